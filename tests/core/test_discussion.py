"""The order of a decision: where the regulation decides on the basis of discussion, a vote comes after some."""

from __future__ import annotations

import pytest

from meetroom.acts.ballot import CountVotes, PassByConsent, VoteSecretly
from meetroom.acts.floor import EndSpeech, Report, Speak
from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition, WriteOpinion
from meetroom.command import Command
from tests.core.house import OFFICE_KIND, PARTY_KIND, Table, session, topic

RULE = "ballot.undiscussed"
HANDS = CountVotes(method="hands", for_=9, against=0, abstain=0)


ORDER = {"": {"discussion_required": True}}


def party(opened: int = 1) -> Table:
    return session(9, 9, kind_id=PARTY_KIND, own=ORDER, topics=(topic(1), topic(2)), opened=opened)


@pytest.mark.parametrize(
    "vote", [HANDS, PassByConsent(), VoteSecretly(issued=9, returned=9, for_=9, against=0, abstain=0, invalid=0)]
)
def test_without_any_discussion_a_vote_is_refused_and_goes_ahead_with_a_reason(vote: Command) -> None:
    party().guarded(RULE, vote, topic=1)


@pytest.mark.parametrize(
    "discussion",
    [
        (Speak(person="M03"),),
        (Speak(person="M03"), EndSpeech()),
        (TakePosition(person="M03", stance="against", reason="费用未列"),),
        (TakeNote(text="时机不成熟", person="M03"),),
    ],
)
def test_one_who_speaks_takes_a_position_or_is_noted_is_enough(discussion: tuple[Command, ...]) -> None:
    table = party()
    for command in discussion:
        table.does(command)
    table.does(HANDS)


def test_what_an_absent_member_wrote_counts() -> None:
    table = session(8, 9, kind_id=PARTY_KIND, own=ORDER, topics=(topic(1),))
    vote = CountVotes(method="hands", for_=8, against=0, abstain=0)
    table.refuses(RULE, vote)
    table.does(WriteOpinion(person="M09", stance="agree", text="同意"))
    table.does(vote)


def test_the_report_a_note_of_nobody_and_another_topic_are_no_discussion() -> None:
    table = party()
    table.does(Report(person="M02"))
    table.does(EndSpeech())
    table.does(TakeNote(text="记录员的提要"))
    table.refuses(RULE, HANDS)
    table.says("M03")
    table.does(HANDS)
    table.close()
    table.open(2)
    table.refuses(RULE, HANDS)


@pytest.mark.parametrize("kind_id", [PARTY_KIND, OFFICE_KIND])
def test_it_is_a_rule_that_office_or_agenda_set(kind_id: str) -> None:
    session(9, 9, kind_id=kind_id).does(HANDS)
    session(9, 9, kind_id=kind_id, own=ORDER).refuses(RULE, HANDS)
