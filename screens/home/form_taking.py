"""How what is typed, pasted or taken over from elsewhere comes into the form of a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from meetroom.dates.reckoned import Workday
from meetroom.i18n import gettext as _
from meetroom.intake.choices import dated, meant, words
from meetroom.intake.fields import choice, plain
from meetroom.intake.form import TRUE, Form, form_fields, label, taking_over
from meetroom.intake.pasted import pasted as rows_of
from meetroom.intake.pasted import with_pasted
from meetroom.views.home_source import Spot
from screens.home import form_rows as edit_rows
from screens.home.form_panes import FormPanes
from screens.home.form_rows import TYPED, Target, targets

# Today, and a day counted on by working days.
Days = tuple[Callable[[], date], Workday]
ID = re.compile(r"[A-Za-z]{1,6}-?\d{1,6}")


class FormTaking(FormPanes):
    """Takes texts, rows and rosters into the form; its subclass keeps each change."""

    def __init__(self, title: str, form: Form, before: Form, days: Days | None) -> None:
        """days: by which days are reckoned as people say them."""
        super().__init__(title, form, before)
        self._days = days
        # Whether a roster was taken over: then the key lets another be chosen.
        self._taken = False

    def _change(self, form: Form) -> None:
        """The form is another than before."""
        raise NotImplementedError

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line."""
        raise NotImplementedError

    def _spot(self, target: Target) -> Spot:
        assert target.field is not None
        assert target.at is not None
        return target.table, target.at, target.field.name

    def _meant(self, target: Target, text: str) -> str:
        """What a text stands for in a field."""
        assert target.field is not None
        stored = meant(self.form, target.table, target.field, text)
        if self._days is None:
            return stored
        today, workday = self._days
        return dated(target.field, stored, self.form.text(*self._spot(target)), today(), workday)

    def _typed_row(self, table: str, text: str) -> dict[str, str]:
        fields = {field.name: field for field in form_fields(table)}
        names, parts = list(TYPED[table]), text.split()
        if table == "person" and len(parts) > 1 and ID.fullmatch(parts[0]):
            names = ["id", *names]
        row: dict[str, str] = {}
        leading = {plain(name) for name in ("principal", *fields["principal"].chinese)} if table == "person" else set()
        if any(plain(part) in leading for part in parts[1:]):
            # A mark that a row may carry anywhere behind its name.
            row["principal"] = TRUE
            parts = [parts[0], *(part for part in parts[1:] if plain(part) not in leading)]
        if table == "person" and len(parts) > 1 and (role := choice(fields["role"], parts[-1])) is not None:
            row["role"] = role
            parts, names = parts[:-1], [name for name in names if name != "role"]
        parts = " ".join(parts).split(maxsplit=len(names) - 1)
        return row | {
            name: meant(self.form, table, fields[name], part) for name, part in zip(names, parts, strict=False)
        }

    def _unknown(self, table: str, row: dict[str, str]) -> str:
        """What is said of a row of leave for somebody who is not on the roster, "" of every other."""
        name = row.get("person", "")
        if table != "leave" or any(name in (one.get("id"), one.get("name")) for one in self.form.person):
            return ""
        return _(
            "{name} is not among the persons. Leave is asked for by one of them; who takes part is typed under"
            " persons (PageUp)."
        ).format(name=name)

    def _row_words(self, table: str, row: dict[str, str]) -> str:
        """What a row that is typed would hold, field by field."""
        fields = {field.name: field for field in form_fields(table)}
        return "  ".join(
            f"{label(fields[name])}: {words(self.form, table, fields[name], text)}" for name, text in row.items()
        )

    def pasted(self, text: str) -> bool:
        """Rows of a spreadsheet become as many people or topics; False for what is to be typed."""
        target = self.target
        table = target.table if target.table == "topic" else "person"
        if self.line.text or not ("\t" in text.strip() or (target.field is None and target.table == table)):
            return False
        found = rows_of(text, table)
        if found is None:
            return False
        self._page = None
        self._change(with_pasted(self.form, table, found))
        self._see(table, len(self.form.rows(table)) - 1)
        named = {field.name: label(field) for field in form_fields(table)}
        said = _("{n} rows pasted; known: {fields}.").format(
            n=len(found.rows), fields=_(", ").join(named[name] for name in found.fields)
        )
        if table == "person" and "role" not in found.fields:
            said += " " + _("Without a role they count as members.")
        if found.left:
            said += " " + _("Left out, for which there is no place: {left}.").format(left=_(", ").join(found.left))
        self.say(said, "warn" if found.left else "good")
        return True

    def take_over(self, earlier: Form, title: str) -> None:
        """The people of an earlier meeting or of the directory come in; who is here already is not taken twice."""
        self._page = None
        form, added = taking_over(self.form, earlier)
        self._change(form)
        self._see("person", len(form.person) - 1)
        told = _("Taken over from {title}: {n} persons. F6 again takes others; Del removes one.")
        self.say(told.format(title=title, n=added), "good" if added else "warn")
        self._taken = True

    def _see(self, table: str, at: int, *, head: bool = False) -> None:
        """Select a row, or the head under which it came in, in view."""
        self._at = edit_rows.index(targets(self.form, self._page), (table, None if head else max(0, at), ""))
        self.show()
