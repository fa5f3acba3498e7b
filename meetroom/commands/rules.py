"""What `meetroom rules` prints: the kinds, or one kind's rules with the regulation each comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from meetroom.commands import common, kind_file, say
from meetroom.commands.rule_basis import basis_words, told_of_rule
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.kinds import named
from meetroom.rules.rulebook import RULES, Kind, Rules, RuleSpec, UnknownKind, Value, kind, kinds, resolve
from meetroom.rules.topic_category import TopicCategory
from meetroom.rules.values import UNSPECIFIED
from meetroom.wording.filing import interval_words, period_words
from meetroom.wording.terms import threshold_words, word


def _name(found: Kind) -> str:
    return found.name if language() == "zh" else found.name_en


def listed(*, as_json: bool) -> None:
    """All kinds of meetings."""
    common.say_kinds()
    if as_json:
        rows = [
            {
                "id": k.id, "name": k.name, "name_en": k.name_en, "book": k.book, "regulation": k.regulation,
                "own": k.own, "mode": k.said("mode"),
            }
            for k in kinds().values()
        ]  # fmt: skip
        say.write_json(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    print_table((_("kind"), _("called"), _("regulation")), [(k.id, _name(k), k.regulation) for k in kinds().values()])


def describe(written: str, *, as_json: bool) -> None:
    """One kind's rules as this office has them, each with its source, and what else its file says."""
    common.say_kinds()
    found = named(written)
    if found is None:
        try:
            found = kind(written)
        except UnknownKind as unknown:
            near = _(", ").join(unknown.nearest) or _(", ").join(kinds())
            say.fail(_("There is no kind {kind}. Accepted, for example: {near}").format(kind=written, near=near))
    rules = resolve(found, common.office().for_kind(found), {})
    told = {
        category: {name: told_of_rule(found, rules, category, name) for name in values}
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
            "own": found.own, "extends": list(found.extends), **kind_file.as_json(found),
            "topic_categories": [_category(found, rules, id) for id in found.categories],
            "segments": msgspec.to_builtins(found.segments),
        }  # fmt: skip
        say.write_json(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    say.write(f"{_name(found)}  {found.regulation}".rstrip())
    if found.usual_methods:
        methods = _(", ").join(word(method) for method in found.usual_methods)
        say.write(_("The regulation names as ways to decide: {methods}. Others stay open.").format(methods=methods))
    kind_file.print_beside(found)
    print_table(
        (_("category"), _("called"), _("basis"), _("confidential"), _("major matter"), _("decided by")),
        [_category_row(_category(found, rules, id)) for id in found.categories],
    )
    say.write("")
    kind_file.print_plan(found)
    rows = []
    for category, values in rules.values.items():
        for name, value in values.items():
            label = f"{RULES[name].chinese} {name}" if language() == "zh" and name in RULES else name
            one = told[category][name]
            rows.append(
                (
                    found.rule_categories.get(category, category),
                    label,
                    _shown(name, value),
                    basis_words(one),
                    one.wording,
                    one.place,
                )
            )
    print_table((_("category"), _("rule"), _("value"), _("basis"), _("wording"), _("found in")), rows)


def _category(found: Kind, rules: Rules, id: str) -> dict[str, str | bool]:
    """A category of topics with what its kind says of it; "" where nothing is said.

    listed: the kind itself lists it; the others are those that every kind has.
    """
    about = found.about.get(id, TopicCategory())
    return {
        "id": id, "name": found.categories[id], "wording": about.wording, "major_kind": about.major_kind,
        "confidential": rules.flag("confidential", id), "body": about.body, "listed": id in found.about,
    }  # fmt: skip


def _category_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    of_kind = _("of this kind") if row["listed"] else _("of every kind")
    secret = _("yes") if row["confidential"] else _("no")
    return row["id"], row["name"], of_kind, secret, row["major_kind"], row["body"]


def _shown(name: str, value: Value) -> str:
    """A value in words, as people say it in the language spoken now."""
    if value is None:
        return _("not specified")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    parts = value if isinstance(value, list) else [value]
    return _(", ").join(_word(name, part) for part in parts)


def _word(name: str, value: str | int) -> str:
    spec = RULES.get(name)
    if spec is None or isinstance(value, int):
        return str(value)
    match spec.shape:
        case "threshold":
            return threshold_words(value)
        case "period":
            return period_words(value)
        case "interval":
            return interval_words(value)
        case "pairs":
            word, _space, rest = value.partition(" ")
            number = rest.isdecimal() or rest == UNSPECIFIED
            return f"{_label(spec, word)} {rest if number else threshold_words(rest)}"
    return _label(spec, value)


def _label(spec: RuleSpec, value: str) -> str:
    """A value of a closed set as Chinese writes it; English has the stored one."""
    if language() != "zh":
        return value
    return next((chinese for chinese, stored in spec.synonyms.items() if stored == value), value)
