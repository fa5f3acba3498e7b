"""All documents of a meeting into a folder, and one of them for one recipient, by the real command."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from meetroom.documents import WHAT
from tests.documents.reading import docx_text, every_byte
from tests.kinds.plays import PLAYS, agenda, script
from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
SECRET = "办事大厅临聘人员"


def no(what: str) -> str:
    """The number with which the file of a document begins."""
    return f"{WHAT.index(what) + 1:02}"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting imported and not begun."""
    program = Program(tmp_path, "zh")
    program.imported(SCENARIOS / "a.toml")
    return program


@pytest.fixture
def held(program: Program) -> Program:
    """The meeting held and signed."""
    program.run("play", SCENARIOS / "a.room", "--meeting", MEETING, "--quiet")
    return program


def everything(program: Program, folder: str, *more: str, meeting: str = MEETING) -> list[str]:
    """The names of the files that were made."""
    done = program.run("export", meeting, "--what", "all", "-o", folder, *more)
    files = [Path(line).name for line in done.stdout.splitlines()]
    assert sorted(files) == sorted({path.name for path in (program.folder / folder).iterdir()} & set(files))
    return files


def entries(program: Program) -> int:
    """How many entries the book has."""
    with closing(sqlite3.connect(program.book)) as book:
        return int(book.execute("SELECT count(*) FROM entry").fetchone()[0])


def test_before_a_meeting_there_is_what_it_needs(program: Program) -> None:
    files = everything(program, "before")
    assert files == [
        f"{no('docket')}-拟上会议题清单.docx",
        f"{no('agenda')}-会议议程.docx",
        f"{no('notice')}-会议通知.docx",
        f"{no('approval')}-审批单.docx",
        f"{no('materials')}-材料收发登记表.docx",
        f"{no('booklet')}-会议资料.docx",
        f"{no('signin')}-会议签到表.docx",
        f"{no('door')}-入场名单.docx",
        f"{no('leaves')}-到会情况报告.docx",
        f"{no('seats')}-座位图.docx",
        f"{no('cards')}-桌签.docx",
        f"{no('ushers')}-会场引导单.docx",
    ]
    done = program.run("export", MEETING, "--what", "all", "-o", "before")
    assert done.stderr.count(f"{len(WHAT) - len(files)}种文件") == 1
    assert len(list((program.folder / "before").iterdir())) == len(files)


def test_after_a_meeting_there_is_the_rest_and_a_file_for_each_recipient(held: Program) -> None:
    files = everything(held, "after")
    assert [name[:2] for name in files] == sorted(name[:2] for name in files)
    assert len({name.casefold() for name in files}) == len(files)
    for part in (
        f"{no('minutes')}-会议纪要.docx",
        f"{no('approval')}-审批单.docx",
        f"{no('attendance')}-到会情况表.xlsx",
        f"{no('tasks')}-任务清单.xlsx",
        f"{no('orders')}-决定事项通知-审计部.docx",
        f"{no('slips')}-督办单-财务部.docx",
        f"{no('convey')}-会议情况传达-业务二部部长.docx",
        f"{no('conveying')}-传达情况登记表.docx",
        f"{no('circular')}-会议通报.docx",
        f"{no('record')}-会议记录.docx",
        f"{no('archive-list')}-卷内目录.docx",
    ):
        assert part in files
    for name in files:
        data = (held.folder / "after" / name).read_bytes()
        assert data.startswith(b"PK")
        assert (SECRET.encode() in every_byte(data)) == (name == f"{no('record')}-会议记录.docx"), name
    text = docx_text((held.folder / "after" / f"{no('orders')}-决定事项通知-审计部.docx").read_bytes())
    assert "采购参数合规复核并出具意见" in text
    assert "延时服务" not in text


def test_one_form_for_all_passes_over_what_is_not_written_so(held: Program) -> None:
    done = held.run("export", MEETING, "--what", "all", "-o", "tables", "--as", "xlsx")
    assert all(line.endswith(".xlsx") for line in done.stdout.splitlines())
    assert "没有xlsx格式" in done.stderr
    refused = held.run("export", MEETING, "--what", "all", "-o", "odd", "--as", "ofd", status=1)
    assert "ofd" in refused.stderr
    assert not (held.folder / "odd").exists()


def test_nothing_is_overwritten(program: Program) -> None:
    folder = program.folder / "papers"
    folder.mkdir()
    (folder / f"{no('notice')}-会议通知.docx").write_bytes(b"another meeting's")
    files = everything(program, "papers")
    assert f"{no('notice')}-会议通知 (2).docx" in files
    assert (folder / f"{no('notice')}-会议通知.docx").read_bytes() == b"another meeting's"


def test_it_goes_into_a_folder(program: Program) -> None:
    for more in ((), ("-o", "-")):
        refused = program.run("export", MEETING, "--what", "all", *more, status=1)
        assert "-o" in refused.stderr
    (program.folder / "file").write_bytes(b"")
    assert "file" in program.run("export", MEETING, "--what", "all", "-o", "file", status=1).stderr


def test_the_record_is_for_whom_it_is_where_a_role_has_a_pin(held: Program) -> None:
    (held.folder / "pin").write_text("4711")
    (held.folder / "pin").chmod(0o600)
    held.run("pin", "chair", "--new-pin-file", held.folder / "pin")
    before = entries(held)
    done = held.run("export", MEETING, "--what", "all", "-o", "open")
    assert f"{no('record')}-会议记录.docx" not in done.stdout
    assert "会议记录只给有权阅读的人" in done.stderr
    assert entries(held) == before
    whole = held.run(
        "export", MEETING, "--what", "all", "-o", "whole", "--role", "chair", "--pin-file", held.folder / "pin"
    )
    made = whole.stdout.splitlines()
    assert any(line.endswith(f"{no('record')}-会议记录.docx") for line in made)
    notice = (held.folder / "whole" / f"{no('notice')}-会议通知.docx").read_bytes()
    assert SECRET in docx_text(notice)
    assert (held.folder / "whole" / f"{no('notice')}-会议通知.docx").stat().st_mode & 0o077 == 0
    # An entry a document, however many recipients it has.
    assert entries(held) - before == len({Path(line).name[:2] for line in made})
    held.run("verify")


def test_one_recipient(held: Program) -> None:
    made = held.run("export", MEETING, "--what", "slips", "--for", "财务部", "--as", "md", "-o", "-").stdout
    assert "财务部：" in made
    assert "审计部" not in made
    name = held.run("export", MEETING, "--what", "orders", "--for", "审计部").stdout.strip()
    assert name == "2026-12-04-2026年12月月例会-决定事项通知-审计部.docx"
    told = held.run("export", MEETING, "--what", "briefing", "--for", "业务二部部长", "--as", "md").stdout
    assert "会议室预约使用管理办法" in told
    files = everything(held, "his", "--for", "审计部")
    assert files == [f"{no('orders')}-决定事项通知-审计部.docx", f"{no('slips')}-督办单-审计部.docx"]


def test_an_unknown_recipient_is_refused_with_the_nearest(held: Program) -> None:
    refused = held.run("export", MEETING, "--what", "slips", "--for", "财务", status=1).stderr
    assert "督办单中没有给财务的内容。最接近的是财务部。可用：" in refused
    refused = held.run("export", MEETING, "--what", "notice", "--for", "财务部", status=1).stderr
    assert "会议通知不分单位和个人" in refused
    held.run("export", MEETING, "--what", "all", "-o", "none", "--for", "没有的部门", status=1)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("service-centre/weekly", (f"{no('tasks')}-任务清单.xlsx", f"{no('slips')}-督办单-业务科.docx")),
        ("municipal-bureau/democratic-life", (f"{no('circular')}-会议通报.docx",)),
        ("conference-affairs/deployment", ()),
        ("conference-affairs/seminar", (f"{no('output')}-会议成果.docx",)),
        ("conference-affairs/exchange", (f"{no('output')}-会议成果.docx",)),
        ("conference-affairs/forum", (f"{no('output')}-会议成果.docx",)),
    ],
)
def test_meetings_of_several_kinds(tmp_path: Path, kind: str, names: tuple[str, ...]) -> None:
    play, program = PLAYS[kind], Program(tmp_path, "zh")
    (tmp_path / "agenda.toml").write_text(agenda(kind, play), encoding="utf-8")
    (tmp_path / "meeting.room").write_text(script(play), encoding="utf-8")
    meeting = program.imported(tmp_path / "agenda.toml")
    program.run("play", tmp_path / "meeting.room", "--meeting", meeting, "--quiet")
    files = everything(program, "papers", meeting=meeting)
    assert {
        f"{no('notice')}-会议通知.docx",
        f"{no('agenda')}-会议议程.docx",
        f"{no('signin')}-会议签到表.docx",
        f"{no('minutes')}-会议纪要.docx",
    } <= set(files)
    for name in names:
        assert name in files
    for name in files:
        assert (tmp_path / "papers" / name).stat().st_size > 1000
