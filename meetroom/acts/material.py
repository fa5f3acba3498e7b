"""Receive materials, keep which files they are, collect them again, send the booklet.

Source: office.md, "The table"; clauses 83, 120 to 130, 249 and 250.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BEFORE, GOING_ON, Context, Refused, decides
from meetroom.elements.prepared import Named
from meetroom.facts.material import BookletSent, MaterialCollected, MaterialFile, MaterialFiled, MaterialReceived
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, collects, must_be_copies, topic_planned
from meetroom.rules.preparation import ElementName, WayName
from meetroom.rules.statuses import STAGES

MOST_PAGES = 100_000
MOST_FILES = 200
_ALWAYS = BEFORE | GOING_ON | frozenset(name for name, stage in STAGES.items() if stage.over)


class ReceiveMaterial(Prepare, frozen=True):
    """材料: the material of a topic came in; received again, it takes the place of what was there."""

    topic: int
    pages: int
    copies: int | None = None
    electronic: int | None = None
    by: Named = Named()
    lacks: tuple[ElementName, ...] = ()


class FileMaterial(Prepare, frozen=True):
    """The material of a topic consists of these files from now on; topic 0: what is bound in a compilation, which is
    handed in after the meeting, too."""

    phases: ClassVar[frozenset[str]] = _ALWAYS

    topic: int
    files: tuple[MaterialFile, ...]


class CollectMaterial(Prepare, frozen=True):
    """收回 材料: the material of a topic was collected again, mostly after the meeting."""

    phases: ClassVar[frozenset[str]] = _ALWAYS

    topic: int
    copies: int | None = None


class SendBooklet(Prepare, frozen=True):
    """发资料: the booklet went out."""

    ways: tuple[WayName, ...] = ()


def _receive_again(fact: MaterialReceived) -> ReceiveMaterial:
    return ReceiveMaterial(
        topic=fact.topic, pages=fact.pages, copies=fact.copies, electronic=fact.electronic, by=fact.by,
        lacks=fact.lacks,
    )  # fmt: skip


@decides(ReceiveMaterial, {MaterialReceived: _receive_again})
def receive_material(meeting: Meeting, command: ReceiveMaterial, context: Context) -> MaterialReceived:
    """What came in, with the day until which it was due; too many pages and a late day are said, never refused."""
    topic_planned(meeting, command.topic)
    if not 1 <= command.pages <= MOST_PAGES:
        raise Refused("material.pages", pages=command.pages, most=MOST_PAGES)
    for copies in (command.copies, command.electronic):
        must_be_copies(copies)
    lead = meeting.rules.integer("materials_lead_workdays")
    due = None if lead is None else context.calendar.before(meeting.agenda.start.date(), lead)
    return MaterialReceived(
        topic=command.topic, pages=command.pages, copies=command.copies, electronic=command.electronic, by=command.by,
        lacks=tuple(dict.fromkeys(command.lacks)), due=due,
    )  # fmt: skip


@decides(FileMaterial, {MaterialFiled: lambda fact: FileMaterial(topic=fact.topic, files=fact.files)})
def file_material(meeting: Meeting, command: FileMaterial, context: Context) -> MaterialFiled:
    """Which files they are; the same ones again change nothing, and are refused. Once the meeting convened only what is
    bound in a compilation is still taken in."""
    if meeting.phase not in BEFORE and not collects(meeting):
        raise Refused("phase", status=meeting.phase, phases=tuple(sorted(BEFORE)), act=command.act)
    if command.topic or not collects(meeting):
        topic_planned(meeting, command.topic)
    if not 1 <= len(command.files) <= MOST_FILES:
        raise Refused("material.files", count=len(command.files), most=MOST_FILES, topic=command.topic)
    before = meeting.materials.filed_of(command.topic)
    if before is not None and before.fact.files == command.files:
        raise Refused("material.unchanged", topic=command.topic)
    return MaterialFiled(topic=command.topic, files=command.files)


@decides(CollectMaterial, {MaterialCollected: lambda fact: CollectMaterial(topic=fact.topic, copies=fact.copies)})
def collect_material(meeting: Meeting, command: CollectMaterial, context: Context) -> MaterialCollected:
    """What was collected of what there is."""
    topic_planned(meeting, command.topic)
    must_be_copies(command.copies)
    return MaterialCollected(topic=command.topic, copies=command.copies)


@decides(SendBooklet, {BookletSent: lambda fact: SendBooklet(ways=fact.ways)})
def send_booklet(meeting: Meeting, command: SendBooklet, context: Context) -> BookletSent:
    """That it went out, and in which ways."""
    return BookletSent(ways=tuple(dict.fromkeys(command.ways)))
