"""All that the keys of a screen do, as a list to choose from: what F10 and Ctrl+P show where no meeting is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import Action, own
from screens.overlays.choosing import Choice
from screens.widgets.text import pad

# The same on every screen that has them; what chooses and what opens the list itself is not in it.
MENU = (
    own("menu", ("f10",), "F10", N_("All that can be done here."), label=N_("menu"), empty=False),
    own("palette", ("ctrl+p",), "Ctrl+P", N_("Find anything that can be done here, by pinyin too."), empty=False),
)
# How wide the names of keys are, whatever they are in.
WIDE = 7
_NOT_LISTED = frozenset(("select", "line", "menu", "palette"))


def key_choices(keys: Sequence[Action], group: str, besides: Collection[str] = ()) -> Iterator[Choice]:
    """What each key does, by the name of its action; besides: what is listed otherwise."""
    for action in keys:
        if action.name not in _NOT_LISTED and action.name not in besides:
            words = _(action.help)
            search = searchable(filter(None, (words, action.label and _(action.label), _(action.shown))))
            yield Choice(action.name, f"{pad(_(action.shown), WIDE)}{words}", "", search, group=group)
