"""A method of voting added in one place is found everywhere, or what it lacks is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fences.copies import change, copied, run

METHODS = "meetroom/rules/methods.py"
ROW = """    Method(
        name="keypad", label=N_("vote by keypad"), zh=("表决器",), en=("keypad",), counts="votes", example="9 3 1",
    ),
)  # fmt: skip
"""
NEEDED = {
    "test_a_member_is_translated[METHODS-keypad]",
    "test_what_the_facts_store_goes_with_the_version_of_the_book",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program with the tests of its sets, and what mypy already knows of it."""
    return copied(tmp_path, "tests", "pyproject.toml", ".mypy_cache")


def named(copy: Path) -> None:
    change(copy / METHODS, '"recorded", "consent", "head"]', '"recorded", "consent", "head", "keypad"]')


def with_row(copy: Path, row: str = ROW) -> None:
    named(copy)
    change(copy / METHODS, ")  # fmt: skip\n", row)


def failures(copy: Path) -> set[str]:
    """Which tests of the sets fail in a copy."""
    _status, said = run(copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/rules/test_sets.py")
    assert " passed" in said, said
    return set(re.findall(r"^FAILED \S+::(\S+)", said, re.M))


def complaints(copy: Path) -> tuple[int, str]:
    """What mypy says of the program in a copy."""
    return run(copy, "mypy", "-p", "meetroom", "-p", "db", "-p", "screens")


def test_a_row_in_the_table_is_all_that_a_method_takes(copy: Path) -> None:
    with_row(copy)
    # What no table can know: how it is called in Chinese, and that books which hold it are newer.
    assert failures(copy) == NEEDED
    assert complaints(copy)[0] == 0


def test_a_name_without_a_row_fails(copy: Path) -> None:
    named(copy)
    assert "test_a_set_is_declared_with_the_names_of_its_table[METHODS]" in failures(copy)


def test_another_way_to_decide_is_named_wherever_it_must_be_thought_of(copy: Path) -> None:
    change(copy / METHODS, 'Literal["votes", "consent", "head"]', 'Literal["votes", "consent", "head", "lot"]')
    with_row(copy, ROW.replace('counts="votes", example="9 3 1"', 'decided="lot"'))
    status, said = complaints(copy)
    assert status == 1
    places = set(re.findall(r"^(\S+?\.py):\d+: error: Argument 1 to \"assert_never\"", said, re.M))
    assert {"meetroom/language/votes.py", "meetroom/views/ballot.py"} <= places
