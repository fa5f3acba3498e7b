"""Nobody compares with the name of a member of a closed set: the table is asked, so that no new member is missed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fences.copies import PACKAGES
from tests.fences.sources import trees
from tests.rules.test_sets import SETS

# What a member of a closed set is called where it stands; of other sets (reviews, motions) the words are others.
FIELDS = {"method", "stance", "outcome", "verdict", "role", "status", "how"}
NAMES = {name for table in SETS.values() for name in table}


def compared(tree: ast.Module) -> Iterator[int]:
    """The lines that compare a field with the name of a member, or with several."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            texts = {part.value for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)}
            if texts & NAMES and any(_field(side) in FIELDS for side in sides):
                yield node.lineno


def _field(side: ast.expr) -> str:
    if isinstance(side, ast.Attribute):
        return side.attr
    if isinstance(side, ast.Subscript) and isinstance(side.slice, ast.Constant):
        return str(side.slice.value)
    return side.id if isinstance(side, ast.Name) else ""


@pytest.mark.parametrize(
    "source", ['x.method == "secret"', 'role in ("member", "observer")', 'row["status"] != "closed"']
)
def test_a_comparison_is_seen(source: str) -> None:
    assert list(compared(ast.parse(source))) == [1]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_of_a_member_is_compared(package: str) -> None:
    own = {path: tree for path, tree in trees().items() if path.parts[0] == package}
    assert own
    rules = Path("meetroom/rules")
    found = [f"{path}:{line}" for path, tree in own.items() if rules not in path.parents for line in compared(tree)]
    assert found == []
