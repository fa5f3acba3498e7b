"""What else the book has, besides the meeting at which somebody sits: to be found, and looked at."""

from __future__ import annotations

from typing import Protocol

from meetroom.meeting import Meeting
from meetroom.views.home_source import Subject


class Elsewhere(Protocol):
    """Answers it; every call may take a while, and is made off the thread of the keys."""

    def subjects(self) -> list[Subject]:
        """Topics, people and meetings, the newest first; what is confidential is left out."""
        ...

    def seen(self, meeting: str) -> Meeting:
        """Another meeting as it stands, to be looked at."""
        ...
