"""One role's way into a stream that is no meeting: commands in, entries out, under the lock of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any, Protocol

import meetroom.acts  # noqa: F401  (registers what each command does)
from meetroom.command import Calendar, Command, Context, Dates, Refused, TaskNumbers, admit
from meetroom.entry import Draft, Entry
from meetroom.facts.correction import Correction
from meetroom.meeting import Meeting
from meetroom.room.clock import Clock
from meetroom.room.room import Appended
from meetroom.streams.directory import PEOPLE, Known, Nameable, People
from meetroom.streams.follow_up import followed
from meetroom.streams.surroundings import Surroundings


class Book(Protocol):
    """Where entries are kept; what `append_all` is asked is decided under the write lock, and all written or none."""

    def state(self, stream: str) -> Any: ...
    def append_all(self, asks: Sequence[Any], *, command: str) -> Sequence[Appended]: ...


def zone_of(stream: str, look: Callable[[str], Any], here: tzinfo) -> tzinfo:
    """In which zone a stream keeps its times: what follows a meeting in the meeting's, everything else in ours."""
    held = followed(stream)
    meeting = None if held is None else look(held)
    agenda = meeting.plan.agenda if isinstance(meeting, Meeting) else None
    return here if agenda is None else agenda.start.tzinfo or here


class Office:
    """A desk at which a stream is kept. ask: makes what `append_all` takes of a stream and a decision. dates: the days
    of the calendar, where the stream is asked about them; around: what the office has beside it, likewise. tasks: the
    numbers of tasks."""

    def __init__(
        self,
        book: Book,
        stream: str,
        *,
        ask: Callable[[str, Callable[[Any, Callable[[str], Any]], Draft | None]], Any],
        clock: Clock,
        zone: tzinfo,
        calendar: Calendar,
        pinyin: Callable[[str], tuple[str, ...]],
        new_id: Callable[[], str],
        dates: Dates | None = None,
        around: Callable[[], Surroundings] | None = None,
        tasks: TaskNumbers | None = None,
    ) -> None:
        self.stream = stream
        self._book, self._ask = book, ask
        self._clock, self._zone = clock, zone
        self._calendar, self._pinyin, self._new_id = calendar, pinyin, new_id
        self._more: dict[str, Any] = {"tasks": tasks or TaskNumbers(), **({} if dates is None else {"dates": dates})}
        if around is not None:
            self._more["around"] = around

    @property
    def state(self) -> Any:
        """The stream as the book has it now."""
        return self._book.state(self.stream)

    @property
    def directory(self) -> People:
        """Whom its lines may name."""
        found: People = self._book.state(PEOPLE)
        return found

    @property
    def roster(self) -> Meeting | None:
        """The meeting that the stream follows up, whose people its lines may name before those of the directory."""
        meeting = followed(self.stream)
        return None if meeting is None else self._book.state(meeting)

    @property
    def named(self) -> Nameable:
        """Everybody whom its lines may name, as sentences about them need it."""
        roster = self.roster
        return self.directory if roster is None else Known(roster, self.directory)

    @property
    def clock(self) -> Clock:
        """By which it goes."""
        return self._clock

    def now(self) -> datetime:
        """What time it is where its stream is kept."""
        return self._clock.read(zone_of(self.stream, self._book.state, self._zone)).time

    def ask(self, stream: str, role: str, command: Command, insist: str | None = None) -> Any:
        """What `together` takes: a command for a stream of this kind or another, decided when its turn comes."""
        return self._ask(stream, lambda state, look: self.drafted(role, command, state, look, insist))

    def asked(self, stream: str, decide: Callable[[Any, Callable[[str], Any]], Draft | None]) -> Any:
        """What `together` takes: a decision of another room, for a stream that this one does not keep."""
        return self._ask(stream, decide)

    def following(
        self, stream: str, role: str, follows: Callable[[Any, Callable[[str], Any]], Command | None], insist: str | None
    ) -> Any:
        """What `together` takes: a command that follows from how this and other streams then stand, if any does."""

        def decide(state: Any, look: Callable[[str], Any]) -> Draft | None:
            command = follows(state, look)
            return None if command is None else self.drafted(role, command, state, look, insist)

        return self._ask(stream, decide)

    def together(self, asks: Sequence[Any]) -> list[Entry]:
        """Write what several streams are asked, all of it or nothing; the entries."""
        return [appended.entry for appended in self._book.append_all(asks, command=self._new_id())]

    def offer(
        self, role: str, commands: Sequence[Command], *, left_out: str | None = None, insist: str | None = None
    ) -> list[Entry]:
        """Give commands in a role, all of them or none; the entries that they became.

        Refused says why one is not possible; one that is refused by the rule `left_out` is passed over. insist: the
        reason with which the office goes ahead where a rule may be overridden.
        """
        if insist is not None and not insist.strip():
            raise Refused("reason.needed", act="insist")

        def deciding(command: Command) -> Callable[[Any, Callable[[str], Any]], Draft | None]:
            def decide(state: Any, look: Callable[[str], Any]) -> Draft | None:
                try:
                    return self.drafted(role, command, state, look, insist)
                except Refused as refused:
                    if refused.rule == left_out:
                        return None
                    raise

            return decide

        asks = [self._ask(self.stream, deciding(command)) for command in commands]
        return [appended.entry for appended in self._book.append_all(asks, command=self._new_id())]

    def drafted(
        self, role: str, command: Command, state: Any, look: Callable[[str], Any], insist: str | None = None
    ) -> Draft:
        """What a command leads to with a stream as it stands; Refused says why not. look: other streams as they do."""
        reading = self._clock.read(zone_of(state.id, look, self._zone))
        context = Context(
            now=reading.time, time=reading.time, role=role, calendar=self._calendar, pinyin=self._pinyin, insist=insist,
            look=look, **self._more,
        )  # fmt: skip
        body = admit(state, command, context)
        return Draft(
            body=body, role=role, at=reading.time, command="", clock=reading.clock, boot=reading.boot,
            mono=reading.mono, refers_to=body.entry if isinstance(body, Correction) else None,
            overrides=tuple(context.waived),
        )  # fmt: skip
