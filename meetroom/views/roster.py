"""Who takes part in a meeting of a kind: its selectors as persons of the directory, and what that leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from meetroom.facts.agenda import Person, SeatBlock
from meetroom.facts.directory import Colleague, Directory, Usual
from meetroom.folding import fold
from meetroom.rules.beside import PARTS, Attendee
from meetroom.rules.kind import Kind
from meetroom.rules.member import known
from meetroom.rules.observers import ObserverName
from meetroom.rules.roles import CapacityName
from meetroom.rules.selectors import Selector, block_meant, head_of_unit, is_head, is_leading

GapName = Literal["nobody", "several", "chosen", "seats", "optional"]
PRESIDING = ("chair", "recorder", "reviewer")


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """What a selector leaves open: nobody has the post or is of the group, or several have it where one is meant
    (persons); of several of a unit its head was taken, who stands first (chosen); a block of
    which nobody says how many seats it has (seats); who may be asked for (optional). part: PARTS."""

    name: GapName
    who: str
    part: str
    persons: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """For what a roster is made: the unit whose meeting it is, groups that take part this time, the units that its
    topics are of, who leads this month (by id), and blocks of seats, which go before those of the kind."""

    unit: str = ""
    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    duty: str = ""
    blocks: tuple[SeatBlock, ...] = ()


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The persons, who presides and records as far as that is clear, the blocks of seats, and what is open."""

    persons: tuple[Person, ...] = ()
    chair: str = ""
    recorder: str = ""
    reviewer: str = ""
    blocks: tuple[SeatBlock, ...] = ()
    gaps: tuple[Gap, ...] = ()


class _Making:
    def __init__(
        self, kind: Kind, directory: Directory, asked: Asked, pinyin: Callable[[str], tuple[str, ...]]
    ) -> None:  # fmt: skip
        self.directory, self.asked, self.pinyin = directory, asked, pinyin
        # Whose own meeting it is: a post is that of this unit.
        self.own = asked.unit if kind.per_unit else ""
        self.active = [one for one in directory.persons.values() if one.active]
        self.roles: dict[str, tuple[CapacityName, ObserverName | None]] = {}
        self.parts: dict[str, str] = {}
        self.gaps: list[Gap] = []
        self.blocks = {fold(block.name).strip(): block for block in asked.blocks}

    def found(self, selector: Selector) -> list[Colleague]:
        """The persons whom a selector means."""
        match selector.form:
            case "post":
                return self.having(selector.name)
            case "unit":
                return [one for one in self.active if one.unit == selector.name]
            case "group":
                group = self.directory.groups.get(selector.name)
                return [one for one in self.active if group is not None and one.id in group.persons]
            case "heads":
                return [one for one in self.active if one.unit in self.units() and any(map(is_head, one.posts))]
            case "leadership":
                leaders = {unit.leader for unit in self.directory.units.values()}
                return [one for one in self.active if one.principal or one.id in leaders or is_leading(one.unit)]
            case "all":
                return list(self.active)
            case "own_unit":
                return [one for one in self.active if one.unit == self.asked.unit]
            case "principal":
                return [one for one in self.active if one.principal]
            case "duty_leader":
                return [one for one in self.active if one.id == self.asked.duty]
            case "leader_in_charge":
                units = (self.asked.unit,) if self.asked.unit else self.asked.units
                leaders = {unit.leader for unit in self.directory.units.values() if unit.name in units}
                return [one for one in self.active if one.id in leaders]
        return []

    def units(self) -> set[str]:
        """The units whose heads are meant: of the topics where these are known, else all but the leadership."""
        known = [unit.name for unit in self.directory.units.values()] or [one.unit for one in self.active]
        return set(self.asked.units) or {unit for unit in known if unit and not is_leading(unit)}

    def having(self, post: str) -> list[Colleague]:
        """Who has a post, by itself, with the unit in front, or as the head of a unit."""
        exact = [
            one
            for one in self.active
            if (not self.own or one.unit == self.own)
            and (post in one.posts or any(post == one.unit + each or each == one.unit + post for each in one.posts))
        ]
        unit = head_of_unit(post)
        if exact or not unit:
            return exact
        return [one for one in self.active if one.unit == unit and any(map(is_head, one.posts))]

    def block(self, selector: Selector, part: str) -> None:
        """Take a block of seats, or note that nobody says how many they are; what was said first holds."""
        if fold(selector.name).strip() in self.blocks:
            return
        gap = Gap(name="seats", who=selector.name, part=part)
        if selector.seats is not None:
            self.blocks[fold(selector.name).strip()] = SeatBlock(name=selector.name, seats=selector.seats)
            self.gaps = [one for one in self.gaps if (one.name, one.who) != ("seats", selector.name)]
        elif gap not in self.gaps:
            self.gaps.append(gap)

    def add(self, id: str, role: CapacityName, kind: ObserverName | None = None) -> None:
        """Put somebody on the roster; a vote is not taken from whoever has one already."""
        before = self.roles.get(id)
        if before is None or (before[0] != role and role == MEMBER):
            self.roles[id] = (role, kind)


MEMBER: CapacityName = "member"
OBSERVER: CapacityName = "observer"


def roster(
    kind: Kind, directory: Directory, usual: Usual | None, asked: Asked, pinyin: Callable[[str], tuple[str, ...]]
) -> Roster:
    """The roster of a meeting of a kind; what the directory says is usual goes before what the regulation says."""
    making = _Making(kind, directory, asked, pinyin)
    for attendee in _attendees(kind, usual):
        _take(making, attendee)
    for part in PRESIDING:
        said = getattr(usual, part) if usual is not None else ""
        if said:
            _preside(making, part, said)
    for part in PRESIDING:
        if part in making.parts:
            making.add(making.parts[part], OBSERVER)
    persons = [one for one in directory.persons.values() if one.id in making.roles]
    persons.sort(key=lambda one: list(making.roles).index(one.id))
    return Roster(
        persons=tuple(_person(making, one) for one in persons), gaps=tuple(making.gaps),
        blocks=tuple(making.blocks.values()),
        **{part: making.parts.get(part, "") for part in PRESIDING},
    )  # fmt: skip


def _attendees(kind: Kind, usual: Usual | None) -> Iterator[Attendee]:
    said = [*usual.members, *usual.observers] if usual is not None else []
    # How many seats a block has the office knows; that takes nobody else's place.
    yield from (Attendee(str(block)) for block in map(block_meant, said) if block is not None)
    members = [post for post in usual.members if block_meant(post) is None] if usual is not None else []
    observers = [post for post in usual.observers if block_meant(post) is None] if usual is not None else []
    for attendee in kind.roster:
        if not (members and attendee.role == MEMBER) and not (
            observers and attendee.role == OBSERVER and not attendee.optional
        ):
            yield attendee
    yield from (Attendee(f"post:{post}") for post in members)
    yield from (Attendee(f"post:{post}", OBSERVER) for post in observers)


def _take(making: _Making, attendee: Attendee) -> None:
    selector, part = attendee.selector, attendee.role
    if attendee.optional and not {selector.name, attendee.who, selector.form} & set(making.asked.groups):
        making.gaps.append(Gap(name="optional", who=attendee.who, part=part))
        return
    if selector.form == "block":
        making.block(selector, part)
        return
    found = making.found(selector)
    ids = tuple(one.id for one in found)
    if not found:
        making.gaps.append(Gap(name="nobody", who=attendee.who, part=part))
    if part in PRESIDING:
        heads = [one.id for one in found if any(map(is_head, one.posts))] if selector.form == "unit" else []
        if len(found) == 1:
            making.parts.setdefault(part, found[0].id)
        elif len(heads) == 1 and part not in making.parts:
            making.parts[part] = heads[0]
            others = tuple(id for id in ids if id not in heads)
            making.gaps.append(Gap(name="chosen", who=attendee.who, part=part, persons=(*heads, *others)))
        elif found:
            making.gaps.append(Gap(name="several", who=attendee.who, part=part, persons=ids))
        return
    if selector.form == "post" and len(found) > 1:
        making.gaps.append(Gap(name="several", who=attendee.who, part=part, persons=ids))
    listens = known(PARTS, part).listens
    for one in found:
        as_ = attendee.attends_as or None
        making.add(one.id, OBSERVER if listens else MEMBER, as_ if listens else None)  # type: ignore[arg-type]


def _preside(making: _Making, part: str, said: str) -> None:
    """Who has a part by what is usual, named by id or by post."""
    found = [said] if said in making.directory.persons else [one.id for one in making.having(said)]
    making.gaps = [gap for gap in making.gaps if gap.part != part]
    if len(found) == 1:
        making.parts[part] = found[0]
    else:
        name: GapName = "several" if found else "nobody"
        making.gaps.append(Gap(name=name, who=said, part=part, persons=tuple(found)))
        making.parts.pop(part, None)


def _person(making: _Making, one: Colleague) -> Person:
    role, attends_as = making.roles[one.id]
    return Person(
        id=one.id, name=one.name, role=role, unit=one.unit, post=(*one.posts, "")[0], principal=one.principal,
        pinyin=one.pinyin or making.pinyin(one.name), attends_as=attends_as,
    )  # fmt: skip


def seated(persons: Sequence[Person], before: Iterable[Person]) -> tuple[Person, ...]:
    """The persons on the seats that they had before; who had none comes behind them."""
    seats = {one.id: one.seat for one in before}
    free = max(seats.values(), default=0)
    made = []
    for one in persons:
        if one.id not in seats:
            free += 1
        made.append(msgspec.structs.replace(one, seat=seats.get(one.id, free)))
    return tuple(made)
