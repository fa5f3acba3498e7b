"""How many pages a file of a material has: stated or counted, never made up, and never at the price of a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meetroom.intake.page_count import Pages, pages_of
from tests.intake.packages import pdf, sheets, word

_CATALOG = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 7>> endobj\n"


def bytes_in(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "pages"),
    [
        (lambda folder: pdf(folder / "a.pdf", 3), Pages(3, "stated")),
        (lambda folder: pdf(folder / "A.PDF", 1), Pages(1, "stated")),
        (lambda folder: word(folder / "a.docx", stated=4), Pages(4, "stated")),
        # A program that leaves the number of its template behind: the text itself has more.
        (lambda folder: word(folder / "a.docx", stated=1, breaks=2), Pages(3, "breaks")),
        (lambda folder: word(folder / "a.docx", stated=None, breaks=1), Pages(2, "breaks")),
        (lambda folder: word(folder / "a.docx", stated=None), Pages(None, why="silent")),
        (lambda folder: word(folder / "a.docx", stated=1, text="字" * 4_000), Pages(1, "stated")),
        (lambda folder: word(folder / "a.docx", stated=1, text="字" * 4_001), Pages(None, why="doubtful")),
        (lambda folder: sheets(folder / "a.xlsx", seen=2, hidden=1), Pages(2, "sheets")),
        (lambda folder: bytes_in(folder / "a.wps", b"x"), Pages(None, why="format")),
        (lambda folder: bytes_in(folder / "a.pdf", b"%PDF-1.7\n" + b"\n" * 9_000_000), Pages(None, why="broken")),
        (lambda folder: bytes_in(folder / "a.pdf", _CATALOG[:60]), Pages(None, why="broken")),
        (lambda folder: bytes_in(folder / "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Pages(None, why="locked")),
        (lambda folder: bytes_in(folder / "a.xlsx", pdf(folder / "b", 1).read_bytes()), Pages(None, why="broken")),
        (lambda folder: bytes_in(folder / "a.docx", b"PK\x03\x04"), Pages(None, why="broken")),
    ],
)  # fmt: skip
def test_pages_are_stated_or_counted_or_not_known(tmp_path: Path, make: Callable[[Path], Path], pages: Pages) -> None:
    assert pages_of(make(tmp_path)) == pages


def test_a_table_of_half_a_million_parts_is_given_up_within_a_second(tmp_path: Path) -> None:
    rows = 400_000
    table = b"xref\n0 %d\n" % rows + b"0000000009 00000 n \n" * rows
    tail = b"trailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (rows, len(_CATALOG))
    path = bytes_in(tmp_path / "a.pdf", _CATALOG + table + tail)
    before = time.process_time()
    assert pages_of(path).count is None
    assert time.process_time() - before < 3
