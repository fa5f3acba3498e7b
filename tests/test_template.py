"""The program forked from the template says and does what it does when it is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import SCENARIOS, TEMPLATE, Program


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",), ("list",), ("show", "nothing"), ("no-such-command",), ("export", "--help"),
        ("import", "missing.toml"), ("entries", "2026-12-04-monthly"), ("schema",), (),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_forked_or_started_it_says_the_same(tmp_path: Path, lang: str, arguments: tuple[str, ...]) -> None:
    program = Program(tmp_path, lang)
    program.imported(SCENARIOS / "a.toml")
    forked = TEMPLATE.run(list(arguments), program.folder, program.environment)
    started = program.started_anew(*arguments)
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)


def test_each_has_its_own_folder_time_and_environment(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, zone in ((here, "Asia/Shanghai"), (there, "America/Lima")):
        folder.mkdir()
        program = Program(folder, extra={"TZ": zone})
        program.imported(SCENARIOS / "a.toml")
        assert program.book.exists()
        listed = TEMPLATE.run(["list"], program.folder, program.environment)
        assert listed.stdout == program.started_anew("list").stdout
