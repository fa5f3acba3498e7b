"""What `meetroom rules` prints: the kinds, or one kind's rules with the regulation each comes from."""

from __future__ import annotations

import json

import msgspec

from meetroom.commands import common, say
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.rulebook import RULES, Kind, Rules, UnknownKind, Value, kind, kinds, resolve
from meetroom.wording.terms import word


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
    print_table((_("kind"), _("called"), _("regulation")), [(k.id, _name(k), k.regulation) for k in kinds().values()])


def describe(kind_id: str, *, as_json: bool) -> None:
    """One kind's rules as this office has them, each with its source."""
    try:
        found = kind(kind_id)
    except UnknownKind as unknown:
        near = _(", ").join(unknown.nearest) or _(", ").join(kinds())
        say.fail(_("There is no kind {kind}. Accepted, for example: {near}").format(kind=kind_id, near=near))
    rules = resolve(found, common.office().for_kind(kind_id), {})
    told = {
        category: {name: _told(found, rules, category, name) for name in values}
        for category, values in rules.values.items()
    }
    if as_json:
        plain = {
            "id": found.id, "name": found.name, "name_en": found.name_en, "regulation": found.regulation,
            "rules": rules.values, "sources": rules.sources, "clauses": found.clauses, "facts": found.facts,
            "categories": found.categories, "readings": found.readings, "usual_methods": found.usual_methods,
            "basis": {category: {name: one.basis for name, one in of.items()} for category, of in told.items()},
            "wording": {category: {name: one.wording for name, one in of.items()} for category, of in told.items()},
            "place": {category: {name: one.place for name, one in of.items()} for category, of in told.items()},
        }  # fmt: skip
        say.write_json(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    rows = []
    for category, values in rules.values.items():
        for name, value in values.items():
            label = f"{RULES[name].chinese} {name}" if language() == "zh" else name
            one = told[category][name]
            rows.append(
                (found.categories.get(category, category), label, _shown(value), _basis(one), one.wording, one.place)
            )
    say.write(f"{_name(found)}  {found.regulation}")
    if found.usual_methods:
        named = _(", ").join(word(method) for method in found.usual_methods)
        say.write(_("The regulation names as ways to decide: {methods}. Others stay open.").format(methods=named))
    print_table((_("category"), _("rule"), _("value"), _("basis"), _("wording"), _("found in")), rows)


def _shown(value: Value) -> str:
    if value is None:
        return _("not specified")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _(", ").join(value) if isinstance(value, list) else str(value)


class Told(msgspec.Struct, frozen=True):
    """Where a rule's value comes from.

    basis: regulation | reading | default | office. wording: the regulation's, "" where it is not quoted. place: the
    regulation and the kind or category in it, "" for what is not the regulation's. reading: how the wording was read.
    """

    basis: str
    wording: str = ""
    place: str = ""
    reading: str = ""


def _told(found: Kind, rules: Rules, category: str, name: str) -> Told:
    source = rules.sources[category][name]
    wording = found.wording(name, category)
    within = found.categories.get(category, category) if category else found.name
    place = f"《{found.regulation}》 {within}"
    if source.startswith("kind:"):
        reading = found.reading(name, category)
        return Told("reading" if reading else "regulation", wording, place, reading)
    # The regulation may speak of it and yet leave the value open.
    return Told("default" if source == "built-in" else source, wording, place if wording else "")


def _basis(told: Told) -> str:
    words = {
        "regulation": _("regulation"), "reading": _("our reading"), "default": _("our default"),
        "office": _("the office's settings"),
    }  # fmt: skip
    basis = words.get(told.basis, told.basis)
    return _("{word}: {reading}").format(word=basis, reading=told.reading) if told.reading else basis
