"""Lines of the calendar: one line to the command that it means, and back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from meetroom.acts.calendar import (
    CallExtra,
    CancelDate,
    HaveNoTopics,
    InviteTopics,
    MergeDates,
    MoveDate,
    SetDate,
    SetDuty,
)
from meetroom.command import Command
from meetroom.dates import written as dates
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.language import values, words
from meetroom.language.scan import SHOWN, Scan, quote, quote_if_needed
from meetroom.language.tongue import Tongue, because, who, written
from meetroom.language.words import Lang, Word
from meetroom.rules.kind_words import kind_written, kinds_meant, nearest_kinds
from meetroom.streams.calendar import OfficeCalendar

MONTHS = ("2026-12", "12月")
WORDS: tuple[Word, ...] = (
    Word(
        "move_date", "改期", "move", "会议 [单位] 日期 至 日期 [时间] [批准 人] 因 文",
        "KIND [UNIT] DATE to DATE [TIME] [approved P] because TEXT",
    ),
    Word("set_date", "排期", "set", "会议 [单位] 日期 [时间]", "KIND [UNIT] DATE [TIME]", also=("会期",)),
    Word("cancel_date", "取消", "cancel", "会议 [单位] 日期 因 文", "KIND [UNIT] DATE because TEXT"),
    Word(
        "call_extra", "加开", "extra", "会议 [单位] 日期 [时间] [提议 人] [依据 文] 因 文",
        "KIND [UNIT] DATE [TIME] [proposed P] [basis TEXT] because TEXT",
    ),
    Word(
        "merge_dates", "并入", "merge", "会议 [单位] 日期 至 会议 [单位] 日期",
        "KIND [UNIT] DATE into KIND [UNIT] DATE",
    ),
    Word("duty", "值班", "duty", "2026-12 人", "2026-12 P"),
    Word("invite", "征集", "invite", "会议 日期 [单位…]", "KIND DATE [UNIT…]"),
    Word("no_topics", "无议题", "no-topics", "单位", "UNIT"),
)  # fmt: skip
BY_KEY = {word.key: word for word in WORDS}
_MONTH = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})月?")


def _read(scan: Scan, key: str, state: OfficeCalendar) -> Command:
    if key == "duty":
        return SetDuty(month=_month(scan, state.year), who=who(scan))
    if key == "no_topics":
        return HaveNoTopics(unit=_name(scan, "unit"))
    kind_id = kind(scan)
    if key == "invite":
        day, _clock = moment(scan, state.year, timed=False)
        units = []
        while scan.peek() is not None:
            units += [unit for unit in re.split("[,、，]", _name(scan, "unit")) if unit]
        return InviteTopics(kind_id=kind_id, day=day, units=tuple(units))
    unit = _unit(scan)
    day, clock = moment(scan, state.year, timed=key in ("set_date", "call_extra"))
    if key == "set_date":
        return SetDate(kind_id=kind_id, unit=unit, day=day, clock=clock)
    if key == "cancel_date":
        return CancelDate(kind_id=kind_id, unit=unit, day=day, reason=because(scan))
    if key == "call_extra":
        proposer = who(scan) if scan.takes("proposed") else None
        basis = _until_because(scan) if scan.takes("basis") else ""
        return CallExtra(
            kind_id=kind_id, unit=unit, day=day, clock=clock, proposer=proposer, basis=basis, reason=because(scan)
        )
    if not scan.takes("move_to"):
        raise scan.problem("line.missing", what="into")
    if key == "merge_dates":
        into = kind(scan)
        into_unit = _unit(scan)
        into_day, _clock = moment(scan, state.year, timed=False)
        return MergeDates(kind_id=kind_id, unit=unit, day=day, into=into, into_day=into_day, into_unit=into_unit)
    to, clock = moment(scan, state.year, timed=True)
    approver = who(scan) if _approved(scan) else None
    return MoveDate(kind_id=kind_id, unit=unit, day=day, to=to, clock=clock, approver=approver, reason=because(scan))


def kind(scan: Scan) -> str:
    """The kind of meeting that the next word means; of several those of the office or of the directory go first."""
    typed = _name(scan, "kind")
    used = getattr(getattr(scan.meeting, "directory", None), "kinds", {})
    found = kinds_meant(typed, used)
    if not found:
        raise scan.problem("line.kind_unknown", typed=typed[:SHOWN], nearest=nearest_kinds(typed))
    if len(found) > 1:
        candidates = tuple(one.id for one in found)
        raise scan.problem("line.kind_ambiguous", typed=typed[:SHOWN], candidates=candidates)
    return found[0].id


def moment(scan: Scan, year: int, *, timed: bool) -> tuple[date, str]:
    """A day, and the time of day (HH:MM) that may stand behind it, "" for none; without a year it is of `year`."""
    token = scan.take("date")
    try:
        found = dates.moment(token.text)
    except dates.NoSuchTime:
        found = None
    day = found.day.of(found.day.year or year) if found else values.said_date(token.text, scan.now.date())
    clock = found.clock if found else None
    if day is None or (found is not None and found.offset is not None) or (clock is not None and not timed):
        raise scan.problem("line.date", typed=scan.typed(token), accepted=(*values.DATES, *values.SAID))
    following = scan.peek()
    if timed and clock is None and following is not None:
        try:
            clock = dates.clock(following.text)
        except dates.NoSuchTime as problem:
            raise scan.problem("line.time", typed=scan.typed(following), accepted=("14:00", "下午2点")) from problem
        if clock is not None:
            scan.at = following.end
    return day, "" if clock is None else f"{clock:%H:%M}"


def _month(scan: Scan, year: int) -> str:
    token = scan.take("month")
    found = _MONTH.fullmatch(token.text)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise scan.problem("line.month", typed=scan.typed(token), accepted=MONTHS)
    return f"{int(found[1] or year):04}-{int(found[2]):02}"


def _name(scan: Scan, what: str) -> str:
    name = scan.word(what).strip()
    if not name:
        raise scan.problem("line.missing", what=what)
    return name


def _unit(scan: Scan) -> str:
    """The unit in front of the day, "" where the day comes at once."""
    token = scan.peek()
    if token is None or _is_day(token.text, scan):
        return ""
    behind = scan.fork(token.start)
    name = _name(behind, "unit")
    after = behind.peek()
    if after is None or not _is_day(after.text, scan):
        # What is neither a unit nor a day was meant to be the day.
        raise scan.problem("line.date", typed=scan.typed(token), accepted=(*values.DATES, *values.SAID))
    scan.at = behind.at
    return name


def _is_day(text: str, scan: Scan) -> bool:
    try:
        return dates.moment(text) is not None or values.said_date(text, scan.now.date()) is not None
    except dates.NoSuchTime:
        return True


def _approved(scan: Scan) -> bool:
    if not scan.takes("approved"):
        return False
    scan.takes("let_in")
    return True


def _until_because(scan: Scan) -> str:
    """A text up to the word of the reason, or in quotation marks."""
    quoted = scan.quoted()
    if quoted is not None:
        scan.at = quoted[1]
        return scan.limited(quoted[0].strip())
    begin = scan.at
    while (token := scan.peek()) is not None and not words.means(token.text, "because"):
        scan.at = token.end
    text = scan.raw[begin : scan.at].strip()
    if not text:
        raise scan.problem("line.missing", what="text")
    return scan.limited(text)


def _write(state: Any, lang: Lang, command: Command | Fact) -> str:
    """The whole line; it parses back to the same command."""
    match command:
        case SetDuty(month=month, who=person):
            parts = ["duty", month, _who(person)]
        case HaveNoTopics(unit=unit):
            parts = ["no_topics", quote_if_needed(unit)]
        case InviteTopics():
            parts = ["invite", _kind(command.kind_id, lang), command.day.isoformat()]
            parts += map(quote_if_needed, command.units)
        case MoveDate():
            parts = ["move_date", *_meeting(command, lang), words.write("move_to", lang)]
            parts += [command.to.isoformat(), command.clock]
            if command.approver:
                parts += [words.write("approved", lang), _who(command.approver)]
            parts += [words.write("because", lang), command.reason]
        case SetDate():
            parts = ["set_date", *_meeting(command, lang), command.clock]
        case CancelDate():
            parts = ["cancel_date", *_meeting(command, lang), words.write("because", lang), command.reason]
        case CallExtra():
            parts = ["call_extra", *_meeting(command, lang), command.clock]
            if command.proposer:
                parts += [words.write("proposed", lang), _who(command.proposer)]
            if command.basis:
                parts += [words.write("basis", lang), _basis(command.basis)]
            parts += [words.write("because", lang), command.reason]
        case MergeDates():
            parts = ["merge_dates", *_meeting(command, lang), _to(lang), _kind(command.into, lang)]
            parts += [quote_if_needed(command.into_unit) if command.into_unit else "", command.into_day.isoformat()]
        case _:
            raise TypeError(f"{type(command).__name__} is no command of a calendar")
    return " ".join(part for part in (written(BY_KEY[parts[0]], lang), *parts[1:]) if part)


def _meeting(command: MoveDate | SetDate | CancelDate | CallExtra | MergeDates, lang: Lang) -> list[str]:
    unit = quote_if_needed(command.unit) if command.unit else ""
    return [_kind(command.kind_id, lang), unit, command.day.isoformat()]


def _basis(text: str) -> str:
    return quote(text) if any(words.means(part, "because") for part in text.split()) else quote_if_needed(text)


def _kind(id: str, lang: Lang) -> str:
    return kind_written(id, lang == "zh")


def _to(lang: Lang) -> str:
    return "至" if lang == "zh" else "into"


def _who(person: Who) -> str:
    return quote_if_needed(person.name)


CALENDAR_LINES = Tongue(WORDS, _read, _write)
