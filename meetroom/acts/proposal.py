"""Hand in a proposal, consent to it, take it into the pool or send it back; put it before a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.who import Who
from meetroom.facts import proposal as fact
from meetroom.facts.proposal import Content, Missed, Report, Source
from meetroom.questions.approvers import is_one_of
from meetroom.rules.kinds import find
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.proposal import PROPOSAL_STATUSES, Demands, FreedName
from meetroom.streams.directory import OPEN, PEOPLE, People
from meetroom.streams.proposal import Lack, Proposal


class _OfProposal(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class Submit(_OfProposal, frozen=True):
    """Hand in a proposal; the id must be free."""

    content: Content
    demands: Demands = Demands()
    missed: Missed | None = None
    source: Source | None = None
    file: str = ""


class Revise(_OfProposal, frozen=True):
    """Say something of a proposal otherwise; changes: values by the names of fields. file: from which file it comes."""

    changes: Mapping[str, Any]
    demands: Demands | None = None
    missed: Missed | None = None
    file: str = ""


class Endorse(_OfProposal, frozen=True):
    """The leader in charge consents."""

    person: Who


class Decline(_OfProposal, frozen=True):
    """The leader in charge does not consent."""

    person: Who
    reason: str


class Accept(_OfProposal, frozen=True):
    """Take it into the pool of topics."""


class Return(_OfProposal, frozen=True):
    """Send it back to the unit."""

    reason: str


class Supplement(_OfProposal, frozen=True):
    """Ask the unit to complete it."""

    reason: str


class Coordinate(_OfProposal, frozen=True):
    """Have somebody bring the units together first."""

    person: Who
    reason: str


class Withdraw(_OfProposal, frozen=True):
    """The unit takes it back."""

    reason: str


class Merge(_OfProposal, frozen=True):
    """Take it together with another one."""

    into: str


class Schedule(_OfProposal, frozen=True):
    """A meeting takes it; topic: its number there, 0 where that is not yet known."""

    meeting: str
    topic: int = 0


class Place(_OfProposal, frozen=True):
    """The agenda of the meeting stands."""

    meeting: str
    topic: int


class Settle(_OfProposal, frozen=True):
    """A meeting decided on it or deferred it."""

    meeting: str
    topic: int
    outcome: OutcomeName


class Free(_OfProposal, frozen=True):
    """A meeting left it."""

    meeting: str
    why: FreedName


class Resume(_OfProposal, frozen=True):
    """Its deferral is due."""

    report: Report


def _content(proposal: Proposal) -> Content:
    if proposal.content is None:
        raise Refused("proposal.none", proposal=proposal.id)
    return proposal.content


def _standing_at(proposal: Proposal, *statuses: str) -> Content:
    """What it says; refused where it stands otherwise than the command needs."""
    content = _content(proposal)
    if proposal.status not in statuses:
        if PROPOSAL_STATUSES[proposal.status].placed:
            raise Refused("proposal.placed", proposal=proposal.id, meeting=proposal.meeting, topic=proposal.topic)
        raise Refused("proposal.status", proposal=proposal.id, proposal_status=proposal.status, statuses=statuses)
    return content


_EXAMINED = tuple(name for name, status in PROPOSAL_STATUSES.items() if status.examined)
_ON_ITS_WAY = (*_EXAMINED, "accepted")


def _reason(reason: str, act: str) -> str:
    if not reason.strip():
        raise Refused("reason.needed", act=act)
    return reason


@decides(Submit, {})
def submit(proposal: Proposal, command: Submit, context: Context) -> fact.ProposalSubmitted:
    """A proposal, refused where the id is taken."""
    if proposal.content is not None:
        raise Refused("proposal.taken", proposal=proposal.id)
    submitted = command.content.submitted or context.time
    content = msgspec.structs.replace(command.content, submitted=submitted)
    return fact.ProposalSubmitted(
        said=content, demands=command.demands, missed=command.missed, source=command.source, file=command.file
    )


def _revise_again(body: fact.ProposalRevised) -> Revise:
    changes = {name: getattr(body.said, name) for name in body.fields}
    return Revise(changes=changes, demands=body.demands, missed=body.missed, file=body.file)


@decides(Revise, {fact.ProposalRevised: _revise_again})
def revise(proposal: Proposal, command: Revise, context: Context) -> fact.ProposalRevised:
    """Only what is otherwise than it was; refused where nothing is, and once a meeting has the proposal."""
    content = _standing_at(proposal, *_ON_ITS_WAY, "returned")
    changes = content.changed(dict(command.changes))
    if not changes:
        raise Refused("proposal.unchanged", proposal=proposal.id)
    for name in ("title", "unit"):
        if name in changes and not changes[name].strip():
            raise Refused("proposal.needed", field=name)
    _must_fit(msgspec.structs.replace(content, **changes))
    demands = command.demands if command.demands != proposal.demands else None
    return fact.ProposalRevised(
        said=msgspec.structs.replace(content, **changes), fields=tuple(changes), demands=demands,
        missed=command.missed, file=command.file,
    )  # fmt: skip


def _must_fit(content: Content) -> None:
    """Refuse what no topic of a meeting could be."""
    kind = find(content.kind)
    if kind is None:
        raise Refused("proposal.kind", found=content.kind)
    if content.items and content.candidates:
        raise Refused("proposal.items_and_candidates")
    if content.elect is not None and content.elect > len(content.candidates):
        raise Refused("proposal.elect", found=content.elect, most=len(content.candidates))


@decides(Endorse, {fact.ProposalEndorsed: lambda body: Endorse(person=body.person)})
def endorse(proposal: Proposal, command: Endorse, context: Context) -> fact.ProposalEndorsed:
    """A consent, while the office still examines the proposal."""
    _standing_at(proposal, *_EXAMINED)
    if PROPOSAL_STATUSES[proposal.status].agreed and proposal.endorsed == command.person:
        raise Refused("proposal.consented", name=command.person.name)
    leaders = _leaders(proposal, context)
    if not is_one_of(command.person, leaders):
        names = tuple(one.name for one in leaders)
        context.guard(Refused("proposal.not_leader", overridable=True, name=command.person.name, leaders=names))
    return fact.ProposalEndorsed(person=command.person)


def _leaders(proposal: Proposal, context: Context) -> tuple[Who, ...]:
    """Who may consent: the leaders in charge of its units as the directory has them, else whom it names; and who brings
    the units together. Nobody where nothing says who they are."""
    content = _content(proposal)
    people = context.look(PEOPLE)
    found = [Who(name=content.leader)] if content.leader else []
    more: list[Who] = []
    if isinstance(people, People):
        of = people.directory
        ids = [of.units[unit].leader for unit in (content.unit, *content.joint) if unit in of.units]
        more = [Who(id=id, name=of.persons[id].name) for id in ids if id in of.persons]
    if (found or more) and PROPOSAL_STATUSES[proposal.status].waits and proposal.step.person:
        more.append(proposal.step.person)
    for one in more:
        if not found or not is_one_of(one, tuple(found)):
            found.append(one)
    return tuple(found)


@decides(Decline, {fact.ProposalDeclined: lambda body: Decline(person=body.person, reason=body.reason)})
def decline(proposal: Proposal, command: Decline, context: Context) -> fact.ProposalDeclined:
    """No consent, with the reason."""
    _standing_at(proposal, *_EXAMINED)
    return fact.ProposalDeclined(person=command.person, reason=_reason(command.reason, "decline"))


@decides(Accept, {fact.ProposalAccepted: lambda body: Accept()})
def accept(proposal: Proposal, command: Accept, context: Context) -> fact.ProposalAccepted:
    """Into the pool; asks where something is lacking, where consent is, and where units or leaders are still at it."""
    _standing_at(proposal, *_EXAMINED)
    lacks = proposal.lacks
    if lacks:
        fields = tuple(part for lack in lacks for part in lack.parts)
        context.guard(
            Refused(
                "proposal.lacks", overridable=True, proposal=proposal.id, lacks=_told(lacks), proposal_fields=fields
            )
        )
    if proposal.demands.consent and proposal.endorsed is None:
        context.guard(Refused("proposal.consent", overridable=True, consent=proposal.demands.consent))
    if PROPOSAL_STATUSES[proposal.status].waits:
        rule = f"proposal.{proposal.status}"
        name = proposal.step.person.name if proposal.step.person else ""
        context.guard(Refused(rule, overridable=True, name=name, reason=proposal.step.reason))
    return fact.ProposalAccepted()


def _told(lacks: tuple[Lack, ...]) -> tuple[str, ...]:
    return tuple(lack.told for lack in lacks)


@decides(Return, {fact.ProposalReturned: lambda body: Return(reason=body.reason)})
def send_back(proposal: Proposal, command: Return, context: Context) -> fact.ProposalReturned:
    """Back to the unit, with what it would need: what is lacking, and the body that must decide it."""
    content = _standing_at(proposal, *_ON_ITS_WAY)
    kind = find(content.kind)
    body = kind.about[content.category].body if kind is not None and content.category in kind.about else ""
    return fact.ProposalReturned(reason=_reason(command.reason, "return"), lacks=_told(proposal.lacks), body=body)


@decides(Supplement, {fact.ProposalSupplemented: lambda body: Supplement(reason=body.reason)})
def supplement(proposal: Proposal, command: Supplement, context: Context) -> fact.ProposalSupplemented:
    """To be completed, with what is lacking."""
    _standing_at(proposal, *_ON_ITS_WAY)
    return fact.ProposalSupplemented(reason=_reason(command.reason, "supplement"), lacks=_told(proposal.lacks))


@decides(Coordinate, {fact.ProposalCoordinated: lambda body: Coordinate(person=body.person, reason=body.reason)})
def coordinate(proposal: Proposal, command: Coordinate, context: Context) -> fact.ProposalCoordinated:
    """Somebody brings the units together, until the leader in charge consents."""
    _standing_at(proposal, *_ON_ITS_WAY)
    return fact.ProposalCoordinated(person=command.person, reason=_reason(command.reason, "coordinate"))


@decides(Withdraw, {fact.ProposalWithdrawn: lambda body: Withdraw(reason=body.reason)})
def withdraw(proposal: Proposal, command: Withdraw, context: Context) -> fact.ProposalWithdrawn:
    """Taken back, as long as no meeting has it."""
    _standing_at(proposal, *_ON_ITS_WAY, "returned")
    return fact.ProposalWithdrawn(reason=_reason(command.reason, "withdraw"))


@decides(Merge, {fact.ProposalMerged: lambda body: Merge(into=body.into)})
def merge(proposal: Proposal, command: Merge, context: Context) -> fact.ProposalMerged:
    """Taken together with another one."""
    _standing_at(proposal, *_ON_ITS_WAY, "returned")
    if command.into == proposal.id:
        raise Refused("proposal.itself", proposal=proposal.id)
    return fact.ProposalMerged(into=command.into)


@decides(Schedule, {})
def schedule(proposal: Proposal, command: Schedule, context: Context) -> fact.ProposalScheduled:
    """Before a meeting, once it is in the pool."""
    _standing_at(proposal, "accepted")
    return fact.ProposalScheduled(meeting=command.meeting, topic=command.topic)


def _taken(proposal: Proposal, meeting: str) -> None:
    """Refuse what a meeting says of a proposal that it does not have."""
    if not PROPOSAL_STATUSES[proposal.status].placed:
        _standing_at(proposal, "scheduled", "on_agenda")
    if proposal.meeting != meeting:
        raise Refused("proposal.other_meeting", proposal=proposal.id, meeting=proposal.meeting)


@decides(Place, {})
def place(proposal: Proposal, command: Place, context: Context) -> fact.ProposalPlaced:
    """The agenda stands."""
    _taken(proposal, command.meeting)
    return fact.ProposalPlaced(meeting=command.meeting, topic=command.topic)


@decides(Settle, {})
def settle(proposal: Proposal, command: Settle, context: Context) -> fact.ProposalSettled:
    """What became of it."""
    _taken(proposal, command.meeting)
    return fact.ProposalSettled(meeting=command.meeting, topic=command.topic, outcome=command.outcome)


@decides(Free, {})
def free(proposal: Proposal, command: Free, context: Context) -> fact.ProposalFreed:
    """In the pool again."""
    _taken(proposal, command.meeting)
    return fact.ProposalFreed(meeting=command.meeting, why=command.why)


@decides(Resume, {})
def resume(proposal: Proposal, command: Resume, context: Context) -> fact.ProposalResumed:
    """In the pool again, where the meeting deferred it or it arises from a deferral."""
    _standing_at(proposal, "deferred", "submitted")
    return fact.ProposalResumed(report=command.report)
