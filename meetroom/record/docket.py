"""The list of topics of a meeting as JSON: its shape, its schema, and its text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from meetroom.record.shape.topics import InquiryInfo
from meetroom.rules.contention import LevelName
from meetroom.streams.follow_up import ReportRow


class DocketRow(msgspec.Struct, frozen=True, kw_only=True):
    """A topic that is to come before a meeting; of a confidential one the category stands for the title.

    proposal: from which it was made. resumes: the deferred topic that it is again. off_level: the body that must decide
    it, null where this meeting may. amount and what follows: what the proposal says, nothing of a confidential topic;
    amount: in whole yuan; observers: names. report: how the supplementary report on a deferred topic stands.
    """

    no: int
    title: str
    unit: str
    reporter: str
    category: str
    urgent: bool
    important: bool
    joint: bool
    confidential: bool
    proposal: str | None
    resumes: str | None
    lacks: tuple[str, ...]
    late: bool
    off_level: str | None
    duplicates: tuple[str, ...]
    amount: int | None = None
    contention: LevelName | None = None
    observers: tuple[str, ...] = ()
    segment: int | None = None
    data: str = ""
    analysis: str = ""
    assessment: str = ""
    research: InquiryInfo | None = None
    consultation: InquiryInfo | None = None
    legal: InquiryInfo | None = None
    report: ReportRow | None = None


class Docket(msgspec.Struct, frozen=True, kw_only=True):
    """The list, in the order in which its topics are taken; due: the day by which it is approved, null where no rule
    says so."""

    meeting: str
    title: str
    start: datetime
    place: str
    due: str | None
    topics: tuple[DocketRow, ...]


def docket_schema() -> dict[str, Any]:
    """The JSON Schema of the list."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom docket",
        **msgspec.json.schema(Docket),
    }  # fmt: skip


def docket_json(docket: Docket) -> str:
    """The list as JSON text."""
    return msgspec.json.format(msgspec.json.encode(docket), indent=1).decode()
