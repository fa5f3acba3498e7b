"""Names that every system takes, and files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetroom.documents.files import NAME_BYTES, Exists, default_name, safe_name, write_file
from meetroom.i18n import set_language
from tests.documents.sample import RECORD


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会议纪要.docx", "会议纪要.docx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("a\x00b\nc", "a_b_c"),
        ("..", "document"),
        ("", "document"),
        (" . ", "document"),
        ("name. . ", "name"),
        (".hidden", "hidden"),
        ("CON", "_CON"),
        ("nul.md", "_nul.md"),
        ("Com1.txt", "_Com1.txt"),
        ("COM10", "COM10"),
        ("console", "console"),
        ("a\u202egnp.exe", "a‹U+202E›gnp.exe"),
        ("\ud800", "‹U+D800›"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("char", ["a", "é", "议", "😀"])
def test_a_long_name_is_cut_between_characters(char: str) -> None:
    name = safe_name(char * 300)
    assert name == char * (NAME_BYTES // len(char.encode()))
    assert len(name.encode()) <= NAME_BYTES


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_a_name_and_stays_it(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode()) <= NAME_BYTES
    assert Path(name).name == name
    assert safe_name(name) == name


def test_the_usual_name() -> None:
    set_language("zh")
    assert default_name(RECORD, "会议纪要", "docx") == "2026-12-04-2026年12月月例会-会议纪要.docx"
    long = replace(RECORD, meeting=replace(RECORD.meeting, title="长" * 300))
    name = default_name(long, "任务清单", "xlsx")
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith("长-任务清单.xlsx")
    hostile = replace(RECORD, meeting=replace(RECORD.meeting, title="../\x00/evil"))
    assert default_name(hostile, "会议记录", "md") == "2026-12-04-.._evil-会议记录.md"


def test_two_meetings_of_a_day_that_would_share_a_name_do_not() -> None:
    set_language("zh")
    for other in (RECORD.meeting.title, f"{RECORD.meeting.title}. "):
        name = default_name(RECORD, "会议纪要", "docx", [other])
        assert name == "2026-12-04-2026年12月月例会-2026-12-04-monthly-会议纪要.docx"
    assert RECORD.meeting.id not in default_name(RECORD, "会议纪要", "docx", ["月例会"])
    long = replace(RECORD, meeting=replace(RECORD.meeting, title="长" * 300))
    name = default_name(long, "会议纪要", "docx", ["长" * 299])
    assert RECORD.meeting.id in name
    assert len(name.encode()) <= NAME_BYTES


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", b"x" * 100_000, overwrite=False)
    assert (tmp_path / "a.md").read_bytes() == b"x" * 100_000
    assert os.listdir(tmp_path) == ["a.md"]


def test_nothing_is_overwritten_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with pytest.raises(Exists) as refused:
        write_file(path, b"new", overwrite=False)
    assert refused.value.path == path
    assert path.read_bytes() == b"old"
    write_file(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (tmp_path / "a.md").symlink_to(other)
    with pytest.raises(Exists):
        write_file(tmp_path / "a.md", b"new", overwrite=False)
    assert not other.exists()
    write_file(tmp_path / "a.md", b"new", overwrite=True)
    assert not other.exists()
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "nowhere" / "a.md", b"", overwrite=False)


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(Exists):
        write_file(tmp_path / "a.md", b"", overwrite=False)
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "a.md", b"", overwrite=True)
    assert os.listdir(tmp_path) == ["a.md"]
