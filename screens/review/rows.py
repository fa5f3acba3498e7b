"""The rows of the review: how much is to be done, the entries with their states, and what the keys do."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from rich.cells import cell_len

from meetroom.command import CHAIR, RECORDER, REVIEWER
from meetroom.entry import Entry
from meetroom.facts.correction import Correction, EntryStruck
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render_entry
from meetroom.meeting import Meeting
from meetroom.views.agenda import Place
from meetroom.views.review import WAITING, Item
from meetroom.views.versions import corrected, versions
from meetroom.wording.terms import word
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, spread

# From so many columns of a list on there is room for seconds, and for what is noted of an entry.
ROOMY, NOTE = 90, 18
_STYLES = {"verified": "good", "unverified": "warn", "queried": "chip.bad", "answered": "warn", "changed": "warn"}


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


def title(states: Mapping[str, int], listed: int, view: View, new: int, above: int, width: int) -> Row:
    """How many entries there are of each state; the filter; how many are new, and how many above what is in view."""
    return spread(counts(states), beside(listed, view, new, above), width)


def counts(states: Mapping[str, int]) -> list[Span]:
    """How many entries there are of each state."""
    waiting, open_queries = sum(states.get(state, 0) for state in WAITING), states.get("queried", 0)
    left: list[Span] = [
        (_(" entries {n}").format(n=sum(states.values())), "strong"),
        (_("  to verify {n}").format(n=waiting), "warn" if waiting else "dim"),
        (_("  open queries {n}").format(n=open_queries), "bad" if open_queries else "dim"),
    ]
    for state in ("answered", "changed"):
        if states.get(state):
            left.append((_("  {state} {n}").format(state=state_word(state), n=states[state]), "warn"))
    return left


def beside(listed: int, view: View, new: int, above: int) -> list[Span]:
    """How many entries are new, how many above what is in view, and which alone are listed."""
    right: list[Span] = []
    if new:
        right.append((_("new {n}  ").format(n=new), "key"))
    if above:
        right.append((_("above {n}  ").format(n=above), "dim"))
    if view.filter != "all" or view.place is not None:
        parts = [] if view.filter == "all" else [filter_word(view.filter)]
        parts += [] if view.place is None else [place_word(view.place)]
        said = _("only {filter}: {n} ").format(filter=" ".join(parts), n=listed)
        right.append((said, "key"))
    return right


def place_word(place: Place) -> str:
    """A topic or segment by its number."""
    return (_("topic {no}") if place.kind == "topic" else _("segment {no}")).format(no=place.no)


def entry_row(item: Item, meeting: Meeting, view: View, ground: str, width: int) -> Row:
    """One entry: new or in the range, its number, time, role, what it says as it stands, its state, what is noted.

    ground: of the selected row, "" of the others.
    """
    entry = item.entry
    lead: Span = ("│", "key") if entry.no in view.chosen else ("+", "key") if entry.no > view.seen else (" ", "plain")
    roomy = width >= ROOMY
    when = f"{entry.time:%H:%M:%S}" if roomy else f"{entry.time:%H:%M}"
    head = f"{'#' + str(entry.no):>5} {when} {pad(word(entry.role), role_width())} "
    state, style = state_of(item, meeting)
    note = noted(item, meeting, view) if roomy else ""
    room = width - cell_len(head) - 1 - state_width() - 1 - (NOTE + 1 if roomy else 0)
    said = "struck" if item.state == "cancelled" else "dim" if not item.state else "plain"
    body = cut(text(item.entry, meeting), max(8, room))
    row: Row = (
        lead, (head, "dim"), (body, said), (" " * max(1, room - cell_len(body) + 1), "plain"), (state, style),
        (" " * (state_width() - cell_len(state)), "plain"), (f" {pad(note, NOTE)}" if roomy else "", "dim"),
    )  # fmt: skip
    return on(ground, row, width) if ground else row


def state_of(item: Item, meeting: Meeting) -> Span:
    """The state of an entry in a word, and how it looks."""
    if item.state == "verified":
        return f"✓ {state_word(item.state)}", "good"
    if item.state == "queried":
        return f" {state_word(item.state)} ", "chip.bad"
    if item.state == "cancelled":
        by = meeting.log.numbered(meeting.corrections.cancelled[item.entry.no])
        return (_("deleted") if by is not None and isinstance(by.body, EntryStruck) else _("taken away")), "dim"
    return state_word(item.state), _STYLES.get(item.state, "dim")


def noted(item: Item, meeting: Meeting, view: View) -> str:
    """What is seen of an entry beside its state: by which it was changed, when it was verified, what is special."""
    entry, parts = item.entry, list[str]()
    if item.state == "cancelled":
        parts.append(_("see #{no}").format(no=meeting.corrections.cancelled[entry.no]))
    elif entry.no in meeting.corrections.bodies:
        parts.append(_("replaced #{no}").format(no=versions(meeting, entry.no)[-1].by.no))
    elif isinstance(entry.body, Correction):
        parts.append(_("of #{no}").format(no=corrected(meeting, entry)))
    review = meeting.reviews.entries.get(entry.no)
    if review is not None and item.state == "verified":
        parts.append(f"{review.at:%H:%M}")
    elif item.state == "queried":
        parts.append(_("no answer yet"))
    if entry.overrides:
        parts.append(_("overridden"))
    if entry.of is not None and entry.of != entry.at:
        parts.append(_("backdated {n} min").format(n=int((entry.at - entry.of).total_seconds()) // 60))
    if entry.no > view.seen:
        parts.append(_("new"))
    return " ".join(parts)


def role_width() -> int:
    """How wide the names of the roles are in the language spoken now."""
    return max(cell_len(word(role)) for role in (CHAIR, RECORDER, REVIEWER))


def state_width() -> int:
    """How wide the states are in the language spoken now."""
    words = [f"  {state_word(state)}" for state in ("verified", "queried")]
    words += [state_word(state) for state in ("unverified", "answered", "changed", "cancelled")]
    return max(map(cell_len, (*words, _("deleted"))))


def text(entry: Entry, meeting: Meeting) -> str:
    """What an entry says as it stands; one that was taken away as it was."""
    body = meeting.corrections.bodies.get(entry.no, entry.body)
    stands = entry if body is entry.body else msgspec.structs.replace(entry, body=body)
    return render_entry(stands, meeting, language())
