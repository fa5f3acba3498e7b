"""Why a document cannot be written on this machine, though it can on others."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Why = Literal["unreadable", "syntax", "unknown", "fault"]


class Unwritable(Exception):
    """A document cannot be written here; the sentence is made where it is shown."""


class NoLibrary(Unwritable):
    """The library is not installed that comes with `pip install meetroom[pdf]`."""


class NoChineseFont(Unwritable):
    """This machine has no font with Chinese characters."""


class NoTemplates(Unwritable):
    """The library is not installed that comes with `pip install meetroom[templates]`."""


class BadTemplate(Unwritable):
    """An office's own template has a fault.

    why: unreadable, syntax, unknown (a name that is not there) or fault. paragraph: from 1, 0 where it is not known.
    what: the name, the tag, or what the library says. nearest: names that there are.
    """

    def __init__(self, path: Path, why: Why, paragraph: int = 0, what: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(path, why, paragraph, what, nearest)
        self.path, self.why, self.paragraph, self.what, self.nearest = path, why, paragraph, what, nearest
