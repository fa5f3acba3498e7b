"""Lines of an application for a meeting: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

from meetroom.acts.application import DeclineApplication, MakeApplication, PassApplication, WithdrawApplication
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.language import words
from meetroom.language.outline import read_outline, write_outline
from meetroom.language.scan import Scan
from meetroom.language.tongue import Tongue, because, who_or_body, written, written_who
from meetroom.language.words import Lang, Word
from meetroom.rules.outlines import APPLICATION_FIELDS
from meetroom.streams.application import Application

_ZH = " ".join(
    f"{field.zh[0]} 文" if field.required else f"[{field.zh[0]} 文]" for field in APPLICATION_FIELDS.values()
)
_EN = " ".join(
    f"{field.en[0]} TEXT" if field.required else f"[{field.en[0]} TEXT]" for field in APPLICATION_FIELDS.values()
)
WORDS: tuple[Word, ...] = (
    Word("apply", "申请", "apply", _ZH, _EN),
    Word("approve", "同意", "agree", '人|单位|"机构"', 'P|UNIT|"BODY"', also=("批准",)),
    Word("file", "备案", "file", '人|单位|"机构"', 'P|UNIT|"BODY"'),
    Word("decline", "不同意", "decline", "人 因 文", "P because TEXT"),
    Word("withdraw", "撤回", "withdraw", "因 文", "because TEXT"),
)
BY_KEY = {word.key: word for word in WORDS}


def _read(scan: Scan, key: str, state: Application) -> Command:
    match key:
        case "apply":
            return MakeApplication(outline=read_outline(scan, APPLICATION_FIELDS, scan.now.year))
        case "approve":
            return PassApplication(by=who_or_body(scan))
        case "file":
            return PassApplication(by=who_or_body(scan), filing=True)
        case "decline":
            return DeclineApplication(by=who_or_body(scan), reason=because(scan))
    return WithdrawApplication(reason=because(scan))


def _write(state: Any, lang: Lang, command: Command | Fact) -> str:
    """The whole line; it parses back to the same command."""
    match command:
        case MakeApplication(outline=outline):
            parts = ["apply", write_outline(outline, APPLICATION_FIELDS, lang)]
        case PassApplication(by=by, filing=filing):
            parts = ["file" if filing else "approve", written_who(by)]
        case DeclineApplication(by=by, reason=reason):
            parts = ["decline", written_who(by), words.write("because", lang), reason]
        case WithdrawApplication(reason=reason):
            parts = ["withdraw", words.write("because", lang), reason]
        case _:
            raise TypeError(f"{command} is nothing of an application")
    return " ".join((written(BY_KEY[parts[0]], lang), *parts[1:]))


APPLICATION_LINES = Tongue(WORDS, _read, _write)
