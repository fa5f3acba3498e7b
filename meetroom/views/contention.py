"""What floor and ballot say of how contentious a topic is; only a hint."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.record.contention import contention
from meetroom.wording.arithmetic import contention_words
from meetroom.wording.terms import word


def contention_said(meeting: Meeting, no: int) -> str:
    """The chair's word; else what the positions suggest; else what was known before the meeting; "" for nothing."""
    judged, known = meeting.topics.of(no).contention, meeting.planned(no).contention
    if judged is not None:
        return _("the chair: {level}").format(level=word(judged.level))
    found = contention(meeting, no)
    if found is not None:
        return contention_words(found.part, found.count, found.positions, str(found.threshold))
    if known is not None and not meeting.counted(no):
        return _("known before: {level}").format(level=word(known))
    return ""
