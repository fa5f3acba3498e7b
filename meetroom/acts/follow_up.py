"""Follow up what a meeting left: reports on what it deferred, members consulted, opinions answered or passed on.

Source: after.md, "Follow-up"; clauses 206 (every member is consulted, each is ticked), 228 (each opinion is answered).
"""

from __future__ import annotations

import difflib
from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.who import Who
from meetroom.facts.contribution import Opinion
from meetroom.facts.follow_up import DeferralReported, MembersConsulted, OpinionForwarded, OpinionReplied
from meetroom.meeting import Meeting
from meetroom.streams.directory import OPEN, PEOPLE, People
from meetroom.streams.follow_up import FollowedDeferral, FollowedOpinion

_NEAREST = 60


class _OfFollowUp(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class ReportDeferral(_OfFollowUp, frozen=True):
    """补充报告: the report came; said again, the newer one counts."""

    text: str = ""


class ConsultMembers(_OfFollowUp, frozen=True):
    """征求: these members were asked for their opinion; everyone: all who still were to be, instead of `persons`."""

    persons: tuple[Who, ...] = ()
    everyone: bool = False


class ReplyOpinion(_OfFollowUp, frozen=True):
    """答复: the opinion is answered, once."""

    text: str


class ForwardOpinion(_OfFollowUp, frozen=True):
    """转办: another unit is to answer the opinion."""

    unit: str


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
    waiting = {id: name for id, name in members.items() if id not in followed.consulted}
    if command.everyone:
        if not waiting:
            raise Refused("follow_up.all_consulted", members=len(members))
        return MembersConsulted(persons=tuple(Who(id=id, name=name) for id, name in waiting.items()))
    names = tuple(waiting.values())
    found: list[Who] = []
    for who in command.persons:
        ids = [id for id, name in members.items() if who.id == id or who.name in (id, name)]
        if len(ids) != 1:
            raise Refused("follow_up.no_member", name=who.name, names=names)
        if ids[0] in followed.consulted or any(one.id == ids[0] for one in found):
            raise Refused("follow_up.consulted", name=members[ids[0]], names=names)
        found.append(Who(id=ids[0], name=members[ids[0]]))
    return MembersConsulted(persons=tuple(found))


@decides(ReplyOpinion, {OpinionReplied: lambda fact: ReplyOpinion(text=fact.text)})
def reply_opinion(followed: FollowedOpinion, command: ReplyOpinion, context: Context) -> OpinionReplied:
    """The answer to an opinion that has none yet, neither here nor in the room."""
    _unanswered(followed, context)
    return OpinionReplied(text=command.text)


@decides(ForwardOpinion, {OpinionForwarded: lambda fact: ForwardOpinion(unit=fact.unit)})
def forward_opinion(followed: FollowedOpinion, command: ForwardOpinion, context: Context) -> OpinionForwarded:
    """An opinion without an answer, to a unit that does not have it; one that nobody knows is asked about."""
    meeting, opinion = _unanswered(followed, context)
    unit, has = command.unit, followed.unit or opinion.fact.unit
    known = _units(meeting, context)
    others = tuple(one for one in known if one != has)
    if unit == has:
        raise Refused("follow_up.has_it", unit=unit, opinion=opinion.no, units=others)
    if known and unit not in known:
        near = difflib.get_close_matches(unit[:_NEAREST], others, n=1, cutoff=0.3)
        context.guard(
            Refused("follow_up.no_unit", overridable=True, unit=unit, nearest=tuple(near), units=others)
        )  # fmt: skip
    return OpinionForwarded(unit=unit)


def _deferred(followed: FollowedDeferral, context: Context) -> Meeting:
    """The meeting that deferred the topic; refused where it did not, or decided it after all."""
    meeting = context.look(followed.meeting)
    no = followed.topic
    if not isinstance(meeting, Meeting) or meeting.deferrals.of(no) is None or not meeting.topics.of(no).is_deferred:
        topics = tuple(meeting.deferrals.topics) if isinstance(meeting, Meeting) else ()
        raise Refused("follow_up.not_deferred", meeting=followed.meeting, topic=no, topics=topics)
    return meeting


def _unanswered(followed: FollowedOpinion, context: Context) -> tuple[Meeting, Opinion]:
    """The meeting and its opinion of this number; refused where there is none, or it was answered."""
    meeting = context.look(followed.meeting)
    opinions = meeting.contributions.opinions if isinstance(meeting, Meeting) else ()
    opinion = next((one for one in opinions if one.no == followed.no), None)
    if opinion is None:
        numbers = tuple(one.no for one in opinions)
        raise Refused("follow_up.no_opinion", meeting=followed.meeting, opinion=followed.no, opinions=numbers)
    assert isinstance(meeting, Meeting)
    if opinion.answered is not None:
        day = opinion.answered.date()
        raise Refused("follow_up.answered_there", opinion=opinion.no, day=day, text=opinion.answer)
    if followed.reply is not None:
        day = followed.reply.at.date()
        raise Refused("follow_up.answered", opinion=opinion.no, day=day, text=followed.reply.fact.text)
    return meeting, opinion


def _units(meeting: Meeting, context: Context) -> tuple[str, ...]:
    """The units of the directory and of the meeting."""
    directory = context.look(PEOPLE)
    of_office = tuple(directory.directory.units) if isinstance(directory, People) else ()
    of_people = (one.unit for one in meeting.people.values())
    of_topics = (topic.unit for topic in meeting.plan.topics.values())
    return tuple(dict.fromkeys(filter(None, (*of_office, *of_people, *of_topics))))
