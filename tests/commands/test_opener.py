"""Files are handed to the program that the system has for it, and where there is none it is said where they are."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from meetroom.commands import opener
from meetroom.i18n import set_language

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the programs of a Linux desktop")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs, on a desktop."""
    set_language("en")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    return folder


def program(folder: Path, name: str) -> Path:
    """A program that notes what it was given; the answer is where."""
    noted = folder / f"{name}.given"
    file = folder / name
    file.write_text(f'#!/bin/sh\necho "$@" > {noted}.part\n/bin/mv {noted}.part {noted}\n')
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return noted


def given(noted: Path) -> str:
    """What a program was given, once it ran."""
    end = time.monotonic() + 20
    while not noted.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return noted.read_text().strip()


def test_a_document_of_an_office_is_printed_by_the_office(tmp_path: Path, programs: Path) -> None:
    document = tmp_path / "minutes.docx"
    document.write_bytes(b"x")
    assert opener.print_out(document) == f"Nothing here can print it; it is in {document}"
    program(programs, "lp")
    assert "Nothing here can print it" in opener.print_out(document)
    noted = program(programs, "soffice")
    assert opener.print_out(document) == f"Sent to the printer: {document}"
    assert given(noted) == f"--headless -p {document}"


def test_a_text_is_printed_by_the_spooler(tmp_path: Path, programs: Path) -> None:
    text = tmp_path / "minutes.md"
    text.write_text("x")
    noted = program(programs, "lp")
    assert opener.print_out(text) == f"Sent to the printer: {text}"
    assert given(noted) == str(text)


def test_a_file_is_opened_by_the_desktop(tmp_path: Path, programs: Path) -> None:
    document = tmp_path / "minutes.docx"
    assert opener.show(document) == f"{document} is not there yet."
    assert opener.print_out(document) == f"{document} is not there yet."
    document.write_bytes(b"x")
    assert "Nothing here can show it" in opener.show(document)
    noted = program(programs, "xdg-open")
    assert opener.show(document) == f"Opened: {document}"
    assert given(noted) == str(document)
