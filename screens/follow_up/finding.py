"""What the list of follow-up can be narrowed to, and what can be done with the selected one, to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.lookup.matching import searchable
from meetroom.rules.supervision import COLOURS
from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, SortName, Wanted
from screens.follow_up.keys import ACTS, KEYS, WORDS, act_word, digit_of
from screens.follow_up.rows import EVERY, colour_word, group_words, sort_word
from screens.overlays.choosing import Choice
from screens.overlays.of_keys import WIDE, key_choices
from screens.widgets.text import pad

_COLOUR, _OVER, _UNIT, _PERSON, _MATTER, _SORT = "colour", "over", "unit", "person", "matter", "sort "
# Acts are listed one by one, and so are the sorts; what a digit alone does is in neither.
_OTHERWISE = frozenset(("begin", "others", "sort", "undo"))


def wanted_choices(page: FollowUpPage) -> Iterator[Choice]:
    """Colours, what is over, units, persons by name, pinyin and initials, and each that is listed."""
    for colour in COLOURS:
        text = f"{colour_word(colour)}  {group_words(colour)}"
        yield Choice(f"{_COLOUR} {colour}", text, "", searchable((text, colour)), group=_("colour"))
    over = _("what is over, too")
    yield Choice(_OVER, over, "", searchable((over,)), group=_("colour"))
    for unit in page.units:
        yield Choice(f"{_UNIT} {unit}", unit, "", searchable((unit,)), group=_("unit"))
    for one in page.people:
        search = searchable((one.name, one.text, one.note), one.pinyin)
        yield Choice(f"{_PERSON} {one.text}", one.name, one.note, search, group=_("person"))
    for matter in page.matters:
        text = "  ".join(filter(None, (matter.number or sort_word(matter.sort), matter.text)))
        note = "  ".join(filter(None, (matter.unit, matter.person)))
        search = searchable((text, note, matter.meeting))
        yield Choice(f"{_MATTER} {matter.id}", text, note, search, group=_("to be done"))


def wanted_of(chosen: str, wanted: Wanted) -> Wanted | str:
    """What is listed once something was chosen, beside what was asked for before; or the id of a matter."""
    what, _blank, which = chosen.partition(" ")
    if what == _MATTER:
        return which
    if what == _COLOUR:
        # What is green is over.
        return msgspec.structs.replace(wanted, colour=which, over=wanted.over or which == "green")
    if what == _OVER:
        return msgspec.structs.replace(wanted, over=True)
    return msgspec.structs.replace(wanted, **{what: which})


def act_choices(matter: Matter, page: MatterPage | None) -> Iterator[Choice]:
    """All that can be done with one, with the digit that begins it and how its line goes; dimmed where it cannot be
    done now, with the reason."""
    for act in (*ACTS[matter.sort], "undo"):
        why = "" if page is None else page.why.get(act, "")
        digit = "F9" if act == "undo" else digit_of(matter.sort, act)
        text = f"{digit or ' ':<3}{act_word(act)}"
        note = _("not now: {reason}").format(reason=why) if why else act_usage(act)
        search = searchable((act_word(act), act, digit))
        yield Choice(act, text, note, search, dim=bool(why), group=_("the selected one"))


def other_choices(page: FollowUpPage) -> Iterator[Choice]:
    """What else the keys of the screen do, and the sorts of what can be listed."""
    yield from key_choices(KEYS, _("this screen"), _OTHERWISE)
    for sort in EVERY:
        words = _("list {sort}: {n}").format(sort=sort_word(sort), n=page.count(sort))
        yield Choice(
            f"{_SORT}{sort}", f"{pad('← →', WIDE)}{words}", "", searchable((words, sort)), group=_("this screen")
        )


def sort_of(chosen: str) -> SortName | Literal[""] | None:
    """The sort that was chosen to be listed, None for anything else."""
    return next((sort for sort in EVERY if chosen == f"{_SORT}{sort}"), None)


def act_usage(act: str) -> str:
    """How the line of an act goes on."""
    return WORDS[act].usage(language())
