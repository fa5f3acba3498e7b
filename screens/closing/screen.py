"""The closing: what is unfinished before signing, and the signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from textual.widget import Widget

from meetroom.acts.review import SignRecord
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import Action, Go, own
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.closing import signers, unfinished
from meetroom.views.unfinished import Unfinished
from screens.closing import rows as closing_rows
from screens.frame.parts import offered
from screens.frame.room_screen import RoomScreen
from screens.overlays.choosing import Choice
from screens.widgets.line import Line
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Rows
from screens.widgets.text import key_row

ITEM = "unfinished"
# What the footer shows behind Space, the most needed first.
SHOWN = ("select", "mend", "back", "undo", "help", "menu", "find")
# Instants are whole seconds: two of them apart is more than one second for certain.
GUARD = timedelta(seconds=2)


class ClosingScreen(RoomScreen):
    """Everything that is unfinished in one list; Enter begins to mend, Space adjourns and then signs."""

    own = (
        own("select", ("up", "down"), "↑↓", N_("Choose among what is unfinished.")),
        own("mend", ("enter",), N_("Enter"), N_("Begin the line that mends what is selected.")),
        own(
            "step", ("space",), N_("Space"),
            N_("The next step; after the adjournment, sign, which asks while anything is unfinished."),
        ),
        Action(
            "back", ("escape",), "Esc", N_("back"), N_("Back to the floor."), lambda snapshot, key: Go("floor"),
            empty=True,
        ),
    )  # fmt: skip

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._at = 0
        self._items: tuple[Unfinished, ...] = ()
        self._of: tuple[str, str] | None = None
        self._asked = ""

    def body(self) -> Iterable[Widget]:
        """Duration, signatures and head above; the list; and what Enter would begin."""
        yield Rows(id="closing-head")
        yield Rows(id="closing-title")
        yield Listing(id="closing-list")
        yield Rows(id="closing-line")

    @property
    def items(self) -> tuple[Unfinished, ...]:
        """What is unfinished, looked up again only when something was recorded."""
        meeting = self.snapshot.meeting
        if self._of != (meeting.id, meeting.head):
            self._items, self._of = unfinished(meeting, language()), (meeting.id, meeting.head)
        return self._items

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        width, items = self.size.width, self.items
        self._at = max(0, min(self._at, len(items) - 1))
        self.query_one("#closing-head", Rows).show(closing_rows.head(snapshot, width))
        self.query_one("#closing-title", Rows).show([closing_rows.title(snapshot, items, width)])
        self.query_one("#closing-list", Listing).show_list(
            self._at, len(items),
            lambda first, end: closing_rows.listed(snapshot.meeting, items, self._at, width, first, end - first),
        )  # fmt: skip
        chosen = items[self._at] if items else None
        self.query_one("#closing-line", Rows).show([closing_rows.mending(chosen, snapshot, width)])

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does now: the next step, which at the end is to sign."""
        chosen = self.items[min(self._at, len(self.items) - 1)] if self.items else None
        here = closing_rows.here(chosen, snapshot.role)
        shown = offered([*self.own, *self.shared()], SHOWN, snapshot, here)
        return [key_row(shown, width, closing_rows.space(snapshot, self._may_sign(snapshot)))]

    def on_line_changed(self, message: Line.Changed) -> None:
        """A signature that was asked about says so for as long as it waits in the line."""
        # The handler of the base class is called here, so that what is said is said after it.
        message.prevent_default()
        super().on_line_changed(message)
        # A further press of Space only lengthens the line, and the question still stands.
        if self._asked and message.text.rstrip() == self._asked:
            self.say(_("Unfinished: {n}. Enter signs all the same, Escape does not.").format(n=len(self.items)))

    @staticmethod
    def _may_sign(snapshot: Snapshot) -> bool:
        meeting = snapshot.meeting
        waiting = {signer.role for signer in signers(meeting) if signer.signature is None}
        return meeting.session.stage.unsigned and snapshot.role in waiting

    def ways(self) -> dict[str, Callable[[str], object]]:
        """Enter begins to mend; what else there is."""
        return {**super().ways(), "mend": self._mend_selected}

    def move(self, key: str) -> None:
        """Up and down choose among what is unfinished."""
        self._choose(self._at + (1 if key == "down" else -1))

    def choices(self) -> list[Choice]:
        """What is unfinished."""
        meeting, listed = self.snapshot.meeting, list[Choice]()
        for at, item in enumerate(self.items):
            kind, said = closing_rows.words(meeting, item)
            persons = [meeting.people[id] for id in item.persons if id in meeting.people]
            pinyin = [key for person in persons for key in person.pinyin]
            listed.append(Choice(f"{ITEM} {at}", f"{kind}  {said}", "", searchable((kind, said), pinyin)))
        return listed

    def found(self, kind: str, id: str) -> None:
        """Something unfinished was found: it is selected."""
        if kind == ITEM:
            self._choose(int(id))
        else:
            super().found(kind, id)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it begins to mend."""
        if at == self._at and not self.line.text:
            self._mend(self.items[at])
        else:
            self._choose(at)

    def _choose(self, at: int) -> None:
        if self.items:
            self._at = at % len(self.items)
            self.say("")
            self.show(self.snapshot)

    def step(self, key: str) -> None:
        """The next step, which at the end is to sign."""
        if self.snapshot.meeting.session.stage.unsigned:
            self._sign()
        else:
            super().step(key)

    def _mend_selected(self, key: str) -> None:
        """Begin to mend the selected thing; where there is none, the next step."""
        if self.items:
            self._mend(self.items[self._at])
        else:
            self.step(key)

    def _mend(self, item: Unfinished) -> None:
        why = closing_rows.hindrance(item, self.snapshot.role)
        if why:
            self.say(why)
        else:
            self.put(item.line)

    def _sign(self) -> None:
        snapshot = self.snapshot
        adjourned = snapshot.meeting.session.adjourned
        if not self._may_sign(snapshot):
            self.say(_("This role has signed."))
            return
        if adjourned is not None and snapshot.now.time - adjourned < GUARD:
            # The press that adjourned may have been a double one.
            self.say(_("Adjourned just now: press again to sign."))
            return
        line = render(SignRecord(), snapshot.meeting, language())
        if self.items and not any(item.prevents for item in self.items):
            self._asked = line
            self.put(line)
        else:
            self.seat.do(SignRecord())
