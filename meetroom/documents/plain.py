"""A document as plain data, for what lays it out by a file of its own: every text in it is text, never markup."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.documents.model import Block, Document, Exact, Imprint
from meetroom.wording.visible import visible


def plain(value: Any) -> Any:
    """A struct as a dictionary, a tuple as a list, a text with stand-ins for what is not seen."""
    match value:
        case str():
            return visible(value)
        case Exact(text):
            return visible(text)
        case bool() | int() | None:
            return value
        case tuple():
            return [plain(item) for item in value]
        case msgspec.Struct():
            return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    raise TypeError(type(value))


def blocks(document: Document) -> list[dict[str, Any]]:
    """The blocks, each with its name in the model as `kind`, the imprint last: it stands on the last page."""

    def late(block: Block) -> bool:
        return isinstance(block, Imprint)

    return [{"kind": type(block).__name__, **plain(block)} for block in sorted(document.blocks, key=late)]
