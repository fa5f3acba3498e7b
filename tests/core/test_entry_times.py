"""The time of an entry put right: what follows from it, and what it may not pass."""

from __future__ import annotations

from datetime import datetime

import pytest

from meetroom.acts.attendance import SignIn, TakeLeave
from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Fix, Retime
from meetroom.acts.floor import EndSpeech, Speak
from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition
from meetroom.acts.review import VerifyEntries
from meetroom.entry import Entry
from meetroom.rules.rulebook import Value
from tests.core.house import Table, agenda, clock, m, ms, session


def retime(table: Table, entry: Entry, to: str, role: str = "recorder") -> Entry:
    return table.does(Retime(entry=entry.no, time=clock(to)), role)


def refuses(table: Table, rule: str, entry: Entry, to: str) -> None:
    table.never(rule, Retime(entry=entry.no, time=clock(to)))


def test_lateness_and_arrival_follow_and_the_opening_quorum_stays() -> None:
    table = session(12, checked=True).at("14:10").come(m(13))
    entry = table.meeting.log[-1]
    assert table.person(m(13)).late_minutes == 10
    retime(table.at("14:30"), entry, "13:55")
    told = table.person(m(13))
    assert (told.arrived_at, told.late_minutes, told.status) == (clock("13:55"), 0, "present")
    assert table.record.opening_quorum is not None
    assert table.record.opening_quorum.present == 12
    retime(table, entry, "14:01:59")
    assert (table.person(m(13)).late_minutes, table.person(m(13)).status) == (1, "late")
    table.undo("recorder")
    assert table.person(m(13)).arrived_at == clock("13:55")


def test_the_seconds_of_a_speech_follow_from_its_beginning_and_its_end() -> None:
    table = session(14, checked=True).at("14:05")
    began = table.does(Speak(person=m(2)))
    ended = table.at("14:07").does(EndSpeech())
    retime(table.at("14:20"), began, "14:06")
    assert table.topic().speeches[0].seconds == 60
    retime(table, ended, "14:09:30")
    assert (table.topic().speeches[0].seconds, table.topic().speeches[0].over_seconds) == (210, 30)


def test_it_keeps_its_place_in_the_order_and_in_the_words_of_the_record() -> None:
    table = session(14).at("14:05")
    first = table.does(TakePosition(person=m(2), stance="against", reason="贵"))
    table.at("14:06").does(TakePosition(person=m(2), stance="agree", reason="好"))
    done = retime(table.at("14:30"), first, "14:20")
    assert [p.stance for p in table.topic().position_list] == ["agree"]
    (told,) = table.record.corrections
    assert (told.entry, told.of, told.kind) == (done.no, first.no, "retimed")
    assert told.was.startswith("@2026-12-04T14:05 ")
    assert told.now.startswith("@2026-12-04T14:20 ")


@pytest.mark.parametrize(("to", "fits"), [("13:49:59", True), ("14:00", True), ("14:00:01", False)])
def test_an_arrival_does_not_pass_the_opening_that_counted_it(to: str, fits: bool) -> None:
    table = session(13).at("14:30")
    arrived = table.meeting.log[1]
    if fits:
        retime(table, arrived, to)
        assert table.person(m(1)).arrived_at == clock(to)
    else:
        refuses(table, "correction.impossible", arrived, to)


def test_a_topic_is_not_opened_before_the_meeting() -> None:
    table = session(13, opened=None).at("14:10").open(1).at("14:30")
    opened = table.meeting.log[-1]
    refuses(table, "time.before", opened, "13:59:59")
    retime(table, opened, "14:00")
    assert table.topic().opened_at == clock("14:00")


def test_a_decision_made_again_at_its_new_time_and_what_cannot_be_retimed() -> None:
    table = session(13).at("14:30")
    noted = table.does(TakeNote(text="要点"))
    refuses(table, "time.future", noted, "14:30:01")
    table.never("correction.same", Retime(entry=noted.no, time=clock("14:30")))
    table.never("entry.unknown", Retime(entry=99, time=clock("14:30")))
    table.never("correction.not_this", Retime(entry=1, time=clock("14:00")))
    table.strike(noted.no)
    table.never("entry.cancelled", Retime(entry=noted.no, time=clock("14:29")))
    table.refuses("role", Retime(entry=2, time=clock("13:40")), "reviewer")


def test_what_was_verified_is_to_be_verified_again() -> None:
    table = session(13).at("14:30")
    noted = table.does(TakeNote(text="要点"))
    table.does(VerifyEntries(entries=(noted.no,)), "reviewer")
    retime(table, noted, "14:29")
    assert table.meeting.reviews.entries[noted.no].status == "unverified"


def test_a_replacement_after_it_has_the_time_that_was_put_right() -> None:
    table = session(12).at("14:10").come(m(13))
    entry = table.meeting.log[-1]
    retime(table.at("14:30"), entry, "14:02")
    table.fix(entry.no, SignIn(persons=(m(13), m(14))))
    assert (table.person(m(14)).arrived_at, table.person(m(14)).late_minutes) == (clock("14:02"), 2)


def test_leave_that_was_asked_when_it_was_recorded_moves_with_it() -> None:
    table = Table(agenda(5)).at("12:10")
    entry = table.does(TakeLeave(person=m(3)))
    assert table.person(m(3)).leave.in_time is False  # type: ignore[union-attr]
    retime(table.at("13:00"), entry, "12:00")
    leave = table.person(m(3)).leave
    assert leave is not None
    assert (leave.requested_at, leave.lead_minutes, leave.in_time) == (clock("12:00"), 120, True)


def test_lateness_by_the_opening_follows_the_opening() -> None:
    own: dict[str, dict[str, Value]] = {"": {"late_after": "convened"}}
    table = session(12, own=own, checked=True).at("14:10").come(m(13))
    convened = next(e for e in table.meeting.log if e.body.kind == "convened")
    topic = next(e for e in table.meeting.log if e.body.kind == "topic_opened")
    retime(table.at("14:30"), topic, "14:09")
    done = retime(table, convened, "14:07")
    assert table.person(m(13)).late_minutes == 3
    assert [revision.entry for revision in done.body.revised] == [table.meeting.log[4].no]  # type: ignore[attr-defined]


# A guard makes no correction impossible.


def chair_spoke(*, insisted: bool) -> tuple[Table, Entry]:
    """M03 sat there and is not in the book; the chair spoke last of the two who are."""
    table = Table(agenda(3), checked=True).at("13:50").come(m(1), m(2)).at("14:00").convene()
    table.open(1).says(m(2))
    table.does(TakePosition(person=m(1), stance="agree", reason="可行"), because="仍要" if insisted else None)
    return table, table.meeting.log[1]


def test_a_forgotten_arrival_is_recorded_after_the_chair_spoke_and_the_guard_with_it() -> None:
    table, arrived = chair_spoke(insisted=False)
    entry = table.does(Fix(entry=arrived.no, command=SignIn(persons=ms(1, 3))), "recorder")
    (kept,) = entry.overrides
    assert (kept.rule, kept.because, kept.facts["who"]) == ("position.chair_last", "", ["M03"])
    assert kept.facts["of"] == entry.no - 1
    assert [p.person for p in table.topic().position_list] == [m(2), m(1)]
    assert [o.entry for o in table.record.overrides if o.rule == "position.chair_last"] == [entry.no]


def test_what_was_overridden_or_asked_before_is_not_recorded_with_a_later_correction() -> None:
    table, arrived = chair_spoke(insisted=False)
    noted = table.does(TakeNote(text="要点"))
    table.fix(arrived.no, SignIn(persons=ms(1, 3)))
    assert table.fix(noted.no, TakeNote(text="要点二")).overrides == ()
    assert table.fix(arrived.no, SignIn(persons=(m(1), m(2), m(3), "E01"))).overrides == ()


def test_a_replacement_that_a_guard_would_refuse_is_kept_with_the_guard() -> None:
    table = session(14)
    table.hands(14)
    voted = table.meeting.log[-1]
    entry = table.fix(voted.no, CountVotes(method="hands", for_=12, against=0, abstain=0), "recorder")
    assert [o.rule for o in entry.overrides] == ["ballot.below"]
    assert table.topic().ballot.not_voting == 2  # type: ignore[union-attr]


def test_what_is_impossible_stays_refused() -> None:
    table, arrived = chair_spoke(insisted=True)
    table.never("correction.impossible", Fix(entry=arrived.no, command=SignIn(persons=(m(1),))))


def instants(table: Table) -> list[datetime]:
    return [entry.time for entry in table.meeting.log]


def test_the_stored_entries_are_what_they_were() -> None:
    table = session(12).at("14:10").come(m(13))
    before = instants(table)
    retime(table.at("14:30"), table.meeting.log[-1], "14:02")
    assert instants(table)[:-1] == before
