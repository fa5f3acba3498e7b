"""What a line would record, said while it is being typed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.acts.correction import Fix, Retime, Strike, Undo, to_undo
from meetroom.acts.session import Adjourn
from meetroom.command import Command
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import unheld_segments


class Preview(msgspec.Struct, frozen=True):
    """What Enter would do with a line: record what `text` says, or refuse it for the reason that `text` gives.

    Where there is nothing to say, of an empty line or an unfinished one, the text is empty.
    asked: it is not refused for good: the same line a second time is recorded. gives: whom Enter gives the floor on to
    besides.
    """

    text: str = ""
    refused: bool = False
    asked: bool = False
    gives: str | None = None


def recording(command: Command, time: datetime | None, snapshot: Snapshot) -> str:
    """What would be recorded of a command that is accepted; time: the one it speaks of, where one was given."""
    corrected = _corrected(command, snapshot)
    if corrected is not None:
        return corrected
    said = render(command, snapshot.meeting, language())
    told = _("record: {line}").format(line=said if time is None else f"{_instant(time, snapshot)} {said}")
    left = unheld_segments(snapshot.meeting) if isinstance(command, Adjourn) else ()
    return told if not left else told + _("  not held: segment {numbers}").format(numbers=", ".join(map(str, left)))


def _instant(time: datetime, snapshot: Snapshot) -> str:
    """A time, with its date where that is not today's."""
    today = time.date() == snapshot.now.time.date()
    return f"{time:%H:%M:%S}" if today else f"{time:%Y-%m-%d %H:%M:%S}"


def standing_line(entry: Entry, meeting: Meeting) -> str:
    """The line of an entry as it stands now, after replacements."""
    return render(meeting.corrections.bodies.get(entry.no, entry.body), meeting, language())


def _corrected(command: Command, snapshot: Snapshot) -> str | None:
    """Which entry a correction takes away, in words; None for commands that correct nothing."""
    meeting = snapshot.meeting
    if isinstance(command, Undo):
        last = to_undo(meeting, snapshot.role)
        return (
            None if last is None else _("takes back #{no} {line}").format(no=last.no, line=standing_line(last, meeting))
        )
    if not isinstance(command, Strike | Fix | Retime):
        return None
    entry = meeting.log.numbered(command.entry)
    if entry is None:
        return None
    before = standing_line(entry, meeting)
    if isinstance(command, Strike):
        return _("strikes out #{no} {line}").format(no=entry.no, line=before)
    if isinstance(command, Retime):
        was = meeting.corrections.time(entry)
        return _("#{no} {line}: {before} → {after}").format(
            no=entry.no, line=before, before=_instant(was, snapshot), after=_instant(command.time, snapshot)
        )
    after = render(command.command, meeting, language())
    return _("#{no} {before} → {after}").format(no=entry.no, before=before, after=after)
