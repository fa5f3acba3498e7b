"""What a stream is follows from its entries alone: `fold` adds one, `replay` all of them."""

from meetroom.fold.streams import KINDS, MEETING, Kind, State, empty, fold, kind_of, replay

__all__ = ["KINDS", "MEETING", "Kind", "State", "empty", "fold", "kind_of", "replay"]
