"""Topics in a Word file: from a table whose heading names their fields, else from a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from meetroom.intake.fields import NAMES
from meetroom.intake.forms import label
from meetroom.intake.problems import Place, Problems
from meetroom.intake.word import Grid, Paragraph, read_word
from meetroom.rules.proposal import CARRIED, FIELDS

# How papers call the columns that agenda files call otherwise.
_COLUMNS: Mapping[str, str] = {
    **{word: name for word, name in NAMES["topic"].items() if not name.startswith("resumes.")},
    "事项": "title", "内容": "title", "议题内容": "title", "matter": "title", "topic": "title",
    "序": "no", "no.": "no", "编号": "no", "汇报单位": "unit", "主办单位": "unit", "提交单位": "unit",
}  # fmt: skip
_READ = (
    "no", "title", "unit", "reporter", "background", "question", "proposal",
    *(name for name in CARRIED if FIELDS[name].holds != "texts"),
)  # fmt: skip
_NUMBERED = re.compile(
    r"\s*(?:议题)?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*[、.．)）:：]\s*(?P<title>.+)", re.DOTALL
)
_BEHIND = re.compile(r"[(（](?P<said>[^()（）]*(?:汇报|单位|部门)[^()（）]*)[)）]\s*[。;；]?\s*$")
_SAID = re.compile(r"(汇报人|汇报单位|提交部门|单位|部门)[:：]\s*([^;；,，、]+)")


class Topic(msgspec.Struct, frozen=True):
    """A topic as a Word file has it: its fields as texts, and where it stands (counted from 1)."""

    values: Mapping[str, str]
    line: int


def read_topics(path: Path, problems: Problems) -> tuple[Topic, ...]:
    """The topics of a DOCX; BadAgenda where there are none, or the file cannot be read."""
    blocks = read_word(path, problems)
    found = tuple(topic for block in blocks if isinstance(block, Grid) for topic in _of_table(block)) or tuple(
        _of_list([block for block in blocks if isinstance(block, Paragraph)])
    )
    if not found:
        problems.add(Place(problems.file), "word.topics")
    seen: dict[str, Topic] = {}
    for topic in found:
        before = seen.setdefault(topic.values["title"], topic)
        if before is not topic:
            problems.add(Place(problems.file, "topic", line=topic.line), "value.twice", found=topic.values["title"])
    problems.stop()
    return found


def _of_table(grid: Grid) -> Iterator[Topic]:
    if not grid.rows:
        return
    columns = [_COLUMNS.get(label(cell, _COLUMNS), "") for cell in grid.rows[0]]
    if "title" not in columns or len(set(columns) - {""}) < 2:
        return
    for line, row in enumerate(grid.rows[1:], 2):
        values = {
            name: text.strip() for name, text in zip(columns, row, strict=False) if name in _READ and text.strip()
        }
        # What has no number is no topic: the briefing, or a segment.
        if "title" in values and ("no" not in columns or values.get("no", "").isdecimal()):
            yield Topic(values, line)


def _of_list(paragraphs: Sequence[Paragraph]) -> Iterator[Topic]:
    for paragraph in paragraphs:
        found = _NUMBERED.fullmatch(paragraph.text)
        if found is None and not paragraph.listed:
            continue
        title = (found["title"] if found is not None else paragraph.text).strip()
        values: dict[str, str] = {}
        behind = _BEHIND.search(title)
        if behind is not None:
            title = title[: behind.start()].strip()
            for word, text in _SAID.findall(behind["said"]):
                values["reporter" if word == "汇报人" else "unit"] = text.strip()
        title = title.rstrip("。;；").strip()
        if title:
            yield Topic({"title": title, **values}, paragraph.line)
