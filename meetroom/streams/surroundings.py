"""What an office has around a meeting, as far as a command may have to know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from meetroom.facts.directory import Directory
from meetroom.meeting import Meeting
from meetroom.rules.preparation import OfficePreparation
from meetroom.rules.rulebook import Rules


class Surroundings(msgspec.Struct, frozen=True):
    """The directory, what the office lays down, and other meetings.

    kind_of: the kind of a meeting by its id, "" where there is none. previous: the meeting of the same kind before one,
    None for the first. file_of: the name of a file and its SHA-256, where a text is the path of one, else "".
    rules_of: the rules of a meeting as they would be if it convened now. sealed: the number and the hash of the last
    entry of a meeting that counts. received: when the supplementary report on a topic that a meeting deferred came,
    None before it has.
    """

    directory: Directory = Directory()
    office: OfficePreparation = OfficePreparation()
    kind_of: Callable[[str], str] = lambda meeting: ""
    previous: Callable[[Meeting], Meeting | None] = lambda meeting: None
    file_of: Callable[[str], str] = lambda path: ""
    rules_of: Callable[[Meeting], Rules] = lambda meeting: meeting.rules
    received: Callable[[str, int], date | None] = lambda meeting, topic: None
    sealed: Callable[[Meeting], tuple[int, str]] = lambda meeting: (meeting.last, meeting.head)
