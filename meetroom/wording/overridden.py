"""The guards that the chair overrode, as the record states them: the rule and the numbers, never how to type."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.wording import preparation, supervision

OVERRIDDEN = {
    **preparation.OVERRIDDEN,
    "ballot.below": N_(
        "for {for_} + against {against} + abstaining {abstain} = {sum}, while {voters} could vote: {who}; {missing} did not vote."
    ),
    "ballot.method": N_("Topic {topic} was to be decided by: {methods}; not by {method}."),
    "ballot.undiscussed": N_("Topic {topic} was voted on without any discussion on it."),
    "ballot.said_already": N_(
        "The same vote ({method}) had been recorded as entry {entry} less than two minutes before."
    ),
    "consent.against": N_("These did not agree, so topic {topic} needed a vote: {who}."),
    "consent.amendment": N_("Amendments on topic {topic} were unresolved: {who}."),
    "consent.cadre": N_("Topic {topic} is a cadre topic and needed a vote."),
    "consent.major": N_("Topic {topic} is a major-decision topic and needed a vote."),
    "consent.objection": N_("{who} objected, so topic {topic} needed a vote."),
    "convene.day": N_("The meeting was planned for {planned}, and the day was {today}."),
    "leave.planned": N_("{person} had asked for leave at {at}, as the agenda says, which counted already."),
    "follow_up.no_unit": N_("Neither directory nor meeting had a unit {unit}."),
    "motion.refused_by_rule": N_("The rules admit no off-agenda motions ({person})."),
    "position.chair_last": N_("The chair states a position last; without one so far ({count}): {who}."),
    "position.decided": N_("Topic {topic} already had an outcome: {outcome}; positions were closed."),
    "position.reason": N_("A position on topic {topic} needs a reason."),
    "quorum.convene": N_(
        "The quorum was not met: expected {expected}, present {present}, at least {required} required ({threshold})."
    ),
    "room.not_cleared": N_("The rules require the room to be cleared for topic {topic} first."),
    "secret.issued": N_("{issued} ballots were issued, while {voters} could vote: {who}."),
    "opinion.past": N_("The date {due} by which it was to be answered was before the day, {today}."),
    "segment.again": N_("Segment {segment} had been held already, from {at} on."),
    "segment.reports_left": N_("In segment {segment} these groups had not reported: {groups}."),
    "segment.self_criticism_left": N_("In segment {segment} these in the room had not spoken of themselves: {who}."),
    "segment.signatures_left": N_("In segment {segment} these had not signed: {who}."),
    "segment.topics_left": N_("Segment {segment} had topics left to take: {topics}."),
    "substitute.other_unit": N_(
        "{person} was of {other} and {principal} of {unit}, while a substitute is of the same unit."
    ),
    "task.followed": N_("Task {no} was followed up already."),
    "task.past": N_("The due date {due} was before the day, {today}."),
    **supervision.OVERRIDDEN,
    "topic.decided": N_("Topic {topic} already had an outcome: {outcome}."),
    "topic.leader_absent": N_(
        "The leader in charge of topic {topic}, {person}, was not in the room and had given no view in writing."
    ),
    "candidates.method": N_("The rules of this meeting allowed no secret ballot for the candidates of topic {topic}."),
    "topic.items_left": N_("Items of topic {topic} had not been voted on: {items}."),
    "topic.needs_vote": N_("Topic {topic} is a cadre or major-decision topic and needed a vote."),
}
