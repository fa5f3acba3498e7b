"""What every picker is: fields that are typed or chosen, what each means, what is missing, and the line of it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import msgspec

from meetroom.command import Command
from meetroom.i18n import language
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar
from meetroom.seat.typed import Typed


class Seen(msgspec.Struct, frozen=True):
    """What a picker looks at: the meeting, the day it is there, and the calendar of working days."""

    meeting: Meeting
    today: date
    calendar: Calendar


class Meant(msgspec.Struct, frozen=True):
    """What a field means as it is filled. value: "" where it is empty. note: where it comes from, or what is wrong.

    wrong: it cannot be understood, and nothing is recorded with it.
    """

    value: str = ""
    note: str = ""
    wrong: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """Something that a field may be. text: what stands in the field for it."""

    text: str
    shown: str
    note: str = ""


class Pick:
    """One line in the making. Each field keeps what is typed in it, with its cursor.

    keys: the fields, in the order in which they are gone through. day: of the fields, the one that is a day.
    asked: those that may be left empty, which Enter still goes to once before it records. takes: Enter takes what is
    marked beside a field that is needed and empty.
    """

    name: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    day: ClassVar[str] = ""
    asked: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[bool] = False

    def __init__(self) -> None:
        self.typed = {key: Typed() for key in self.keys}
        # How far down the candidates of a field one has gone.
        self.chosen = dict.fromkeys(self.keys, 0)

    def text(self, key: str) -> str:
        """What is typed in a field."""
        return self.typed[key].text.strip()

    def title(self, seen: Seen) -> str:
        """What is put together, and about what."""
        raise NotImplementedError

    def label(self, key: str) -> str:
        """What a field is called."""
        raise NotImplementedError

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        raise NotImplementedError

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """What a field may be, as far as what is typed in it fits; those that fit best first."""
        return ()

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """The fields without which nothing can be recorded, and those that cannot be understood."""
        raise NotImplementedError

    def command(self, seen: Seen) -> Command:
        """The command, once nothing is missing."""
        raise NotImplementedError

    def reckoned(self, seen: Seen) -> tuple[date | None, int | None]:
        """The day that is chosen, and by how many working days it was said; None where none is."""
        return None, None

    def line(self, seen: Seen) -> str:
        """The line that records it; as far as it goes where something is missing, "" where nothing was typed."""
        if not self.missing(seen):
            return render(self.command(seen), seen.meeting, language())
        given = [key for key in self.keys if self.text(key)]
        if not given:
            return ""
        writer = Writer(seen.meeting, language())
        return " ".join([writer.word(self.name), *(self.part(key, writer) for key in given)])

    def part(self, key: str, writer: Writer) -> str:
        """What is typed in a field, as it stands in a line that is not finished."""
        return self.text(key)

    def choose(self, key: str, step: int, seen: Seen) -> None:
        """Go on among what a field may be, or by days."""
        if key == self.day:
            day = self.reckoned(seen)[0]
            if (step > 0 or (day or seen.today) > seen.today) and (day or seen.today) < date.max:
                following = seen.today if day is None else date.fromordinal(day.toordinal() + step)
                self.typed[key].put(following.isoformat())
            return
        found = self.candidates(key, seen)
        if found:
            self.chosen[key] = (self.chosen[key] + step) % len(found)

    def settle(self, key: str, seen: Seen) -> None:
        """A field is left: what it stands for takes the place of initials that were typed."""
        found = self.candidates(key, seen)
        if found and (self.text(key) or self.chosen[key]):
            self.typed[key].put(found[min(self.chosen[key], len(found) - 1)].text)
        self.chosen[key] = 0

    def take(self, key: str, seen: Seen) -> None:
        """The candidate that is marked stands in its field, where nothing is typed there."""
        found = self.candidates(key, seen)
        if found and not self.text(key):
            self.typed[key].put(found[min(self.chosen[key], len(found) - 1)].text)
            self.chosen[key] = 0
