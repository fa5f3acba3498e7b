"""A table at which a meeting is held without a book: commands in, entries folded, refusals looked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

import pytest

import meetroom.room.room  # noqa: F401  (registers what each command does)
from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import ComeBack, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.position import TakePosition
from meetroom.acts.session import Adjourn, Convene
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.command import OFFICE, SIGNIN, Command, Context, Refused, admit
from meetroom.entry import Draft, Entry, Fact, canonical, chain, decode, entry_from
from meetroom.facts.agenda import Agenda, Person, PlannedLeave, PlannedTopic
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.correction import Correction
from meetroom.fold import fold, replay
from meetroom.i18n import set_language
from meetroom.meeting import Meeting
from meetroom.record import Record, build
from meetroom.record import topics as topics_of_record
from meetroom.record.attendance import attendance
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.outcomes import ClosingName
from meetroom.rules.rulebook import Rules, RuleSet, kind, resolve
from meetroom.rules.segments import PlannedSegment, SegmentName
from meetroom.rules.workdays import Calendar
from meetroom.streams.surroundings import Surroundings
from meetroom.wording.terms import refusal_sentence

BEIJING = timezone(timedelta(hours=8))
START = datetime(2026, 12, 4, 14, 0, tzinfo=BEIJING)
OFFICE_KIND = "administrative-office/monthly"
PARTY_KIND = "municipal-bureau/party-group"
MEETING = "2026-12-04-monthly"
CALENDAR = Calendar()
THRESHOLDS = ("at least 1/2", "more than 1/2", "at least 2/3", "more than 2/3")

# rules.md, "Thresholds": 应到 -> what each of THRESHOLDS requires.
REQUIRED = {
    3: (2, 2, 2, 3), 4: (2, 3, 3, 3), 5: (3, 3, 4, 4), 6: (3, 4, 4, 5), 7: (4, 4, 5, 5), 8: (4, 5, 6, 6),
    9: (5, 5, 6, 7), 10: (5, 6, 7, 7), 11: (6, 6, 8, 8), 12: (6, 7, 8, 9), 13: (7, 7, 9, 9), 14: (7, 8, 10, 10),
    15: (8, 8, 10, 11), 16: (8, 9, 11, 11), 17: (9, 9, 12, 12), 18: (9, 10, 12, 13),
}  # fmt: skip

F = TypeVar("F", bound=Fact)


def clock(text: str) -> datetime:
    """An instant of the meeting's day: "14:03" or "14:03:20"; with a date in front, of that day."""
    day, _, time = text.rpartition("T")
    return datetime.fromisoformat(f"{day or '2026-12-04'}T{time}").replace(tzinfo=BEIJING)


def m(number: int) -> str:
    """The id of a member."""
    return f"M{number:02}"


def ms(first: int, last: int) -> tuple[str, ...]:
    """The ids of the members from one number to another, both included."""
    return tuple(m(number) for number in range(first, last + 1))


def rules(own: RuleSet | None = None, kind_id: str = OFFICE_KIND) -> Rules:
    """The rules of a kind with what the meeting itself sets."""
    return resolve(kind(kind_id), {}, own or {})


def topic(
    no: int,
    *,
    category: str = "ordinary",
    reporter: str = "M02",
    major_kind: str = "",
    confidential: bool | None = None,
    leader: str | None = None,
    items: tuple[str, ...] = (),
    candidates: tuple[str, ...] = (),
    elect: int | None = None,
) -> PlannedTopic:
    """A topic of the agenda."""
    return PlannedTopic(
        no=no, title=f"议题{no}", unit=f"单位{no}", reporter=reporter, category=category, major_kind=major_kind,
        confidential=confidential, leader=leader, items=items, candidates=candidates, elect=elect,
    )  # fmt: skip


def segments(*kinds: SegmentName, **fields: Any) -> tuple[PlannedSegment, ...]:
    """Segments of these kinds in their order, `fields` the same for each."""
    return tuple(PlannedSegment(no=no, kind=kind, title=f"环节{no}", **fields) for no, kind in enumerate(kinds, 1))


def agenda(
    n: int = 14,
    *,
    own: RuleSet | None = None,
    kind_id: str = OFFICE_KIND,
    topics: Iterable[PlannedTopic] | None = None,
    leaves: tuple[PlannedLeave, ...] = (),
    reviewer: str | None = "R02",
    chair: str = "M01",
    start: datetime = START,
    segments: tuple[PlannedSegment, ...] = (),
) -> Agenda:
    """An agenda with members M01 to M`n`, substitutes S01 and S02, observers E01, R01 (recorder) and R02 (reviewer).

    Five ordinary topics unless others are given; M01 has the chair.
    """
    members = [Person(id=m(i), name=f"成员{i}", role="member", unit=f"部门{i}", seat=i) for i in range(1, n + 1)]
    substitutes = [Person(id=f"S{i:02}", name=f"代会{i}", role="substitute", seat=100 + i) for i in (1, 2)]
    observers = [Person(id=p, name=f"列席{p}", role="observer", seat=200) for p in ("E01", "R01", "R02")]
    return Agenda(
        kind=kind_id, title="月例会", start=start, chair=chair, recorder="R01", reviewer=reviewer,
        rules=rules(own, kind_id), own_rules={c: dict(r) for c, r in (own or {}).items()},
        persons=(*members, *substitutes, *observers), leaves=leaves,
        topics=tuple(topics) if topics is not None else tuple(topic(no) for no in range(1, 6)), segments=segments,
    )  # fmt: skip


class Table:
    """Holds a meeting and steps it, one command at a time, at a clock that the test sets."""

    def __init__(self, plan: Agenda | None = None, *, checked: bool = False) -> None:
        """`checked`: after each step the whole log is replayed, and must make the same meeting."""
        self.meeting = Meeting(MEETING)
        self.now = START - timedelta(minutes=30)
        self.boot, self.mono, self.operator = "", 0, ""
        self.numbers: tuple[str, ...] = ()
        self.around = Surroundings()
        self._ids = itertools.count(1)
        self._checked = checked
        self.does(ImportAgenda(agenda=plan or agenda()), OFFICE)

    def at(self, text: str) -> Table:
        """The same table at another time of its day."""
        self.now = clock(text)
        return self

    def after(self, seconds: int) -> Table:
        """The same table some seconds later."""
        self.now += timedelta(seconds=seconds)
        return self

    def context(self, role: str = "chair", because: str | None = None, time: datetime | None = None) -> Context:
        """What a command given now is decided with."""
        return Context(
            now=self.now, time=time or self.now, role=role, calendar=CALENDAR, pinyin=lambda name: (), insist=because,
            operator=self.operator if role == SIGNIN else "", numbers=lambda meeting, paper, year: self.numbers,
            around=lambda: self.around,
        )  # fmt: skip

    def decided(self, command: Command, role: str = "chair", because: str | None = None) -> Fact:
        """What a command would lead to, without doing it."""
        return admit(self.meeting, command, self.context(role, because))

    def does(
        self, command: Command, role: str = "chair", *, because: str | None = None, time: datetime | None = None
    ) -> Entry:
        """Gives a command that must be accepted, and folds its entry."""
        context = self.context(role, because, time)
        body = admit(self.meeting, command, context)
        return self.keeps(body, role, context)

    def keeps(self, body: Fact, role: str, context: Context) -> Entry:
        """Writes a fact that was decided, and folds its entry."""
        draft = Draft(
            body=body, role=role, at=context.now, command=f"c{next(self._ids)}",
            of=context.time if context.time != context.now else None,
            clock="real" if self.boot else "script", boot=self.boot, mono=self.mono,
            refers_to=body.entry if isinstance(body, Correction) else None, overrides=tuple(context.waived),
        )  # fmt: skip
        entry = entry_from(draft, MEETING, self.meeting.last + 1)
        self.meeting = fold(self.meeting, entry, chain(self.meeting.head, canonical(entry)))
        if self._checked:
            self.holds()
        return entry

    def holds(self) -> None:
        """The stored entries, read back, make the same meeting as the steps did, part by part."""
        stored = [decode(canonical(entry)) for entry in self.meeting.log]
        again = replay(MEETING, stored, self.meeting.head)
        for part in Meeting.__struct_fields__:
            if part == "log":
                assert [canonical(e) for e in again.log] == [canonical(e) for e in self.meeting.log]
            else:
                assert getattr(again, part) == getattr(self.meeting, part), part

    def refuses(
        self, rule: str, command: Command, role: str = "chair", *, because: str | None = None,
        time: datetime | None = None, **facts: Any,
    ) -> Refused:  # fmt: skip
        """Gives a command that must be refused by this rule with these facts; nothing changes but what is remembered.

        The sentence of the refusal is made in both languages, so that every one of them is known to be complete.
        """
        context = self.context(role, because, time)
        with pytest.raises(Refused) as caught:
            admit(self.meeting, command, context)
        refused = caught.value
        assert refused.rule == rule, refused.facts
        assert {name: refused.facts.get(name) for name in facts} == facts
        set_language("zh")
        chinese = refusal_sentence(refused, self.meeting)
        set_language("en")
        english = refusal_sentence(refused, self.meeting)
        assert english != f"{rule} is refused."
        assert chinese != english
        assert "{" not in english + chinese
        if refused.trace is not None:
            self.keeps(refused.trace, role, context)
        return refused

    def guarded(
        self, rule: str, command: Command, role: str = "chair", *, because: str = "会议决定", **facts: Any
    ) -> Entry:
        """Gives a command that a guard refuses, and then as a role that overrides it; the override is stored."""
        refused = self.refuses(rule, command, role, **facts)
        assert refused.overridable
        entry = self.does(command, role, because=because)
        assert [(o.rule, o.because) for o in entry.overrides] == [(rule, because)]
        return entry

    def never(self, rule: str, command: Command, role: str = "chair", **facts: Any) -> Refused:
        """Gives a command that is refused even where the chair insists."""
        refused = self.refuses(rule, command, role, **facts)
        assert not refused.overridable
        self.refuses(rule, command, "chair", because="仍要", **facts)
        return refused

    # What tests say often.

    def come(self, *persons: str) -> Table:
        """Persons sign in."""
        self.does(SignIn(persons=persons))
        return self

    def leave(self, *persons: str) -> Table:
        """Persons leave the room."""
        self.does(StepOut(persons=persons))
        return self

    def back(self, *persons: str) -> Table:
        """Persons come back."""
        self.does(ComeBack(persons=persons))
        return self

    def stand_in(self, substitute: str, principal: str, mandate: str | None = "decide") -> Table:
        """A member takes leave and sends a substitute."""
        self.does(TakeLeave(person=principal, substitute=substitute, mandate=mandate))
        return self

    def convene(self) -> Table:
        """The meeting is convened, whatever the quorum."""
        self.does(Convene(), because="先开会")
        return self

    def open(self, no: int | None = None) -> Table:
        """A topic is opened."""
        self.does(OpenTopic(topic=no))
        return self

    def close(self, how: ClosingName | None = None) -> Table:
        """The topic at hand is closed."""
        self.does(CloseTopic(how=how))
        return self

    def says(self, person: str, stance: str = "agree", reason: str = "理由") -> Entry:
        """A person takes a position; the chair's own comes last only where the test says so."""
        return self.does(TakePosition(person=person, stance=stance, reason=reason), because="仍要")

    def hands(self, for_: int, against: int = 0, abstain: int = 0) -> BallotTaken:
        """A show of hands by numbers."""
        return self.fact(CountVotes(method="hands", for_=for_, against=against, abstain=abstain), BallotTaken)

    def fact(self, command: Command, of: type[F], role: str = "chair", because: str | None = None) -> F:
        """Gives a command and answers its fact, which is of this kind."""
        body = self.does(command, role, because=because).body
        assert isinstance(body, of)
        return body

    def adjourn(self) -> Table:
        """The meeting is ended."""
        self.does(Adjourn())
        return self

    def undo(self, role: str = "chair") -> Entry:
        """A role takes back its last entry."""
        return self.does(Undo(), role)

    def strike(self, no: int, role: str = "chair") -> Entry:
        """An entry is struck out."""
        return self.does(Strike(entry=no, reason="记错"), role)

    def fix(self, no: int, command: Command, role: str = "chair") -> Entry:
        """An entry is replaced."""
        return self.does(Fix(entry=no, command=command), role)

    # What tests look at.

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self.meeting.last

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return build(self.meeting)

    def topic(self, no: int = 1) -> TopicInfo:
        """One topic of the record; the others are not made for it."""
        return topics_of_record.topic(self.meeting, no)

    def person(self, id: str) -> AttendanceInfo:
        """One person of the record; the others are not made for it."""
        return attendance(self.meeting, id)

    def voters(self, no: int = 1) -> tuple[str, ...]:
        """Those who may vote on a topic now."""
        return self.meeting.voters(no)


def session(
    present: int = 14,
    n: int = 14,
    *,
    own: RuleSet | None = None,
    kind_id: str = OFFICE_KIND,
    topics: Iterable[PlannedTopic] | None = None,
    opened: int | None = 1,
    checked: bool = False,
    reviewer: str | None = "R02",
    segments: tuple[PlannedSegment, ...] = (),
) -> Table:
    """A meeting convened at 14:00 with members M01 to M`present`, recorder and reviewer in the room, a topic opened."""
    plan = agenda(n, own=own, kind_id=kind_id, topics=topics, reviewer=reviewer, segments=segments)
    table = Table(plan, checked=checked).at("13:50").come(*ms(1, present), "R01", "R02")
    table.at("14:00").convene()
    if opened is not None:
        table.at("14:05").open(opened)
    return table
