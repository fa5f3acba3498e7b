"""The first paragraph of the minutes: when, who presided where over what meeting, and what it was about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetroom.documents.reading import Reading, commas, listed
from meetroom.documents.rolls import styled
from meetroom.documents.sections import Section
from meetroom.documents.segment_minutes import from_whom
from meetroom.documents.titles import several
from meetroom.i18n import gettext as _
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.wording.times import day

_NOON, _EVENING = 12, 18


def opening(reading: Reading, sections: Sequence[Section]) -> str:
    """The first paragraph of a meeting that was convened."""
    meeting = reading.record.meeting
    *first, last = [part for part in _about(reading, sections) if part] or [""]
    about = _("{first} and {last}").format(first=commas(first), last=last) if first else last
    shape = _("{when}, {chair} chaired {title} at {place}{about}. The main points and the decisions were as follows:")
    if not meeting.place:
        shape = _("{when}, {chair} chaired {title}{about}. The main points and the decisions were as follows:")
    about = _(", which {about}").format(about=about) if about else ""
    return shape.format(
        when=_when(reading), chair=_chair(reading), title=meeting.title, place=meeting.place, about=about
    )


def _when(reading: Reading) -> str:
    """The date with the part of the day, and the last date of a meeting of several days."""
    meeting = reading.record.meeting
    begun = reading.local(meeting.convened_at or meeting.scheduled_start)
    ended = reading.local(meeting.adjourned_at) if meeting.adjourned_at else begun
    told = _part(begun).format(date=day(begun.date()))
    return told if ended.date() == begun.date() else _("{first} to {last}").format(first=told, last=day(ended.date()))


def _part(at: datetime) -> str:
    if at.hour < _NOON:
        return _("On the morning of {date}")
    return _("On the afternoon of {date}") if at.hour < _EVENING else _("On the evening of {date}")


def _chair(reading: Reading) -> str:
    """Who presided, one after the other where the chair was handed over; an outside chair with the unit."""
    handed = reading.record.handovers
    chairs = [handed[0].previous, *(handover.person for handover in handed)] if handed else []
    chairs = list(dict.fromkeys((*chairs, reading.record.meeting.chair)))
    names = []
    for id in chairs:
        info = reading.people.get(id)
        outside = info is not None and not CAPACITIES[info.role].votes
        names.append(_("Comrade {name}").format(name=styled(info, unit=outside)) if info else reading.name(id))
    return listed(names) if len(names) < 2 else _("{persons} in turn").format(persons=listed(names))


def _about(reading: Reading, sections: Sequence[Section]) -> list[str]:
    """What was heard, considered and held, as parts of a sentence."""
    briefed = dict.fromkeys(from_whom(reading, s.briefing.person) for s in sections if s.briefing is not None)
    topics = [section.topic.title for section in sections if section.topic is not None]
    held = dict.fromkeys(_(SEGMENT_KINDS[s.segment.kind].label) for s in sections if s.segment is not None)
    return [
        _("heard a briefing by {units}").format(units=listed(briefed)) if briefed else "",
        _("considered {topics}").format(topics=several(topics)) if topics else "",
        _("had on its programme: {parts}").format(parts=listed(held)) if held else "",
    ]
