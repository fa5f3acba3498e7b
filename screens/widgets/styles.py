"""Styles and words that several screens share."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.rules.segments import CountName
from meetroom.rules.stances import STANCES

_OF_CONTENTION = {"": "good", "against": "bad", "against_or_amend": "warn"}
STANCE_STYLES: dict[str, str] = {name: _OF_CONTENTION[stance.contention] for name, stance in STANCES.items()}


def count_word(what: CountName) -> str:
    """What is counted."""
    words: dict[CountName, str] = {
        "spoke": _("spoke"),
        "briefed": _("briefed"),
        "conveyed": _("conveyed"),
        "studied": _("studied"),
        "heard": _("heard"),
        "analysed": _("analysed"),
        "tasks": _("tasks"),
        "pledged": _("pledged"),
        "guidance": _("guidance"),
        "opinions": _("opinions"),
        "unassigned": _("to be assigned"),
        "answered": _("answered"),
        "awards": _("awards"),
        "signed": _("signed"),
        "self_criticism": _("of themselves"),
        "criticism": _("of others"),
        "grouped": _("in groups"),
        "reported": _("groups reported"),
        "visits": _("visits"),
    }
    return words[what]
