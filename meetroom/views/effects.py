"""What a correction changed beside its own entry: the count of positions, a vote, signatures, what is verified anew."""

from __future__ import annotations

import msgspec

from meetroom.entry import Entry, Fact
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.correction import Correction
from meetroom.facts.position import PositionTaken
from meetroom.facts.review import RecordExported
from meetroom.meeting import Meeting
from meetroom.rules.stances import StanceName
from meetroom.views.versions import corrected, old_and_new

# By which rules an entry of a kind stands.
BASED_ON: dict[str, tuple[str, ...]] = {
    "ballot_taken": ("majority_base", "methods"), "head_decided": ("methods",), "position_taken": ("positions",),
    "positions_taken": ("positions",), "topic_deferred": ("deferral_due_workdays", "deferral_lead_required"),
    "task_assigned": ("task_fields",), "motion_raised": ("off_agenda",), "report_started": ("report_seconds",),
    "speech_started": ("statement_seconds",), "meeting_convened": ("quorum",), "leave_taken": ("leave_form",),
}  # fmt: skip


class Counted(msgspec.Struct, frozen=True):
    """How many took a position before a correction and after it."""

    stance: StanceName
    before: int
    after: int


class Effects(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction changed. topic: of which its entry is about.

    counts: positions on that topic, where the corrected one is the one that counts now. votes: of a vote, as it was
    recorded before and after. revised: later entries whose numbers it changed. unsigned: the roles whose signatures it
    voided. exported: the exports of the full record that tell what was before.
    """

    topic: int | None = None
    counts: tuple[Counted, ...] = ()
    votes: tuple[BallotTaken, BallotTaken] | None = None
    revised: tuple[int, ...] = ()
    unsigned: tuple[str, ...] = ()
    exported: tuple[int, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing changed but the entry."""
        return not (self.counts or self.votes or self.revised or self.unsigned or self.exported)


def effects(meeting: Meeting, entry: Entry) -> Effects | None:
    """What the last correction of an entry changed, or this one if it is one itself; None where there is none."""
    pair = old_and_new(meeting, entry)
    if pair is None:
        return None
    old, new = pair
    by = new.by
    assert isinstance(by.body, Correction)
    return Effects(
        topic=getattr(new.body or old.body, "topic", None),
        counts=_counts(meeting, corrected(meeting, entry), old.body, new.body),
        votes=(old.body, new.body)
        if isinstance(old.body, BallotTaken) and isinstance(new.body, BallotTaken)
        else None,
        revised=tuple(revision.entry for revision in by.body.revised),
        unsigned=tuple(signature.role for signature in meeting.reviews.voided if signature.voided_by == by.no),
        exported=tuple(other.no for other in meeting.log[old.by.no - 1 : by.no]
                       if isinstance(other.body, RecordExported)),
    )  # fmt: skip


def _counts(meeting: Meeting, no: int, old: Fact | None, new: Fact | None) -> tuple[Counted, ...]:
    if not isinstance(old, PositionTaken) or not isinstance(new, PositionTaken):
        return ()
    counted = meeting.counted(new.topic)
    stands = any(position.entry == no and position.stance == new.stance for position in counted)
    if not stands or old.stance == new.stance or (old.topic, old.person) != (new.topic, new.person):
        return ()
    now = [position.stance for position in counted]
    lost, won = now.count(old.stance), now.count(new.stance)
    return Counted(old.stance, lost + 1, lost), Counted(new.stance, won - 1, won)
