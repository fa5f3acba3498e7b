"""The attendance of each person in the record."""

from __future__ import annotations

from typing import Any, cast

from meetroom.meeting import Meeting
from meetroom.record.elsewhere import elsewhere
from meetroom.record.shape.attendance import AbsenceInfo, AttendanceInfo, LeaveInfo, SubstituteInfo


def attendance(meeting: Meeting, id: str) -> AttendanceInfo:
    """Whether and when a person was there."""
    person, presence = meeting.people[id], meeting.attendance.of(id)
    leave, out = presence.leave, presence.out
    return AttendanceInfo(
        person=id, name=person.name, unit=person.unit, post=person.post, role=person.role,
        seat=person.seat, status=presence.status(person.role, meeting.adjourned),
        arrived_at=presence.arrived, left_at=out.left_at if out else None, late_minutes=presence.late_minutes,
        permitted=out.permitted if out else None, left_reason=out.reason if out else "",
        leave=None
        if leave is None
        else LeaveInfo(
            requested_at=leave.requested, lead_minutes=leave.lead_minutes, in_time=leave.in_time,
            written=leave.written, reason=leave.reason,
            to=cast(Any, meeting.rules.text("leave_to")), operator=leave.operator or None,
        ),
        substitute=None
        if leave is None or leave.substitute is None
        else SubstituteInfo(person=leave.substitute, mandate=cast(Any, leave.mandate)),
        apart=meeting.apart.get(id, ""),
        absence_reason=presence.why_absent,
        absences=tuple(
            AbsenceInfo(left_at=a.left_at, back_at=a.back_at, permitted=a.permitted, reason=a.reason)
            for a in presence.absences
        ),
        admitted_by=presence.admitted_by or None,
        attends_as=person.attends_as, operator=presence.operator or None,
        elsewhere=elsewhere(meeting, id),
    )  # fmt: skip
