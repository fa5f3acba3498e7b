"""What `meetroom rules` prints: the kinds, or one kind's rules with the regulation each comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from meetroom.commands import common, say
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.kind import SAID
from meetroom.rules.kinds import named
from meetroom.rules.member import known
from meetroom.rules.rulebook import RULES, Kind, Rules, UnknownKind, Value, kind, kinds, resolve
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.rules.topic_category import TopicCategory
from meetroom.wording.terms import word


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
            "own": found.own, "extends": list(found.extends), **{name: found.said(name) for name in SAID},
            "topic_categories": [_category(found, rules, id) for id in found.categories],
            "segments": msgspec.to_builtins(found.segments),
        }  # fmt: skip
        say.write_json(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    say.write(f"{_name(found)}  {found.regulation}".rstrip())
    if found.usual_methods:
        methods = _(", ").join(word(method) for method in found.usual_methods)
        say.write(_("The regulation names as ways to decide: {methods}. Others stay open.").format(methods=methods))
    print_table((_("beside the rules"), _("said"), _("basis")), [_said(found, name) for name in SAID])
    say.write("")
    print_table(
        (_("category"), _("called"), _("basis"), _("confidential"), _("major matter"), _("decided by")),
        [_category_row(_category(found, rules, id)) for id in found.categories],
    )
    say.write("")
    if found.segments:
        _plan(found)
    rows = []
    for category, values in rules.values.items():
        for name, value in values.items():
            label = f"{RULES[name].chinese} {name}" if language() == "zh" and name in RULES else name
            one = told[category][name]
            rows.append(
                (
                    found.rule_categories.get(category, category),
                    label,
                    _shown(value),
                    _basis(one),
                    one.wording,
                    one.place,
                )
            )
    print_table((_("category"), _("rule"), _("value"), _("basis"), _("wording"), _("found in")), rows)


def _said(found: Kind, name: str) -> tuple[str, str, str]:
    """What a kind's file says beside rules, as a row: in words, what is said, and whose word it is."""
    labels = {
        "mode": _("held"), "purpose": _("purpose"), "purposes": _("purposes"), "host": _("host"),
        "focus": _("focus"), "rules_ref": _("rules laid down in"), "flow": _("course"),
        "opening": _("opening text"), "discipline": _("discipline text"), "guidance": _("guidance text"),
        "brief_from": _("briefed on decisions of"),
    }  # fmt: skip
    value = found.said(name)
    modes = {"regular": _("regularly"), "ad_hoc": _("as needed")}
    text = modes.get(value, value) if isinstance(value, str) else _(", ").join(value or ())
    reading = found.reading(name)
    basis = ""
    if value:
        whose = _wordings()["office" if found.own and f"facts.{name}" not in found.inherited else "regulation"]
        basis = _("{word}: {reading}").format(word=_("our reading"), reading=reading) if reading else whose
    return labels[name], text or _("not specified"), basis


def _plan(found: Kind) -> None:
    """The segments of a kind, where it plans any."""
    whose = _wordings()["office" if found.own and "segment" not in found.inherited else "regulation"]
    if not found.own:
        say.write(_("Segments: what they hold is the regulation's, their order and who speaks our reading."))
    rows = []
    for segment in found.segments:
        kind = known(SEGMENT_KINDS, segment.kind)
        who = _(", ").join(_words_of(word) for word in segment.persons)
        minutes = _("not specified") if segment.minutes is None else str(segment.minutes)
        secret = _("yes") if (kind.confidential if segment.confidential is None else segment.confidential) else _("no")
        title = _("{title} (optional)").format(title=segment.title) if segment.optional else segment.title
        rows.append((str(segment.no), _(kind.label), title, who, minutes, secret, whose))
    heads = (
        _("segment"),
        _("kind of segment"),
        _("holds"),
        _("who speaks"),
        _("minutes"),
        _("confidential"),
        _("basis"),
    )
    print_table(heads, rows)
    say.write("")


def _words_of(speakers: str) -> str:
    words = {"@chair": _("the chair"), "@principal": _("principal leaders"), "@members": _("the members")}
    return words.get(speakers, speakers)


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
    of = kinds().get(found.inherited.get(f"{category}.{name}" if category else name, ""), found)
    within = found.rule_categories.get(category, category) if category else of.name
    regulation = of.regulation
    place = f"《{regulation}》 {within}" if regulation else within
    if source.startswith("kind:"):
        reading = found.reading(name, category)
        # What an office's own kind lays down without a document of its own is the office's word.
        whose = "office" if of.own and not of.document else "regulation"
        return Told("reading" if reading else whose, wording, place if whose == "regulation" else of.id, reading)
    # The regulation may speak of it and yet leave the value open.
    return Told("default" if source == "built-in" else source, wording, place if wording else "")


def _wordings() -> dict[str, str]:
    return {
        "regulation": _("regulation"), "reading": _("our reading"), "default": _("our default"),
        "office": _("the office's settings"),
    }  # fmt: skip


def _basis(told: Told) -> str:
    basis = _wordings().get(told.basis, told.basis)
    return _("{word}: {reading}").format(word=basis, reading=told.reading) if told.reading else basis
