"""What the form of a meeting shows, as rows: its fields, a row for each person, leave and topic, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.intake.choices import choices, matching, words
from meetroom.intake.fields import Field
from meetroom.intake.form import FALSE, ROWS, TRUE, Form, form_fields, kind_plan, label
from meetroom.seat.actions import own
from meetroom.views.home_source import Spot, Trouble
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, pad, spread

LABEL_WIDTH = 16
# The fields in which a whole row can be typed at once, in this order, the parts separated by blanks.
TYPED = {
    "person": ("id", "name", "unit", "post", "role"),
    "leave": ("person", "requested", "substitute", "mandate"),
    "topic": ("title", "unit", "reporter", "category"),
    "segment": ("kind", "title", "persons"),
}

# What of a row is told behind its columns, where it is there.
MARKS = {
    "topic": ("urgent", "important", "joint", "confidential"),
    "segment": ("minutes", "statement_seconds", "optional", "confidential"),
}

# Cells of a column in the list of rows, where it is not twelve.
WIDE = {"id": 5, "no": 3, "title": 34, "requested": 23, "post": 16}

# In the order in which the footer has room for them.
KEYS = (
    own(
        "take", ("enter", "space"), N_("Enter"), N_("Change the field or open the row; Space: next choice."),
        label=N_("change"),
    ),
    own("save", ("f5",), "F5", N_("Check everything and store it."), label=N_("save")),
    own(
        "back", ("escape", "f10"), "Esc", N_("Go back; what was typed is kept until saved or dropped."),
        label=N_("back"),
    ),
    own("add", ("f3",), "F3", N_("Add a person, a leave, a topic or a segment, as selected."), label=N_("add")),
    own("remove", ("f8",), "F8", N_("Remove the selected person, leave, topic or segment."), label=N_("remove")),
    own("trouble", ("f6",), "F6", N_("Go to the next field that has a problem."), label=N_("next problem")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("drop", ("f9",), "F9", N_("Drop what was changed and not saved."), label=N_("drop")),
    own("clear", ("delete",), "Del", N_("Empty the selected field."), label=N_("empty")),
    own("select", ("up", "down"), "↑↓", N_("Select a field or row."), label=N_("select")),
)  # fmt: skip


class Target(msgspec.Struct, frozen=True):
    """What can be selected: a field, a whole row (no field), or the head of a table, where one is added (no row)."""

    table: str
    at: int | None
    field: Field | None = None


def targets(form: Form, page: tuple[str, int] | None) -> list[Target]:
    """All that can be selected: on a row's own page its fields, else the meeting's fields and all rows."""
    if page is not None:
        return [Target(page[0], page[1], field) for field in form_fields(page[0])]
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
             "segment": _("Segments")}  # fmt: skip
    return words[table]


def header(title: str, page: tuple[str, int] | None, changed: bool, width: int) -> list[Row]:
    """What is made or changed, on which page, and whether it is saved."""
    where = "" if page is None else _(" › {table} {n}").format(table=table_words(page[0]), n=page[1] + 1)
    state: Span = (_("not saved "), "warn") if changed else (_("nothing changed "), "dim")
    return [spread([(f" {cut(title, max(8, width - 34))}{where}", "strong")], [state], width)]


def rows(form: Form, listed: Sequence[Target], selected: int, wrong: frozenset[Spot], width: int) -> list[Row]:
    """One row for each target."""
    shown: list[Row] = []
    for number, target in enumerate(listed):
        style = "cursor" if number == selected else "plain"
        if target.field is not None:
            shown.append(_field(form, target, style, wrong, width))
        elif target.at is not None:
            shown.append(_whole(form, target.table, target.at, style, wrong, width))
        else:
            text = f"{table_words(target.table)} {len(form.rows(target.table))}"
            plan = _plan(form) if target.table == "segment" else ""
            shown.append(
                ((f" {'▶' if style == 'cursor' else '─'} ", style), (text, "cursor" if style == "cursor" else "strong"),
                 (f"  {cut(plan, max(1, width - 8 - cell_len(text)))}" if plan else "", "dim"))
            )  # fmt: skip
    return shown


def _plan(form: Form) -> str:
    """The segments that the kind of meeting plans by itself, where the agenda has none of its own."""
    plan = () if form.segment else kind_plan(form)
    if not plan:
        return ""
    return _("as the kind plans: {titles}").format(titles=_(", ").join(row["title"] for row in plan))


def _typed_words(table: str) -> str:
    by_name = {field.name: field for field in form_fields(table)}
    return " ".join(label(by_name[name]) for name in TYPED[table])


def _field(form: Form, target: Target, style: str, wrong: frozenset[Spot], width: int) -> Row:
    assert target.at is not None
    assert target.field is not None
    field = target.field
    text = words(form, target.table, field, form.text(target.table, target.at, field.name))
    bad = (target.table, target.at, field.name) in wrong
    mark = "✗" if bad else "▶" if style == "cursor" else " "
    name = pad(label(field) + (" *" if field.required else ""), LABEL_WIDTH)
    return (
        (f" {mark} {name} ", "bad" if bad else style if style == "cursor" else "dim"),
        (pad(text, width - LABEL_WIDTH - 5), style),
    )


def _whole(form: Form, table: str, at: int, style: str, wrong: frozenset[Spot], width: int) -> Row:
    bad = any(spot[:2] == (table, at) for spot in wrong)
    by_name = {field.name: field for field in form_fields(table)}
    names = ("no", *TYPED[table]) if table in MARKS else TYPED[table]
    text = " ".join(
        pad(words(form, table, by_name[name], form.text(table, at, name)), WIDE.get(name, 12)) for name in names
    ).rstrip()
    for name in MARKS.get(table, ()):
        value = form.text(table, at, name)
        said = label(by_name[name]) if value == TRUE else f"{label(by_name[name])} {value}"
        text += f"  {said}" if value not in ("", FALSE) else ""
    mark = "✗" if bad else "▶" if style == "cursor" else " "
    return ((f" {mark} {at + 1:>3}  ", "bad" if bad else style), (pad(text, width - 8), style))


def beside(form: Form, target: Target, typed: str, troubles: Sequence[Trouble], width: int, height: int) -> list[Row]:
    """What is wrong, the selected field's first and all the others after it; else what the selected field accepts."""
    if troubles and not typed:
        return _troubles(target, troubles, width, height)
    if target.field is None:
        if target.at is not None:
            return [((_(" Enter opens it; F8 removes it."), "dim"),)]
        said = _("F3 adds one. A whole row can be typed too, its parts separated by blanks: {fields}")
        if target.table == "segment" and not form.segment and kind_plan(form):
            said = _(
                "The kind of meeting plans its segments by itself. F3 takes them over, to be changed and added to; all"
                " of them removed, the kind's plan stands again. A row typed is added behind them: {fields}"
            )
        return wrapped(said.format(fields=_typed_words(target.table)), width - 2, "dim")
    field = target.field
    listed = choices(form, target.table, field)
    if not listed:
        return wrapped(_accepts(field, own=target.table == "person"), width - 2, "dim")
    found = matching(listed, typed) if typed.strip() else listed
    numbered = {stored: number for number, (stored, _word) in enumerate(listed, 1)}
    spans: list[Row] = [((_(" Type a number or a part of it; Space takes the next:"), "dim"),)]
    column = max((cell_len(_choice(numbered, choice)) for choice in found), default=0) + 2
    across = max(1, (width - 1) // max(1, column))
    for start in range(0, len(found), across):
        line = found[start : start + across]
        spans.append(tuple((f" {pad(_choice(numbered, choice), column - 1)}", "plain") for choice in line))
    if len(spans) > height:
        left = len(found) - (height - 2) * across
        spans = [*spans[: height - 1], ((_(" {n} more").format(n=left), "dim"),)]
    return spans


def _choice(numbered: dict[str, int], choice: tuple[str, str]) -> str:
    stored, word = choice
    shown = word if word in ("", stored) or stored in ("true", "false") else f"{stored} {word}"
    return f"{numbered[stored]} {cut(shown or stored, 70)}"


def _accepts(field: Field, *, own: bool) -> str:
    if field.holds == "id" and not own:
        return _(
            "Somebody on the roster, by id or name. The roster is still empty; a name typed now is found there later."
        )
    told = {
        "time": _("A date with a time, as in 2026-12-04 14:00."),
        "moment": _("A date, with a time or without, as in 2026-12-04."),
        "day": _("A date, as in 2026-12-04."),
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
    lines: list[Row] = [((_(" Not saved, {n} problems. F6 goes to the next.").format(n=len(troubles)), "bad"),)]
    for trouble in turned:
        lines += wrapped(trouble.text, width - 2, "bad" if here(trouble) else "warn")
    if len(lines) > height:
        lines = [*lines[: height - 1], ((_(" … more with F6"), "dim"),)]
    return lines
