"""What a command is, who may give it and when, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Final, Protocol, TypeVar

import msgspec

from meetroom.entry import Fact, Override
from meetroom.meeting import Meeting
from meetroom.rules import roles
from meetroom.rules.papers import PaperName
from meetroom.rules.statuses import STAGES
from meetroom.streams.calendar import KindDays, OfficeCalendar
from meetroom.streams.supervision import task_number
from meetroom.streams.surroundings import Surroundings

CHAIR: Final = "chair"
RECORDER: Final = "recorder"
REVIEWER: Final = "reviewer"
DISPLAY: Final = "display"
OFFICE: Final = "office"
SIGNIN: Final = "signin"
ROLES: tuple[str, ...] = tuple(roles.ROLES)

BY_CHAIR = frozenset({CHAIR})
BY_TABLE = frozenset({CHAIR, RECORDER})
BY_REVIEWER = frozenset({REVIEWER})
BY_DOOR = BY_TABLE | {SIGNIN}
BY_ALL = frozenset({CHAIR, RECORDER, REVIEWER})
BY_OFFICE = frozenset({OFFICE})
# In an office of two, who sits at the table prepares it, too.
BY_PREPARING = BY_TABLE | BY_OFFICE

IN_SESSION = frozenset(name for name, stage in STAGES.items() if stage.sitting)
GOING_ON = frozenset(name for name, stage in STAGES.items() if stage.running)
BEFORE = frozenset(name for name, stage in STAGES.items() if stage.ahead)
UNTIL_ADJOURNED = frozenset(name for name, stage in STAGES.items() if stage.ahead or stage.running)
UNTIL_CLOSED = UNTIL_ADJOURNED | frozenset(name for name, stage in STAGES.items() if stage.unsigned)


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Something somebody wants done.

    roles: who may. phases: the states of the meeting in which it is possible. after: on what a backdated command
    depends, and before which it may not lie: session | topic | floor | attendance | person | decided | counted | log |
    present | opinion | group | everything.
    """

    roles: ClassVar[frozenset[str]] = BY_TABLE
    phases: ClassVar[frozenset[str]] = IN_SESSION
    after: ClassVar[tuple[str, ...]] = ("session",)

    @property
    def act(self) -> str:
        """The name of the act, as it is stored where an attempt is refused."""
        return type(self).__name__


class Calendar(Protocol):
    """Working days, as meetroom.workdays computes them."""

    def is_workday(self, d: date) -> bool:
        """Whether people work on this day."""

    def due(self, start: date, workdays: int) -> date:
        """The day that is so many working days after `start`."""

    def before(self, end: date, workdays: int) -> date:
        """The day that is so many working days before `end`."""

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a`, up to and including `b`."""

    def provisional(self, first: date, last: date) -> bool:
        """Whether a year between the two has no official calendar yet."""


# The days around one on which a calendar has meetings of a kind, a unit's own where it has any.
Dates = Callable[[OfficeCalendar, str, str, date], KindDays]


class Refused(Exception):
    """A command that a rule refuses, with the numbers that say why; the sentence is made where it is shown.

    overridable: the chair may go ahead with a reason. trace: what is recorded of the refusal all the same.
    """

    def __init__(self, rule: str, *, overridable: bool = False, trace: Fact | None = None, **facts: Any) -> None:
        super().__init__(rule, facts)
        self.rule = rule
        self.facts = facts
        self.overridable = overridable
        self.trace = trace


# The numbers that the papers of other meetings of the same kind have, by paper and year.
Numbers = Callable[[Meeting, PaperName, int], tuple[str, ...]]


class TaskNumbers(msgspec.Struct, frozen=True):
    """What the book knows of the numbers of tasks.

    next: the count that the next one has in a year, 0 where nobody counts. followed: whether something is followed up
    under a number of a meeting. standing: whether anything that was recorded in a stream still stands.
    """

    next: Callable[[int], int] = lambda year: 0
    followed: Callable[[str, int], bool] = lambda meeting, no: False
    standing: Callable[[str], bool] = lambda stream: False

    def number(self, year: int) -> str:
        """The number that the next one has, "" where nobody counts."""
        count = self.next(year)
        return task_number(year, count) if count else ""


@dataclass
class Context:
    """What a command is decided with besides the meeting.

    now: when it is recorded; time: the time it speaks of. shown: what the machine's clock shows, None where the time is
    supplied. insist: the chair's reason to override, None if not asked;
    only: the guards that it overrides (None: whichever stand in the way, where nobody was refused before).
    waived: the guards that were overridden so far. operator: who works at the sign-in desk, "" in every other role.
    numbers: the numbers under which papers of this kind went out for other meetings in a year. around: what the office
    has beside the meeting, looked up where it is asked for. look: any other stream of the book as it stands; dates: the
    days of the calendar. tasks: the numbers of tasks.
    """

    now: datetime
    time: datetime
    role: str
    calendar: Calendar
    pinyin: Callable[[str], tuple[str, ...]]
    insist: str | None = None
    only: frozenset[str] | None = None
    shown: datetime | None = None
    waived: list[Override] = field(default_factory=list)
    operator: str = ""
    numbers: Numbers = lambda meeting, paper, year: ()
    around: Callable[[], Surroundings] = Surroundings
    look: Callable[[str], Any] = lambda stream: None
    dates: Dates = lambda calendar, kind, unit, day: KindDays(counted=True)
    tasks: TaskNumbers = field(default_factory=TaskNumbers)

    def guard(self, refusal: Refused) -> None:
        """Refuse, unless the guard may be overridden and the chair said so."""
        asked = self.insist is not None and (self.only is None or refusal.rule in self.only)
        if not refusal.overridable or not asked:
            raise refusal
        assert self.insist is not None
        self.waived.append(Override(refusal.rule, self.insist, msgspec.to_builtins(_listed(refusal.facts))))


def _listed(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


C = TypeVar("C", bound=Command)
# What it is decided on is the snapshot of the stream that the command is for.
Decide = Callable[[Any, C, Context], Fact]
Again = Callable[[Any], Command]

_DECIDERS: dict[type[Command], Decide[Any]] = {}
_AGAIN: dict[type[Fact], Again] = {}


def decides(command: type[C], again: Mapping[type[Fact], Again]) -> Callable[[Decide[C]], Decide[C]]:
    """Register what a command does. `again` gives, for each fact it leads to, the command that the fact came from,
    so that a correction can ask whether a later entry would still be possible."""

    def register(decide: Decide[C]) -> Decide[C]:
        _DECIDERS[command] = decide
        _AGAIN.update(again)
        return decide

    return register


def decide(state: Any, command: Command, context: Context) -> Fact:
    """The fact that a command leads to under the rules as they stand; Refused says why not."""
    return _DECIDERS[type(command)](state, command, context)


def command_of(fact: Fact) -> Command | None:
    """The command that a fact came from, None for facts that no rule has to admit again."""
    again = _AGAIN.get(type(fact))
    return again(fact) if again else None


def topic_at_hand(meeting: Meeting) -> int:
    """The number of the topic at hand; refused where there is none."""
    if meeting.topics.at_hand is None:
        raise Refused("topic.none")
    return meeting.topics.at_hand


def no_outcome(meeting: Meeting, no: int) -> Refused:
    """The refusal to leave a topic that has no outcome, which advises the votes that it takes."""
    left, candidates = meeting.items_left(no), meeting.planned(no).candidates
    if left:
        return Refused("topic.items_undecided", topic=no, items=left, first=left[0])
    return Refused("topic.candidates_undecided" if candidates else "topic.undecided", topic=no)


def undecided_topic(meeting: Meeting, context: Context, item: int | None = None) -> int:
    """The topic at hand, where it has no outcome yet or a tied vote left it open (the chair may go ahead otherwise).

    item: whether this item of it was left open.
    """
    no = topic_at_hand(meeting)
    if not meeting.is_open(no, item):
        outcome = meeting.topics.of(no).outcome
        context.guard(Refused("topic.decided", overridable=True, topic=no, outcome=outcome))
    return no


def distinct(persons: tuple[str, ...]) -> tuple[str, ...]:
    """The persons, refused where somebody is named twice."""
    if len(set(persons)) != len(persons):
        twice = tuple(dict.fromkeys(p for p in persons if persons.count(p) > 1))
        raise Refused("persons.twice", who=twice)
    return persons


def person_in_room(meeting: Meeting, person: str) -> None:
    """Refuse a person who is not in the room for the topic at hand, saying why."""
    if meeting.in_room(person):
        return
    if not meeting.attendance.here(person):
        presence = meeting.attendance.of(person)
        on_leave = "person.on_leave" if presence.leave is not None else "person.not_here"
        raise Refused("person.gone" if presence.arrived else on_leave, person=person)
    state = meeting.topics.current
    recused = state is not None and person in state.recused
    raise Refused("person.recused" if recused else "person.cleared", person=person)


def voter_on(meeting: Meeting, no: int, person: str) -> None:
    """Refuse a person who has no vote on a topic or is not in the room."""
    reason = meeting.cannot_vote(person, no)
    if reason:
        raise Refused(f"vote.{reason}", person=person, principal=meeting.substitute_of(person))
    person_in_room(meeting, person)


def quorum_met(meeting: Meeting, no: int) -> None:
    """Refuse a vote on a topic whose quorum was lost; never overridable."""
    quorum = meeting.quorum(no)
    if quorum.met is False:
        raise Refused(
            "quorum.lost", topic=no, present=quorum.present, required=quorum.required, expected=meeting.expected,
            threshold=quorum.rule,
        )  # fmt: skip


def room_is_clear(meeting: Meeting, no: int, context: Context) -> None:
    """Refuse to go on with a topic for which the room must be cleared first."""
    if meeting.rules.text("clear_room", meeting.category(no)) != "require" or meeting.topics.of(no).is_cleared:
        return
    context.guard(Refused("room.not_cleared", overridable=True, topic=no))


def admit(state: Any, command: Command, context: Context) -> Fact:
    """The fact that a command leads to, where role and phase of the stream allow the command at all."""
    if context.role not in command.roles:
        raise Refused("role", act=command.act, role=context.role, roles=tuple(sorted(command.roles)))
    status = state.phase
    if status not in command.phases:
        raise Refused("phase", status=status, phases=tuple(sorted(command.phases)), act=command.act)
    return decide(state, command, context)


MOST_WORKDAYS = 250


def workday_term(context: Context, workdays: int) -> tuple[date, bool]:
    """The day that is so many working days after the one spoken of, and whether it is provisional (暂定)."""
    if not 1 <= workdays <= MOST_WORKDAYS:
        raise Refused("workdays.range", workdays=workdays, most=MOST_WORKDAYS)
    today = context.time.date()
    due = context.calendar.due(today, workdays)
    return due, context.calendar.provisional(today, due)
