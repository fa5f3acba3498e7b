"""What meetings left to be done, as rows: by colour and day, each with who is in charge, due, progress and report."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, datetime
from typing import Literal, NamedTuple

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.supervision import COLOURS, TASK_STATUSES
from meetroom.views.follow_up_page import SORTS, FollowUpPage, Matter, MatterPage, SortName
from meetroom.wording.times import weekday
from screens.widgets.cells import folded
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, cut_within, pad, pad_within, spread

# The role of the palette in which each colour of a task is said, always beside its word.
INKS = {"red": "bad", "yellow": "warn", "blue": "key", "green": "good", "": "plain"}
_MARK, _NUMBER, _DUE, _PROGRESS, _LAST = 2, 11, 6, 5, 6
EVERY: tuple[SortName | Literal[""], ...] = ("", *SORTS)
# From so many cells on a row has who is in charge, and when they reported last.
_WITH_WHO, _WITH_LAST = 56, 88


def sort_word(sort: str) -> str:
    """What a sort is called; "" for all of them."""
    return {
        "": _("all"), "task": _("tasks"), "deferral": _("deferrals"), "opinion": _("opinions"),
        "convey": _("whom to tell"), "filing": _("to be filed"),
    }[sort]  # fmt: skip


def colour_word(colour: str) -> str:
    """A colour in words, "" for none."""
    return _(known(COLOURS, colour).label) if colour else ""


def header(page: FollowUpPage, now: datetime, width: int) -> list[Row]:
    """How much is red, yellow and blue; at the right the day and the time."""
    title = _("Follow-up")
    left: list[Span] = [(f" {title}   ", "strong")]
    for colour in ("red", "yellow", "blue"):
        n = sum(matter.colour == colour for matter in page.matters)
        left += [(f"{colour_word(colour)} {n}   ", INKS[colour] if n else "dim")]
    if page.readonly:
        left.append((_("  only for reading"), "warn"))
    right: list[Span] = [(f"{now:%Y-%m-%d} {weekday(now.date())}  ", "plain"), (f"{now:%H:%M} ", "strong")]
    return [spread(left, right, width)]


def tabs(page: FollowUpPage, width: int) -> list[Row]:
    """The sorts with how many there are of each, the one that is listed marked; in the second row what narrows them."""
    spans: list[Span] = [(" ", "plain")]
    for sort in EVERY:
        more = "+" if sort in page.more or (not sort and page.more) else ""
        text = f" {sort_word(sort)} {page.count(sort)}{more} "
        spans.append((text, "chip.key" if page.wanted.sort == sort else "plain"))
    rows: list[Row] = [tuple(spans)]
    wanted = page.wanted
    parts = [part for part in (colour_word(wanted.colour), wanted.unit, wanted.person) if part]
    parts += [_("what is over, too")] if wanted.over else []
    if parts:
        rows.append(((cut(_(" only {what}; Escape lists all again").format(what=_(", ").join(parts)), width), "warn"),))
    return rows


def tab_at(page: FollowUpPage, width: int, x: int) -> str | None:
    """The sort that stands at a cell of the row of sorts."""
    at = 0
    for sort, (text, _style) in zip((None, *EVERY), tabs(page, width)[0], strict=True):
        at += cell_len(text)
        if x < at:
            return sort
    return None


def group_words(colour: str) -> str:
    """What the matters of a colour are called."""
    return {
        "red": _("overdue"), "yellow": _("behind time"), "blue": _("due soon"), "": _("not yet due"),
        "green": _("seen to"),
    }[colour]  # fmt: skip


def listed(
    page: FollowUpPage, selected: str | None, marked: Set[str], width: int
) -> list[tuple[Row, str | None]]:  # fmt: skip
    """The groups one under the other, each row with the id of its matter; beside a group what stands in the columns."""
    rows: list[tuple[Row, str | None]] = []
    columns = _columns(page.listed, width)
    for colour, members in page.grouped():
        rows += [((), None)] if rows else []
        rows.append((_group_row(colour, len(members), columns), None))
        for each in members:
            row = _row(each, columns, marked=each.id in marked, today=page.now.date())
            rows.append((on("sel", row, width) if each.id == selected else row, each.id))
    if not rows:
        nothing = _("Nothing of what is asked for is to be done. Escape lists all again.")
        if not page.wanted.narrowed:
            nothing = _("Nothing is to be done: no task, deferral or opinion is open, and everybody was told.")
        rows += [(((line, "dim"),), None) for line in folded(nothing, width, 3)]
    if page.omitted:
        said = _("{n} left out as confidential").format(n=page.omitted)
        rows += [((), None), (((cut(said, width), "secret"),), None)]
    return rows


class _Columns(NamedTuple):
    """How wide the columns are that are not as wide everywhere; 0: there is no room for it."""

    text: int
    who: int
    last: int
    state: int


def _columns(listed: Sequence[Matter], width: int) -> _Columns:
    state = max((cell_len(_state(one)[0]) for one in listed), default=0) + 1
    who = min(20, max(12, width // 6)) if width >= _WITH_WHO else 0
    last = _LAST if width >= _WITH_LAST else 0
    return _Columns(max(6, width - _MARK - _NUMBER - who - _DUE - _PROGRESS - last - state), who, last, state)


def _group_row(colour: str, n: int, columns: _Columns) -> Row:
    begin: list[Span] = [(f" {colour_word(colour)} ", f"chip.{INKS[colour]}"), (" ", "plain")] if colour else []
    begin += [(group_words(colour), "strong"), (f"  {n}", "dim")]
    gap = _MARK + _NUMBER + columns.text - sum(cell_len(text) for text, _style in begin)
    if not columns.who or gap < 1:
        return tuple(begin)
    heads = [(_("in charge"), columns.who), (_("due"), _DUE), (_("prog."), _PROGRESS)]
    heads += [(_("rep."), columns.last)] if columns.last else []
    told = "".join(pad(label, wide) for label, wide in heads)
    return (*begin, (" " * gap, "plain"), (told, "dim"))


def _row(one: Matter, columns: _Columns, *, marked: bool, today: date) -> Row:
    over = one.colour == "green" or known(TASK_STATUSES, one.status).over
    plain = "dim" if over else "plain"
    number = one.number or sort_word(one.sort)
    said, ink = _state(one)
    progress = "" if one.progress is None else f"{one.progress}%"
    return (
        ("✓ " if marked else "  ", "key"), (pad(number, _NUMBER), "dim"),
        (pad_within(one.text, columns.text - 1) + " ", plain),
        (pad_within(_who(one), columns.who - 1) + " " if columns.who else "", plain),
        (pad(_day(one.due, today), _DUE), plain), (f"{progress:>{_PROGRESS - 1}} ", plain),
        (pad(_day(one.last, today), columns.last) if columns.last else "", "dim"),
        (pad(said, columns.state), "dim" if over else ink),
    )  # fmt: skip


def _who(one: Matter) -> str:
    return one.person or one.unit


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%y-%m}"


def _state(one: Matter) -> Span:
    """What is to be seen of it first, in a word, with its colour."""
    if one.asked:
        return (_("asks time"), "warn")
    status = known(TASK_STATUSES, one.status)
    if one.sort == "task" and (status.waits or status.over):
        return (_(status.label), "good" if status.waits else "dim")
    if one.colour == "red":
        return (_("{colour} {n}wd").format(colour=colour_word("red"), n=one.overdue), "bad")
    return (colour_word(one.colour), INKS[one.colour])


def detail(one: Matter | None, page: MatterPage | None, width: int) -> list[Row]:
    """All about the selected one, and what happened."""
    if one is None:
        return []
    rows: list[Row] = [((line, "strong"),) for line in folded(one.text, width, 4)]
    known_too = page is not None and page.id == one.id and page.title
    where = [part for part in (one.number, known_too or one.title) if part and part != one.text]
    rows += [((line, "dim"),) for line in folded("  ".join(where), width, 2)] if where else []
    said, ink = _state(one)
    if said:
        rows.append(((said, ink),))
    rows.append(())
    if page is None or page.id != one.id:
        return rows
    label_width = max((cell_len(label) for label, _text in page.facts), default=0) + 2
    for label, text in page.facts:
        parts = folded(text, max(8, width - label_width), 4)
        rows += [((pad("" if no else label, label_width), "dim"), (part, "plain")) for no, part in enumerate(parts)]
    if page.history:
        # The clock of whoever looks, as in the head of the screen: matters of meetings at several places are listed.
        offset = page.history[-1].at.isoformat(timespec="minutes")[len("2026-12-04T14:00") :]
        rows += [
            (),
            ((_("What happened"), "strong"), ("  " + _("by the clock of UTC{offset}").format(offset=offset), "dim")),
        ]
    for each in reversed(page.history):
        when = f"{each.at:%m-%d %H:%M}  "
        parts = folded(each.text, max(8, width - cell_len(when)), 4)
        style = "struck" if each.gone else "plain"
        rows += [((when if not no else " " * cell_len(when), "dim"), (part, style)) for no, part in enumerate(parts)]
        if each.gone:
            rows.append(((" " * cell_len(when), "dim"), (_("undone"), "warn")))
    return rows


def step_words(act: str, one: Matter, n: int, width: int) -> str:
    """What Space does, with what, or with how many."""
    about = _("{n} marked").format(n=n) if n else one.number or (_who(one) if one.told else one.text)
    return cut_within(f"{act} {about}", max(8, width // 3 - 8))
