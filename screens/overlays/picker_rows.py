"""The rows of a picker: its fields, what they mean, what Enter records, and beside them candidates or a calendar."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Sequence
from datetime import timedelta

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.seat.picks.days import day_words
from meetroom.seat.picks.pick import Pick, Seen
from meetroom.seat.preview import Preview
from meetroom.wording.times import weekday
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, key_row, pad, wrap

LABEL, BESIDE = 10, 30
# From so many columns on there is room for more than a calendar beside the fields.
WIDE, WIDE_BESIDE = 110, 56
# With a calendar it has so many rows at least.
LEAST, LEAST_WIDE = 10, 14
# Cells for what Enter takes, in the row of keys.
ENTER = 20
# How many days a term is told day by day.
TOLD_DAYS = 14


def about(seen: Seen) -> list[Span]:
    """What it is about, at the right of the title."""
    no, segment = seen.meeting.place
    if segment is not None:
        return [(cut(seen.meeting.plan.segments[segment].title, 30), "dim")]
    return [] if no is None else [(cut(seen.meeting.planned(no).title, 30), "dim")]


def rows(
    pick: Pick, at: str, seen: Seen, missing: Sequence[str], preview: Preview, said: str, width: int, most: int
) -> list[Row]:
    """All rows, at most so many: the fields first, the line last, what is beside them as far as it goes."""
    wide = WIDE_BESIDE if width >= WIDE else BESIDE
    left = width - wide - 3
    fields = [_field(pick, key, at, seen, missing, left) for key in pick.keys]
    fate = _fate(pick, seen, missing, preview, said, left)
    room = most - len(fields)
    kept = [*fields, (("─" * left, "border"),), *fate[: max(1, room - 1)]]
    beside = _beside(pick, at, seen, wide)
    # As high on every field, so that nothing moves.
    least = LEAST_WIDE if wide == WIDE_BESIDE else len(kept) if not pick.day else LEAST
    height = min(most, max(len(kept), len(beside), least))
    gap = height - len(kept)
    if gap > 0:
        kept = [*fields, *[()] * gap, *kept[len(fields) :]]
    beside = beside[:height] + [()] * (height - len(beside))
    return [(*_padded(one, left), (" │ ", "border"), *other) for one, other in zip(kept, beside, strict=True)]


def _padded(row: Row, width: int) -> Row:
    left = width - sum(cell_len(text) for text, _style in row)
    return (*row, (" " * left, "plain")) if left > 0 else row


def _field(pick: Pick, key: str, at: str, seen: Seen, missing: Sequence[str], width: int) -> Row:
    """A field: what it is called, what it means, and where that comes from."""
    meant, here = pick.meant(key, seen), key == at
    label = pad(pick.label(key), LABEL)
    typed = pick.text(key)
    value = meant.value
    shown = f"{typed}  {value}" if here and typed and value and value != typed else value or typed
    style = "bad" if meant.wrong else "strong" if value else "dim"
    if not shown:
        shown, style = (_("missing"), "warn") if key in missing else ("", "dim")
    shown = cut(shown, width - LABEL - 4)
    room = width - LABEL - 4 - cell_len(shown) - 2
    spans: list[Span] = [("▶ " if here else "  ", "key"), (label, "dim"), (" ", "plain"), (shown, style)]
    if meant.note and room > 3:
        spans.append((f"  {cut(meant.note, room)}", "bad" if meant.wrong else "dim"))
    return on("sel", tuple(spans), width) if here else tuple(spans)


def _fate(pick: Pick, seen: Seen, missing: Sequence[str], preview: Preview, said: str, width: int) -> list[Row]:
    """What Enter does with it all: records a line, or says what is missing or stands in the way."""
    if missing:
        names = _(", ").join(pick.label(key) for key in missing)
        line = pick.line(seen)
        rows: list[Row] = [((f"  {part}", "dim"),) for part in wrap(line, width - 4)[:2]] if line else []
        return [*rows, ((_("  still missing: {names}").format(names=names), "warn"),)]
    text, style = (said, "bad") if said else (preview.text, "warn" if preview.refused else "good")
    return [((f"  {part}", style),) for part in wrap(text, width - 4)]


def _beside(pick: Pick, at: str, seen: Seen, width: int) -> list[Row]:
    """Candidates of the field where one is; else the month of the day, and how the term is counted."""
    found = pick.candidates(at, seen)
    if found:
        chosen = min(pick.chosen[at], len(found) - 1)
        shown: list[Row] = []
        first = max(0, chosen - 9)
        name = min(24, width - 4)
        for place, one in enumerate(found[first : first + 10], first):
            style = "cursor" if place == chosen else "plain"
            shown.append(((f" {pad(one.shown, name)} ", style), (cut(one.note, max(1, width - name - 3)), "dim")))
        more = len(found) - first - 10
        return [*shown, ((_(" {n} more").format(n=more), "dim"),)] if more > 0 else shown
    return _days(pick, seen, width) if pick.day else []


def _days(pick: Pick, seen: Seen, width: int) -> list[Row]:
    """How the term is counted, day by day, where that is short and there is room; else a calendar of its month."""
    day, number = pick.reckoned(seen)
    rows = _month(pick, seen)
    if day is None or number is None or width < WIDE_BESIDE or not 0 < (day - seen.today).days <= TOLD_DAYS:
        return rows
    told: list[Row] = [((_("counted from tomorrow on"), "dim"),)]
    count = 0
    for ahead in range(1, (day - seen.today).days + 1):
        on_day = seen.today + timedelta(days=ahead)
        if not seen.calendar.is_workday(on_day):
            told.append(((f" {day_words(on_day)}  ", "dim"), (_("rest day"), "dim")))
            continue
        count += 1
        words = _("working day {n}").format(n=count)
        told.append(((f" {day_words(on_day)}  ", "plain"), (words, "key" if on_day == day else "plain")))
    high = max(len(rows), len(told))
    month = 30
    return [
        (*_padded(rows[y] if y < len(rows) else (), month), *(told[y] if y < len(told) else ())) for y in range(high)
    ]


def _month(pick: Pick, seen: Seen) -> list[Row]:
    """The month of the day that is chosen, or this one: rest days dim, today marked, the day chosen."""
    day = pick.reckoned(seen)[0]
    month = day or seen.today
    monday = seen.today - timedelta(days=seen.today.weekday())
    week = [weekday(monday + timedelta(days=ahead)).removeprefix("周") for ahead in range(7)]
    names = "".join(" " * (4 - cell_len(name)) + name for name in week)
    rows: list[Row] = [((f" {month:%Y-%m}", "strong"),), ((names, "dim"),)]
    for days in Weeks().monthdatescalendar(month.year, month.month):
        spans: list[Span] = []
        for one in days:
            text = f"{one.day:>3}"
            if one == day:
                spans += [(" ", "plain"), (f"{one.day:>3}", "chip.key")]
                continue
            style = "dim" if one.month != month.month or not seen.calendar.is_workday(one) else "plain"
            spans += [(" ", "plain"), (text, "good" if one == seen.today else style)]
        rows.append(tuple(spans))
    return rows


def keys(pick: Pick, at: str, seen: Seen, onward: str, missing: Sequence[str], width: int) -> Row:
    """What the keys do now. onward: the field that Enter goes to, "" where it records."""
    moves = _("another day") if at == pick.day else _("choose") if pick.candidates(at, seen) else ""
    found = pick.candidates(at, seen)
    if pick.takes and at in missing and found and not pick.text(at):
        # What is marked beside the field is taken, wherever Enter goes then.
        enter = _("choose {value}").format(value=cut(found[min(pick.chosen[at], len(found) - 1)].shown, ENTER))
    else:
        enter = _("to {field}").format(field=pick.label(onward)) if onward else _("record")
    shown = [("Tab", _("next field"), True), ("↑↓", moves, bool(moves)), ("Esc", _("back, the draft stays"), True)]
    return key_row(shown, width, [(f" {_('Enter')}  {enter} ", "chip.key")])
