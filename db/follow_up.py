"""What of the follow-up of matters of a meeting stands in which table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row
from db.table import Table, table
from meetroom.streams.follow_up import FollowedDeferral


def _deferral(followed: FollowedDeferral) -> Iterator[Row]:
    if followed.received is None and not followed.consulted:
        return
    received = followed.received
    yield (
        followed.id, followed.meeting, followed.topic, received.at.date().isoformat() if received else None,
        received.fact.text if received else "", msgspec.json.encode(list(followed.consulted)).decode(),
    )  # fmt: skip


# consulted: the ids of members of the meeting, as a list in JSON.
DEFERRALS: tuple[Table, ...] = (
    table(
        "deferral_report: stream meeting topic received text consulted",
        "stream",
        "received consulted",
        _deferral,
        lambda followed: (followed.received, followed.consulted),
    ),
)
