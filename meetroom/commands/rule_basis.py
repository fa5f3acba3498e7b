"""Whose word something is that a kind of meeting lays down: the regulation's, our reading of it, or the office's."""

from __future__ import annotations

import msgspec

from meetroom.i18n import gettext as _
from meetroom.rules.kind import Kind, dotted
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import Rules


class Told(msgspec.Struct, frozen=True):
    """Where a rule's value comes from.

    basis: regulation | reading | default | office, "" for what nothing is said of. wording: the regulation's, "" where
    it is not quoted. place: the regulation and the kind or category in it, "" for what is not the regulation's.
    reading: how the wording was read.
    """

    basis: str
    wording: str = ""
    place: str = ""
    reading: str = ""


def told_of_rule(found: Kind, rules: Rules, category: str, name: str) -> Told:
    """Where the value of a rule comes from."""
    source = rules.sources[category][name]
    wording = found.wording(name, category)
    of = _origin(found, dotted(name, category))
    place = _place(of, found.rule_categories.get(category, category) if category else of.name)
    if source.startswith("kind:"):
        reading = found.reading(name, category)
        whose = _whose(of)
        return Told("reading" if reading else whose, wording, place if whose == "regulation" else of.id, reading)
    # The regulation may speak of it and yet leave the value open.
    return Told("default" if source == "built-in" else source, wording, place if wording else "")


def told_beside(found: Kind, key: str, said: str, *, fact: bool = False) -> Told:
    """Where something comes from that a kind says beside its rules.

    key: as in `clauses`; said: in words, "" for nothing; fact: it is one of `facts`.
    """
    of = _origin(found, dotted(key, "facts") if fact else key)
    whose = _whose(of)
    wording, reading = found.clauses.get(key, ""), found.readings.get(key, "")
    place = _place(of, of.name) if whose == "regulation" else of.id
    if not said:
        return Told("", wording, place if wording else "")
    return Told("reading" if reading else whose, wording, place, reading)


def basis_words(told: Told) -> str:
    """The basis in words, with the reading where it is one."""
    words = {
        "regulation": _("regulation"), "reading": _("our reading"), "default": _("our default"),
        "office": _("the office's settings"),
    }  # fmt: skip
    basis = words.get(told.basis, told.basis)
    return _("{word}: {reading}").format(word=basis, reading=told.reading) if told.reading and told.basis else basis


def _origin(found: Kind, key: str) -> Kind:
    """The kind that first said it."""
    return kinds().get(found.inherited.get(key, ""), found)


def _place(of: Kind, within: str) -> str:
    return f"《{of.regulation}》 {within}" if of.regulation else within


def _whose(of: Kind) -> str:
    """What an office's own kind lays down without a document of its own is the office's word."""
    return "office" if of.own and not of.document else "regulation"
