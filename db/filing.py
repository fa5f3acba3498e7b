"""What of the filing of a meeting stands in which table."""

from __future__ import annotations

from collections.abc import Iterator

from db.rows import Row
from db.table import Table, table
from meetroom.streams.filing import Filing


def _filing(filing: Filing) -> Iterator[Row]:
    if filing.filed is None:
        return
    filed = filing.filed
    fact = filed.fact
    yield (
        filing.id, filing.meeting, fact.volume, fact.keeper.id or None if fact.keeper else None,
        fact.keeper.name if fact.keeper else None, fact.period or None, fact.ends.isoformat() if fact.ends else None,
        filed.at.date().isoformat(), fact.head, fact.no, filed.entry,
    )  # fmt: skip


# keeper: the id in the roster or the directory, where it is a person of one.
# period: 30y, permanent; null where nothing says so.
FILINGS: tuple[Table, ...] = (
    table(
        "filing: stream meeting volume keeper keeper_name period ends filed_on head no entry",
        "stream",
        "filed",
        _filing,
        lambda filing: (filing.filed,),
    ),
)
