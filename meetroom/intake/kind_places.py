"""What is in the wrong place in the file of an office's kind, and which other kinds it names that there are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from meetroom.rules.beside_reader import BESIDE
from meetroom.rules.kind import SAID, Kind, dotted
from meetroom.rules.selectors import parse_selector


def misplaced(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, str, str]]:
    """Fields that stand in `facts` and belong beside them, and the other way: their table, their name, where to.

    Nothing reads them where they are. name: of the kind in the file.
    """
    block = data["kind"][name]
    shared = block.get("extends")
    places = [(f"kind.{name}", block)]
    if isinstance(shared, str) and isinstance(data.get(shared), dict):
        places.append((shared, data[shared]))
    for place, table in places:
        facts = table.get("facts")
        for field in facts if isinstance(facts, dict) else ():
            if field in BESIDE:
                yield f"{place}.facts", field, f"[{place}]"
        for field in table:
            if field in SAID:
                yield place, field, f"[{place}.facts]"


def named_kinds(kind: Kind) -> Iterator[tuple[str, str]]:
    """The ids of kinds that a kind itself names as deciding, convening or told of, with the field that names each."""
    for matter, steps in kind.approvals.items():
        if dotted(matter, "approvals") not in kind.inherited:
            for step in steps:
                yield from _kind(f"approvals.{matter}", step.who)
    if "convene_by" not in kind.inherited:
        for who in kind.convene_by:
            yield from _kind("convene_by", who)
    if dotted("brief_from", "facts") not in kind.inherited:
        for id in kind.said("brief_from") or ():
            yield "facts.brief_from", id


def _kind(field: str, who: str) -> Iterator[tuple[str, str]]:
    selector = parse_selector(who)
    if selector.form == "kind":
        yield field, selector.name
