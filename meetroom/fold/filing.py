"""How the filing of a meeting follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.filing import MeetingFiled
from meetroom.fold.reducers import replace
from meetroom.streams.filing import Filed, Filing


def reduce(filing: Filing, entry: Entry) -> Filing:
    """The filing after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case MeetingFiled() as fact:
            return replace(filing, filed=Filed(fact, entry.time, entry.no))
        case Correction():
            return filing
    raise TypeError(f"{entry.body.kind} is no fact of the filing of a meeting")
