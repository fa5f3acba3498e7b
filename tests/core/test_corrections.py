"""Undo, strike, replace: what becomes of later entries, of reviews and signatures; and replay equals the steps."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.agenda import AdmitObserver, CorrectMeeting, CorrectPerson, CorrectTopic
from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    RaiseObjection,
    VoteByName,
    VoteSecretly,
)
from meetroom.acts.contribution import (
    Analyse,
    AnswerOpinion,
    Award,
    Convey,
    Criticise,
    FormGroup,
    GiveOpinion,
    Guide,
    Hear,
    Pledge,
    ReportGroup,
    SignDocument,
    Study,
    Visit,
)
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.export import ExportRecord
from meetroom.acts.floor import EndSpeech, ExtendClock, JoinQueue, PauseClock, Report, ResumeClock, Speak
from meetroom.acts.motion import AdmitMotion, MakeMotion, RefuseMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.position import SettleAmendment, TakePosition, TakeRest, WriteOpinion
from meetroom.acts.review import AnswerQuery, QueryEntry, SignRecord, VerifyEntries
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.acts.session import (
    Adjourn,
    Brief,
    Cancel,
    Convene,
    HandOver,
    NoteDiscipline,
    Recess,
    Reconvene,
    RecordIncident,
    Reopen,
    SumUp,
)
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import (
    ClearRoom,
    CloseTopic,
    EscalateTopic,
    JudgeContention,
    OpenTopic,
    ReconsiderTopic,
    Recuse,
    SendLater,
    WithdrawTopic,
    WordResolution,
)
from meetroom.command import _AGAIN, Command, Refused
from meetroom.elements.prepared import PreparationFact
from meetroom.facts.application import ApplicationFact
from meetroom.facts.attendance import SignedIn
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.calendar import CalendarFact
from meetroom.facts.conveying import ConveyingFact
from meetroom.facts.correction import EntryFixed, EntryStruck, EntryUndone
from meetroom.facts.directory import DirectoryFact
from meetroom.facts.filing import FilingFact
from meetroom.facts.follow_up import FollowUpFact
from meetroom.facts.plan import PlanFact
from meetroom.facts.position import PositionsTaken
from meetroom.facts.proposal import ProposalFact
from meetroom.facts.review import AttemptRefused
from meetroom.facts.supervision import SupervisionFact
from meetroom.meeting import Meeting
from meetroom.rules.rulebook import Value
from meetroom.series import Log
from tests.core.house import Table, agenda, clock, m, ms, segments, session, topic

HALF: dict[str, dict[str, Value]] = {"": {"quorum": "at least 1/2"}}


def count(for_: int, against: int = 0, abstain: int = 0) -> CountVotes:
    return CountVotes(method="hands", for_=for_, against=against, abstain=abstain)


def note(text: str = "要点") -> TakeNote:
    return TakeNote(text=text)


# Undo


def test_undo_takes_back_the_last_entry_of_this_role() -> None:
    table = session(checked=True)
    mine = table.does(note("主持"), "chair")
    theirs = table.does(note("记录"), "recorder")
    undone = table.undo("chair")
    assert isinstance(undone.body, EntryUndone)
    assert (undone.body.entry, undone.refers_to) == (mine.no, mine.no)
    assert [n.text for n in table.topic().notes] == ["记录"]
    assert table.undo("recorder").refers_to == theirs.no
    assert table.topic().notes == ()
    assert [(c.entry, c.of, c.kind, c.role) for c in table.record.corrections] == [
        (theirs.no + 1, mine.no, "undone", "chair"),
        (theirs.no + 2, theirs.no, "undone", "recorder"),
    ]


def test_undo_goes_further_back_each_time() -> None:
    table = session(opened=None, checked=True)
    first = table.does(note("一"), "recorder")
    second = table.does(note("二"), "recorder")
    assert [table.undo("recorder").refers_to for _ in range(2)] == [second.no, first.no]
    table.refuses("undo.nothing", Undo(), "recorder")
    table.refuses("undo.nothing", Undo(), "reviewer")


def test_undo_never_takes_back_an_import_an_undo_or_what_is_only_remembered() -> None:
    table = Table(agenda(14, own=HALF), checked=True)
    table.refuses("undo.nothing", Undo())
    table.come(*ms(1, 6)).convene()
    table.refuses("quorum.topic", OpenTopic(topic=1))
    assert table.record.blocked != ()
    assert table.undo().refers_to == 3
    assert table.meeting.session.status == "planned"
    assert table.undo().refers_to == 2
    table.refuses("undo.nothing", Undo())


def test_an_export_is_not_undone() -> None:
    table = session()
    table.does(ExportRecord(what="record", form="docx", head=table.meeting.head), "reviewer")
    table.refuses("undo.nothing", Undo(), "reviewer")


@pytest.mark.parametrize(
    "command",
    [
        SignIn(persons=(m(14),)),
        StepOut(persons=(m(2),)),
        TakeLeave(person=m(14), substitute="S01", mandate="decide"),
        MarkAbsent(persons=(m(14),)),
        TakePosition(person=m(2), stance="agree", reason="理由"),
        TakeRest(stance="agree", reason="理由"),
        count(13),
        VoteByName(method="hands", against=(m(3),)),
        DecideAsHead(verdict="adopted", reason="紧急"),
        DeferTopic(lead=m(2)),
        Recuse(person=m(3)),
        Speak(person=m(3)),
        MakeMotion(person=m(3), text="动议"),
        HandOver(person=m(2), reason="外出"),
        WordResolution(text="决定"),
    ],
    ids=lambda command: command.act,
)
def test_undo_leaves_nothing_of_what_it_takes_back(command: Command) -> None:
    table = session(13, checked=True).at("14:10")
    before = table.meeting
    table.does(command)
    assert table.meeting != before
    table.undo()
    for part in ("plan", "session", "attendance", "topics", "floor", "positions", "ballots", "deferrals", "motions"):
        assert getattr(table.meeting, part) == getattr(before, part), part


def test_undo_of_an_ended_speech_lets_it_run_on() -> None:
    table = session(checked=True)
    table.does(Speak(person=m(3)))
    table.after(60).does(EndSpeech())
    table.undo()
    table.after(60).does(EndSpeech())
    assert [s.seconds for s in table.meeting.floor.speeches] == [120]


def test_undo_of_an_adjournment() -> None:
    table = session(13, checked=True).at("16:00").adjourn()
    assert table.record.circular == (m(14),)
    table.undo()
    after = table.record
    assert (after.meeting.status, after.circular) == ("in_session", ())
    assert (table.meeting.topics.at_hand, table.topic().status) == (1, "open")


def test_undo_of_a_strike_and_of_a_replacement() -> None:
    table = session(checked=True)
    noted = table.does(note("原文"))
    table.strike(noted.no)
    assert table.topic().notes == ()
    table.undo()
    assert [n.text for n in table.topic().notes] == ["原文"]
    table.fix(noted.no, note("改文"))
    assert [n.text for n in table.topic().notes] == ["改文"]
    table.undo()
    assert [n.text for n in table.topic().notes] == ["原文"]
    table.undo()
    assert table.topic().notes == ()


def test_undo_of_a_strike_brings_revised_numbers_back() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)), "recorder")
    table.does(VoteByName(method="hands", against=(m(3),)), "recorder")
    table.strike(arrived.no)
    assert table.topic().ballot.voters == 13  # type: ignore[union-attr]
    table.undo()
    assert table.topic().ballot.voters == 14  # type: ignore[union-attr]
    assert table.topic().ballot.for_ == 13  # type: ignore[union-attr]


def test_an_undo_that_makes_a_later_entry_impossible_is_refused() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)), "chair")
    voted = table.does(count(14), "recorder")
    refused = table.refuses("correction.impossible", Undo(), "chair", entry=arrived.no, entries=(voted.no,))
    first = refused.facts["first"]
    assert isinstance(first, Refused)
    assert first.rule == "ballot.above"
    table.undo("recorder")
    table.undo("chair")
    assert not table.meeting.attendance.here(m(14))


# Strike


def test_a_strike_says_which_later_entries_it_makes_impossible() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)))
    said = table.says(m(14), "amend")
    settled = table.does(SettleAmendment(person=m(14), accepted=True))
    table.does(note())
    voted = table.does(count(14))
    table.refuses(
        "correction.impossible",
        Strike(entry=arrived.no, reason="误记"),
        entry=arrived.no,
        entries=(said.no, settled.no, voted.no),
    )
    assert table.meeting.attendance.here(m(14))


def test_a_struck_entry_counts_for_nothing_and_stays_readable() -> None:
    table = session(checked=True)
    said = table.says(m(2), "against", "误记")
    struck = table.strike(said.no)
    assert isinstance(struck.body, EntryStruck)
    assert table.topic().position_list == ()
    assert table.meeting.log.numbered(said.no) == said
    assert [(c.of, c.kind, c.reason) for c in table.record.corrections] == [(said.no, "struck", "记错")]
    table.refuses("entry.cancelled", Strike(entry=said.no, reason="再删"), entry=said.no, by=struck.no)
    table.refuses("entry.cancelled", Fix(entry=said.no, command=note()))


def test_a_strike_of_a_replaced_position_brings_the_first_back() -> None:
    table = session(checked=True)
    table.says(m(2), "against")
    second = table.says(m(2), "agree")
    table.strike(second.no)
    assert table.topic().positions == {"agree": 0, "against": 1, "amend": 0}


def test_a_strike_needs_a_reason() -> None:
    table = session()
    noted = table.does(note())
    for reason in ("", "  "):
        table.refuses("reason.needed", Strike(entry=noted.no, reason=reason))


@pytest.mark.parametrize("no", [0, -1, 999])
def test_there_is_no_such_entry(no: int) -> None:
    table = session()
    table.refuses("entry.unknown", Strike(entry=no, reason="误记"), entry=no)
    table.refuses("entry.unknown", Fix(entry=no, command=note()))


def test_what_cannot_be_struck_or_replaced() -> None:
    table = session()
    noted = table.does(note())
    struck = table.strike(noted.no)
    table.does(VerifyEntries(entries=(2,)), "reviewer")
    for no in (1, struck.no, struck.no + 1):
        table.refuses("correction.not_this", Strike(entry=no, reason="误记"), entry=no)
        table.refuses("correction.not_this", Fix(entry=no, command=note()))


def test_striking_the_opening_of_the_meeting_names_all_that_follows() -> None:
    table = session()
    table.hands(14)
    refused = table.refuses("correction.impossible", Strike(entry=3, reason="误记"))
    assert refused.facts["entries"] == (4, 5)


# Replace


def test_a_replacement_stands_in_the_place_and_time_of_the_original() -> None:
    table = session(12, checked=True).at("14:22")
    arrived = table.does(SignIn(persons=(m(13),)), "recorder")
    table.at("15:00").does(note())
    fixed = table.at("15:30").fix(arrived.no, SignIn(persons=(m(14),)), "recorder")
    assert isinstance(fixed.body, EntryFixed)
    assert (table.person(m(13)).status, table.person(m(14)).status) == ("expected", "late")
    assert (table.person(m(14)).late_minutes, table.person(m(14)).arrived_at) == (22, clock("14:22"))
    table.at("16:00").adjourn()
    assert table.record.circular == (m(13),)


def test_a_replacement_of_a_backdated_entry_keeps_the_time_it_speaks_of() -> None:
    table = session(12, checked=True).at("14:40")
    arrived = table.does(SignIn(persons=(m(13),)), time=clock("14:30"))
    table.at("15:00").fix(arrived.no, SignIn(persons=(m(14),)))
    assert table.person(m(14)).late_minutes == 30


def test_a_replacement_works_out_later_numbers_again() -> None:
    table = session(12, checked=True)
    arrived = table.does(SignIn(persons=(m(13),)))
    rest = table.does(TakeRest(stance="agree", reason="理由"))
    voted = table.does(VoteByName(method="recorded", against=(m(2),)))
    fixed = table.fix(arrived.no, SignIn(persons=(m(13), m(14))))
    assert isinstance(fixed.body, EntryFixed)
    assert [r.entry for r in fixed.body.revised] == [rest.no, voted.no]
    standing = table.meeting.corrections.bodies
    positions, ballot = standing[rest.no], standing[voted.no]
    assert isinstance(positions, PositionsTaken)
    assert isinstance(ballot, BallotTaken)
    assert positions.persons == (*ms(2, 14), m(1))
    assert (ballot.voters, ballot.for_, ballot.against, ballot.base_number, ballot.needed) == (14, 13, 1, 14, 8)
    assert table.topic().positions["agree"] == 14
    assert [c.person for c in table.record.convey_to] == []


def test_a_replacement_revises_the_quorum_and_who_must_be_told() -> None:
    table = session(12, checked=True, own=HALF)
    out = table.does(StepOut(persons=(m(2),)))
    table.does(DeferTopic(lead=m(3)))
    assert table.meeting.topics.of(1).decision.absent == (m(2), m(13), m(14))  # type: ignore[union-attr]
    table.fix(out.no, StepOut(persons=(m(4), m(5))))
    decision = table.meeting.topics.of(1).decision
    assert decision is not None
    assert (decision.quorum.present, decision.absent) == (10, (m(4), m(5), m(13), m(14)))


def test_a_strike_may_change_an_outcome() -> None:
    """The amendment was not taken up after all, so what was adopted as amended is adopted as it was."""
    table = session(checked=True)
    table.says(m(2), "amend")
    settled = table.does(SettleAmendment(person=m(2), accepted=True))
    table.hands(14)
    assert table.topic().outcome == "adopted_amended"
    table.strike(settled.no)
    assert table.topic().outcome == "adopted"


def test_a_later_opening_at_the_time_of_the_original_may_change_who_votes() -> None:
    own: dict[str, dict[str, Value]] = {"": {"late_vote": False}}
    table = session(13, own=own, opened=None, checked=True)
    late = table.at("14:20").does(SignIn(persons=(m(14),)))
    table.at("14:10").open(1)
    assert table.voters() == ms(1, 13)
    table.strike(late.no)
    assert table.voters() == ms(1, 13)


def test_a_replacement_that_makes_later_entries_impossible_is_refused() -> None:
    table = session(14, checked=True)
    out = table.does(StepOut(persons=(m(14),)))
    voted = table.does(count(13))
    table.refuses(
        "correction.impossible", Fix(entry=out.no, command=StepOut(persons=(m(13), m(14)))), entries=(voted.no,)
    )


def test_a_replacement_that_was_itself_impossible_then_is_refused() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)))
    table.refuses("attendance.already_here", Fix(entry=arrived.no, command=SignIn(persons=(m(2),))))
    voted = table.does(count(14))
    table.refuses("ballot.above", Fix(entry=voted.no, command=count(15)))
    table.fix(voted.no, count(12, 1, 1))
    assert table.topic().ballot.for_ == 12  # type: ignore[union-attr]


def test_a_vote_is_replaced_by_another_kind_of_vote() -> None:
    table = session(14, checked=True)
    voted = table.does(count(14), "recorder")
    table.fix(voted.no, VoteByName(method="recorded", against=(m(2),)), "recorder")
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.method, ballot.against) == ("recorded", 1)


def test_a_replacement_that_changes_nothing_is_refused() -> None:
    table = session()
    noted = table.does(note("原文"))
    table.refuses("correction.same", Fix(entry=noted.no, command=note("原文")), entry=noted.no)
    table.fix(noted.no, note("改文"))
    table.refuses("correction.same", Fix(entry=noted.no, command=note("改文")))
    table.fix(noted.no, note("原文"))
    assert [n.text for n in table.topic().notes] == ["原文"]


def test_an_entry_is_not_replaced_by_what_no_entry_of_the_meeting_is() -> None:
    table = session()
    noted = table.does(note())
    for command in (ExportRecord(what="record", form="docx", head=""),):
        table.refuses("correction.not_with_this", Fix(entry=noted.no, command=command))
    table.refuses("role", Fix(entry=noted.no, command=VerifyEntries(everything=True)))


def test_a_kept_sum_stays_kept_when_something_before_it_is_corrected() -> None:
    """The override is part of the entry, so what comes before it may still be corrected."""
    table = session(13, checked=True)
    noted = table.does(note())
    table.does(count(11), because="两人未表决")
    table.strike(noted.no)
    assert table.topic().ballot.not_voting == 2  # type: ignore[union-attr]
    table.does(SignIn(persons=(m(14),)))
    table.undo()
    assert table.topic().ballot.not_voting == 2  # type: ignore[union-attr]


# Who


def test_the_recorder_strikes_and_replaces_only_what_the_recorder_may_do() -> None:
    table = session()
    decided = table.does(DecideAsHead(verdict="adopted", reason="紧急"))
    handed = table.does(HandOver(person=m(2), reason="外出"))
    table.does(MakeMotion(person=m(3), text="动议"), "recorder")
    admitted = table.does(AdmitMotion(reason="紧急"))
    for entry in (decided, handed, admitted):
        table.refuses("role", Strike(entry=entry.no, reason="误记"), "recorder", roles=("chair",))
        table.refuses("role", Fix(entry=entry.no, command=note()), "recorder")
    table.strike(admitted.no, "chair")


def test_the_recorder_replaces_nothing_by_what_only_the_chair_may_do() -> None:
    table = session()
    voted = table.does(count(14), "recorder")
    table.refuses("role", Fix(entry=voted.no, command=DecideAsHead(verdict="adopted")), "recorder")


def test_chair_and_recorder_correct_each_others_entries() -> None:
    table = session(checked=True)
    first = table.does(note("甲"), "chair")
    second = table.does(note("乙"), "recorder")
    table.strike(first.no, "recorder")
    table.strike(second.no, "chair")
    assert table.topic().notes == ()


@pytest.mark.parametrize("role", ["reviewer", "display"])
def test_nobody_else_strikes_or_replaces(role: str) -> None:
    table = session()
    noted = table.does(note())
    table.refuses("role", Strike(entry=noted.no, reason="误记"), role)
    table.refuses("role", Fix(entry=noted.no, command=note("改")), role)


# Review and signatures


def test_a_verified_entry_that_is_replaced_must_be_verified_again() -> None:
    table = session(checked=True)
    noted = table.does(note("原文"))
    table.does(VerifyEntries(everything=True), "reviewer")
    table.fix(noted.no, note("改文"))
    assert table.meeting.reviews.entries[noted.no].status == "unverified"
    assert noted.no not in table.meeting.reviews.verified
    table.adjourn()
    table.refuses("sign.changed", SignRecord(), entries=(noted.no,))
    table.does(VerifyEntries(entries=(noted.no,)), "reviewer")
    table.does(SignRecord())


def test_entries_whose_numbers_a_correction_changed_must_be_verified_again() -> None:
    table = session(13, checked=True)
    arrived = table.does(SignIn(persons=(m(14),)))
    noted = table.does(note())
    voted = table.does(VoteByName(method="hands"))
    table.does(VerifyEntries(everything=True), "reviewer")
    table.strike(arrived.no)
    reviews = table.meeting.reviews
    assert arrived.no not in reviews.entries
    assert reviews.entries[voted.no].status == "unverified"
    assert reviews.entries[noted.no].status == "verified"


def test_a_query_of_a_struck_entry_is_gone() -> None:
    table = session(checked=True)
    noted = table.does(note())
    table.does(QueryEntry(entry=noted.no, text="出处"), "reviewer")
    table.strike(noted.no)
    assert table.meeting.reviews.open_queries == ()


def test_the_reviewer_takes_back_what_the_reviewer_said() -> None:
    table = session(checked=True)
    noted = table.does(note())
    table.does(VerifyEntries(entries=(2, 3, 4)), "reviewer")
    table.does(QueryEntry(entry=noted.no, text="出处"), "reviewer")
    table.undo("reviewer")
    assert table.meeting.reviews.open_queries == ()
    table.undo("reviewer")
    assert table.meeting.reviews.verified == ()


def test_the_recorder_takes_back_an_answer() -> None:
    table = session(checked=True)
    noted = table.does(note(), "chair")
    table.does(QueryEntry(entry=noted.no, text="出处"), "reviewer")
    table.does(AnswerQuery(entry=noted.no, text="见附件"), "recorder")
    assert table.record.record.open_queries == 0
    table.undo("recorder")
    assert table.meeting.reviews.open_queries == (noted.no,)


def test_a_change_voids_all_signatures_and_they_are_given_again() -> None:
    table = session(checked=True)
    noted = table.does(note())
    table.adjourn()
    table.does(VerifyEntries(everything=True), "reviewer")
    for role in ("recorder", "reviewer"):
        table.does(SignRecord(), role)
    assert [s.role for s in table.record.record.signatures] == ["recorder", "reviewer"]
    table.fix(noted.no, note("改文"))
    assert table.record.record.signatures == ()
    assert [s.role for s in table.meeting.reviews.voided] == ["recorder", "reviewer"]
    table.refuses("sign.changed", SignRecord(), entries=(noted.no,))
    table.does(VerifyEntries(everything=True), "reviewer")
    table.does(SignRecord())
    assert table.meeting.session.status == "adjourned"
    for role in ("recorder", "reviewer"):
        table.does(SignRecord(), role)
    assert table.record.meeting.status == "closed"


def test_what_is_said_about_the_record_voids_no_signature() -> None:
    table = session(checked=True)
    table.adjourn()
    table.does(SignRecord(), "recorder")
    table.does(VerifyEntries(everything=True), "reviewer")
    table.does(ExportRecord(what="record", form="docx", head=table.meeting.head), "recorder")
    table.keeps(AttemptRefused(act="SignIn"), "display", table.context("display"))
    assert [s.role for s in table.record.record.signatures] == ["recorder"]


def test_a_signature_is_taken_back() -> None:
    table = session(checked=True)
    table.adjourn()
    table.does(SignRecord(), "recorder")
    table.undo("recorder")
    assert table.record.record.signatures == ()
    table.does(SignRecord(), "recorder")


@pytest.mark.parametrize("command", [Undo(), Strike(entry=4, reason="误记"), Fix(entry=4, command=OpenTopic(topic=2))])
def test_a_closed_meeting_is_not_corrected(command: Command) -> None:
    table = session(reviewer=None)
    table.adjourn()
    table.does(SignRecord(), "recorder")
    table.does(SignRecord(), "chair")
    assert table.record.meeting.status == "closed"
    table.refuses("phase", command, status="closed")


# Replay


def test_a_whole_meeting_replayed_after_each_step() -> None:
    topics = [topic(1), topic(2, category="cadre"), topic(3)]
    table = Table(agenda(14, own=HALF, topics=topics), checked=True).at("13:50")
    table.come(*ms(1, 11), "R01", "R02", "E01").stand_in("S01", m(14)).come("S01")
    table.at("14:03").does(Convene())
    table.at("14:09").open(1)
    for number in range(2, 6):
        table.at(f"14:1{number}").does(Speak(person=m(number)))
        table.says(m(number), "amend" if number == 2 else "against" if number == 3 else "agree")
    late = table.at("14:22").does(SignIn(persons=(m(12),)))
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.does(TakeRest(stance="agree", reason="无异议"))
    table.does(VoteByName(method="hands", against=(m(3), "S01")))
    table.at("14:30").open(2)
    table.does(Recuse(person=m(8)))
    table.does(TakePosition(person=m(2), stance="put_off", reason="再议"), "recorder")
    table.fix(late.no, SignIn(persons=(m(13),)))
    table.undo("recorder")
    table.strike(late.no + 1)
    table.undo("chair")
    table.does(DeferTopic(lead=m(5)))
    table.does(VerifyEntries(everything=True), "reviewer")
    table.fix(2, SignIn(persons=(*ms(1, 11), "R01", "E01")), "recorder")
    table.open(3).hands(13)
    table.at("16:00").adjourn()
    assert table.topic(1).outcome == "adopted_amended"
    assert table.person(m(12)).status == "unexcused"


def test_snapshots_are_not_changed_by_what_comes_after_them() -> None:
    table = session()
    before, entries = table.meeting, list(table.meeting.log)
    table.does(note("一"))
    first = table.meeting
    table.meeting = before
    table.does(note("二"))
    assert list(before.log) == entries
    assert [n.text for n in first.notes.of(1)] == ["一"]
    assert [n.text for n in table.meeting.notes.of(1)] == ["二"]
    assert (len(first.log), len(table.meeting.log)) == (len(entries) + 1, len(entries) + 1)


def test_the_log_as_a_sequence() -> None:
    table = session()
    log = table.meeting.log
    assert [entry.no for entry in log] == list(range(1, table.last + 1))
    assert log.numbered(2) is log[1]
    assert (log.numbered(0), log.numbered(table.last + 1)) == (None, None)
    assert [entry.no for entry in log[1:3]] == [2, 3]
    assert log[-1].no == table.last
    for index in (table.last, -table.last - 1):
        with pytest.raises(IndexError):
            log[index]
    assert isinstance(log[1].body, SignedIn)
    assert len(Log()) == 0


# Every kind of entry

EVERYTHING: list[tuple[str, Command, str | None]] = [
    ("13:40", TakeLeave(person=m(13), substitute="S01", mandate="decide", requested=clock("11:20")), None),
    ("13:41", TakeLeave(person=m(12), phone=True, reason="公务"), None),
    ("13:50", SignIn(persons=(*ms(1, 11), m(15))), None),
    ("13:51", SignIn(persons=("S01", "R01", "R02")), None),
    ("13:52", HandOver(person=m(2), reason="外出"), None),
    ("14:00", Convene(), None),
    ("14:01", Brief(person=m(8), text="通报"), None),
    ("14:02", AdmitObserver(name="来宾", unit="外单位", post="专家"), None),
    ("14:03", OpenTopic(), None),
    ("14:04", Report(), None),
    ("14:05", PauseClock(), None),
    ("14:06", ResumeClock(), None),
    ("14:07", ExtendClock(seconds=60), None),
    ("14:08", JoinQueue(persons=(m(4), m(5))), None),
    ("14:09", Speak(person=m(4)), None),
    ("14:10", EndSpeech(), None),
    ("14:11", TakePosition(person=m(2), stance="amend", reason="修改"), "先表态"),
    ("14:12", SettleAmendment(person=m(2), accepted=True), None),
    ("14:13", TakePosition(person=m(3), stance="-", reason=""), "未说明"),
    ("14:14", TakeRest(stance="+", reason="同意"), None),
    ("14:15", WriteOpinion(person=m(12), stance="~", text="书面"), None),
    ("14:16", RaiseObjection(person=m(4), text="异议"), None),
    ("14:17", PassByConsent(), "无须表决"),
    ("14:18", WordResolution(text="同意"), None),
    ("14:18:20", JudgeContention(level="low", reason="分歧已弥合"), None),
    ("14:18:40", SumUp(text="先试点"), None),
    ("14:19", AssignTask(unit="办公室", person=m(5), text="办理", workdays=5, requirement="通报"), None),
    ("14:20", AssignTask(unit="办公室", text="补记", due=date(2026, 12, 3), topic=3), "补记"),
    ("14:21", CloseTopic(how="in_principle"), None),
    ("14:22", OpenTopic(topic=3), None),
    ("14:23", Recuse(person=m(6), reason="亲属"), None),
    ("14:24", ClearRoom(), None),
    ("14:25", VoteSecretly(issued=12, returned=11, for_=9, against=1, abstain=0, invalid=1), None),
    ("14:26", OpenTopic(), None),
    ("14:27", CountVotes(method="hands", for_=6, against=6, abstain=0), "一人未表决"),
    ("14:28", CountVotes(method="voice", for_=7, against=6, abstain=0), None),
    ("14:29", VoteByName(method="recorded", against=(m(3),), abstain=("S01",)), "重新表决"),
    ("14:30", CloseTopic(), None),
    ("14:31", SendLater(topic=4, reason="等材料"), None),
    ("14:32", OpenTopic(), None),
    ("14:33", DecideAsHead(verdict="rejected", reason="条件不成熟"), None),
    ("14:34", OpenTopic(topic=4), None),
    ("14:35", DeferTopic(lead=m(5), reason="争议"), None),
    ("14:36", DeferTopic(lead=m(6), due=date(2026, 12, 18)), "改期"),
    ("14:37", MakeMotion(person=m(9), text="动议甲"), None),
    ("14:38", AdmitMotion(reason="紧急"), None),
    ("14:39", MakeMotion(person=m(9), text="动议乙"), None),
    ("14:40", RefuseMotion(), None),
    ("14:41", OpenTopic(topic=6), None),
    ("14:42", WithdrawTopic(reason="不成熟"), None),
    ("14:42:20", ReconsiderTopic(topic=4, reason="数据有误"), None),
    ("14:42:40", EscalateTopic(body="市委常委会", reason="事项重大"), None),
    ("14:43", StepOut(persons=(m(7), m(8)), permitted=True, reason="公务"), None),
    ("14:44", ComeBack(persons=(m(7),)), None),
    ("14:45", MarkAbsent(persons=(m(14),)), None),
    ("14:46", RecordIncident(text="停电"), None),
    ("14:47", NoteDiscipline(text="手机"), None),
    ("14:48", Recess(reason="茶歇"), None),
    ("14:58", Reconvene(), None),
    ("14:59", OpenSegment(), None),
    ("14:59:01", Convey(title="文件", text="要点"), None),
    ("14:59:02", Study(title="规范"), None),
    ("14:59:03", Hear(unit="部门2", text="进度"), None),
    ("14:59:04", Analyse(who=m(2), text="问题"), None),
    ("14:59:05", Pledge(person=m(2), text="完成"), None),
    ("14:59:06", Guide(person=m(3), text="抓紧"), None),
    ("14:59:07", GiveOpinion(person=m(4), text="延时", unit="部门5", workdays=5), None),
    ("14:59:08", AnswerOpinion(opinion=1, text="可行"), None),
    ("14:59:09", Award(to="集体", prize="先进"), None),
    ("14:59:10", Visit(place="大厅", text="演示"), None),
    ("14:59:11", OpenSegment(segment=2), None),
    ("14:59:12", Criticise(person=m(2), text="不足"), None),
    ("14:59:13", Criticise(person=m(2), of=m(3), text="不足"), None),
    ("14:59:14", OpenSegment(), "时间不够"),
    ("14:59:15", SignDocument(document="责任书", persons=(m(2), m(3))), None),
    ("14:59:16", OpenSegment(), None),
    ("14:59:17", FormGroup(group=1, lead=m(2), rest=True, theme="窗口"), None),
    ("14:59:18", ReportGroup(group=1, text="建议"), None),
    ("14:59:19", EndSegment(), None),
    ("15:00", Adjourn(), None),
    ("15:01", Reopen(reason="误报散会"), None),
    ("15:02", CorrectMeeting(field="title", text="十二月例会"), None),
    ("15:03", CorrectPerson(person=m(5), field="name", text="成员伍"), None),
    ("15:04", CorrectTopic(topic=2, field="title", text="议题贰"), None),
    ("15:05", Adjourn(), None),
]


def everything() -> Table:
    """A meeting in which every kind of entry occurs, after a note that may be taken away again."""
    plan = segments("hear", "criticism", "signing", "groups")
    table = Table(agenda(15, segments=plan)).at("13:30")
    table.does(TakeLeave(person=m(14)), "recorder")
    table.undo("recorder")
    table.does(note("会前"), "recorder")
    table.does(Cancel(reason="改期"))
    table.undo()
    for time, command, because in EVERYTHING:
        entry = table.at(time).does(command, because=because)
        assert bool(entry.overrides) is (because is not None), command
    return table


def test_what_did_not_depend_on_a_struck_entry_stays_as_it_is() -> None:
    """Every later entry is decided again from what was stored of it, and comes out the same."""
    table = everything()
    before = table.meeting
    struck = table.strike(4, "recorder")
    assert isinstance(struck.body, EntryStruck)
    assert struck.body.revised == ()
    for part in Meeting.__struct_fields__:
        if part not in ("last", "head", "log", "notes", "corrections"):
            assert getattr(table.meeting, part) == getattr(before, part), part
    table.holds()
    table.undo("recorder")
    assert table.meeting.notes == before.notes
    table.holds()


# Facts of other streams, and of what is prepared before a meeting.
OTHERS = (
    ApplicationFact, CalendarFact, ConveyingFact, DirectoryFact, FilingFact, FollowUpFact, PlanFact, PreparationFact,
    ProposalFact, SupervisionFact,
)  # fmt: skip


def test_every_kind_of_entry_that_is_corrected_occurs_above() -> None:
    assert {type(entry.body) for entry in everything().meeting.log} >= {
        fact for fact in _AGAIN if not issubclass(fact, OTHERS)
    }
