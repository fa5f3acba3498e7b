"""How a rulebook is read: one TOML file with kinds of meetings.

A rulebook is one TOML file: `[book]` (id, regulation, name_en, categories), blocks that kinds share
(`[common]`), and one `[kind.NAME]` block for each kind. A block has `name`, `name_en`, `nature`, `extends` (a
shared block, or another kind by its id), `rules` (with `rules.CATEGORY` for one category of topics or kind of segment),
`categories` (id -> name, or a table: rules/topic_category.py), `facts` (what the regulation says beyond the rules),
`clauses` (a rule, "category.rule" or fact -> the regulation's wording), `readings` (the same, or "category.body" and
the like -> how the wording is read, where what stands there is ours and not the regulation's) and
`[[kind.NAME.segment]]`, its segments in their order (rules/segments.py), besides what an office does before a meeting
(rules/beside_reader.py), whose wordings and readings are keyed "roster", "approvals.docket" and the like.
A rule written "unspecified" records that the regulation is silent about it. An office's own book needs neither
regulation nor English names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from meetroom.rules.bad_entry import BadEntry
from meetroom.rules.beside_reader import BESIDE, NOTHING
from meetroom.rules.kind import BASE_CATEGORIES, MODES, Kind, dotted
from meetroom.rules.segments import SEGMENT_CATEGORIES, BadPlan, PlannedSegment, read_plan
from meetroom.rules.specs import NATURES, Value
from meetroom.rules.topic_category import BadCategory, TopicCategory, read_category
from meetroom.rules.values import UNSPECIFIED, RuleProblem, parse_ruleset

# What a block may hold beside its tables; a kind of a book alone may also extend.
_TEXTS = ("name", "name_en", "nature")
_TABLES = ("rules", "categories", "facts", "clauses", "readings", "segment")
_BOOK = ("id", "regulation", "name_en", "categories")
# Facts that something reads, by what they hold: one text, several, or a number.
_FACTS_READ = {
    "purpose": "text", "host": "text", "focus": "text", "rules_ref": "text", "purposes": "texts", "flow": "texts",
    "opening": "text", "discipline": "text", "guidance": "text", "brief_from": "texts",
    "important_fields": "texts", "staff_discipline": "text",
    "venue_lead_days": "number", "precheck_minutes": "number",
}  # fmt: skip


class BadRulebook(ValueError):
    """A rulebook that cannot be used: file, place in it (dotted keys), and what was found there.

    rules: where rules are wrong, each of them; their places are within `place`. unknown: `value` is the name of a field
    or table, and `accepted` those that there are. others: what else is wrong
    beside it, found in the same reading. words: what is accepted besides, in Chinese.
    """

    def __init__(
        self,
        file: str,
        place: str,
        value: object,
        accepted: str | tuple[str, ...],
        *,
        rules: tuple[RuleProblem, ...] = (),
        unknown: bool = False,
    ) -> None:
        super().__init__(file, place, value, accepted)
        self.file = file
        self.place = place
        self.value = value
        self.accepted = accepted
        self.rules = rules
        self.unknown = unknown
        self.others: tuple[BadRulebook, ...] = ()
        self.words: tuple[str, ...] = ()


def read_book(text: str, file: str) -> Iterator[Kind]:
    """The kinds of one rulebook; BadRulebook names the place of the first thing that does not fit."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadRulebook(file, "", str(problem), "TOML") from problem
    for name in _table(data, "kind", file):
        yield read_kind(data, name, file)


def read_kind(data: Mapping[str, Any], name: str, file: str, base: Kind | None = None, *, own: bool = False) -> Kind:
    """One kind of a rulebook's tables; BadRulebook names the place of the first thing that does not fit.

    base: the kind that it extends, where that is no shared block of its own file. own: the book is an office's.
    """
    book = _table(data, "book", file)
    _known(book, _BOOK, file, "book")
    id = _text(book, "id", file)
    if not own:
        _text(book, "regulation", file), _text(book, "name_en", file)
    names, about, marked = _categories(_table(book, "categories", file, "book"), file, "book.categories")
    blocks = {part: block for part, block in data.items() if part not in ("book", "kind")}
    place = f"kind.{name}"
    block = _table(_table(data, "kind", file), name, file, "kind")
    extends = block.get("extends", "")
    if not isinstance(extends, str) or (extends and extends not in blocks and base is None):
        raise BadRulebook(file, f"{place}.extends", extends, tuple(blocks))
    layers = [(extends, _table(blocks, extends, file))] if extends in blocks else []
    layers.append((place, block))
    made = _Made(base, {**BASE_CATEGORIES, **(base.categories if base else {}), **names}, about, marked)
    for at, layer in layers:
        _known(layer, (*_TEXTS, *_TABLES, *BESIDE, *(("extends",) if at == place else ())), file, at)
        made.add(layer, file, at)
    nature = made.merged.get("nature", base.nature if base else "other")
    if nature not in NATURES:
        raise BadRulebook(file, f"{place}.nature", nature, NATURES)
    _check_facts(made.facts, file, place)
    # What a regulation names are its usual ways of voting; they exclude no other.
    usual = made.rules[""].pop("methods", None)
    called = _text(made.merged, "name", file, place)
    return Kind(
        id=f"{id}/{name}",
        book=id,
        name=called,
        name_en=called if own and "name_en" not in made.merged else _text(made.merged, "name_en", file, place),
        regulation=_of_book(book, "regulation", base.regulation if base else "", file),
        regulation_en=_of_book(book, "name_en", base.regulation_en if base else "", file),
        nature=nature,
        extends=(extends,) if extends else (),
        rules=made.rules,
        categories=made.categories,
        usual_methods=tuple(usual) if isinstance(usual, list) else base.usual_methods if base else (),
        facts=made.facts,
        clauses=made.clauses,
        readings=made.readings,
        own=own,
        document="regulation" in book,
        inherited=made.inherited,
        scope=made.scope,
        about=made.about,
        segments=made.segments,
        **made.beside,
    )


class _Made:
    """A kind in the making: what it takes over from the kind that it extends, and then layer upon layer its own."""

    def __init__(
        self,
        base: Kind | None,
        categories: dict[str, str],
        about: dict[str, TopicCategory],
        marked: dict[str, dict[str, Value]],
    ) -> None:
        self.merged: dict[str, Any] = {}
        self.categories = categories
        self.scope = base.scope if base else ()
        # Who adds categories to a kind that has any does not mean that it has no others.
        self._closed = base is None or bool(base.scope)
        self.segments = base.segments if base else ()
        self.about = {**(base.about if base else {}), **about}
        self.facts = dict(base.facts) if base else {}
        self.clauses = dict(base.clauses) if base else {}
        self.readings = dict(base.readings) if base else {}
        self.rules: dict[str, dict[str, Value]] = {"": {}}
        self.inherited: dict[str, str] = {}
        self.beside: dict[str, Any] = {name: getattr(base, name) for name in BESIDE} if base else dict(NOTHING)
        if self.segments:
            self._take_over("segment", base)
        for name, said in self.beside.items():
            for key in (dotted(each, name) for each in said) if isinstance(said, dict) else (name,):
                self._take_over(key, base)
        for key in (*self.clauses, *(dotted(fact, "facts") for fact in self.facts)):
            self._take_over(key, base)
        for category, rules in (base.rules if base else {}).items():
            self.rules[category] = dict(rules)
            for name in rules:
                self._take_over(dotted(name, category), base)
        self._own_rules(marked)

    def _take_over(self, key: str, base: Kind | None) -> None:
        if base is not None:
            self.inherited[key] = base.inherited.get(key, base.id)

    def add(self, block: Mapping[str, Any], file: str, place: str) -> None:
        """One layer over those before it."""
        names, about, marked = _categories(_table(block, "categories", file, place), file, f"{place}.categories")
        self.categories = self.categories | names
        if self._closed:
            self.scope = tuple(dict.fromkeys([*self.scope, *names]))
        self.about |= about
        self._own_rules(marked)
        told = {**SEGMENT_CATEGORIES, **self.categories}
        self._own_rules(_rules(_table(block, "rules", file, place), told, file, f"{place}.rules"))
        if "segment" in block:
            self._say_anew("segment", "segment")
            self.segments = _plan(block["segment"], file, f"{place}.segment")
        wrong: list[BadRulebook] = []
        for name, read in BESIDE.items():
            try:
                if name in block:
                    self._say_beside(name, _beside(read, block[name], file, f"{place}.{name}"))
            except BadRulebook as problem:
                wrong.append(problem)
        if wrong:
            wrong[0].others = tuple(wrong[1:])
            raise wrong[0]
        facts = _table(block, "facts", file, place)
        for name in facts:
            self._say_anew(dotted(name, "facts"), name)
        self.facts |= facts
        self.clauses |= _texts(_table(block, "clauses", file, place), file, f"{place}.clauses")
        self.readings |= _texts(_table(block, "readings", file, place), file, f"{place}.readings")
        self.merged |= {key: value for key, value in block.items() if not isinstance(value, dict | list)}

    def _say_beside(self, name: str, said: Any) -> None:
        """A field beside the rules; what it holds by names is said anew name by name, or lifted as a whole."""
        before = self.beside[name]
        if not isinstance(said, dict):
            self._say_anew(name, name)
        elif said:
            for each in said:
                self._say_anew(dotted(each, name), dotted(each, name))
            said = before | said
        else:
            for each in before:
                self._say_anew(dotted(each, name), dotted(each, name))
        self.beside[name] = said

    def _own_rules(self, given: Mapping[str, Mapping[str, Value]]) -> None:
        for category, values in given.items():
            self.rules.setdefault(category, {}).update(values)
            for name in values:
                key = dotted(name, category)
                self._say_anew(key, key)

    def _say_anew(self, key: str, name: str) -> None:
        """What is said otherwise is neither worded nor read as what was taken over."""
        if self.inherited.pop(key, None):
            self.clauses.pop(name, None)
            self.readings.pop(name, None)


def _categories(
    table: dict[str, Any], file: str, place: str
) -> tuple[dict[str, str], dict[str, TopicCategory], dict[str, dict[str, Value]]]:
    """The names of some categories, what is said of them, and the rules that say so."""
    names: dict[str, str] = {}
    about: dict[str, TopicCategory] = {}
    rules: dict[str, dict[str, Value]] = {}
    for id, value in table.items():
        try:
            names[id], about[id], confidential = read_category(value)
        except BadCategory as problem:
            at = f"{place}.{id}{f'.{problem.field}' if problem.field else ''}"
            raise BadRulebook(file, at, problem.value, problem.accepted, unknown=problem.unknown) from problem
        if confidential is not None:
            rules[id] = {"confidential": confidential}
    return names, about, rules


def _beside(read: Callable[[object], Any], value: object, file: str, place: str) -> Any:
    try:
        return read(value)
    except BadEntry as problem:
        bad = BadRulebook(file, f"{place}{problem.place}", problem.value, problem.accepted, unknown=problem.unknown)
        bad.words = problem.words
        raise bad from problem


def _plan(value: object, file: str, place: str) -> tuple[PlannedSegment, ...]:
    try:
        return read_plan(value)
    except BadPlan as problem:
        at = f"{place}{problem.place}"
        raise BadRulebook(file, at, problem.value, problem.accepted, unknown=problem.unknown) from problem


def _check_facts(facts: Mapping[str, Any], file: str, place: str) -> None:
    """The facts that something reads hold what it can read, or are unspecified."""
    if facts.get("mode", UNSPECIFIED) not in (*MODES, UNSPECIFIED):
        raise BadRulebook(file, f"{place}.facts.mode", facts["mode"], MODES)
    for name, holds in _FACTS_READ.items():
        value = facts.get(name, UNSPECIFIED)
        fits = {
            "text": isinstance(value, str),
            "texts": isinstance(value, list) and all(isinstance(part, str) for part in value),
            "number": isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000,
        }
        if value != UNSPECIFIED and not fits[holds]:
            raise BadRulebook(file, f"{place}.facts.{name}", value, holds)


def _rules(table: dict[str, Any], categories: Mapping[str, str], file: str, place: str) -> dict[str, dict[str, Value]]:
    found, problems = parse_ruleset(table, categories)
    if problems:
        first = problems[0].error
        raise BadRulebook(file, f"{place}.{problems[0].place}", first.value, first.accepted, rules=problems) from first
    return found


def _known(table: Mapping[str, Any], fields: tuple[str, ...], file: str, place: str) -> None:
    for name in table:
        if name not in fields:
            raise BadRulebook(file, f"{place}.{name}", name, fields, unknown=True)


def _of_book(book: Mapping[str, Any], name: str, base: str, file: str) -> str:
    """A text of the book, or that of the kind which is extended."""
    return _text(book, name, file) if name in book else base


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
