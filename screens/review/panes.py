"""The review as it is shown: the entries, all about the selected one, the queries, and what the keys do with it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from textual.containers import Horizontal
from textual.widget import Widget

from meetroom.acts.correction import Fix
from meetroom.acts.review import AnswerQuery, QueryEntry
from meetroom.command import REVIEWER
from meetroom.i18n import gettext as _
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import next_step
from meetroom.views.review import FILTERS
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import Offer, offered, over_words, step_words
from screens.frame.room_screen import RoomScreen
from screens.review import query_rows
from screens.review import rows as review_rows
from screens.review.detail import detail
from screens.review.listing import ReviewList
from screens.widgets.pane import Pane, flush, rule
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.text import chip, key_row, pane_keys

# What the footer shows, the most needed first.
SHOWN_TO_REVIEWER = ("verify", "move", "query", "filter", "find", "help", "menu", "back", "replace")
SHOWN = ("mend", "replace", "verify", "filter", "find", "help", "menu", "back", "query")
# From so many rows on list, entry and queries stand in frames.
FRAMED_ROWS = 30


def _filter_keys() -> list[tuple[str, str]]:
    named = [(str(no), review_rows.filter_word(name)) for no, name in enumerate(FILTERS, 1)]
    return [*named, ("6", _("topic"))]


class ReviewPanes(RoomScreen):
    """The entries as they come, newest at the top; what is selected stays selected while others arrive."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.entries = ReviewList(self.snapshot)
        self._ring = Ring("list", "detail", "queries")
        # The first row in view of the selected entry, and which query is selected.
        self._row = self._query = 0
        self._listed = 0
        self._seen = self.snapshot.meeting.last
        self._came = float("-inf")
        # The entry that somebody went to, not one that was come to by verifying the one before.
        self._meant: int | None = None
        # Whether a line of the role that answers was just recorded.
        self._answering = False
        # The entries of requests that were not answered yet, so that a refusal brings the first of them back.
        self._asked: dict[int, tuple[int, ...]] = {}

    def body(self) -> Iterable[Widget]:
        """How much is to be done, the entries, and all about the selected one; the queries where there is room."""
        yield Rows(id="review-title")
        yield Pane(id="review-list")
        yield Horizontal(Pane(id="review-detail"), Pane(id="review-queries"), id="review-below")

    def fill(self) -> None:
        """Panes have frames where there is room."""
        framed = frame_for(self.size.width) == "box" and self.size.height >= FRAMED_ROWS
        self.set_class(framed, "-framed")
        for name, other in (("list", "bare"), ("detail", "rule"), ("queries", "rule")):
            self._pane(name).framed("box" if framed else other)  # type: ignore[arg-type]
        super().fill()

    def _pane(self, name: str) -> Pane:
        return self.query_one(f"#review-{name}", Pane)

    @property
    def _in_sight(self) -> tuple[str, ...]:
        return ("list", "detail", "queries") if self.has_class("-framed") else ("list", "detail")

    def show(self, snapshot: Snapshot, answered: Answered | None = None) -> None:
        """Show another snapshot; the entries of a request that was refused are selected again."""
        if answered is not None:
            entries = self._asked.pop(answered.id, None)
            if answered.recorded:
                self._answering = snapshot.role in AnswerQuery.roles
            elif entries is not None:
                self.entries.cursor = entries[0]
        super().show(snapshot, answered)

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: only the rows in view are made. The newest entry is at the top."""
        if self.entries.update(snapshot):
            self._came, self._row = time.monotonic(), 0
        if self._answering:
            self._answering = False
            self.entries.next_query()
        active = self._ring.keep(self._in_sight, "list")
        listed, shown, meeting = self._pane("list"), self.entries.shown, snapshot.meeting
        count, view = len(shown), self.entries.view(self._seen)
        at = count - 1 - self.entries.at
        if count > self._listed and at > 0:
            # What came stands above: what is read does not move.
            listed.first += count - self._listed
        self._listed = count
        ground, width = "sel" if active == "list" else "surface", listed.room.width
        listed.show_list(
            at, count,
            lambda first, end: [
                review_rows.entry_row(shown[count - 1 - place], meeting, view, ground if place == at else "", width)
                for place in range(first, end)
            ],
        )  # fmt: skip
        new = self.entries.newer(self._seen)
        states = self.entries.states
        title = review_rows.title(states, count, view, new, listed.first, self.size.width)
        self.query_one("#review-title", Rows).show([title])
        tally = [*review_rows.beside(count, view, new, listed.first), *review_rows.counts(states)[1:]]
        listed.head(_("Record"), tally, pane_keys(*_filter_keys()), active=active == "list")
        self._show_detail(snapshot, active=active == "detail")
        if self.has_class("-framed"):
            self._show_queries(snapshot, active=active == "queries")

    def _show_detail(self, snapshot: Snapshot, *, active: bool) -> None:
        pane, item = self._pane("detail"), self.entries.item
        width, height = pane.room
        rows = detail(item, snapshot.meeting, width + 2 * (pane.left > 0))
        rows = flush(rows)
        last = max(0, len(rows) - height)
        self._row = max(0, min(self._row, last))
        state: Span = ("", "dim") if item is None or not item.state else review_rows.state_of(item, snapshot.meeting)
        more = (
            [(_("rows {n} of {all}  ").format(n=min(len(rows), self._row + height), all=len(rows)), "key")]
            if last
            else []
        )
        pane.head(_("This entry"), [*more, state], pane_keys(("↑↓", _("go on"))) if last else (), active=active)
        pane.show(rows[self._row : self._row + height])

    def _show_queries(self, snapshot: Snapshot, *, active: bool) -> None:
        pane, meeting = self._pane("queries"), snapshot.meeting
        asked, width = query_rows.queries(meeting), pane.room.width
        self._query = max(0, min(self._query, len(asked) - 1))
        pane.head(_("Queries"), query_rows.tally(meeting), pane_keys((_("Enter"), _("to the entry"))), active=active)
        top: list[Row] = [] if asked else [((_("Nothing was asked: ? asks about the selected entry."), "dim"),)]
        pane.show_list(
            self._query if asked else None, len(asked),
            lambda first, end: query_rows.listed(asked, first, end, self._query, width, inked=active),
            top=top, foot=[rule(width), *query_rows.to_do(meeting, width)], per=2,
        )  # fmt: skip

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What the keys do for this role and the selected entry."""
        names = SHOWN_TO_REVIEWER if snapshot.role == REVIEWER else SHOWN
        shown = offered([*self.own, *self.shared()], names, snapshot, self._here(snapshot))
        head = next((chip(key, words) for key, words, may in shown if may and key == _("Space")), [])
        return [key_row([offer for offer in shown if offer[0] != _("Space")], width, head)]

    def _here(self, snapshot: Snapshot) -> dict[str, list[Offer]]:
        """What the keys do for this role with the selected entry or the range."""
        item, chosen, role = self.entries.item, self.entries.chosen, snapshot.role
        step = next_step(snapshot.meeting)
        if role == REVIEWER:
            space = self._to_verify(chosen)
        else:
            space = self._over() if step is None else [(_("Space"), step_words(step, snapshot), True)]
        queried = item is not None and item.state == "queried"
        return {
            "verify": space,
            "mend": [(_("Enter"), _("answer"), role in AnswerQuery.roles)] if queried else [],
            "query": [("?", _("query"), item is not None and role in QueryEntry.roles)],
            "replace": [("=", _("replace"), item is not None and role in Fix.roles)],
            # The digit of the topic is one of the row for whoever presses them.
            "filter": [("1-6", _("filter"), True)],
        }

    def _to_verify(self, chosen: Sequence[int]) -> list[Offer]:
        """What Space does for the reviewer: verify, else go to what is to be verified, else nothing."""
        item = self.entries.item
        if chosen:
            return [(_("Space"), _("verify {n} entries").format(n=len(chosen)), True)]
        if item is not None and (item.due or (item.waits and item.entry.no == self._meant)):
            return [(_("Space"), _("verify #{no}, next").format(no=item.entry.no), True)]
        if any(one.due for one in self.entries.shown):
            return [(_("Space"), _("to the next to verify"), True)]
        return []

    def _over(self) -> list[Offer]:
        """That Space goes on to sign, once the meeting has ended."""
        meeting = self.snapshot.meeting
        return [(_("Space"), over_words(meeting), True)] if meeting.session.stage.over else []
