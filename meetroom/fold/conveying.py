"""How to whom a meeting was passed on follows from the entries of its stream."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.conveying import ConveyedTo
from meetroom.facts.correction import Correction
from meetroom.fold.reducers import replace
from meetroom.streams.conveying import Conveying, Told


def reduce(conveying: Conveying, entry: Entry) -> Conveying:
    """The stream after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case ConveyedTo() as fact:
            return replace(conveying, told=(*conveying.told, Told(fact, entry.time, entry.no)))
        case Correction():
            return conveying
    raise TypeError(f"{entry.body.kind} is no fact of the passing on of a meeting")
