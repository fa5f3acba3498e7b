"""What every screen of a running meeting has: head, line, answer, footer, and how keys become commands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from meetroom.acts.position import TakePosition
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, parse, render, sentence
from meetroom.language import complete as completions
from screens.actions import WHILE_EMPTY, action_of
from screens.parts import cut, footer, header, notice
from screens.snapshot import Snapshot
from screens.widgets.line import Line
from screens.widgets.rows import Row, Rows


class RoomScreen(Screen[None]):
    """A screen of a running meeting; subclasses give the body. It shows snapshots and asks by messages."""

    @dataclass
    class Said(Message):
        """A line was submitted."""

        text: str

    @dataclass
    class Stepped(Message):
        """The next step was asked for."""

    @dataclass
    class Selected(Message):
        """Another person was selected."""

        person: str

    @dataclass
    class Went(Message):
        """Another screen was asked for, by its name."""

        screen: str

    @dataclass
    class Typed(Message):
        """The line is another than before, and must survive a crash."""

        text: str

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (140, "-wide")]

    snapshot: Snapshot

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot
        self._note = self._passing = ""
        self._answered = (snapshot.said, snapshot.refusal)

    def compose(self) -> ComposeResult:
        """Head, body, last entry, line, footer."""
        yield Rows(id="header")
        yield Container(*self.body(), id="body")
        yield Rows(id="notice")
        yield Line(id="line", acts=WHILE_EMPTY, press=self.press)
        yield Rows(id="footer")

    def body(self) -> Iterable[Widget]:
        """The widgets between head and line."""
        raise NotImplementedError

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot in the body."""
        raise NotImplementedError

    @property
    def line(self) -> Line:
        """The line."""
        return self.query_one("#line", Line)

    def on_mount(self) -> None:
        """The line has the focus, always."""
        self.line.focus()

    def on_resize(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self.show, self.snapshot)

    def show(self, snapshot: Snapshot, *, recorded: str | None = None, refused: str | None = None) -> None:
        """Show another snapshot; what was recorded leaves the line in the paint that shows it as recorded."""
        self.snapshot = snapshot
        if not self.is_mounted:
            return
        width = self.size.width
        if snapshot.readonly:
            self.line.shut(_("only to be read"))
        if recorded is not None:
            self.line.accepted(recorded)
        if refused is not None:
            self.line.refused(refused)
        self.query_one("#header", Rows).show(header(snapshot, width))
        if (snapshot.said, snapshot.refusal) != self._answered:
            self._answered, self._note = (snapshot.said, snapshot.refusal), ""
            self._passing = ""
        self._show_notice()
        self.show_body(snapshot)
        self.query_one("#footer", Rows).show(self.footer_rows(snapshot, width))

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does now, and the keys."""
        return footer(snapshot, width)

    def _show_notice(self) -> None:
        rows, width = self.query_one("#notice", Rows), self.size.width
        if self._note:
            rows.show([((f" {cut(self._note, width - 2)}", "warn"),)])
        else:
            rows.show([*notice(self.snapshot, width, max(1, rows.size.height)), *self._aside(width)])

    def put(self, text: str) -> None:
        """Begin a line for the user, who goes on with it or takes it back with Escape."""
        self.line.put(text)

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A line goes to the room; it stays where it is until the room has answered."""
        message.stop()
        self.post_message(self.Said(message.text))

    def on_line_denied(self, message: Line.Denied) -> None:
        """Nothing is typed in vain."""
        message.stop()
        self.say(_("The book can only be read; nothing can be recorded here."))

    def on_line_changed(self, message: Line.Changed) -> None:
        """While typing, the line shows what would be recorded."""
        message.stop()
        if self._note and message.text:
            self._note = ""
            self._show_notice()
        self.post_message(self.Typed(message.text))
        self.line.suggest(self._preview(message.text))

    def _preview(self, text: str) -> str:
        if not text.strip():
            return ""
        try:
            command = parse(text, self.snapshot.meeting, now=self.snapshot.now.time)
        except BadLine as problem:
            return sentence(problem, self.snapshot.meeting) if problem.rule != "line.missing" else ""
        return _("record: {line}").format(line=render(command, self.snapshot.meeting, language()))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action, or say why it is not possible now."""
        found = action_of(key, character)
        if found is None:
            return
        action, name = found
        if action.empty and self.line.text:
            return
        why = action.possible(self.snapshot)
        if why is not None:
            self.say(_(why))
            return
        getattr(self, f"do_{action.name}")(name)

    def say(self, text: str) -> None:
        """Show a sentence where refusals are shown, until something is recorded, refused or typed."""
        self._note = text
        self._show_notice()

    def tell(self, text: str) -> None:
        """Show a sentence beside what stands there, until something is recorded; a refusal is never covered by it."""
        self._passing = text
        if self.is_mounted:
            self._show_notice()

    def _aside(self, width: int) -> list[Row]:
        return [((f" {cut(self._passing, width - 2)}", "dim"),)] if self._passing and not self.snapshot.refusal else []

    def do_step(self, key: str) -> None:
        """The next step."""
        self.post_message(self.Stepped())

    def do_select(self, key: str) -> None:
        """Up and down choose among those whom the screen lists."""
        persons = self.selectable()
        if not persons:
            return
        at = persons.index(self.snapshot.selected) if self.snapshot.selected in persons else -1
        at = (at + 1 if key == "down" else at - 1) if at >= 0 else 0
        self.post_message(self.Selected(persons[at % len(persons)]))

    def selectable(self) -> list[str]:
        """The persons that arrows choose among."""
        return []

    def do_line(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def do_complete(self, key: str) -> None:
        """Complete what is being typed, or offer the candidates."""
        found = completions(self.line.text, self.snapshot.meeting) if self.line.text else []
        if len(found) == 1:
            self.put(self._completed(found[0]))
        elif found:
            self.say("  ".join(found[:12]))

    def _completed(self, word: str) -> str:
        head, blank, _tail = self.line.text.rpartition(" ")
        return f"{head}{blank}{word} "

    def do_help(self, key: str) -> None:
        """The keys and the language."""
        self.post_message(self.Went("help"))

    def do_menu(self, key: str) -> None:
        """The other screens."""
        self.post_message(self.Went("menu"))

    def do_vote(self, key: str) -> None:
        """The ballot."""
        self.post_message(self.Went("ballot"))

    def do_pause(self, key: str) -> None:
        """Pause, or go on."""
        running = self.snapshot.meeting.floor.running
        self.post_message(self.Said("继续" if running and running.paused else "暂停"))

    def do_lengthen(self, key: str) -> None:
        """One more minute."""
        self.post_message(self.Said("加时 1m"))

    def do_shorten(self, key: str) -> None:
        """One minute less."""
        self.post_message(self.Said("加时 -1m"))

    def do_defer(self, key: str) -> None:
        """Begin a deferral."""
        self.put(_("defer lead "))

    def do_queue(self, key: str) -> None:
        """Queue the selected person."""
        if self.snapshot.selected:
            self.post_message(self.Said(f"排队 {self.snapshot.selected}"))

    def do_task(self, key: str) -> None:
        """Begin a task."""
        self.put(_("task "))

    def do_undo(self, key: str) -> None:
        """Ask for an undo: Enter does it."""
        self.put(_("undo"))

    def do_position(self, key: str) -> None:
        """Begin a position for the selected person; the reason follows in the line."""
        meeting = self.snapshot.meeting
        no = meeting.topics.at_hand
        stances = meeting.rules.texts("positions", meeting.category(no))
        if self.snapshot.selected is None or int(key) > len(stances):
            return
        taken = TakePosition(person=self.snapshot.selected, stance=stances[int(key) - 1])
        self.put(render(taken, meeting, language()) + " ")
