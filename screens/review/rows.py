"""The rows of the review: how much is to be done, the entries with their states, and what the keys do."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from rich.cells import cell_len

from meetroom.command import CHAIR, RECORDER, REVIEWER
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render_entry
from meetroom.meeting import Meeting
from meetroom.views.agenda import Place
from meetroom.views.review import WAITING, Item
from meetroom.wording.terms import word
from screens.widgets.rows import Row, Span
from screens.widgets.text import pad, spread

MARKS = {
    "verified": ("✓", "good"), "unverified": ("·", "plain"), "queried": ("?", "bad"), "answered": ("!", "warn"),
    "changed": ("~", "warn"), "cancelled": ("✗", "dim"), "": (" ", "dim"),
}  # fmt: skip


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What of the entries is looked at. filter: of review.FILTERS; place: the only topic or segment whose entries are
    listed; chosen: the numbers of the range; seen: the last entry that was there when a key was last pressed."""

    filter: str
    place: Place | None
    chosen: frozenset[int]
    seen: int


def state_word(state: str) -> str:
    """A state of an entry in the review."""
    words = {
        "verified": _("verified"),
        "unverified": _("to verify"),
        "queried": _("queried"),
        "answered": _("answered"),
        "changed": _("changed since"),
        "cancelled": _("taken away"),
    }
    return words.get(state, "")


def filter_word(name: str) -> str:
    """A filter."""
    words = {"all": _("all"), "unverified": _("to verify"), "queried": _("queries"), "changed": _("changes"),
             "mine": _("mine")}  # fmt: skip
    return words[name]


def title(states: Mapping[str, int], listed: int, view: View, new: int, below: int, width: int) -> Row:
    """How many entries there are of each state; the filter; how many are new, and how many below what is in view."""
    waiting, open_queries = sum(states.get(state, 0) for state in WAITING), states.get("queried", 0)
    left: list[Span] = [
        (_(" entries {n}").format(n=sum(states.values())), "strong"),
        (_("  to verify {n}").format(n=waiting), "warn" if waiting else "dim"),
        (_("  open queries {n}").format(n=open_queries), "bad" if open_queries else "dim"),
    ]
    for state in ("answered", "changed"):
        if states.get(state):
            left.append((_("  {state} {n}").format(state=state_word(state), n=states[state]), "warn"))
    right: list[Span] = []
    if new:
        right.append((_("new {n}  ").format(n=new), "key"))
    if below:
        right.append((_("below {n}  ").format(n=below), "dim"))
    if view.filter != "all" or view.place is not None:
        parts = [] if view.filter == "all" else [filter_word(view.filter)]
        parts += [] if view.place is None else [place_word(view.place)]
        said = _("only {filter}: {n} ").format(filter=" · ".join(parts), n=listed)
        right.append((said, "key"))
    return spread(left, right, width)


def place_word(place: Place) -> str:
    """A topic or segment by its number."""
    return (_("topic {no}") if place.kind == "topic" else _("segment {no}")).format(no=place.no)


def entry_row(item: Item, meeting: Meeting, view: View, at_cursor: bool, width: int) -> Row:
    """One entry: new or in the range, its state, number, time, role, and what it says as it stands."""
    entry, plain = item.entry, "cursor" if at_cursor else "dim" if item.state in ("cancelled", "") else "plain"
    mark, colour = MARKS[item.state]
    beside = ("│", "key") if entry.no in view.chosen else ("+", "key") if entry.no > view.seen else (" ", "plain")
    roomy = width >= 100
    when = f"{entry.time:%H:%M:%S}" if roomy else f"{entry.time:%H:%M}"
    head = f" {entry.no:>4} {when} {pad(word(entry.role), role_width())} "
    state = f"{mark} {pad(state_word(item.state), state_width())}"
    room = width - cell_len(head) - cell_len(state) - 1
    return (beside, (state, colour), (head, plain), (pad(text(item.entry, meeting), max(8, room)), plain))


def role_width() -> int:
    """How wide the names of the roles are in the language spoken now."""
    return max(cell_len(word(role)) for role in (CHAIR, RECORDER, REVIEWER))


def state_width() -> int:
    """How wide the states are in the language spoken now."""
    return max(cell_len(state_word(state)) for state in MARKS)


def text(entry: Entry, meeting: Meeting) -> str:
    """What an entry says as it stands; one that was taken away as it was."""
    body = meeting.corrections.bodies.get(entry.no, entry.body)
    stands = entry if body is entry.body else msgspec.structs.replace(entry, body=body)
    return render_entry(stands, meeting, language())
