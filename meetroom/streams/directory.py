"""The directory as its entries leave it: a stream of its own, beside those of the meetings."""

from __future__ import annotations

from typing import Protocol

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.agenda import Person
from meetroom.facts.correction import Standing
from meetroom.facts.directory import Directory
from meetroom.facts.namesakes import told_apart
from meetroom.memo import remembered
from meetroom.series import Log

# The id of the stream.
PEOPLE = "people"
OPEN = "open"


class Nameable(Protocol):
    """Persons by id, and what is added to the names that several of them have."""

    @property
    def people(self) -> dict[str, Person]: ...
    @property
    def apart(self) -> dict[str, str]: ...


class Known(msgspec.Struct, frozen=True):
    """Whom the lines of a stream may name: those of the meeting that it follows up, then those of the directory."""

    roster: Nameable
    office: Nameable

    @property
    def people(self) -> dict[str, Person]:
        """All of them by id; an id that both have is the meeting's."""
        return {**self.office.people, **self.roster.people}

    @property
    def apart(self) -> dict[str, str]:
        """What is added to names that several have, by id."""
        return {**self.office.apart, **self.roster.apart}


class People(msgspec.Struct, frozen=True):
    """The directory. `last` is the number of the last entry, `head` its hash."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    directory: Directory = Directory()
    corrections: Standing = Standing({}, {})

    @property
    def phase(self) -> str:
        """The state that commands ask for: a directory is never ended."""
        return OPEN

    @property
    @remembered("directory")
    def people(self) -> dict[str, Person]:
        """Its persons as lines and sentences name them, those who left too."""
        return {
            one.id: Person(id=one.id, name=one.name, unit=one.unit, post=(*one.posts, "")[0], role="member",
                           pinyin=one.pinyin)
            for one in self.directory.persons.values()
        }  # fmt: skip

    @property
    @remembered("directory")
    def apart(self) -> dict[str, str]:
        """What is added to names that several have, by id."""
        return told_apart(self.people.values())
