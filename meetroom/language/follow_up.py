"""Lines of the follow-up of what meetings left: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

from meetroom.acts.follow_up import ConsultMembers, ReportDeferral
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.language.scan import Scan, quote_if_needed
from meetroom.language.tongue import Tongue, who, written
from meetroom.language.words import Lang, Word
from meetroom.who import Who

OF_DEFERRALS: tuple[Word, ...] = (
    Word("report_deferral", "补充报告", "report", "[文]", "[TEXT]"),
    Word("consult_members", "征求", "consulted", "人…", "P…"),
)
_BY_KEY = {word.key: word for word in OF_DEFERRALS}


def _read(scan: Scan, key: str, state: Any) -> Command:
    if key == "report_deferral":
        return ReportDeferral(text=scan.text())
    persons: list[Who] = []
    while scan.peek() is not None:
        persons.append(who(scan))
    if not persons:
        raise scan.problem("line.missing", what="person")
    return ConsultMembers(persons=tuple(persons))


def _write(state: Any, lang: Lang, said: Command | Fact) -> str:
    match said:
        case ReportDeferral(text=text):
            parts = ["report_deferral", text]
        case ConsultMembers(persons=persons):
            parts = ["consult_members", *(quote_if_needed(person.name) for person in persons)]
        case _:
            raise TypeError(f"{type(said).__name__} is no command of the follow-up of a deferral")
    return " ".join(filter(None, (written(_BY_KEY[parts[0]], lang), *parts[1:])))


DEFERRAL_LINES = Tongue(OF_DEFERRALS, _read, _write)
