"""What a line would record, said while it is being typed."""

from __future__ import annotations

from datetime import datetime

from meetroom.acts.correction import Fix, Retime, Strike, Undo, to_undo
from meetroom.command import Command, Refused
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, render, sentence, split, spoken
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.terms import refusal_sentence


def preview(text: str, snapshot: Snapshot) -> str:
    """What a line would record, or what is wrong with it; "" while there is nothing to say."""
    if not text.strip():
        return ""
    meeting = snapshot.meeting
    try:
        command, time = spoken(split(text), meeting, snapshot.now.time)
    except BadLine as problem:
        return sentence(problem, meeting) if problem.rule not in ("line.missing", "line.empty") else ""
    corrected = _corrected(command, snapshot)
    if corrected is not None:
        return corrected
    said = render(command, meeting, language())
    return _("record: {line}").format(line=said if time is None else f"{_instant(time, snapshot)} {said}")


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
        if last is None:
            return refusal_sentence(Refused("undo.nothing", role=snapshot.role), meeting)
        return _("takes back #{no} {line}").format(no=last.no, line=standing_line(last, meeting))
    if not isinstance(command, Strike | Fix | Retime):
        return None
    entry = meeting.log.numbered(command.entry)
    if entry is None:
        return refusal_sentence(Refused("entry.unknown", entry=command.entry, last=meeting.last), meeting)
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
