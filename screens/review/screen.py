"""The review: what is new, what is unverified, what was changed and why; one key an entry, or one for a range."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.containers import Horizontal
from textual.widget import Widget

from meetroom.acts.correction import Fix
from meetroom.acts.review import AnswerQuery, QueryEntry, VerifyEntries
from meetroom.command import REVIEWER, Command, Refused, command_of
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.seat.actions import BY_KEY, outcome, own
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import agenda_order, at_hand
from meetroom.views.next_step import next_step
from meetroom.views.review import FILTERS
from meetroom.views.versions import corrected
from meetroom.wording.terms import refusal_sentence
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import Offer, offered, over_words, step_words
from screens.frame.room_screen import RoomScreen
from screens.overlays import choices
from screens.overlays.choosing import Choice
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
# The newest is at the top: up is on to the newer ones.
MOVES = {"up": 1, "down": -1, "shift+up": 1, "shift+down": -1}
FAR = ("pageup", "pagedown", "home", "end")
# Nobody has read what came less than so many seconds ago and was selected by itself.
READING_SECONDS = 0.7
# From so many rows on list, entry and queries stand in frames.
FRAMED_ROWS = 30


def _filter_keys() -> list[tuple[str, str]]:
    named = [(str(no), review_rows.filter_word(name)) for no, name in enumerate(FILTERS, 1)]
    return [*named, ("6", _("topic"))]


class ReviewScreen(RoomScreen):
    """The entries as they come, newest at the top; what is selected stays selected while others arrive."""

    own = (
        own("verify", ("space",), N_("Space"),
            N_("Reviewer: verify the selected entry, or the range, and go to the next that waits.")),
        own("move", (*MOVES, *FAR, *(f"shift+{key}" for key in FAR), "insert"), "Shift+↑↓",
            N_("Mark a range; Home, End and the page keys too. Insert sets or drops its beginning."),
            label=N_("range")),
        own("mend", ("enter",), N_("Enter"),
            N_("Verify the range or the entry; recorder: begin the answer, else what replaces the entry.")),
        own("query", ("question_mark",), "?", N_("Reviewer: begin a query about the selected entry.")),
        own("replace", ("equals_sign",), "=",
            N_("Chair and recorder: begin what replaces the selected entry, with what it says now.")),
        own("filter", tuple("12345"), "1-5", N_("List all, to verify, queries, changes, or mine.")),
        own("topic", ("6", "left", "right"), "6 ←→", N_("List one topic or segment only; the one before or after.")),
        own("pane", ("tab", "shift+tab"), "Tab",
            N_("From the list to the entry, where the arrows go on in it, and to the queries."), label=N_("pane")),
        own("back", ("escape",), "Esc", N_("Out of the range, out of the filter, back to the floor."),
            label=N_("back")),
    )  # fmt: skip

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

    def press(self, key: str, character: str | None) -> None:
        """Whatever is pressed, what has come until now was seen."""
        self._seen = self.snapshot.meeting.last
        super().press(key, character)

    def ways(self) -> dict[str, Callable[[str], object]]:
        """What the keys do to the list and its entries; what was said of the key before is over then."""
        own: dict[str, Callable[[str], object]] = {
            "verify": self._verify_or_step, "move": self._go_through, "mend": self._mend, "query": self._begin_query,
            "replace": self._begin_fix, "filter": self._filter, "topic": self._topic, "pane": self._turn,
            "back": self._back,
        }  # fmt: skip
        return {**super().ways(), **{name: partial(self._then_paint, way) for name, way in own.items()}}

    def _then_paint(self, way: Callable[[str], object], key: str) -> None:
        self.say("")
        way(key)
        self._repaint()

    def _repaint(self) -> None:
        self.show_body(self.snapshot)
        self.show_footer(self.snapshot)

    def _go_through(self, key: str) -> None:
        entries = self.entries
        if key == "insert":
            entries.anchor = entries.cursor if entries.anchor is None else None
            return
        page = max(1, self._pane("list").room.height - 1)
        far = {"pageup": page, "pagedown": -page, "home": len(entries.shown), "end": -len(entries.shown)}
        if self._ring.active == "detail" and not key.startswith("shift"):
            page = max(1, self._pane("detail").room.height - 1)
            rows = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -self._row, "end": 1 << 20}
            self._row += rows[key]
            return
        if self._ring.active == "queries" and key in ("up", "down"):
            self._query += 1 if key == "down" else -1
            return
        if key.startswith("shift") and entries.anchor is None:
            entries.anchor = entries.cursor
        self._move(MOVES.get(key) or far[key.removeprefix("shift+")])

    def _filter(self, key: str) -> None:
        self.entries.choose_filter(int(key))

    def _topic(self, key: str) -> None:
        meeting = self.snapshot.meeting
        if key != "6":
            self.entries.turn_place(agenda_order(meeting), 1 if key == "right" else -1)
        elif not self.entries.choose_place(at_hand(meeting)):
            said = _("This entry belongs to no topic and no segment.")
            self.say(said if meeting.plan.segments else _("This entry belongs to no topic."))

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, self._in_sight)

    def _back(self, key: str) -> None:
        if not self.entries.back() and self.snapshot.role != REVIEWER:
            self.go("floor")

    def _verify_or_step(self, key: str) -> None:
        if self.snapshot.role == REVIEWER:
            self._verify()
        else:
            self.perform(outcome(BY_KEY["space"], self.snapshot, key))

    def _move(self, by: int) -> None:
        self.entries.move(by)
        self._row, self._came, self._meant = 0, float("-inf"), self.entries.cursor

    def _verify(self) -> None:
        """Verify the range, or the selected entry, and go to the next that is to be verified."""
        entries = self.entries
        asked = {no for sent in self._asked.values() for no in sent}
        item, ranged = entries.item, entries.anchor is not None
        chosen = tuple(no for no in entries.chosen if no not in asked)
        meant = item is not None and (item.due or (item.waits and item.entry.no == self._meant))
        if not ranged and item is not None and meant and item.entry.no not in asked:
            if time.monotonic() - self._came < READING_SECONDS:
                self.say(_("#{no} has only just come: read it first.").format(no=item.entry.no))
                return
            chosen = (item.entry.no,)
        if ranged and not chosen:
            self.say(_("Nothing in this range is to be verified."))
            return
        entries.anchor, self._row = None, 0
        if chosen:
            self._asked[self.seat.do(VerifyEntries(entries=chosen))] = chosen
        if not entries.next_waiting({*asked, *chosen}) and not chosen:
            over = self.snapshot.meeting.session.stage.unsigned
            more = _(" Sign on the closing screen (F10).") if over else ""
            self.say(_("Nothing is left to verify here.") + more)

    def _may(self, command: type[Command]) -> bool:
        role = self.snapshot.role
        if role not in command.roles:
            refused = Refused("role", act=command.__name__, role=role, roles=tuple(sorted(command.roles)))
            self.say(refusal_sentence(refused, self.snapshot.meeting))
        return role in command.roles

    def _begin_query(self, key: str) -> None:
        """Begin a query about the selected entry."""
        if self.entries.item is not None and self._may(QueryEntry):
            number = corrected(self.snapshot.meeting, self.entries.item.entry)
            self.put(f"{Writer(self.snapshot.meeting, language()).word('query')} {number} ")

    def _mend(self, key: str) -> None:
        """Begin the answer where a query is open, else what replaces the entry; the reviewer verifies."""
        asked = query_rows.queries(self.snapshot.meeting)
        if self._ring.active == "queries":
            if asked:
                self._go_to(asked[self._query].entry)
            return
        item = self.entries.item
        if self.snapshot.role == REVIEWER:
            self._verify()
        elif item is not None and item.state == "queried" and self._may(AnswerQuery):
            self.put(f"{Writer(self.snapshot.meeting, language()).word('answer')} {item.entry.no} ")
        elif item is not None and item.state != "queried":
            self._begin_fix(key)

    def _begin_fix(self, key: str) -> None:
        """Begin what replaces the selected entry, with what it says now."""
        meeting, item = self.snapshot.meeting, self.entries.item
        if item is None or not self._may(Fix):
            return
        number = corrected(meeting, item.entry)
        entry = meeting.log[number - 1]
        command = command_of(meeting.corrections.bodies.get(number, entry.body))
        if number in meeting.corrections.cancelled:
            refused = Refused("entry.cancelled", entry=number, by=meeting.corrections.cancelled[number])
            self.say(refusal_sentence(refused, meeting))
        elif command is None:
            self.say(refusal_sentence(Refused("correction.not_this", entry=number), meeting))
        else:
            self.put(render(Fix(entry=number, command=command), meeting, language()))

    def choices(self) -> list[Choice]:
        """What F3 finds: the last entries."""
        return choices.entries(self.snapshot)

    def found(self, kind: str, id: str) -> None:
        """An entry was found: it is selected, out of a filter that hides it."""
        if kind != choices.ENTRY:
            super().found(kind, id)
            return
        self.entries.select(int(id))
        self._move(0)
        self._repaint()

    def _go_to(self, entry: int) -> None:
        self.entries.select(entry)
        self._ring.active = "list"
        self._move(0)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects an entry; one on a query goes to its entry."""
        if id == "review-queries":
            self._query = at
            self._go_to(query_rows.queries(self.snapshot.meeting)[at].entry)
        elif id == "review-list":
            self._ring.active = "list"
            self._move(len(self.entries.shown) - 1 - at - self.entries.at)
        self._repaint()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves by entries; over the detail it goes on in it."""
        if id == "review-detail":
            self._row += step
        else:
            self._move(-step)
        self._repaint()
