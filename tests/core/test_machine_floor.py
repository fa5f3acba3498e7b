"""The floor and its clocks, in any order, against a few numbers; the wall clock jumps about meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from meetroom.acts.attendance import ComeBack, StepOut
from meetroom.acts.floor import EndSpeech, ExtendClock, JoinQueue, PauseClock, Report, ResumeClock, Speak
from meetroom.acts.position import TakePosition
from meetroom.acts.session import Brief, Recess, Reconvene
from meetroom.acts.topic import CloseTopic, OpenTopic, Recuse, SendLater
from meetroom.entry import Moment
from tests.core.house import m, ms, session, topic
from tests.core.machine import PICK, STABLE, Machine, pick

PEOPLE = ms(1, 4)
TOPICS = 40
LIMITS: dict[str, int | None] = {"report": 300, "statement": 180, "briefing": None}
PERSON = st.sampled_from(PEOPLE)
running = precondition(lambda self: self.model.running is not None)


@dataclass
class Running:
    """What is running: seconds spoken so far, and whether the clock stands."""

    person: str
    kind: str
    limit: int | None
    spoken: int = 0
    paused: bool = False


@dataclass
class Model:
    """Who speaks, who waits, who is out, and the seconds of those who spoke."""

    running: Running | None = None
    queue: list[str] = field(default_factory=list)
    done: list[tuple[str, str, int, int | None]] = field(default_factory=list)
    out: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    at_hand: int | None = 1
    opened: int = 1
    recess: bool = False

    def inside(self, person: str) -> bool:
        return person not in self.out and (self.at_hand is None or person not in self.recused)

    def end(self) -> None:
        if self.running and self.running.kind != "briefing":
            self.done.append((self.running.person, self.running.kind, self.running.spoken, self.running.limit))
        self.running = None

    def goes(self, person: str) -> None:
        if self.running and self.running.person == person:
            self.end()
        if person in self.queue:
            self.queue.remove(person)

    def starts(self, person: str, kind: str) -> None:
        self.end()
        if person in self.queue:
            self.queue.remove(person)
        self.running = Running(person, kind, LIMITS[kind])


class FloorMachine(Machine[Model]):
    """People take the floor, pause, wait, leave; topics and recesses come and go."""

    @initialize()
    def start(self) -> None:
        own = {"": {"report_seconds": 300, "statement_seconds": 180}}
        topics = [topic(no, reporter=m(2)) for no in range(1, TOPICS + 1)]
        self.table = session(4, 4, own=own, topics=topics)
        self.table.boot, self.table.mono = "boot-1", 7_000_000
        self.model = Model()

    @rule(
        seconds=st.sampled_from([1, 2, 29, 60, 179, 180, 300]),
        step=st.sampled_from([0, 0, 0, -3600, -2, 86400]),
    )
    def time_passes(self, seconds: int, step: int) -> None:
        self.time_goes_on(seconds, step)

    def time_goes_on(self, seconds: int, step: int = 0) -> None:
        """Time is not taken back with a step that is undone, so an undo meanwhile finds the clock further on."""
        self.table.mono += seconds * 1000
        self.table.now += timedelta(seconds=seconds + step)
        for model in (self.model, *self.past):
            if model.running and not model.running.paused:
                model.running.spoken += seconds

    def _takes(self, person: str, kind: str) -> bool:
        model = self.model
        again = model.running is not None and (model.running.person, model.running.kind) == (person, kind)
        return not model.recess and model.at_hand is not None and model.inside(person) and not again

    @rule(person=PERSON)
    def speak(self, person: str) -> None:
        allowed = self._takes(person, "statement")
        self.step(Speak(person=person), allowed)
        if allowed:
            self.model.starts(person, "statement")

    @rule(person=st.none() | PERSON)
    def report(self, person: str | None) -> None:
        allowed = self._takes(person or m(2), "report")
        self.step(Report(person=person), allowed)
        if allowed:
            self.model.starts(person or m(2), "report")

    @rule(person=PERSON)
    def brief(self, person: str) -> None:
        allowed = not self.model.recess and self.model.inside(person)
        self.step(Brief(person=person), allowed)
        if allowed:
            self.model.starts(person, "briefing")

    @rule()
    @running
    def end(self) -> None:
        allowed = self.model.running is not None
        self.step(EndSpeech(), allowed)
        if allowed:
            self.model.end()

    @rule(seconds=st.sampled_from([0, 29, 180]))
    @running
    def pause(self, seconds: int) -> None:
        self.time_goes_on(seconds)
        running = self.model.running
        allowed = running is not None and not running.paused
        self.step(PauseClock(), allowed)
        if allowed and running:
            running.paused = True

    @rule(seconds=st.sampled_from([0, 29, 180]))
    @precondition(lambda self: self.model.running is not None and self.model.running.paused)
    def resume(self, seconds: int) -> None:
        self.time_goes_on(seconds)
        running = self.model.running
        allowed = running is not None and running.paused
        self.step(ResumeClock(), allowed)
        if allowed and running:
            running.paused = False

    @rule(seconds=st.sampled_from([0, 1, 90, -60, -1000]))
    @running
    def extend(self, seconds: int) -> None:
        running = self.model.running
        limit = running.limit if running else None
        allowed = limit is not None and seconds != 0 and limit + seconds >= 0
        self.step(ExtendClock(seconds=seconds), allowed)
        if allowed and running and running.limit is not None:
            running.limit += seconds

    @rule(persons=st.lists(PERSON, min_size=1, max_size=3, unique=True))
    def join(self, persons: list[str]) -> None:
        model = self.model
        ready = all(model.inside(p) and p not in model.queue for p in persons)
        allowed = not model.recess and model.at_hand is not None and ready
        self.step(JoinQueue(persons=tuple(persons)), allowed)
        if allowed:
            model.queue += persons

    @rule(number=PICK)
    def step_out(self, number: int) -> None:
        person = pick(number, (p for p in PEOPLE if p not in self.model.out), PEOPLE)
        allowed = person not in self.model.out
        self.step(StepOut(persons=(person,)), allowed)
        if allowed:
            self.model.out.add(person)
            self.model.goes(person)

    @rule(number=PICK)
    def come_back(self, number: int) -> None:
        person = pick(number, (p for p in PEOPLE if p in self.model.out), PEOPLE)
        allowed = person in self.model.out
        self.step(ComeBack(persons=(person,)), allowed)
        if allowed:
            self.model.out.discard(person)

    @rule(person=PERSON)
    def recuse(self, person: str) -> None:
        model = self.model
        free = person not in model.out and person not in model.recused
        allowed = not model.recess and model.at_hand is not None and free
        self.step(Recuse(person=person), allowed)
        if allowed:
            model.recused.add(person)
            model.goes(person)

    @rule(person=PERSON)
    def position(self, person: str) -> None:
        """A position of whoever has the floor does not end the speech, nor does anybody else's."""
        allowed = not self.model.recess and self.model.at_hand is not None and self.model.inside(person)
        self.step(TakePosition(person=person, stance="agree", reason="理由"), allowed, insist=True)

    @rule(later=st.booleans())
    def end_of_topic(self, later: bool) -> None:
        model = self.model
        allowed = not model.recess and model.at_hand is not None
        self.step(SendLater() if later else CloseTopic(how="noted"), allowed)
        if allowed:
            model.end()
            model.queue, model.recused, model.at_hand = [], set(), None

    @rule()
    @precondition(lambda self: self.model.at_hand is None)
    def next_topic(self) -> None:
        model = self.model
        allowed = not model.recess and model.at_hand is None and model.opened < TOPICS
        self.step(OpenTopic(topic=model.opened + 1), allowed)
        if allowed:
            model.end()
            model.queue, model.recused = [], set()
            model.opened += 1
            model.at_hand = model.opened

    @rule()
    def recess(self) -> None:
        allowed = not self.model.recess
        self.step(Recess(), allowed)
        if allowed:
            self.model.end()
            self.model.recess = True

    @rule()
    @precondition(lambda self: self.model.recess)
    def reconvene(self) -> None:
        allowed = self.model.recess
        self.step(Reconvene(), allowed)
        if allowed:
            self.model.recess = False

    @invariant()
    def the_clocks_are_right(self) -> None:
        if not hasattr(self, "table"):
            return
        floor, model = self.table.meeting.floor, self.model
        assert list(floor.queue) == model.queue
        shown = [(s.person, s.kind, s.seconds, s.limit, s.over_seconds) for s in floor.speeches]
        assert shown == [
            (person, kind, seconds, limit, 0 if limit is None else max(0, seconds - limit))
            for person, kind, seconds, limit in model.done
        ]
        assert (floor.running is None) == (model.running is None)
        if floor.running and model.running:
            now = Moment(self.table.now, self.table.boot, self.table.mono)
            assert (floor.running.person, floor.running.kind) == (model.running.person, model.running.kind)
            assert floor.running.limit == model.running.limit
            assert floor.running.elapsed(now) == model.running.spoken
            assert (floor.running.paused is not None) == model.running.paused


TestFloor = FloorMachine.TestCase
TestFloor.settings = STABLE
