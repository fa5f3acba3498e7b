"""The program's sources as trees, read once for all who look through them."""

from __future__ import annotations

import ast
import gc
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.fences.copies import PACKAGES
from tests.running import TOP


@cache
def trees() -> Mapping[Path, ast.Module]:
    """Every module of the program, by its path from the top."""
    paths = sorted(path for package in PACKAGES for path in (TOP / package).rglob("*.py"))
    collecting = gc.isenabled()
    # Of the hundreds of thousands of nodes none is garbage.
    gc.disable()
    try:
        return {path.relative_to(TOP): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    finally:
        if collecting:
            gc.enable()
