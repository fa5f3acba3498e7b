"""A document of every meeting, by the real command, and what is left where that is interrupted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.book import Book
from db.meetings import Wanted
from meetroom.commands.export_many import Given, Writing
from tests.running import SCENARIOS, Program

IDS = ("2026-12-02-monthly", "2026-12-03-monthly", "2026-12-04-monthly")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Three meetings, of which the last was held."""
    program = Program(tmp_path, "zh")
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    for n, id in enumerate(IDS):
        file = tmp_path / f"{id}.toml"
        file.write_text(text.replace("2026-12-04", id[:10]).replace("number = 12", f"number = {n + 10}"), "utf-8")
        assert program.run("import", file, "--new").stdout.splitlines()[-1] == id
    program.run("play", SCENARIOS / "a.room", "--meeting", IDS[-1], "--quiet")
    return program


def names(program: Program, folder: str = "out") -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in (program.folder / folder).iterdir())


def test_one_of_every_meeting_named_after_it(program: Program) -> None:
    done = program.run("export", "--all", "--what", "agenda", "--as", "md", "-o", "out")
    assert [Path(line).name for line in done.stdout.splitlines()] == [f"{id}-会议议程.md" for id in IDS]
    assert names(program) == [f"{id}-会议议程.md" for id in IDS]
    for id in IDS:
        alone = program.run("export", id, "--what", "agenda", "--as", "md", "-o", "-").stdout
        assert (program.folder / "out" / f"{id}-会议议程.md").read_text(encoding="utf-8") == alone


def test_some_by_days_and_kind_and_what_has_no_facts_is_counted(program: Program) -> None:
    program.run("export", "--all", "--what", "agenda", "--as", "md", "--from", "12-03", "--to", "12-03", "-o", "out")
    assert names(program) == [f"{IDS[1]}-会议议程.md"]
    done = program.run("export", "--all", "--what", "minutes", "--as", "md", "-o", "out")
    assert len(done.stdout.splitlines()) == 1
    assert "2个会议没有这方面的内容" in done.stderr
    done = program.run("export", "--all", "--what", "minutes", "--as", "md", "--kind", "周例会", "-o", "none")
    assert (done.stdout, done.stderr) == ("", "")


def test_what_is_there_stays_unless_forced(program: Program) -> None:
    command = ("export", "--all", "--what", "agenda", "--as", "md", "-o", "out")
    program.run(*command)
    mine = program.folder / "out" / f"{IDS[0]}-会议议程.md"
    mine.write_text("改过", encoding="utf-8")
    (program.folder / "out" / f"{IDS[1]}-会议议程.md").unlink()
    done = program.run(*command)
    assert [Path(line).name for line in done.stdout.splitlines()] == [f"{IDS[1]}-会议议程.md"]
    assert "2个会议的文件已在那里" in done.stderr
    assert mine.read_text(encoding="utf-8") == "改过"
    program.run(*command, "--force")
    assert mine.read_text(encoding="utf-8") != "改过"


def test_all_of_each_in_a_folder_of_its_own(program: Program) -> None:
    program.run("export", "--all", "--what", "all", "--as", "md", "--from", "2026-12-03", "-o", "out")
    assert names(program) == list(IDS[1:])
    program.run("export", IDS[-1], "--what", "all", "--as", "md", "-o", "alone")
    assert names(program, f"out/{IDS[-1]}") == names(program, "alone")
    done = program.run("export", "--all", "--what", "all", "--as", "md", "-o", "out")
    assert names(program) == list(IDS)
    assert "2个会议的文件已在那里" in done.stderr


def test_the_full_record_goes_out_of_each_meeting_as_an_entry(program: Program) -> None:
    program.run("export", "--all", "--what", "record", "--as", "json", "-o", "out")
    assert names(program) == [f"{IDS[-1]}-会议记录.json"]
    assert ["record_exported" in program.run("entries", id, "--json").stdout for id in IDS] == [False, False, True]
    program.run("verify")


class Writer:
    """An export that is interrupted after so many meetings, or not."""

    def __init__(self, book: Book, what: str, folder: Path) -> None:
        given = Given(
            what=what, form="md", to="", folder=folder, role=None, since=None, until=None, kind=None, clock=None,
            pin_file=None, force=False, template=True,
        )  # fmt: skip
        self.writing = Writing(book, given, date(2026, 12, 5))

    def write(self, after: int) -> None:
        """Write until so many are done."""

        def step(done: int, total: int) -> None:
            if done == after:
                raise KeyboardInterrupt

        self.writing.write(Wanted(), step)


@pytest.mark.parametrize("what", ["agenda", "all"])
def test_what_is_interrupted_leaves_nothing_half_and_goes_on(program: Program, what: str) -> None:
    with Book.open(program.book) as book:
        first = Writer(book, what, program.folder / "out")
        with pytest.raises(KeyboardInterrupt):
            first.write(after=2)
        assert (first.writing.done, first.writing.total) == (2, 3)
        assert len(names(program)) == 2
        Writer(book, what, program.folder / "out").write(after=9)
        Writer(book, what, program.folder / "whole").write(after=9)
    whole, out = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*.md")} for f in (
        program.folder / "whole", program.folder / "out"
    ))  # fmt: skip
    assert out == whole


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ((IDS[0], "--all", "-o", "out"), 2, "--all"),
        ((IDS[0], "--from", "2026-12-03"), 2, "--all"),
        ((), 2, "MEETING"),
        (("--all",), 1, "-o"),
        (("--all", "-o", "out", "--as", "toml"), 1, "md"),
    ],
)
def test_what_does_not_go_together_is_refused(program: Program, more: tuple[str, ...], status: int, said: str) -> None:
    done = program.run("export", "--what", "agenda", *more, status=status)
    assert said.replace("MEETING", "会议") in done.stderr
    assert not (program.folder / "out").exists()
