"""The review: the keys that go through the entries, verify, query, answer and replace them."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from meetroom.acts.correction import Fix
from meetroom.acts.review import AnswerQuery, QueryEntry, VerifyEntries
from meetroom.command import REVIEWER, Command, Refused, command_of
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.seat.actions import BY_KEY, outcome, own
from meetroom.views.agenda import agenda_order, at_hand
from meetroom.views.versions import corrected
from meetroom.wording.terms import refusal_sentence
from screens.overlays import choices
from screens.overlays.choosing import Choice
from screens.review import query_rows
from screens.review.panes import ReviewPanes

# The newest is at the top: up is on to the newer ones.
MOVES = {"up": 1, "down": -1, "shift+up": 1, "shift+down": -1}
FAR = ("pageup", "pagedown", "home", "end")
# Nobody has read what came less than so many seconds ago and was selected by itself.
READING_SECONDS = 0.7


class ReviewScreen(ReviewPanes):
    """The keys that verify, query and answer entries, one by one or a range."""

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
