"""The closing as it is shown: signatures, what is unfinished, the documents, and what Enter and Space would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.widget import Widget

from meetroom.documents import document_name
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.seat.papers import Written
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.closing import signers, unfinished
from meetroom.views.papers import HELD, Paper, overtaken, papers
from meetroom.views.passing import due, next_step
from meetroom.views.unfinished import Unfinished
from meetroom.wording.times import term_words
from screens.closing import paper_rows
from screens.closing import rows as closing_rows
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import offered
from screens.frame.room_screen import RoomScreen
from screens.widgets.line import Line
from screens.widgets.pane import Pane, rule
from screens.widgets.rows import Row, Rows
from screens.widgets.text import chip, cut, key_row, pane_keys

# What the footer shows behind Space, the most needed first.
SHOWN = ("select", "mend", "missing", "open", "print", "all", "folder", "pane", "back", "undo", "help", "menu", "find")
# From so many rows on there is room for signatures, what is unfinished and documents in panes with frames.
FRAMED_ROWS = 30


class ClosingPanes(RoomScreen):
    """The signatures, what is unfinished in one list, and the documents."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._at = 0
        self._items: tuple[Unfinished, ...] = ()
        self._of: tuple[str, str] | None = None
        self._asked = ""
        self._ring = Ring("list", "papers")
        self._paper = 0
        self._made: Mapping[str, Written] = {}
        self._barred: dict[str, str] = {}
        # Documents that tell the record as it was before it went on; of which record that is known.
        self._stale: frozenset[str] = frozenset()
        self._compared = ""
        self._sealed = False

    def body(self) -> Iterable[Widget]:
        """Duration, signatures and head above; the list; the documents; and what Enter would begin."""
        yield Rows(id="closing-head")
        yield Rows(id="closing-title")
        yield Horizontal(Pane(id="signing"), Pane(id="closing-list"), id="closing-top")
        yield Pane(id="papers")
        yield Rows(id="closing-line")

    def fill(self) -> None:
        """Panes have frames where there is room."""
        framed = frame_for(self.size.width) == "box" and self.size.height >= FRAMED_ROWS
        self.set_class(framed, "-framed")
        for name, other in (("signing", "bare"), ("closing-list", "bare"), ("papers", "rule")):
            self.query_one(f"#{name}", Pane).framed("box" if framed else other)  # type: ignore[arg-type]
        self._look()
        super().fill()

    def _look(self) -> None:
        """Look which documents are there."""
        papers = self.seat.papers
        if papers is not None and self._has_papers:
            self._made = papers.found()
            self._barred = {what: papers.barred(what) for what in HELD}
            self._compare()

    def _compare(self) -> None:
        """See which documents the record has overtaken."""
        meeting = self.snapshot.meeting
        self._compared = meeting.head
        self._stale = frozenset(
            what
            for what, written in self._made.items()
            if overtaken(meeting, what, written.head, written.no, written.at)
        )

    def _is_there(self, what: str) -> bool:
        """Whether a document is made, and of the record as it is."""
        return what in self._made and what not in self._stale

    @property
    def _has_papers(self) -> bool:
        """Whether documents are offered: after the meeting, where somebody makes them."""
        session = self.snapshot.meeting.session
        return self.seat.papers is not None and session.stage.over and session.adjourned is not None

    @property
    def _at_papers(self) -> bool:
        return self._has_papers and self._ring.active == "papers"

    @property
    def items(self) -> tuple[Unfinished, ...]:
        """What is unfinished, looked up again only when something was recorded."""
        meeting = self.snapshot.meeting
        if self._of != (meeting.id, meeting.head):
            self._items, self._of = unfinished(meeting, language()), (meeting.id, meeting.head)
        return self._items

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        meeting, items = snapshot.meeting, self.items
        sealed = meeting.session.stage.sealed
        if sealed and not self._sealed and self._has_papers:
            # Signed: what comes next are the documents.
            self._ring.active = "papers"
            self._look()
        self._sealed = sealed
        if self.has_class("-papers") != self._has_papers:
            self.set_class(self._has_papers, "-papers")
            self.show_body_again()
        self._at = max(0, min(self._at, len(items) - 1))
        width = self.size.width
        self.query_one("#closing-head", Rows).show(closing_rows.head(snapshot, width))
        self.query_one("#closing-title", Rows).show([closing_rows.title(snapshot, items, width)])
        signing, listed = self.query_one("#signing", Pane), self.query_one("#closing-list", Pane)
        signing.head(_("Signatures"), closing_rows.signing_tally(meeting))
        signing.show(closing_rows.signing(snapshot, signing.room.width))
        inked = not self._at_papers
        listed.head(
            _("Unfinished"), closing_rows.unfinished_tally(items), pane_keys((_("Enter"), _("mend"))), active=inked
        )  # fmt: skip
        room = listed.room.width
        listed.show_list(
            self._at, len(items),
            lambda first, end: closing_rows.listed(
                meeting, items, self._at, room, first, end - first, inked=inked),
            foot=() if items else [((_("Nothing is unfinished."), "good"),)],
        )  # fmt: skip
        if self._has_papers:
            if self._compared != meeting.head:
                self._compare()
            self._show_papers(snapshot)
        self.query_one("#closing-line", Rows).show([self._line_row(snapshot, width)])

    def _show_papers(self, snapshot: Snapshot) -> None:
        assert self.seat.papers is not None
        pane, shown = self.query_one("#papers", Pane), self._papers
        width, height = pane.room
        keys = pane_keys(("F4", _("open file")), ("F5", _("print")), ("F8", _("folder")))
        pane.head(_("Documents"), paper_rows.tally(shown, self._made, self._stale), keys, active=self._at_papers)
        chosen = shown[self._paper]
        top = paper_rows.heads(width) if height > len(shown) + 4 else []
        # A blank row behind each, where there is room besides for what is told of the selected one.
        per = 2 if height >= 2 * len(shown) + 5 else 1
        top = [*top, ()] if top and per > 1 else top
        spare = height - len(top) - per * len(shown) - 1
        foot: list[Row] = []
        if spare > 1:
            told = paper_rows.about(
                chosen, snapshot.meeting, self._made.get(chosen.what), self._barred.get(chosen.what, ""),
                self.seat.papers.folder, width, spare, stale=chosen.what in self._stale, due=self._due(chosen),
            )  # fmt: skip
            foot = [rule(width), *told]
        rows = paper_rows.listed(
            shown, self._made, self._barred, self._paper, width, stale=self._stale, inked=self._at_papers
        )
        pane.show_list(
            self._paper, len(shown),
            lambda first, end: [row for one in rows[first:end] for row in (one, ())[:per]],
            top=top, foot=foot, per=per,
        )  # fmt: skip

    def _due(self, paper: Paper) -> str:
        """Until when the office is to issue a paper."""
        if paper.status is None:
            return ""
        day = due(self.snapshot.meeting, self.seat.seen.calendar)
        return "" if day is None else _("due {term}").format(term=term_words(day, self.snapshot.now.time.date()))

    @property
    def _papers(self) -> tuple[Paper, ...]:
        return papers(self.snapshot.meeting, self.items)

    def _line_row(self, snapshot: Snapshot, width: int) -> Row:
        """What Enter would do."""
        if not self._at_papers:
            chosen = self.items[self._at] if self.items else None
            return closing_rows.mending(chosen, snapshot, width)
        paper = self._papers[self._paper]
        written = self._made.get(paper.what)
        if written is not None and paper.what not in self._stale:
            return ((_(" Enter opens: "), "key"), (cut(written.path, width - 16), "plain"))
        assert self.seat.papers is not None
        if why := self._barred.get(paper.what):
            return ((f" {cut(why, width - 2)}", "warn"),)
        said = _("{document} in {folder}").format(
            document=document_name(paper.what), folder=self.seat.papers.folder)  # fmt: skip
        label = _(" Enter makes: ") if written is None else _(" Enter makes again: ")
        return ((label, "key"), (cut(said, width - cell_len(label) - 1), "plain"))

    @property
    def _to_make(self) -> list[str]:
        """The documents that are not there and can be made, once the record is signed."""
        if not self._has_papers or not self.snapshot.meeting.session.stage.sealed:
            return []
        return [what for what in HELD if not self._is_there(what) and not self._barred.get(what)]

    @property
    def _passing(self) -> bool:
        """Whether the minutes are on their way out, and somebody has to go on with them once the record is signed."""
        meeting = self.snapshot.meeting
        return self._has_papers and meeting.session.stage.sealed and next_step(meeting) is not None

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does now: the next step, to sign, or to make the documents."""
        chosen = self.items[min(self._at, len(self.items) - 1)] if self.items else None
        here = closing_rows.here(chosen, snapshot.role)
        over, made = self._has_papers, False
        if self._at_papers:
            paper = self._papers[self._paper]
            made = paper.what in self._made
            current = self._is_there(paper.what)
            may = current or not self._barred.get(paper.what)
            begins = _("open file") if current else _("make again") if made else _("make")
            here = {
                "select": [("↑↓", _("choose"), True)],
                "mend": [(_("Enter"), begins, may)],
            }
        if snapshot.meeting.session.stage.over:
            here |= {
                "open": [("F4", _("open file"), over and made)], "print": [("F5", _("print"), over and made)],
                "folder": [("F8", _("folder"), over and bool(self._made))],
                "missing": [("F6", _("minutes: wanted"), over)], "all": [("F7", _("make all"), over)],
            }  # fmt: skip
        here |= {"pane": [("Tab", _("pane"), over)]}
        shown = offered([*self.own, *self.shared()], SHOWN, snapshot, here)
        head = closing_rows.space(snapshot, self._may_sign(snapshot), len(self._to_make), minutes=self._passing)
        if not head and self._at_papers and made:
            head = chip("F4", _("open file"))
            shown = [offer for offer in shown if offer[0] != "F4"]
        return [key_row(shown, width, head)]

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
