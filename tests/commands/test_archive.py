"""The archive file of a meeting: made whole or not at all, and checked without the book."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from meetroom.documents.filing import check
from meetroom.views.filing import unsigned_roles
from tests.commands.test_follow_up import AGENDA, MEETING, SCRIPT
from tests.commands.test_new import PEOPLE
from tests.running import Program
from tests.tasks import MEETING as VOTED
from tests.tasks import program_with_tasks, say

Files = dict[str, bytes]
MATERIAL = "采购方案".encode() * 100
AT = "2026-12-10T09:00"


def made(folder: Path) -> Program:
    """An office with a party group that was adjourned, filed, and has a material for its first topic."""
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    (folder / "people.csv").write_text(PEOPLE.replace("person,", "编号,"), encoding="utf-8")
    (folder / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    (folder / "script.room").write_text(SCRIPT, encoding="utf-8")
    (folder / "materials").mkdir()
    (folder / "materials" / "1采购服务器.txt").write_bytes(MATERIAL)
    program.run("people", folder / "people.csv")
    assert program.imported(folder / "agenda.toml") == MEETING
    program.run("material", MEETING, folder / "materials", "--clock", "2026-12-03T09:00")
    program.run("play", folder / "script.room", "--meeting", MEETING, "--quiet")
    program.run("say", MEETING, "归档 册 第3卷 期限 永久", "--as", "office", "--clock", AT)
    return program


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return made(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def archive(office: Program) -> Files:
    """What is in an archive file of the meeting, by path."""
    target = office.folder / "whole.zip"
    office.run("archive", MEETING, "-o", target, "--materials", office.folder / "materials")
    return unpacked(target)


def unpacked(path: Path) -> Files:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def packed(path: Path, files: Files, **options: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as parts:
        for name, content in files.items():
            parts.writestr(name, content)
    return path


def sealed(files: Files, change: Callable[[dict[str, Any]], None] = lambda manifest: None) -> Files:
    """The files with a manifest and a list of digests that fit them: what a patient forger would write."""
    manifest = json.loads(files["manifest.json"])
    listed = []
    for file in manifest["files"]:
        if file["path"] in files:
            content = files[file["path"]]
            listed.append({**file, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    manifest["files"] = listed
    change(manifest)
    # As the program writes it: the same fields, one space of indent.
    text = json.dumps(manifest, ensure_ascii=False, indent=1).replace('"signatures": []', '"signatures": []')
    out = {**files, "manifest.json": text.encode() + b"\n"}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in out.items() if name != "SHA256SUMS"}
    out["SHA256SUMS"] = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()
    return out


def faults(path: Path, head: str | None = None) -> list[tuple[str, str]]:
    return [(fault.what, fault.file) for fault in check(path, unsigned_roles, head=head).faults]


def test_it_holds_without_the_book_and_says_what_is_unsigned(office: Program, tmp_path: Path) -> None:
    target = tmp_path / "会议.zip"
    done = office.run("archive", MEETING, "-o", target)
    assert str(target) in done.stdout
    assert "尚未签字：主记录、主持人。" in done.stderr
    assert "材料有1个文件不在其中：1采购服务器.txt" in done.stderr
    alone = Program(tmp_path / "elsewhere", "zh")
    (tmp_path / "elsewhere").mkdir()
    told = alone.run("verify", target, target).stdout
    assert told.count(f"{target}完好") == 2
    assert not alone.book.exists()
    files = unpacked(target)
    manifest = json.loads(files["manifest.json"])
    assert [lacking["name"] for lacking in manifest["lacking"]] == ["1采购服务器.txt"]
    assert {"entries/meeting.txt", "entries/filing.txt", "record.json", "README.txt"} <= set(files)
    assert json.loads(files["record.schema.json"]) == json.loads(office.run("schema").stdout)
    # Each document in its usual form and as plain text, the minutes and the full record as they look everywhere, too.
    endings = {name.rpartition(".")[2] for name in files if name.startswith("documents/")}
    assert endings == {"docx", "xlsx", "md", "pdf"}
    assert json.loads(files["record.json"])["meeting"]["id"] == MEETING
    # What went out is in the book; a file that is there stays.
    assert "archive" in office.run("entries", MEETING).stdout.splitlines()[-1]
    assert "已存在" in office.run("archive", MEETING, "-o", target, status=1).stderr
    assert unpacked(target) == files
    office.run("archive", MEETING, "-o", target, "--force")


def test_it_holds_in_the_other_language_too(tmp_path: Path) -> None:
    chinese = program_with_tasks(tmp_path)
    english = Program(tmp_path, "en", chinese.extra)
    arithmetic = []
    for maker, reader, holds in ((chinese, english, " holds: "), (english, chinese, "完好：")):
        target = tmp_path / f"{maker.lang}.zip"
        maker.run("archive", VOTED, "-o", target)
        arithmetic.append(json.loads(unpacked(target)["record.json"])["topics"][0]["ballot"]["arithmetic"])
        assert holds in reader.run("verify", target).stdout
    assert arithmetic[0] != arithmetic[1]
    # A third wording is nobody's.
    files = unpacked(tmp_path / "zh.zip")
    files["record.json"] = files["record.json"].replace("赞成3".encode(), "赞成2".encode(), 1)
    assert ("record", "record.json") in faults(packed(tmp_path / "forged.zip", sealed(files)))


@pytest.mark.parametrize("done", ["2026-12-21", "2040-12-14"])
def test_a_task_that_was_done_late_is_told_as_of_the_day_of_the_meeting(tmp_path: Path, done: str) -> None:
    """Its documents are of the day on which the meeting was adjourned, when no task was due yet."""
    program = program_with_tasks(tmp_path)
    say(program, "D4", "完成 已修订", done)
    say(program, "D4", "销号 M01", done)
    program.run("archive", VOTED, "-o", tmp_path / "late.zip")
    assert faults(tmp_path / "late.zip") == []


def test_it_goes_to_standard_output_where_that_is_asked_for(office: Program, tmp_path: Path) -> None:
    command = office.command("archive", MEETING, "-o", "-")
    done = subprocess.run(command, cwd=tmp_path, env=office.environment, capture_output=True, check=True)
    (tmp_path / "piped.zip").write_bytes(done.stdout)
    assert faults(tmp_path / "piped.zip") == []
    manifest = hashlib.sha256(unpacked(tmp_path / "piped.zip")["manifest.json"]).hexdigest()
    assert f"manifest.json sha256 {manifest}" in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["piped.zip"]


def test_materials_are_found_by_what_is_in_them(archive: Files) -> None:
    assert archive["materials/001-1采购服务器.txt"] == MATERIAL
    assert json.loads(archive["manifest.json"])["lacking"] == []


def test_the_entries_are_chained_as_the_page_in_it_says(archive: Files) -> None:
    head = "0" * 64
    for line in archive["entries/meeting.txt"].split(b"\n")[:-1]:
        head = hashlib.sha256(head.encode() + line).hexdigest()
    streams = json.loads(archive["manifest.json"])["streams"]
    assert [head] == [stream["head"] for stream in streams if stream["stream"] == MEETING]
    assert head in archive["README.txt"].decode()


def test_only_a_role_that_is_let_in_gets_it_and_only_of_a_meeting_that_is_over(office: Program, tmp_path: Path) -> None:
    program = made(tmp_path)
    (tmp_path / "next.toml").write_text(AGENDA.replace("2026-12-04", "2026-12-18"), encoding="utf-8")
    later = program.imported(tmp_path / "next.toml")
    assert "散会后才能" in program.run("archive", later, "-o", tmp_path / "b.zip", status=1).stderr
    (tmp_path / "pin").write_text("2468", encoding="utf-8")
    (tmp_path / "pin").chmod(0o600)
    program.run("pin", "chair", "--new-pin-file", tmp_path / "pin")
    assert "没有设口令" in program.run("archive", MEETING, "-o", tmp_path / "b.zip", status=1).stderr
    assert not (tmp_path / "b.zip").exists()
    program.run("archive", MEETING, "-o", tmp_path / "b.zip", "--role", "chair", "--pin-file", tmp_path / "pin")
    program.run("verify", tmp_path / "b.zip")


def test_packed_anew_in_another_order_it_holds(archive: Files, tmp_path: Path) -> None:
    turned = dict(reversed(archive.items()))
    assert faults(packed(tmp_path / "a.zip", turned)) == []
    assert faults(packed(tmp_path / "b.zip", {"documents/": b"", **turned}, compresslevel=1)) == []
    assert faults(packed(tmp_path / "c.zip", sealed(archive))) == []


def test_the_same_book_makes_the_same_bytes(office: Program, tmp_path: Path) -> None:
    from meetroom.commands.archiving import Archive

    out = []
    with Book.open(office.book, create=False) as book:
        for _again in range(2):
            target = io.BytesIO()
            Archive(book, book.load(MEETING), []).write(target)
            out.append(target.getvalue())
    assert out[0] == out[1]


def _changed(archive: Files, name: str) -> Files:
    content = archive[name]
    at = len(content) // 2
    return {**archive, name: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]}


def test_a_changed_byte_of_any_file_is_found_and_named(archive: Files, tmp_path: Path) -> None:
    for name in archive:
        found = faults(packed(tmp_path / "a.zip", _changed(archive, name)))
        assert found, name
        assert name in [file for _what, file in found], (name, found)


def _without(name: str) -> Callable[[Files], Files]:
    return lambda files: {each: content for each, content in files.items() if each != name}


DOCUMENT = "documents/30-会议记录.md"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_without(DOCUMENT), ("missing", DOCUMENT)),
        (_without("entries/filing.txt"), ("missing", "entries/filing.txt")),
        (_without("record.json"), ("missing", "record.json")),
        (_without("SHA256SUMS"), ("missing", "SHA256SUMS")),
        (_without("manifest.json"), ("none", "manifest.json")),
        (lambda files: {**files, "documents/more.txt": b"x"}, ("added", "documents/more.txt")),
        (lambda files: {**files, DOCUMENT: files[DOCUMENT] + b" "}, ("size", DOCUMENT)),
        (lambda files: {**files, "manifest.json": b"{}"}, ("manifest", "manifest.json")),
        (lambda files: {**files, "manifest.json": b"[" * 100_000}, ("manifest", "manifest.json")),
        (lambda files: {**files, "manifest.json": files["manifest.json"] + b" "}, ("digest", "manifest.json")),
        (
            lambda files: {**files, "manifest.json": files["manifest.json"].replace(b"archive-1", b"archive-9")},
            ("format", "manifest.json"),
        ),
        (lambda files: {**files, "../out.txt": b"x"}, ("path", "../out.txt")),
        (lambda files: {**files, "/etc/x": b"x"}, ("path", "/etc/x")),
        (lambda files: {**files, "a\\b": b"x"}, ("path", "a\\b")),
        (lambda files: {**files, "C:x": b"x"}, ("path", "C:x")),
        (lambda files: {**files, "zeros": bytes(20_000_000)}, ("bomb", "zeros")),
    ],
)
def test_what_is_missing_added_or_unsafe_is_named(
    archive: Files, tmp_path: Path, change: Callable[[Files], Files], found: tuple[str, str]
) -> None:
    assert found in faults(packed(tmp_path / "a.zip", change(archive)))


def _lines(files: Files, change: Callable[[list[bytes]], list[bytes]]) -> Files:
    lines = files["entries/meeting.txt"].split(b"\n")[:-1]
    return {**files, "entries/meeting.txt": b"".join(line + b"\n" for line in change(lines))}


def _record(files: Files) -> Files:
    return {**files, "record.json": files["record.json"].replace("党组会议".encode(), "常委会议".encode(), 1)}


def _printed(files: Files) -> Files:
    """The full record of another meeting put in the place of this one's."""
    name = DOCUMENT.replace(".md", ".docx")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files[name])) as before, zipfile.ZipFile(out, "w") as after:
        head = json.loads(files["manifest.json"])["of"]["sealed"].encode()
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(head, b"a" * 64))
    return {**files, name: out.getvalue()}


def _said(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda manifest: manifest["of"].__setitem__(name, value)


def _unsaid(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda manifest: manifest.__setitem__(name, [])


@pytest.mark.parametrize(
    ("change", "manifest", "found"),
    [
        (lambda files: _lines(files, lambda lines: lines[:-1]), None, "count"),
        (lambda files: _lines(files, lambda lines: [*lines[:3], *lines[4:]]), None, "numbering"),
        (lambda files: _lines(files, lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]]), None, "numbering"),
        (lambda files: _lines(files, lambda lines: [*lines, b""]), None, "canonical"),
        (lambda files: _lines(files, lambda lines: [*lines, b"\xff" * 50]), None, "canonical"),
        (
            lambda files: {**files, "entries/meeting.txt": files["entries/meeting.txt"].replace(b"T14:0", b"T15:0", 1)},
            None,
            "head",
        ),
        (_record, None, "record"),
        (lambda files: {**files, "record.json": b"{"}, None, "record"),
        (lambda files: {**files, "record.json": b"[" * 100_000}, None, "record"),
        (_printed, None, "printed"),
        (lambda files: files, _said("title", "另一次会议"), "derived"),
        (lambda files: files, _said("unsigned", []), "derived"),
        (lambda files: files, _said("sealed", "0" * 64), "derived"),
        (lambda files: files, _said("meeting", "2026-12-05-other"), "stream"),
        (lambda files: files, _unsaid("streams"), "missing"),
        (lambda files: {**files, "materials/001-1采购服务器.txt": b"other"}, None, "material"),
        (_without("materials/001-1采购服务器.txt"), None, "lacking"),
    ],
)
def test_what_was_forged_with_all_digests_is_found(
    archive: Files, tmp_path: Path, change: Callable[[Files], Files],
    manifest: Callable[[dict[str, Any]], None] | None, found: str,
) -> None:  # fmt: skip
    forged = sealed(change(archive), manifest or (lambda manifest: None))
    assert found in [what for what, _file in faults(packed(tmp_path / "a.zip", forged))]


def _raw(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a whole archive file, spoiled in ways that no library writes."""
    data = path.read_bytes()
    yield "cut", data[: len(data) // 2]
    yield "cut", data[:-30]
    yield "empty", b""
    yield "other", b"SQLite format 3\0" * 100
    yield "behind", data + b"more"
    # One bit of what is packed.
    at = data.index(b"record.json") + 200
    yield "broken", data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]
    # The mark of a file with a password, in the directory.
    at = data.rindex(b"PK\x01\x02")
    yield "locked", data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]
    # A directory that says that it is larger than the file.
    yield "parts", data[:-12] + struct.pack("<I", 0x7FFFFFFF) + data[-8:]


def test_a_changed_byte_around_the_files_is_found(office: Program, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    office.run("archive", MEETING, "-o", target)
    data = target.read_bytes()
    assert faults(target) == []
    end, directory = data.rindex(b"PK\x05\x06"), data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 4)
    header = data.rindex(b"PK\x03\x04", 0, data.index(b"record.json"))
    for at in (*range(header, header + 41), *range(directory, second), *range(end, len(data))):
        target.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert faults(target), at
    for at, file in ((header + 10, "record.json"), (directory + 14, "entries/meeting.txt"), (end + 20, "")):
        target.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert ("packing", file) in faults(target), at


def test_bytes_that_no_program_writes_are_told(archive: Files, tmp_path: Path) -> None:
    for number, (expected, data) in enumerate(_raw(packed(tmp_path / "a.zip", archive))):
        (tmp_path / f"{number}.zip").write_bytes(data)
        found = [what for what, _file in faults(tmp_path / f"{number}.zip")]
        assert expected in found, (number, expected, found)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "a.zip", "a") as parts:
        parts.writestr("record.json", b"{}")
    assert ("double", "record.json") in faults(tmp_path / "a.zip")
    assert faults(tmp_path) == [("unread", "")]
    assert faults(tmp_path / "none.zip") == [("unread", "")]


def test_a_head_on_paper_is_looked_for_and_every_fault_is_a_sentence(archive: Files, tmp_path: Path) -> None:
    target = packed(tmp_path / "a.zip", archive)
    head = json.loads(archive["manifest.json"])["of"]["sealed"]
    assert faults(target, head[:10]) == []
    assert faults(target, "0" * 10) == [("asked", "")]
    program = Program(tmp_path, "zh")
    program.run("verify", target, "--head", head.upper())
    packed(tmp_path / "b.zip", _changed(archive, "record.json"))
    told = program.run("verify", target, tmp_path / "b.zip", "none.zip", status=1)
    assert f"{target}完好" in told.stdout
    assert "record.json已被改动" in told.stderr
    assert "none.zip：无法读取" in told.stderr
    assert "一次只能" in program.run("verify", target, "latest", status=2).stderr
