"""Pass a topic by consent; object to that."""

from __future__ import annotations

from typing import ClassVar

from meetroom.acts.ballot.counting import AFTER, not_said_already, outcome, votable
from meetroom.command import Command, Context, Refused, decides, undecided_topic, voter_on
from meetroom.facts.ballot import BallotTaken, ObjectionRaised
from meetroom.meeting import CADRE, Meeting
from meetroom.rules.stances import STANCES


class PassByConsent(Command, frozen=True):
    """默认通过: the chair asked, and nobody objected."""

    after: ClassVar[tuple[str, ...]] = AFTER

    item: int | None = None


class RaiseObjection(Command, frozen=True):
    """Somebody objects to passing the topic by consent."""

    after: ClassVar[tuple[str, ...]] = AFTER

    person: str
    text: str = ""


@decides(PassByConsent, {})
def pass_by_consent(meeting: Meeting, command: PassByConsent, context: Context) -> BallotTaken:
    """Adoption without a vote, where nothing that the rules name stands against it."""
    no, voters = votable(meeting, "consent", context, command.item)
    category = meeting.category(no)
    conditions = meeting.rules.texts("consent_conditions", category)
    objectors = meeting.objectors(no)
    if objectors:
        context.guard(
            Refused(
                "consent.objection", overridable=True, topic=no, who=objectors, methods=meeting.methods_of_voting(no)
            )
        )
    if "not_cadre" in conditions and category == CADRE:
        context.guard(Refused("consent.cadre", overridable=True, topic=no))
    if "not_major" in conditions and meeting.planned(no).major_kind:
        context.guard(Refused("consent.major", overridable=True, topic=no))
    contrary = tuple(p.person for p in meeting.counted(no) if STANCES[p.stance].contrary)
    if "no_against" in conditions and contrary:
        context.guard(Refused("consent.against", overridable=True, topic=no, who=contrary))
    recused = meeting.topics.of(no).recused
    amending = tuple(p for p in meeting.positions.of(no).open_amendments if p not in recused)
    if "no_open_amendment" in conditions and amending:
        context.guard(Refused("consent.amendment", overridable=True, topic=no, who=amending))
    fact = BallotTaken(
        topic=no, method="consent", voters=len(voters), adopted=True,
        decision=outcome(meeting, no, True, command.item), objections=len(objectors), expected=meeting.expected,
        item=command.item,
    )  # fmt: skip
    return not_said_already(meeting, fact, context)


def _object_again(fact: ObjectionRaised) -> RaiseObjection:
    return RaiseObjection(person=fact.person, text=fact.text)


@decides(RaiseObjection, {ObjectionRaised: _object_again})
def raise_objection(meeting: Meeting, command: RaiseObjection, context: Context) -> ObjectionRaised:
    """An objection by somebody with a vote on the topic at hand."""
    no = undecided_topic(meeting, context)
    voter_on(meeting, no, command.person)
    return ObjectionRaised(topic=no, person=command.person, text=command.text)
