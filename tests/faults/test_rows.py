"""Every fault that is promised to be survived has tests, and they are there."""

from __future__ import annotations

import subprocess
import sys

from tests.faults.places import TOP
from tests.faults.rows import ROWS


def test_every_fault_has_its_tests() -> None:
    numbers = [row.no for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert {*range(1, 32), *range(40, 59)} <= set(numbers)
    wanted = sorted({test for row in ROWS for test in row.tests})
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *wanted],
        cwd=TOP, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
