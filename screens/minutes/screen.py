"""The minutes: the keys that go through the paper, its facts and checks, write it and pass it."""

from __future__ import annotations

from collections.abc import Callable

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.rules.papers import MINUTES, STEPS
from meetroom.seat import paper_steps
from meetroom.seat.actions import Action, Go, in_words, own
from meetroom.seat.papers import Papers, Written
from screens.minutes import check_rows, fact_rows
from screens.minutes.panes import PANES, MinutesPanes
from screens.overlays.choosing import Choice

SECTION = "section"
FAR = ("pageup", "pagedown", "home", "end")


class MinutesScreen(MinutesPanes):
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

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves the paper, and chooses elsewhere."""
        name = id.removeprefix("minutes-")
        if name == "paper":
            self._first += 3 * step
            self._again()
        elif name in PANES:
            self._ring.active = name
            self._select("down" if step > 0 else "up")
