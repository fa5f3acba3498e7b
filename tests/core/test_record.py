"""The record: it validates against its schema at every stage, and its numbers and words are right at the boundaries."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest

from meetroom.acts.agenda import AdmitObserver
from meetroom.acts.attendance import MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import CountVotes, DecideAsHead, PassByConsent, RaiseObjection, VoteByName, VoteSecretly
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.floor import EndSpeech, Report, Speak
from meetroom.acts.motion import AdmitMotion, MakeMotion, RefuseMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.position import SettleAmendment, TakePosition, TakeRest, WriteOpinion
from meetroom.acts.review import QueryEntry, SignRecord, VerifyEntries
from meetroom.acts.session import Adjourn, Brief, Convene, HandOver, NoteDiscipline, Recess, Reconvene, RecordIncident
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import ClearRoom, OpenTopic, Recuse, WordResolution
from meetroom.command import Command
from meetroom.elements.outcome import Quorum
from meetroom.facts.agenda import PlannedTopic, Resumption
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.i18n import set_language
from meetroom.meeting import Meeting
from meetroom.parts import NoAgenda
from meetroom.record import build, schema, to_json
from meetroom.rules.rulebook import Value
from meetroom.wording.arithmetic import arithmetic, quorum_words
from tests.core.house import START, Table, agenda, clock, m, ms, session, topic

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def plain(table: Table) -> dict[str, Any]:
    """The record as JSON, which the schema must accept."""
    found: dict[str, Any] = json.loads(to_json(table.record))
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_before_an_agenda_there_is_no_record() -> None:
    with pytest.raises(NoAgenda):
        build(Meeting("nothing"))


def test_before_convening_nothing_is_known_yet() -> None:
    table = Table(agenda(14))
    record = plain(table)
    meeting = record["meeting"]
    assert meeting["status"] == "planned"
    assert [meeting[key] for key in ("convened_at", "adjourned_at", "duration_minutes", "number")] == [None] * 4
    assert (meeting["over_time"], meeting["max_minutes"]) == (False, 180)
    assert (meeting["date"], meeting["scheduled_start"]) == ("2026-12-04", "2026-12-04T14:00:00+08:00")
    assert (record["opening_quorum"], record["expected"], record["order_taken"]) == (None, 14, [])
    first = record["topics"][0]
    assert first["status"] == "planned"
    for key in ("outcome", "quorum", "ballot", "deferral", "resolution", "resumption_of"):
        assert first[key] is None
    person = record["attendance"][0]
    assert person["status"] == "expected"
    for key in ("arrived_at", "left_at", "late_minutes", "permitted", "leave", "substitute"):
        assert person[key] is None
    assert record["record"]["head"] == table.meeting.head
    assert record["record"]["entries"] == 1


@pytest.mark.parametrize(
    ("seconds", "minutes", "over"),
    [
        (0, 0, False), (59, 0, False), (60, 1, False), (142 * 60, 142, False), (180 * 60, 180, False),
        (180 * 60 + 59, 180, False), (181 * 60, 181, True), (181 * 60 - 1, 180, False),
    ],
)  # fmt: skip
def test_the_duration_is_floored_and_over_time_begins_after_the_limit(seconds: int, minutes: int, over: bool) -> None:
    table = Table(agenda(3)).come(*ms(1, 3)).at("14:03").convene()
    table.after(seconds).adjourn()
    info = plain(table)["meeting"]
    assert (info["duration_minutes"], info["max_minutes"], info["over_time"]) == (minutes, 180, over)
    assert info["convened_at"] == "2026-12-04T14:03:00+08:00"


@pytest.mark.parametrize(
    ("limit", "minutes", "over"), [(None, 6000, False), ("half_day", 240, False), ("half_day", 241, True)]
)
def test_other_limits_of_time(limit: Value, minutes: int, over: bool) -> None:
    own: dict[str, dict[str, Value]] = {"": {"max_minutes": limit}}
    table = Table(agenda(3, own=own)).come(*ms(1, 3)).at("14:00").convene()
    table.after(minutes * 60).adjourn()
    info = plain(table)["meeting"]
    assert (info["max_minutes"], info["over_time"]) == (240 if limit else None, over)


def test_recesses_are_part_of_the_duration() -> None:
    table = session().at("14:30")
    table.does(Recess())
    table.at("15:30").does(Reconvene())
    table.at("16:00").adjourn()
    assert plain(table)["meeting"]["duration_minutes"] == 120


def test_a_whole_meeting_validates_at_every_step() -> None:
    topics = [
        PlannedTopic(
            no=1, title="甲", unit="乙", reporter=m(2),
            resumes=Resumption(
                date=date(2026, 11, 6), lead=m(3), due=date(2026, 11, 13), report_at=date(2026, 11, 12), in_time=True,
                overdue_workdays=0, reason="争议",
            ),
        ),
        topic(2, category="cadre"), topic(3), topic(4), topic(5), topic(6),
    ]  # fmt: skip
    table = Table(agenda(14, own={"": {"quorum": "at least 1/2"}}, topics=topics)).at("13:50")
    table.does(TakeLeave(person=m(14), substitute="S01", mandate="decide", requested=clock("11:20"), reason="培训"))
    table.does(SignIn(persons=(*ms(1, 6), "S01", "R01", "R02", "E01")))
    table.at("14:03")
    table.does(Convene(), because="先开会")
    table.refuses("quorum.topic", OpenTopic(topic=1))
    table.at("14:10")
    discussed: list[Command] = [
        SignIn(persons=ms(7, 11)), Brief(person=m(8), text="通报"), TakeNote(text="开场", person=m(8)),
        OpenTopic(topic=1),
        Report(), Speak(person=m(3)), TakePosition(person=m(3), stance="amend", reason="理由"),
        WriteOpinion(person=m(14), stance="against", text="书面"), SettleAmendment(person=m(3), accepted=True),
        TakeRest(stance="agree", reason="无"), RaiseObjection(person=m(4), text="异议"),
        VoteByName(method="hands", against=(m(4),), abstain=("S01",)), WordResolution(text="同意"), OpenTopic(topic=2),
    ]  # fmt: skip
    for command in discussed:
        table.after(60).does(command)
        plain(table)
    went_on: list[Command] = [
        Recuse(person=m(5), reason="亲属"), ClearRoom(),
        VoteSecretly(issued=10, returned=9, for_=7, against=1, abstain=0, invalid=1), OpenTopic(topic=3),
        DeferTopic(lead=m(5), reason="争议"), OpenTopic(topic=4), PassByConsent(), OpenTopic(topic=5),
        DecideAsHead(verdict="again", reason="再议"), OpenTopic(topic=6), MakeMotion(person=m(9), text="动议"),
        AdmitMotion(reason="紧急"), MakeMotion(person=m(9), text="动议乙"), RefuseMotion(), Recess(reason="茶歇"),
        Reconvene(), HandOver(person=m(2), reason="外出"), AdmitObserver(name="来宾"), RecordIncident(text="停电"),
        NoteDiscipline(text="手机"), StepOut(persons=(m(6),), permitted=True, reason="公务"),
        MarkAbsent(persons=(m(13),)),
        AssignTask(unit="办公室", person=m(13), text="办理", due=date(2026, 12, 11), requirement="通报"),
        Speak(person=m(3)),
    ]  # fmt: skip
    for command in went_on:
        if isinstance(command, OpenTopic) and command.topic == 3:
            assert table.topic(2).outcome == "rejected"
        table.after(60).does(command)
        plain(table)
    table.after(60).strike(table.last)
    table.after(60).does(CountVotes(method="voice", for_=9, against=0, abstain=0), because="一人未表决")
    table.after(200).does(Speak(person=m(4)))
    table.after(200).does(EndSpeech())
    table.after(60).does(Adjourn())
    table.does(VerifyEntries(everything=True), "reviewer")
    table.does(QueryEntry(entry=3, text="?"), "reviewer")
    plain(table)
    table.does(VerifyEntries(entries=(3,)), "reviewer")
    for role in ("recorder", "reviewer", "chair"):
        table.does(SignRecord(), role)
    record = plain(table)
    assert record["meeting"]["status"] == "closed"
    assert [t["outcome"] for t in record["topics"]] == [
        "adopted_amended", "rejected", "deferred", "adopted", "again", "adopted", None,
    ]  # fmt: skip
    assert [s["role"] for s in record["record"]["signatures"]] == ["recorder", "reviewer", "chair"]
    assert record["overruns"] == [
        {"topic": 1, "person": m(3), "kind": "statement", "over_seconds": 180, "segment": None},
        {"topic": 6, "person": m(4), "kind": "statement", "over_seconds": 20, "segment": None},
    ]
    assert record["topics"][0]["resumption_of"]["due"] == "2026-11-13"
    secret = record["topics"][1]["ballot"]
    assert (secret["issued"], secret["returned"], secret["invalid"], secret["not_voting"]) == (10, 9, 1, 1)
    assert record["topics"][1]["hands"] == []
    assert record["blocked"] == [
        {"topic": 1, "at": "2026-12-04T14:03:00+08:00", "present": 6, "required": 7, "segment": None}
    ]


def test_instants_carry_the_offset_of_the_place() -> None:
    table = session()
    table.now = START + timedelta(minutes=22)
    table.hands(14)
    assert plain(table)["topics"][0]["decided_at"] == "2026-12-04T14:22:00+08:00"


# Arithmetic


def decided(n: int, present: int, base: str, counts: tuple[int, int, int], because: str | None = None) -> str:
    table = session(present, n, own={"": {"majority_base": base}})
    for_, against, abstain = counts
    command = CountVotes(method="hands", for_=for_, against=against, abstain=abstain)
    words = arithmetic(table.fact(command, BallotTaken, because=because))
    ballot = table.topic().ballot
    assert ballot is not None
    assert ballot.arithmetic == words
    return words


@pytest.mark.parametrize(
    ("base", "counts", "words"),
    [
        (
            "entitled", (7, 5, 1),
            "expected 15, present 13: for 7 against 5 abstaining 1 → 7×2=14 ≤ 15 rejected (base: entitled)",
        ),
        (
            "present", (7, 5, 1),
            "expected 15, present 13: for 7 against 5 abstaining 1 → 7×2=14 > 13 adopted (base: present with a vote)",
        ),
        (
            "cast", (6, 6, 1),
            "expected 15, present 13: for 6 against 6 abstaining 1 → 6×2=12 ≤ 12 rejected (base: votes cast)",
        ),
    ],
)  # fmt: skip
def test_the_arithmetic_of_a_vote(base: str, counts: tuple[int, int, int], words: str) -> None:
    assert decided(15, 13, base, counts) == words


def test_the_arithmetic_says_who_did_not_vote() -> None:
    assert "abstaining 0 not voting 2 →" in decided(15, 13, "present", (6, 5, 0), "未表决")


def test_the_arithmetic_of_a_secret_ballot() -> None:
    table = session(10, 14)
    fact = table.fact(VoteSecretly(issued=10, returned=9, for_=6, against=1, abstain=1, invalid=1), BallotTaken)
    assert arithmetic(fact) == (
        "expected 14, present 10: issued 10, returned 9 for 6 against 1 abstaining 1 invalid 1 not voting 1 → "
        "6×2=12 > 10 adopted (base: present with a vote)"
    )


def test_the_arithmetic_of_consent_and_of_the_head() -> None:
    table = session(12)
    assert arithmetic(table.fact(PassByConsent(), BallotTaken)) == "12 may vote, objections 0 → adopted"
    table.open(2)
    assert arithmetic(table.fact(DecideAsHead(verdict="again"), HeadDecided)) == (
        "decided by the head: to be discussed again"
    )


@pytest.mark.parametrize(
    ("quorum", "expected", "words"),
    [
        (Quorum(10, 10, "at least 2/3"), 14, "expected 14, present 10: 10×3=30 ≥ 14×2=28, quorum met"),
        (Quorum(9, 10, "at least 2/3"), 14, "expected 14, present 9: 9×3=27 < 14×2=28, quorum not met"),
        (Quorum(7, 7, "at least 1/2"), 14, "expected 14, present 7: 7×2=14 ≥ 14, quorum met"),
        (Quorum(7, 8, "more than 1/2"), 14, "expected 14, present 7: 7×2=14 ≤ 14, quorum not met"),
        (Quorum(8, 8, "more than 1/2"), 14, "expected 14, present 8: 8×2=16 > 14, quorum met"),
        (Quorum(14, 14, "at least 1/1"), 14, "expected 14, present 14: 14 ≥ 14, quorum met"),
        (Quorum(3), 14, "expected 14, present 3; no quorum is required"),
    ],
)
def test_the_arithmetic_of_a_quorum(quorum: Quorum, expected: int, words: str) -> None:
    assert quorum_words(quorum, expected) == words


# In Chinese


def test_the_arithmetic_in_chinese() -> None:
    set_language("zh")
    assert decided(15, 13, "entitled", (7, 5, 1)) == (
        "应到15 在场13 赞成7 反对5 弃权1 → 7×2=14 ≤ 15 未通过 (基数:应到)"
    )
    assert decided(15, 13, "present", (7, 5, 1)) == (
        "应到15 在场13 赞成7 反对5 弃权1 → 7×2=14 > 13 通过 (基数:在场有表决权)"
    )
    assert "弃权0 未表决2 →" in decided(15, 13, "cast", (6, 5, 0), "未表决")


def test_the_arithmetic_of_a_quorum_in_chinese() -> None:
    set_language("zh")
    assert quorum_words(Quorum(10, 10, "at least 2/3"), 14) == "应到14 到会10:10×3=30 ≥ 14×2=28 符合到会人数要求"
    assert quorum_words(Quorum(9, 10, "at least 2/3"), 14) == "应到14 到会9:9×3=27 < 14×2=28 不符合到会人数要求"
    assert quorum_words(Quorum(3), 14) == "应到14 实到3,未规定到会人数"


def test_consent_and_the_head_in_chinese() -> None:
    set_language("zh")
    table = session(12)
    assert arithmetic(table.fact(PassByConsent(), BallotTaken)) == "在场有表决权12 异议0 → 通过"
    table.open(2)
    assert arithmetic(table.fact(DecideAsHead(verdict="again"), HeadDecided)) == "首长决定:再议"
