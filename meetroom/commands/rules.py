"""What `meetroom rules` prints: the kinds, or one kind's rules with the regulation each comes from."""

from __future__ import annotations

import json

from meetroom.commands import door, say
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.rulebook import RULES, Kind, UnknownKind, Value, kind, kinds, resolve


def _name(found: Kind) -> str:
    return found.name if language() == "zh" else found.name_en


def listed(*, as_json: bool) -> None:
    """All kinds of meetings."""
    if as_json:
        rows = [
            {"id": k.id, "name": k.name, "name_en": k.name_en, "book": k.book, "regulation": k.regulation}
            for k in kinds().values()
        ]
        say.write_json(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    print_table((_("kind"), _("name"), _("regulation")), [(k.id, _name(k), k.regulation) for k in kinds().values()])


def describe(kind_id: str, *, as_json: bool) -> None:
    """One kind's rules as this office has them, each with its source."""
    try:
        found = kind(kind_id)
    except UnknownKind as unknown:
        near = _(", ").join(unknown.nearest) or _(", ").join(kinds())
        say.fail(_("There is no kind {kind}. Accepted, for example: {near}").format(kind=kind_id, near=near))
    rules = resolve(found, door.office().for_kind(kind_id), {})
    if as_json:
        plain = {
            "id": found.id, "name": found.name, "name_en": found.name_en, "regulation": found.regulation,
            "rules": rules.values, "sources": rules.sources, "clauses": found.clauses, "facts": found.facts,
            "categories": found.categories,
        }  # fmt: skip
        say.write_json(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    rows = []
    for category, values in rules.values.items():
        for name, value in values.items():
            label = f"{RULES[name].chinese} {name}" if language() == "zh" else name
            source = rules.sources[category][name]
            rows.append((found.categories.get(category, category), label, _shown(value), _source(source, found, name)))
    say.write(f"{_name(found)}  {found.regulation}")
    print_table((_("category"), _("rule"), _("value"), _("source")), rows)


def _shown(value: Value) -> str:
    if value is None:
        return _("not specified")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _(", ").join(value) if isinstance(value, list) else str(value)


def _source(source: str, found: Kind, name: str) -> str:
    if source.startswith("kind:"):
        return f"{found.regulation} {found.clauses.get(name, '')}".strip()
    return {"office": _("the office's settings"), "built-in": _("built-in default")}.get(source, source)
