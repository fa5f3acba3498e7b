"""The minutes: at the left the paper as it would be issued, at the right the facts of a section and the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.containers import Container
from textual.widget import Widget

from meetroom.acts.paper import WritePaper
from meetroom.command import Refused
from meetroom.documents.source import Office
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.papers import PARAGRAPH
from meetroom.lookup.matching import searchable
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STATUSES, STEPS
from meetroom.seat import paper_steps
from meetroom.seat.actions import Action, Go, in_words, may, own
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
from screens.overlays.choosing import Choice
from screens.widgets.line import Line
from screens.widgets.pane import Pane, rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import chip, key_row, pane_keys

SECTION = "section"
PANES = ("paper", "facts", "checks")
# What the footer shows behind Space, the most needed first.
SHOWN = ("write", "missing", "insert", "pane", "select", "steps", "open", "print", "folder", "back", "undo", "help")
FAR = ("pageup", "pagedown", "home", "end")


class MinutesScreen(RoomScreen):
    """The text of the minutes, section by section, beside what it follows from; Enter begins the line that writes."""

    own = (
        own("step", ("space",), N_("Space"),
            N_("What comes next: what is not worded yet, then review, approval, issue, and the document.")),
        own("write", ("enter",), N_("Enter"),
            N_("Begin the text of the selected section with what stands there; of a fact its sentence; go to what is"
               " wanted. In the line ¶ ends a paragraph."), label=N_("write")),
        own("select", ("up", "down", *FAR), "↑↓", N_("Choose a section, a fact or a check; the page keys turn the"
            " paper."), label=N_("choose")),
        own("pane", ("tab", "shift+tab"), "Tab", N_("From the paper to the facts and the checks, and back."),
            label=N_("pane")),
        own("missing", ("f6",), "F6", N_("Go to the next thing that the minutes want."), empty=False,
            label=N_("minutes: wanted")),
        own("insert", ("f7",), "F7", N_("Put the sentence of the selected fact where the cursor is; then the next"
            " fact that is not written is selected."), empty=False, label=N_("put in")),
        Action("steps", paper_steps.KEYS, "1-5", N_("step"),
               N_("Review, countersign, approve, return or issue the minutes."), paper_steps.by_key, empty=True,
               each=paper_steps.each),
        own("open", ("f4",), "F4", N_("Open the document of the minutes; it is made where it is not there."),
            empty=False, label=N_("open file")),
        own("print", ("f5",), "F5", N_("Print the document of the minutes; it is made where it is not there."),
            empty=False, label=N_("print")),
        own("folder", ("f8",), "F8", N_("Show the folder of the documents."), empty=False, label=N_("folder")),
        Action("back", ("escape",), "Esc", N_("back"), N_("Back to the closing."), lambda seen, key: Go("closing"),
               empty=True),
    )  # fmt: skip

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

    def ways(self) -> dict[str, Callable[[str], object]]:
        """What the keys do to paper, facts and checks."""
        own: dict[str, Callable[[str], object]] = {
            "write": self._write, "select": self._select, "pane": self._turn, "missing": self._missing,
            "insert": self._insert, "open": self._open, "print": self._print, "folder": self._folder,
        }  # fmt: skip
        return {**super().ways(), **own}

    def _again(self) -> None:
        self.show_body(self.snapshot)
        self.show_footer(self.snapshot)

    def move(self, key: str) -> None:
        """Choose in the active pane."""
        self._select(key)

    def _select(self, key: str) -> None:
        by = {"up": -1, "down": 1}.get(key)
        if self._ring.active == "paper" and by is not None:
            sections = self._sections
            if sections:
                at = sections.index(self._topic) + by
                self._go(sections[max(0, min(len(sections) - 1, at))])
        elif by is not None:
            if self._ring.active == "facts":
                self._fact += by
            else:
                self._check += by
        else:
            page = max(1, self._pane("paper").room.height - 1)
            last = len(self._papered[2]) if self._papered else 0
            self._first += {"pageup": -page, "pagedown": page, "home": -self._first, "end": last}[key]
        self._again()

    def _go(self, topic: int | None) -> None:
        """To a section; of its facts the first that is not written is selected."""
        if topic != self._topic:
            self._topic = topic
            self._fact = next((at for at, fact in enumerate(self.facts) if fact.told in ("missing", "partly")), 0)
        self._seek = True

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, PANES)
        self._again()

    def _missing(self, key: str) -> None:
        """The next thing that is wanted, what prevents first."""
        wants = self.draft.wants
        if not wants:
            self.say(_("The minutes want nothing more."))
            return
        after = self._check + 1 if self._went else self._check
        self._went = True
        self._check = after % len(wants)
        self._to_check()

    # Whether somebody went to a check already, so that the next one comes.
    _went = False

    def _to_check(self) -> None:
        wants = self.draft.wants
        want = wants[self._check]
        if want.topic in self._sections:
            self._go(want.topic)
            self._ring.active = "paper"
        self.say(check_rows.words(want, self.snapshot.meeting))
        self._again()

    def step(self, key: str) -> None:
        """What comes next."""
        meeting = self.snapshot.meeting
        why = self._may_write(self.snapshot)
        step = paper_steps.following(meeting)
        if why is not None:
            self.say(in_words(why, self.snapshot))
        elif meeting.unworded:
            self._write(key) if self._at_wanted else self._missing(key)
        elif step is not None:
            self.press(paper_steps.KEYS[list(STEPS).index(step)], None)
        else:
            self._open(key)

    def _write(self, key: str) -> None:
        """Begin the text of the section, with what stands there or with the sentence of the fact."""
        why = self._may_write(self.snapshot)
        if self._ring.active == "checks":
            if self.draft.wants:
                self._to_check()
        elif why is not None:
            self.say(in_words(why, self.snapshot))
        elif self._ring.active == "paper":
            part = self.draft.part(self._topic)
            if part is not None:
                self._begin("\n".join(part.paragraphs))
        elif self.facts:
            self._write_fact()

    def _write_fact(self) -> None:
        """Begin with the office's own text, where there is one, and behind it the sentence."""
        own = self.snapshot.meeting.papers.of(MINUTES).texts.get(self._topic, "")
        self._begin(own + self.facts[self._fact].sentence)
        self._next_fact()

    def _begin(self, text: str) -> None:
        self.put(f"{self._line_of(text)} " if not text else self._line_of(text))

    def _next_fact(self) -> None:
        """The next fact of which the text says nothing yet."""
        facts, first = self.facts, self._fact + 1
        order = [*range(first, len(facts)), *range(first)]
        self._fact = next((at for at in order if facts[at].told in ("missing", "partly")), min(first, len(facts) - 1))
        self._again()

    def _insert(self, key: str) -> None:
        """The sentence of the selected fact into the line at the cursor."""
        why = self._may_write(self.snapshot)
        if why is not None:
            self.say(in_words(why, self.snapshot))
        elif self.facts and not self.line.text:
            self._write_fact()
        elif self.facts:
            self.line.insert(self.facts[self._fact].sentence)
            self._next_fact()

    def _open(self, key: str) -> None:
        self._with_document(lambda papers, written: papers.show(written.path))

    def _print(self, key: str) -> None:
        self._with_document(lambda papers, written: papers.print_out(written.path))

    def _folder(self, key: str) -> None:
        if self.seat.papers is not None:
            self.say(self.seat.papers.show(self.seat.papers.folder))

    def _with_document(self, act: Callable[[Papers, Written], str]) -> None:
        """Do something with the document of the minutes, which is made first where it is not that of the record."""
        papers = self.seat.papers
        if papers is None:
            self.say(_("No documents are made here."))
        elif (written := self._document(papers)) is not None:
            self.say(act(papers, written))
        else:
            self.seat.make([MINUTES], self._again)

    def _document(self, papers: Papers) -> Written | None:
        """The document of the minutes as they are."""
        written = papers.found().get(MINUTES)
        stale = written is not None and overtaken(self.snapshot.meeting, MINUTES, written.head, written.no, written.at)
        return None if stale else written

    def choices(self) -> list[Choice]:
        """The sections, by number and title."""
        meeting = self.snapshot.meeting
        listed = []
        for at, topic in enumerate(self._sections):
            place = fact_rows.place_words(topic)
            title = "" if topic is None else meeting.planned(topic).title
            listed.append(Choice(f"{SECTION} {at}", f"{place}  {title}", "", searchable((place, title))))
        return listed

    def found(self, kind: str, id: str) -> None:
        """A section was found: it is selected."""
        if kind == SECTION:
            self._ring.active = "paper"
            self._go(self._sections[int(id)])
            self._again()
        else:
            super().found(kind, id)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on what is selected it does what Enter does, and puts a fact into a line that is begun."""
        name = id.removeprefix("minutes-")
        if name not in PANES:
            return
        again = self._ring.active == name
        self._ring.active = name
        if name == "paper" and self._papered is not None:
            part = self._papered[2][at][1]
            clicked = self.draft.parts[part] if part is not None else None
            if clicked is not None and clicked.written:
                again = again and clicked.topic == self._topic
                first, seek = self._first, self._seek
                self._go(clicked.topic)
                self._first, self._seek = first, seek
            else:
                again = False
        elif name == "facts":
            fact = self._facts_at[at] if at < len(self._facts_at) else None
            again = again and fact is not None and fact == self._fact
            self._fact = self._fact if fact is None else fact
        elif name == "checks":
            again = again and at == self._check and at < len(self.draft.wants)
            self._check = at if at < len(self.draft.wants) else self._check
        if again and name == "facts" and self.line.text:
            self._insert("f7")
        elif again and not self.line.text:
            self._write("enter")
        self._again()

    _facts_at: Sequence[int | None] = ()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves the paper, and chooses elsewhere."""
        name = id.removeprefix("minutes-")
        if name == "paper":
            self._first += 3 * step
            self._again()
        elif name in PANES:
            self._ring.active = name
            self._select("down" if step > 0 else "up")
