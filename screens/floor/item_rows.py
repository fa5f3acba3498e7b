"""The rows of what was recorded in a segment: who or what, the text, who answers it and by when."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.seat.snapshot import Snapshot
from meetroom.views.left import Left
from meetroom.views.segment_items import SegmentItem, items_of
from screens.overlays import left as left_rows
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span
from screens.widgets.text import pad

_WHO = 20
MOST = 9


def title(meeting: Meeting, segment: int) -> str:
    """What the items of a segment are called: as its kind is."""
    return _(SEGMENT_KINDS[meeting.plan.segments[segment].kind].label)


def items(snapshot: Snapshot, width: int, rows: int) -> list[Row]:
    """The last items of the segment at hand, the newest at the bottom, as they are read."""
    meeting = snapshot.meeting
    segment = meeting.place[1]
    if segment is None:
        return []
    return [_row(meeting, item, width) for item in items_of(meeting, segment)[-rows:]]


def count(meeting: Meeting) -> int:
    """How many items the segment at hand has."""
    segment = meeting.place[1]
    return 0 if segment is None else len(items_of(meeting, segment))


def briefs(meeting: Meeting) -> bool:
    """Whether the meeting is at its briefing: in a segment for that, or before its first topic where it has none."""
    segment = meeting.place[1]
    if segment is not None:
        return SEGMENT_KINDS[meeting.plan.segments[segment].kind].briefs
    return meeting.session.stage.running and meeting.topics.at_hand is None and not meeting.topics.states


def left(listed: Sequence[Left], width: int) -> list[Row]:
    """What earlier meetings left open, as much as there is room for; then how much more, and the key that lists it."""
    shown = left_rows.briefly(listed[:MOST], width)
    if len(listed) <= MOST:
        return shown
    more = _("and {n} more").format(n=len(listed) - MOST + 1)
    return [*shown[:-1], ((f"{more}  ", "dim"), (_("Ctrl+L"), "key"))]


def _row(meeting: Meeting, item: SegmentItem, width: int) -> Row:
    who = _(" of ").join(name_within(meeting, person, _WHO) for person in item.persons[:2]) if item.persons else ""
    if item.what == "signings":
        who, text = item.subject, _(", ").join(name_within(meeting, person, _WHO) for person in item.persons)
    else:
        who, text = who or item.subject, item.text
    right: list[Span] = []
    if item.what == "opinions":
        right.append((f"  {item.unit}", "plain") if item.unit else (_("  to be assigned"), "warn"))
        if item.answer is not None:
            right.append((_("  answered"), "good"))
        elif item.due is not None:
            right.append((f"  {item.due:%m-%d}", "key"))
    elif item.what == "groups":
        right.append((_("  reported"), "good") if item.answer is not None else (_("  not reported"), "warn"))
    head: list[Span] = [(f"{item.no:>3} ", "dim"), (pad(who, _WHO) + " ", "plain")]
    room = width - sum(cell_len(text) for text, _style in (*head, *right))
    return (*head, (pad(text, max(4, room)), "plain"), *right)
