"""The page of what the chair reads out."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.views.chair_texts import ChairText
from screens.widgets.rows import Row
from screens.widgets.text import wrap


def texts_rows(texts: tuple[ChairText, ...], width: int) -> list[Row]:
    """The texts under their headings, whole."""
    headings = {
        "opening": _("Opening"), "discipline": _("Discipline"), "guidance": _("Guidance"), "segment": _("Segment"),
        "topic": _("The topic"), "vote": _("Result"), "waiting": _("Waiting"),
    }  # fmt: skip
    rows: list[Row] = [((_(" Texts for the chair"), "strong"),)]
    before = ""
    for text in texts:
        if text.what != before:
            rows += [(), ((f" {headings[text.what]}", "key"),)]
        before = text.what
        rows += [((f"  {line}", "plain"),) for line in wrap(text.text, width - 4)]
    if not texts:
        rows += [(), ((_("  Nothing is to be read out now."), "dim"),)]
    return [*rows, (), ((_(" Escape goes back."), "dim"),)]
