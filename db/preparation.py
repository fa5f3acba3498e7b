"""The tables of what an office prepares before a meeting and winds up after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from db import preparation_rows as of
from db.rows import Row
from db.table import Table, table
from meetroom.meeting import Meeting


def _of(columns: str, key: str, part: str, rows: Callable[[Meeting], Iterator[Row]]) -> Table:
    """A table whose rows follow from one part of the meeting."""
    return table(columns, f"meeting_id {key}", part, rows, lambda meeting: (getattr(meeting, part),))


PREPARATION: tuple[Table, ...] = (
    _of(
        "approval: meeting_id entry matter topic step steps person name decision besides reason at void_by",
        "entry",
        "approvals",
        of.approval_rows,
    ),
    _of(
        "material: meeting_id entry topic pages copies electronic persons units lacks due at",
        "entry",
        "materials",
        of.material_rows,
    ),
    _of("material_collected: meeting_id entry topic copies at", "entry", "materials", of.collected_rows),
    _of(
        "material_file: meeting_id entry no topic version name size sha256 pages besides at",
        "entry no",
        "materials",
        of.file_rows,
    ),
    _of("booklet: meeting_id entry ways at changed_by", "entry", "materials", of.booklet_rows),
    _of("notice: meeting_id entry person ways immediate reason due at", "entry person", "notices", of.notice_rows),
    _of("receipt: meeting_id entry person answer substitute ways at", "entry person", "notices", of.receipt_rows),
    _of("item_check: meeting_id entry item good text at", "entry item", "checks", of.check_rows),
    _of("on_post: meeting_id entry no person name at", "entry no", "checks", of.post_rows),
    _of(
        "errand: meeting_id no item post persons units since until due text at entry",
        "no",
        "logistics",
        of.errand_rows,
    ),
    _of("budget: meeting_id cost amount days at entry", "cost", "money", of.budget_rows),
    _of("claim: meeting_id no cost amount vouchers returned at entry", "no", "money", of.claim_rows),
    _of("hand_in: meeting_id no what persons units copies at entry", "no", "hand_ins", of.hand_in_rows),
    _of("talk: meeting_id no person other at entry", "no", "prework", of.talk_rows),
    _of("opinions_asked: meeting_id no text count at entry", "no", "prework", of.asking_rows),
)
