"""What a shell completes: commands, options, and the meetings of the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"


def completed(program: Program, *words: str, shell: str = "fish") -> list[str]:
    """What the shell is told, for a command line whose last word is being typed."""
    asked = {
        "_MEETROOM_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("meetroom", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    done = Program(program.folder, program.lang, {**program.extra, **asked}).run()
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path, "zh")
    program.imported(SCENARIOS / "a.toml")
    return program


def test_a_meeting_is_completed_with_its_title(program: Program) -> None:
    (line,) = completed(program, "say", "2026")
    assert line.startswith(f"plain,{MEETING}\t")
    assert line.endswith("月例会")


@pytest.mark.parametrize(
    "words",
    [("show", "2026"), ("review", "2026"), ("verify", "2026"), ("play", "a.room", "--meeting", "2026")],
)
def test_every_command_that_takes_a_meeting_completes_it(program: Program, words: tuple[str, ...]) -> None:
    assert completed(program, *words, shell="bash") == [f"plain,{MEETING}"]


@pytest.mark.parametrize("word", ["latest", "today"])
def test_the_words_for_a_meeting_are_offered(program: Program, word: str) -> None:
    assert completed(program, "say", word[:2], shell="bash") == [f"plain,{word}"]


def test_another_book_is_completed_from(program: Program, tmp_path: Path) -> None:
    assert completed(program, "--db", str(tmp_path / "none.db"), "say", "2026", shell="bash") == []
    assert not (tmp_path / "none.db").exists()


def test_a_book_that_cannot_be_read_completes_nothing(program: Program) -> None:
    program.book.write_bytes(b"no book" * 1000)
    assert completed(program, "say", "2", shell="bash") == []
