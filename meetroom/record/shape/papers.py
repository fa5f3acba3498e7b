"""The shape of the papers of a meeting as JSON: what the office wrote, who passed them, and how they went out."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Literal

import msgspec

from meetroom.rules.papers import PaperName, PaperStatus, StepName


class PaperTextInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What the office wrote on a topic, None: at the opening; a line to a paragraph."""

    topic: int | None
    text: str
    entry: int


class PaperStepInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One step; void_by: the entry by which what it was taken for changed, None where it stands."""

    step: StepName
    persons: tuple[str, ...]
    units: tuple[str, ...]
    reason: str
    at: datetime
    entry: int
    void_by: int | None


class PaperInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A paper. lacks: the topics of whose decision it cannot tell, which make it a draft; number, copies and issued_on
    where it is out. show_vote: how it tells a vote by the rules; show_rejected: whether it tells what was rejected."""

    paper: PaperName
    status: PaperStatus
    lacks: tuple[int, ...]
    number: str | None
    copies: int | None
    issued_on: Day | None
    texts: tuple[PaperTextInfo, ...]
    steps: tuple[PaperStepInfo, ...]
    show_vote: Literal["none", "result", "counts"] = "none"
    show_rejected: bool = False
