"""Corrections: undo, strike, replace, put times right; and how they change the entries after them."""

from meetroom.acts.correction.changes import Fix, Retime, Strike, Undo, to_undo
from meetroom.acts.correction.plain import PlainStrike, PlainUndo, last_standing

__all__ = ["Fix", "PlainStrike", "PlainUndo", "Retime", "Strike", "Undo", "last_standing", "to_undo"]
