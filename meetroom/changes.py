"""What changed between two versions of an agenda, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from meetroom.facts.agenda import Agenda
from meetroom.i18n import gettext as _


def changes(before: Agenda, after: Agenda) -> list[str]:
    """A sentence for each difference: fields of the meeting, rules, persons, leave and topics."""
    return list(_changes(before, after))


def _changes(before: Agenda, after: Agenda) -> Iterator[str]:
    rows = ("persons", "topics", "leaves", "rules", "own_rules")
    yield from _fields(_("meeting"), before, after, rows)
    if before.own_rules != after.own_rules:
        yield _("The meeting's own rules changed.")
    elif before.rules != after.rules:
        yield _("The rules in force changed.")
    yield from _rows(_("person"), {p.id: p for p in before.persons}, {p.id: p for p in after.persons})
    yield from _rows(_("leave"), {p.person: p for p in before.leaves}, {p.person: p for p in after.leaves})
    yield from _rows(_("topic"), {t.no: t for t in before.topics}, {t.no: t for t in after.topics})


def _rows(what: str, before: Mapping[Any, msgspec.Struct], after: Mapping[Any, msgspec.Struct]) -> Iterator[str]:
    for key in before.keys() - after.keys():
        yield _("{what} {key}: removed.").format(what=what, key=key)
    for key, row in after.items():
        if key not in before:
            yield _("{what} {key}: added.").format(what=what, key=key)
        else:
            yield from _fields(f"{what} {key}", before[key], row, ())


def _fields(place: str, before: msgspec.Struct, after: msgspec.Struct, leave_out: tuple[str, ...]) -> Iterator[str]:
    for field in before.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if field not in leave_out and old != new:
            yield _("{place}, {field}: {old} → {new}").format(
                place=place, field=field, old=_short(old), new=_short(new)
            )


def _short(value: Any) -> str:
    text = str(value) if value is not None else "-"
    return text if len(text) <= 60 else text[:57] + "…"
