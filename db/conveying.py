"""What of the passing on of a meeting stands in which table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row, iso
from db.table import Table, table
from meetroom.meeting import Meeting
from meetroom.streams.conveying import Conveying, missed


def _missed(meeting: Meeting) -> Iterator[Row]:
    for person, topics in missed(meeting).items():
        shown = [no for no in topics if not meeting.is_confidential(no)]
        yield meeting.id, person, msgspec.json.encode(topics).decode(), msgspec.json.encode(shown).decode()


def _told(conveying: Conveying) -> Iterator[Row]:
    for told in conveying.told:
        fact = told.fact
        targets = [*((who.id, who.name, "") for who in fact.persons), *(("", unit, unit) for unit in fact.units)]
        for no, (person, name, unit) in enumerate(targets, 1):
            yield (
                conveying.id, told.entry, no, conveying.meeting, person, name, unit, fact.mode, iso(fact.on),
                fact.heads, iso(told.at),
            )  # fmt: skip


# topics: those that a member missed, open: those of them that are not confidential, as lists in JSON.
MISSED = table(
    "convey_to: meeting_id person topics open",
    "meeting_id person",
    "plan topics",
    _missed,
    lambda m: (m.plan, m.topics.states),
)
# A row for each person or unit of an entry; person: "" of a unit, or of whom no id is known.
CONVEYED: tuple[Table, ...] = (
    table(
        "conveying: stream entry no meeting person name unit mode date heads at",
        "stream entry no",
        "told",
        _told,
        lambda conveying: (conveying.told,),
    ),
)
