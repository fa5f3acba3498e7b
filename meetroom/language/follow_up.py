"""Lines of the follow-up of what meetings left: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

from meetroom.acts.follow_up import ConsultMembers, ForwardOpinion, ReplyOpinion, ReportDeferral
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.language import words
from meetroom.language.scan import Scan, quote_if_needed
from meetroom.language.tongue import Tongue, who, written
from meetroom.language.words import Lang, Word

OF_DEFERRALS: tuple[Word, ...] = (
    Word("report_deferral", "补充报告", "report", "[文]", "[TEXT]"),
    Word("consult_members", "征求", "consulted", "人…|全体", "P…|all", ("all",)),
)
OF_OPINIONS: tuple[Word, ...] = (
    Word("reply_opinion", "答复", "reply", "文", "TEXT"),
    Word("forward_opinion", "转办", "forward", "单位", "UNIT"),
)
_BY_KEY = {word.key: word for word in (*OF_DEFERRALS, *OF_OPINIONS)}


def _read_deferral(scan: Scan, key: str, state: Any) -> Command:
    if key == "report_deferral":
        return ReportDeferral(text=scan.text())
    if scan.takes("all"):
        return ConsultMembers(everyone=True)
    persons: list[Who] = []
    while scan.peek() is not None:
        persons.append(who(scan))
    if not persons:
        raise scan.problem("line.missing", what="person")
    return ConsultMembers(persons=tuple(persons))


def _write_deferral(state: Any, lang: Lang, said: Command | Fact) -> str:
    match said:
        case ReportDeferral(text=text):
            parts = ["report_deferral", text]
        case ConsultMembers(everyone=True):
            parts = ["consult_members", words.write("all", lang)]
        case ConsultMembers(persons=persons):
            parts = ["consult_members", *(quote_if_needed(person.name) for person in persons)]
        case _:
            raise TypeError(f"{type(said).__name__} is no command of the follow-up of a deferral")
    return _line(parts, lang)


def _read_opinion(scan: Scan, key: str, state: Any) -> Command:
    if key == "reply_opinion":
        return ReplyOpinion(text=scan.text("text"))
    unit = scan.word("unit").strip()
    if not unit:
        raise scan.problem("line.missing", what="unit")
    return ForwardOpinion(unit=unit)


def _write_opinion(state: Any, lang: Lang, said: Command | Fact) -> str:
    match said:
        case ReplyOpinion(text=text):
            return _line(["reply_opinion", text], lang)
        case ForwardOpinion(unit=unit):
            return _line(["forward_opinion", quote_if_needed(unit)], lang)
    raise TypeError(f"{type(said).__name__} is no command of the follow-up of an opinion")


def _line(parts: list[str], lang: Lang) -> str:
    return " ".join(filter(None, (written(_BY_KEY[parts[0]], lang), *parts[1:])))


DEFERRAL_LINES = Tongue(OF_DEFERRALS, _read_deferral, _write_deferral)
OPINION_LINES = Tongue(OF_OPINIONS, _read_opinion, _write_opinion)
