"""The papers of a meeting as they stand."""

from __future__ import annotations

from typing import Any, cast

from meetroom.meeting import Meeting
from meetroom.record.shape.papers import PaperInfo, PaperStepInfo, PaperTextInfo
from meetroom.rules.papers import PAPERS, PaperName


def papers(meeting: Meeting) -> tuple[PaperInfo, ...]:
    """The minutes, and the other papers of which something was recorded."""
    return tuple(paper(meeting, name) for name in dict.fromkeys(("minutes", *meeting.papers.items)))


def paper(meeting: Meeting, name: PaperName) -> PaperInfo:
    """One paper."""
    kept, issue = meeting.papers.of(name), meeting.papers.of(name).issue
    return PaperInfo(
        paper=name,
        status=meeting.paper_status(name),
        lacks=meeting.unworded if PAPERS[name].decides else (),
        number=issue.number if issue else None,
        copies=issue.copies if issue else None,
        issued_on=issue.on if issue else None,
        texts=tuple(
            PaperTextInfo(topic=no, text=text, entry=kept.written[no])
            for no, text in sorted(kept.texts.items(), key=lambda item: item[0] or 0)
        ),
        steps=tuple(
            PaperStepInfo(
                step=s.step, persons=s.persons, units=s.units, reason=s.reason, at=s.at, entry=s.entry,
                void_by=s.void_by or None,
            )
            for s in kept.steps
        ),
        show_vote=cast(Any, meeting.rules.text("minutes_show_vote")),
        show_rejected=meeting.rules.flag("minutes_show_rejected"),
    )  # fmt: skip
