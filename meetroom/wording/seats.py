"""Sentences for windows that join, leave, or are cut off."""

from __future__ import annotations

from collections import Counter

from meetroom.command import ROLES
from meetroom.i18n import gettext as _
from meetroom.wording.terms import word


def coming_and_going(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """What changed between two looks around, in a sentence for each role."""
    was, now = Counter(before), Counter(after)
    said = [_("{role} has joined.").format(role=word(role)) for role in ROLES if now[role] > was[role]]
    said += [_("{role} has left.").format(role=word(role)) for role in ROLES if now[role] < was[role]]
    return " ".join(said)
