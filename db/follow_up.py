"""What of the follow-up of matters of a meeting stands in which table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row, iso
from db.table import Table, table
from meetroom.streams.follow_up import FollowedDeferral, FollowedOpinion


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


def _opinion(followed: FollowedOpinion) -> Iterator[Row]:
    if followed.reply is None and not followed.forwarded:
        return
    reply = followed.reply
    forwarded = [{"unit": one.fact.unit, "at": one.at} for one in followed.forwarded]
    last = reply.at if reply else followed.forwarded[-1].at
    yield (
        followed.id, followed.meeting, followed.no, followed.unit, msgspec.json.encode(forwarded).decode(),
        reply.fact.text if reply else None, iso(reply.at) if reply else None, iso(last),
    )  # fmt: skip


# forwarded: to which units an opinion was passed on, as a list in JSON; unit: the last of them.
OPINIONS: tuple[Table, ...] = (
    table(
        "opinion_follow_up: stream meeting no unit forwarded answer answered_at last_at",
        "stream",
        "reply forwarded",
        _opinion,
        lambda followed: (followed.reply, followed.forwarded),
    ),
)
