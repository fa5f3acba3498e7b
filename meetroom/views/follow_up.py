"""How what meetings left to be done stands now: the supplementary report on a topic that was deferred."""

from __future__ import annotations

from datetime import date

from meetroom.facts.proposal import Report
from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar
from meetroom.streams.follow_up import FollowedDeferral, ReportRow


def report_row(
    report: Report, followed: FollowedDeferral, meeting: Meeting, today: date, calendar: Calendar
) -> ReportRow:  # fmt: skip
    """The report as it stands today. report: as it was when the topic came back; meeting: the one that deferred it."""
    received = followed.received.at.date() if followed.received is not None else report.received
    late = 0
    if report.due is not None and (received or today) > report.due:
        late = calendar.between(report.due, received or today)
    asks = report.members is not None
    waiting = tuple(meeting.people[id].name for id in meeting.members if id not in followed.consulted)
    return ReportRow(
        meeting=report.meeting, topic=report.topic, due=report.due, received=received, late=late,
        consulted=len(followed.consulted) if asks else None, members=len(meeting.members) if asks else None,
        waiting=waiting if asks else (),
    )  # fmt: skip
