"""Corrections: undo, strike, replace, put times right; and how they change the entries after them."""

from meetroom.acts.correction.changes import Fix, Retime, Strike, Undo, to_undo

__all__ = ["Fix", "Retime", "Strike", "Undo", "to_undo"]
