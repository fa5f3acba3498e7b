"""Logistics before a meeting: what is to be seen to and looked at, by whom, and how it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meetroom.facts.logistics import Errand
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, cut_within, pad, pad_within

_ITEM, _OWNER = 18, 14


class Item(NamedTuple):
    """Something to be seen to. errand: who does, where somebody was told to."""

    name: str
    errand: Errand | None
    good: bool | None
    said: str


def items(meeting: Meeting, lists: Mapping[str, Sequence[str]]) -> list[Item]:
    """All that is on a list or that somebody was told to see to; what is not in order stands first."""
    errands = {one.errand.item: one.errand for one in meeting.logistics.errands}
    names = dict.fromkeys([*(name for listed in lists.values() for name in listed), *errands])
    names |= dict.fromkeys(one.found.item for one in meeting.checks.looked)
    found: list[Item] = []
    for name in names:
        looked = meeting.checks.of(name)
        found.append(
            Item(name, errands.get(name), looked.found.good if looked else None, looked.found.text if looked else "")
        )  # fmt: skip
    return sorted(found, key=lambda item: item.good is not False)


def tally(listed: Sequence[Item]) -> list[Span]:
    """How many are in order."""
    good = sum(item.good is True for item in listed)
    return [(f"{good} / {len(listed)}", "good" if listed and good == len(listed) else "dim")] if listed else []


def rows(meeting: Meeting, listed: Sequence[Item], selected: int | None, width: int, *, inked: bool) -> list[Row]:
    """A row each."""
    if not listed:
        said = _("Nothing is to be looked at; a line begins what somebody sees to.")
        return [((cut(said, width), "dim"),)]
    owned = any(item.errand is not None for item in listed)
    made = [_row(meeting, item, width, _OWNER if owned else 0) for item in listed]
    ground = "sel" if inked else "surface"
    return [on(ground, row, width) if at == selected else row for at, row in enumerate(made)]


def _row(meeting: Meeting, item: Item, width: int, owners: int) -> Row:
    errand = item.errand
    owner = ""
    if errand is not None:
        names = [name_within(meeting, id, _OWNER) for id in errand.owner.persons]
        owner = _(", ").join([*names, *errand.owner.units])
    wide = min(_ITEM, width * 2 // 5)
    state: Span = ("", "dim")
    if item.good:
        state = ("✓", "good")
    elif item.good is False:
        state = (_("not in order {text}").format(text=item.said).rstrip(), "bad")
    elif errand is not None and errand.due is not None:
        state = (_("by {date}").format(date=f"{errand.due:%m-%d}"), "warn")
    elif errand is not None and errand.since is not None:
        state = (f"{errand.since:%H:%M}", "plain")
    else:
        state = (_("not looked at"), "dim")
    room = max(0, width - wide - owners - 2)
    style = "plain" if item.good is None else "dim" if item.good else "bad"
    text = cut(state[0], room)
    return (
        (f"{pad_within(item.name, wide)} ", style),
        (f"{pad(cut_within(owner, owners), owners)} " if owners else "", "dim"),
        (text, state[1]),
    )
