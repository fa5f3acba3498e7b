"""Attendance, leave, recusal, clearing and the quorum, in any order, against sets and counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from meetroom.acts.agenda import CorrectPerson
from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Strike
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.session import Adjourn, Reopen
from meetroom.acts.topic import ClearRoom, CloseTopic, OpenTopic, Recuse, SendLater
from tests.core.house import START, Table, agenda, clock, m, ms, topic
from tests.core.machine import PICK, STABLE, Machine, pick

N, REQUIRED = 9, 6
MEMBERS = ms(1, N)
SUBSTITUTES = ("S01", "S02")
OBSERVERS = ("E01", "R01", "R02")
EVERYBODY = (*MEMBERS, *SUBSTITUTES, *OBSERVERS)
TOPICS = (1, 2, 3, 4, 5)
PERSON = st.sampled_from(EVERYBODY)
at_hand = precondition(lambda self: self.model.at_hand is not None)
SOME = st.lists(PERSON, min_size=1, max_size=4)


@dataclass
class Life:
    """One topic: planned, open, later or closed; whether it is decided; who is kept out of the room for it."""

    status: str = "planned"
    decided: bool = False
    recused: set[str] = field(default_factory=set)
    cleared: set[str] = field(default_factory=set)
    is_cleared: bool = False


@dataclass
class Model:
    """Who came when, who is here, who is on leave and represented by whom, and the topics."""

    arrived: dict[str, datetime] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    leave: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    voted: set[str] = field(default_factory=set)
    outings: dict[str, list[tuple[datetime, datetime | None]]] = field(default_factory=dict)
    topics: dict[int, Life] = field(default_factory=lambda: {no: Life() for no in TOPICS})
    at_hand: int | None = None
    blocked: int = 0
    posts: dict[str, str] = field(default_factory=dict)

    @property
    def life(self) -> Life | None:
        return None if self.at_hand is None else self.topics[self.at_hand]

    def principal(self, person: str) -> str | None:
        return next((p for p, (substitute, _) in self.leave.items() if substitute == person), None)

    def inside(self, person: str, no: int | None) -> bool:
        out = set() if no is None else self.topics[no].recused | self.topics[no].cleared
        return person in self.here and person not in out

    def has_vote(self, person: str, no: int) -> bool:
        if person in MEMBERS:
            return True
        principal = self.principal(person)
        if principal is None or self.leave[principal][1] != "decide":
            return False
        return not self.inside(principal, no) and principal not in self.topics[no].recused

    def present(self, no: int | None) -> int:
        return sum(self.inside(person, no) for person in MEMBERS)

    def voters(self, no: int) -> tuple[str, ...]:
        return tuple(p for p in EVERYBODY if self.inside(p, no) and self.has_vote(p, no))

    def goes(self, person: str, at: datetime) -> None:
        self.here.discard(person)
        self.outings.setdefault(person, []).append((at, None))

    def comes(self, person: str, at: datetime) -> None:
        self.here.add(person)
        if outings := self.outings.get(person):
            outings[-1] = (outings[-1][0], outings[-1][1] or at)
        life = self.life
        if life and life.is_cleared and person not in ("R01", "R02") and not self.has_vote(person, self.at_hand or 0):
            life.cleared.add(person)

    def status(self, person: str, adjourned: bool) -> str:
        if person not in self.arrived:
            if person in self.absent:
                return "absent" if self.absent[person] else "unexcused"
            if person in self.leave:
                return "leave"
            return "unexcused" if adjourned and person in MEMBERS else "expected"
        if person in OBSERVERS:
            return "present"
        if adjourned and person not in self.here:
            return "left_early"
        return "late" if self.arrived[person] > START else "present"


class AttendanceMachine(Machine[Model]):
    """People come and go while topics are opened and closed."""

    @initialize(first=st.sets(st.sampled_from(MEMBERS), min_size=REQUIRED - 1), on_leave=st.sampled_from(MEMBERS))
    def start(self, first: set[str], on_leave: str) -> None:
        topics = [topic(no) for no in TOPICS]
        self.table = Table(agenda(N, own={"": {"quorum": "at least 2/3"}}, topics=topics)).at("13:57")
        self.model = Model()
        arriving = tuple(sorted(first))
        self.step(SignIn(persons=arriving), True)
        self.model.arrived = dict.fromkeys(arriving, clock("13:57"))
        self.model.here = set(arriving)
        if on_leave not in first:
            self.step(TakeLeave(person=on_leave, substitute="S01", mandate="decide"), True)
            self.model.leave[on_leave] = ("S01", "decide")
        self.table.convene()
        self.past.clear()

    @rule(seconds=st.sampled_from([1, 59, 60, 180, 1320]))
    def time_passes(self, seconds: int) -> None:
        self.table.now += timedelta(seconds=seconds)

    @rule(persons=SOME)
    def sign_in(self, persons: list[str]) -> None:
        self.sign_in_these(persons)

    def sign_in_these(self, persons: list[str]) -> None:
        model = self.model
        allowed = len(set(persons)) == len(persons) and not model.here & set(persons)
        self.step(SignIn(persons=tuple(persons)), allowed)
        if allowed:
            for person in persons:
                model.arrived.setdefault(person, self.table.now)
                model.absent.pop(person, None)
            # All of them are in the house before anybody has to wait outside.
            model.here |= set(persons)
            for person in persons:
                model.comes(person, self.table.now)

    @rule(number=PICK)
    def one_comes(self, number: int) -> None:
        outside = [p for p in (*MEMBERS, *SUBSTITUTES, "E01") if p not in self.model.here]
        self.sign_in_these([pick(number, outside, EVERYBODY)])

    @rule(persons=SOME)
    def step_out(self, persons: list[str]) -> None:
        allowed = len(set(persons)) == len(persons) and set(persons) <= self.model.here
        self.step(StepOut(persons=tuple(persons)), allowed)
        if allowed:
            for person in persons:
                self.model.goes(person, self.table.now)

    @rule(number=PICK)
    def come_back(self, number: int) -> None:
        gone = [p for p in EVERYBODY if p in self.model.arrived and p not in self.model.here]
        person = pick(number, gone, EVERYBODY)
        allowed = person in self.model.arrived and person not in self.model.here
        self.step(ComeBack(persons=(person,)), allowed)
        if allowed:
            self.model.comes(person, self.table.now)

    @rule(
        person=PERSON,
        substitute=st.sampled_from([None, *SUBSTITUTES, "E01", m(1)]),
        mandate=st.sampled_from(["decide", "explain", None]),
    )
    def take_leave(self, person: str, substitute: str | None, mandate: str | None) -> None:
        model = self.model
        before, given = model.leave.get(person, (None, None)), (substitute or "", mandate or "")
        # Asked for again, it keeps what is not said again.
        sent, may = given[0] or before[0], given[1] or before[1]
        allowed = person not in model.arrived and before[0] not in model.voted
        if sent is None:
            allowed = allowed and may is None
        else:
            free = model.principal(sent) in (None, person)
            allowed = allowed and person in MEMBERS and sent not in MEMBERS and free
        self.step(TakeLeave(person=person, substitute=substitute, mandate=mandate), allowed)
        if allowed:
            model.leave[person] = (sent, (may or "explain") if sent else None)
            model.absent.pop(person, None)

    @rule(person=PERSON, reason=st.sampled_from(["", "住院"]))
    def mark_absent(self, person: str, reason: str) -> None:
        model = self.model
        known = person in model.arrived or (person in model.leave and person not in model.absent)
        fresh = person not in model.absent or (reason != "" and model.absent[person] == "")
        allowed = not known and fresh and person in MEMBERS
        self.step(MarkAbsent(persons=(person,), reason=reason), allowed)
        if allowed:
            model.absent[person] = reason

    @rule(missing=st.lists(PERSON, max_size=3), whole_room=st.booleans())
    def everybody_comes_but(self, missing: list[str], whole_room: bool) -> None:
        model = self.model
        asked = EVERYBODY if whole_room else MEMBERS
        awaited = [
            p for p in asked
            if p not in model.arrived and p not in model.leave and not model.absent.get(p) and p not in missing
        ]  # fmt: skip
        allowed = len(set(missing)) == len(missing) and not model.here & set(missing) and bool(awaited)
        self.step(SignIn(everyone=not whole_room, whole_room=whole_room, besides=tuple(missing)), allowed)
        if allowed:
            for person in awaited:
                model.arrived[person] = self.table.now
                model.absent.pop(person, None)
            model.here |= set(awaited)
            for person in awaited:
                model.comes(person, self.table.now)

    @rule(number=PICK)
    @at_hand
    def recuse(self, number: int) -> None:
        person = pick(number, (p for p in EVERYBODY if p in self.model.here), EVERYBODY)
        life = self.model.life
        allowed = life is not None and not life.decided and person in self.model.here and person not in life.recused
        self.step(Recuse(person=person), allowed)
        if allowed and life is not None:
            life.recused.add(person)

    @rule()
    @at_hand
    def clear(self) -> None:
        model, life = self.model, self.model.life
        self.step(ClearRoom(), life is not None)
        if life is not None:
            no = model.at_hand or 0
            outside = {p for p in EVERYBODY if model.inside(p, no) and not model.has_vote(p, no)} - {"R01", "R02"}
            life.cleared |= outside
            life.is_cleared = True

    @rule(no=st.sampled_from(TOPICS))
    @precondition(lambda self: self.model.at_hand is None or self.model.life.decided)
    def open(self, no: int) -> None:
        model, life = self.model, self.model.topics[self.model.at_hand or no]
        possible = model.topics[no].status in ("planned", "later") and (model.at_hand is None or life.decided)
        allowed = possible and model.present(no) >= REQUIRED
        self.step(OpenTopic(topic=no), allowed)
        if allowed:
            if model.at_hand is not None:
                life.status = "closed"
            model.topics[no].status, model.at_hand = "open", no

    @rule()
    @at_hand
    def vote(self) -> None:
        model, life = self.model, self.model.life
        no = model.at_hand or 0
        voters = len(model.voters(no)) if no else 0
        allowed = life is not None and not life.decided and model.present(no) >= REQUIRED
        self.step(CountVotes(method="hands", for_=voters, against=0, abstain=0), allowed)
        if allowed and life is not None:
            life.decided = True
            model.voted |= set(model.voters(no))

    @rule()
    @at_hand
    def defer(self) -> None:
        life = self.model.life
        allowed = life is not None and not life.decided
        self.step(DeferTopic(lead=m(2)), allowed)
        if allowed and life is not None:
            life.decided = True

    @rule()
    @at_hand
    def close(self) -> None:
        life = self.model.life
        allowed = life is not None and life.decided
        self.step(CloseTopic(), allowed)
        if allowed and life is not None:
            life.status, self.model.at_hand = "closed", None

    @rule()
    @at_hand
    def later(self) -> None:
        life = self.model.life
        allowed = life is not None and not life.decided
        self.step(SendLater(), allowed)
        if allowed and life is not None:
            life.status, self.model.at_hand = "later", None

    @rule(person=PERSON, post=st.sampled_from(["处长", "调研员", ""]))
    def correct(self, person: str, post: str) -> None:
        """A post that is put right changes nothing else."""
        model = self.model
        allowed = post not in ("", model.posts.get(person))
        self.step(CorrectPerson(person=person, field="post", text=post), allowed)
        if allowed:
            model.posts[person] = post

    @rule(persons=SOME)
    def ends_by_mistake(self, persons: list[str]) -> None:
        """The meeting is ended and goes on, in each way in which both can be done and taken back."""
        table = self.table
        table.does(Adjourn())
        table.undo()
        self.everybody_is_where_the_model_says()
        ended = table.does(Adjourn())
        reopened = table.does(Reopen(reason="误按"))
        self.everybody_is_where_the_model_says()
        table.undo()
        table.never("phase", SignIn(persons=tuple(persons)))
        table.never("entry.cancelled", Strike(entry=reopened.no, reason="误记"))
        table.does(Reopen(reason="误按"))
        table.never("correction.impossible", Strike(entry=ended.no, reason="误记"))
        # What stands before the end can be taken back by number only.
        self.past.clear()

    @invariant()
    def everybody_is_where_the_model_says(self) -> None:
        if not hasattr(self, "table"):
            return
        meeting, model = self.table.meeting, self.model
        assert meeting.expected == N
        assert meeting.topics.at_hand == model.at_hand
        for no in TOPICS:
            assert meeting.present(no) == model.present(no)
            assert meeting.voters(no) == model.voters(no)
            assert meeting.quorum(no).met == (model.present(no) >= REQUIRED)
            assert set(meeting.topics.of(no).recused) == model.topics[no].recused
            assert set(meeting.topics.of(no).cleared) == model.topics[no].cleared
        assert meeting.present() == len(model.here & set(MEMBERS))
        for person, post in model.posts.items():
            assert meeting.people[person].post == post
        for person in EVERYBODY:
            assert meeting.in_room(person) == model.inside(person, model.at_hand)
            presence = meeting.attendance.of(person)
            assert presence.arrived == model.arrived.get(person)
            assert [(a.left_at, a.back_at) for a in presence.absences] == model.outings.get(person, [])
            role = meeting.people[person].role
            for adjourned in (False, True):
                assert meeting.attendance.of(person).status(role, adjourned) == model.status(person, adjourned)

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "table"):
            self.table.adjourn()
            unexcused = tuple(p for p in EVERYBODY if self.model.status(p, True) == "unexcused")
            assert self.table.record.circular == unexcused
            late = {p: int((at - START).total_seconds() // 60) for p, at in self.model.arrived.items()}
            for person, minutes in late.items():
                shown = self.table.person(person).late_minutes
                assert shown == (0 if person in OBSERVERS else max(0, minutes))


TestAttendance = AttendanceMachine.TestCase
TestAttendance.settings = STABLE
