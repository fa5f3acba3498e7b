"""The part of a record that may be shown without a role: without what is confidential, and how much that left out."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import astuple, replace

from meetroom.meeting import Meeting
from meetroom.questions.confidential import confidential
from meetroom.record import preparation
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.meeting import MotionInfo, RemarkInfo
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import LeftOut, Record
from meetroom.record.shape.segments import LISTS


class Sieve:
    """Lets through what is open and counts what is not."""

    def __init__(self, meeting: Meeting) -> None:
        self._hidden = confidential(meeting)
        self._others = self._reasons = 0

    def topic(self, no: int | None) -> bool:
        """Whether a topic, or what belongs to it, may be shown."""
        return no not in self._hidden.topics

    def segment(self, no: int | None) -> bool:
        """Whether a segment, or what belongs to it, may be shown."""
        return no not in self._hidden.segments

    def entry(self, *numbers: int) -> bool:
        """Whether what these entries say may be shown; counted where not."""
        return self._counted(self._hidden.entries.isdisjoint(numbers))

    def motions(self, motions: tuple[MotionInfo, ...]) -> tuple[MotionInfo, ...]:
        """The motions that may be shown, those admitted behind closed doors without the reason for it."""
        shown = []
        for no, motion in enumerate(motions, 1):
            if self._counted(no not in self._hidden.motions and self.topic(motion.topic)):
                shown.append(replace(motion, reason=self._reason(no in self._hidden.fates, motion.reason)))
        return tuple(shown)

    def guest(self, person: str) -> bool:
        """Whether a person was let in while a confidential topic was at hand."""
        return person in self._hidden.guests

    def attendance(self, info: AttendanceInfo) -> AttendanceInfo:
        """A person's attendance without the reasons given while a confidential topic was at hand."""
        leave = info.leave
        if leave is not None:
            hidden = (info.person, leave.requested_at) in self._hidden.leaves
            leave = replace(leave, reason=self._personal(hidden, leave.reason))
        absences = tuple(
            replace(out, reason=self._personal((info.person, out.left_at) in self._hidden.leavings, out.reason))
            for out in info.absences
        )
        reason = info.absence_reason
        return replace(
            info,
            leave=leave,
            absences=absences,
            # The last going out once more, as long as it lasts.
            left_reason="" if (info.person, info.left_at) in self._hidden.leavings else info.left_reason,
            absence_reason=None if reason is None else self._personal(info.person in self._hidden.absent, reason),
            # Somebody let in by one of whom nothing may be told.
            elsewhere=tuple(found for found in info.elsewhere if self.topic(found.topic)),
            admitted_by=None if info.admitted_by in self._hidden.guests else info.admitted_by,
        )

    def recess(self, start: datetime, reason: str) -> str:
        """The reason of a recess, "" where it may not be shown."""
        return self._reason(start in self._hidden.recesses, reason)

    def handover(self, at: datetime, reason: str) -> str:
        """The reason why the chair was handed over, "" where it may not be shown."""
        return self._reason(at in self._hidden.handovers, reason)

    def paper(self, paper: PaperInfo) -> PaperInfo:
        """A paper without what it says of confidential topics."""
        texts = tuple(text for text in paper.texts if self.topic(text.topic))
        return replace(paper, texts=texts, lacks=tuple(filter(self.topic, paper.lacks)))

    def left_out(self, topics: int, tasks: int, persons: int) -> LeftOut | None:
        """The counts, None where nothing was left out."""
        found = LeftOut(topics=topics, tasks=tasks, persons=persons, reasons=self._reasons, others=self._others)
        return found if any(astuple(found)) else None

    def _counted(self, shown: bool) -> bool:
        self._others += not shown
        return shown

    def _personal(self, hidden: bool, reason: str) -> str:
        if hidden and reason:
            self._reasons += 1
            return ""
        return reason

    def _reason(self, hidden: bool, reason: str) -> str:
        return reason if not hidden or not reason or self._counted(False) else ""


def _summary(remarks: tuple[RemarkInfo, ...], topic: int | None, segment: int | None = None) -> str | None:
    """The newest summing-up that may be shown, of a topic, of a segment, or of the meeting."""
    place = (topic, segment)
    return next((r.text for r in reversed(remarks) if r.kind == "summary" and (r.topic, r.segment) == place), None)


def open_part(meeting: Meeting, record: Record) -> Record:
    """The record of a meeting without what is confidential in it."""
    sieve = Sieve(meeting)
    shown = sieve.topic
    convey = (replace(told, topics=tuple(filter(shown, told.topics))) for told in record.convey_to)
    tasks = tuple(task for task in record.tasks if not task.confidential and shown(task.topic))
    attendance = tuple(sieve.attendance(info) for info in record.attendance if not sieve.guest(info.person))
    remarks = tuple(remark for remark in record.remarks if sieve.entry(remark.entry))
    topics = tuple(
        replace(topic, summary=_summary(remarks, topic.no)) for topic in record.topics if shown(topic.no)
    )  # fmt: skip
    return replace(
        record,
        meeting=replace(record.meeting, summary=_summary(remarks, None)),
        attendance=attendance,
        order_published=tuple(filter(shown, record.order_published)),
        order_taken=tuple(filter(shown, record.order_taken)),
        blocked=tuple(blocked for blocked in record.blocked if blocked.topic is None or shown(blocked.topic)),
        topics=topics,
        off_agenda=sieve.motions(record.off_agenda),
        overruns=tuple(o for o in record.overruns if shown(o.topic) and sieve.segment(o.segment)),
        segments=tuple(
            replace(s, speeches=s.speeches if sieve.segment(s.no) else (), summary=_summary(remarks, None, s.no))
            for s in record.segments
        ),
        **{name: tuple(item for item in getattr(record, name) if sieve.entry(item.entry)) for name in LISTS},
        tasks=tasks,
        convey_to=tuple(told for told in convey if told.topics),
        notes=tuple(note for note in record.notes if sieve.entry(note.entry)),
        remarks=remarks,
        recesses=tuple(replace(r, reason=sieve.recess(r.start, r.reason)) for r in record.recesses),
        handovers=tuple(replace(h, reason=sieve.handover(h.at, h.reason)) for h in record.handovers),
        corrections=tuple(c for c in record.corrections if sieve.entry(c.entry, c.of)),
        rewordings=tuple(r for r in record.rewordings if sieve.entry(r.entry)),
        reopenings=tuple(r for r in record.reopenings if sieve.entry(r.entry)),
        overrides=tuple(o for o in record.overrides if sieve.entry(o.entry)),
        postscripts=tuple(p for p in record.postscripts if sieve.entry(p.entry)),
        papers=tuple(sieve.paper(paper) for paper in record.papers),
        preparation=preparation.shown(record.preparation, shown),
        left_out=sieve.left_out(
            len(record.topics) - len(topics), len(record.tasks) - len(tasks), len(record.attendance) - len(attendance)
        ),
    )
