"""Lines of the annual plan: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

from meetroom.acts.plan import DropPlanRow, PassPlan, PutPlanRow
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.language import words
from meetroom.language.outline import read_outline, write_outline
from meetroom.language.scan import Scan
from meetroom.language.tongue import Tongue, because, who_or_body, written, written_who
from meetroom.language.words import Lang, Word
from meetroom.rules.outlines import PLAN_FIELDS
from meetroom.streams.plan import AnnualPlan

_ZH = " ".join(f"{field.zh[0]} 文" if field.required else f"[{field.zh[0]} 文]" for field in PLAN_FIELDS.values())
_EN = " ".join(f"{field.en[0]} TEXT" if field.required else f"[{field.en[0]} TEXT]" for field in PLAN_FIELDS.values())
WORDS: tuple[Word, ...] = (
    Word("row", "行", "row", f"[3] {_ZH}", f"[3] {_EN}"),
    Word("drop", "去掉", "drop", "3 因 文", "3 because TEXT"),
    Word(
        "pass",
        "审定",
        "approve",
        '计划 人|单位|"机构" [除 3 4 因 文]',
        'plan P|UNIT|"BODY" [except 3 4 because TEXT]',
        also=("审签", "签批", "审核"),
    ),
)
BY_KEY = {word.key: word for word in WORDS}


def _read(scan: Scan, key: str, state: AnnualPlan) -> Command:
    if key == "drop":
        return DropPlanRow(no=scan.number("number"), reason=because(scan))
    if key == "row":
        token = scan.peek()
        no = scan.number("number") if token is not None and token.text.removeprefix("#").isdecimal() else 0
        return PutPlanRow(no=no, row=read_outline(scan, PLAN_FIELDS, state.year))
    scan.takes("plan")
    by = who_or_body(scan)
    besides: list[int] = []
    reason = ""
    if scan.takes("except"):
        while (token := scan.peek()) is not None and not words.means(token.text, "because"):
            besides.append(scan.number("number"))
        reason = because(scan)
    return PassPlan(by=by, besides=tuple(dict.fromkeys(besides)), reason=reason)


def _write(state: Any, lang: Lang, command: Command | Fact) -> str:
    """The whole line; it parses back to the same command."""
    match command:
        case PutPlanRow(no=no, row=row):
            parts = ["row", str(no) if no else "", write_outline(row, PLAN_FIELDS, lang)]
        case DropPlanRow(no=no, reason=reason):
            parts = ["drop", str(no), words.write("because", lang), reason]
        case PassPlan(by=by, besides=besides, reason=reason):
            parts = ["pass", words.write("plan", lang), written_who(by)]
            if besides:
                parts += [words.write("except", lang), *map(str, besides), words.write("because", lang), reason]
        case _:
            raise TypeError(f"{command} is nothing of a plan")
    return " ".join(part for part in (written(BY_KEY[parts[0]], lang), *parts[1:]) if part)


PLAN_LINES = Tongue(WORDS, _read, _write)
