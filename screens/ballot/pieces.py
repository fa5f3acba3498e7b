"""What the rows of the ballot are made of: the head, names of numbers."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from screens.frame.parts import clock_spans
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut_within, spread

VOTE_STYLES = {"for": "good", "against": "bad", "abstain": "warn"}


def field_word(field: str) -> str:
    """The name of a number of a vote, or of a vote."""
    return {
        "issued": _("ballots issued"),
        "returned": _("ballots returned"),
        "for": _("for"),
        "against": _("against"),
        "abstain": _("abstaining"),
        "invalid": _("invalid"),
    }[field]


def short_word(vote: str) -> str:
    """A vote over a narrow column."""
    return {"for": _("for"), "against": _("against"), "abstain": _("abst.")}[vote]


def head_row(snapshot: Snapshot, width: int) -> Row:
    """The topic that is voted on; at the right the time."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    clock = [*clock_spans(snapshot), (" ", "plain")]
    rehearsal, label, secrecy = _("rehearsal"), _("Vote"), _("C")
    mark = [(f" {rehearsal} ", "chip.warn")] if snapshot.rehearsal else []
    head: list[Span] = [*mark, (f" {label}  ", "strong")]
    if no is None:
        return spread([*head, (_("No topic is at hand."), "dim")], clock, width)
    head.append((_("topic {no}").format(no=no) + "  ", "strong"))
    secret: list[Span] = [("  ", "plain"), (secrecy, "chip.secret")] if meeting.is_confidential(no) else []
    used = sum(cell_len(text) for text, _style in (*head, *secret, *clock))
    title = cut_within(meeting.planned(no).title, max(8, width - used - 2))
    return spread([*head, (title, "plain"), *secret], clock, width)
