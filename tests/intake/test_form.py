"""A form says what a file says: the same agenda, the same checks, each problem at its field."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from pathlib import Path

import pytest

from meetroom.facts.agenda import Agenda
from meetroom.i18n import Language, set_language
from meetroom.intake import BadAgenda, read_agenda
from meetroom.intake.build import Surroundings
from meetroom.intake.choices import choices, meant, settled, words
from meetroom.intake.form import Form, agenda_of, form_fields, form_of, spot, taken_over
from meetroom.rules.kinds import kinds
from meetroom.rules.workdays import Calendar
from tests.running import SCENARIOS

BEIJING = timezone(timedelta(hours=8))
UTC = timezone(timedelta())


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name, which do not matter here."""
    return (name,)


def agenda() -> Agenda:
    """The agenda of the first scenario."""
    return read_agenda(
        SCENARIOS / "a.toml", office=lambda kind: {}, zone=BEIJING, calendar=Calendar(), pinyin=keys
    )  # fmt: skip


def made(form: Form, zone: tzinfo = BEIJING) -> Agenda:
    """The agenda that a form describes."""
    around = Surroundings(Calendar(), keys)
    return agenda_of(form, office=lambda kind: {}, zone=zone, around=around, note=lambda said: None)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("zone", [BEIJING, UTC])
def test_a_form_that_is_not_changed_is_the_agenda_it_was_made_of(lang: Language, zone: tzinfo) -> None:
    set_language(lang)
    assert made(form_of(agenda(), zone), zone) == agenda()


SEGMENTS = """
[[segment]]
kind = "speech"
title = "总结年度工作"
persons = ["@chair", "M02"]
minutes = 20
statement_seconds = 600
[[segment]]
kind = "visit"
optional = true
confidential = false
text = "车间"
[[segment]]
no = 5
kind = "topics"
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["conference-affairs/forum", "administrative-office/monthly"])
@pytest.mark.parametrize("own", ["", SEGMENTS])
def test_segments_are_kept_and_an_empty_page_means_the_kinds_own_plan(
    tmp_path: Path, lang: Language, kind: str, own: str
) -> None:
    set_language(lang)
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8").replace("administrative-office/monthly", kind)
    path = tmp_path / "agenda.toml"
    path.write_text(text.partition("[rules]")[0] + text[text.index("[[person]]") :] + own, encoding="utf-8")
    imported = read_agenda(path, office=lambda kind: {}, zone=BEIJING, calendar=Calendar(), pinyin=keys)
    form = form_of(imported, BEIJING)
    assert len(form.segment) == (3 if own else 0)
    assert made(form) == imported
    plan = kinds()[kind].segments
    if own:
        assert form.segment[0]["persons"] == "@chair M02"
        assert (form.segment[1]["optional"], form.segment[1]["confidential"]) == ("true", "false")
        bare = form
        for _row in form.segment:
            bare = bare.without("segment", 0)
        assert made(bare).segments == plan
    else:
        assert imported.segments == plan
        assert made(taken_over(form)).segments == plan
        # One more behind them, and none of them lost.
        more = taken_over(form).with_row("segment", {"kind": "discuss"})
        assert [segment.kind for segment in made(more).segments] == [*(s.kind for s in plan), "discuss"]


def test_who_speaks_in_a_segment_may_be_named(tmp_path: Path) -> None:
    form = form_of(agenda(), BEIJING)
    first, second = form.person[0]["name"], form.person[1]["name"]
    form = form.with_row("segment", {"kind": "speech", "persons": f"{second}，@principal {first}"})
    assert settled(form).segment[0]["persons"] == "M02 @principal M01"
    assert made(settled(form)).segments[0].persons == ("M02", "@principal", "M01")
    wrong_one = form.with_text("segment", 0, "persons", "X09").with_text("segment", 0, "kind", "讲故事")
    assert sorted(wrong(wrong_one), key=str) == [
        ("roster.unknown", ("segment", 0, "persons")),
        ("value.choice", ("segment", 0, "kind")),
    ]


def test_times_of_the_zone_are_shown_without_an_offset() -> None:
    assert form_of(agenda(), BEIJING).text("meeting", 0, "start") == "2026-12-04 14:00"
    assert form_of(agenda(), UTC).text("meeting", 0, "start") == "2026-12-04 14:00 +08:00"


def wrong(form: Form) -> list[tuple[str, tuple[str, int, str] | None]]:
    """The rules that a form breaks and where."""
    with pytest.raises(BadAgenda) as bad:
        made(form)
    return [(problem.rule, spot(problem.place)) for problem in bad.value.problems]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_form_lacks_what_has_to_be_there(lang: Language) -> None:
    set_language(lang)
    assert wrong(Form(person=({"id": "M01"},))) == [
        ("field.missing", ("meeting", 0, "kind")),
        ("field.missing", ("meeting", 0, "start")),
        ("field.missing", ("meeting", 0, "chair")),
        ("field.missing", ("meeting", 0, "recorder")),
        ("field.missing", ("person", 0, "name")),
        ("field.missing", ("person", 0, "role")),
    ]


def test_every_problem_has_its_field() -> None:
    form = form_of(agenda(), BEIJING)
    form = form.with_text("meeting", 0, "start", "2026-02-30 14:00").with_text("person", 2, "id", "M02")
    form = form.with_text("topic", 4, "reporter", "X09").with_text("topic", 1, "resumes.lead", "M03")
    assert sorted(wrong(form), key=str) == sorted(
        [
            ("value.date", ("meeting", 0, "start")),
            ("id.twice", ("person", 2, "id")),
            ("resumes.no_meeting", ("topic", 1, "resumes.date")),
            ("roster.unknown", ("topic", 0, "resumes.lead")),
            ("roster.unknown", ("topic", 1, "resumes.lead")),
            ("roster.unknown", ("topic", 4, "reporter")),
        ],
        key=str,
    )


def test_a_row_that_is_removed_takes_nothing_else_with_it() -> None:
    form = form_of(agenda(), BEIJING).without("topic", 1)
    assert [topic.no for topic in made(form).topics] == [1, 3, 4, 5]
    added = made(form.with_row("topic", {"title": "新议题", "unit": "办公室", "reporter": "M07"}))
    assert [(topic.no, topic.title) for topic in added.topics][1] == (2, "新议题")


@pytest.mark.parametrize(
    ("table", "field", "typed", "stored"),
    [
        ("meeting", "chair", "书记", "M01"),
        ("meeting", "chair", "m02", "M02"),
        ("meeting", "chair", "副主任", "副主任"),
        ("meeting", "kind", "monthly", "administrative-office/monthly"),
        ("meeting", "kind", "2", "administrative-office/monthly"),
        ("topic", "category", "临聘", "temp_staff"),
        ("topic", "urgent", "yes", "true"),
        ("topic", "urgent", "２", "false"),
        ("topic", "urgent", "3", "3"),
        ("person", "role", "member", "member"),
        ("person", "id", "书记", "书记"),
        ("topic", "title", " 二 字 ", "二 字"),
    ],
)
def test_a_choice_is_meant_by_a_number_or_a_part_of_it(table: str, field: str, typed: str, stored: str) -> None:
    form = form_of(agenda(), BEIJING)
    found = next(known for known in form_fields(table) if known.name == field)
    assert meant(form, table, found, typed) == stored


@pytest.mark.parametrize(("lang", "told"), [("zh", "干部人事"), ("en", "cadre")])
def test_a_category_that_every_kind_has_is_told_in_the_language_spoken(lang: Language, told: str) -> None:
    set_language(lang)
    form = form_of(agenda(), BEIJING)
    found = next(known for known in form_fields("topic") if known.name == "category")
    assert dict(choices(form, "topic", found))["cadre"] == told
    assert words(form, "topic", found, "cadre") == told
    assert meant(form, "topic", found, "干部") == "cadre"
