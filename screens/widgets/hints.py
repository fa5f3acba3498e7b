"""Rows that tell which key does what."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.seat.actions import Action
from screens.widgets.rows import Row
from screens.widgets.text import chip, cut, explained, key_row, wrap


def keys_row(keys: Sequence[Action], width: int, step: str = "", dimmed: frozenset[str] = frozenset()) -> Row:
    """What Space does, then as many keys as there is room for; dimmed: those that are not possible now."""
    head = chip(_("Space"), cut(step, max(8, width // 3 - 8))) if step else []
    return key_row([(_(key.shown), _(key.label), key.name not in dimmed) for key in keys], width, head)


def wrapped(text: str, width: int, style: str) -> list[Row]:
    """User text over as many rows as it takes, broken at whole characters; its own line ends stay."""
    return [((f" {line}", style),) for line in wrap(text, width)]


def help_rows(keys: Sequence[Action], sentences: Sequence[str], width: int) -> list[Row]:
    """The keys with what they do, then what else there is to know."""
    rows: list[Row] = [((_(" Keys"), "strong"),), ()]
    for key in keys:
        rows += explained(_(key.shown), 10, _(key.help), width)
    rows.append(())
    for sentence in sentences:
        rows += wrapped(sentence, width - 2, "dim")
    return rows
