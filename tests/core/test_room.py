"""The room: roles, overriding, what is remembered of a refusal, times that are spoken of, and lines of a script."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import CountVotes, DecideAsHead
from meetroom.acts.correction import Strike, Undo
from meetroom.acts.floor import EndSpeech, PauseClock, Report, Speak
from meetroom.acts.insist import Insist
from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition
from meetroom.acts.review import VerifyEntries
from meetroom.acts.session import Adjourn, Convene, HandOver, Recess, Reconvene, Reopen
from meetroom.acts.topic import OpenTopic, WithdrawTopic
from meetroom.command import OFFICE, Command, Refused
from meetroom.entry import Draft, Entry, canonical, chain, entry_from
from meetroom.facts.agenda import PlannedLeave
from meetroom.facts.review import AttemptRefused
from meetroom.facts.topic import TopicBlocked
from meetroom.fold import fold
from meetroom.language import BadLine, script_lines
from meetroom.meeting import Meeting
from meetroom.room.clock import Clock, MachineClock, RehearsalClock, ScriptClock
from meetroom.room.play import Stopped, play
from meetroom.room.room import Accepted, Room, WouldAccept
from meetroom.rules.rulebook import Rules, Value
from tests.core.house import BEIJING, CALENDAR, MEETING, START, agenda, clock, m, ms, rules, topic

HALF: dict[str, dict[str, Value]] = {"": {"quorum": "at least 1/2"}}


class Kept(msgspec.Struct, frozen=True):
    """What the memory answers to an append."""

    entry: Entry
    digest: str
    state: Meeting
    again: bool


class Memory:
    """Entries of one meeting in memory, appended as a book does: a command that was written is not written again."""

    def __init__(self) -> None:
        self.meeting = Meeting(MEETING)
        self.digests: list[str] = []

    def load(self, meeting_id: str) -> Meeting:
        assert meeting_id == MEETING
        return self.meeting

    def stirred(self, stream: str, last: int) -> bool:
        return self.meeting.last != last

    def append(self, stream: str, decide: Callable[[Any], Draft | None], *, command: str | None = None) -> Kept | None:
        before = self._kept(command)
        if before is not None:
            return before
        draft = decide(self.load(stream))
        if draft is None:
            return None
        before = self._kept(draft.command)
        if before is not None:
            return before
        entry = entry_from(draft, MEETING, self.meeting.last + 1)
        digest = chain(self.meeting.head, canonical(entry))
        self.digests.append(digest)
        self.meeting = fold(self.meeting, entry, digest)
        return Kept(entry, digest, self.meeting, False)

    def _kept(self, command: str | None) -> Kept | None:
        for entry in self.meeting.log:
            if entry.command == command:
                return Kept(entry, self.digests[entry.no - 1], self.meeting, True)
        return None


class House:
    """A room on a memory, with a clock that the test sets."""

    def __init__(
        self,
        *,
        own: dict[str, dict[str, Value]] | None = None,
        rules_now: Callable[[Meeting], Rules] | None = None,
        told: Clock | None = None,
        start: datetime = START,
    ) -> None:
        self.clock = ScriptClock(clock("13:30"))
        self.book = Memory()
        self.ids = (f"id-{number}" for number in itertools.count(1))
        self.room = self.another(rules_now, told)
        self.room.offer(OFFICE, ImportAgenda(agenda=agenda(14, own=own, start=start)))

    def another(self, rules_now: Callable[[Meeting], Rules] | None = None, told: Clock | None = None) -> Room:
        """Another process's way into the same meeting."""
        return Room(
            self.book, MEETING, clock=told or self.clock, calendar=CALENDAR, pinyin=lambda name: (),
            new_id=lambda: next(self.ids), rules_now=rules_now,
        )  # fmt: skip

    def at(self, text: str) -> House:
        """The same room at another time."""
        self.clock.time = clock(text)
        return self

    def does(self, command: Command, role: str = "chair", **how: datetime | str | bool | None) -> Entry:
        """Gives a command that must be accepted."""
        accepted: Accepted = self.room.offer(role, command, **how)  # type: ignore[arg-type]
        assert accepted.meeting is self.book.meeting
        return accepted.entry

    def refuses(
        self, rule: str, command: Command, role: str = "chair", *, entries: int = 0, **how: datetime | str | bool | None
    ) -> Refused:
        """Gives a command that must be refused; as many entries are written all the same."""
        before = self.book.meeting.last
        with pytest.raises(Refused) as caught:
            self.room.offer(role, command, **how)  # type: ignore[arg-type]
        assert caught.value.rule == rule
        assert self.book.meeting.last == before + entries
        return caught.value

    @property
    def last(self) -> Entry:
        """The last entry."""
        return self.book.meeting.log[-1]


def convened(present: int = 14, own: dict[str, dict[str, Value]] | None = None) -> House:
    """A meeting convened at 14:00 with a topic opened at 14:05; it is 14:20."""
    house = House(own=own).at("13:50")
    house.does(SignIn(persons=ms(1, present)), "recorder")
    house.at("14:00").does(Convene())
    house.at("14:05").does(OpenTopic(topic=1))
    return house.at("14:20")


def count(for_: int, against: int = 0, abstain: int = 0) -> CountVotes:
    return CountVotes(method="hands", for_=for_, against=against, abstain=abstain)


# Entries


def test_an_accepted_command_is_one_entry() -> None:
    house = convened()
    entry = house.does(TakeNote(text="要点"), "recorder")
    assert (entry.no, entry.role, entry.at, entry.of, entry.clock) == (
        house.book.meeting.last, "recorder", clock("14:20"), None, "script",
    )  # fmt: skip
    assert (entry.command, entry.refers_to, entry.overrides) == (f"id-{entry.no}", None, ())
    assert house.room.meeting is house.book.meeting
    assert house.room.now(BEIJING) == clock("14:20")


def test_the_chain_goes_on_from_entry_to_entry() -> None:
    house = convened()
    head = "0" * 64
    for entry in house.book.meeting.log:
        head = chain(head, canonical(entry))
    assert house.book.meeting.head == head


def test_a_command_given_again_with_its_id_is_written_once() -> None:
    house = convened()
    house.ids = (id for id in ("same", "same", "other"))
    first = house.does(TakeNote(text="要点"))
    assert house.does(TakeNote(text="要点")) == first
    assert house.does(TakeNote(text="要点")).no == first.no + 1


def test_a_real_clock_leaves_its_boot_in_the_entries() -> None:
    house = House(told=MachineClock(lambda zone: START.astimezone(zone), lambda: 12.5, "boot-1"))
    entry = house.does(SignIn(persons=(m(1),)))
    assert (entry.clock, entry.boot, entry.mono, entry.at) == ("real", "boot-1", 12_500, START)
    assert entry.at.utcoffset() == timedelta(hours=8)


def test_a_rehearsal_says_so() -> None:
    house = House(told=RehearsalClock(START, lambda: 0.0))
    assert house.does(SignIn(persons=(m(1),))).clock == "rehearsal"


def test_a_correction_refers_to_its_entry() -> None:
    house = convened()
    noted = house.does(TakeNote(text="一"))
    assert house.does(Strike(entry=noted.no, reason="误记")).refers_to == noted.no
    assert house.does(Undo()).refers_to == noted.no + 1


# Roles


@pytest.mark.parametrize(
    ("role", "command", "act"),
    [
        ("display", SignIn(persons=(m(14),)), "SignIn"),
        ("reviewer", count(13), "CountVotes"),
        ("recorder", DecideAsHead(verdict="adopted"), "DecideAsHead"),
        ("chair", VerifyEntries(everything=True), "VerifyEntries"),
        ("recorder", Insist(reason="必须"), "Insist"),
        ("reviewer", Insist(reason="必须"), "Insist"),
        ("display", Insist(reason="必须"), "Insist"),
    ],
)
def test_an_attempt_beyond_the_role_is_an_entry(role: str, command: Command, act: str) -> None:
    house = convened(13)
    house.refuses("role", command, role, entries=1, line="原话")
    assert (house.last.role, house.last.body) == (role, AttemptRefused(act=act, line="原话"))
    assert house.book.meeting.ballots.of(1) is None


def test_an_attempt_is_recorded_whatever_the_state_and_the_time() -> None:
    house = House()
    house.refuses("role", count(3), "display", entries=1)
    house.at("13:31").refuses("role", count(3), "display", entries=1, time=clock("18:00"))
    house.at("13:32").refuses("role", count(3), "display", entries=1, refuse=True)
    assert house.last.at == clock("13:32")


def test_what_the_rules_refuse_is_no_entry() -> None:
    house = convened(13)
    house.refuses("attendance.already_here", SignIn(persons=(m(1),)), "recorder")
    house.refuses("ballot.above", count(14))
    house.refuses("phase", Reconvene())


# Blocked


def test_a_blocked_topic_is_remembered() -> None:
    house = House(own=HALF)
    house.does(SignIn(persons=ms(1, 6)))
    house.does(Convene(), insist="先开会")
    for _ in range(2):
        house.refuses("quorum.topic", OpenTopic(topic=2), "recorder", entries=1)
    body = house.last.body
    assert isinstance(body, TopicBlocked)
    assert (body.topic, body.quorum.present, body.quorum.required, house.last.role) == (2, 6, 7, "recorder")
    assert [(b.topic, b.present, b.required) for b in house.book.meeting.topics.blocked] == [(2, 6, 7), (2, 6, 7)]


def test_a_blocked_topic_stays_blocked_however_much_the_chair_insists() -> None:
    house = House(own=HALF)
    house.does(SignIn(persons=ms(1, 6)))
    house.does(Convene(), insist="先开会")
    house.refuses("quorum.topic", OpenTopic(topic=2), entries=1)
    house.refuses("quorum.topic", Insist(reason="必须"))
    house.refuses("quorum.topic", OpenTopic(topic=2), entries=1, insist="必须")


def test_a_script_line_that_must_be_refused_is_remembered_as_blocked_too() -> None:
    house = House(own=HALF)
    house.does(SignIn(persons=ms(1, 6)))
    house.does(Convene(), insist="先开会")
    house.refuses("quorum.topic", OpenTopic(topic=2), entries=1, refuse=True)


# Really


def test_really_goes_ahead_with_what_was_just_refused() -> None:
    house = convened(13)
    refused = house.refuses("ballot.below", count(11))
    assert refused.overridable
    entry = house.at("14:21").does(Insist(reason="两人未表决"))
    assert (entry.at, [(o.rule, o.because) for o in entry.overrides]) == (
        clock("14:21"), [("ballot.below", "两人未表决")],
    )  # fmt: skip
    assert house.book.meeting.ballots.of(1) is not None


def test_really_in_the_same_call() -> None:
    house = convened(13)
    entry = house.does(count(11), insist="两人未表决")
    assert [o.because for o in entry.overrides] == ["两人未表决"]


def test_an_accepted_command_that_needed_no_override_has_none() -> None:
    house = convened(13)
    assert house.does(count(13), insist="无须").overrides == ()


def test_really_needs_something_refused_and_a_reason() -> None:
    house = convened(13)
    house.refuses("insist.nothing", Insist(reason="必须"))
    house.refuses("ballot.below", count(11))
    house.refuses("reason.needed", Insist(reason="  "))
    house.does(Insist(reason="两人未表决"))
    house.refuses("insist.nothing", Insist(reason="必须"))


def test_what_was_accepted_since_leaves_nothing_to_override() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(11))
    house.does(TakeNote(text="要点"))
    house.refuses("insist.nothing", Insist(reason="必须"))


def test_the_last_refusal_is_meant() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(11))
    house.refuses("position.chair_last", TakePosition(person=m(1), stance="agree", reason="理由"))
    house.does(Insist(reason="先表态"))
    assert house.book.meeting.ballots.of(1) is None
    assert m(1) in house.book.meeting.positions.of(1).current


def test_what_was_refused_to_another_role_is_not_the_chairs_to_override() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(11), "recorder")
    house.refuses("insist.nothing", Insist(reason="必须"))
    house.refuses("role", Insist(reason="必须"), "recorder", entries=1)


def test_what_was_refused_in_another_process_is_not_known_here() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(11))
    other = house.another()
    with pytest.raises(Refused, match=r"insist\.nothing"):
        other.offer("chair", Insist(reason="必须"))
    house.does(Insist(reason="两人未表决"))


@pytest.mark.parametrize("role", ["recorder", "reviewer", "display"])
def test_nobody_but_the_chair_overrides_in_the_same_call(role: str) -> None:
    house = convened(13)
    house.refuses("role", count(11), role, entries=1, insist="必须")
    body = house.last.body
    assert isinstance(body, AttemptRefused)
    assert body.act == ("Insist" if role == "recorder" else "CountVotes")


def test_really_is_decided_on_the_meeting_as_it_is_by_then() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(12))
    house.another().offer("recorder", StepOut(persons=(m(13),)))
    assert house.does(Insist(reason="必须")).overrides == ()
    house = convened(13)
    house.refuses("ballot.below", count(12))
    house.another().offer("recorder", StepOut(persons=(m(13), m(12))))
    house.refuses("ballot.above", Insist(reason="必须"))


def test_what_can_never_be_overridden_is_refused_again() -> None:
    house = convened(13)
    house.refuses("ballot.above", count(14))
    house.refuses("ballot.above", Insist(reason="必须"))
    house.refuses("ballot.above", Insist(reason="必须"))


def test_really_keeps_the_time_that_was_spoken_of() -> None:
    house = convened(13)
    house.refuses("ballot.below", count(11), time=clock("14:15"))
    entry = house.at("14:25").does(Insist(reason="两人未表决"))
    assert (entry.at, entry.of) == (clock("14:25"), clock("14:15"))


# Lines that must be refused


def test_a_line_that_must_be_refused_writes_nothing_where_it_would_be_accepted() -> None:
    house = convened(13)
    before = house.book.meeting
    with pytest.raises(WouldAccept):
        house.room.offer("chair", count(13), refuse=True)
    assert house.book.meeting is before
    house.refuses("ballot.above", count(14), refuse=True)


# Times that are spoken of


def test_a_backdated_entry_keeps_both_times() -> None:
    house = convened()
    entry = house.does(Report(), time=clock("14:18"))
    assert (entry.at, entry.of, entry.time) == (clock("14:20"), clock("14:18"), clock("14:18"))
    assert house.does(EndSpeech(), time=clock("14:20")).of is None


def test_nothing_is_recorded_of_the_future() -> None:
    house = convened()
    house.refuses("time.future", TakeNote(text="要点"), time=clock("14:20:01"))
    house.does(TakeNote(text="要点"), time=clock("14:20"))


BACKDATED: list[tuple[Command, str]] = [
    (TakeNote(text="要点"), "14:05"),
    (OpenTopic(topic=2), "14:12"),
    (Speak(person=m(4)), "14:10"),
    (Report(), "14:10"),
    (EndSpeech(), "14:10"),
    (PauseClock(), "14:10"),
    (TakePosition(person=m(2), stance="agree", reason="理由"), "14:05"),
    (count(13), "14:14"),
    (WithdrawTopic(), "14:10"),
    (Recess(), "14:14"),
    (Adjourn(), "14:14"),
    (ComeBack(persons=(m(14),)), "14:14"),
    (StepOut(persons=(m(5),)), "14:05"),
]


@pytest.mark.parametrize(("command", "earliest"), BACKDATED, ids=[c.act for c, _ in BACKDATED])
def test_a_time_is_not_before_what_the_entry_depends_on(command: Command, earliest: str) -> None:
    """Arrivals 13:50, 开会 14:00, topic 14:05, a speech since 14:10, a decision 14:12 (topic 2 only), out 14:14."""
    house = convened()
    house.at("14:10").does(Speak(person=m(3)))
    if isinstance(command, OpenTopic):
        house.at("14:12").does(count(14))
    house.at("14:14").does(StepOut(persons=(m(14),)))
    house.at("14:20")
    refused = house.refuses("time.before", command, time=clock(earliest) - timedelta(seconds=1))
    assert refused.facts["earliest"] == clock(earliest)
    entry = house.does(command, time=clock(earliest))
    assert entry.time == clock(earliest)


def test_a_recess_bounds_what_comes_after_it() -> None:
    house = convened()
    house.does(Recess())
    house.at("14:30")
    house.refuses("time.before", Reconvene(), time=clock("14:19:59"))
    house.does(Reconvene(), time=clock("14:28"))
    house.refuses("time.before", TakeNote(text="要点"), time=clock("14:27:59"))
    house.does(TakeNote(text="要点"), time=clock("14:28"))


def test_one_persons_attendance_depends_on_nobody_elses() -> None:
    house = convened(12)
    house.does(SignIn(persons=(m(13),)))
    entry = house.does(SignIn(persons=(m(14),)), time=clock("14:01"))
    assert entry.time == clock("14:01")
    assert house.book.meeting.attendance.of(m(14)).late_minutes == 1
    house.refuses("time.before", StepOut(persons=(m(13),)), time=clock("14:19:59"))


def test_leave_may_be_recorded_for_the_time_it_was_asked() -> None:
    house = House().at("13:55")
    house.does(TakeLeave(person=m(3)), time=clock("11:20"))
    leave = house.book.meeting.attendance.of(m(3)).leave
    assert leave is not None
    assert (leave.requested, leave.lead_minutes, leave.in_time) == (clock("11:20"), 160, True)


def test_without_a_time_a_clock_set_back_hinders_nothing() -> None:
    house = convened()
    house.at("13:00")
    house.does(TakeNote(text="要点"))
    house.does(count(14))


# The agenda and the rules


def test_the_rules_in_force_are_those_of_the_moment_of_convening() -> None:
    stricter = rules({"": {"quorum": "more than 2/3"}})
    house = House(own=HALF, rules_now=lambda meeting: stricter)
    house.does(SignIn(persons=ms(1, 9)))
    house.does(Convene(), insist="先开会")
    assert house.book.meeting.rules == stricter
    house.refuses("quorum.topic", OpenTopic(topic=1), entries=1)


@pytest.mark.parametrize(
    ("command", "who"),
    [
        (TakeLeave(person="M14", reason="出差"), ("M14",)),
        (TakeLeave(person="M14", substitute="S01", mandate="decide"), ("M14", "S01")),
        (MarkAbsent(persons=("M14",), reason="住院"), ("M14",)),
        (HandOver(person="M14", reason="外出"), ("M14",)),
    ],
)
def test_an_agenda_does_not_drop_who_is_named_in_what_was_recorded(command: Command, who: tuple[str, ...]) -> None:
    house = House()
    entry = house.does(command)
    plan = agenda(14)
    fewer = msgspec.structs.replace(plan, persons=tuple(p for p in plan.persons if p.id not in who))
    refused = house.refuses("agenda.drops_recorded", ImportAgenda(agenda=fewer), OFFICE)
    assert refused.facts["who"] == who
    house.does(Strike(entry=entry.no, reason="误记"))
    house.does(ImportAgenda(agenda=fewer), OFFICE)


def test_leave_asked_for_again_survives_another_import_until_the_agenda_says_something_new() -> None:
    planned = PlannedLeave(person="M14", requested=clock("12:30"), reason="出差", substitute="S01", mandate="explain")
    house = House()
    house.does(ImportAgenda(agenda=agenda(14, leaves=(planned,))), OFFICE)
    house.at("13:31").does(TakeLeave(person="M14", mandate="decide"))
    house.does(ImportAgenda(agenda=agenda(14, leaves=(planned,), topics=[topic(1)])), OFFICE)
    leave = house.book.meeting.attendance.of("M14").leave
    assert leave is not None
    assert (leave.mandate, leave.reason, leave.entry) == ("decide", "出差", 3)
    house.does(ImportAgenda(agenda=agenda(14, topics=[topic(1), topic(2)])), OFFICE)
    assert house.book.meeting.attendance.of("M14").leave == leave
    other = msgspec.structs.replace(planned, substitute="S02")
    house.does(ImportAgenda(agenda=agenda(14, leaves=(other,))), OFFICE)
    assert house.book.meeting.attendance.principals == {"S02": "M14"}


def test_an_agenda_is_imported_again_until_the_meeting_convenes() -> None:
    house = House()
    house.refuses("agenda.unchanged", ImportAgenda(agenda=agenda(14)), OFFICE)
    house.refuses("agenda.taken", ImportAgenda(agenda=agenda(13), fresh=True), OFFICE)
    house.does(ImportAgenda(agenda=agenda(13)), OFFICE)
    assert house.book.meeting.expected == 13
    house.does(SignIn(persons=(m(13),)))
    house.refuses("agenda.drops_present", ImportAgenda(agenda=agenda(12)), OFFICE)
    house.does(ImportAgenda(agenda=agenda(14, topics=[topic(1), topic(2)])), OFFICE)
    assert house.book.meeting.attendance.here(m(13))
    assert list(house.book.meeting.plan.topics) == [1, 2]
    house.does(Convene())
    house.refuses("agenda.convened", ImportAgenda(agenda=agenda(14)), OFFICE)


# What the chair insists on


def test_really_overrides_only_the_guard_that_refused() -> None:
    """Each guard refuses once and is overridden by itself, so that the chair sees every one of them."""
    house = convened(own={"": {"reason_required": True}})
    house.refuses("position.reason", TakePosition(person=m(1), stance="agree"))
    house.refuses("position.chair_last", Insist(reason="先说"))
    entry = house.does(Insist(reason="先说"))
    assert [override.rule for override in entry.overrides] == ["position.reason", "position.chair_last"]


def test_whoever_was_counted_did_not_leave_before() -> None:
    house = convened(own=HALF)
    house.at("14:21").does(TakePosition(person=m(2), stance="agree", reason="可行"))
    house.at("14:25").does(CountVotes(method="hands", for_=14, against=0, abstain=0))
    house.at("14:30")
    refused = house.refuses("time.before", StepOut(persons=(m(2),)), time=clock("14:24:59"))
    assert refused.facts["earliest"] == clock("14:25")


def test_an_undo_is_not_earlier_than_what_it_takes_back() -> None:
    house = convened(own=HALF)
    house.at("14:21").does(TakeNote(text="要点"))
    house.at("14:30")
    house.refuses("time.before", Undo(), time=clock("14:20:59"))
    house.does(Undo(), time=clock("14:21"))


def test_a_reopening_does_not_lie_before_the_end() -> None:
    house = convened()
    house.at("15:00").does(Adjourn())
    house.at("15:10").refuses("time.before", Reopen(reason="误按"), time=clock("14:59"))
    house.does(Reopen(reason="误按"), time=clock("15:00"))
    assert house.book.meeting.session.status == "in_session"


def test_insisting_has_a_time_of_its_own_where_one_is_given() -> None:
    house = House(own=HALF).at("13:50")
    house.does(SignIn(persons=(m(1),)), "recorder")
    house.at("14:00").refuses("quorum.convene", Convene(), time=clock("14:00"))
    house.at("14:05").does(SignIn(persons=(m(2),)), "recorder")
    entry = house.at("14:12").does(Insist(reason="不等了"), time=clock("14:10"))
    assert entry.time == clock("14:10")
    assert house.book.meeting.session.convened == clock("14:10")


def test_insisting_without_a_time_keeps_that_of_the_line_that_was_refused() -> None:
    house = House(own=HALF).at("13:50")
    house.does(SignIn(persons=(m(1),)), "recorder")
    house.at("14:12").refuses("quorum.convene", Convene(), time=clock("14:00"))
    assert house.at("14:13").does(Insist(reason="不等了")).time == clock("14:00")


# The times of a script


def played(house: House, *lines: str) -> list[tuple[str, str]]:
    """What a script records: day and time, and the fact."""
    accepted = play(house.room, house.clock, script_lines("\n".join(lines)))
    return [(f"{done.entry.time:%d %H:%M}", done.entry.body.kind) for done in accepted]


def test_a_script_goes_over_midnight_without_a_date() -> None:
    house = House(start=clock("23:30"))
    lines = ("@23:20 到 全体", "主持> @23:50 开会", "主持> 议题 1", "@00:10 记 要点", "@00:09 记 要点")
    with pytest.raises(Stopped) as stopped:
        played(house, *lines)
    assert isinstance(stopped.value.problem, BadLine)
    assert stopped.value.problem.rule == "line.roll"
    last = house.book.meeting.log[-1]
    assert (last.time, last.of) == (clock("2026-12-05T00:10"), None)
    assert played(house, "@2026-12-05T00:09 记 要点") == [("05 00:09", "note_taken")]


def test_insisting_in_a_script_has_the_time_of_its_own_line() -> None:
    lines = (
        "@2026-12-04T13:50 到 M01", "!主持> @14:00 开会", "@14:05 到 M02", "主持> @14:10 仍要 因 不等了", "记 要点",
    )  # fmt: skip
    house = House(own=HALF)
    assert played(house, *lines) == [
        ("04 13:50", "signed_in"), ("04 14:05", "signed_in"), ("04 14:10", "convened"), ("04 14:10", "note_taken"),
    ]  # fmt: skip


def test_insisting_in_a_script_without_a_time_is_now_and_not_when_the_line_was_refused() -> None:
    lines = ("@2026-12-04T13:50 到 M01", "!主持> @14:00 开会", "@14:05 到 M02", "主持> 仍要 因 不等了")
    assert played(House(own=HALF), *lines)[-1] == ("04 14:05", "convened")
