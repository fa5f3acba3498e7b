"""What `meetroom rules KIND` tells of a kind beside its rules: purposes, who comes, who approves, its segments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from meetroom.commands import say
from meetroom.commands.rule_basis import Told, basis_words, told_beside
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.rules.beside import CHECKS, MATTERS, PARTS, Attendee, Expected, Step
from meetroom.rules.beside_reader import BESIDE
from meetroom.rules.kind import SAID, Kind, dotted
from meetroom.rules.member import known
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.wording.selectors import who_words


def as_json(found: Kind) -> dict[str, Any]:
    """Everything beside the rules, with whose word each is under `beside`."""
    basis = {key: msgspec.to_builtins(told) for _label, key, said, told in _rows(found) if said}
    fields = {name: msgspec.to_builtins(getattr(found, name)) for name in BESIDE}
    return {**{name: found.said(name) for name in SAID}, **fields, "beside": basis}


def print_beside(found: Kind) -> None:
    """The same as a table."""
    heads = (_("beside the rules"), _("said"), _("basis"), _("wording"), _("found in"))
    rows = [
        (label, said or _("not specified"), basis_words(told), told.wording, told.place)
        for label, _key, said, told in _rows(found)
    ]
    print_table(heads, rows)
    say.write("")


def print_plan(found: Kind) -> None:
    """The segments of a kind, where it plans any."""
    if not found.segments:
        return
    if not found.own:
        say.write(_("Segments: what they hold is the regulation's, their order and who speaks our reading."))
    whose = basis_words(msgspec.structs.replace(told_beside(found, "segment", "segment"), reading=""))
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


def _rows(found: Kind) -> Iterator[tuple[str, str, str, Told]]:
    """Of each thing: what it is called, its key in `clauses`, what is said of it in words, and whose word that is.

    Of a field that holds several things by name each is a row, or the field alone where nothing is said.
    """
    facts = {
        "mode": _("held"), "purpose": _("purpose"), "purposes": _("purposes"), "host": _("host"),
        "focus": _("focus"), "rules_ref": _("rules laid down in"), "flow": _("course"),
        "opening": _("opening text"), "discipline": _("discipline text"), "guidance": _("guidance text"),
        "brief_from": _("briefed on decisions of"), "important_fields": _("asked of important topics"),
            "staff_discipline": _("discipline of the staff"),
    }  # fmt: skip
    modes = {"regular": _("regularly"), "ad_hoc": _("as needed")}
    for name in SAID:
        value = found.said(name)
        text = modes.get(value, value) if isinstance(value, str) else _(", ").join(value or ())
        yield facts[name], name, text, told_beside(found, name, text, fact=True)
    for key, label, text in (*_people(found), *_named(found), *_single(found)):
        yield label, key, text, told_beside(found, key, text)


def _people(found: Kind) -> Iterator[tuple[str, str, str]]:
    label = _("roster")
    for part in PARTS.values():
        of = [_attendee(one) for one in found.roster if one.role == part.name]
        if of:
            yield "roster", _("{what}: {of}").format(what=label, of=_(part.label)), _(", ").join(of)
    if not found.roster:
        yield "roster", label, ""
    yield "convene_by", _("convened by"), _(" or ").join(who_words(one) for one in found.convene_by)


def _named(found: Kind) -> Iterator[tuple[str, str, str]]:
    label = _("approval")
    for matter, steps in found.approvals.items():
        text = " → ".join(_step(step) for step in steps)
        of = _("{what}: {of}").format(what=label, of=_(known(MATTERS, matter).label))
        yield dotted(matter, "approvals"), of, text
    if not found.approvals:
        yield "approvals", label, ""
    label = _("checklist")
    names = {
        "equipment": _("equipment"), "venue": _("venue"), "safety": _("safety"), "staff": _("staff on post"),
        "prework": _("work before the meeting"), "precheck": _("last check"),
    }  # fmt: skip
    for name, items in found.checklists.items():
        of = _("{what}: {of}").format(what=label, of=names.get(name, name))
        yield dotted(name, "checklists"), of, _(", ").join(items)
    if not found.checklists:
        yield "checklists", label, ""


def _single(found: Kind) -> Iterator[tuple[str, str, str]]:
    yield "expects", _("handed in"), _("; ").join(_expected(one) for one in found.expects)
    checks = _(", ").join(_(known(CHECKS, name).label) for name in found.prepare)
    yield "prepare", _("checked before the meeting"), checks
    yield "per_unit", _("each unit holds its own"), _("yes") if found.per_unit else ""
    yield "supervisor", _("sees to what was decided"), who_words(found.supervisor) if found.supervisor else ""
    yield "reminders", _("reminds of"), _(", ").join(found.reminders)


def _attendee(one: Attendee) -> str:
    notes = [_(known(OBSERVER_KINDS, one.attends_as).label)] if one.attends_as else []
    notes += [_("optional")] if one.optional else []
    who = who_words(one.who)
    return _("{who} ({notes})").format(who=who, notes=_(", ").join(notes)) if notes else who


def _step(step: Step) -> str:
    who = who_words(step.who)
    return _("{who}: {act}").format(who=who, act=step.act) if step.act else who


def _expected(one: Expected) -> str:
    notes = [who_words(one.who)] if one.who else []
    notes.append(_("until {due}").format(due=one.due) if one.due else _("no deadline specified"))
    notes += [_("optional")] if one.optional else []
    return _("{who} ({notes})").format(who=one.what, notes=_(", ").join(notes))
