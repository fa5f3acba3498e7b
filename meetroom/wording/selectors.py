"""Who is meant where a kind of meeting names nobody, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.kinds import kinds
from meetroom.rules.member import known
from meetroom.rules.selectors import SELECTORS, parse_selector


def who_words(written: str) -> str:
    """A selector as written, for people: a post and a unit by their names, a kind by its own."""
    selector = parse_selector(written)
    form = known(SELECTORS, selector.form)
    name = selector.name
    if form.takes == "kind":
        name = kind_words(name)
    if form.takes == "seats":
        seats = _("not specified") if selector.seats is None else selector.seats
        return _("{name} (seats: {seats})").format(name=name, seats=seats)
    return name or _(form.label)


def kind_words(id: str) -> str:
    """What a kind of meeting is called in the language spoken now; its id where there is none (any more)."""
    kind = kinds().get(id)
    return id if kind is None else kind.name if language() == "zh" else kind.name_en


def kinds_apart(ids: Sequence[str]) -> dict[str, str]:
    """Kinds of meetings by what they are called, with the regulation behind where two are called the same."""
    of_name = Counter(map(kind_words, ids))
    found = {}
    for id in ids:
        name, kind = kind_words(id), kinds().get(id)
        book = id if kind is None else kind.regulation if language() == "zh" else kind.regulation_en
        found[id] = _("{kind} ({regulation})").format(kind=name, regulation=book or id) if of_name[name] > 1 else name
    return found
