"""The panes of the form of a meeting: its fields, people, agenda, and beside them what the selected field accepts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from meetroom.i18n import gettext as _
from meetroom.intake.form import Form, label
from meetroom.views.home_source import Trouble
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.home import form_rows as edit_rows
from screens.home.form_keys import KEYS
from screens.home.form_rows import Target, targets
from screens.widgets.hints import keys_row, wrapped
from screens.widgets.line import FormLine
from screens.widgets.pane import Pane, rule
from screens.widgets.rows import Rows, Span

# From so many rows on people and agenda stand in panes of their own, where panes have frames.
PANED = 32
BESIDE, TROUBLED = 7, 10


class FormPanes(LinedScreen):
    """Shows a form as it stands; what is done with it is its subclass's."""

    def __init__(self, title: str, form: Form, before: Form) -> None:
        super().__init__()
        self.form, self.before, self._heading = form, before, title
        self.troubles: tuple[Trouble, ...] = ()
        self._page: tuple[str, int] | None = None
        self._at = 0
        self._said: tuple[str, str] = ("", "plain")
        self._paned = False
        self._places: dict[str, list[int]] = {}

    def compose(self) -> ComposeResult:
        """Head, form, what a field accepts or what is wrong, answer, line, footer."""
        yield Rows(id="header")
        yield Container(
            Vertical(Pane(id="form"), Pane(id="people"), id="form-left"),
            Vertical(Pane(id="beside"), Pane(id="agenda"), id="form-right"),
            id="form-body",
        )
        yield Rows(id="notice")
        yield FormLine(id="line", acts=self.acts, press=self.press, paste=self.pasted)
        yield Rows(id="footer")

    def pasted(self, text: str) -> bool:
        """Take what is pasted; False where it is to be typed."""
        raise NotImplementedError

    @property
    def target(self) -> Target:
        """What is selected."""
        listed = targets(self.form, self._page)
        return listed[min(self._at, len(listed) - 1)]

    def fill(self) -> None:
        """Rows are made for a size."""
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    def _arrange(self) -> None:
        frame = frame_for(self.size.width)
        self._paned = frame == "box" and self.size.height >= PANED
        if self.has_class("-paned") != self._paned or self.query_one("#form", Pane).frame != frame:
            self.set_class(self._paned, "-paned")
            for pane in self.query(Pane):
                pane.framed(frame)
            self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        width, listed = self.size.width, targets(self.form, self._page)
        self._at = max(0, min(self._at, len(listed) - 1))
        self._arrange()
        self.set_class(bool(self.troubles), "-troubled")
        self.query_one("#header", Rows).show(
            edit_rows.header(self._heading, self._page, self.form != self.before, width)
        )
        self._show_parts(listed)
        self._show_beside()
        text, style = self._said
        notice, rows = self.query_one("#notice", Rows), wrapped(text, width - 2, style) if text else [()]
        height = max(2 if self.size.height >= 30 else 1, min(4, len(rows)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(rows)
        dimmed = {"trouble"} if not self.troubles else set()
        dimmed |= {"drop"} if self.form == self.before else set()
        keys = [key for key in KEYS if key.label and key.name != "select"]
        self.query_one("#footer", Rows).show([keys_row(keys, width, dimmed=frozenset(dimmed))])

    def _show_parts(self, listed: Sequence[Target]) -> None:
        """The form, as one list or with people and agenda in panes of their own."""
        every = targets(self.form, None) if self._page is not None else listed
        parts: dict[str, tuple[Sequence[Target], list[int]]] = {"form": (listed, list(range(len(listed))))}
        for name in ("form", "people", "agenda") if self._paned else ():
            if name != "form" or self._page is None:
                parts[name] = (every, [n for n, each in enumerate(every) if edit_rows.PANES[each.table] == name])
        here = edit_rows.PANES[self.target.table] if self._paned and self._page is None else "form"
        wrong = frozenset(trouble.spot for trouble in self.troubles if trouble.spot is not None)
        self._places = {}
        for name, (of, chosen) in parts.items():
            pane, active = self.query_one(f"#{name}", Pane), name == here
            open_row = (*self._page, "") if self._page is not None and name != "form" else None
            at = self._at if active else edit_rows.index(of, open_row) if open_row is not None else None
            selected = chosen.index(at) if at in chosen else None
            made = edit_rows.rows(
                self.form, [of[place] for place in chosen], selected, wrong, pane.room.width,
                "sel" if active else "surface",
            )  # fmt: skip
            pane.head(self._title(name), self._tally(name), self._pane_keys(name), active=active)
            seen = selected or 0
            if selected is not None and self.target.at is None:
                # Rows that are typed on the head of their table come into view beneath it.
                seen += min(len(self.form.rows(self.target.table)), max(0, pane.room.height - 1))
            pane.show_list(min(seen, len(made) - 1), len(made), lambda first, end, rows=made: rows[first:end])  # type: ignore[misc]
            self._places[name] = chosen

    def _title(self, name: str) -> str:
        if name == "form" and self._page is not None:
            return edit_rows.table_words(self._page[0])
        return {"form": _("Meeting"), "people": _("Persons"), "agenda": _("Leave, topics, segments")}[name]

    def _tally(self, name: str) -> list[Span]:
        if name == "people":
            members = sum(person.get("role") == "member" for person in self.form.person)
            said = _("{n} persons, {members} of them members").format(n=len(self.form.person), members=members)
            return [(said, "dim")]
        return [(_("{n} topics").format(n=len(self.form.topic)), "dim")] if name == "agenda" else []

    @staticmethod
    def _pane_keys(name: str) -> list[Span]:
        if name == "form":
            return []
        keys: list[Span] = [
            ("F4", "key"),
            (f" {_('add a row')}  ", "plain"),
            (_("Del"), "key"),
            (f" {_('remove')}", "plain"),
        ]
        return [("F6", "key"), (f" {_('take a roster')}  ", "plain"), *keys] if name == "people" else keys

    def _show_beside(self) -> None:
        beside, target = self.query_one("#beside", Pane), self.target
        width, height = beside.room
        title = label(target.field) if target.field is not None else edit_rows.table_words(target.table)
        if self.troubles and not self.line.text:
            title = _("Problems")
        beside.head(title)
        top = [rule(width)] if beside.frame == "bare" else []
        if not self._paned:
            least = TROUBLED if self.troubles else BESIDE
            need = edit_rows.rows_for(target) + (1 if top else 2)
            tall = max(least, min(need, self.size.height // 2))
            right = self.query_one("#form-right")
            if right.styles.height is None or right.styles.height.value != tall:
                right.styles.height = tall
        else:
            self.query_one("#form-right").styles.height = "1fr"
        made = edit_rows.beside(self.form, target, self.line.text, self.troubles, width, height - len(top))
        beside.show([*top, *made])
