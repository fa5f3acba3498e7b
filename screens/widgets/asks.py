"""What a screen asks of the program that shows it."""

from __future__ import annotations

from textual.message import Message


class Asks(Message):
    """Something that is asked: the program has one answer to each kind of it."""
