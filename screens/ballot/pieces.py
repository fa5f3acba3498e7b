"""What the rows of the ballot are made of: names of numbers, texts over several rows."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible
from screens.widgets.cells import folded
from screens.widgets.rows import Row

VOTE_STYLES = {"for": "good", "against": "bad", "abstain": "warn"}


def field_word(field: str) -> str:
    """The name of a number of a vote, or of a vote."""
    return {
        "issued": _("ballots issued"),
        "returned": _("ballots returned"),
        "for": _("for"),
        "against": _("against"),
        "abstain": _("abstaining"),
        "invalid": _("invalid"),
    }[field]


def wrapped(text: str, width: int, rows: int, style: str) -> list[Row]:
    """A text on as many rows as it takes, at most so many, the last cut with … where it does not end."""
    return [((f" {line}", style),) for line in folded(visible(text, newline=" "), width - 2, rows)]
