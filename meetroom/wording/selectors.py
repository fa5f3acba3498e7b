"""Who is meant where a kind of meeting names nobody, in words."""

from __future__ import annotations

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
    if form.takes == "kind" and name in kinds():
        name = kinds()[name].name if language() == "zh" else kinds()[name].name_en
    if form.takes == "seats":
        seats = _("not specified") if selector.seats is None else selector.seats
        return _("{name} (seats: {seats})").format(name=name, seats=seats)
    return name or _(form.label)
