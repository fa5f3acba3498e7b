"""Stories: what an office does over weeks, as a script of lines that the real program is given, one by one.

tests/scenarios/stories/NAME/story.txt, beside what it needs:

    # a remark
    @2026-09-22T09:00            the time of what follows
    $ import first.toml          the program, with --clock where the command takes it; exit status 0
    D1> 进展 30% 已询价           `say D1 "进展 30% 已询价"` as the office
    !D1> 销号 处长                the same refused (exit status 1); `!$` likewise
    | 逾期                       what was answered last, on either stream, says so
    |! 涉密                      and does not say this
    = tasks.json                 what it wrote is JSON that agrees with this file (or with the JSON that stands here
                                 instead of a file), see `disagreements`
    ? notice.docx notice.txt     a document says what this file says, see `unsaid`
    < ledger.xlsx D-2026-001 进展（%）=30     a unit fills a line of a workbook in
    * file.zip record.json       somebody changes one byte of a part of an archive
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from tests.running import SCENARIOS, Program

STORIES = SCENARIOS / "stories"
# Commands that do not ask what time it is.
TIMELESS = ("people", "play", "verify", "entries")
_SAYS = re.compile(r"(!?)([^>]+)> (.+)")


class Broken(AssertionError):
    """A line of a story that did not go as it says."""


@dataclass
class Story:
    """A story that is told in a folder of its own."""

    program: Program
    clock: str = ""
    last: subprocess.CompletedProcess[str] = field(init=False)

    def tell(self, file: Path) -> None:
        """Do every line; the first that goes otherwise is named."""
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                self._do(line.rstrip())
            except AssertionError as wrong:
                raise Broken(f"{file}:{number}: {line}\n{wrong}") from wrong

    def _do(self, line: str) -> None:
        if line.startswith("@"):
            self.clock = line[1:]
        elif line.startswith(("$ ", "!$ ")):
            refused, _, words = line.partition("$ ")
            self._run(shlex.split(words), refused)
        elif said := re.match(r"\|(!?) (.+)", line):
            answer = self.last.stdout + self.last.stderr
            assert (said[2] in answer) != bool(said[1]), answer
        elif line.startswith("="):
            self._agrees(line[1:].strip())
        elif line[0] in "?<*":
            self._at_files(line[0], shlex.split(line[1:]))
        else:
            said = _SAYS.fullmatch(line)
            assert said is not None, "no line of a story"
            role = [] if "--as" in said[2] else ["--as", "office"]
            self._run(["say", *shlex.split(said[2]), said[3], *role], said[1])

    def _run(self, words: list[str], refused: str) -> None:
        clock = ["--clock", self.clock] if self.clock and words[0] not in TIMELESS else []
        self.last = self.program.run(*words, *clock, status=1 if refused else 0)

    def _agrees(self, expected: str) -> None:
        if not expected.startswith(("[", "{")):
            expected = (self.program.folder / expected).read_text(encoding="utf-8")
        found = list(disagreements(json.loads(expected), json.loads(self.last.stdout)))
        assert not found, "\n".join([*found, self.last.stdout])

    def _at_files(self, what: str, words: list[str]) -> None:
        folder = self.program.folder
        if what == "?":
            found = list(unsaid((folder / words[1]).read_text(encoding="utf-8"), text_of(folder / words[0])))
            assert not found, "\n".join([*found, "--", *text_of(folder / words[0])])
        elif what == "<":
            fill(folder / words[0], words[1], dict(word.split("=", 1) for word in words[2:]))
        else:
            tamper(folder / words[0], words[1])


def told(name: str, folder: Path, lang: str = "zh") -> Story:
    """A story told to its end on a book of its own."""
    shutil.copytree(STORIES / name, folder, dirs_exist_ok=True)
    story = Story(Program(folder, lang, {"TZ": "Asia/Shanghai"}))
    story.tell(folder / "story.txt")
    return story


def disagreements(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """A line for each difference: of an object what is expected must be so and the rest is free, lists are equal."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            if name in found:
                yield from disagreements(value, found[name], f"{place}.{name}")
            else:
                yield f"{place}.{name}: missing"
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for n, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from disagreements(one, other, f"{place}[{n}]")
    elif expected != found:
        yield f"{place}: expected {expected!r}, found {found!r}"


def unsaid(expected: str, lines: list[str]) -> Iterator[str]:
    """Each line that the document does not have, as a part of one of its lines and in this order; of those that begin
    with ! each that it has anywhere."""
    at = 0
    for line in filter(None, (line.strip() for line in expected.splitlines())):
        if line.startswith("!"):
            if any(line[1:].strip() in one for one in lines):
                yield f"must not be said: {line[1:]}"
            continue
        # A line may hold several that are expected, one after the other.
        where = next((n for n in range(at, len(lines)) if line in lines[n]), None)
        if where is None:
            yield f"not said{' here' if any(line in one for one in lines) else ''}: {line}"
        else:
            at = where


def text_of(file: Path) -> list[str]:
    """The lines of a document; those of a table have their cells divided by bars."""
    if file.suffix == ".xlsx":
        lines = []
        for sheet in openpyxl.load_workbook(file).worksheets:
            lines.append(f"[{sheet.title}]")
            lines += [" | ".join(_cell(value) for value in row).rstrip("| ") for row in sheet.values]
    elif file.suffix == ".pdf":
        lines = [line for page in PdfReader(file).pages for line in page.extract_text().splitlines()]
    else:
        lines = []
        document = Document(str(file))
        for part in document.iter_inner_content():
            lines += _table(part) if isinstance(part, Table) else _paragraph(part)
    return [squeezed for line in lines if (squeezed := " ".join(line.split()))]


def _paragraph(paragraph: Paragraph) -> list[str]:
    inside = paragraph._p.xpath(".//w:txbxContent//w:p")
    return [paragraph.text, *("".join(run.text or "" for run in one.xpath(".//w:t")) for one in inside)]


def _table(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        # A cell that spans several columns is one.
        cells = dict.fromkeys((cell._tc, cell.text.replace("\n", " ")) for cell in row.cells)
        rows.append(" | ".join(text for _, text in cells))
    return rows


def _cell(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return "" if value is None else value.isoformat() if isinstance(value, date | datetime) else str(value)


def fill(file: Path, number: str, values: dict[str, str]) -> None:
    """Type values into the row of a task, by the names of columns: dates as dates, numbers as numbers."""
    book = openpyxl.load_workbook(file)
    filled = False
    for sheet in book.worksheets:
        heading = next(row for row in sheet.iter_rows() if row[0].value == "督办编号")
        columns = {str(cell.value): place for place, cell in enumerate(heading)}
        for row in sheet.iter_rows():
            if row[0].value == number:
                for name, value in values.items():
                    row[columns[name]].value = _typed(value)
                filled = True
    assert filled, number
    book.save(file)


def _typed(text: str) -> str | float | datetime:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.fromisoformat(text)
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text


def tamper(file: Path, part: str) -> None:
    """Change one byte in the middle of a part of an archive, and pack it anew."""
    with zipfile.ZipFile(file) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    content = bytearray(parts[part])
    content[len(content) // 2] ^= 1
    parts[part] = bytes(content)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in parts.items():
            after.writestr(name, data)
