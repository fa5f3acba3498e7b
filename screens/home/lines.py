"""What the line of the home screen can be told besides what to look for: a word, and what it is done with."""

from __future__ import annotations

import re
from typing import NamedTuple

from meetroom.i18n import language
from meetroom.seat.papers import ALL

_WORDS = {
    "import": ("导入", "import"), "export": ("导出", "export"), "backup": ("备份", "backup"),
    "restore": ("恢复", "restore"), "sign-in": ("签到台", "sign-in"), "directory": ("名录", "directory"),
    "template": ("模板", "template"), "open": ("打开", "open"), "make": ("新建", "new"),
}  # fmt: skip
# What is said of a meeting that the line at home makes: the options of `meetroom new` by their words there.
MADE_WITH = {
    "--date": ("日期", "date"), "--time": ("时间", "time"), "--number": ("期数", "number"),
    "--place": ("地点", "place"), "--unit": ("单位", "unit"), "--with": ("另邀", "with"), "--chair": ("主持", "chair"),
    "--recorder": ("记录", "recorder"), "--reviewer": ("复核", "reviewer"), "--block": ("席位", "block"),
}  # fmt: skip
_TO = re.compile(r"(?P<what>.+?)(?:\.(?P<form>[a-z]+))?\s+(?:到|to)\s+(?P<path>.+)", re.IGNORECASE)


class Job(NamedTuple):
    """what: import | export | backup | restore | sign-in | directory | template | open | make.

    rest: the path, which document and where to, who works at the desk, or the kind of the meeting to be made.
    """

    what: str
    rest: str


class ToExport(NamedTuple):
    """what: a document, or all of them. form: "" for the usual one of each. folder: where to."""

    what: str
    form: str
    folder: str


def job(text: str) -> Job | None:
    """What a line tells to do; None where it says what to look for."""
    head, _blank, rest = text.replace("\u3000", " ").lstrip().partition(" ")
    for what, words in _WORDS.items():
        if head.casefold() in words:
            return Job(what, _unquoted(rest))
    return None


def line_of(what: str, rest: str = "") -> str:
    """The beginning of the line that does something, in the language spoken now."""
    chinese, english = _WORDS[what]
    return f"{chinese if language() == 'zh' else english} {rest}"


def export_line(what: str, form: str, folder: str) -> str:
    """The line that makes a document, or all of them."""
    named = f"{what}.{form}" if form else what
    return line_of("export", f"{named} {'到' if language() == 'zh' else 'to'} {folder}")


def to_export(rest: str) -> ToExport | None:
    """Which document, in which form and into which folder; None where it does not say so."""
    # What makes documents is large, and home has to be there at once.
    from meetroom.documents import FORMS, document_name

    found = _TO.fullmatch(rest.strip())
    if found is None:
        return None
    named = {document_name(what): what for what in FORMS} | {what: what for what in FORMS} | {ALL: ALL, "全部": ALL}
    what = named.get(found["what"]) or named.get(found["what"].casefold())
    form = (found["form"] or "").lower()
    if what is None or (form and (what == ALL or form not in FORMS[what])):
        return None
    return ToExport(what, form, _unquoted(found["path"]))


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'“”")
