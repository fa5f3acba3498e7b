"""Tick what members do before a meeting of criticism and self-criticism.

Source: office.md, `谈心` and `征求意见`; clauses 54 and 281.
"""

from __future__ import annotations

from meetroom.command import Context, Refused, decides
from meetroom.facts.prework import OpinionsAsked, TalkHeld
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare

MOST_OPINIONS = 1_000_000


class HoldTalk(Prepare, frozen=True):
    """谈心: two persons talked with each other."""

    person: str
    other: str


class AskOpinions(Prepare, frozen=True):
    """征求意见: opinions of the staff were asked for."""

    text: str
    count: int | None = None


@decides(HoldTalk, {TalkHeld: lambda fact: HoldTalk(person=fact.person, other=fact.other)})
def hold_talk(meeting: Meeting, command: HoldTalk, context: Context) -> TalkHeld:
    """A talk of two; the same two are ticked once."""
    if command.person == command.other:
        raise Refused("persons.twice", who=(command.person,))
    if command.other in meeting.prework.with_whom(command.person):
        raise Refused("prework.talked", who=(command.person, command.other))
    return TalkHeld(person=command.person, other=command.other)


@decides(AskOpinions, {OpinionsAsked: lambda fact: AskOpinions(text=fact.text, count=fact.count)})
def ask_opinions(meeting: Meeting, command: AskOpinions, context: Context) -> OpinionsAsked:
    """How they were asked for, and how many came."""
    if command.count is not None and not 0 <= command.count <= MOST_OPINIONS:
        raise Refused("prework.count", count=command.count, most=MOST_OPINIONS)
    return OpinionsAsked(text=command.text, count=command.count)
