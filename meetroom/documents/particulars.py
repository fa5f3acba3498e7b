"""What an agenda says of a meeting beside time, place and people, and of a topic beside its title, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Day

from meetroom.documents.model import Block, Field, Paragraph, Roll
from meetroom.documents.reading import Reading, clauses, listed, quoted, sentence
from meetroom.documents.rolls import styled
from meetroom.elements.convening import decision_meant
from meetroom.facts.agenda import PlannedTopic
from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.record.shape.meeting import MeetingInfo
from meetroom.record.shape.topics import InquiryInfo, TopicInfo
from meetroom.rules.kind import Kind
from meetroom.rules.roles import CAPACITIES
from meetroom.wording.terms import detailed, word
from meetroom.wording.times import day

_PLAN_ROW = re.compile(r"plan/(?P<year>\d{4})#(?P<no>\d{1,6})")
_APPLICATION = re.compile(r"A-\d{4}-\d{3,6}")
# A longer instruction has a section of its own.
_SHORT = 60


def is_outside_chair(reading: Reading, person: str) -> bool:
    """Whether somebody who has no vote presides: whoever comes from outside to do so."""
    info = reading.people.get(person)
    return person == reading.record.meeting.chair and info is not None and not CAPACITIES[info.role].votes


def presiding(reading: Reading) -> str:
    """Who presides, with the unit of whoever comes from outside to do so."""
    chair = reading.record.meeting.chair
    return styled(reading.people[chair], unit=True) if is_outside_chair(reading, chair) else reading.title(chair)


def basis_words(basis: str) -> str:
    """What a meeting rests on: a row of a plan and an application by what they are, else the words as they are."""
    row = _PLAN_ROW.fullmatch(basis)
    if row is not None:
        return _("row {no} of the plan of meetings for {year}").format(no=int(row["no"]), year=row["year"])
    return _("application {id}").format(id=basis) if _APPLICATION.fullmatch(basis) else basis


def deciding(meeting: MeetingInfo) -> str:
    """The decision that convened a meeting; "" where it was convened by a person, or nobody says by whom."""
    found = meeting.convening
    if found is None:
        meant = decision_meant(meeting.convened_by)
        told = _("the decision of meeting {meeting} on topic {no}")
        return told.format(meeting=meant[0], no=meant[1]) if meant else ""
    shape = _("a decision of {meeting} of {date}")
    if found.matter:
        shape = _("the decision of {meeting} of {date} on {matter}")
    return shape.format(meeting=found.title, date=day(found.date), matter=quoted(found.matter))


def convener(reading: Reading) -> str:
    """The person who convened a meeting; "" for whoever presides, of whom that is said, and for a decision."""
    meeting = reading.record.meeting
    if meeting.convened_by == meeting.chair or decision_meant(meeting.convened_by):
        return ""
    return reading.title(meeting.convened_by) if meeting.convened_by else ""


def proposer(reading: Reading) -> str:
    """Who proposed a meeting."""
    said = reading.record.meeting.proposed_by
    return reading.title(said) if said else ""


def cited(meeting: MeetingInfo) -> str:
    """What the first sentence of a notice cites."""
    found = [deciding(meeting)]
    if meeting.basis and _is_short(meeting.basis):
        found.append(basis_words(meeting.basis))
    return listed(filter(None, found))


def long_basis(meeting: MeetingInfo) -> str:
    """What a meeting rests on where that is too long for a sentence."""
    return "" if _is_short(meeting.basis) else meeting.basis


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and "\n" not in text


def callers(reading: Reading) -> list[Block]:
    """Who convened and who proposed a meeting, as a notice lists them."""
    groups = ((_("Convened by"), convener(reading)), (_("Proposed by"), proposer(reading)))
    return [Roll(label, text) for label, text in groups if text]


def blocks_words(meeting: MeetingInfo) -> str:
    """Who comes of whom only the number is known: 窗口首席代表60人."""
    return listed(_("{name} ({n} people)").format(name=block.name, n=block.seats) for block in meeting.blocks)


def paragraphs(*texts: str) -> list[Block]:
    """Texts as paragraphs, one for each line."""
    return [Paragraph(line) for text in texts for line in re.split(r"\r\n|\n|\r", text) if line.strip()]


def focus_of(kind: Kind | None) -> str:
    """What every meeting of a kind is about by its regulation."""
    focus = kind.said("focus") if kind is not None else None
    return sentence(focus) if isinstance(focus, str) else ""


def about(reading: Reading, kind: Kind | None) -> Iterator[Field]:
    """What a meeting is about, as fields of agenda and booklet; a focus is the kind's, of every meeting of it."""
    meeting = reading.record.meeting
    told = (
        (_("Unit"), meeting.unit), (_("Held by"), meeting.host), (_("Theme"), meeting.theme),
        (_("Purpose"), meeting.purpose), (_("Focus"), focus_of(kind)),
        (_("Requirements"), meeting.requirements), (_("To be prepared"), meeting.preparation),
        (_("Outline"), meeting.outline),
    )  # fmt: skip
    return (Field(label, text) for label, text in told if text)


def grounds(reading: Reading) -> Iterator[Field]:
    """By whom and on what grounds a meeting was called, as fields."""
    meeting = reading.record.meeting
    told = (
        (_("Convened by"), deciding(meeting) or (reading.title(meeting.convened_by) if meeting.convened_by else "")),
        (_("Proposed by"), proposer(reading)), (_("On the basis of"), basis_words(meeting.basis)),
    )  # fmt: skip
    return (Field(label, text) for label, text in told if text)


def notified(reading: Reading) -> str:
    """When and in which ways notice was given."""
    told = (
        detailed(
            day(reading.local(one.at).date()),
            clauses((
                _("to all") if one.everyone else reading.names(one.persons), listed(word(way) for way in one.ways),
            )),
        )
        for one in reading.record.preparation.notices
    )  # fmt: skip
    return clauses(told)


def case(reading: Reading, plan: PlannedTopic, items: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What was submitted on a topic, each with its label, in the order in which people read it. items: what is voted
    on one by one."""
    told = (
        (_("Background"), plan.background),
        (_("Data"), _lines(plan.data, labelled((_("Source of the figures"), plan.source)))),
        (_("Analysis"), plan.analysis), (_("How far goals were reached"), plan.assessment),
        (_("Measures"), plan.measures), (_("Question to be decided"), plan.question),
        (_("Proposal"), _lines(plan.proposal, _plan(plan))),
        (_("To be decided one by one"), "\n".join(items)), (_("Candidates"), _candidates(plan)),
        *((_(label), _inquiry(plan, name)) for name, label in INQUIRIES.items()),
        (_("Known beforehand"), _contention(plan)), (_("Attachments"), listed(plan.attachments)),
        (_("In attendance"), reading.names(plan.observers)),
    )  # fmt: skip
    return ((label, text) for label, text in told if text)


# What was looked into before, with its word.
INQUIRIES = {"research": N_("Research"), "consultation": N_("Consultation"), "legal": N_("Legal review")}


def proposed(topic: TopicInfo) -> Iterator[Field]:
    """What was submitted on a topic that was to be decided and looked into, as fields of the record."""
    said = topic.proposal
    parts = (said.unit, dated(said.date), said.resources) if said else ()
    told = (
        (_("Proposal"), detailed(said.text or _("none"), clauses(parts)) if said else ""),
        (_("Amount"), amount(topic.amount)),
        *((_(label), _told(getattr(topic, name))) for name, label in INQUIRIES.items()),
    )
    return (Field(label, text) for label, text in told if text)


def _told(found: InquiryInfo | None) -> str:
    return "" if found is None else _joined(clauses((found.who, dated(found.when))), found.result)


def amount(yuan: int | None) -> str:
    """An amount with its digits in groups."""
    return "" if yuan is None else _("{amount} yuan").format(amount=f"{yuan:,}")


def _plan(plan: PlannedTopic) -> str:
    """Who does what is proposed, by when, with what, for how much."""
    return labelled(
        (_("To be done by"), plan.proposal_unit), (_("Time limit"), dated(plan.proposal_date)),
        (_("Resources needed"), plan.proposal_resources), (_("Amount"), amount(plan.amount)),
    )  # fmt: skip


def labelled(*told: tuple[str, str]) -> str:
    """Several texts with their labels, in a line."""
    return clauses(_("{who}: {what}").format(who=label, what=text) for label, text in told if text)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def dated(text: str) -> str:
    """When something is to be, as papers write a day; words as they are."""
    try:
        return day(Day.fromisoformat(text))
    except ValueError:
        return text


def _candidates(plan: PlannedTopic) -> str:
    if not plan.candidates:
        return ""
    names = listed(plan.candidates)
    return names if plan.elect is None else detailed(names, _("{n} to be elected").format(n=plan.elect))


def _inquiry(plan: PlannedTopic, name: str) -> str:
    who, when, result = (getattr(plan, f"{name}{part}") for part in ("_who", "_when", ""))
    return _joined(clauses((who, dated(when))), result)


def _joined(head: str, result: str) -> str:
    return _("{who}: {what}").format(who=head, what=result) if head and result else head or result


def _contention(plan: PlannedTopic) -> str:
    return "" if plan.contention is None else word(plan.contention)
