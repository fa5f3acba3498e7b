"""What changed between two versions of an agenda, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from meetroom.facts.agenda import Agenda, Person, PlannedLeave, PlannedTopic, Resumption, SeatBlock
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.intake.fields import FIELDS, Field
from meetroom.questions.confidential import confidential_in
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import RULES, Rules, Value
from meetroom.rules.segments import PlannedSegment
from meetroom.wording.terms import threshold_words
from meetroom.wording.visible import visible

SHOWN = 60
# The names under which a resumption keeps what an agenda calls otherwise.
_KEPT_AS = {"as": "attends_as", "report_due": "due"}
Row = Person | PlannedLeave | PlannedTopic | PlannedSegment | SeatBlock


def changes(before: Agenda, after: Agenda) -> list[str]:
    """A sentence for each difference: fields of the meeting, rules in force, persons, leave and topics.

    Only what an agenda says is told; what is derived from it (pinyin, a seat by the order of the roster) is not.
    """
    return list(_changes(before, after))


def _changes(before: Agenda, after: Agenda) -> Iterator[str]:
    of = after.own_kind or kinds().get(after.kind)
    yield from _fields("meeting", _("meeting"), before, after, of)
    yield from _rules(before.rules, after.rules, of)
    if before.own_kind != after.own_kind and before.kind == after.kind:
        yield _("The kind of meeting {kind} is as its file has it now.").format(kind=visible(after.kind))
    seats = {person.id for person in after.persons} - _moved(before, after)
    people = {p.id: p for p in before.persons}, {p.id: p for p in after.persons}
    yield from _rows("person", _("person"), *people, of, by_order=seats)
    blocks = {b.name: b for b in before.blocks}, {b.name: b for b in after.blocks}
    yield from _rows("block", _("block of seats"), *blocks, of)
    leaves = {p.person: p for p in before.leaves}, {p.person: p for p in after.leaves}
    yield from _rows("leave", _("leave"), *leaves, of)
    topics = {t.no: t for t in before.topics}, {t.no: t for t in after.topics}
    yield from _rows("topic", _("topic"), *topics, of, closed=confidential_in(before) | confidential_in(after))
    segments = {s.no: s for s in before.segments}, {s.no: s for s in after.segments}
    yield from _rows("segment", _("segment"), *segments, of)


def _moved(before: Agenda, after: Agenda) -> set[str]:
    """The persons one of whose seats is not merely the place in the roster."""
    both = (*enumerate(before.persons, 1), *enumerate(after.persons, 1))
    return {person.id for place, person in both if person.seat != place}


def _rules(before: Rules, after: Rules, of: Kind | None) -> Iterator[str]:
    """The rules whose value changed, general ones first, then those of each category."""
    names = dict(of.rule_categories) if of else {}
    for category in dict.fromkeys(["", *after.values, *before.values]):
        told = {**after.values.get(category, {}), **before.values.get(category, {})}
        for name in told:
            old, new = _in_force(before, category, name), _in_force(after, category, name)
            if old == new:
                continue
            label = RULES[name].chinese if language() == "zh" and name in RULES else name
            place = _("rule {name}").format(name=label)
            if category:
                shown = names.get(category, category) if language() == "zh" else category
                place = _("rule {name} for {category}").format(name=label, category=shown)
            yield _("{place}: {old} → {new}").format(place=place, old=_rule(name, old), new=_rule(name, new))


def _in_force(rules: Rules, category: str, name: str) -> Value:
    # A rule of a newer version is not among those frozen by an older one.
    return rules.get(name, category) if name in rules.values.get("", {}) else None


def _rule(name: str, value: Value) -> str:
    spec = RULES.get(name)
    if value is None:
        return _("not specified")
    if isinstance(value, list):
        return _short(_(", ").join(_word(name, part) for part in value) or _("none"))
    if isinstance(value, str) and spec is not None and spec.shape == "threshold":
        return threshold_words(value)
    return _shown(_word(name, value) if isinstance(value, str) else value)


def _word(name: str, text: str) -> str:
    """A word of a rule, or "name number", as people of the language write it."""
    if name not in RULES or language() != "zh":
        return text
    first, blank, rest = text.partition(" ")
    chinese = {stored: word for word, stored in reversed(list(RULES[name].synonyms.items()))}
    if not blank:
        return {"half_day": "半天"}.get(text, chinese.get(text, text))
    if first not in chinese or RULES[name].shape != "pairs":
        return text
    return f"{chinese[first]} {threshold_words(rest) if '/' in rest else rest}"


def _rows(
    table: str, what: str, before: Mapping[Any, Row], after: Mapping[Any, Row], of: Kind | None,
    by_order: Collection[str] = (), closed: Collection[int] = (),
) -> Iterator[str]:  # fmt: skip
    for key in before:
        if key not in after:
            yield _("{what} {key}: removed.").format(what=what, key=visible(str(key)))
    for key, row in after.items():
        if key not in before:
            yield _("{what} {key}: added.").format(what=what, key=visible(str(key)))
            continue
        place = f"{what} {visible(str(key))}"
        told = _fields(table, place, before[key], row, of, leave_out="seat" if key in by_order else "")
        if key not in closed:
            yield from told
        elif any(told):
            # Of a confidential topic neither what it was nor what it is.
            yield _("{what} {key}: changed (confidential).").format(what=what, key=visible(str(key)))


def _fields(table: str, place: str, before: Any, after: Any, of: Kind | None, leave_out: str = "") -> Iterator[str]:
    for field in FIELDS[table]:
        if field.holds == "meeting":
            # It says whose agenda this is, and is no part of it.
            continue
        if field.name == "resumes":
            none = Resumption()
            yield from _fields("resumes", place, before.resumes or none, after.resumes or none, of)
            continue
        name = _KEPT_AS.get(field.name, field.name)
        old, new = getattr(before, name), getattr(after, name)
        if old == new or field.name == leave_out:
            continue
        label = field.chinese[0] if language() == "zh" else field.name.replace("_", " ")
        yield _("{place}, {field}: {old} → {new}").format(
            place=place, field=label, old=_value(field, old, of), new=_value(field, new, of)
        )


def _value(field: Field, value: Any, of: Kind | None) -> str:
    """A value of a field as the language has it."""
    if language() == "zh" and isinstance(value, str):
        named = {id: kind.name for id, kind in kinds().items()} if field.holds == "kind" else {}
        if field.holds == "category" and of is not None:
            named = dict(of.categories)
        value = {**named, **field.choices}.get(value, value)
    return _shown(value)


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        return _short(_(", ").join(str(part) for part in value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else _short(str(value))


def _short(text: str) -> str:
    cut = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return visible(cut, newline="␊")
