"""Check that `db`, `screens` and `themes` are ours: others publish packages with these names too."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import meetroom

NAMES = ("db", "screens", "themes")
MARK = 'PART_OF = "meetroom"'


def foreign_package() -> tuple[str, Path | None] | None:
    """The first package that stands where ours should be, and its place; None there: no package of this name.

    A package is ours that lies beside `meetroom` and says so: another may have been installed over it. Nothing of it
    is run to find out.
    """
    beside = Path(meetroom.__file__).parent.parent
    for name in NAMES:
        spec = find_spec(name)
        if spec is None:
            return name, None
        if spec.origin is None or Path(spec.origin) != beside / name / "__init__.py":
            place = spec.origin or next(iter(spec.submodule_search_locations or ()), None)
            return name, Path(place) if place else None
        if MARK not in Path(spec.origin).read_text(encoding="utf-8", errors="replace"):
            return name, Path(spec.origin)
    return None
