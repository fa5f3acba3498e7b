"""A mistaken 散会 taken back, and a meeting that is not held."""

from __future__ import annotations

import pytest

from meetroom.acts.attendance import SignIn
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.floor import EndSpeech, Speak
from meetroom.acts.note import TakeNote
from meetroom.acts.review import SignRecord, VerifyEntries
from meetroom.acts.session import Adjourn, Cancel, Convene, Recess, Reopen
from meetroom.acts.topic import OpenTopic, Recuse
from meetroom.command import Command
from meetroom.facts.session import Reopened
from meetroom.language import parse
from meetroom.questions.topic_of import topics_of
from meetroom.views.closing import unfinished
from tests.core.house import Table, clock, m, ms, session


def test_a_reopened_meeting_is_as_it_was_before_it_was_ended() -> None:
    table = session(12, checked=True)
    table.at("14:20").leave(m(12))
    table.at("14:21").does(Recuse(person=m(4), reason="亲属"))
    before = table.record
    table.at("14:25").adjourn()
    assert table.record.circular == (m(13), m(14))
    assert table.person(m(12)).status == "left_early"
    assert table.topic(1).status == "closed"
    table.at("14:30").does(parse("重开 因 误报散会", table.meeting, now=table.now))
    after = table.record
    assert (after.meeting, after.attendance, after.topics, after.circular) == (
        before.meeting, before.attendance, before.topics, before.circular,
    )  # fmt: skip
    assert table.meeting.topics.at_hand == 1
    assert not table.meeting.in_room(m(4))
    (reopening,) = after.reopenings
    assert (reopening.adjourned_at, reopening.at, reopening.reason) == (clock("14:25"), clock("14:30"), "误报散会")


def test_the_meeting_goes_on_and_ends_again() -> None:
    table = session(12, checked=True)
    table.at("14:10").does(Speak(person=m(3)))
    table.at("14:12").adjourn()
    table.at("14:20").does(Reopen(reason="误按"))
    assert [speech.seconds for speech in table.topic(1).speeches] == [120]
    table.hands(12)
    table.at("14:21").come(m(13))
    table.at("15:00").adjourn()
    assert table.record.meeting.adjourned_at == clock("15:00")
    assert table.record.meeting.duration_minutes == 60
    assert table.record.circular == (m(14),)
    assert table.topic(1).outcome == "adopted"


def test_what_was_between_topics_or_in_recess_goes_on_in_session() -> None:
    table = session(opened=None, checked=True)
    table.at("14:10").does(Recess(reason="茶歇"))
    table.at("14:20").adjourn()
    table.at("14:21").does(Reopen(reason="误按"))
    assert table.meeting.session.status == "in_session"
    assert table.record.recesses[0].until == clock("14:20")
    assert table.meeting.topics.at_hand is None
    table.open(1)


def test_a_reopening_is_undone_and_struck() -> None:
    table = session(checked=True)
    table.adjourn()
    ended = table.record.meeting
    reopened = table.does(Reopen(reason="误按"))
    assert isinstance(reopened.body, Reopened)
    table.undo()
    assert table.record.meeting == ended
    again = table.does(Reopen(reason="误按"))
    table.refuses("correction.impossible", Strike(entry=again.no - 3, reason="误"), entries=(again.no,))
    table.does(TakeNote(text="又记"))
    table.refuses("correction.impossible", Strike(entry=again.no, reason="误"), entries=(table.last,))


def test_only_the_chair_reopens_and_only_what_nobody_has_signed() -> None:
    table = session()
    table.refuses("phase", Reopen(reason="误按"), status="in_session")
    table.adjourn()
    table.refuses("role", Reopen(reason="误按"), "recorder")
    table.refuses("reason.needed", Reopen(reason=" "))
    ended = table.last
    table.does(SignRecord(), "recorder")
    table.refuses("reopen.signed", Reopen(reason="误按"), roles=("recorder",))
    # No way round it: the end of the meeting stays as long as the signature stands.
    for command in (Undo(), Strike(entry=ended, reason="误"), Fix(entry=ended, command=TakeNote(text="x"))):
        table.refuses("reopen.signed", command, roles=("recorder",))
    table.undo("recorder")
    table.does(Reopen(reason="误按"))


# Cancelled


def test_a_cancelled_meeting_records_nothing_more_but_the_undo_of_it() -> None:
    table = Table(checked=True)
    table.come(*ms(1, 2))
    table.does(TakeNote(text="会前"), "recorder")
    before = table.record
    table.at("13:50").does(parse("取消 因 改期至下周", table.meeting, now=table.now))
    assert table.record.meeting.status == "cancelled"
    told = [(c.at, c.reason, c.removed) for c in (table.record.cancelled,) if c]
    assert told == [(clock("13:50"), "改期至下周", False)]
    for command in (SignIn(persons=(m(3),)), Convene(), TakeNote(text="x"), OpenTopic(), Cancel(reason="又")):
        table.refuses("phase", command, status="cancelled")
    table.refuses("phase", VerifyEntries(everything=True), "reviewer")
    table.refuses("correction.cancelled", Undo(), "recorder", entry=3)
    table.refuses("correction.cancelled", Strike(entry=2, reason="误"), entry=2)
    assert unfinished(table.meeting) == ()
    table.undo()
    assert table.record.meeting == before.meeting
    assert table.record.cancelled is None
    table.convene()


def test_a_cancellation_that_came_by_a_replacement_is_taken_back() -> None:
    table = Table(checked=True)
    noted = table.does(TakeNote(text="会前"))
    for by_undo in (True, False):
        table.fix(noted.no, Cancel(reason="改期"))
        table.refuses("phase", TakeNote(text="又记"), status="cancelled")
        if by_undo:
            table.undo()
        else:
            table.strike(noted.no)
        table.does(TakeNote(text="又记"))
        table.undo()


def test_a_cancellation_is_struck() -> None:
    table = Table(checked=True)
    cancelled = table.does(Cancel(reason="改期"))
    table.refuses("role", Strike(entry=cancelled.no, reason="误"), "recorder")
    table.strike(cancelled.no)
    table.come(m(1))


@pytest.mark.parametrize("command", [Adjourn(), None])
def test_a_meeting_that_convened_is_not_cancelled(command: Command | None) -> None:
    table = session()
    if command is not None:
        table.does(command)
    table.refuses("phase", Cancel(reason="改期"))
    table.refuses("phase", Cancel(reason="改期"), because="仍要")


def test_a_cancellation_needs_the_chair_and_a_reason() -> None:
    table = Table()
    table.refuses("role", Cancel(reason="改期"), "recorder")
    table.refuses("reason.needed", Cancel(reason=""))


def test_entries_after_a_reopening_belong_to_the_topic_that_is_at_hand_again() -> None:
    table = session()
    table.adjourn()
    table.does(Reopen(reason="误按"))
    table.does(Speak(person=m(3)))
    table.does(EndSpeech())
    assert topics_of(table.meeting)[-2:] == [1, 1]
