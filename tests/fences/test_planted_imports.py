"""What the import contracts forbid, planted in a copy of the program: each contract breaks, by its name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.fences.copies import copied, run
from tests.running import TOP

HOUSE = "The house, from the roof to the ground"
BOOK = "The book, from what is asked of it to the file"
SCREENS = "Screens stand on frame, overlays and widgets"
FACTS = "Facts do not know each other"
ACTS = "Acts do not know each other"
CORE = "Below app, nothing knows screens or SQL"
ENTRANCES = "Only the command line imports the command line and the windows"
ENTRIES = "The book knows entries and what is folded from them, nothing above"
UNSEEN = "Screens never see the book"
THEMES = "Themes know nobody"
CIRCLES = "No rooms inside a room go round in a circle"

# Each contract with what breaks it: the module that is written on, and what it imports.
IMPORTS = [
    (HOUSE, "meetroom/rules/threshold.py", "meetroom.command"),
    (BOOK, "db/schema.py", "db.book"),
    (SCREENS, "screens/widgets/rows.py", "screens.overlays.page"),
    (FACTS, "meetroom/facts/note.py", "meetroom.facts.motion"),
    (ACTS, "meetroom/acts/note.py", "meetroom.acts.motion"),
    (CORE, "meetroom/record/contention.py", "rich.text"),
    (CORE, "meetroom/seat/seat.py", "textual.app"),
    (ENTRANCES, "screens/widgets/rows.py", "meetroom.app.window"),
    (ENTRIES, "db/queries.py", "meetroom.language"),
    (UNSEEN, "screens/floor/rows.py", "db.book"),
    (THEMES, "themes/__init__.py", "meetroom.i18n"),
    (CIRCLES, "meetroom/rules/member.py", "meetroom.rules.methods"),
]
# A module, and one folder deeper a room, that no layer names.
LOOSE = [(HOUSE, "meetroom"), (BOOK, "db"), (SCREENS, "screens")]


def broken(copy: Path) -> set[str]:
    """The contracts that do not hold in a copy; for want of a layer a contract cannot even be read."""
    (copy / "lint.py").write_text("from importlinter.cli import lint_imports_command\nlint_imports_command()\n")
    _status, said = run(copy, "lint", "--no-cache")
    found = re.findall(r"^(.+) BROKEN", said, re.M)
    assert found or re.search(r"^Contracts: \d+ kept, 0 broken", said, re.M), said
    return set(found)


def test_every_contract_has_an_offender() -> None:
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {contract["name"] for contract in settings["contracts"]} == {name for name, *_planted in IMPORTS}
    closed = {contract["name"] for contract in settings["contracts"] if contract.get("exhaustive")}
    assert closed == {name for name, _package in LOOSE}


def test_nothing_is_broken_before(tmp_path: Path) -> None:
    assert broken(copied(tmp_path, "pyproject.toml")) == set()


@pytest.mark.parametrize(("contract", "module", "imported"), IMPORTS, ids=[f"{m} {i}" for _c, m, i in IMPORTS])
def test_a_forbidden_import_breaks_its_contract(contract: str, module: str, imported: str, tmp_path: Path) -> None:
    copied(tmp_path, "pyproject.toml")
    with (tmp_path / module).open("a", encoding="utf-8") as source:
        source.write(f"\nimport {imported}\n")
    assert contract in broken(tmp_path)


@pytest.mark.parametrize(("contract", "package"), LOOSE)
@pytest.mark.parametrize("module", ["loose.py", "loose/__init__.py"])
def test_a_module_that_no_layer_names_breaks_its_contract(
    contract: str, package: str, module: str, tmp_path: Path
) -> None:
    planted = copied(tmp_path, "pyproject.toml") / package / module
    planted.parent.mkdir(exist_ok=True)
    planted.write_text("", encoding="utf-8")
    assert contract in broken(tmp_path)
