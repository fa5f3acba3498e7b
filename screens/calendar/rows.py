"""The calendar as rows: a month of weeks, what needs a day and what clashes, a day with what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.views.calendar import CalendarPage, Listed
from meetroom.views.month import Day
from meetroom.wording.selectors import kind_words
from meetroom.wording.times import weekday
from screens.widgets.cells import folded
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, cut_within, key_row, pad, spread

# A day has so many cells at least, and each week so many rows.
LEAST_CELL, LEAST_ROWS = 6, 2
_TIME = 6
# From so many cells on a day tells for which meeting something is due.
_ROOMY_CELL = 8
FRIDAY = 4


def header(page: CalendarPage, now: str, width: int) -> list[Row]:
    """Which month, how much needs a day, and at the right the day and the time."""
    title, month = _("Calendar"), month_words(page.of)
    left: list[Span] = [(f" {title}   ", "strong"), (month, "strong")]
    if needing := len(page.to_date):
        left.append((_("   need a day {n}").format(n=needing), "warn"))
    if page.readonly:
        left.append((_("  only for reading"), "warn"))
    right: list[Span] = [(f"{page.today:%Y-%m-%d} {weekday(page.today)}  ", "plain"), (f"{now} ", "strong")]
    return [spread(left, right, width)]


def month_words(of: date) -> str:
    """A month with its year."""
    return f"{of.year}年{of.month}月" if language() == "zh" else f"{of:%B %Y}"


def month_title(of: date) -> str:
    """A month without its year."""
    return f"{of.month}月" if language() == "zh" else f"{of:%B}"


def grid(page: CalendarPage, chosen: date, width: int, height: int, *, inked: bool) -> list[Row]:
    """The weeks from Monday on, each as high as there is room for, and what the colours mean beneath."""
    weeks = page.weeks
    cell = max(LEAST_CELL, (width - 6) // 7)
    per = max(LEAST_ROWS, (height - 2) // len(weeks))
    ruled = per > 3
    monday = weeks[0][0].date
    names = "│".join(pad(f" {weekday(monday + timedelta(days=n))}", cell) for n in range(7)).replace("│", " ")
    rows: list[Row] = [((names, "dim"),)]
    for week in weeks:
        if ruled:
            rows.append((("─" * (7 * cell + 6), "border"),))
        days = [_day(page, day, chosen, cell, per - ruled, inked=inked) for day in week]
        for line in range(per - ruled):
            spans: list[Span] = []
            for no, made in enumerate(days):
                spans += [made[line], *([("│" if ruled else " ", "border")] if no < 6 else [])]
            rows.append(tuple(spans))
    legend = _legend(page)
    return [*rows, *[()] * max(0, height - len(rows) - 1), legend] if height > len(rows) else rows


def day_at(page: CalendarPage, x: int, y: int, width: int, height: int) -> date | None:
    """The day at a place of the grid."""
    weeks = page.weeks
    cell, per = max(LEAST_CELL, (width - 6) // 7), max(LEAST_ROWS, (height - 2) // len(weeks))
    week, no = (y - 1) // per, x // (cell + 1)
    return weeks[week][no].date if 0 <= week < len(weeks) and 0 <= no < 7 and y >= 1 else None


def _day(page: CalendarPage, day: Day, chosen: date, cell: int, rows: int, *, inked: bool) -> list[Span]:
    """A day in its cells: its number, then what is on it."""
    rests = day.date in page.resting if page.resting else day.date.weekday() > FRIDAY
    number = f" {day.date.day:>2}"
    listed = page.on(day.date)
    if day.date == page.today:
        head: Span = (pad(number, cell), "chip.warn")
    else:
        head = (pad(number, cell), "plain" if day.within and not rests else "dim")
    made, room = [head], rows - 1
    # Of more than there is room for, how many more stands behind the last.
    shown = listed if len(listed) <= room else listed[:room]
    made += [_event(page, one, day, cell) for one in shown]
    if shown and len(shown) < len(listed):
        more, (text, style) = f" +{len(listed) - len(shown)}", made[-1]
        made[-1] = (pad(cut(text.rstrip(), cell - cell_len(more) - 1) + more, cell), style)
    made += [(" " * cell, "plain")] * (rows - len(made))
    if day.date == chosen:
        ground = "sel" if inked else "surface"
        return [(text, style if style.startswith("chip") else f"{style}@{ground}") for text, style in made]
    return made


def _event(page: CalendarPage, one: Listed, day: Day, cell: int) -> Span:
    row = one.row
    text = pad(f" {cut(_short(one, cell), cell - 1)}", cell)
    if row.what != "meeting":
        return (text, "dim" if day.date < page.today else "warn")
    status = DAY_STATUSES[row.status]
    if status.gone:
        return (text, "struck")
    if status.over or day.date < page.today:
        return (text, "dim")
    return (text, "bad" if status.asked else "key")


def _short(one: Listed, cell: int) -> str:
    """What a day's cell has room for: of a deadline what is due, and for which kind of meeting."""
    row = one.row
    words = {
        "topic_deadline": _("due: topics"), "report_deadline": _("due: reports"), "docket": _("due: list"),
        "materials": _("due: material"), "booklet": _("due: booklet"), "notice": _("due: notice"),
        "venue": _("due: venue"), "minutes": _("due: minutes"), "plan": _("due: plan"),
    }  # fmt: skip
    if row.what not in words:
        return row.title
    between = "" if language() == "zh" else " "
    return f"{words[row.what]}{between}{kind_words(row.kind)}" if row.kind and cell > _ROOMY_CELL else words[row.what]


def _legend(page: CalendarPage) -> Row:
    ahead, due, rest, need = _("meetings to come"), _("what is due"), _("grey: no work, or over"), _("needs a day")
    spans: list[Span] = [
        (f" {ahead}", "key"), (f"  {due}", "warn"), (f"  {need}", "bad"), (f"  {rest}", "dim"),
    ]  # fmt: skip
    if any(one.row.provisional for one in page.held):
        spans.append(("  " + _("provisional: no official calendar yet"), "warn"))
    return tuple(spans)


def needing(page: CalendarPage, selected: int | None, width: int, *, inked: bool) -> list[tuple[Row, int | None]]:
    """What needs a day, then what clashes, each with the rows of why; each row with the place of what it shows."""
    rows: list[tuple[Row, int | None]] = []
    ground = "sel" if inked else "surface"
    for at, one in enumerate(listed(page)):
        row = one.row
        if at == len(page.to_date):
            rows += [((), None)] if rows else []
            rows.append((((_("Look at"), "strong"),), None))
        head: Row = (
            (f"{_when(one)}  ", "warn" if at < len(page.to_date) else "plain"),
            (cut_within(row.title, width - cell_len(_when(one)) - 2), "strong"),
        )  # fmt: skip
        made: list[Row] = [head]
        for line in folded(row.warning or "", width - 2, 3) if row.warning else ():
            made.append(((f"  {line}", "dim"),))
        if row.proposed is not None:
            said = _("proposed {date}").format(date=f"{row.proposed:%m-%d} {weekday(row.proposed)}")
            made.append(((f"  {said}", "key"),))
        rows += [(on(ground, line, width), at) if at == selected else (line, at) for line in made]
    if not rows:
        rows = [(((cut(_("Every meeting has its day, and none clashes."), width), "dim"),), None)]
    return rows


def listed(page: CalendarPage) -> tuple[Listed, ...]:
    """All that stands there, in its order."""
    return (*page.to_date, *page.clashing)


def _when(one: Listed) -> str:
    row = one.row
    if row.date is not None:
        return f"{row.date:%m-%d} {weekday(row.date)}"
    assert row.window is not None
    return _("{first} to {last}").format(first=f"{row.window[0]:%m-%d}", last=f"{row.window[1]:%m-%d}")


def day(
    page: CalendarPage, chosen: date, selected: int | None, width: int, *, inked: bool
) -> list[tuple[Row, int | None]]:
    """What is on a day, each row with its place; beneath, what follows from its meetings."""
    ground = "sel" if inked else "surface"
    rows: list[tuple[Row, int | None]] = []
    here = page.on(chosen)
    for at, one in enumerate(here):
        made = _told(one, width)
        rows += [(on(ground, line, width), at) if at == selected else (line, at) for line in made]
    if not here:
        rows.append((((cut(_("Nothing is on this day."), width), "dim"),), None))
    following = [other for one in here if one.row.what == "meeting" for other in page.follows(one)]
    if following:
        rows += [((), None), (((_("follows from it"), "strong"),), None)]
    for other in following:
        assert other.row.date is not None
        late = other.row.date < page.today
        when = f"{other.row.date:%m-%d} {other.row.time or '':5} "
        text = other.row.title.rpartition("：" if language() == "zh" else ": ")[2] or other.row.title
        rows.append((((when, "dim"), (cut_within(text, width - cell_len(when)), "dim" if late else "plain")), None))
    return rows


def _told(one: Listed, width: int) -> list[Row]:
    row = one.row
    struck = DAY_STATUSES[row.status].gone
    style = "struck" if struck else "strong" if row.what == "meeting" else "plain"
    made: list[Row] = [
        ((pad(row.time or "", _TIME), "dim"), (cut_within(row.title, width - _TIME), style))
    ]  # fmt: skip
    said = [text for text in (row.unit, one.place, *_state(one)) if text]
    for line in folded("  ".join(said), width - _TIME, 3) if said else ():
        made.append((((" " * _TIME) + line, "dim"),))
    return made


def _state(one: Listed) -> Sequence[str]:
    row = one.row
    status = DAY_STATUSES[row.status]
    said = [_(status.label)] if status.told else []
    if row.moved_from is not None:
        said.append(_("from {date}").format(date=f"{row.moved_from:%m-%d}"))
    if row.approver:
        said.append(_("approved by {who}").format(who=row.approver))
    if row.reason:
        said.append(row.reason)
    if row.what != "meeting" and row.warning:
        said.append(row.warning)
    return said


def footer(step: str, keys: Sequence[tuple[str, str, bool]], width: int) -> Row:
    """What Space does, then the keys."""
    return key_row(keys, width, chip(_("Space"), cut(step, max(8, width // 3 - 8))) if step else [])
