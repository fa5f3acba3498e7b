"""The room: one command in, one entry out, under the rules as they stand when the book is locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Protocol

import msgspec

import meetroom.acts  # noqa: F401  (registers what each command does)
from meetroom.acts.insist import Insist
from meetroom.acts.session import Convene
from meetroom.command import SIGNIN, Command, Context, Numbers, Refused, TaskNumbers, admit
from meetroom.entry import Draft, Entry, Fact, Moment
from meetroom.facts.correction import Correction
from meetroom.facts.review import AttemptRefused
from meetroom.meeting import Meeting
from meetroom.questions.backdating import in_its_time
from meetroom.room.attempts import attempt
from meetroom.room.clock import Clock, Reading
from meetroom.room.meeting_time import jump, meeting_time, set_right
from meetroom.room.staleness import must_still_be_meant
from meetroom.rules.rulebook import Rules
from meetroom.rules.workdays import Calendar
from meetroom.streams.surroundings import Surroundings


class Appended(Protocol):
    """What a book answers: the entry, its hash, the stream after it, and whether it had been written before."""

    @property
    def entry(self) -> Entry: ...
    @property
    def digest(self) -> str: ...
    @property
    def state(self) -> Any: ...
    @property
    def again(self) -> bool: ...


class Book(Protocol):
    """Where entries are kept; `append` calls back under the write lock with the stream as it then stands."""

    def load(self, meeting_id: str) -> Meeting: ...
    def stirred(self, stream: str, last: int) -> bool: ...
    def append(
        self, stream: str, decide: Callable[[Any], Draft | None], *, command: str | None = None
    ) -> Appended | None: ...


class Beside(Protocol):
    """What is written to other streams together with a command for a meeting."""

    def __call__(
        self, meeting: Callable[[], Meeting], role: str, command: Command, insist: str | None
    ) -> Sequence[Any]:
        """What `append_all` takes for the other streams, () where only the meeting is written to."""

    def together(self, asks: Sequence[Any], stream: str, decide: Callable[[Any], Draft], command: str) -> Appended:
        """Write these and then what is decided for the meeting, all of it or nothing; what the meeting got."""


class Accepted(msgspec.Struct, frozen=True):
    """A command that became an entry, and the meeting after it."""

    entry: Entry
    meeting: Meeting


class WouldAccept(Exception):
    """A command that should have been refused would be accepted; nothing was written."""


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """A command as it was given: the time it speaks of where one was given, and the line it was typed as."""

    command: Command
    id: str
    time: datetime | None = None
    insist: str | None = None
    only: frozenset[str] | None = None
    line: str = ""


class Jumped(Exception):
    """The machine's clock was moved, which is recorded before anything else, in the room where it was seen."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.id)
        self.room = room


class Refusal(msgspec.Struct, frozen=True):
    """A command that was just refused, and by which guard."""

    offered: Offered
    rule: str


class Room:
    """One role's way into a meeting. What `really` refers to lives here, in the process."""

    def __init__(
        self,
        book: Book,
        meeting_id: str,
        *,
        clock: Clock,
        calendar: Calendar,
        pinyin: Callable[[str], tuple[str, ...]],
        new_id: Callable[[], str],
        rules_now: Callable[[Meeting], Rules] | None = None,
        operator: str = "",
        numbers: Numbers | None = None,
        tasks: TaskNumbers | None = None,
        around: Callable[[], Surroundings] = Surroundings,
        beside: Beside | None = None,
    ) -> None:
        """operator: who works at the sign-in desk, kept with each mark that is made in that role. numbers: those under
        which papers went out already. tasks: the numbers of tasks. around: what the office has beside the meeting.
        beside: what is written to other streams with a command."""
        self._book, self._id = book, meeting_id
        self._clock, self._calendar, self._pinyin, self._new_id = clock, calendar, pinyin, new_id
        self._rules_now, self._operator = rules_now, operator
        self._numbers = numbers or (lambda meeting, paper, year: ())
        self._around, self._beside, self._tasks = around, beside, tasks or TaskNumbers()
        self._refused: dict[str, Refusal] = {}
        self._attempts: set[int] = set()
        # As it was read last: from it follows by how much the machine's clock was moved.
        self._known = Meeting(meeting_id)

    @property
    def id(self) -> str:
        """The id of the meeting."""
        return self._id

    @property
    def meeting(self) -> Meeting:
        """The meeting as the book has it now."""
        self._known = self._book.load(self._id)
        return self._known

    @property
    def known(self) -> Meeting:
        """The meeting as it was read or written here last; never waits."""
        return self._known

    def stirred(self, last: int) -> bool:
        """Whether the meeting may have more than entry number `last`; never waits."""
        return self._book.stirred(self._id, last)

    def now(self, zone: tzinfo) -> datetime:
        """What time it is in this room."""
        return meeting_time(self._known, self._clock.read(zone)).time

    def moment(self, zone: tzinfo) -> Moment:
        """The instant now, from which running clocks are shown."""
        reading = meeting_time(self._known, self._clock.read(zone))
        return Moment(reading.time, reading.boot, reading.mono)

    def jumped(self, meeting: Meeting) -> bool:
        """Whether the machine's clock was moved since the last entry of a meeting; never waits."""
        return bool(meeting.log) and jump(meeting, self._clock.read(_zone(meeting))) is not None

    def note_jump(self, role: str) -> Accepted | None:
        """Record that the machine's clock was moved, None where it was not, or another process recorded it already."""

        def decide(meeting: Meeting) -> Draft | None:
            reading = self._clock.read(_zone(meeting))
            fact = jump(meeting, reading)
            if fact is None:
                return None
            time = reading.time - timedelta(seconds=meeting.clocks.of(reading.boot) + fact.seconds * fact.kept)
            return Draft(
                body=fact, role=role, at=time, command=self._new_id(), clock=reading.clock, boot=reading.boot,
                mono=reading.mono,
            )  # fmt: skip

        appended = self._book.append(self._id, decide)
        if appended is None:
            return None
        self._known = appended.state
        return Accepted(appended.entry, appended.state)

    def offer(
        self,
        role: str,
        command: Command,
        *,
        time: datetime | None = None,
        insist: str | None = None,
        line: str = "",
        refuse: bool = False,
        id: str | None = None,
        seen: Meeting | None = None,
        step: bool = False,
    ) -> Accepted:
        """Give a command in a role. Refused says why not; what is remembered of a refusal is an entry all the same.

        time: the time the command speaks of, None for now. insist: the chair's reason to override at once.
        refuse: the command must be refused; WouldAccept is raised, and nothing written, where it would not be.
        seen: the meeting as it was seen when the command was chosen, step: as the next step; Refused("stale") where
        others have given it another meaning since.
        """
        offered = Offered(command=command, id=id or self._new_id(), time=time, insist=insist, line=line)
        if isinstance(command, Insist) and role in command.roles:
            offered = self._insisted(role, command, offered)
        refusal: Refused | None = None

        def decide(meeting: Meeting) -> Draft:
            nonlocal refusal
            reading, context = self._read(role, offered, meeting)
            try:
                if seen is not None:
                    must_still_be_meant(seen, meeting, command, role, step=step)
                body = self._admit(meeting, offered, context)
            except Refused as problem:
                trace = self._trace(problem, offered, meeting, role, reading)
                if trace is None:
                    raise
                refusal = problem
                return _draft(trace, role, offered, reading, context)
            if refuse:
                raise WouldAccept
            return _draft(body, role, offered, set_right(reading, body), context)

        try:
            asks = self._asks(role, offered)
            appended = self._appended(role, decide, id) if not asks else self._together(role, decide, asks, offered.id)
            if refusal is not None:
                if isinstance(appended.entry.body, AttemptRefused):
                    self._attempts.add(appended.entry.no)
                raise refusal
        except Refused as problem:
            if problem.rule == "stale":
                # There is nothing to insist on: what was meant is no longer there.
                self._refused.pop(role, None)
            else:
                self._refused[role] = Refusal(offered, problem.rule)
            raise
        self._refused.pop(role, None)
        return Accepted(appended.entry, appended.state)

    @property
    def calendar(self) -> Calendar:
        """The calendar of working days by which terms are counted here."""
        return self._calendar

    def would(self, role: str, command: Command, meeting: Meeting, *, time: datetime | None = None) -> Fact:
        """The decision of `offer` on a view of the meeting, with nothing written and nothing remembered of it."""
        offered = Offered(command=command, id="", time=time)
        if isinstance(command, Insist) and role in command.roles:
            offered = self._insisted(role, command, offered)
        reading = self._clock.read(_zone(meeting, offered.command))
        return self._admit(meeting, offered, self._at(role, offered, meeting, reading)[1])

    def decided(self, role: str, command: Command, id: str, meeting: Meeting) -> Draft:
        """What a command leads to with the meeting as it stands under the lock, to be written together with others.

        Raises Refused, and Jumped before anything else.
        """
        offered = Offered(command=command, id=id)
        reading, context = self._read(role, offered, meeting)
        body = self._admit(meeting, offered, context)
        return _draft(body, role, offered, set_right(reading, body), context)

    def _read(self, role: str, offered: Offered, meeting: Meeting) -> tuple[Reading, Context]:
        """The clock in the time of the meeting, and what the command is decided with."""
        reading = self._clock.read(_zone(meeting, offered.command))
        if jump(meeting, reading) is not None:
            raise Jumped(self)
        return self._at(role, offered, meeting, reading)

    def _at(self, role: str, offered: Offered, meeting: Meeting, reading: Reading) -> tuple[Reading, Context]:
        shown = reading.time if reading.clock == "real" else None
        reading = meeting_time(meeting, reading)
        return reading, self._context(role, offered, reading, shown)

    def _appended(self, role: str, decide: Callable[[Meeting], Draft], id: str | None) -> Appended:
        """What the book answers, after a jump of the clock was recorded where there was one."""
        while True:
            try:
                appended = self._book.append(self._id, decide, command=id)
            except Jumped:
                self.note_jump(role)
                continue
            assert appended is not None
            self._known = appended.state
            return appended

    def _asks(self, role: str, offered: Offered) -> Sequence[Any]:
        """What is asked of other streams with a command, before the meeting is asked itself."""
        if self._beside is None or role not in offered.command.roles or offered.time is not None:
            return ()
        return self._beside(lambda: self.meeting, role, offered.command, offered.insist)

    def _together(self, role: str, decide: Callable[[Meeting], Draft], asks: Sequence[Any], id: str) -> Appended:
        """What the book answers where other streams are written with the meeting: all of them or none."""
        assert self._beside is not None
        while True:
            try:
                appended = self._beside.together(asks, self._id, decide, id)
            except Jumped:
                self.note_jump(role)
                continue
            self._known = appended.state
            return appended

    def _insisted(self, role: str, command: Insist, offered: Offered) -> Offered:
        """The command refused before, with leave to override the guard that refused it and those overridden already."""
        refusal = self._refused.get(role)
        if refusal is None:
            raise Refused("insist.nothing", role=role)
        if not command.reason.strip():
            raise Refused("reason.needed", act="insist")
        before = refusal.offered
        only = (before.only or frozenset()) | {refusal.rule}
        # A time of its own says when it was done after all.
        return msgspec.structs.replace(
            before, id=offered.id, insist=command.reason, only=only, time=offered.time or before.time
        )

    def _context(self, role: str, offered: Offered, reading: Reading, shown: datetime | None) -> Context:
        return Context(
            now=reading.time, time=offered.time or reading.time, role=role, calendar=self._calendar,
            pinyin=self._pinyin, insist=offered.insist, only=offered.only, shown=shown,
            operator=self._operator if role == SIGNIN else "", numbers=self._numbers, around=self._around,
            tasks=self._tasks,
        )  # fmt: skip

    def _admit(self, meeting: Meeting, offered: Offered, context: Context) -> Fact:
        command = offered.command
        if context.role not in command.roles:
            # Said before anything else: what the role may not do is not judged by time or state.
            return admit(meeting, command, context)
        if offered.insist is not None and context.role not in Insist.roles:
            raise Refused("role", act="Insist", role=context.role, roles=tuple(sorted(Insist.roles)))
        if isinstance(command, Convene) and command.rules is None and self._rules_now and meeting.plan.agenda:
            command = Convene(rules=self._rules_now(meeting))
        if offered.time is not None:
            in_its_time(meeting, command, context)
        return admit(meeting, command, context)

    def _trace(self, problem: Refused, offered: Offered, meeting: Meeting, role: str, reading: Reading) -> Fact | None:
        if problem.rule == "role":
            return attempt(meeting, role, str(problem.facts["act"]), offered.line, reading, self._attempts)
        # Insisting on what may never be overridden is not another attempt at it.
        return problem.trace if offered.only is None else None


def _zone(meeting: Meeting, command: Command | None = None) -> tzinfo:
    agenda = meeting.plan.agenda or getattr(command, "agenda", None)
    zone = agenda.start.tzinfo if agenda else None
    assert zone is not None
    return zone


def _draft(body: Fact, role: str, offered: Offered, reading: Reading, context: Context) -> Draft:
    backdated = offered.time is not None and offered.time != reading.time
    return Draft(
        body=body, role=role, at=reading.time, of=offered.time if backdated else None, command=offered.id,
        clock=reading.clock, boot=reading.boot, mono=reading.mono,
        refers_to=body.entry if isinstance(body, Correction) else None, overrides=tuple(context.waived),
    )  # fmt: skip
