"""Who else has the meeting open: the roles in the head of a screen, and the words when somebody comes or leaves."""

from __future__ import annotations

from collections import Counter

from meetroom.command import ROLES
from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from screens.widgets.rows import Span

# Nobody waits for a display: it is named only where there is one.
AWAITED = ("chair", "recorder", "reviewer")


def seats(snapshot: Snapshot, *, absent: bool) -> list[Span]:
    """The roles, one's own first to be seen; those who are not there dimmed, where they are to be named."""
    there = _there(snapshot)
    everybody = [role for role in ROLES if role in AWAITED or there[role]]
    return _spans(snapshot.role, everybody if absent else [role for role in everybody if there[role]], there)


def counted(snapshot: Snapshot) -> list[Span]:
    """One's own role, and how many others there are."""
    there = _there(snapshot)
    others = there.total() - there[snapshot.role]
    spans = _spans(snapshot.role, [snapshot.role], there)
    return [*spans[:-1], (f"+{others} ", "good")] if others else spans


def _there(snapshot: Snapshot) -> Counter[str]:
    return Counter(snapshot.seated) or Counter((snapshot.role,))


def _spans(mine: str, roles: list[str], there: Counter[str]) -> list[Span]:
    words = {
        "chair": _("Chair"), "recorder": _("Record"), "reviewer": _("Review"), "display": _("Display"),
        "signin": _("Sign-in"), "office": _("Office"),
    }  # fmt: skip
    spans: list[Span] = [(" ", "plain")]
    for role in roles:
        style = "strong" if role == mine else "good" if there[role] else "dim"
        spans.append((f" {words.get(role, role)}{there[role] if there[role] > 1 else ''}", style))
    return [*spans, (" ", "plain")]
