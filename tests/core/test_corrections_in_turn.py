"""Corrections one after the other: what a replaced, restored or verified entry is worth afterwards."""

from __future__ import annotations

from meetroom.acts.attendance import SignIn
from meetroom.acts.ballot import CountVotes, DecideAsHead, VoteByName
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.note import TakeNote
from meetroom.acts.position import SettleAmendment, TakePosition
from meetroom.acts.review import VerifyEntries
from meetroom.acts.session import RecordIncident
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.command import Refused
from tests.core.house import m, session, topic


def test_what_the_chair_put_in_place_of_the_recorders_entry_stays_possible() -> None:
    table = session(checked=True)
    noted = table.does(TakeNote(text="要点"), "recorder")
    voted = table.does(CountVotes(method="hands", for_=14, against=0, abstain=0), "recorder")
    table.fix(voted.no, DecideAsHead(verdict="adopted", reason="紧急"), "chair")
    table.strike(noted.no, "recorder")
    assert table.topic().ballot.method == "head"  # type: ignore[union-attr]


def test_a_sum_that_the_chair_kept_by_a_replacement_stays_kept() -> None:
    table = session(checked=True)
    noted = table.does(TakeNote(text="要点"), "recorder")
    voted = table.does(CountVotes(method="hands", for_=14, against=0, abstain=0), "recorder")
    kept = CountVotes(method="hands", for_=12, against=0, abstain=0)
    table.does(Fix(entry=voted.no, command=kept), because="两人未表决")
    table.strike(noted.no)
    assert table.topic().ballot.not_voting == 2  # type: ignore[union-attr]


def test_an_entry_verified_as_replaced_is_unverified_when_the_replacement_is_undone() -> None:
    table = session(checked=True)
    noted = table.does(TakeNote(text="原文"))
    table.fix(noted.no, TakeNote(text="改文"))
    table.does(VerifyEntries(entries=(noted.no,)), "reviewer")
    table.undo("chair")
    assert [n.text for n in table.topic().notes] == ["原文"]
    assert noted.no not in table.meeting.reviews.verified


def test_numbers_verified_as_revised_are_unverified_when_the_correction_is_undone() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)))
    voted = table.does(VoteByName(method="hands"), "recorder")
    table.strike(arrived.no)
    table.does(VerifyEntries(entries=(voted.no,)), "reviewer")
    table.undo("chair")
    assert table.topic().ballot.voters == 14  # type: ignore[union-attr]
    assert voted.no not in table.meeting.reviews.verified


def test_an_amendment_taken_up_stays_taken_up_when_the_same_persons_next_one_is_declined() -> None:
    table = session()
    table.says(m(2), "amend", "甲")
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.says(m(2), "amend", "乙")
    table.does(SettleAmendment(person=m(2), accepted=False))
    table.hands(14)
    assert table.topic().outcome == "adopted_amended"


def test_what_was_said_on_a_topic_never_moves_to_another_by_itself() -> None:
    table = session(checked=True)
    table.does(CountVotes(method="hands", for_=14, against=0, abstain=0))
    opened = table.does(OpenTopic(topic=2))
    said = table.does(TakePosition(person=m(3), stance="agree", reason="可行"), "recorder")
    noted = table.does(TakeNote(text="要点"), "recorder")
    marked = table.does(RecordIncident(text="停电"), "recorder")
    moving = (said.no, noted.no, marked.no)
    for away in (Undo(), Strike(entry=opened.no, reason="误记"), Fix(entry=opened.no, command=TakeNote(text="空"))):
        refused = table.refuses("correction.impossible", away, "chair", entry=opened.no, entries=moving)
        first = refused.facts["first"]
        assert isinstance(first, Refused)
        assert (first.rule, first.facts) == ("correction.other_topic", {"entry": said.no, "topic": 2})


def test_what_was_said_goes_along_where_another_topic_takes_the_place_of_the_opened_one() -> None:
    table = session(checked=True)
    table.does(CountVotes(method="hands", for_=14, against=0, abstain=0))
    opened = table.does(OpenTopic(topic=2))
    table.says(m(3), "agree")
    table.does(RecordIncident(text="停电"), "recorder")
    table.fix(opened.no, OpenTopic(topic=3), "chair")
    assert [taken.person for taken in table.topic(3).position_list] == [m(3)]
    table.undo("chair")
    assert [taken.person for taken in table.topic(2).position_list] == [m(3)]


def test_what_was_said_on_a_confidential_topic_never_becomes_said_between_topics() -> None:
    table = session(topics=[topic(1), topic(2, confidential=True)], checked=True)
    table.does(CountVotes(method="hands", for_=14, against=0, abstain=0))
    table.does(CloseTopic())
    table.does(OpenTopic(topic=2))
    noted = table.does(TakeNote(text="密"), "recorder")
    marked = table.does(RecordIncident(text="密"), "recorder")
    table.refuses("correction.impossible", Undo(), "chair", entries=(noted.no, marked.no))
