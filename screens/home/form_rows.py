"""What the form of a meeting shows, as rows: its fields, a row for each person, leave and topic, what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec
from rich.cells import cell_len

from meetroom.dates.reckoned import EXAMPLES
from meetroom.i18n import gettext as _
from meetroom.intake.choices import choices, matching, words
from meetroom.intake.fields import Field
from meetroom.intake.form import FALSE, ROWS, TRUE, Form, form_fields, kind_plan, label, shown_fields
from meetroom.rules.kinds import kinds
from meetroom.views.home_source import Spot, Trouble
from meetroom.wording.times import weekday
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, pad_within, spread

LABEL_WIDTH = 16
# The order of the parts, with where each table stands where there are panes.
PANES = {
    "meeting": "form", "person": "people", "leave": "agenda", "topic": "agenda", "segment": "agenda", "block": "agenda",
}  # fmt: skip
# The fields in which a whole row can be typed at once, in this order, the parts separated by blanks.
TYPED = {
    "person": ("name", "unit", "post", "role"),
    "leave": ("person", "requested", "substitute", "mandate"),
    "topic": ("title", "unit", "reporter", "category"),
    "segment": ("kind", "title", "persons"),
    "block": ("name", "seats"),
}

# What of a row is told behind its columns, where it is there.
MARKS = {
    "person": ("principal",),
    "topic": ("urgent", "important", "joint", "confidential"),
    "segment": ("minutes", "statement_seconds", "optional", "confidential"),
}

# Cells of a column in the list of rows, where it is not twelve.
WIDE = {"id": 5, "no": 3, "title": 34, "requested": 23, "post": 16}


class Target(msgspec.Struct, frozen=True):
    """What can be selected: a field, a whole row (no field), or the head of a table, where one is added (no row)."""

    table: str
    at: int | None
    field: Field | None = None


def targets(form: Form, page: tuple[str, int] | None) -> list[Target]:
    """All that can be selected: on a row's own page its fields, else the meeting's fields and all rows."""
    if page is not None:
        return [Target(page[0], page[1], field) for field in shown_fields(page[0])]
    listed = [Target("meeting", 0, field) for field in form_fields("meeting")]
    for table in ROWS:
        listed.append(Target(table, None))
        listed += [Target(table, at) for at in range(len(form.rows(table)))]
    return listed


def index(listed: Sequence[Target], spot: tuple[str, int | None, str]) -> int:
    """Where the target of a place in the form is among those listed, else where the head of its table is."""
    table, at, field = spot
    for number, target in enumerate(listed):
        same = target.field is None or target.field.name == field or not field
        if target.table == table and target.at == at and same:
            return number
    return next((n for n, target in enumerate(listed) if target.table == table and target.at is None), 0)


def table_words(table: str) -> str:
    """The name of a table."""
    words = {"meeting": _("Meeting"), "person": _("Persons"), "leave": _("Leave"), "topic": _("Topics"),
             "segment": _("Segments"), "block": _("Blocks of seats")}  # fmt: skip
    return words[table]


def header(title: str, page: tuple[str, int] | None, changed: bool, width: int) -> list[Row]:
    """What is made or changed, on which page, and whether it is saved."""
    where = "" if page is None else _(" › {table} {n}").format(table=table_words(page[0]), n=page[1] + 1)
    state: Span = (_("not saved "), "warn") if changed else (_("nothing changed "), "dim")
    return [spread([(f" {cut(title, max(8, width - 34))}{where}", "strong")], [state], width)]


def rows(
    form: Form, listed: Sequence[Target], selected: int | None, wrong: frozenset[Spot], width: int, ground: str = "sel"
) -> list[Row]:
    """One row for each target. selected: which of them is; ground: on which that stands."""
    shown: list[Row] = []
    for number, target in enumerate(listed):
        if target.field is not None:
            row = _field(form, target, wrong, width)
        elif target.at is not None:
            row = _whole(form, target.table, target.at, wrong, width)
        else:
            row = _head(form, target.table, width)
        shown.append(on(ground, row, width) if number == selected else row)
    return shown


def _head(form: Form, table: str, width: int) -> Row:
    text = f" {table_words(table)}  {len(form.rows(table))}"
    said = _plan(form) if table == "segment" else ""
    if table == "person" and not form.person:
        said = _("F4 adds one, F6 takes a roster, rows of a spreadsheet can be pasted")
    return ((text, "strong"), (f"  {cut(said, max(1, width - 4 - cell_len(text)))}" if said else "", "dim"))


def _plan(form: Form) -> str:
    """The segments that the kind of meeting plans by itself, where the agenda has none of its own."""
    plan = () if form.segment else kind_plan(form)
    if not plan:
        return ""
    return _("as the kind plans: {titles}").format(titles=_(", ").join(row["title"] for row in plan))


def _typed_words(table: str) -> str:
    by_name = {field.name: field for field in form_fields(table)}
    also = MARKS["person"] if table == "person" else ()
    return " ".join(label(by_name[name]) for name in (*TYPED[table], *also))


def _field(form: Form, target: Target, wrong: frozenset[Spot], width: int) -> Row:
    assert target.at is not None
    assert target.field is not None
    field = target.field
    text = words(form, target.table, field, form.text(target.table, target.at, field.name))
    bad = (target.table, target.at, field.name) in wrong
    name = pad(label(field) + (" *" if field.required else ""), LABEL_WIDTH)
    day = weekday_of(field, text)
    return (
        (f" {name} ", "bad" if bad else "dim"),
        (cut(text, max(4, width - LABEL_WIDTH - 4 - cell_len(day))), "plain"),
        (day, "dim"),
    )


def weekday_of(field: Field, text: str) -> str:
    """Which day of the week a date is, behind it."""
    if field.holds not in ("time", "moment", "day"):
        return ""
    try:
        return f"  {weekday(datetime.fromisoformat(text))}"
    except ValueError:
        return ""


def _whole(form: Form, table: str, at: int, wrong: frozenset[Spot], width: int) -> Row:
    bad = any(spot[:2] == (table, at) for spot in wrong)
    by_name = {field.name: field for field in form_fields(table)}
    names = ("no", *TYPED[table]) if "no" in by_name else TYPED[table]
    said = [(name, words(form, table, by_name[name], form.text(table, at, name))) for name in names]
    text = " ".join(pad(value, WIDE.get(name, 12)) for name, value in said).rstrip()
    marks = ""
    for name in MARKS.get(table, ()):
        value = form.text(table, at, name)
        told = label(by_name[name]) if value == TRUE else f"{label(by_name[name])} {value}"
        marks += f"  {told}" if value not in ("", FALSE) else ""
    room = width - 8 - cell_len(marks)
    if cell_len(text) > room:
        # In a narrow pane columns would leave no room for what stands in the last of them.
        text = cut("  ".join(value for _name, value in said if value), max(4, room))
    text += marks
    id = form.text(table, at, "id") if table == "person" else ""
    return (
        (f" {at + 1:>3}  ", "bad" if bad else "dim"),
        (cut(text, width - 8 - cell_len(id)), "bad" if bad else "plain"),
        (f"  {id}", "dim"),
    )


def beside(form: Form, target: Target, typed: str, troubles: Sequence[Trouble], width: int, height: int) -> list[Row]:
    """What is wrong, the selected field's first and all the others after it; else what the selected field accepts."""
    if troubles and not typed:
        return _troubles(target, troubles, width, height)
    if target.field is None:
        if target.at is not None:
            return [((_(" Enter opens it; Del removes it."), "dim"),)]
        said = _("F4 adds one. A whole row can be typed too, its parts separated by blanks: {fields}")
        if target.table == "segment" and not form.segment and kind_plan(form):
            said = _(
                "The kind of meeting plans its segments by itself. F4 takes them over, to be changed and added to; all"
                " of them removed, the kind's plan stands again. A row typed is added behind them: {fields}"
            )
        plan = wrapped(_plan(form), width - 2, "plain") if target.table == "segment" and _plan(form) else []
        return [*plan, *wrapped(said.format(fields=_typed_words(target.table)), width - 2, "dim")]
    field = target.field
    listed = choices(form, target.table, field)
    if not listed:
        return wrapped(_accepts(field, own=target.table == "person"), width - 2, "dim")
    found = matching(listed, typed) if typed.strip() else listed
    if field.holds == "kind":
        found = _short(found)
    ids = field.holds == "id"
    numbered = {stored: number for number, (stored, _word) in enumerate(listed, 1)}
    spans: list[Row] = [((_(" Type a number, a part of it or its initials; Space takes the next:"), "dim"),)]
    column = max((cell_len(_choice(numbered, choice, ids=ids)) for choice in found), default=0) + 2
    across = max(1, (width - 1) // max(1, column))
    if field.holds == "kind" and not typed.strip():
        # All kinds are in view: where there is no room for their whole names, these are cut in the middle.
        across = max(across, -(-len(found) // max(1, height - 1)))
        column = min(column, (width - 1) // across)
    for start in range(0, len(found), across):
        line = found[start : start + across]
        spans.append(
            tuple((f" {pad_within(_choice(numbered, choice, ids=ids), column - 1)}", "plain") for choice in line)
        )
    if len(spans) > height:
        left = len(found) - (height - 2) * across
        spans = [*spans[: height - 1], ((_(" {n} more").format(n=left), "dim"),)]
    return spans


def _short(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The kinds by their names alone, so that all of them are in view; those of one name with their regulation."""
    parts = [(stored, re.split(" ?[（(]", word.rstrip("）)"), maxsplit=1)) for stored, word in found]
    names = Counter(part[0] for _stored, part in parts)
    return [
        (stored, name if names[name] == 1 or not more else f"{name} {cut(more[0], 9)}")
        for stored, (name, *more) in parts
    ]


def rows_for(target: Target) -> int:
    """How many rows what a field accepts takes where all is to be in view: all kinds of meetings."""
    if target.field is None or target.field.holds != "kind":
        return 0
    # Three beside each other have room for all names but the longest.
    return 1 + -(-len(kinds()) // 3)


def _choice(numbered: dict[str, int], choice: tuple[str, str], *, ids: bool) -> str:
    """ids: what is stored is an id by which people know it too, as that of a person."""
    stored, word = choice
    shown = f"{stored} {word}" if ids and word not in ("", stored) else word
    return f"{numbered[stored]} {cut(shown or stored, 70)}"


def _accepts(field: Field, *, own: bool) -> str:
    if field.holds == "id" and not own:
        return _(
            "Somebody on the roster, by id or name. The roster is still empty; a name typed now is found there later."
        )
    told = {
        "time": _("A date with a time; it can be written so: {examples}").format(examples="    ".join(EXAMPLES)),
        "moment": _("A date, with a time or without; so: {examples}").format(examples="    ".join(EXAMPLES)),
        "day": _("A date, as in 2026-12-04, 12-04, +5 (working days)."),
        "day_or_id": _("The date of the meeting, or its id."),
        "id": _("An id of its own without blanks, as in M01."),
        "ids": _("Ids of people, separated by blanks."),
        "speakers": _("Ids or names of people, separated by blanks; or @chair, @principal, @members."),
        "number": _("A whole number."),
        "numbers": _("Numbers, separated by blanks."),
        "tag": _("Which of the four it is, or nothing."),
    }
    numbers = {"minutes": _("A whole number of minutes."), "statement_seconds": _("A whole number of seconds.")}
    if field.name in numbers:
        return numbers[field.name]
    return told.get(field.holds, _("Type it, then Enter; Enter on the empty line brings back what is there."))


def _troubles(target: Target, troubles: Sequence[Trouble], width: int, height: int) -> list[Row]:
    def here(trouble: Trouble) -> bool:
        spot = trouble.spot
        if spot is None or spot[:2] != (target.table, target.at):
            return False
        return target.field is None or spot[2] in ("", target.field.name)

    # From the selected field on, so that all of them come by with F6.
    first = next((at for at, trouble in enumerate(troubles) if here(trouble)), 0)
    turned = [*troubles[first:], *troubles[:first]]
    lines: list[Row] = [((_(" Not saved, {n} problems. F8 goes to the next.").format(n=len(troubles)), "bad"),)]
    for trouble in turned:
        lines += wrapped(trouble.text, width - 2, "bad" if here(trouble) else "warn")
    if len(lines) > height:
        lines = [*lines[: height - 1], ((_(" … more with F8"), "dim"),)]
    return lines
