"""The kinds of meetings of an office itself: TOML files in a folder, in the format of the rulebooks (rules/reader.py).

What is wrong in one file, or with one kind, is told with its place and leaves that kind out; all others are there.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import msgspec

from meetroom.intake.kind_places import misplaced, named_kinds
from meetroom.intake.problems import LIMIT, BadAgenda, Place, Problem, Problems
from meetroom.intake.rules import add_problem
from meetroom.intake.toml import parse
from meetroom.rules.kind import BASE_CATEGORIES, Kind
from meetroom.rules.kinds import regulations
from meetroom.rules.reader import BadRulebook, read_kind
from meetroom.wording.unseen import legible

# What a kind holds is kept in every agenda of it.
SIZE_LIMIT = 256_000
FILES_LIMIT = 200
CHAIN_LIMIT = 50
NAME_LIMIT = 200
_NAME = re.compile(r"[\w-]{1,64}")
# What JSON keeps exactly everywhere.
_NUMBERS = 2**53

Lines = Mapping[tuple[str | int, ...], int]


class OwnKinds(msgspec.Struct, frozen=True):
    """An office's kinds by id, and what is to be said of their files: what left one out, and what is pointed out.

    left_out: the ids of those that stand in a file and cannot be used, as far as they are known.
    """

    kinds: Mapping[str, Kind] = {}
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()


class _File(msgspec.Struct, frozen=True):
    """A file that is TOML: its tables, and the line of each of them."""

    name: str
    data: dict[str, Any]
    lines: Lines

    def place(self, table: str, field: str | None = None) -> Place:
        """Where a field of a table stands; the line of the nearest thing around it where it has none."""
        whole = tuple(_steps(".".join(filter(None, (table, field)))))
        around = (self.lines.get(whole[:length]) for length in range(len(whole), 0, -1))
        return Place(self.name, table, field=field, line=next((line for line in around if line), None))


def _steps(dotted: str) -> Iterator[str | int]:
    """The keys of a place, and the numbers of its rows: "segment[2].kind" is segment, 2, kind."""
    for part in dotted.split("."):
        name, bracket, row = part.partition("[")
        yield name
        if bracket:
            yield int(row.removesuffix("]"))


class _Written(msgspec.Struct, frozen=True):
    """A kind as a file has it, not yet read."""

    id: str
    name: str
    file: _File

    @property
    def extends(self) -> str:
        """The id of the kind that it extends, "" for none."""
        base = self.file.data["kind"][self.name].get("extends", "")
        return base if isinstance(base, str) and base not in self.file.data else ""


def read_own_kinds(folder: Path, *, must: bool = False) -> OwnKinds:
    """The kinds of the TOML files in a folder. must: that there is no such folder is told, too."""
    told: list[Problem] = []
    written: dict[str, _Written] = {}
    for file in _files(folder, told, must):
        for one in _written(file, told):
            first = written.setdefault(one.id, one)
            if first is not one:
                where = first.file.place(f"kind.{first.name}")
                _tell(told, one, "kind.twice", found=one.id, file=where.file, first=where.line or 1)
    reading = _Reading(written, told)
    for one in written.values():
        reading.kind(one, ())
    _names(reading.read, written, told)
    _references(reading.read, written, told)
    left_out = frozenset(id for id in written if id not in reading.read)
    return OwnKinds(reading.read, tuple(_once(told)), left_out)


def _once(told: list[Problem]) -> Iterator[Problem]:
    """Each problem once: what is wrong with a block that several kinds share was found with each of them."""
    return (problem for at, problem in enumerate(told) if problem not in told[max(0, at - LIMIT) : at])


def _files(folder: Path, told: list[Problem], must: bool) -> Iterator[_File]:
    problems = Problems(folder.name)
    try:
        with os.scandir(folder) as found:
            names = sorted(each.name for each in found if each.name.endswith(".toml") and each.name[0] != ".")
    except (FileNotFoundError, ValueError):
        if must:
            told.append(Problem(Place(str(folder)), "folder.missing"))
        return
    except OSError as problem:
        told.append(Problem(Place(str(folder)), "folder.unreadable", {"reason": problem.strerror or ""}))
        return
    if len(names) > FILES_LIMIT:
        told.append(Problem(Place(str(folder)), "folder.full", {"count": len(names), "limit": FILES_LIMIT}))
    for name in names[:FILES_LIMIT]:
        problems = Problems(name)
        try:
            data, lines = parse(folder / name, problems, SIZE_LIMIT)
            problems.stop()
        except BadAgenda as bad:
            told.extend(bad.problems)
            continue
        yield _File(name, _plain(data, problems), lines)
        told.extend(problems.notes)


def _plain(data: dict[str, Any], problems: Problems) -> dict[str, Any]:
    """The values as entries can keep them: dates and times as texts, nothing in a text that nobody sees."""

    def text(value: str) -> str:
        kept, unseen = legible(value)
        if unseen:
            problems.note(Place(problems.file), "value.unseen", unseen=unseen)
        return kept

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {text(key): plain(part) for key, part in value.items()}
        if isinstance(value, list):
            return [plain(part) for part in value]
        if isinstance(value, date | time):
            return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
        if (isinstance(value, float) and not math.isfinite(value)) or (
            isinstance(value, int) and abs(value) > _NUMBERS
        ):
            return str(value)
        return text(value) if isinstance(value, str) else value

    return {text(key): plain(value) for key, value in data.items()}


def _written(file: _File, told: list[Problem]) -> Iterator[_Written]:
    """The kinds of a file, by their ids; what is wrong with the file itself is told."""
    problems = Problems(file.name)
    known = ("book", "kind", "common")
    book, kinds = file.data.get("book"), file.data.get("kind")
    for name, value in file.data.items():
        if name in known and not isinstance(value, dict):
            expected = "[kind.…]" if name == "kind" else "[common.rules]" if name == "common" else "[book]"
            problems.add(file.place("", name), "table.shape", expected=expected)
        elif not isinstance(value, dict):
            problems.add(file.place("", name), "field.unknown", found=name, nearest=problems.nearest(name, known))
        elif name == "kinds":
            problems.add(file.place(name), "table.unknown", found=name, nearest=("kind",))
    if not isinstance(book, dict):
        if "book" not in file.data:
            problems.add(Place(file.name, "book"), "table.missing")
    elif not isinstance(book.get("id"), str) or not _NAME.fullmatch(book["id"]):
        problems.add(file.place("book", "id"), "kind.name", found=book.get("id", ""))
    elif book["id"] in {kind.book for kind in regulations().values()}:
        problems.add(file.place("book", "id"), "kind.taken", found=book["id"])
    if "kind" not in file.data or kinds == {}:
        problems.add(Place(file.name, "kind"), "table.missing")
    try:
        problems.stop()
    except BadAgenda as bad:
        told.extend(bad.problems)
        return
    assert isinstance(book, dict)
    assert isinstance(kinds, dict)
    for name, block in kinds.items():
        place = file.place(f"kind.{name}")
        if not _NAME.fullmatch(name):
            told.append(Problem(place, "kind.name", {"found": name}))
        elif not isinstance(block, dict):
            told.append(Problem(place, "table.shape", {"expected": f"[kind.{name}]"}))
        else:
            yield _Written(f"{book['id']}/{name}", name, file)


class _Reading:
    """Kinds read one after the other, each after the one that it extends."""

    def __init__(self, written: Mapping[str, _Written], told: list[Problem]) -> None:
        self.read: dict[str, Kind] = {}
        self._written = written
        self._told = told
        self._failed: set[str] = set()

    def kind(self, one: _Written, before: tuple[str, ...]) -> Kind | None:
        """The kind, None for one that cannot be used, of which it was told why. before: those that extend it."""
        if one.id in self.read or one.id in self._failed:
            return self.read.get(one.id)
        if one.id in before:
            circle = before[before.index(one.id) :]
            _tell(self._told, one, "kind.circle", field="extends", found=(*circle, one.id))
            self._failed.update(circle)
            return None
        if len(before) == CHAIN_LIMIT:
            _tell(self._told, one, "kind.chain", field="extends", limit=CHAIN_LIMIT)
            self._failed.add(one.id)
            return None
        base: Kind | None = None
        if one.extends in self._written:
            base = self.kind(self._written[one.extends], (*before, one.id))
            if base is None:
                if one.id not in self._failed:
                    _tell(self._told, one, "kind.extends_broken", field="extends", found=one.extends)
                self._failed.add(one.id)
                return None
        elif one.extends:
            base = regulations().get(one.extends)
        made = self._made(one, base)
        if made is None:
            self._failed.add(one.id)
        else:
            self.read[one.id] = made
        return made

    def _made(self, one: _Written, base: Kind | None) -> Kind | None:
        problems = Problems(one.file.name)
        try:
            for table, field, right in misplaced(one.file.data, one.name):
                problems.add(one.file.place(table, field), "kind.misplaced", found=field, table=right)
            problems.stop()
            made = read_kind(one.file.data, one.name, one.file.name, base, own=True)
            for field, called in (("name", made.name), ("name_en", made.name_en)):
                if len(called) > NAME_LIMIT:
                    place = one.file.place(f"kind.{one.name}", field)
                    problems.add(place, "value.too_long", length=len(called), limit=NAME_LIMIT)
            problems.stop()
            return made
        except BadRulebook as bad:
            for each in (bad, *bad.others):
                self._add(each, one, problems)
            self._told.extend(problems.bad().problems)
        except BadAgenda as told:
            self._told.extend(told.problems)
        return None

    def _add(self, bad: BadRulebook, one: _Written, problems: Problems) -> None:
        """What a rulebook's reader found, as problems of the file."""
        for wrong in bad.rules:
            base = bad.place.removesuffix(f".{bad.rules[0].place}")
            categories = {**BASE_CATEGORIES, **self._categories(one)}
            add_problem(wrong, one.file.place(base, wrong.place), categories, problems)
        if bad.rules:
            return
        table, _, field = bad.place.rpartition(".")
        place = one.file.place(table, field)
        if field == "extends" and isinstance(bad.value, str):
            blocks = [name for name in one.file.data if name not in ("book", "kind")]
            known = [*self._written, *regulations(), *blocks]
            nearest = _ending(bad.value, known) or problems.nearest(bad.value, known)
            problems.add(place, "kind.extends", found=bad.value, nearest=nearest)
        elif field == "extends":
            problems.add(place, "value.type", found=bad.value, expected="text")
        elif bad.unknown:
            assert isinstance(bad.accepted, tuple)
            nearest = problems.nearest(str(bad.value), (*bad.accepted, *bad.words))
            problems.add(place, "kind.field", found=str(bad.value), nearest=nearest, accepted=bad.accepted)
        elif bad.value is None:
            problems.add(place, "kind.field_missing", field=field)
        elif isinstance(bad.accepted, tuple):
            nearest = problems.nearest(str(bad.value), (*bad.accepted, *bad.words))
            problems.add(place, "value.choice", found=bad.value, nearest=nearest, accepted=bad.accepted)
        else:
            expected = "list" if bad.accepted == "texts" else bad.accepted
            problems.add(place, "value.type", found=bad.value, expected=expected)

    def _categories(self, one: _Written) -> dict[str, str]:
        named = (one.file.data["kind"][one.name], one.file.data["book"])
        own = [table["categories"] for table in named if isinstance(table.get("categories"), dict)]
        base = self.read.get(one.extends) or regulations().get(one.extends)
        return {**(base.categories if base else {}), **{id: id for table in own for id in table}}


def _ending(written: str, known: list[str]) -> tuple[str, ...]:
    """The ids that end as a name without its book does."""
    return tuple(id for id in known if id.rpartition("/")[2] == written)[:3]


def _names(read: Mapping[str, Kind], written: Mapping[str, _Written], told: list[Problem]) -> None:
    """Point out a Chinese name that another kind has: it then means the other, or none."""
    owners: dict[str, str] = {}
    for known in (*regulations().values(), *read.values()):
        other = owners.setdefault(known.name, known.id)
        if other != known.id and known.own:
            _tell(told, written[known.id], "kind.name_taken", field="name", found=known.name, other=other, id=known.id)


def _references(read: Mapping[str, Kind], written: Mapping[str, _Written], told: list[Problem]) -> None:
    """Point out kinds that are named and that there are not."""
    known = (*regulations(), *written)
    for id, kind in read.items():
        for field, other in named_kinds(kind):
            if other not in known:
                nearest = _ending(other, list(known)) or Problems("").nearest(other, known)
                _tell(told, written[id], "kind.reference", field=field, found=other, nearest=nearest)


def _tell(told: list[Problem], one: _Written, rule: str, *, field: str | None = None, **facts: Any) -> None:
    told.append(Problem(one.file.place(f"kind.{one.name}", field), rule, facts))
