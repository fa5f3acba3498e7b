"""Nothing confidential is anywhere in a file that everybody may have."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from meetroom.documents import FORMS, build, write
from meetroom.documents.public import public
from meetroom.i18n import set_language
from tests.documents.reading import every_byte, made, source_of
from tests.documents.sample import RECORD, SECRET_REASON, SECRET_TASK, SECRET_TITLE, SECRET_WORDS, without_secrets

AS_JSON = [what for what, forms in FORMS.items() if "json" in forms]
GENERAL = [(what, form) for what, forms in FORMS.items() for form in forms if what != "record"]
LISTING = {
    "docket": SECRET_TITLE, "materials": SECRET_TITLE,
    "notice": SECRET_TITLE, "agenda": SECRET_TITLE, "booklet": SECRET_REASON, "ballots": SECRET_TITLE,
    "ushers": SECRET_TITLE, "minutes": SECRET_TITLE, "decisions": SECRET_TITLE, "tasks": SECRET_TASK,
    "orders": SECRET_TASK, "slips": SECRET_TASK, "convey": SECRET_TITLE, "circular": SECRET_TASK,
}  # fmt: skip
# What tells how much it leaves out; the part of one recipient tells of nothing else, and whoever reads
# the minutes is not told that there was more.
COUNTING = ("materials", "briefing", "decisions", "tasks", "conveying", "archive-list")
# Where a topic has its place in an order, what it is about stands there instead.
VEILING = ("docket", "agenda", "notice", "booklet", "ushers")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("what", "form"), GENERAL)
def test_nothing_confidential_is_in_any_part_of_the_file(what: str, form: str, lang: str) -> None:
    set_language("zh" if lang == "zh" else "en")
    data = every_byte(made(what, form, RECORD))
    for word in SECRET_WORDS:
        assert word.encode() not in data
        assert json.dumps(word)[1:-1].encode() not in data


@pytest.mark.parametrize(("what", "form"), [(what, form) for what, form in GENERAL if what in LISTING])
def test_the_search_would_find_it(what: str, form: str) -> None:
    assert LISTING[what].encode() in every_byte(made(what, form, without_secrets()))


@pytest.mark.parametrize(("what", "form"), [(what, form) for what, form in GENERAL if form != "json"])
def test_the_document_says_that_something_was_left_out(what: str, form: str) -> None:
    set_language("zh")
    said = "另有1项".encode() in every_byte(made(what, form, RECORD))
    assert said == (what in COUNTING)
    assert what not in VEILING or "人事事项".encode() in every_byte(made(what, form, RECORD))
    assert "因保密未列入".encode() not in every_byte(made(what, form, without_secrets()))


def test_json_counts_what_was_left_out() -> None:
    omitted = {what: json.loads(made(what, "json", RECORD))["omitted"] for what in AS_JSON if what != "record"}
    assert omitted == {"minutes": 1, "decisions": 1, "tasks": 1, "attendance": 0, "briefing": 1}


@pytest.mark.parametrize("what", list(LISTING))
def test_in_full_it_is_there_and_the_document_is_marked(what: str) -> None:
    set_language("zh")
    source = source_of(RECORD, full=True)
    document = build(what, source)
    assert document.restricted
    assert document.notice
    for form in FORMS[what]:
        data = every_byte(write(document, form, source))
        assert LISTING[what].encode() in data
        assert "因保密未列入".encode() not in data


@pytest.mark.parametrize("form", FORMS["record"])
def test_the_full_record_has_it(form: str) -> None:
    assert SECRET_TITLE.encode() in every_byte(made("record", form, RECORD))


def test_what_hangs_on_a_confidential_topic_goes_with_it() -> None:
    shown = public(RECORD)
    assert (shown.topics, shown.tasks) == (1, 1)
    record = shown.record
    assert 3 not in (*record.order_taken, *record.order_published)
    assert [told.person for told in record.convey_to] == ["M05"]
    assert record.convey_to[0].topics == (1, 2)
    assert [overrun.topic for overrun in record.overruns] == [1]
    assert len(record.off_agenda) == 2
    assert (record.overrides, record.corrections, record.notes) == ((), (), ())


def test_a_task_of_a_confidential_topic_is_left_out_though_it_is_not_marked() -> None:
    record = replace(RECORD, tasks=tuple(replace(task, confidential=False) for task in RECORD.tasks))
    assert public(record).tasks == 1


def test_the_arithmetic_of_a_secret_ballot_is_all_that_the_minutes_would_tell() -> None:
    record = without_secrets()
    topics = json.loads(made("minutes", "json", record))["topics"]
    secret = next(topic for topic in topics if topic["title"] == SECRET_TITLE)
    assert not {"hands", "position_list", "objections", "recusals", "notes"} & set(secret)
