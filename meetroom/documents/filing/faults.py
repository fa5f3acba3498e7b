"""What does not hold of an archive file."""

from __future__ import annotations

from typing import Literal

import msgspec

# Of the whole: unread | empty | locked | old | other | cut | parts | declared | bomb | behind (bytes behind its end) |
# manifest | format | none (no manifest is there). Of its directory: path | double | locked | method | link | bomb |
# large. Of a file: broken | missing | size | digest | added | sums (the list of digests says something else). Of the
# entries: stream (not of this meeting) | numbering | canonical | signature | fold | head | count. Of what follows from
# them: record | derived | material (the record knows no such file) | lacking | printed. asked: no entry has that head.
# packing: the files hold, but not the bytes of the zip around one of them.
FaultName = Literal[
    "unread", "empty", "locked", "old", "other", "cut", "parts", "declared", "bomb", "behind", "manifest", "format",
    "none", "path", "double", "method", "link", "large", "broken", "missing", "size", "digest", "added", "sums",
    "stream", "numbering", "canonical", "signature", "fold", "head", "count", "record", "derived", "material",
    "lacking", "printed", "asked", "packing",
]  # fmt: skip


class Fault(msgspec.Struct, frozen=True):
    """One thing that does not hold. file: where; entry: which of its entries. detail: the words of whoever read it, or
    the place in the record; limit: how many bytes would be read."""

    what: FaultName
    file: str = ""
    entry: int | None = None
    detail: str = ""
    limit: int = 0


class Unreadable(Exception):
    """Something of the archive cannot be read any further; carries why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault
