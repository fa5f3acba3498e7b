"""Why a document cannot be written on this machine, though it can on others."""

from __future__ import annotations


class Unwritable(Exception):
    """A document cannot be written here; the sentence is made where it is shown."""


class NoLibrary(Unwritable):
    """The library is not installed that comes with `pip install meetroom[pdf]`."""


class NoChineseFont(Unwritable):
    """This machine has no font with Chinese characters."""
