"""What an office sets for its meetings: rules for all kinds, and for one kind before them; who issues papers, to whom.

The file is TOML:

    [rules]
    statement_seconds = 240
    [rules.temp_staff]
    quorum = "at least 2/3"
    [kinds."administrative-office/monthly".rules]
    max_minutes = 150
    [papers]
    issuer = "中心办公室"
    [distribution]
    default = ["党委", "各部门"]
    "administrative-office/monthly" = ["党委"]
    [calendar]
    kinds = ["administrative-office/monthly", "周例会"]
    [proposals]
    large_funds = 500000
    [caps]
    meals = 50
    [checklists]
    equipment = ["翻页笔"]

and, before the first table, `claim_due_workdays = 10` and `track_every = 10`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

import msgspec

from meetroom.intake.fields import Field, plain
from meetroom.intake.problems import BadAgenda, Place, Problems
from meetroom.intake.rules import Written, all_rule_categories, read_rules
from meetroom.intake.toml import parse
from meetroom.intake.values import BadValue, Values
from meetroom.rules.kind import Kind
from meetroom.rules.kind_words import kinds_called
from meetroom.rules.kinds import UnknownKind, kind, regulations
from meetroom.rules.preparation import COSTS, FEN, OfficePreparation
from meetroom.rules.rulebook import RuleSet, Value

_NAMES = {
    "rules": "rules", "规则": "rules", "kinds": "kinds", "会议类型": "kinds", "papers": "papers", "文件": "papers",
    "distribution": "distribution", "分送": "distribution", "caps": "caps", "标准": "caps",
    "checklists": "checklists", "检查清单": "checklists", "claim_due_workdays": "claim_due_workdays",
    "报销期限工作日": "claim_due_workdays", "track_every": "track_every", "反馈间隔工作日": "track_every",
    "calendar": "calendar", "日历": "calendar", "proposals": "proposals", "议题": "proposals",
}  # fmt: skip
_ISSUER = Field("issuer", "text", ("印发单位",), limit=200)
_IN_USE = Field("kinds", "texts", ("会议类型",), limit=200)
_LARGE = Field("large_funds", "number", ("大额资金",), limit=10**12)
_COPIES = Field("distribution", "texts", ("分送",), limit=200)
_ITEMS = Field("checklists", "texts", ("检查清单",), limit=200)
_CLAIM_DUE = Field("claim_due_workdays", "number", ("报销期限工作日",), limit=3_650)
_TRACK = Field("track_every", "number", ("反馈间隔工作日",), limit=3_650)
_SPANS = {"claim_due_workdays": _CLAIM_DUE, "track_every": _TRACK}
_CAP_LIMIT = 1_000_000
_LIST_NAMES = {"设备": "equipment", "会场": "venue", "安全": "safety", "人员": "staff"}
# For every kind of which nothing else is said.
_ALL_KINDS = ("", "default", "其他")


class OfficeSettings(msgspec.Struct, frozen=True):
    """The office's rules: for all kinds, and by kind id for that kind alone. issuer: who issues its papers, "" for the
    organisation of the meeting; distribution: to whom copies go by kind id, "" for the others. preparation: what holds
    for what is done before every meeting. in_use: the ids of the kinds that its calendar has, none for all.
    large_funds: from how many yuan on money is large, None where nobody said. track_every: within how many working days
    a task is reported on again, None where nobody said."""

    rules: RuleSet = {}
    per_kind: Mapping[str, RuleSet] = {}
    issuer: str = ""
    distribution: Mapping[str, tuple[str, ...]] = {}
    preparation: OfficePreparation = OfficePreparation()
    in_use: tuple[str, ...] = ()
    large_funds: int | None = None
    track_every: int | None = None

    def for_kind(self, of: str | Kind) -> RuleSet:
        """What the office sets for meetings of one kind: its own rules before those for all kinds."""
        of = kind(of) if isinstance(of, str) else of
        merged: dict[str, dict[str, Value]] = {}
        for level in (self.rules, self.per_kind.get(of.id, {})):
            for category, rules in level.items():
                merged.setdefault(category, {}).update(rules)
        known = of.rule_categories
        return {category: rules for category, rules in merged.items() if not category or category in known}


def read_office(path: Path) -> OfficeSettings:
    """The settings in a file, none where there is no file; BadAgenda with every problem."""
    problems = Problems(path.name)
    try:
        data, lines = parse(path, problems)
    except BadAgenda as bad:
        if bad.problems[0].rule == "file.missing":
            return OfficeSettings()
        raise
    rules: RuleSet = {}
    per_kind: dict[str, RuleSet] = {}
    issuer, large_funds = "", None
    in_use: tuple[str, ...] = ()
    distribution: dict[str, tuple[str, ...]] = {}
    caps: dict[str, int] = {}
    checklists: dict[str, tuple[str, ...]] = {}
    spans: dict[str, int | None] = {}
    for name, value in data.items():
        place = Place(problems.file, name, line=lines.get((name,)))
        meant = _NAMES.get(plain(name))
        if meant is None:
            nearest = problems.nearest(name, _NAMES)
            problems.add(place, "table.unknown", found=name, nearest=nearest)
        elif meant in _SPANS:
            found = _Block((name,), lines, problems).value("", _SPANS[meant], value)
            spans[meant] = found if isinstance(found, int) else None
        elif not isinstance(value, Mapping):
            problems.add(place, "table.shape", expected=f"[{name}]")
        elif meant == "rules":
            rules = _Block((name,), lines, problems).read(value, all_rule_categories())
        elif meant == "papers":
            issuer = _issuer(_Block((name,), lines, problems), value)
        elif meant == "proposals":
            large_funds = _large_funds(_Block((name,), lines, problems), value)
        elif meant == "distribution":
            _distribution(_Block((name,), lines, problems), value, distribution)
        elif meant == "caps":
            _caps(_Block((name,), lines, problems), value, caps)
        elif meant == "checklists":
            _checklists(_Block((name,), lines, problems), value, checklists)
        elif meant == "calendar":
            in_use = _calendar(_Block((name,), lines, problems), value)
        else:
            for id, block in value.items():
                _kind(id, block, _Block((name, id), lines, problems), per_kind)
    problems.stop()
    preparation = OfficePreparation(caps, checklists, spans.get("claim_due_workdays"))
    track_every = spans.get("track_every")
    return OfficeSettings(rules, per_kind, issuer, distribution, preparation, in_use, large_funds, track_every)


class _Block:
    """A table of rules somewhere in the file: its path, and the places of what is in it."""

    def __init__(self, path: Written, lines: Mapping[tuple[str | int, ...], int], problems: Problems) -> None:
        self.path = path
        self.lines = lines
        self.problems = problems

    def place(self, written: Written) -> Place:
        """Where a rule or another part of this block stands."""
        line = self.lines.get((*self.path, *written)) or self.lines.get(self.path)
        return Place(self.problems.file, ".".join(self.path), field=".".join(written) or None, line=line)

    def read(self, table: Mapping[str, object], categories: Mapping[str, str]) -> RuleSet:
        """The rules of this block."""
        return read_rules(table, categories, self.place, self.problems)

    def value(self, name: str, field: Field, value: object) -> object:
        """The value of a field of this block; None where it is told that it does not fit."""
        try:
            return Values(UTC, typed=True).read(field, value)
        except BadValue as bad:
            self.problems.add(self.place((name,)), bad.rule, **bad.facts)
            return None


def _issuer(block: _Block, table: Mapping[str, object]) -> str:
    """Who issues the papers of the office."""
    return str(_only(block, table, _ISSUER) or "")


def _large_funds(block: _Block, table: Mapping[str, object]) -> int | None:
    """From how many yuan on money is large."""
    found = _only(block, table, _LARGE)
    return found if isinstance(found, int) else None


def _calendar(block: _Block, table: Mapping[str, object]) -> tuple[str, ...]:
    """The kinds that the calendar has, by id or name."""
    found: list[str] = []
    words = _only(block, table, _IN_USE)
    for word in words if isinstance(words, tuple) else ():
        meant = [one.id for one in kinds_called(word)]
        if len(meant) > 1:
            block.problems.add(
                block.place((_IN_USE.name,)), "kind.unknown", found=word, nearest=tuple(meant), accepted=()
            )
        else:
            id = meant[0] if meant else _known(word, block, (_IN_USE.name,))
            found += [id] if id is not None else []
    return tuple(dict.fromkeys(found))


def _only(block: _Block, table: Mapping[str, object], field: Field) -> object:
    """The value of the only field that a table can have."""
    found: object = None
    for name, value in table.items():
        if plain(name) not in (field.name, *field.chinese):
            nearest = block.problems.nearest(name, (field.name, *field.chinese)) or (field.name,)
            block.problems.add(block.place((name,)), "field.unknown", found=name, nearest=nearest)
        else:
            found = block.value(name, field, value)
    return found


def _distribution(block: _Block, table: Mapping[str, object], found: dict[str, tuple[str, ...]]) -> None:
    """To whom copies go, by kind."""
    for id, value in table.items():
        known = "" if plain(id) in _ALL_KINDS else _known(id, block, (id,))
        names = block.value(id, _COPIES, value)
        if known is not None and isinstance(names, tuple):
            found[known] = names


def _caps(block: _Block, table: Mapping[str, object], found: dict[str, int]) -> None:
    """How much a line of the budget may cost a head and day, in yuan."""
    names = {word: name for name, cost in COSTS.items() for word in (name, *cost.zh)}
    for name, value in table.items():
        meant = names.get(plain(name))
        if meant is None:
            block.problems.add(block.place((name,)), "field.unknown", found=name, nearest=tuple(COSTS))
        elif not isinstance(value, (int, float)) or isinstance(value, bool):
            block.problems.add(block.place((name,)), "value.type", found=str(value)[:80], expected="number")
        elif not 1 <= value <= _CAP_LIMIT:
            block.problems.add(block.place((name,)), "value.range", found=value, least=1, most=_CAP_LIMIT)
        else:
            found[meant] = round(value * FEN)


def _checklists(block: _Block, table: Mapping[str, object], found: dict[str, tuple[str, ...]]) -> None:
    """What the office adds to lists of kinds, and lists of its own."""
    for name, value in table.items():
        items = block.value(name, _ITEMS, value)
        if isinstance(items, tuple):
            found[_LIST_NAMES.get(name, name)] = items


def _known(id: str, block: _Block, written: Written) -> str | None:
    """The id of a kind, None where it is told that there is none."""
    try:
        return kind(id).id
    except UnknownKind as problem:
        if _may_be_own(id):
            # Meetings may be of it although its file is gone or cannot be read, and no other kind suffers from that.
            return id
        block.problems.add(block.place(written), "kind.unknown", found=id, nearest=problem.nearest, accepted=())
        return None


def _kind(id: str, value: object, block: _Block, per_kind: dict[str, RuleSet]) -> None:
    known = _known(id, block, ())
    if known is None:
        return
    try:
        categories = kind(known).rule_categories
    except UnknownKind:
        categories = all_rule_categories()
    parts = value if isinstance(value, Mapping) else {"": value}
    for name, part in parts.items():
        if _NAMES.get(plain(name)) != "rules":
            block.problems.add(block.place((name,)), "field.unknown", found=name, nearest=("rules",))
        elif not isinstance(part, Mapping):
            block.problems.add(block.place((name,)), "table.shape", expected=f'[kinds."{known}".rules]')
        else:
            inner = _Block((*block.path, name), block.lines, block.problems)
            per_kind[known] = inner.read(part, categories)


def _may_be_own(id: str) -> bool:
    """Whether this may be a kind of the office itself: its book is neither a regulation's nor one written amiss."""
    book, slash, _name = id.partition("/")
    books = {known.book for known in regulations().values()}
    return bool(slash) and not difflib.get_close_matches(book[:64], books, n=1, cutoff=0.8)
