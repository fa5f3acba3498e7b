"""What of each clause of the four regulations the program carries, and by which test that is shown (tests/clauses.tsv).

States: works (a user can do it, and the tests named show it), partly (of the rest `missing` says what), none,
not software (nothing that a program could do). Whoever makes a clause work changes its row in the same commit.
"""

from __future__ import annotations

import ast
import csv
from collections import Counter
from functools import cache

import pytest

from tests.running import TOP

CLAUSES = 290
STATES = ("works", "partly", "none", "not software")
HEAD = ["no", "clause", "state", "test", "missing"]

with (TOP / "tests" / "clauses.tsv").open(encoding="utf-8", newline="") as _file:
    TABLE = list(csv.reader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))
ROWS = [dict(zip(HEAD, row, strict=False)) for row in TABLE[1:]]


@cache
def collected(path: str) -> frozenset[str]:
    """The tests of a file, as pytest finds them by their names."""
    file = TOP / path
    if not file.is_file() or not file.name.startswith("test_"):
        return frozenset()
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    functions = (node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


def test_every_clause_has_one_row() -> None:
    assert TABLE[0] == HEAD
    assert [len(row) for row in TABLE] == [len(HEAD)] * len(TABLE)
    assert [row["no"] for row in ROWS] == [str(no) for no in range(1, CLAUSES + 1)]
    assert all(row["clause"].strip() for row in ROWS)
    assert {row["state"] for row in ROWS} <= set(STATES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["no"])
def test_what_is_said_to_work_is_shown_by_tests_that_there_are(row: dict[str, str]) -> None:
    named = row["test"].split()
    assert bool(named) == (row["state"] in ("works", "partly"))
    # What works lacks nothing, and of all else it is said what is missing.
    assert bool(row["missing"].strip()) == (row["state"] != "works")
    for test in named:
        path, colons, name = test.partition("::")
        assert colons, test
        assert name in collected(path), f"clause {row['no']}: there is no {test}"


def test_how_many_there_are_of_each_state(capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counter(row["state"] for row in ROWS)
    with capsys.disabled():
        print("\nclauses: " + ", ".join(f"{counts[state]} {state}" for state in STATES))
    assert sum(counts.values()) == CLAUSES
