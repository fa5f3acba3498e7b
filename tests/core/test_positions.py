"""Positions: who may take one, what they may be, the chair last, the rest, written opinions, and substitutes."""

from __future__ import annotations

import pytest

from meetroom.acts.attendance import SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import DecideAsHead, PassByConsent, RaiseObjection, VoteByName
from meetroom.acts.correction import Undo
from meetroom.acts.position import SettleAmendment, TakePosition, TakeRest, WriteOpinion
from meetroom.acts.session import HandOver
from meetroom.acts.topic import ClearRoom, Recuse, SendLater
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.facts.position import PositionsTaken, PositionTaken
from meetroom.rules.rulebook import Value
from tests.core.house import PARTY_KIND, Table, agenda, m, ms, session, topic

CADRE = [topic(1, category="cadre"), topic(2)]


def take(person: str, stance: str = "agree", reason: str = "理由") -> TakePosition:
    return TakePosition(person=person, stance=stance, reason=reason)


# Reasons and stances


@pytest.mark.parametrize("reason", ["", " ", "\t", "\u3000"])
def test_a_reason_is_required_where_the_rulebook_says_so(reason: str) -> None:
    table = session()
    table.guarded("position.reason", take(m(2), reason=reason), topic=1)
    table.refuses("position.reason", TakeRest(stance="agree", reason=reason))
    party = session(kind_id=PARTY_KIND)
    party.does(take(m(2), reason=reason))
    party.does(TakeRest(stance="agree", reason=reason))


@pytest.mark.parametrize("kind_id", ["administrative-office/weekly", PARTY_KIND])
def test_the_stances_where_a_kind_is_silent(kind_id: str) -> None:
    table = session(kind_id=kind_id)
    for number, stance in enumerate(("agree", "against", "amend"), 2):
        table.does(take(m(number), stance))
    refused = table.never("position.stance", take(m(5), "put_off"), stance="put_off")
    assert refused.facts["stances"] == ("agree", "against", "amend")
    assert table.topic().positions == {"agree": 1, "against": 1, "amend": 1}


@pytest.mark.parametrize("kind_id", ["administrative-office/weekly", PARTY_KIND])
def test_the_stances_on_a_cadre_topic(kind_id: str) -> None:
    table = session(kind_id=kind_id, topics=CADRE)
    for number, stance in enumerate(("agree", "disagree", "put_off"), 2):
        table.does(take(m(number), stance))
    table.never("position.stance", take(m(5), "against"))
    table.never("position.stance", take(m(5), "amend"))
    assert table.topic().positions == {"agree": 1, "disagree": 1, "put_off": 1}


@pytest.mark.parametrize(
    ("category", "stances"),
    [("ordinary", ("agree", "against", "amend")), ("cadre", ("agree", "disagree", "put_off"))],
)
def test_short_symbols(category: str, stances: tuple[str, ...]) -> None:
    table = session(topics=[topic(1, category=category)])
    for number, (symbol, stance) in enumerate(zip("+-~", stances, strict=True), 2):
        assert table.fact(take(m(number), symbol), PositionTaken).stance == stance


def test_a_symbol_beyond_the_stances_is_none() -> None:
    own: dict[str, dict[str, Value]] = {"": {"positions": ["agree", "against"]}}
    table = session(own=own)
    table.does(take(m(2), "-"))
    table.refuses("position.stance", take(m(3), "~"))


# Who


@pytest.mark.parametrize(
    ("person", "rule"),
    [
        ("E01", "vote.observer"),
        ("R01", "vote.observer"),
        ("S01", "vote.no_mandate"),
        (m(14), "person.not_here"),
        (m(5), "person.gone"),
        (m(3), "person.recused"),
    ],
)
def test_no_position_without_a_vote_or_from_outside_the_room(person: str, rule: str) -> None:
    table = session(13).come("E01", "S01")
    table.does(Recuse(person=m(3)))
    table.leave(m(5))
    table.never(rule, take(person), person=person)


def test_a_position_needs_no_report_or_speech() -> None:
    session().does(take(m(2)))


def test_a_position_after_the_outcome_needs_the_chair() -> None:
    table = session()
    table.hands(14)
    table.guarded("position.decided", take(m(2)), outcome="adopted")
    table.guarded("position.decided", TakeRest(stance="agree", reason="理由"))


def test_no_position_between_topics() -> None:
    table = session(opened=None)
    table.refuses("topic.none", take(m(2)))
    table.refuses("topic.none", TakeRest(stance="agree", reason="理由"))
    table.refuses("topic.none", WriteOpinion(person=m(2), stance="agree"))


def test_a_second_position_replaces_the_first_and_both_stay_in_the_book() -> None:
    table = session()
    first = table.says(m(2), "against", "原意见")
    second = table.at("14:10").says(m(2), "agree", "新意见")
    assert table.topic().positions == {"agree": 1, "against": 0, "amend": 0}
    (only,) = table.topic().position_list
    assert (only.stance, only.reason, only.entry, only.at) == ("agree", "新意见", second.no, table.now)
    assert [e.no for e in table.meeting.log if isinstance(e.body, PositionTaken)] == [first.no, second.no]


def test_a_new_amendment_is_open_again() -> None:
    table = session()
    table.says(m(2), "amend", "甲")
    table.does(SettleAmendment(person=m(2), accepted=False))
    table.says(m(2), "amend", "乙")
    assert table.meeting.positions.of(1).open_amendments == (m(2),)


# The chair last


def test_the_chair_speaks_last() -> None:
    table = session(4, 4)
    for number in (2, 3):
        table.does(take(m(number)))
        table.refuses("position.chair_last", take(m(1)))
    table.refuses("position.chair_last", take(m(1)), who=(m(4),), count=1)
    table.does(take(m(4)))
    assert table.does(take(m(1))).overrides == ()


def test_the_chair_may_go_first_and_the_book_says_so() -> None:
    table = session(3, 3)
    entry = table.guarded("position.chair_last", take(m(1)), because="情况特殊")
    assert entry.overrides[0].facts == {"topic": 1, "who": [m(2), m(3)], "count": 2}
    assert [(o.rule, o.because, o.entry) for o in table.record.overrides if o.entry == entry.no] == [
        ("position.chair_last", "情况特殊", entry.no)
    ]


def test_nobody_waits_for_those_without_a_vote_or_outside() -> None:
    table = session(3, 5).come("E01", "S01")
    table.does(take(m(2)))
    table.does(Recuse(person=m(3)))
    table.does(take(m(1)))


def test_the_chair_waits_for_a_substitute_with_the_mandate() -> None:
    table = Table(agenda(3)).come(*ms(1, 2)).stand_in("S01", m(3)).come("S01").convene().open(1)
    table.does(take(m(2)))
    table.refuses("position.chair_last", take(m(1)), who=("S01",))
    table.does(take("S01"))
    table.does(take(m(1)))


def test_the_chair_is_whoever_presides() -> None:
    table = session(3, 3)
    table.does(HandOver(person=m(2), reason="回避"))
    table.does(take(m(1)))
    table.refuses("position.chair_last", take(m(2)), who=(m(3),))


def test_the_guard_is_off_where_the_rules_say_so() -> None:
    own: dict[str, dict[str, Value]] = {"": {"chair_last": False}}
    session(own=own).does(take(m(1)))


# The rest


def test_the_rest_are_those_without_a_position_the_chair_last() -> None:
    table = session(5, 6).come("E01")
    table.does(take(m(3), "against"))
    table.does(Recuse(person=m(4)))
    fact = table.fact(TakeRest(stance="agree", reason="无异议"), PositionsTaken)
    assert fact.persons == (m(2), m(5), m(1))
    assert [p.person for p in table.topic().position_list] == [m(3), m(2), m(5), m(1)]
    assert table.topic().positions == {"agree": 3, "against": 1, "amend": 0}
    table.refuses("position.nobody_left", TakeRest(stance="agree", reason="无异议"))


def test_the_rest_when_everyone_is_left() -> None:
    table = session(3, 3)
    assert table.fact(TakeRest(stance="~", reason="理由"), PositionsTaken).persons == (m(2), m(3), m(1))
    assert table.meeting.positions.of(1).open_amendments == (m(2), m(3), m(1))


# Written opinions


def test_a_written_opinion_is_kept_and_never_counted() -> None:
    table = session(13)
    entry = table.does(WriteOpinion(person=m(14), stance="against", text="不宜实施"))
    assert table.topic().positions == {"agree": 0, "against": 0, "amend": 0}
    (only,) = table.topic().position_list
    assert (only.person, only.stance, only.reason, only.counted, only.entry) == (
        m(14), "against", "不宜实施", False, entry.no,
    )  # fmt: skip
    assert table.fact(DecideAsHead(verdict="again"), HeadDecided).majority is None


@pytest.mark.parametrize(
    ("person", "rule"),
    [("E01", "opinion.not_member"), ("S01", "opinion.not_member"), (m(2), "opinion.in_room")],
)
def test_a_written_opinion_comes_from_a_member_not_in_the_room(person: str, rule: str) -> None:
    session(13).never(rule, WriteOpinion(person=person, stance="agree"))


def test_a_written_opinion_with_or_without_a_substitute() -> None:
    table = Table(agenda(5)).come(*ms(1, 3)).stand_in("S01", m(4)).come("S01").convene().open(1)
    table.does(WriteOpinion(person=m(4), stance="agree"))
    table.does(WriteOpinion(person=m(5), stance="-"))
    table.does(take("S01", "against"))
    assert {p.person: p.counted for p in table.topic().position_list} == {"S01": True, m(4): False, m(5): False}
    assert table.topic().positions == {"agree": 0, "against": 1, "amend": 0}


def test_a_written_opinion_of_one_who_left() -> None:
    table = session(13).leave(m(13))
    table.does(WriteOpinion(person=m(13), stance="agree"))


def test_a_written_opinion_needs_no_reason_and_takes_the_stances_of_the_topic() -> None:
    table = session(13, topics=CADRE)
    table.refuses("position.stance", WriteOpinion(person=m(14), stance="against"))
    table.does(WriteOpinion(person=m(14), stance="disagree"))


# Recusal


def test_the_position_of_a_recused_person_is_shown_and_not_counted() -> None:
    table = session(4, 4)
    table.does(take(m(2), "against"))
    table.does(take(m(3)))
    table.does(Recuse(person=m(2)))
    assert table.topic().positions == {"agree": 1, "against": 0, "amend": 0}
    assert {p.person: p.counted for p in table.topic().position_list} == {m(2): False, m(3): True}
    assert table.fact(DecideAsHead(verdict="adopted"), HeadDecided).majority == "agree"


# Substitutes


def with_substitute(mandate: str | None, own: Value = "vote", kind_id: str | None = None) -> Table:
    rules: dict[str, dict[str, Value]] = {} if kind_id else {"": {"substitutes": own}}
    plan = agenda(4, own=rules, kind_id=kind_id or "administrative-office/weekly")
    return Table(plan).come(*ms(1, 3)).stand_in("S01", m(4), mandate).come("S01").convene().open(1)


@pytest.mark.parametrize(
    ("mandate", "rule", "refusal"),
    [
        ("decide", "vote", None),
        ("explain", "vote", "vote.no_mandate"),
        (None, "vote", "vote.no_mandate"),
        ("decide", "explain", "vote.substitutes_explain"),
        ("decide", "leave", "vote.substitutes_leave"),
        ("explain", "leave", "vote.substitutes_leave"),
    ],
)
def test_a_substitute_votes_only_with_the_mandate_where_the_rules_let_them(
    mandate: str | None, rule: str, refusal: str | None
) -> None:
    table = with_substitute(mandate, rule)
    if refusal is None:
        table.does(take("S01"))
        assert table.voters() == (*ms(1, 3), "S01")
        table.does(VoteByName(method="hands", against=("S01",)))
    else:
        table.never(refusal, take("S01"), person="S01")
        table.never(refusal, VoteByName(method="hands", against=("S01",)))
        assert table.voters() == ms(1, 3)


def test_substitutes_only_explain_in_party_group_kinds() -> None:
    table = with_substitute("decide", kind_id=PARTY_KIND)
    table.never("vote.substitutes_explain", take("S01"))


def test_a_mandate_needs_a_substitute_and_is_to_explain_unless_said() -> None:
    table = Table(agenda(4))
    table.refuses("leave.mandate_alone", TakeLeave(person=m(4), mandate="decide"))
    table.stand_in("S01", m(4), None)
    assert table.person(m(4)).substitute is not None
    assert table.person(m(4)).substitute.mandate == "explain"  # type: ignore[union-attr]


def test_while_the_principal_is_in_the_room_the_substitute_has_no_vote() -> None:
    table = with_substitute("decide")
    table.at("14:22").come(m(4))
    table.never("vote.principal_here", take("S01"), person="S01", principal=m(4))
    assert table.voters() == ms(1, 4)
    table.leave(m(4))
    assert table.voters() == (*ms(1, 3), "S01")
    table.back(m(4))
    assert table.voters() == ms(1, 4)


def test_a_recused_principal_is_not_replaced() -> None:
    table = with_substitute("decide")
    table.come(m(4))
    table.does(Recuse(person=m(4)))
    table.never("vote.principal_recused", take("S01"), principal=m(4))


def test_a_substitute_for_nobody_has_no_vote() -> None:
    table = session(14).come("S02")
    table.never("vote.no_mandate", take("S02"))


def test_an_observer_who_stands_in_votes() -> None:
    table = Table(agenda(4)).come(*ms(1, 3)).stand_in("E01", m(4)).come("E01").convene().open(1)
    table.does(take("E01"))


@pytest.mark.parametrize(
    ("substitute", "person", "rule"),
    [
        (m(2), m(3), "substitute.is_member"),
        ("S01", "E01", "substitute.not_for_member"),
        ("S01", m(3), "substitute.taken"),
    ],
)
def test_who_stands_in_for_whom(substitute: str, person: str, rule: str) -> None:
    table = Table(agenda(4)).stand_in("S01", m(4))
    table.refuses(rule, TakeLeave(person=person, substitute=substitute, mandate="decide"))


def test_leave_asked_again_may_name_another_substitute() -> None:
    table = Table(agenda(4)).come(*ms(1, 3)).stand_in("S01", m(4)).stand_in("S02", m(4)).come("S01", "S02").convene()
    table.open(1)
    assert table.voters() == (*ms(1, 3), "S02")
    table.does(TakeLeave(person=m(4), mandate="explain"))
    assert table.voters() == ms(1, 3)


# Late votes


def test_who_comes_after_the_opening_votes_unless_the_rules_say_no() -> None:
    for late_vote in (True, False):
        own: dict[str, dict[str, Value]] = {"": {"late_vote": late_vote}}
        table = session(12, own=own)
        table.does(SignIn(persons=(m(13),)))
        table.after(1).does(SignIn(persons=(m(14),)))
        assert table.voters() == (ms(1, 14) if late_vote else ms(1, 13))
        if not late_vote:
            table.never("vote.missed_opening", take(m(14)))
            table.hands(13)
            table.open(2)
            assert table.voters(2) == ms(1, 14)


def test_who_stepped_out_missed_no_opening() -> None:
    own: dict[str, dict[str, Value]] = {"": {"late_vote": False}}
    table = session(12, own=own, opened=None)
    table.does(StepOut(persons=(m(2),)))
    table.at("14:05").open(1).at("14:10").back(m(2))
    assert m(2) in table.voters()


def test_a_room_that_must_be_cleared_first() -> None:
    own: dict[str, dict[str, Value]] = {"": {"clear_room": "require"}}
    table = session(own=own)
    table.guarded("room.not_cleared", take(m(2)))
    table.refuses("room.not_cleared", TakeRest(stance="agree", reason="理由"))
    table.does(ClearRoom())
    table.does(take(m(3)))


def substituted(*says: tuple[str, str]) -> Table:
    """M04 on leave with S01 in the seat, who may decide, and what was said by whom so far."""
    table = Table(agenda(4)).come(*ms(1, 3)).stand_in("S01", m(4)).come("S01").convene().open(1)
    for person, stance in says:
        table.says(person, stance)
    return table


def test_what_the_substitute_said_no_longer_counts_once_the_principal_is_there() -> None:
    table = substituted(("S01", "against"), (m(2), "agree"))
    table.does(RaiseObjection(person="S01", text="未列预算"))
    table.refuses("consent.objection", PassByConsent(), who=("S01",))
    table.come(m(4))
    shown = table.topic()
    assert shown.positions == {"agree": 1, "against": 0, "amend": 0}
    assert [p.person for p in shown.position_list] == [m(2)]
    (gone,) = shown.replaced_positions
    assert (gone.person, gone.stance, gone.replaced_by) == ("S01", "against", m(4))
    assert [(o.person, o.counted) for o in shown.objections] == [("S01", False)]
    assert table.meeting.without_position(1) == (m(3), m(4), m(1))
    fact = table.fact(PassByConsent(), BallotTaken)
    assert fact.objections == 0


def test_the_substitute_in_the_seat_again_speaks_for_it() -> None:
    table = substituted()
    table.come(m(4)).says(m(4), "against")
    table.leave(m(4))
    assert table.voters() == (*ms(1, 3), "S01")
    assert "S01" not in table.meeting.without_position(1)
    table.says("S01", "agree")
    assert table.topic().positions == {"agree": 1, "against": 0, "amend": 0}
    assert [(p.person, p.replaced_by) for p in table.topic().replaced_positions] == [(m(4), "S01")]


def test_what_was_decided_with_the_substitute_stays_as_it_was_said() -> None:
    table = substituted(("S01", "agree"))
    table.hands(4)
    table.come(m(4))
    assert table.topic().positions == {"agree": 1, "against": 0, "amend": 0}
    assert table.topic().replaced_positions == ()


def test_a_topic_sent_later_forgets_the_substitute_too() -> None:
    table = substituted(("S01", "against"))
    table.does(SendLater())
    table.open(2).come(m(4))
    assert table.topic(1).positions == {"agree": 0, "against": 0, "amend": 0}


def test_an_objection_of_somebody_recused_since_blocks_nothing() -> None:
    table = session()
    table.does(RaiseObjection(person=m(3)))
    table.refuses("consent.objection", PassByConsent(), who=(m(3),))
    table.does(Recuse(person=m(3)))
    assert [(o.person, o.counted) for o in table.topic().objections] == [(m(3), False)]
    table.does(PassByConsent())


# Changed


def test_a_changed_position_is_kept_with_what_became_of_its_amendment() -> None:
    table = session(4, 4)
    table.says(m(2), "amend", "经费改为8万元")
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.says(m(2), "amend", "另改附件")
    table.does(SettleAmendment(person=m(2), accepted=False))
    table.says(m(2), "agree")
    shown = table.topic()
    assert [(p.person, p.reason, p.amendment, p.replaced_by) for p in shown.replaced_positions] == [
        (m(2), "经费改为8万元", True, m(2)), (m(2), "另改附件", False, m(2)),
    ]  # fmt: skip
    assert [(p.person, p.stance) for p in shown.position_list] == [(m(2), "agree")]
    assert [(a.person, a.text) for a in shown.accepted_amendments] == [(m(2), "经费改为8万元")]
    table.hands(4)
    assert table.topic().outcome == "adopted_amended"


def test_an_undone_change_gives_the_first_position_back() -> None:
    table = session(4, 4)
    table.says(m(2), "against")
    table.says(m(2), "agree")
    table.does(Undo())
    assert (table.topic().positions["against"], table.topic().replaced_positions) == (1, ())
