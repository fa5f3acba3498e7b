"""The minutes as they are shown: the paper as it would be issued, the facts of a section, the checks, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.containers import Container
from textual.widget import Widget

from meetroom.acts.paper import WritePaper
from meetroom.command import Refused
from meetroom.documents.source import Office
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.language.papers import PARAGRAPH
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STATUSES, STEPS
from meetroom.seat import paper_steps
from meetroom.seat.actions import may
from meetroom.seat.papers import Papers, Written
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.minutes import Draft, Given, draft, given
from meetroom.views.papers import overtaken
from meetroom.views.passing import due
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import Offer, offered
from screens.frame.room_screen import RoomScreen
from screens.minutes import check_rows, fact_rows, paper_rows
from screens.widgets.line import Line
from screens.widgets.pane import Pane, rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import chip, key_row, pane_keys

PANES = ("paper", "facts", "checks")
# What the footer shows behind Space, the most needed first.
SHOWN = ("write", "missing", "insert", "pane", "select", "steps", "open", "print", "folder", "back", "undo", "help")


class MinutesPanes(RoomScreen):
    """The paper; beside or beneath it the facts of the selected section and the checks."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._ring = Ring(*PANES)
        self._drafted: tuple[Meeting, Draft] | None = None
        self._papered: tuple[Draft, int, list[paper_rows.Placed]] | None = None
        self._told: tuple[Draft, tuple[int | None, str | None], tuple[Given, ...]] | None = None
        # The section by its topic (None: the opening), the fact and the check; the first row of the paper in view.
        self._topic: int | None = None
        self._fact = self._check = self._first = 0
        # Whether the selected section is to be brought into view.
        self._seek = True
        self._due: tuple[str, date | None] | None = None

    def body(self) -> Iterable[Widget]:
        """The paper; beside or beneath it the facts and the checks."""
        yield Pane(id="minutes-paper", lined=True)
        yield Container(Pane(id="minutes-facts"), Pane(id="minutes-checks"), id="minutes-side")

    def fill(self) -> None:
        """Panes have frames where there is room; where there is little, facts and checks take turns."""
        frame = frame_for(self.size.width)
        for name in PANES:
            self._pane(name).framed("box" if frame == "box" else "rule")
        super().fill()

    def _pane(self, name: str) -> Pane:
        return self.query_one(f"#minutes-{name}", Pane)

    @property
    def draft(self) -> Draft:
        """The minutes as they stand, worked out again only when something was recorded."""
        meeting = self.snapshot.meeting
        if self._drafted is None or self._drafted[0] is not meeting:
            office = self.seat.papers.office if self.seat.papers is not None else Office()
            self._drafted = (meeting, draft(meeting, office))
        return self._drafted[1]

    @property
    def facts(self) -> tuple[Given, ...]:
        """The facts of the selected section, looked for in its text, or in what is being typed for it."""
        made, typed = self.draft, self._being_typed
        of = (self._topic, None if typed is None else PARAGRAPH.join(typed))
        if self._told is None or self._told[0] is not made or self._told[1] != of:
            self._told = (made, of, given(self.snapshot.meeting, made, *of))
        return self._told[2]

    @property
    def _sections(self) -> list[int | None]:
        """The sections that can be written, by their topics."""
        return [part.topic for part in self.draft.parts if part.written]

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        sections = self._sections
        if self._topic not in sections:
            self._topic, self._seek = (sections[0] if sections else None), True
        self._show_paper(snapshot)
        seen = "checks" if self._ring.active == "checks" else "facts"
        stacked = frame_for(self.size.width) == "bare"
        for name in ("facts", "checks"):
            pane, wanted = self._pane(name), not stacked or name == seen
            if pane.display != wanted:
                pane.display = wanted
        self._show_facts(snapshot)
        self._show_checks(snapshot)

    def _show_paper(self, snapshot: Snapshot) -> None:
        pane, made = self._pane("paper"), self.draft
        width, height = pane.room
        if self._papered is None or self._papered[0] is not made or self._papered[1] != width:
            self._papered = (made, width, paper_rows.paper(snapshot.meeting, made, width))
            self._seek = True
        rows, selected = self._papered[2], self._selected_part
        text = self._being_typed
        if selected is not None and text is not None:
            rows = paper_rows.typed(rows, made, selected, text, width)
        if self._seek and height:
            self._first, self._seek = self._in_view(rows, selected, height), False
            if text is not None and selected is not None:
                self._first = self._typed_in_view(made, selected, width, height)
        self._first = max(0, min(self._first, len(rows) - height))
        status = STATUSES[snapshot.meeting.paper_status(MINUTES)]
        tally: list[Span] = [(_(status.label), "good" if status.passed or status.out else "warn")]
        tally.append(("  " + _("{n} characters").format(n=f"{paper_rows.length(made):,}"), "dim"))
        active = self._ring.active == "paper"
        pane.head(_("Text"), tally, pane_keys((_("Enter"), _("write")), ("F4", _("open file"))), active=active)
        pane.first = self._first
        pane.show_list(
            None, len(rows), lambda first, end: paper_rows.marked(rows[first:end], selected, inked=active)
        )  # fmt: skip

    @property
    def _being_typed(self) -> list[str] | None:
        """The paragraphs of the line that writes the selected section; None where another line is typed, or none."""
        head = f"{self._line_of('')} "
        text = self.line.text
        return text[len(head) :].split(PARAGRAPH) if text.startswith(head) else None

    def _line_of(self, text: str) -> str:
        command = WritePaper(paper=MINUTES, topic=self._topic, text=text)
        return render(command, self.snapshot.meeting, language()).rstrip()

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is being typed for a section is seen in the paper."""
        message.prevent_default()
        super().on_line_changed(message)
        if self.is_whole:
            self._seek = self._seek or self._being_typed is not None
            self._show_paper(self.snapshot)
            self._show_facts(self.snapshot)

    def line_keys(self) -> Sequence[tuple[str, str]]:
        """Facts go into the line that is being typed."""
        return [("F7", _("put in"))] if self.facts and self._may_write(self.snapshot) is None else []

    @property
    def _selected_part(self) -> int | None:
        parts = enumerate(self.draft.parts)
        return next((at for at, part in parts if part.written and part.topic == self._topic), None)

    def _in_view(self, rows: Sequence[paper_rows.Placed], part: int | None, height: int) -> int:
        """The first row to show so that a part is seen, from its first row on where it is longer than the pane."""
        places = [at for at, (_row, of) in enumerate(rows) if of == part]
        if not places or not self.draft.parts[part or 0].topic:
            # The opening stands under the head of the paper.
            return 0
        top, bottom = places[0], places[-1]
        if bottom - top >= height or top < self._first:
            return top
        return max(self._first, bottom - height + 1)

    def _typed_in_view(self, made: Draft, part: int, width: int, height: int) -> int:
        """The first row to show so that the place of the cursor in what is being typed is seen."""
        assert self._papered is not None
        before = self.line.text[: self.line.typed.cursor].removeprefix(f"{self._line_of('')} ").split(PARAGRAPH)
        rows = paper_rows.typed(self._papered[2], made, part, before, width)
        at = max(place for place, (_row, of) in enumerate(rows) if of == part) - 1
        return self._first if at < self._first + height else at - height + 1

    def _show_facts(self, snapshot: Snapshot) -> None:
        pane, facts = self._pane("facts"), self.facts
        width, height = pane.room
        active = self._ring.active == "facts"
        self._fact = max(0, min(self._fact, len(facts) - 1))
        rows = fact_rows.listed(facts, self._fact, width, inked=active)
        keys = pane_keys((_("Enter"), _("write")), ("F7", _("put in"))) if facts else []
        pane.head(_("Facts"), fact_rows.tally(self._topic, facts), keys, active=active)
        foot = fact_rows.about(facts[self._fact] if facts else None, snapshot.meeting, width, height)
        at = next((at for at, (_row, fact) in enumerate(rows) if facts and fact == self._fact), 0)
        self._facts_at = [fact for _row, fact in rows]
        pane.show_list(
            at, len(rows), lambda first, end: [row for row, _fact in rows[first:end]], headed=True, foot=foot
        )  # fmt: skip

    def _show_checks(self, snapshot: Snapshot) -> None:
        pane, wants, meeting = self._pane("checks"), self.draft.wants, snapshot.meeting
        width = pane.room.width
        active = self._ring.active == "checks"
        self._check = max(0, min(self._check, len(wants) - 1))
        chosen = self._check if wants else None
        rows = check_rows.listed(wants, meeting, chosen, width, inked=active)
        standing = check_rows.standing(meeting, self._due_day, snapshot.now.time.date(), width)
        every: list[Row] = [*rows, *([rule(width)] if rows else []), *standing]
        keys = pane_keys((_("Enter"), _("go there"))) if wants else []
        pane.head(_("Checks"), check_rows.tally(wants), keys, active=active)
        pane.show_list(self._check if active and wants else None, len(every), lambda first, end: every[first:end])

    @property
    def _due_day(self) -> date | None:
        """Until when the minutes are due, reckoned once: to read the calendar takes a while."""
        meeting = self.snapshot.meeting
        if self._due is None or self._due[0] != meeting.agenda.start.isoformat():
            self._due = (meeting.agenda.start.isoformat(), due(meeting, self.seat.seen.calendar))
        return self._due[1]

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does now, and the keys."""
        wants, facts, papers = self.draft.wants, self.facts, self.seat.papers is not None
        writes = self._may_write(snapshot) is None
        at = self._ring.active
        does: dict[str, Offer] = {
            "paper": (_("Enter"), _("write"), writes and bool(self._sections)),
            "facts": (_("Enter"), _("write"), writes and bool(facts)),
            "checks": (_("Enter"), _("go there"), bool(wants)),
        }
        here: dict[str, Sequence[Offer]] = {
            "write": [does[at]],
            "missing": [("F6", _("minutes: wanted"), bool(wants))],
            "insert": [("F7", _("put in"), writes and bool(facts))],
            "open": [("F4", _("open file"), papers)], "print": [("F5", _("print"), papers)],
            "folder": [("F8", _("folder"), papers)],
        }  # fmt: skip
        shown = offered([*self.own, *self.shared()], SHOWN, snapshot, here)
        return [key_row(shown, width, self._next(snapshot))]

    def _next(self, snapshot: Snapshot) -> list[Span]:
        """What Space does."""
        meeting = snapshot.meeting
        if self._may_write(snapshot) is not None:
            return []
        if meeting.unworded:
            return chip(_("Space"), _("write") if self._at_wanted else _("to what is to be settled"))
        step = paper_steps.following(meeting)
        if step is not None:
            return chip(_("Space"), _("minutes: {step}").format(step=_(STEPS[step].to_do)))
        papers = self.seat.papers
        if papers is None:
            return []
        return chip(_("Space"), _("make the document") if self._document(papers) is None else _("open file"))

    @property
    def _at_wanted(self) -> bool:
        """Whether what is not worded yet is selected, so that nothing is left but to word it."""
        return self._went and self._ring.active == "paper" and self._topic in self.snapshot.meeting.unworded

    def _may_write(self, snapshot: Snapshot) -> Refused | None:
        """Why nothing can be written here now."""
        try:
            may(WritePaper, snapshot)
        except Refused as refused:
            return refused
        return None

    # Whether somebody went to a check already, so that the next one comes.
    _went = False

    def _document(self, papers: Papers) -> Written | None:
        """The document of the minutes as they are."""
        written = papers.found().get(MINUTES)
        stale = written is not None and overtaken(self.snapshot.meeting, MINUTES, written.head, written.no, written.at)
        return None if stale else written

    _facts_at: Sequence[int | None] = ()
