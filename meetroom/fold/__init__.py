"""What a stream is follows from its entries alone: `fold` adds one, `replay` all of them."""

from meetroom.fold.streams import KINDS, MEETING, Kind, State, empty, fold, kind_of, replay
from meetroom.streams.directory import PEOPLE
from meetroom.streams.proposal import PROPOSAL

__all__ = ["KINDS", "MEETING", "PEOPLE", "PROPOSAL", "Kind", "State", "empty", "fold", "kind_of", "replay"]
