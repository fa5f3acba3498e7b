"""What is said of the filing of a meeting: how long it is kept, and by when it is to be filed."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.rules.retention import PERMANENT, years_of
from meetroom.wording.terms import word


def period_words(period: str) -> str:
    """A period as it is stored, in words; "" where none is."""
    if not period:
        return ""
    if period == PERMANENT:
        return _("permanent")
    years = years_of(period) or 0
    return ngettext("{n} year", "{n} years", years).format(n=years)


def interval_words(interval: str) -> str:
    """An interval as it is stored, in words."""
    what, _space, rest = interval.partition(" ")
    if what == "next-year":
        month, day = map(int, rest.split("-"))
        return _("by {month}-{day} of the next year").format(month=f"{month:02}", day=f"{day:02}")
    if rest == "days":
        return ngettext("within {n} day", "within {n} days", int(what)).format(n=what)
    return ngettext("within {n} month", "within {n} months", int(what)).format(n=what)


def unsigned_words(roles: Sequence[str]) -> str:
    """Whose signature under the record is lacking, "" where nobody's is."""
    return _("Not signed yet by: {roles}.").format(roles=_(", ").join(map(word, roles))) if roles else ""
