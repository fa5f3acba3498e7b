"""Segments in any order against a simple model: what may be opened and ended, who did what, and how long each took."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from meetroom.acts.attendance import ComeBack, StepOut
from meetroom.acts.contribution import Criticise, FormGroup, Pledge, ReportGroup, SignDocument
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.acts.session import Recess, Reconvene
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.entry import Moment
from meetroom.rules.segments import PlannedSegment
from tests.core.house import m, ms, session, topic
from tests.core.machine import PICK, STABLE, Machine, pick

PEOPLE = ms(1, 4)
EVERYBODY = (*PEOPLE, "R01", "R02")
TOPICS = (1, 2, 3)
PLAN = (
    PlannedSegment(no=1, kind="speech", title="讲话"),
    PlannedSegment(no=2, kind="criticism", title="批评"),
    PlannedSegment(no=3, kind="signing", title="签订", persons=(m(1), m(4))),
    PlannedSegment(no=4, kind="groups", title="分组"),
    PlannedSegment(no=5, kind="topics", title="议题"),
    PlannedSegment(no=6, kind="visit", title="观摩", optional=True),
)
NUMBERS = tuple(segment.no for segment in PLAN)
CRITICISM, SIGNING, GROUPS, FOR_TOPICS = 2, 3, 4, 5
PERSON = st.sampled_from(PEOPLE)
ANYWAY = st.booleans()


@dataclass
class Model:
    """What is at hand, what was held and for how long, and what was done."""

    at_hand: int | None = None
    topic: int | None = None
    recess: bool = False
    held: set[int] = field(default_factory=set)
    spent: dict[int, int] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    out: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)
    groups: dict[int, bool] = field(default_factory=dict)
    grouped: set[str] = field(default_factory=set)
    pledged: list[int | None] = field(default_factory=list)

    def left(self) -> bool:
        """Whether something of the segment at hand is left to do."""
        return {
            CRITICISM: bool({p for p in PEOPLE if p not in self.out} - self.spoken),
            SIGNING: bool({m(1), m(4)} - self.signed),
            GROUPS: not all(self.groups.values()),
            FOR_TOPICS: bool(set(TOPICS) - self.taken),
        }.get(self.at_hand or 0, False)

    def next(self) -> int | None:
        """The lowest that was not held."""
        topics = bool(set(TOPICS) - self.taken)
        return next((n for n in NUMBERS if n not in self.held and n != 6 and (n != FOR_TOPICS or topics)), None)

    def opens(self, no: int) -> None:
        self.at_hand = no
        self.held.add(no)
        self.spent.setdefault(no, 0)


class SegmentMachine(Machine[Model]):
    """Segments are opened, ended, undone; people speak of themselves, sign, form groups; topics and recesses come."""

    @initialize()
    def start(self) -> None:
        self.table = session(4, 4, topics=[topic(no) for no in TOPICS], opened=None, segments=PLAN)
        self.table.boot, self.table.mono = "boot-1", 7_000_000
        self.model = Model()

    @rule(seconds=st.sampled_from([1, 30, 600]), step=st.sampled_from([0, 0, -3600, 86400]))
    def time_passes(self, seconds: int, step: int) -> None:
        """Time is not taken back with a step that is undone."""
        self.table.mono += seconds * 1000
        self.table.now += timedelta(seconds=seconds + step)
        for model in (self.model, *self.past):
            if model.at_hand is not None and not model.recess:
                model.spent[model.at_hand] += seconds

    def _may_go_on(self, *, insist: bool) -> bool:
        """Whether what is at hand can end."""
        model = self.model
        open_topic = model.topic is not None
        return not model.recess and not open_topic and (insist or not model.left())

    @rule(number=st.none() | st.sampled_from(NUMBERS), insist=ANYWAY)
    def open_segment(self, number: int | None, insist: bool) -> None:
        model = self.model
        no = model.next() if number is None else number
        again = no in model.held
        allowed = no is not None and no != model.at_hand and self._may_go_on(insist=insist) and (insist or not again)
        self.step(OpenSegment(segment=number), allowed, insist=insist)
        if allowed and no is not None:
            model.opens(no)

    @rule(insist=ANYWAY)
    def end_segment(self, insist: bool) -> None:
        model = self.model
        allowed = model.at_hand is not None and self._may_go_on(insist=insist)
        self.step(EndSegment(), allowed, insist=insist)
        if allowed:
            model.at_hand = None

    @rule(no=st.sampled_from(TOPICS), insist=ANYWAY)
    def open_topic(self, no: int, insist: bool) -> None:
        model = self.model
        other = model.at_hand not in (None, FOR_TOPICS) and model.left() and not insist
        allowed = not model.recess and model.topic is None and no not in model.taken and not other
        self.step(OpenTopic(topic=no), allowed, insist=insist)
        if allowed:
            model.topic = no
            model.taken.add(no)
            model.opens(FOR_TOPICS)

    @rule()
    def close_topic(self) -> None:
        allowed = self.model.topic is not None and not self.model.recess
        self.step(CloseTopic(how="noted"), allowed)
        if allowed:
            self.model.topic = None

    @rule(number=PICK)
    def speak_of_oneself(self, number: int) -> None:
        model = self.model
        person = pick(number, (p for p in PEOPLE if p not in model.spoken and p not in model.out), PEOPLE)
        allowed = model.at_hand == CRITICISM and person not in model.out
        self.step(Criticise(person=person, text="不足"), allowed)
        if allowed:
            model.spoken.add(person)

    @rule(number=PICK)
    def sign(self, number: int) -> None:
        model = self.model
        person = pick(number, (p for p in (m(1), m(4)) if p not in model.signed and p not in model.out), PEOPLE)
        allowed = model.at_hand == SIGNING and person not in model.out and person not in model.signed
        self.step(SignDocument(document="责任书", persons=(person,)), allowed)
        if allowed:
            model.signed.add(person)

    @rule(group=st.integers(1, 3), lead=PERSON, rest=ANYWAY)
    def form_group(self, group: int, lead: str, rest: bool) -> None:
        model = self.model
        free = group not in model.groups and lead not in model.grouped and lead not in model.out
        allowed = model.at_hand == GROUPS and free
        self.step(FormGroup(group=group, lead=lead, rest=rest), allowed)
        if allowed:
            model.groups[group] = False
            model.grouped.add(lead)
            if rest:
                model.grouped |= set(EVERYBODY) - model.out

    @rule(group=st.integers(1, 3))
    def report_group(self, group: int) -> None:
        allowed = self.model.at_hand == GROUPS and group in self.model.groups
        self.step(ReportGroup(group=group, text="建议"), allowed)
        if allowed:
            self.model.groups[group] = True

    @rule(person=PERSON)
    def pledge(self, person: str) -> None:
        allowed = person not in self.model.out
        self.step(Pledge(person=person, text="完成"), allowed)
        if allowed:
            self.model.pledged.append(self.model.at_hand)

    @rule(number=PICK)
    def come_or_go(self, number: int) -> None:
        person = PEOPLE[number % len(PEOPLE)]
        if person in self.model.out:
            self.step(ComeBack(persons=(person,)), allowed=True)
            self.model.out.discard(person)
        else:
            self.step(StepOut(persons=(person,)), allowed=True)
            self.model.out.add(person)

    @rule()
    def recess_or_not(self) -> None:
        recess = self.model.recess
        self.step(Reconvene() if recess else Recess(), allowed=True)
        self.model.recess = not recess

    @invariant()
    def the_record_is_right(self) -> None:
        if not hasattr(self, "table"):
            return
        meeting, model = self.table.meeting, self.model
        assert (meeting.segments.at_hand, meeting.topics.at_hand) == (model.at_hand, model.topic)
        now = Moment(self.table.now, self.table.boot, self.table.mono)
        for no in NUMBERS:
            state = meeting.segments.of(no)
            status = "planned" if no not in model.held else "at_hand" if no == model.at_hand else "done"
            assert (state.status, state.elapsed(now)) == (status, model.spent.get(no, 0))
        part = meeting.contributions
        assert part.signed_in(SIGNING) == model.signed
        assert {group.no: group.report is not None for group in part.groups} == model.groups
        assert set(part.grouped) == model.grouped
        assert [item.fact.segment for item in part.of("pledges")] == model.pledged


TestSegments = SegmentMachine.TestCase
TestSegments.settings = STABLE
