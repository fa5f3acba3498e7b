"""An application for an extraordinary meeting: what it says, and who passed or declined it."""

from __future__ import annotations

from meetroom.elements.outline import Outline
from meetroom.elements.who import Who
from meetroom.entry import Fact, register


class ApplicationFact(Fact, frozen=True, kw_only=True):
    """A fact of an application."""

    reviewable = False


@register
class ApplicationMade(ApplicationFact, frozen=True, kw_only=True, tag="application_made"):
    """A meeting is applied for. steps: how many have to pass it."""

    outline: Outline
    steps: int = 1


@register
class ApplicationPassed(ApplicationFact, frozen=True, kw_only=True, tag="application_passed"):
    """Somebody approved it, or took it on file."""

    by: Who
    filing: bool = False


@register
class ApplicationDeclined(ApplicationFact, frozen=True, kw_only=True, tag="application_declined"):
    """Somebody declined it."""

    by: Who
    reason: str


@register
class ApplicationWithdrawn(ApplicationFact, frozen=True, kw_only=True, tag="application_withdrawn"):
    """Whoever made it takes it back."""

    reason: str
