"""Review: entries verified, queried and answered; and what it takes to sign and to close."""

from __future__ import annotations

import pytest

from meetroom.acts.agenda import CorrectMeeting, CorrectTopic
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.export import ExportRecord
from meetroom.acts.note import TakeNote
from meetroom.acts.review import AnswerQuery, QueryEntry, SignRecord, VerifyEntries
from meetroom.acts.session import HandOver
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.command import Command, Refused
from meetroom.facts.review import AttemptRefused, EntriesVerified, RecordSigned
from meetroom.questions.topic_of import topics_of
from meetroom.rules.rulebook import Value
from tests.core.house import START, Table, agenda, m, ms, session


def with_notes(notes: int = 3) -> Table:
    """Entries 1 to 4 are the import, the arrivals, 开会 and a topic opened; then notes from entry 5 on."""
    table = session()
    for number in range(notes):
        table.does(TakeNote(text=f"要点{number}"), "recorder")
    return table


def verified(table: Table, *entries: int, everything: bool = False) -> tuple[int, ...]:
    return table.fact(VerifyEntries(entries=entries, everything=everything), EntriesVerified, "reviewer").entries


# Verify


def test_one_entry_is_verified() -> None:
    table = with_notes()
    assert verified(table, 5) == (5,)
    review = table.meeting.reviews.entries[5]
    assert (review.status, review.by, review.at) == ("verified", "reviewer", table.now)
    assert table.record.record.verified == 1


def test_a_range_passes_over_what_is_not_reviewed() -> None:
    table = with_notes()
    table.strike(6)
    assert verified(table, 1, 2, 3, 4, 5, 6, 7, 8) == (2, 3, 4, 5, 7)


def test_an_entry_named_twice_or_verified_before_is_verified_once() -> None:
    table = with_notes()
    assert verified(table, 5, 5) == (5,)
    assert verified(table, 4, 5, 6) == (4, 6)
    table.refuses("review.nothing_left", VerifyEntries(entries=(5,)), "reviewer")
    table.refuses("review.nothing_left", VerifyEntries(entries=(4, 5, 6)), "reviewer")


def test_all_is_all_that_is_not_yet_verified() -> None:
    table = with_notes()
    verified(table, 5)
    assert verified(table, everything=True) == (2, 3, 4, 6, 7)
    table.refuses("review.nothing_left", VerifyEntries(everything=True), "reviewer")
    table.does(TakeNote(text="又一条"))
    assert verified(table, everything=True) == (table.last - 1,)


@pytest.mark.parametrize(
    ("entry", "rule"), [(1, "entry.not_reviewed"), (0, "entry.unknown"), (99, "entry.unknown"), (6, "entry.cancelled")]
)
def test_a_single_number_must_be_an_entry_that_is_reviewed(entry: int, rule: str) -> None:
    table = with_notes()
    table.strike(6)
    table.refuses(rule, VerifyEntries(entries=(entry,)), "reviewer", entry=entry)
    table.refuses(rule, QueryEntry(entry=entry, text="?"), "reviewer", entry=entry)


def test_corrections_and_reviews_are_not_themselves_reviewed() -> None:
    table = with_notes()
    struck = table.strike(6)
    verified(table, 5)
    for no in (struck.no, struck.no + 1):
        table.refuses("entry.not_reviewed", VerifyEntries(entries=(no,)), "reviewer")


def test_a_blocked_opening_is_not_reviewed() -> None:
    own: dict[str, dict[str, Value]] = {"": {"quorum": "at least 1/2"}}
    table = session(6, own=own, opened=None)
    table.refuses("quorum.topic", OpenTopic(topic=1))
    table.refuses("entry.not_reviewed", VerifyEntries(entries=(table.last,)), "reviewer")


def test_a_range_beyond_the_last_entry_is_refused() -> None:
    table = with_notes()
    table.refuses("entry.unknown", VerifyEntries(entries=(6, 7, 8)), "reviewer", entry=8, last=7)


def test_a_topic_is_what_was_recorded_while_it_was_at_hand_and_what_names_it() -> None:
    table = with_notes(1)
    table.does(QueryEntry(entry=5, text="?"), "reviewer")
    table.does(CloseTopic(how="noted"))
    table.does(TakeNote(text="之间"))
    table.does(AssignTask(unit="办公室", text="办", topic=1, due=START.date()))
    table.does(OpenTopic(topic=2))
    table.does(TakeNote(text="议题二"))
    assert table.fact(VerifyEntries(topic=1), EntriesVerified, "reviewer").entries == (4, 7, 9)
    assert table.fact(VerifyEntries(topic=2), EntriesVerified, "reviewer").entries == (10, 11)
    table.refuses("review.only_queries", VerifyEntries(topic=1), "reviewer", entries=(5,), entry=5)
    verified(table, 5)
    table.refuses("review.nothing_left", VerifyEntries(topic=1), "reviewer")
    table.refuses("topic.unknown", VerifyEntries(topic=9), "reviewer", topic=9)


def test_an_opening_taken_back_and_a_correction_belong_where_the_entry_did() -> None:
    table = with_notes(1)
    table.does(CloseTopic(how="noted"))
    opened = table.does(OpenTopic(topic=2)).no
    table.does(Undo())
    between = table.does(TakeNote(text="之间")).no
    fixed = table.fix(5, TakeNote(text="改文")).no
    belongs = topics_of(table.meeting)
    assert [belongs[no - 1] for no in (5, opened, opened + 1, between, fixed)] == [1, 2, 2, None, 1]


# Query and answer


def test_a_query_stays_open_until_it_is_answered() -> None:
    table = with_notes()
    table.does(QueryEntry(entry=5, text="出处"), "reviewer")
    assert table.record.record.open_queries == 1
    table.refuses("review.no_query", AnswerQuery(entry=6, text="见附件"), "recorder", entry=6, open=(5,))
    table.does(AnswerQuery(entry=5, text="见附件"), "recorder")
    review = table.meeting.reviews.entries[5]
    assert (review.status, review.query, review.answer) == ("answered", "出处", "见附件")
    assert table.record.record.open_queries == 0
    table.refuses("review.no_query", AnswerQuery(entry=5, text="又"), "recorder")


def test_a_query_is_closed_by_verifying_and_stays_readable() -> None:
    table = with_notes()
    table.does(QueryEntry(entry=5, text="出处"), "reviewer")
    table.does(AnswerQuery(entry=5, text="见附件"), "recorder")
    assert verified(table, 5) == (5,)
    review = table.meeting.reviews.entries[5]
    assert (review.status, review.query, review.answer) == ("verified", "出处", "见附件")


def test_an_open_query_is_passed_over_until_its_entry_is_named_alone() -> None:
    table = with_notes()
    table.does(QueryEntry(entry=5, text="出处"), "reviewer")
    assert verified(table, 4, 5, 6) == (4, 6)
    assert 5 not in verified(table, everything=True)
    table.refuses("review.only_queries", VerifyEntries(everything=True), "reviewer", entries=(5,), entry=5)
    assert table.meeting.reviews.open_queries == (5,)
    assert verified(table, 5) == (5,)


def test_a_verified_entry_may_be_queried() -> None:
    table = with_notes()
    verified(table, 5)
    table.does(QueryEntry(entry=5, text="再看"), "reviewer")
    assert (table.record.record.verified, table.record.record.open_queries) == (0, 1)


def test_an_answered_query_may_be_asked_again() -> None:
    table = with_notes()
    table.does(QueryEntry(entry=5, text="一"), "reviewer")
    table.does(AnswerQuery(entry=5, text="二"), "recorder")
    table.does(QueryEntry(entry=5, text="三"), "reviewer")
    assert table.meeting.reviews.open_queries == (5,)


# Sign


@pytest.mark.parametrize("role", ["recorder", "reviewer", "chair"])
def test_each_signs_in_their_own_name(role: str) -> None:
    table = session().adjourn()
    verified(table, everything=True)
    head = table.meeting.head
    fact = table.fact(SignRecord(), RecordSigned, role)
    assert (fact.role, fact.person, fact.head, fact.closes) == (
        role, {"recorder": "R01", "reviewer": "R02", "chair": m(1)}[role], head, False,
    )  # fmt: skip
    (signature,) = table.record.record.signatures
    assert (signature.role, signature.person, signature.head, signature.at) == (role, fact.person, head, table.now)
    table.refuses("sign.already", SignRecord(), role)


@pytest.mark.parametrize(
    "order",
    [("recorder", "reviewer", "chair"), ("chair", "reviewer", "recorder"), ("reviewer", "chair", "recorder")],
)
def test_the_last_of_three_closes_the_meeting(order: tuple[str, str, str]) -> None:
    table = session().adjourn()
    verified(table, everything=True)
    for role in order[:2]:
        assert table.fact(SignRecord(), RecordSigned, role).closes is False
        assert table.record.meeting.status == "adjourned"
    assert table.fact(SignRecord(), RecordSigned, order[2]).closes is True
    assert table.record.meeting.status == "closed"
    table.refuses("phase", SignRecord(), order[2], status="closed")
    table.refuses("phase", VerifyEntries(everything=True), "reviewer", status="closed")


def test_without_a_reviewer_two_sign() -> None:
    table = session(reviewer=None).adjourn()
    table.refuses("sign.nobody", SignRecord(), "reviewer")
    table.does(SignRecord(), "recorder")
    assert table.fact(SignRecord(), RecordSigned, "chair").closes is True


def test_nobody_signs_before_the_end() -> None:
    for table in (Table(agenda(5)), session()):
        for role in ("recorder", "reviewer", "chair"):
            table.refuses("phase", SignRecord(), role, phases=("adjourned",))


@pytest.mark.parametrize("role", ["recorder", "reviewer", "chair"])
def test_nobody_signs_over_an_open_query(role: str) -> None:
    table = with_notes().adjourn()
    table.does(QueryEntry(entry=5, text="出处"), "reviewer")
    table.does(QueryEntry(entry=6, text="出处"), "reviewer")
    table.refuses("sign.queries", SignRecord(), role, entries=(5, 6))
    table.does(AnswerQuery(entry=5, text="见附件"), "recorder")
    verified(table, everything=True)
    table.refuses("sign.queries", SignRecord(), role, entries=(6,))
    verified(table, 6)
    table.does(SignRecord(), role)


@pytest.mark.parametrize("role", ["recorder", "reviewer", "chair"])
def test_nobody_signs_over_a_change_since_verification(role: str) -> None:
    table = with_notes().adjourn()
    verified(table, everything=True)
    table.fix(5, TakeNote(text="改文"))
    table.fix(7, TakeNote(text="改文"))
    table.refuses("sign.changed", SignRecord(), role, entries=(5, 7))
    verified(table, 5, 7)
    table.does(SignRecord(), role)


def test_a_signature_is_of_the_book_as_it_then_was() -> None:
    table = session().adjourn()
    verified(table, everything=True)
    heads = []
    for role in ("recorder", "reviewer", "chair"):
        heads.append(table.meeting.head)
        table.does(SignRecord(), role)
    assert [s.head for s in table.record.record.signatures] == heads
    assert len(set(heads)) == 3


def test_the_chair_who_signs_is_the_one_who_presided_last() -> None:
    table = session()
    table.does(HandOver(person=m(2), reason="外出"))
    assert table.adjourn().fact(SignRecord(), RecordSigned, "chair").person == m(2)


def test_review_is_possible_from_before_the_meeting_until_it_is_closed() -> None:
    table = Table(agenda(5)).come(*ms(1, 5))
    assert verified(table, 2) == (2,)
    table.convene()
    table.does(QueryEntry(entry=4, text="时间"), "reviewer")
    table.adjourn()
    assert verified(table, everything=True) == (6,)
    assert verified(table, 4) == (4,)


def test_entries_that_nobody_verified_prevent_no_signature() -> None:
    table = with_notes().adjourn()
    verified(table, 2, 5)
    table.does(SignRecord(), "recorder")
    table.does(QueryEntry(entry=7, text="出处"), "reviewer")
    table.refuses("sign.queries", SignRecord(), "reviewer", entries=(7,))
    table.does(AnswerQuery(entry=7, text="见附件"), "recorder")
    table.does(SignRecord(), "reviewer")
    assert table.fact(SignRecord(), RecordSigned).closes is True


# What voids a signature


@pytest.mark.parametrize(
    "command",
    [
        Strike(entry=5, reason="误记"),
        Fix(entry=5, command=TakeNote(text="改文")),
        CorrectMeeting(field="place", text="二楼"),
        CorrectTopic(topic=1, field="title", text="改题"),
        Undo(),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_changes_the_meeting_voids_the_signatures(command: Command) -> None:
    table = with_notes().adjourn()
    if isinstance(command, Undo):
        # The chair's last entry is then the correction of a title, and not the end of the meeting.
        table.does(CorrectTopic(topic=2, field="title", text="改题"))
    for no in (5, 6):
        verified(table, no)
    table.does(SignRecord(), "recorder")
    table.does(command)
    assert table.record.record.signatures == ()
    assert [(v.role, v.by) for v in table.record.record.voided] == [("recorder", table.last)]


def test_what_changes_nothing_voids_no_signature() -> None:
    table = with_notes().adjourn()
    verified(table, everything=True)
    table.does(SignRecord(), "recorder")
    head = table.record.record.signatures[0].head
    table.keeps(AttemptRefused(act="SignIn"), "display", table.context("display"))
    table.does(ExportRecord(what="record", form="docx", head=table.meeting.head))
    table.does(QueryEntry(entry=6, text="出处"), "reviewer")
    table.undo("reviewer")
    table.does(SignRecord(), "reviewer")
    table.undo("reviewer")
    with pytest.raises(Refused):
        table.decided(Strike(entry=99, reason="误"))
    assert [(s.role, s.head) for s in table.record.record.signatures] == [("recorder", head)]
    assert table.record.record.voided == ()
