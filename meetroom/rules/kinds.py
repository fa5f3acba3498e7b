"""The kinds of meetings, read from the rulebooks that come with the program.

A rulebook is one TOML file: `[book]` (id, regulation, name_en, categories), blocks that kinds share
(`[common]`), and one `[kind.NAME]` block for each kind. A block has `name`, `name_en`, `nature`, `extends` (a
shared block), `rules` (with `rules.CATEGORY` for one category of topics), `categories`, `facts` (what the
regulation says beyond the rules), `clauses` (a rule, "category.rule" or fact -> the regulation's wording) and
`readings` (a rule or "category.rule" -> how the wording is read, where its value is ours and not the regulation's). A
rule written "unspecified" records that the regulation is silent about it.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import msgspec

from meetroom.rules.schedule import BadSchedule, parse_deadline
from meetroom.rules.specs import NATURES, Value
from meetroom.rules.values import UNSPECIFIED, parse_ruleset

# The categories that every kind has; a rulebook adds its own and may rename these.
BASE_CATEGORIES = {
    "ordinary": "一般议题",
    "cadre": "干部人事",
    "temp_staff": "临聘人员",
    "convey": "传达学习",
    "finance": "财务事项",
}


class UnknownKind(LookupError):
    """No rulebook has this kind: the id asked for, and the nearest ones."""

    def __init__(self, id: str, nearest: tuple[str, ...]) -> None:
        super().__init__(id, nearest)
        self.id = id
        self.nearest = nearest


class BadRulebook(ValueError):
    """A rulebook that cannot be used: file, place in it (dotted keys), and what was found there."""

    def __init__(self, file: str, place: str, value: object, accepted: str | tuple[str, ...]) -> None:
        super().__init__(file, place, value, accepted)
        self.file = file
        self.place = place
        self.value = value
        self.accepted = accepted


class Kind(msgspec.Struct, frozen=True):
    """One kind of meeting: its rules as stored values, and everything else its regulation says, as facts.

    `rules` has "" for the general values and a category's id for that category's; None marks a rule about
    which the regulation is silent. `facts` keep "unspecified" as a value. `usual_methods` are the ways of
    voting that the regulation names, which never exclude another. `readings` says of a rule whose value is this
    program's reading what was read.
    """

    id: str
    book: str
    name: str
    name_en: str
    regulation: str
    regulation_en: str
    nature: str
    extends: tuple[str, ...]
    rules: dict[str, dict[str, Value]]
    categories: dict[str, str]
    usual_methods: tuple[str, ...]
    facts: dict[str, Any]
    clauses: dict[str, str]
    readings: dict[str, str] = {}

    def wording(self, name: str, category: str = "") -> str:
        """What the regulation says of a rule, "" where it is not quoted; of a category's rule its own wording alone."""
        return self.clauses.get(f"{category}.{name}" if category else name, "")

    def reading(self, name: str, category: str = "") -> str:
        """How a rule of the regulation was read, "" where its value is the regulation's own."""
        return self.readings.get(f"{category}.{name}" if category else name, "")


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by id, in the order of the rulebooks; every rule of every book is checked."""
    found: dict[str, Kind] = {}
    folder = resources.files("meetroom") / "rulebooks"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            found |= {kind.id: kind for kind in read_book(file.read_text("utf-8"), file.name)}
    return MappingProxyType(found)


def kind(id: str) -> Kind:
    """The kind with this id ("administrative-office/monthly"); UnknownKind with the nearest otherwise."""
    known = kinds()
    if id in known:
        return known[id]
    names = {key.partition("/")[2]: key for key in known} | {key: key for key in known}
    near = difflib.get_close_matches(id[:120].casefold(), names, n=3, cutoff=0.4)
    raise UnknownKind(id, tuple(dict.fromkeys(names[name] for name in near)))


def read_book(text: str, file: str) -> Iterator[Kind]:
    """The kinds of one rulebook; BadRulebook names the place of the first thing that does not fit."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadRulebook(file, "", str(problem), "TOML") from problem
    book = _table(data, "book", file)
    categories = BASE_CATEGORIES | _texts(_table(book, "categories", file, "book"), file, "book.categories")
    blocks = {name: block for name, block in data.items() if name not in ("book", "kind")}
    for name in _table(data, "kind", file):
        place = f"kind.{name}"
        block = _table(data["kind"], name, file, "kind")
        base = block.get("extends", "")
        if base and base not in blocks:
            raise BadRulebook(file, f"{place}.extends", base, tuple(blocks))
        layers = [(base, blocks[base])] if base else []
        layers.append((place, block))
        yield _kind(name, book, layers, categories, file)


def _kind(
    name: str,
    book: dict[str, Any],
    layers: list[tuple[str, dict[str, Any]]],
    categories: dict[str, str],
    file: str,
) -> Kind:
    rules: dict[str, dict[str, Value]] = {"": {}}
    facts: dict[str, Any] = {}
    clauses: dict[str, str] = {}
    readings: dict[str, str] = {}
    merged: dict[str, Any] = {}
    for place, block in layers:
        own = categories | _texts(_table(block, "categories", file, place), file, f"{place}.categories")
        for category, values in _rules(_table(block, "rules", file, place), own, file, f"{place}.rules").items():
            rules.setdefault(category, {}).update(values)
        facts |= _table(block, "facts", file, place)
        clauses |= _texts(_table(block, "clauses", file, place), file, f"{place}.clauses")
        readings |= _texts(_table(block, "readings", file, place), file, f"{place}.readings")
        merged |= {key: value for key, value in block.items() if not isinstance(value, dict)}
        categories = own
    place = layers[-1][0]
    nature = merged.get("nature", "other")
    if nature not in NATURES:
        raise BadRulebook(file, f"{place}.nature", nature, NATURES)
    _check_report_deadline(facts, file, place)
    # What a regulation names are its usual ways of voting; they exclude no other.
    usual = rules[""].pop("methods", None)
    return Kind(
        id=f"{_text(book, 'id', file)}/{name}",
        book=_text(book, "id", file),
        name=_text(merged, "name", file, place),
        name_en=_text(merged, "name_en", file, place),
        regulation=_text(book, "regulation", file),
        regulation_en=_text(book, "name_en", file),
        nature=nature,
        extends=tuple(layer for layer, _ in layers[:-1]),
        rules=rules,
        categories=categories,
        usual_methods=tuple(usual) if isinstance(usual, list) else (),
        facts=facts,
        clauses=clauses,
        readings=readings,
    )


def _check_report_deadline(facts: Mapping[str, Any], file: str, place: str) -> None:
    """The one fact that is computed with, and so must be readable or unspecified."""
    written = facts.get("report_deadline", UNSPECIFIED)
    if written == UNSPECIFIED:
        return
    try:
        parse_deadline(str(written))
    except BadSchedule as problem:
        raise BadRulebook(file, f"{place}.facts.report_deadline", written, problem.accepted) from problem


def _rules(table: dict[str, Any], categories: Mapping[str, str], file: str, place: str) -> dict[str, dict[str, Value]]:
    found, problems = parse_ruleset(table, categories)
    for problem in problems:
        error = problem.error
        raise BadRulebook(file, f"{place}.{problem.place}", error.value, error.accepted) from error
    return found


def _table(data: Mapping[str, Any], name: str, file: str, place: str = "") -> dict[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise BadRulebook(file, f"{place}.{name}" if place else name, value, "table")
    return value


def _texts(table: Mapping[str, Any], file: str, place: str) -> dict[str, str]:
    return {key: _text(table, key, file, place) for key in table}


def _text(data: Mapping[str, Any], name: str, file: str, place: str = "book") -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise BadRulebook(file, f"{place}.{name}", value, "text")
    return value
