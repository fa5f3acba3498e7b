"""Lines of the passing on of a meeting: one line to the command that it means, and back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from meetroom.acts.conveying import ConveyTo
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.language import values, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import SHOWN, Scan, quote, quote_if_needed
from meetroom.language.tongue import Tongue, who, written
from meetroom.language.words import Lang, Word
from meetroom.meeting import Meeting
from meetroom.rules.conveying import CONVEY_MODES, ModeName
from meetroom.rules.member import known

_ZH = "|".join(mode.zh[0] for mode in CONVEY_MODES.values())
_EN = "|".join(mode.en[0] for mode in CONVEY_MODES.values())
WORDS: tuple[Word, ...] = (
    Word(
        "convey_to", "传达到", "conveyed", f"人…|单位…|全体 方式 {_ZH} [人数 n] [于 日期]",
        f"P…|UNIT…|all by {_EN} [heads n] [on DATE]", ("all", "mode", "heads", "on"),
    ),
)  # fmt: skip


def _read(scan: Scan, key: str, state: Any) -> Command:
    persons: list[Who] = []
    units: list[str] = []
    everyone = scan.takes("all")
    _spread(scan)
    while (token := scan.peek()) is not None and not words.means(token.text, "mode"):
        if everyone:
            raise scan.problem("line.missing", what="mode")
        found = _told(scan)
        persons += [found] if isinstance(found, Who) else []
        units += [found] if isinstance(found, str) else []
    if not (persons or units or everyone):
        raise scan.problem("line.missing", what="listeners")
    if not scan.takes("mode"):
        raise scan.problem("line.missing", what="mode")
    mode, heads, on = _mode(scan), None, None
    while scan.peek() is not None:
        if heads is None and scan.takes("heads"):
            heads = scan.counting("heads")
        elif on is None and scan.takes("on"):
            on = _day(scan)
        else:
            break
    return ConveyTo(
        persons=tuple(persons), units=tuple(units), everyone=everyone, mode=mode, on=on, heads=heads
    )  # fmt: skip


_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


def _spread(scan: Scan) -> None:
    """Put a blank for each comma between those who are named, but within quotation marks."""
    for field in ("raw", "folded"):
        text = getattr(scan, field)
        kept = [range(*found.span()) for found in _QUOTED.finditer(scan.folded)]
        chars = [
            " " if char in ",、，" and not any(at in one for one in kept) else char for at, char in enumerate(text)
        ]
        setattr(scan, field, "".join(chars))


def _told(scan: Scan) -> Who | str:
    """The next of those who are named: a unit of the directory or the meeting, else a person; in quotation marks any
    unit that is nobody's name."""
    token = scan.peek()
    assert token is not None
    quoted = scan.quoted()
    name, end = (quoted[0].strip(), quoted[1]) if quoted is not None else (scan.raw[token.start : token.end], token.end)
    if name in _units(scan):
        scan.at = end
        return name
    try:
        return who(scan)
    except BadLine as problem:
        if problem.rule != "line.person_unknown":
            raise
        if quoted is not None:
            scan.at = end
            return name
        typed = name[:SHOWN]
        raise scan.problem(
            "line.listener_unknown", typed=typed, nearest=problem.facts.get("nearest", ()), quoted=quote(typed),
            units=tuple(_units(scan)),
        ) from problem  # fmt: skip


def _units(scan: Scan) -> dict[str, None]:
    """The units of the directory, then those of the meeting."""
    found: dict[str, None] = {}
    for place in (scan.beside, scan.meeting):
        directory = getattr(place, "directory", None)
        found |= dict.fromkeys(directory.units if directory is not None else ())
        if isinstance(place, Meeting):
            found |= dict.fromkeys(person.unit for person in place.people.values() if person.unit)
    return found


def _mode(scan: Scan) -> ModeName:
    token = scan.take("mode")
    for name, mode in CONVEY_MODES.items():
        if token.text in (*mode.zh, *mode.accepted) or token.text.replace("_", "-") in mode.en:
            return name
    accepted = tuple(word for mode in CONVEY_MODES.values() for word in (mode.zh[0], mode.en[0]))
    raise scan.problem("line.choice", typed=scan.typed(token), what="mode", accepted=accepted)


def _day(scan: Scan) -> date:
    """A day that is over, or today; without a year the one nearest to now."""
    token, today = scan.take("date"), scan.now.date()
    found = values.said_date(token.text, today) or values.nearest_date(token.text, today)
    if found is None:
        raise scan.problem("line.date", typed=scan.typed(token), accepted=values.DATES)
    return found


def _write(state: Any, lang: Lang, said: Command | Fact) -> str:
    if not isinstance(said, ConveyTo):
        raise TypeError(f"{type(said).__name__} is no command of the passing on of a meeting")
    mode = known(CONVEY_MODES, said.mode)
    parts = [written(WORDS[0], lang)]
    parts += [words.write("all", lang)] if said.everyone else []
    parts += [quote_if_needed(one.name) for one in said.persons]
    # A unit that the meeting does not know is read as one in quotation marks alone.
    parts += [quote(unit) for unit in said.units]
    parts += [words.write("mode", lang), mode.zh[0] if lang == "zh" else mode.en[0]]
    parts += [] if said.heads is None else [words.write("heads", lang), str(said.heads)]
    parts += [] if said.on is None else [words.write("on", lang), said.on.isoformat()]
    return " ".join(parts)


CONVEYING_LINES = Tongue(WORDS, _read, _write)
