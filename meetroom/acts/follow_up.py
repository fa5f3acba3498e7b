"""Follow up what a meeting deferred: its supplementary report comes, its members are consulted.

Source: after.md, "Follow-up"; clause 206: every member is consulted, each is ticked.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.facts.follow_up import DeferralReported, MembersConsulted
from meetroom.meeting import Meeting
from meetroom.streams.directory import OPEN
from meetroom.streams.follow_up import FollowedDeferral
from meetroom.who import Who


class _OfFollowUp(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class ReportDeferral(_OfFollowUp, frozen=True):
    """补充报告: the report came; said again, the newer one counts."""

    text: str = ""


class ConsultMembers(_OfFollowUp, frozen=True):
    """征求: these members were asked for their opinion."""

    persons: tuple[Who, ...]


@decides(ReportDeferral, {DeferralReported: lambda fact: ReportDeferral(text=fact.text)})
def report_deferral(followed: FollowedDeferral, command: ReportDeferral, context: Context) -> DeferralReported:
    """The report on a topic that was deferred and stands so."""
    _deferred(followed, context)
    return DeferralReported(text=command.text)


@decides(ConsultMembers, {MembersConsulted: lambda fact: ConsultMembers(persons=fact.persons)})
def consult_members(followed: FollowedDeferral, command: ConsultMembers, context: Context) -> MembersConsulted:
    """Members of the meeting, by id or name, each ticked once."""
    meeting = _deferred(followed, context)
    members = {id: meeting.people[id].name for id in meeting.members}
    waiting = tuple(name for id, name in members.items() if id not in followed.consulted)
    found: list[Who] = []
    for who in command.persons:
        ids = [id for id, name in members.items() if who.id == id or who.name in (id, name)]
        if len(ids) != 1:
            raise Refused("follow_up.no_member", name=who.name, names=waiting)
        if ids[0] in followed.consulted or any(one.id == ids[0] for one in found):
            raise Refused("follow_up.consulted", name=members[ids[0]], names=waiting)
        found.append(Who(id=ids[0], name=members[ids[0]]))
    return MembersConsulted(persons=tuple(found))


def _deferred(followed: FollowedDeferral, context: Context) -> Meeting:
    """The meeting that deferred the topic; refused where it did not, or decided it after all."""
    meeting = context.look(followed.meeting)
    no = followed.topic
    if not isinstance(meeting, Meeting) or meeting.deferrals.of(no) is None or not meeting.topics.of(no).is_deferred:
        topics = tuple(meeting.deferrals.topics) if isinstance(meeting, Meeting) else ()
        raise Refused("follow_up.not_deferred", meeting=followed.meeting, topic=no, topics=topics)
    return meeting
