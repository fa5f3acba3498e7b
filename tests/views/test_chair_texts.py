"""What the chair reads out, from the roll call to the result of a vote."""

from __future__ import annotations

import pytest

from meetroom.acts.attendance import TakeLeave
from meetroom.acts.ballot import CountVotes
from meetroom.acts.contribution import Criticise
from meetroom.acts.floor import Speak
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.i18n import Language, set_language
from meetroom.rules.kinds import kinds
from meetroom.rules.segments import PlannedSegment
from meetroom.views.chair_texts import chair_texts
from meetroom.views.next_step import next_speaker
from screens.overlays.texts import texts_rows
from tests.core.house import Table, agenda, m, ms, segments, session, topic


@pytest.fixture(autouse=True)
def chinese() -> None:
    set_language("zh")


def texts(table: Table) -> list[tuple[str, str]]:
    return [(text.what, text.text) for text in chair_texts(table.meeting)]


def test_the_opening_says_who_is_there_and_what_is_planned() -> None:
    own = {"": {"quorum": "at least 1/2"}}
    plan = agenda(6, own=own, topics=[topic(1), topic(2)], kind_id="conference-affairs/forum")
    table = Table(plan).at("13:50").come(*ms(1, 5))
    table.does(TakeLeave(person=m(6), reason="出差"))
    found = texts(table)
    assert found[0] == (
        "opening",
        "月例会现在开始。应到6人，实到5人。到会人数符合规定：5×2=10 ≥ 6。请假：成员6。今天的议程：议题1；议题2。",
    )
    assert [what for what, _text in found] == ["opening", "opening", "discipline"]
    assert "静音" in found[2][1]


@pytest.mark.parametrize("name", ["weekly", "monthly", "quarterly"])
def test_the_opening_of_a_regular_meeting_names_its_focus(name: str) -> None:
    id = f"administrative-office/{name}"
    table = Table(agenda(6, kind_id=id)).at("13:50").come(*ms(1, 5))
    assert ("opening", kinds()[id].said("focus")) in texts(table)


def test_a_segment_is_announced_with_who_speaks_and_its_own_text() -> None:
    plan = segments("speech", "discuss", persons=(m(2),), text="请围绕主题")
    table = session(3, 3, topics=(), opened=None, segments=plan)
    table.does(OpenSegment())
    assert texts(table) == [("segment", "现在进行第1个环节：环节1。请成员2发言。"), ("segment", "请围绕主题")]
    table.does(EndSegment())
    assert texts(table) == []


def test_who_is_there_to_record_or_review_is_not_asked_to_speak() -> None:
    table = session(2, 2, topics=(), opened=None, segments=segments("opinions"))
    table.come("E01")
    table.does(OpenSegment())
    asked = []
    while (person := next_speaker(table.meeting)) is not None:
        asked.append(person)
        table.does(Speak(person=person))
    assert asked == [m(2), m(1), "E01"]


def test_a_democratic_life_meeting_has_its_guidance_while_members_criticise() -> None:
    plan = (PlannedSegment(no=1, kind="criticism", title="批评和自我批评", persons=("@members",)),)
    table = session(3, 3, topics=(), opened=None, segments=plan, kind_id="municipal-bureau/democratic-life")
    table.does(OpenSegment())
    assert texts(table)[-1] == ("guidance", kinds()["municipal-bureau/democratic-life"].said("guidance"))
    table.does(Criticise(person=m(1), text="不足"))
    # Nothing that was said there stands among what is read out.
    assert all("不足" not in text for _what, text in texts(table))


def test_a_topic_is_announced_and_the_result_of_its_vote_read_out() -> None:
    table = session(14)
    assert texts(table) == [("topic", "现在审议议题1：议题1。由成员2汇报。")]
    table.hands(10, 3, 1)
    (_what, counted), (_result, sentence) = texts(table)
    assert "10" in counted
    assert "通过" in sentence
    table.close()
    assert texts(table) == []


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_page_holds_every_text_whole(width: int) -> None:
    table = Table(agenda(6, kind_id="conference-affairs/forum")).at("13:50").come(*ms(1, 5))
    rows = texts_rows(chair_texts(table.meeting), width)
    shown = "".join("".join(text for text, _style in row).strip() for row in rows)
    assert all(text.text.replace(" ", "") in shown.replace(" ", "") for text in chair_texts(table.meeting))


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "到会有表决权的5人，赞成4票，反对1票，弃权0票，赞成过半数，议题一通过。"),
    ("en", "Of 5 present with a vote 4 in favour, 1 against, 0 abstaining, a majority; topic 1: adopted."),
])  # fmt: skip
def test_the_result_of_a_vote_is_read_out_as_a_sentence_without_arithmetic(lang: Language, said: str) -> None:
    set_language(lang)
    table = session(5, 5)
    table.does(CountVotes(method="hands", for_=4, against=1, abstain=0))
    assert texts(table)[0] == ("vote", said)
