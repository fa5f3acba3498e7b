"""Lines of the filing of a meeting: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

from meetroom.acts.filing import FileMeeting
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.language.problem import BadLine
from meetroom.language.scan import SHOWN, Scan, quote, quote_if_needed
from meetroom.language.tongue import Tongue, who_or_body, written, written_who
from meetroom.language.words import Lang, Word
from meetroom.rules.retention import MOST_YEARS, PERIODS, PERMANENT, parse_period, years_of
from meetroom.rules.schedule import BadSchedule

WORDS: tuple[Word, ...] = (
    Word(
        "file", "归档", "file", '[册 文] [保管 人|单位|"机构"] [期限 30年|10年|永久]',
        '[volume TEXT] [kept-by P|UNIT|"BODY"] [for 30y|10y|permanent]',
    ),
)  # fmt: skip
# Words of this line alone: elsewhere they may be names.
_VOLUME, _KEEPER, _PERIOD = ("册", "volume"), ("保管", "kept-by"), ("期限", "for")
_PARTS = (_VOLUME, _KEEPER, _PERIOD)


def _read(scan: Scan, key: str, state: Any) -> Command:
    said: dict[tuple[str, str], Any] = {}
    while (token := scan.peek()) is not None:
        part = _part(token.text)
        if part is None:
            raise scan.problem(
                "line.choice", typed=scan.typed(token), what="part", accepted=tuple(w for p in _PARTS for w in p)
            )
        if part in said:
            raise scan.problem("line.option_twice", typed=scan.typed(token))
        scan.at = token.end
        said[part] = _value(scan, part)
    return FileMeeting(
        volume=said.get(_VOLUME, ""), keeper=said.get(_KEEPER), period=said.get(_PERIOD, ""),
    )  # fmt: skip


def _part(word: str) -> tuple[str, str] | None:
    return next((part for part in _PARTS if word.replace("_", "-") in part), None)


def _value(scan: Scan, part: tuple[str, str]) -> Any:
    if part == _VOLUME:
        return _volume(scan)
    if part == _KEEPER:
        return _keeper(scan)
    token = scan.take("period")
    text = token.text
    after = scan.peek()
    if text.isdecimal() and after is not None and after.text in ("年", "y", "years"):
        text, scan.at = text + after.text, after.end
    try:
        return parse_period(text)
    except BadSchedule:
        accepted = ("10年", "30年", "永久", *PERIODS)
        raise scan.problem("line.period", typed=text[:SHOWN], most=MOST_YEARS, accepted=accepted) from None


def _keeper(scan: Scan) -> Who:
    """Who keeps it; a body that neither the meeting nor the office lists, as it was typed: files go to archives."""
    token = scan.peek()
    try:
        return who_or_body(scan)
    except BadLine as problem:
        if token is None or _part(token.text) or token.text[0].isdecimal():
            raise
        if problem.rule != "line.person_unknown" or problem.facts.get("nearest"):
            raise
        scan.at = token.end
        return Who(name=token.text)


def _volume(scan: Scan) -> str:
    """All up to the next part, or what stands in quotation marks."""
    if scan.quoted() is not None:
        text = scan.word("volume").strip()
    else:
        first = scan.peek()
        start = end = first.start if first is not None else scan.at
        while (token := scan.peek()) is not None and _part(token.text) is None:
            scan.at = end = token.end
        text = scan.raw[start:end].strip()
    if not text:
        raise scan.problem("line.missing", what="volume")
    return scan.limited(text)


def _write(state: Any, lang: Lang, said: Command | Fact) -> str:
    if not isinstance(said, FileMeeting):
        raise TypeError(f"{type(said).__name__} is no command of the filing of a meeting")
    at = 0 if lang == "zh" else 1
    parts = [written(WORDS[0], lang)]
    if said.volume:
        parts += [_VOLUME[at], quote(said.volume) if _part(said.volume) else quote_if_needed(said.volume)]
    if said.keeper is not None:
        parts += [_KEEPER[at], written_who(said.keeper)]
    if said.period:
        parts += [_PERIOD[at], period_word(said.period, lang)]
    return " ".join(parts)


def period_word(period: str, lang: Lang) -> str:
    """A period as a line says it."""
    if period == PERMANENT:
        return "永久" if lang == "zh" else PERMANENT
    return f"{years_of(period)}年" if lang == "zh" else period


FILING_LINES = Tongue(WORDS, _read, _write)
