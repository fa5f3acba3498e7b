"""Reading a briefing: `通报 人 [议定 会议#2] [文]`."""

from __future__ import annotations

import re

from meetroom.acts.session import Brief
from meetroom.language.scan import MARKS, Scan


def brief(scan: Scan) -> Brief:
    """A briefing, perhaps on a decision of another meeting."""
    person, source = scan.person(), decision(scan)
    quoted = scan.quoted()
    if source is None and quoted is not None and not scan.raw[quoted[1] :].strip() and names_decision(scan, quoted[0]):
        scan.at = len(scan.raw)
        return Brief(person=person, text=scan.limited(quoted[0]))
    return Brief(person=person, text=scan.text(), source=source)


# A meeting and a topic of it.
DECISION = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}#[0-9]{1,6}")


def decision(scan: Scan) -> str | None:
    """The decision named next, 议定 2026-12-01-party-group#2; None, and nothing taken, where there is none."""
    after = scan.fork(scan.at)
    token = after.peek() if after.takes("decision") else None
    if token is None or not DECISION.fullmatch(token.text):
        return None
    scan.at = token.end
    return narrow(scan.raw[token.start : token.end])


# A number sign and digits may have been typed in full width.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def narrow(typed: str) -> str:
    """A decision as it is stored: nothing in it in full width."""
    return typed.translate(_NARROW)


def names_decision(scan: Scan, text: str) -> bool:
    """Whether a text of a briefing would be taken for a decision it tells of, or its own marks for more than that."""
    return text.startswith(MARKS) or decision(Scan(text, scan.meeting, scan.now)) is not None
