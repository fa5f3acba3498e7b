"""Files that are hostile or odd, given to everything that reads a file: refused in a sentence or read right, within a
second of processor time and 200 MB, never with a traceback (faults.md, rows 32 to 36)."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from meetroom.intake.sentences import SENTENCES
from tests.intake import hostile
from tests.intake.measured import Answer, measuring

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
SECONDS, MEGABYTES = 1.0, 200
# A machine that does other things too has its caches full of them: processor time is that much longer.
SLOWER = 3

READERS: Mapping[str, tuple[str, ...]] = {
    ".xlsx": ("people", "agenda", "propose", "plan", "apply", "head", "pages"),
    ".docx": ("topics", "propose", "template", "head", "pages"),
    ".toml": ("people", "agenda", "propose", "plan", "apply", "kind", "office"),
    ".csv": ("people", "agenda", "propose", "plan", "apply"),
}
FORMATS = {".xlsx": hostile.XLSX, ".docx": hostile.DOCX, ".toml": hostile.TOML, ".csv": hostile.CSV}
# They look for a mark, and find none.
ANSWER_NOTHING = {"head", "pages"}
CASES = [(suffix, name) for suffix, group in FORMATS.items() for name in group]
# What is no fault for one of the readers: the office sets nothing, a template is printed as it is.
RIGHT = {("office", "empty"), ("template", "nothing in it")}

Ask = Callable[[str, Path], Answer]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with measuring() as asks:
        yield asks


def put(folder: Path, suffix: str, data: bytes) -> Path:
    path = folder / f"人员{suffix}"
    path.write_bytes(data)
    return path


def must_be_bounded(answer: Answer) -> None:
    assert answer.broke == ""
    assert answer.seconds < SECONDS * SLOWER
    assert answer.megabytes < MEGABYTES
    for told in (*answer.zh, *answer.en):
        assert len(told) < 1_000
        # No word of the language that the program is written in.
        assert not re.search(r"Error|Exception|BadZip|Traceback|None|\bNUL[^ L]|0x[0-9a-f]{6}", told), told
    assert len(answer.zh) <= 201


@pytest.mark.parametrize(("suffix", "name"), CASES, ids=[f"{suffix[1:]}: {name}" for suffix, name in CASES])
def test_a_hostile_file_is_refused_by_every_reader(tmp_path: Path, ask: Ask, suffix: str, name: str) -> None:
    path = put(tmp_path, suffix, FORMATS[suffix][name]())
    # What is only large is read by the same lines for all of them.
    for reader in READERS[suffix][: 1 if name.startswith("10 MB") else None]:
        answer = ask(reader, path)
        must_be_bounded(answer)
        if reader not in ANSWER_NOTHING and (reader, name) not in RIGHT:
            assert answer.rules, (reader, name, answer.read)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("what", ["missing", "pipe", "device", "circle", "folder", "100 MB", "10,000,001 bytes"])
def test_what_is_no_file_to_be_read_is_refused_by_every_reader(
    tmp_path: Path, ask: Ask, suffix: str, what: str
) -> None:
    path = tmp_path / f"人员{suffix}"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    elif what == "circle":
        path.symlink_to(path)
    elif what == "folder":
        path.mkdir()
    elif what != "missing":
        with path.open("wb") as file:
            file.truncate(100_000_000 if what == "100 MB" else 10_000_001)
    for reader in READERS[suffix]:
        answer = ask(reader, path)
        must_be_bounded(answer)
        absent = what == "missing" and reader in ("office", "kind")
        if reader not in ANSWER_NOTHING and not absent:
            assert answer.rules, (reader, answer.read)


@pytest.mark.parametrize("name", hostile.ODD_XLSX)
def test_an_odd_workbook_says_what_a_plain_one_says(tmp_path: Path, ask: Ask, name: str) -> None:
    answer = ask("people", put(tmp_path, ".xlsx", hostile.ODD_XLSX[name]()))
    must_be_bounded(answer)
    assert (answer.rules, answer.read) == ([], "1")


@pytest.mark.parametrize("name", hostile.ODD_CSV)
def test_an_odd_table_of_texts_says_what_a_plain_one_says(tmp_path: Path, ask: Ask, name: str) -> None:
    answer = ask("people", put(tmp_path, ".csv", hostile.ODD_CSV[name]()))
    must_be_bounded(answer)
    assert (answer.rules, answer.read) == ([], "1")


def test_a_million_pasted_cells_are_no_rows(tmp_path: Path, ask: Ask) -> None:
    for text in ("\t" * 999_999, "\n" * 999_999, "王\t一\n" * 200_000, '"' * 999_999, "\0\t\u202e\n", "a" * 2_000_000):
        answer = ask("pasted", put(tmp_path, ".txt", text.encode()))
        must_be_bounded(answer)


def test_every_sentence_of_a_package_says_what_would_be_accepted() -> None:
    for rule, said in SENTENCES.items():
        if rule.startswith("package.") and rule not in ("package.empty", "package.declared"):
            assert "Accepted" in said
