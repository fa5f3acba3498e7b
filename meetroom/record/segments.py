"""Build the segments of the record and what was said and done in them."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.facts.contribution import Item, ListName
from meetroom.facts.floor import Speech
from meetroom.meeting import Meeting
from meetroom.record.shape.segments import (
    AwardInfo,
    CriticismInfo,
    GroupInfo,
    GuidanceInfo,
    HeardInfo,
    OpinionInfo,
    PledgeInfo,
    SaidInfo,
    SegmentInfo,
    SigningInfo,
    SpeechInfo,
    TitledInfo,
    VisitInfo,
)

_SHAPES: dict[ListName, type[SaidInfo]] = {
    "pledges": PledgeInfo, "guidance": GuidanceInfo, "conveyed": TitledInfo,
    "studied": TitledInfo, "heard": HeardInfo, "analysed": HeardInfo,
    "criticism": CriticismInfo, "awards": AwardInfo, "visits": VisitInfo,
}  # fmt: skip


def said(meeting: Meeting) -> dict[str, Any]:
    """The segments and every list of the record that tells of them, by name."""
    part = meeting.contributions
    lists: dict[str, tuple[Any, ...]] = {
        name: tuple(_item(info, item) for item in part.of(name)) for name, info in _SHAPES.items()
    }
    return {
        "segments": tuple(segment(meeting, no) for no in meeting.plan.segments),
        **lists,
        "opinions": tuple(
            OpinionInfo(
                no=o.no, segment=o.fact.segment, person=o.fact.person, text=o.fact.text, unit=o.fact.unit,
                due=o.fact.due, answer=o.answer, answered_at=o.answered, at=o.at, entry=o.entry,
            )
            for o in part.opinions
        ),
        "signings": tuple(
            SigningInfo(
                no=s.no, segment=s.segment, document=s.document, persons=s.persons,
                missing=meeting.not_signed(s.segment, s.persons), at=s.at, entry=s.entry,
            )
            for s in part.signings
        ),
        "groups": tuple(
            GroupInfo(
                no=g.no, segment=g.fact.segment, lead=g.fact.lead, members=g.fact.members, theme=g.fact.theme,
                report=g.report, reported_at=g.reported, at=g.at, entry=g.entry,
            )
            for g in part.groups
        ),
    }  # fmt: skip


def segment(meeting: Meeting, no: int) -> SegmentInfo:
    """One segment as it stands."""
    planned, state = meeting.plan.segments[no], meeting.segments.of(no)
    running = meeting.floor.running
    speeches = [*meeting.floor.speeches, *([running] if running else [])]
    return SegmentInfo(
        no=no, kind=planned.kind, title=planned.title, status=state.status, opened_at=state.opened,
        closed_at=state.closed, seconds=state.seconds, limit_seconds=planned.limit_seconds,
        over_seconds=state.over_seconds(planned.limit_seconds),
        persons=state.persons if state.held else planned.persons,
        statement_seconds=planned.statement_seconds, optional=planned.optional,
        confidential=meeting.segment_confidential(no), text=planned.text,
        speeches=tuple(speech_info(s) for s in speeches if s.segment == no and s.kind != "briefing"),
        summary=meeting.session.summary(None, no),
    )  # fmt: skip


def speech_info(speech: Speech) -> SpeechInfo:
    """One speech."""
    kind: Any = speech.kind
    return SpeechInfo(
        person=speech.person, kind=kind, started_at=speech.started.time, seconds=speech.seconds,
        limit_seconds=speech.limit, over_seconds=speech.over_seconds,
    )  # fmt: skip


def _item(info: type[SaidInfo], item: Item) -> SaidInfo:
    fields = msgspec.structs.asdict(item.fact)
    return info(**fields, no=item.no, at=item.at, entry=item.entry)
