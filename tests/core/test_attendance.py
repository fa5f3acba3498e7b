"""Attendance: late by how much, leave in time or not, who stepped out, and what is said of each at the end."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from meetroom.acts.agenda import AdmitObserver, ImportAgenda
from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import CountVotes
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.session import Adjourn, Convene, HandOver
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import ClearRoom, CloseTopic, OpenTopic, Recuse, SendLater, WithdrawTopic
from meetroom.command import Command
from meetroom.facts.agenda import Person, PlannedLeave
from meetroom.facts.attendance import LeaveTaken, SignedIn
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import RoomCleared
from meetroom.rules.rulebook import Value
from tests.core.house import START, Table, agenda, clock, m, ms, session, topic

CADRE = [topic(1, category="cadre"), topic(2)]
AFTER_CONVENED: dict[str, dict[str, Value]] = {"": {"late_after": "convened"}}


# Late

LATE = [
    (-1, None), (0, None), (1, 0), (59, 0), (60, 1), (119, 1), (120, 2), (22 * 60 - 1, 21), (22 * 60, 22), (3600, 60),
]  # fmt: skip


@pytest.mark.parametrize(("seconds", "minutes"), LATE)
@pytest.mark.parametrize("person", [m(5), "S01"])
def test_who_comes_after_the_scheduled_start_is_late(person: str, seconds: int, minutes: int | None) -> None:
    table = session(4, 5)
    table.now = START + timedelta(seconds=seconds)
    fact = table.fact(SignIn(persons=(person,)), SignedIn)
    assert fact.late == ({} if minutes is None else {person: minutes})
    known = table.person(person)
    assert (known.status, known.late_minutes, known.arrived_at) == (
        "present" if minutes is None else "late",
        minutes or 0,
        table.now,
    )


@pytest.mark.parametrize(("seconds", "minutes"), [(0, None), (1, 0), (59, 0), (60, 1), (22 * 60, 22)])
def test_lateness_from_the_opening_where_the_rules_say_so(seconds: int, minutes: int | None) -> None:
    table = Table(agenda(14, own=AFTER_CONVENED)).come(*ms(1, 10)).at("14:02").come(m(11)).at("14:03").convene()
    table.after(seconds).come(m(12))
    assert table.person(m(11)).status == "present"
    assert table.person(m(12)).status == ("present" if minutes is None else "late")
    assert table.person(m(12)).late_minutes == (minutes or 0)


@pytest.mark.parametrize("person", ["E01"])
def test_observers_are_never_late(person: str) -> None:
    table = session(14).at("15:30").come(person)
    assert (table.person(person).status, table.person(person).late_minutes) == ("present", 0)


def test_several_come_at_once_each_with_their_own_lateness() -> None:
    table = session(12).at("14:22")
    fact = table.fact(SignIn(persons=(m(13), "E01", "S01")), SignedIn)
    assert fact.late == {m(13): 22, "S01": 22}


def test_who_went_and_came_back_is_not_late_for_it() -> None:
    table = session(14).leave(m(3)).at("14:40").come(m(3))
    assert (table.person(m(3)).status, table.person(m(3)).late_minutes) == ("present", 0)
    assert table.person(m(3)).arrived_at == clock("13:50")


def test_a_backdated_arrival_is_late_by_the_time_it_speaks_of() -> None:
    table = session(12).at("14:10")
    fact = table.does(SignIn(persons=(m(13),)), time=clock("14:00")).body
    assert isinstance(fact, SignedIn)
    assert fact.late == {}
    table.does(SignIn(persons=(m(14),)), time=clock("14:01"))
    assert table.person(m(14)).late_minutes == 1


# Signing in


def test_nobody_is_here_twice() -> None:
    table = session(13)
    table.never("attendance.already_here", SignIn(persons=(m(1),)), who=(m(1),))
    table.never("attendance.already_here", SignIn(persons=(m(14), m(2), m(1))), who=(m(2), m(1)))
    table.never("persons.twice", SignIn(persons=(m(14), m(14))), who=(m(14),))
    assert table.person(m(14)).arrived_at is None


def test_here_all_is_every_member_who_is_not_excused() -> None:
    table = Table(agenda(5)).come(m(2))
    table.does(TakeLeave(person=m(3)))
    table.does(MarkAbsent(persons=(m(4),)))
    fact = table.fact(SignIn(everyone=True), SignedIn)
    assert fact.persons == (m(1), m(4), m(5))
    assert {p.person: p.status for p in table.record.attendance if p.role == "member"} == {
        m(1): "present", m(2): "present", m(3): "leave", m(4): "present", m(5): "present",
    }  # fmt: skip
    table.refuses("attendance.nobody_left", SignIn(everyone=True))


def test_here_all_but_those_who_are_missing() -> None:
    table = Table(agenda(5)).come(m(2))
    table.never("attendance.besides_here", SignIn(everyone=True, besides=(m(2), m(3))), who=(m(2),))
    table.never("persons.twice", SignIn(everyone=True, besides=(m(3), m(3))), who=(m(3),))
    table.never("attendance.nobody_left", SignIn(everyone=True, besides=(m(1), *ms(3, 5))))
    fact = table.fact(SignIn(everyone=True, besides=(m(3), m(5))), SignedIn)
    assert fact.persons == (m(1), m(4))
    assert table.person(m(3)).status == "expected"


def test_here_everyone_is_the_whole_room_but_for_observers_of_some_topics() -> None:
    plan = agenda(3)
    guest = Person(id="X01", name="候会", role="observer", topics=(2,))
    table = Table(msgspec.structs.replace(plan, persons=(*plan.persons, guest)))
    table.does(TakeLeave(person=m(3), substitute="S01", mandate="decide"))
    fact = table.fact(SignIn(whole_room=True, besides=("S02",)), SignedIn)
    assert fact.persons == (m(1), m(2), "S01", "E01", "R01", "R02")


def test_everybody_leaves_those_out_who_are_absent_for_a_reason() -> None:
    table = Table(agenda(3))
    table.does(MarkAbsent(persons=(m(3),), reason="住院"))
    assert table.fact(SignIn(everyone=True), SignedIn).persons == (m(1), m(2))


def test_who_comes_is_no_longer_on_leave_nor_absent() -> None:
    table = Table(agenda(5))
    table.does(TakeLeave(person=m(3)))
    table.does(MarkAbsent(persons=(m(4),)))
    table.come(m(3), m(4)).convene().adjourn()
    assert (table.person(m(3)).status, table.person(m(4)).status) == ("present", "present")
    assert table.record.circular == (m(1), m(2), m(5))


def test_nobody_signs_in_after_the_end() -> None:
    session(13).adjourn().refuses("phase", SignIn(persons=(m(14),)), status="adjourned")


# Leave


@pytest.mark.parametrize(("minutes", "in_time"), [(119, False), (120, True), (121, True), (160, True), (0, False)])
def test_leave_is_asked_in_time(minutes: int, in_time: bool) -> None:
    table = Table(agenda(5))
    table.now = START - timedelta(minutes=minutes)
    fact = table.fact(TakeLeave(person=m(3), reason="培训"), LeaveTaken)
    assert (fact.lead_minutes, fact.in_time, fact.written) == (minutes, in_time, True)
    leave = table.person(m(3)).leave
    assert leave is not None
    assert (leave.lead_minutes, leave.in_time, leave.reason, leave.requested_at) == (
        minutes, in_time, "培训", table.now,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "minutes", "in_time"), [(7199, 119, False), (7200, 120, True), (7201, 120, True), (-30, -1, False)]
)
def test_the_lead_is_floored_and_judged_to_the_second(seconds: int, minutes: int, in_time: bool) -> None:
    table = Table(agenda(5)).at("14:10")
    fact = table.fact(TakeLeave(person=m(3), requested=START - timedelta(seconds=seconds)), LeaveTaken)
    assert (fact.lead_minutes, fact.in_time) == (minutes, in_time)


def test_leave_without_a_rule_is_neither_in_time_nor_late() -> None:
    own: dict[str, dict[str, Value]] = {"": {"leave_lead_minutes": None}}
    table = Table(agenda(5, own=own)).at("13:59")
    assert table.fact(TakeLeave(person=m(3)), LeaveTaken).in_time is None


def test_leave_by_telephone_is_not_written() -> None:
    table = Table(agenda(5))
    assert table.fact(TakeLeave(person=m(3), phone=True), LeaveTaken).written is False
    assert table.person(m(3)).leave.written is False  # type: ignore[union-attr]


def test_leave_cannot_have_been_asked_in_the_future() -> None:
    table = Table(agenda(5)).at("11:20")
    table.refuses("time.future", TakeLeave(person=m(3), requested=clock("11:20:01")))
    table.does(TakeLeave(person=m(3), requested=clock("11:20")))


def test_who_came_steps_out_and_takes_no_leave() -> None:
    session().refuses("leave.already_here", TakeLeave(person=m(3)), person=m(3))


def test_leave_of_the_agenda() -> None:
    leaves = (
        PlannedLeave(person=m(4), requested=clock("11:20"), substitute="S01", mandate="decide", reason="培训"),
        PlannedLeave(person=m(5), requested=clock("12:01"), form="phone"),
    )
    table = Table(agenda(5, leaves=leaves))
    first, second = table.person(m(4)), table.person(m(5))
    assert first.leave is not None
    assert second.leave is not None
    assert first.status == "leave"
    assert (first.leave.lead_minutes, first.leave.in_time, first.leave.written) == (160, True, True)
    assert (second.leave.lead_minutes, second.leave.in_time, second.leave.written) == (119, False, False)
    assert table.meeting.substitute_of("S01") == m(4)


def test_an_agenda_imported_again_drops_the_leave_it_no_longer_has() -> None:
    leaves = (PlannedLeave(person=m(4), requested=clock("11:20"), substitute="S01", mandate="decide"),)
    table = Table(agenda(5, leaves=leaves))
    table.does(TakeLeave(person=m(3)))
    table.does(ImportAgenda(agenda=agenda(5)), "office")
    assert (table.person(m(4)).status, table.person(m(3)).status) == ("expected", "leave")
    assert table.meeting.substitute_of("S01") is None


# Absence


@pytest.mark.parametrize(
    ("persons", "rule"),
    [
        ((m(1),), "absent.came"),
        ((m(5),), "absent.on_leave"),
        ((m(4),), "absent.already"),
        (("E01",), "absent.not_member"),
        (("S01",), "absent.not_member"),
        ((m(3), m(3)), "persons.twice"),
    ],
)
def test_who_cannot_be_absent_without_leave(persons: tuple[str, ...], rule: str) -> None:
    table = Table(agenda(5)).come(*ms(1, 2))
    table.does(TakeLeave(person=m(5)))
    table.does(MarkAbsent(persons=(m(4),)))
    table.refuses(rule, MarkAbsent(persons=persons))
    assert table.person(m(4)).status == "unexcused"


# Leave asked for again


def on_leave(*, in_time: bool, mandate: str = "decide") -> tuple[Table, int]:
    table = Table(agenda(5)).at("11:50" if in_time else "13:00")
    entry = table.does(TakeLeave(person=m(5), substitute="S01", mandate=mandate, reason="出差"))
    return table.at("13:50"), entry.no


def test_leave_asked_for_again_keeps_what_it_does_not_say_anew() -> None:
    table, _entry = on_leave(in_time=False)
    table.does(TakeLeave(person=m(5), phone=True, reason="住院"))
    person = table.person(m(5))
    assert person.leave is not None
    assert (person.leave.requested_at, person.leave.written, person.leave.reason) == (clock("13:00"), False, "住院")
    assert person.substitute is not None
    assert (person.substitute.person, person.substitute.mandate) == ("S01", "decide")
    table.does(TakeLeave(person=m(5), substitute="S02", mandate="explain", requested=clock("13:30")))
    person = table.person(m(5))
    assert person.leave is not None
    assert (person.leave.requested_at, person.leave.written, person.leave.reason) == (clock("13:30"), False, "住院")
    assert person.substitute is not None
    assert (person.substitute.person, person.substitute.mandate) == ("S02", "explain")


def test_leave_that_was_in_time_is_corrected_and_not_asked_for_again() -> None:
    table, entry = on_leave(in_time=True)
    table.never("leave.again", TakeLeave(person=m(5), reason="住院"), entry=entry)
    table.fix(entry, TakeLeave(person=m(5), substitute="S02", reason="住院"))
    assert table.person(m(5)).leave.in_time is True  # type: ignore[union-attr]


def test_the_agenda_s_own_leave_is_asked_for_again_only_by_the_chair() -> None:
    leave = PlannedLeave(person=m(5), requested=clock("10:00"), substitute="S01", mandate="decide")
    table = Table(agenda(5, leaves=(leave,))).at("13:50")
    table.guarded("leave.planned", TakeLeave(person=m(5), phone=True, reason="补报"))
    person = table.person(m(5))
    assert person.leave is not None
    assert (person.leave.requested_at, person.leave.in_time, person.leave.reason) == (clock("10:00"), True, "补报")


@pytest.mark.parametrize("acts", ["vote", "position", "nothing"])
def test_after_the_substitute_counted_neither_substitute_nor_mandate_change(acts: str) -> None:
    table, entry = on_leave(in_time=False)
    table.come(*ms(1, 3), "S01").at("14:00").convene().open(1)
    if acts == "vote":
        table.hands(4)
    elif acts == "position":
        table.says("S01")
    again = TakeLeave(person=m(5), substitute="S01", mandate="explain")
    if acts == "nothing":
        table.does(again)
        return
    table.never("leave.counted", again)
    table.never("leave.again", TakeLeave(person=m(5), reason="补报"), entry=entry)
    table.fix(entry, TakeLeave(person=m(5), substitute="S01", mandate="decide", reason="补报"))


def test_a_substitute_who_was_out_at_the_vote_did_not_count() -> None:
    table, _entry = on_leave(in_time=False)
    table.come(*ms(1, 3), "S01").at("14:00").convene().open(1).leave("S01").at("14:05").hands(3)
    table.at("14:06").back("S01").does(TakeLeave(person=m(5), mandate="explain"))


def test_the_written_statement_may_always_be_handed_in() -> None:
    table = Table(agenda(5)).at("11:50")
    table.does(TakeLeave(person=m(5), phone=True))
    assert table.person(m(5)).leave.written is False  # type: ignore[union-attr]
    table.does(TakeLeave(person=m(5), in_writing=True))
    leave = table.person(m(5)).leave
    assert leave is not None
    assert (leave.written, leave.in_time, leave.requested_at) == (True, True, clock("11:50"))


def test_leave_asked_for_later_excuses() -> None:
    table = Table(agenda(5))
    table.does(MarkAbsent(persons=(m(3),), reason="外出"))
    table.does(TakeLeave(person=m(3), phone=True))
    assert (table.person(m(3)).status, table.person(m(3)).absence_reason) == ("leave", None)


def test_an_absence_with_a_reason_is_not_for_the_circular() -> None:
    table = Table(agenda(5)).come(*ms(1, 3)).convene()
    table.does(MarkAbsent(persons=(m(4),), reason="住院"))
    table.does(MarkAbsent(persons=(m(5),)))
    table.adjourn()
    assert (table.person(m(4)).status, table.person(m(4)).absence_reason) == ("absent", "住院")
    assert (table.person(m(5)).status, table.person(m(5)).absence_reason) == ("unexcused", None)
    assert table.record.circular == (m(5),)


def test_a_reason_is_added_to_an_absence_once_and_then_only_corrected() -> None:
    table = Table(agenda(5)).come(*ms(1, 3))
    table.does(MarkAbsent(persons=(m(4),)))
    given = table.does(MarkAbsent(persons=(m(4),), reason="住院"))
    table.never("absent.already", MarkAbsent(persons=(m(4),), reason="外出"))
    table.fix(given.no, MarkAbsent(persons=(m(4),), reason="外出"))
    assert table.person(m(4)).absence_reason == "外出"


def test_who_came_after_all_was_not_absent_for_a_reason() -> None:
    table = Table(agenda(5)).come(m(1))
    table.does(MarkAbsent(persons=(m(4),), reason="住院"))
    table.come(m(4)).convene().adjourn()
    assert (table.person(m(4)).status, table.person(m(4)).absence_reason) == ("present", None)


# Out and back


def test_stepping_out_and_coming_back() -> None:
    table = session(13).at("15:28").come("E01").at("15:38")
    table.does(StepOut(persons=(m(6), "E01"), permitted=True, reason="参加会议"))
    gone = table.person(m(6))
    assert (gone.left_at, gone.permitted, gone.left_reason, gone.status) == (
        clock("15:38"), True, "参加会议", "present",
    )  # fmt: skip
    table.at("15:50").back(m(6))
    here = table.person(m(6))
    assert (here.left_at, here.permitted, here.left_reason) == (None, None, "")


def test_every_going_out_and_coming_back_is_kept() -> None:
    table = session(13).at("15:38")
    table.does(StepOut(persons=(m(6),), permitted=True, reason="接电话"))
    table.at("15:50").back(m(6)).at("16:00").leave(m(6)).at("16:05").come(m(6)).at("16:10").leave(m(6)).adjourn()
    told = [(a.left_at, a.back_at, a.permitted, a.reason) for a in table.person(m(6)).absences]
    assert told == [
        (clock("15:38"), clock("15:50"), True, "接电话"),
        (clock("16:00"), clock("16:05"), False, ""),
        (clock("16:10"), None, False, ""),
    ]
    assert (table.person(m(6)).left_at, table.person(m(6)).status) == (clock("16:10"), "left_early")
    assert table.person(m(1)).absences == ()


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (StepOut(persons=(m(14),)), "person.not_here"),
        (StepOut(persons=(m(5),)), "person.gone"),
        (StepOut(persons=(m(1), m(1))), "persons.twice"),
        (ComeBack(persons=(m(14),)), "attendance.never_came"),
        (ComeBack(persons=(m(1),)), "attendance.already_here"),
        (ComeBack(persons=(m(5), m(5))), "persons.twice"),
        (ComeBack(persons=(m(3),)), "attendance.kept_out"),
    ],
)
def test_who_cannot_go_or_come_back(command: Command, rule: str) -> None:
    table = session(13).leave(m(5))
    table.does(Recuse(person=m(3)))
    table.never(rule, command)


def test_all_or_nothing() -> None:
    table = session(13)
    table.refuses("person.not_here", StepOut(persons=(m(2), m(14))))
    assert table.meeting.attendance.here(m(2))


# At the end

STATUSES = [
    ("never", "unexcused"),
    ("absent", "unexcused"),
    ("leave", "leave"),
    ("here", "present"),
    ("late", "late"),
    ("here out", "left_early"),
    ("late out", "left_early"),
    ("here out back", "present"),
    ("late out back", "late"),
    ("here out back out", "left_early"),
    ("leave here", "present"),
    ("leave late", "late"),
    ("leave late out", "left_early"),
    ("absent here", "present"),
    ("absent late out back", "late"),
    ("absent leave", "leave"),
    ("here recused", "present"),
    ("late recused", "late"),
    ("here recused out", "left_early"),
]


def lived(table: Table, person: str, history: str) -> None:
    """A person's attendance, one word after the other; late is at 14:22."""
    for word in history.split():
        if word in ("here", "late"):
            table.at("13:55" if word == "here" else "14:22").does(SignIn(persons=(person,)))
        elif word == "leave":
            table.does(TakeLeave(person=person))
        elif word == "absent":
            table.does(MarkAbsent(persons=(person,)))
        elif word == "out":
            table.does(StepOut(persons=(person,)))
        elif word == "back":
            table.does(ComeBack(persons=(person,)))
        elif word == "recused":
            table.at("14:30").does(Recuse(person=person))


@pytest.mark.parametrize(("history", "status"), STATUSES)
def test_what_is_said_of_a_member_at_the_end(history: str, status: str) -> None:
    table = session(4, 5).at("13:52")
    lived(table, m(5), history)
    table.at("16:00").adjourn()
    assert table.person(m(5)).status == status
    assert table.record.circular == ((m(5),) if status == "unexcused" else ())


@pytest.mark.parametrize(
    ("history", "status"),
    [("never", "expected"), ("absent", "unexcused"), ("leave", "leave"), ("here", "present"), ("here out", "present")],
)
def test_what_is_said_of_a_member_before_the_end(history: str, status: str) -> None:
    table = session(4, 5).at("13:52")
    lived(table, m(5), history)
    assert table.person(m(5)).status == status


def test_observers_are_present_or_expected_and_never_leave_early() -> None:
    table = session(14).come("E01").leave("E01").adjourn()
    assert table.person("E01").status == "present"
    assert table.person("E01").left_at is not None
    assert session(14).adjourn().person("E01").status == "expected"
    assert session(14).adjourn().record.circular == ()


def test_nobody_is_named_unexcused_before_the_end() -> None:
    table = session(13)
    assert table.record.circular == ()
    assert table.adjourn().record.circular == (m(14),)


# Recused, cleared


def test_a_recused_person_comes_back_when_the_topic_closes() -> None:
    table = session(14)
    table.does(Recuse(person=m(8), reason="亲属"))
    assert not table.meeting.in_room(m(8))
    refused = table.refuses("attendance.kept_out", ComeBack(persons=(m(8),)), person=m(8), topic=1)
    assert refused.rule == "attendance.kept_out"
    table.hands(13)
    assert not table.meeting.in_room(m(8))
    table.close()
    assert table.meeting.in_room(m(8))
    assert table.topic().recused == (m(8),)
    assert [(r.person, r.reason) for r in table.topic().recusals] == [(m(8), "亲属")]


@pytest.mark.parametrize("end", ["close", "next", "adjourn", "later"])
def test_every_end_of_the_topic_brings_them_back(end: str) -> None:
    table = session(14).come("E01")
    table.does(Recuse(person=m(8)))
    table.does(ClearRoom())
    assert not table.meeting.in_room("E01")
    if end != "later":
        table.hands(13)
    ends: dict[str, Command] = {
        "close": CloseTopic(), "next": OpenTopic(topic=2), "adjourn": Adjourn(), "later": SendLater(),
    }  # fmt: skip
    table.does(ends[end])
    assert table.meeting.in_room(m(8))
    assert table.meeting.in_room("E01")


def test_clearing_the_room_leaves_voters_recorder_and_reviewer() -> None:
    plan = agenda(14, topics=CADRE)
    table = Table(plan).come(*ms(1, 12), "E01", "R01", "R02", "S02").stand_in("S01", m(14)).come("S01")
    table.convene().open(1)
    fact = table.fact(ClearRoom(), RoomCleared)
    assert fact.persons == ("S01", "S02", "E01")
    assert table.topic().cleared == fact.persons
    assert table.meeting.in_room("R01")
    assert table.meeting.in_room("R02")


def test_a_substitute_with_a_vote_stays_when_the_room_is_cleared() -> None:
    table = Table(agenda(14)).come(*ms(1, 12), "E01").stand_in("S01", m(14)).come("S01").convene().open(1)
    assert table.fact(ClearRoom(), RoomCleared).persons == ("E01",)


def test_clearing_with_nobody_to_clear_is_accepted() -> None:
    table = session(14)
    assert table.fact(ClearRoom(), RoomCleared).persons == ()
    assert table.fact(ClearRoom(), RoomCleared).persons == ()


def test_who_comes_to_a_cleared_room_without_a_vote_waits_outside() -> None:
    table = session(12)
    table.does(ClearRoom())
    table.come("E01", m(13))
    table.does(AdmitObserver(name="来宾"))
    assert not table.meeting.in_room("E01")
    assert not table.meeting.in_room("G01")
    assert table.meeting.in_room(m(13))
    table.refuses("attendance.kept_out", ComeBack(persons=("E01",)))
    table.hands(13)
    table.close()
    assert table.meeting.in_room("E01")
    assert table.meeting.in_room("G01")


def test_an_observer_who_is_not_on_the_roster() -> None:
    table = session(14).at("14:40")
    table.does(AdmitObserver(name="来宾", unit="外单位", post="专家"), "recorder")
    table.does(AdmitObserver(name="来宾乙"))
    guest = table.person("G01")
    assert (guest.name, guest.unit, guest.post, guest.role) == ("来宾", "外单位", "专家", "observer")
    assert (guest.status, guest.arrived_at, guest.late_minutes) == ("present", clock("14:40"), 0)
    assert table.person("G02").seat > guest.seat
    table.refuses("roster.known", AdmitObserver(name="成员1"), person=m(1))


def test_the_record_keeps_who_let_an_observer_in_else_who_presided() -> None:
    table = session(14)
    chair = table.meeting.session.chair
    table.does(AdmitObserver(name="来宾", by=m(3)), "recorder")
    table.does(AdmitObserver(name="来宾乙"))
    table.refuses("roster.unknown", AdmitObserver(name="来宾丙", by="X9"), person="X9")
    table.does(HandOver(person=m(2), reason="离席"))
    table.does(AdmitObserver(name="来宾丙"))
    assert [table.person(id).admitted_by for id in ("G01", "G02", "G03", m(1))] == [m(3), chair, m(2), None]


def test_an_agenda_keeps_who_let_an_observer_in() -> None:
    table = Table(agenda(14))
    table.does(AdmitObserver(name="来宾", by=m(14)), "recorder")
    fewer = msgspec.structs.replace(agenda(14), persons=tuple(p for p in agenda(14).persons if p.id != m(14)))
    table.refuses("agenda.drops_recorded", ImportAgenda(agenda=fewer), "office", who=(m(14),))


# Who must be told


def test_members_not_in_the_room_at_the_decision_must_be_told() -> None:
    table = session(11, topics=[topic(n) for n in range(1, 7)])
    table.does(TakeLeave(person=m(14), substitute="S01", mandate="decide"))
    table.come("S01")
    table.leave(m(11))
    table.hands(11)
    table.back(m(11)).open(2)
    table.does(Recuse(person=m(2)))
    table.does(ClearRoom())
    table.does(DeferTopic(lead=m(3)))
    table.open(3)
    table.does(WithdrawTopic())
    table.open(4)
    table.does(CloseTopic(how="noted"))
    table.open(5).come(m(12))
    table.hands(13)
    assert {c.person: c.topics for c in table.record.convey_to} == {
        m(11): (1,), m(12): (1, 2, 4), m(13): (1, 2, 4, 5), m(14): (1, 2, 4, 5),
    }  # fmt: skip
    table.open(6)
    assert all(6 not in c.topics for c in table.record.convey_to)


def test_a_second_vote_says_anew_who_must_be_told() -> None:
    table = session(14).leave(m(14), m(13))
    table.hands(6, 6)
    assert [c.person for c in table.record.convey_to] == [m(13), m(14)]
    table.back(m(14), m(13))
    table.hands(8, 6)
    assert table.record.convey_to == ()


def test_who_was_recused_is_not_told_even_after_going_home() -> None:
    table = session(14)
    table.does(Recuse(person=m(8)))
    table.leave(m(8))
    table.does(CountVotes(method="hands", for_=13, against=0, abstain=0))
    assert table.record.convey_to == ()


def test_the_owner_of_a_task_may_be_absent() -> None:
    table = session(13)
    table.does(Recuse(person=m(3)))
    for person, absent in ((m(2), False), (m(14), True), (m(3), True), (None, False)):
        fact = table.fact(AssignTask(unit="办公室", person=person, text="办理", workdays=5), TaskAssigned)
        assert fact.owner_absent is absent


def test_leave_that_the_agenda_dates_after_the_start_keeps_nobody_from_convening() -> None:
    leaves = (PlannedLeave(person=m(5), requested=clock("15:00")),)
    table = Table(agenda(5, leaves=leaves))
    table.at("13:50").come(*ms(1, 4))
    table.at("14:20").does(Convene(), time=clock("14:00"))
    assert table.meeting.session.convened == clock("14:00")
    table.does(TakeLeave(person=m(5), requested=clock("11:00")))
    leave = table.meeting.attendance.of(m(5)).leave
    assert leave is not None
    assert leave.in_time
