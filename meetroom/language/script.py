"""Scripts: lines of the language in a file, with comments."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from meetroom.language import words
from meetroom.language.line import Line, split
from meetroom.language.problem import BadLine

SIZE_LIMIT = 10_000_000

_ENDS = re.compile(r"\r\n|\n|\r")
# Looking back takes the same time however many blanks there are.
_COMMENT = re.compile(r"(?:^\s*|(?<=\s\s))#(?:\s|$)")


class ScriptLine(msgspec.Struct, frozen=True):
    """A line of a script: its number from 1, as it stands there, and without comment and prefix."""

    number: int
    raw: str
    line: Line


def script_lines(source: Path | str | bytes) -> Iterator[ScriptLine]:
    """The lines of a script (a file, its text or its bytes), without blank lines and comments.

    UTF-8, with a byte order mark or without, or GBK. BadLine carries the number of the line as its fact `line`;
    the lines before it have then been given.
    """
    text = _text(source)
    for number, raw in enumerate(_ENDS.split(text), 1):
        content = _without_comment(raw, number) if raw and not raw.isspace() else ""
        if not content:
            continue
        try:
            line = split(content, script=True)
        except BadLine as problem:
            problem.facts["line"] = number
            raise
        yield ScriptLine(number, raw, line)


def _without_comment(raw: str, number: int) -> str:
    """What stands before a comment: # at the start of a line or after two blanks, and a blank or nothing after it."""
    if number == 1 and raw.startswith("#!"):
        return ""
    comment = _COMMENT.search(words.fold(raw))
    return (raw[: comment.start()] if comment else raw).strip()


def read_script(path: Path) -> bytes:
    """All bytes of a script, read once: it may be a pipe, and may be another file by the next time.

    BadLine where it is too long, OSError where it cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT + 1)
        if len(content) > SIZE_LIMIT:
            size = max(os.fstat(file.fileno()).st_size, len(content))
            raise BadLine("line.script_size", size=size, limit=SIZE_LIMIT)
    return content


def _text(source: Path | str | bytes) -> str:
    if isinstance(source, Path):
        source = read_script(source)
    if len(source) > SIZE_LIMIT:
        raise BadLine("line.script_size", size=len(source), limit=SIZE_LIMIT)
    return source.removeprefix("\ufeff") if isinstance(source, str) else _decoded(source)


def _decoded(content: bytes) -> str:
    """UTF-8 or GBK, whichever the lines are; BadLine names the first line that is neither."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        bad = content.count(b"\n", 0, problem.start) + 1
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    if 2 * sum(_is_utf8(line) for line in lines) > len(lines):
        raise BadLine("line.encoding", line=bad)
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as problem:
        raise BadLine("line.encoding", line=content.count(b"\n", 0, problem.start) + 1) from problem


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
