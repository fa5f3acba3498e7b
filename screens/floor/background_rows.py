"""What is known of the topic at hand beside the discussion: where it comes from, earlier votes, its rules."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.resumed import resumed_words
from meetroom.wording.terms import word
from screens.widgets.names import name_within
from screens.widgets.rows import Row
from screens.widgets.text import pad, wrap

_LABEL = 10


def background(snapshot: Snapshot, width: int) -> list[Row]:
    """Who submitted it and reports, its category, candidates and items, the earlier deferral, what was said so far."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return [((_("No topic is at hand."), "dim"),)]
    planned = meeting.planned(no)
    told: list[tuple[str, str]] = [
        (_("submitted"), planned.unit), (_("reports"), name_within(meeting, planned.reporter, width - _LABEL)),
        (_("background"), planned.background), (_("question"), planned.question), (_("proposal"), planned.proposal),
        (_("items"), _(", ").join(planned.items)), (_("candidates"), _(", ").join(planned.candidates)),
    ]  # fmt: skip
    if planned.resumes is not None:
        told.append((_("before"), resumed_words(planned.resumes)))
    rows: list[Row] = []
    for label, text in told:
        for at, line in enumerate(wrap(text, width - _LABEL) if text else ()):
            rows.append(((pad("" if at else label, _LABEL), "dim"), (line, "plain")))
    for position in meeting.counted(no):
        if not position.reason:
            continue
        rows.append(())
        rows.append(
            ((name_within(meeting, position.person, width - 10), "strong"), (f"  {word(position.stance)}", "dim"))
        )
        rows += [((line, "plain"),) for line in wrap(position.reason, width)]
    return rows
