"""What the home screen shows, as rows: meetings of today, coming and past; what is overdue and due; its keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.lookup.people import fold
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.seat.actions import own
from meetroom.views.home import Due, HomeList, Listed
from meetroom.wording.terms import word
from meetroom.wording.times import weekday
from screens.widgets.hints import keys_row
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, cut_within, pad, pad_within, spread

STATE_STYLES = {"in_session": "good", "recess": "warn", "adjourned": "dim", "closed": "dim", "cancelled": "dim"}


# The keys that open a meeting are named by the roles in which they do.
ROLES = ("chair", "recorder", "reviewer", "display")
KEYS = (
    own("chair", ("space", "enter", "1"), "1", N_("Open the selected meeting as its chair."), label=N_("preside")),
    own("recorder", ("2",), "2", N_("Open the selected meeting as its recorder."), label=N_("keep the record")),
    own("select", ("up", "down"), "↑↓", N_("Select a meeting."), label=N_("select")),
    own("import", ("f2",), "F2", N_("Import an agenda file: its path goes into the line."), label=N_("import")),
    own("new", ("f3",), "F3", N_("Make a new meeting."), label=N_("new")),
    own(
        "edit",
        ("f4",),
        "F4",
        N_("Change the selected meeting until it convenes: people, topics and all."),
        label=N_("edit"),
    ),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("theme", ("f8",), "F8", N_("Show everything dark, or light."), label=N_("dark or light")),
    own("quit", ("f10",), "F10", N_("Leave; what was typed and not saved is kept."), label=N_("quit")),
    own("reviewer", ("3",), "3", N_("Open the selected meeting as its reviewer."), label=N_("review")),
    own("display", ("4",), "4", N_("Show the selected meeting on a projector."), label=N_("display")),
)


def impossible(name: str, selected: Listed | None, *, readonly: bool) -> str | None:
    """Why an action cannot be done now, as a message id; None where it can."""
    if name in (*ROLES, "edit") and selected is None:
        return N_("No meeting is selected.")
    if name in ("import", "new", "edit") and readonly:
        return N_("The book can only be read.")
    if name == "edit" and selected is not None and not known(STAGES, selected.status).ahead:
        return N_("The meeting has convened; its agenda stands.")
    return None


def footer(home_list: HomeList, selected: Listed | None, width: int) -> list[Row]:
    """What Space opens, and the keys."""
    step = "" if selected is None else _("preside over {title}").format(title=name(selected))
    dimmed = frozenset(key.name for key in KEYS if impossible(key.name, selected, readonly=home_list.readonly))
    return [keys_row([key for key in KEYS if key.name != "select"], width, step, dimmed)]


def header(home_list: HomeList, width: int) -> list[Row]:
    """The day at the left; how much is on, coming and overdue, and the time, at the right."""
    now = home_list.now
    counts: list[Span] = [
        (_("today {n}  ").format(n=len(home_list.today)), "strong" if home_list.today else "plain"),
        (_("coming {n}  ").format(n=len(home_list.coming)), "plain"),
        (_("overdue {n}  ").format(n=len(home_list.overdue)), "bad" if home_list.overdue else "good"),
        (f"{now:%H:%M} ", "strong"),
    ]
    # Not within the braces of a text: what collects the messages does not look there.
    title = _("Home")
    left: list[Span] = [(f" {title}  ", "strong"), (f"{now:%Y-%m-%d} {weekday(now)}", "plain")]
    if home_list.readonly:
        left.append((_("  only for reading"), "warn"))
    return [spread(left, counts, width)]


def name(meeting: Listed) -> str:
    """Title and number."""
    if meeting.number is None:
        return meeting.title
    return _("{title} no. {no}").format(title=meeting.title, no=meeting.number)


def found(home_list: HomeList, wanted: str) -> list[Listed]:
    """The meetings whose title, id, date, place or state, or its initials, contains every word that was typed."""
    words = fold(wanted).split()

    def fits(meeting: Listed) -> bool:
        start = f"{meeting.start:%Y-%m-%d %H:%M}" if meeting.start else ""
        text = searchable((name(meeting), meeting.id, start, meeting.place, _state(meeting)))
        return all(part in text for part in words)

    return [meeting for meeting in home_list.meetings if fits(meeting)]


def _state(meeting: Listed) -> str:
    return word(meeting.status)


def meetings(
    home_list: HomeList, listed: Sequence[Listed], selected: str | None, width: int
) -> list[tuple[Row, str | None]]:
    """The sections with their meetings, each row with the id of its meeting."""
    sections = (
        (_("Today"), home_list.today, _("no meeting today")),
        (_("Coming"), home_list.coming, _("no meeting to come")),
        (_("Past"), home_list.past, _("no meeting yet")),
    )
    shown = {meeting.id for meeting in listed}
    # As wide as the times that are listed need it: the titles have the rest.
    wide = max((cell_len(_when(meeting, home_list.now)) for meeting in listed), default=0) + 2
    rows: list[tuple[Row, str | None]] = []
    for title, members, nothing in sections:
        kept = [meeting for meeting in members if meeting.id in shown]
        rows.append((((f" {title} ", "strong"), (f"{len(kept)}" if kept else "", "dim")), None))
        if not members:
            rows.append((((f"   {nothing}", "dim"),), None))
        rows += [
            (_meeting(meeting, home_list.now, meeting.id == selected, wide, width), meeting.id) for meeting in kept
        ]
        rows.append(((), None))
    return rows[:-1]


def _meeting(meeting: Listed, now: datetime, selected: bool, wide: int, width: int) -> Row:
    at = pad(_when(meeting, now), wide)
    state = f"{_state(meeting)} "
    room = width - cell_len(at) - cell_len(state) - 4
    place = cut(meeting.place, 16) if room > 40 else ""
    title = pad_within(name(meeting), max(4, room - cell_len(place) - 1))
    style = "cursor" if selected else "plain"
    if selected:
        # One colour over the whole row, so that the choice is seen without colours of its own.
        return ((f" ▶ {at}{title} {place} {state}", style),)
    return (
        (f"   {at}", "dim"),
        (title, style),
        (f" {place} ", "dim"),
        (state, STATE_STYLES.get(meeting.status, "plain")),
    )


def _when(meeting: Listed, now: datetime) -> str:
    start = meeting.start
    if start is None:
        return "—"
    if start.date() == now.astimezone(start.tzinfo).date():
        return f"{start:%H:%M}"
    day = f"{start:%m-%d}" if start.year == now.year else f"{start:%Y-%m-%d}"
    return f"{day} {weekday(start)} {start:%H:%M}"


def dues(home_list: HomeList, width: int, rows: int) -> list[Row]:
    """What is overdue, then what is due, each by date; what does not fit is counted."""
    listed: list[Row] = []
    for title, members, style, nothing in (
        (_("Overdue"), home_list.overdue, "bad", _("nothing is overdue")),
        (_("Due"), home_list.due, "strong", _("nothing is due")),
    ):
        listed.append(((f" {title} ", style if members else "strong"), (f"{len(members)}" if members else "", "dim")))
        if not members:
            listed.append(((f"   {nothing}", "good" if style == "bad" else "dim"),))
        listed += [_due(due, width) for due in members]
        listed.append(())
    if home_list.omitted:
        listed.append(((_(" {n} left out as confidential").format(n=home_list.omitted), "dim"),))
    if len(listed) > rows > 1:
        return [*listed[: rows - 1], ((_(" {n} more rows").format(n=len(listed) - rows + 1), "dim"),)]
    return listed


def _due(due: Due, width: int) -> Row:
    what = {"task": _("task"), "report": _("suppl."), "topic": _("resumes")}[due.what]
    style = "plain"
    if due.days is None or due.due is None:
        when = _("next time")
    elif due.days > 0:
        when, style = _("{n}d late").format(n=due.days), "bad"
    elif due.days == 0:
        when, style = _("today"), "warn"
    else:
        when = f"{due.due:%m-%d}"
    who = cut_within(due.who, max(12, width // 5))
    room = width - 10 - 9 - cell_len(who) - 2
    return (
        (f" {pad(when, 9)}", style),
        (f"{pad(what, 8)} ", "dim"),
        (pad(due.text, max(4, room)), "plain"),
        (f" {who}", "dim"),
    )
