"""The floor looks as it was last accepted (python -m tests.terminal.accept)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.states import LINES, SIZES, SNAPSHOTS, file, picture, states


@pytest.mark.parametrize(("lang", "columns", "lines"), SIZES)
def test_the_floor_in_its_main_states(tmp_path: Path, lang: str, columns: int, lines: int) -> None:
    for name, window in states(tmp_path, lang, columns, lines):
        wanted = file(lang, columns, lines, name).read_text(encoding="utf-8")
        try:
            window.wait_until(lambda window=window, wanted=wanted: picture(window) == wanted, name, 5)  # type: ignore[misc]
        except AssertionError:
            assert picture(window) == wanted, name


def test_no_snapshot_is_left_over() -> None:
    names = ["before", *(name for name, _lines in LINES)]
    wanted = {file(*size, name) for size in SIZES for name in names}
    assert set(SNAPSHOTS.glob("*.txt")) == wanted
