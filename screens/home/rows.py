"""What the home screen shows, as rows: head, meetings of today, coming and past, footer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.cells import cell_len

from meetroom.folding import fold
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.views.home import HomeList, Listed
from meetroom.wording.terms import word
from meetroom.wording.times import weekday
from screens.home.keys import KEYS, ORDER, impossible
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, cut_within, key_row, pad, pad_within, spread

STATE_STYLES = {"in_session": "good", "recess": "warn", "adjourned": "warn", "closed": "dim", "cancelled": "dim"}
LEAST_STEP, ROOMY = 30, 60
SOON = timedelta(days=180)


def header(home_list: HomeList, width: int) -> list[Row]:
    """How much is on, coming, to be done and overdue, and at the right the day and the time."""
    now = home_list.now
    # Not within the braces of a text: what collects the messages does not look there.
    title = _("Home")
    due, overdue = len(home_list.due), len(home_list.overdue)
    left: list[Span] = [
        (f" {title}   ", "strong"),
        (_("today {n}   ").format(n=len(home_list.today)), "plain"),
        (_("coming {n}   ").format(n=len(home_list.coming)), "plain"),
        (_("to do {n}   ").format(n=due + overdue), "plain"),
        (_("overdue {n}").format(n=overdue), "bad" if overdue else "plain"),
    ]
    if home_list.readonly:
        left.append((_("  only for reading"), "warn"))
    right: list[Span] = [(f"{now:%Y-%m-%d} {weekday(now)}  ", "plain"), (f"{now:%H:%M} ", "strong")]
    return [spread(left, right, width)]


def footer(home_list: HomeList, selected: Listed | None, width: int) -> list[Row]:
    """What Space does, and the keys that do something now."""
    head: list[Span] = []
    if selected is not None:
        most = max(LEAST_STEP, width * 2 // 5)
        over = known(STAGES, selected.status).over
        shape = _("open {title}") if over else _("preside over {title}")
        if home_list.is_to_prepare(selected):
            shape = _("prepare {title}")
        step = shape.format(title=cut_within(name(selected), most - 8))
        head = chip(_("Space"), cut(step, most))
    by_name = {key.name: key for key in KEYS}
    keys = [by_name[named] for named in ORDER]
    shown = [(_(key.shown), _(key.label), impossible(key.name, selected, home_list) is None) for key in keys]
    return [key_row(shown, width, head)]


def name(meeting: Listed) -> str:
    """Title and number."""
    if meeting.number is None:
        return meeting.title
    return _("{title} no. {no}").format(title=meeting.title, no=meeting.number)


def found(home_list: HomeList, wanted: str) -> list[Listed]:
    """The meetings whose title, id, date, place or state, or its initials, contains every word that was typed."""
    words = fold(wanted).split()
    if not words:
        return list(home_list.meetings)

    def fits(meeting: Listed) -> bool:
        start = f"{meeting.start:%Y-%m-%d %H:%M}" if meeting.start else ""
        text = searchable((name(meeting), meeting.id, start, meeting.place, state(meeting)))
        return all(part in text for part in words)

    return [meeting for meeting in home_list.meetings if fits(meeting)]


def found_words(n: int, older: int) -> str:
    """How many were found, and how many were not looked through."""
    told = _("{n} found").format(n=n)
    return told if not older else _("{told}; {older} older ones: Ctrl+P").format(told=told, older=older)


def count_words(name: str, kept: int, home_list: HomeList) -> str:
    """How many meetings a part of the list has; of what is past how many more there are."""
    more = f" + {home_list.older}" if name == "past" and home_list.older else ""
    return f"{kept}{more}" if kept else ""


def state(meeting: Listed) -> str:
    """The state of a meeting in words."""
    return word(meeting.status)


def sections(home_list: HomeList) -> tuple[tuple[str, str, tuple[Listed, ...], str], ...]:
    """The parts of the list: name, title, meetings, what is said where there is none."""
    return (
        ("today", _("Today"), home_list.today, _("No meeting today. F5 makes one, F6 imports one.")),
        ("coming", _("Coming"), home_list.coming, _("No meeting to come. F5 makes one, F6 imports one.")),
        ("past", _("Past"), home_list.past, _("No meeting was held yet.")),
    )


def meetings(
    home_list: HomeList, listed: Sequence[Listed], selected: str | None, width: int
) -> list[tuple[Row, str | None]]:
    """The sections one under the other, each row with the id of its meeting."""
    shown = {meeting.id for meeting in listed}
    wide = time_width(listed, home_list.now)
    rows: list[tuple[Row, str | None]] = []
    for name_of, title, members, nothing in sections(home_list):
        kept = [meeting for meeting in members if meeting.id in shown]
        rows.append((((title, "strong"), (f"  {count_words(name_of, len(kept), home_list)}", "dim")), None))
        if not members:
            rows.append((((cut(f" {nothing}", width), "dim"),), None))
        rows += [(meeting_row(each, home_list.now, each.id == selected, wide, width), each.id) for each in kept]
        rows.append(((), None))
    return rows[:-1]


def time_width(listed: Sequence[Listed], now: datetime) -> int:
    """As wide as the times that are listed need it: the titles have the rest."""
    return max((cell_len(_when(meeting, now)) for meeting in listed), default=0)


def meeting_row(
    meeting: Listed, now: datetime, selected: bool, wide: int, width: int, *, place: bool = True, inked: bool = True
) -> Row:
    """A meeting with its time, title, place and state. place: on this row. inked: the keys act on what is selected."""
    at, waits = pad(_when(meeting, now), wide), awaits(meeting, now, width)
    said, style = (waits, "warn") if waits else (state(meeting), STATE_STYLES.get(meeting.status, "plain"))
    where = cut(meeting.place, 16) if place and not waits and width > 60 else ""
    room = max(4, width - wide - cell_len(said) - cell_len(where) - 7)
    row: Row = (
        (" ", "plain"),
        (at, "plain" if selected else "dim"),
        (f"  {pad_within(name(meeting), room)} ", "strong" if selected else "plain"),
        (f"{where} ", "dim"),
        (f"{said} ", style),
    )
    return on("sel" if inked else "surface", row, width) if selected else row


def about_row(meeting: Listed, now: datetime, selected: bool, wide: int, width: int, *, inked: bool) -> Row:
    """Under a meeting where it is held, and how large it is."""
    row: Row = ((" " * (wide + 3), "plain"), *_about(meeting, width - wide - 4))
    return on("sel" if inked else "surface", row, width) if selected else row


def _about(meeting: Listed, width: int) -> list[Span]:
    topics, again, expected, leave = _("topics"), _("resumed"), _("expected"), _("on leave")
    counts: list[Span] = []
    if meeting.topics:
        counts.append((f"{topics} {meeting.topics}", "dim"))
    if meeting.resumed:
        counts.append((f"{again} {meeting.resumed}", "warn"))
    if meeting.expected:
        counts.append((f"{expected} {meeting.expected}", "dim"))
    if meeting.on_leave:
        counts.append((f"{leave} {meeting.on_leave}", "dim"))
    if meeting.lacks is not None:
        said = _("lacks: {n}").format(n=meeting.lacks) if meeting.lacks else _("all is there")
        counts.append((said, "warn" if meeting.lacks else "good"))
    wide = sum(cell_len(text) + 3 for text, _style in counts)
    place = cut_within(meeting.place, max(0, width - wide)) if meeting.place and width - wide > 3 else ""
    parts: list[Span] = [*([(place, "dim")] if place else []), *counts]
    return [span for at, part in enumerate(parts) for span in (("   " if at else "", "plain"), part)]


def awaits(meeting: Listed, now: datetime, width: int) -> str:
    """Whose signature a meeting that ended awaits, and where there is room for how long; "" where it awaits none."""
    if not meeting.awaited:
        return ""
    days = (now.date() - meeting.day(now)).days
    said, since = _("{role} to sign").format(role=word(meeting.awaited)), _("{n}d").format(n=days)
    return f"{said}  {since}" if days > 0 and width > ROOMY else said


def _when(meeting: Listed, now: datetime) -> str:
    start = meeting.start
    if start is None:
        return "-"
    if start.date() == now.astimezone(start.tzinfo).date():
        return f"{start:%H:%M}"
    # A meeting soon to come needs no year, nor one of this year.
    soon = timedelta(0) < start - now < SOON
    day = f"{start:%m-%d}" if soon or start.year == now.year else f"{start:%Y-%m-%d}"
    return f"{day} {weekday(start)} {start:%H:%M}"
