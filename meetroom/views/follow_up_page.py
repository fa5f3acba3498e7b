"""What meetings left to be done, to be looked at and seen to: tasks, deferrals, opinions, telling and filing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

SortName = Literal["task", "deferral", "opinion", "convey", "filing"]
SORTS: tuple[SortName, ...] = ("task", "deferral", "opinion", "convey", "filing")
# What is to be seen to first stands first; "" is what is in time.
COLOURS_IN_ORDER = ("red", "yellow", "blue", "", "green")


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a meeting left to be done. id: its stream, behind it after # who is to be told.

    number: D-2026-037 of a task. overdue: working days. progress: hundredths, None where nothing counts them. last: the
    day of the last report. colour: as of tasks, "" for none. asked: whether more time was asked for and not decided.
    told: how a line names who is to be told.
    """

    id: str
    sort: SortName
    stream: str
    text: str
    meeting: str
    title: str
    number: str = ""
    unit: str = ""
    person: str = ""
    due: date | None = None
    overdue: int = 0
    progress: int | None = None
    last: date | None = None
    status: str = "open"
    colour: str = ""
    asked: bool = False
    told: str = ""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which of them are shown; "" for all. over: also what is over."""

    sort: SortName | Literal[""] = ""
    colour: str = ""
    unit: str = ""
    person: str = ""
    over: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but the sort is asked for."""
        return bool(self.colour or self.unit or self.person or self.over)


class FollowUpPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, by sort and the day on which it is due.

    more: the sorts of which there are more than are shown. people: who can be asked for, by name, with unit and the
    keys by which each can be typed. omitted: how many are left out as confidential.
    """

    now: datetime
    matters: tuple[Matter, ...]
    wanted: Wanted = Wanted()
    more: frozenset[SortName] = frozenset()
    units: tuple[str, ...] = ()
    people: tuple[Named, ...] = ()
    omitted: int = 0
    readonly: bool = False

    def grouped(self) -> tuple[tuple[str, tuple[Matter, ...]], ...]:
        """By colour, what is to be seen to first on top, each by the day on which it is due."""
        groups: dict[str, list[Matter]] = {colour: [] for colour in COLOURS_IN_ORDER}
        for matter in self.matters:
            if self.wanted.sort in ("", matter.sort):
                groups[matter.colour].append(matter)
        for members in groups.values():
            members.sort(key=lambda one: (one.due is None, one.due or date.max, SORTS.index(one.sort)))
        return tuple((colour, tuple(members)) for colour, members in groups.items() if members)

    @property
    def listed(self) -> tuple[Matter, ...]:
        """All in the order of the groups."""
        return tuple(matter for _colour, members in self.grouped() for matter in members)

    def count(self, sort: SortName | Literal[""]) -> int:
        """How many of a sort there are, of all for ""."""
        return sum(sort in ("", matter.sort) for matter in self.matters)


class Named(msgspec.Struct, frozen=True):
    """Somebody or something that a line may name. text: as the line writes it; pinyin: the keys that find it."""

    text: str
    name: str
    note: str = ""
    pinyin: tuple[str, ...] = ()


class Happened(msgspec.Struct, frozen=True):
    """An entry of its stream. gone: it was undone or struck out."""

    at: datetime
    text: str
    gone: bool = False


class MatterPage(msgspec.Struct, frozen=True, kw_only=True):
    """One of them with all that is known of it.

    title: that of its meeting. facts: label and text. why: of each act, by the key of its word, why it cannot be done
    now, "" where it can. leaders, people, units, members: whom its lines may name; terms: working days more, and the
    day that this is.
    """

    id: str
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    history: tuple[Happened, ...] = ()
    why: Mapping[str, str] = {}
    leaders: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    units: tuple[Named, ...] = ()
    members: tuple[Named, ...] = ()
    terms: tuple[tuple[int, date], ...] = ()
