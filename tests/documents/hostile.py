"""Texts that are hostile or odd, and the sample record with one of them wherever people write."""

from __future__ import annotations

import re

from msgspec.structs import replace

from meetroom.documents.normal import normal, seen
from meetroom.i18n import language
from meetroom.record.shape.record import Record
from tests.documents.sample import PEOPLE, RECORD, TOPICS

# Text that would break a document, steer whoever reads it, or run in a spreadsheet.
HOSTILE = (
    "=cmd|'/c calc'!A0",
    "+1-1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "#N/A",
    "_x0041_",
    "<script>alert(1)</script>&amp;<!-- x --><w:p/>]]>",
    "# 标题 **粗** _斜_ `码` [链](http://x.example) ![图](x) | 列 | ~~删~~ $x$",
    "> 引\n- 项\n1. 项\n===\n---\n    码",
    "www.x.example http://x.example <a@x.example>",
    "\x00\x07\x1b[31m红\x1b]52;c;eA==\x07\x7f\x85\x9b",
    "左\u202e右\u2066隔\u2069\u200b\u200d\ufeff",
    "\ud800半\udfff\ufffe\uffff",
    "{{ 7*7 }} %s {0} \\ \\n \\u0041",
    "第一行\n第二行\r\n第三行",
    "e" + "\u0301" * 500,
)


def printed(text: str) -> str:
    """A text as documents have it in the language spoken now."""
    return normal(text) if language() == "zh" else seen(text)


def harmless(text: str) -> str:
    """A text that says nothing, in as many lines: some papers make a paragraph of each."""
    return "\n".join("文字" if line.strip() else line for line in re.split(r"\r\n|\n|\r", text))


def hostile(text: str) -> Record:
    """The sample with a text wherever people write one."""
    return replace(
        RECORD,
        meeting=replace(RECORD.meeting, title=text, organisation=text, place=text),
        attendance=tuple(replace(p, name=text, unit=text, post=text, left_reason=text) for p in PEOPLE),
        topics=tuple(
            replace(
                t, title=text, unit=text, reason=text, resolution=text,
                position_list=tuple(replace(p, reason=text) for p in t.position_list),
                notes=tuple(replace(n, text=text) for n in t.notes),
            )
            for t in TOPICS
        ),
        off_agenda=tuple(replace(m, text=text, reason=text) for m in RECORD.off_agenda),
        tasks=tuple(replace(t, text=text, unit=text, requirement=text) for t in RECORD.tasks),
        remarks=tuple(replace(r, text=text) for r in RECORD.remarks),
        recesses=tuple(replace(r, reason=text) for r in RECORD.recesses),
    )  # fmt: skip
