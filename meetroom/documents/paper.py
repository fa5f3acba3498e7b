"""How a paper of a meeting stands, and what the office wrote of its own in it."""

from __future__ import annotations

from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import Record
from meetroom.rules.papers import PaperName, PaperStatus


def paper_of(record: Record, name: PaperName = "minutes") -> PaperInfo:
    """A paper, as it is before anything was recorded of it, too."""
    found = next((paper for paper in record.papers if paper.paper == name), None)
    if found is not None:
        return found
    status: PaperStatus = "draft" if record.meeting.adjourned_at is None else "for_approval"
    return PaperInfo(
        paper=name, status=status, lacks=(), number=None, copies=None, issued_on=None, texts=(), steps=()
    )  # fmt: skip


def office_text(paper: PaperInfo, topic: int | None) -> list[str]:
    """The paragraphs that the office wrote on a topic, None: at the opening; none where it wrote nothing."""
    text = next((text.text for text in paper.texts if text.topic == topic), "")
    return [line for line in text.splitlines() if line.strip()]
