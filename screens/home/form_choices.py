"""What can be chosen on the form of a meeting from lists: its fields and rows, what can be done, rosters."""

from __future__ import annotations

from collections.abc import Iterable

from meetroom.i18n import gettext as _
from meetroom.intake.form import Form, label
from meetroom.lookup.matching import searchable
from meetroom.views.home_source import Roster
from screens.home.form_keys import KEYS
from screens.home.form_rows import table_words, targets
from screens.overlays.choosing import Choice

# What is done by keys that lead through the form.
_LEADING = ("select", "leap", "menu", "palette", "line", "find")


def places(form: Form, page: tuple[str, int] | None) -> list[Choice]:
    """All fields and rows by what they are called and what stands there, by their places."""
    listed = []
    for at, target in enumerate(targets(form, page)):
        name = table_words(target.table)
        if target.field is not None and target.at is not None:
            text, note = label(target.field), form.text(target.table, target.at, target.field.name)
        elif target.at is not None:
            row = form.rows(target.table)[target.at]
            text, note = f"{name} {target.at + 1}", "  ".join(row.values())
        else:
            text, note = name, ""
        listed.append(Choice(str(at), text, note, searchable((text, note))))
    return listed


def actions() -> list[Choice]:
    """What can be done here, by the key that does it."""
    return [
        Choice(key.keys[0], f"{_(key.shown):<7}{_(key.help)}", "", searchable((_(key.help), _(key.label), key.shown)))
        for key in KEYS
        if key.name not in _LEADING
    ]


def rosters(found: Iterable[Roster]) -> list[Choice]:
    """Whose rosters can be taken over, by their ids."""
    return [Choice(one.id, one.title, one.note, searchable((one.title, one.note, one.id))) for one in found]
