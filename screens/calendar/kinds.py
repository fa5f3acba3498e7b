"""Of which kinds the calendar tells: those that the office holds, all, or one that was chosen."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.views.calendar import CalendarPage
from meetroom.wording.selectors import kind_words
from screens.overlays.choosing import Choice

# Besides the id of a kind.
USED, ALL = "used", "all"


def told(whole: CalendarPage, asked: str) -> CalendarPage:
    """The page with what was asked for: USED, ALL or the id of a kind."""
    if asked == ALL:
        return whole
    return whole.of_kinds(whole.used if asked == USED else frozenset((asked,)))


def words(asked: str) -> str:
    """What is shown, where it is another thing than what the office holds."""
    return {USED: "", ALL: _("all kinds")}.get(asked) or (kind_words(asked) if asked != USED else "")


def choices(whole: CalendarPage) -> list[Choice]:
    """What can be asked for; the kinds that the office holds stand first."""
    held, every = _("the kinds that the office holds"), _("all kinds")
    listed = [Choice(USED, held, "", searchable((held,))), Choice(ALL, every, "", searchable((every,)))]
    kinds = sorted({one.row.kind for one in whole.rows if one.row.kind}, key=lambda id: (id not in whole.used, id))
    for id in kinds:
        name = kind_words(id)
        note = _("held here") if id in whole.used else ""
        listed.append(Choice(id, name, note, searchable((name, id))))
    return listed
