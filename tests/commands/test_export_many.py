"""A document of every meeting, by the real command, and what is left where that is interrupted."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from db.book import Book
from db.meetings import Wanted
from meetroom.commands.export_many import Given, Writing
from tests.faults.places import TOP, small
from tests.running import SCENARIOS, Program

__all__ = ["small"]

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
    ("what", "put"),
    [
        ("agenda", lambda path: path.mkdir()),
        ("agenda", lambda path: path.symlink_to("nowhere")),
        ("all", lambda path: path.write_text("x")),
        ("all", lambda path: path.symlink_to("nowhere")),
    ],
)
def test_what_is_something_else_of_that_name_is_told_and_stays_and_the_others_are_written(
    program: Program, what: str, put: Callable[[Path], object]
) -> None:
    (program.folder / "out").mkdir()
    file = Path("out", IDS[1] if what == "all" else f"{IDS[1]}-会议议程.md")
    put(program.folder / file)
    kind = (program.folder / file).lstat().st_mode
    done = program.run("export", "--all", "--what", what, "--as", "md", "-o", "out", status=1)
    assert f"{IDS[1]}: {file} 这个名称已被占用" in done.stderr
    assert (program.folder / file).lstat().st_mode == kind
    assert [name[: len(IDS[0])] for name in names(program)] == list(IDS)


def test_a_link_of_the_name_of_what_is_not_ready_is_not_followed(program: Program) -> None:
    other = program.folder / "other"
    for folder in (other, program.folder / "out"):
        folder.mkdir()
    (other / "mine").write_text("x")
    (program.folder / "out" / f".{IDS[0]}.new").symlink_to(other)
    program.run("export", "--all", "--what", "all", "--as", "md", "-o", "out")
    assert [file.name for file in other.iterdir()] == ["mine"]
    assert names(program) == list(IDS)
    assert not (program.folder / "out" / IDS[0]).is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is locked by flock")
def test_two_do_not_export_into_one_folder_at_once(program: Program) -> None:
    command = ("export", "--all", "--what", "all", "--as", "md", "-o", "out")
    with Book.open(program.book) as book:
        held: list[str] = []

        def step(_done: int, _total: int) -> None:
            held.append(program.run(*command, status=1).stderr)

        Writer(book, "all", program.folder / "out").writing.write(Wanted(), step)
    assert len(held) == 3
    assert all("另一个进程正在" in said for said in held)
    program.run(*command)


@pytest.mark.parametrize("what", ["agenda", "all"])
def test_a_folder_that_cannot_be_made_is_told_once(program: Program, what: str) -> None:
    (program.folder / "out").write_text("x")
    done = program.run("export", "--all", "--what", what, "-o", "out", status=1)
    assert done.stderr.count("out") == 1
    assert (program.folder / "out").read_text() == "x"


@pytest.mark.parametrize("what", ["agenda", "all"])
def test_on_a_full_disk_it_stops_and_goes_on_when_there_is_room(program: Program, small: Path, what: str) -> None:
    filler = small / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    command = ("export", "--all", "--what", what, "--as", "docx", "-o", small)
    done = program.run(*command, status=1)
    assert "2026-12-03" not in done.stderr
    assert "个会议中只完成了0个" in done.stderr
    filler.unlink()
    program.run(*command, "--from", "2026-12-04")
    assert [path.name[: len(IDS[2])] for path in small.iterdir()] == [IDS[2]]


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--all", "--what", "record", "-o", "out"),
        ("export", IDS[-1], "--what", "record", "-o", "record.docx"),
        ("archive", IDS[-1], "-o", "archive.zip"),
    ],
    ids=lambda command: command[0] + command[1][:5],
)
def test_what_is_confidential_is_noted_before_it_has_its_name(program: Program, command: tuple[str, ...]) -> None:
    """Whoever ends the program finds no file that was not noted."""
    script = """
        import sys, sqlite3
        from meetroom.cli import main
        book = sys.argv.pop(1)
        def watched(event, arguments):
            if event == "os.link" and ".meetroom-" in str(arguments[0]) and not str(arguments[1]).startswith(book):
                db = sqlite3.connect(book)
                (n,) = db.execute("SELECT count(*) FROM entry WHERE kind = 'record_exported'").fetchone()
                print("noted", n, file=sys.stderr)
                db.close()
        sys.addaudithook(watched)
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), program.book, *command], cwd=program.folder,
        env={**program.environment, "PYTHONPATH": str(TOP)}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if line.startswith("noted")] == ["noted 1"]


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
