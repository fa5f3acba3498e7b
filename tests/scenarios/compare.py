"""Where a record differs from what a scenario expects of it: every key that is expected must match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WHOLE = {"overruns", "tasks", "convey_to", "blocked", "off_agenda"}
KEYS = ("topic", "person", "unit", "kind", "name")


def differences(expected: Any, found: Any, place: str = "record") -> Iterator[str]:
    """A line for each difference. Lists of objects are matched by `no`, else by their other keys; those in WHOLE may
    hold nothing more; other lists must be equal."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            yield f"{place}: expected {expected!r}, found {found!r}"
            return
        for name, value in expected.items():
            if name in found:
                yield from differences(value, found[name], f"{place}.{name}")
            else:
                yield f"{place}.{name}: missing"
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        for item in expected:
            names = ("no",) if "no" in item else KEYS
            wanted = {name: item[name] for name in names if name in item}
            match = next((one for one in found or () if all(one.get(n) == v for n, v in wanted.items())), None)
            if match is None:
                yield f"{place}{wanted}: missing"
            else:
                yield from differences(item, match, f"{place}{wanted}")
        if place.rpartition(".")[2] in WHOLE and len(found or ()) != len(expected):
            yield f"{place}: {len(found or ())} items, expected {len(expected)}"
    elif expected != found:
        yield f"{place}: expected {expected!r}, found {found!r}"
