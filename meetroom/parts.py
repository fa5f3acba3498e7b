"""The parts of a meeting, and the questions that its plan answers, whoever is in the room."""

from __future__ import annotations

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.agenda import Agenda, AgendaPart, Person, PlannedTopic
from meetroom.facts.approval import Approvals
from meetroom.facts.attendance import Attendance
from meetroom.facts.ballot import Ballots
from meetroom.facts.check import Checks
from meetroom.facts.clock import Clocks
from meetroom.facts.contribution import Contributions
from meetroom.facts.correction import Standing
from meetroom.facts.deferral import Deferrals
from meetroom.facts.floor import Floor
from meetroom.facts.hand_in import HandIns
from meetroom.facts.logistics import Logistics
from meetroom.facts.material import Materials
from meetroom.facts.money import Money
from meetroom.facts.motion import Motions
from meetroom.facts.namesakes import told_apart
from meetroom.facts.note import Notes
from meetroom.facts.notice import Notices
from meetroom.facts.paper import Papers
from meetroom.facts.position import Positions
from meetroom.facts.postscript import Postscript
from meetroom.facts.prework import Prework
from meetroom.facts.review import Reviews
from meetroom.facts.segment import Segments
from meetroom.facts.session import Session
from meetroom.facts.task import Tasks
from meetroom.facts.topic import Topics, TopicState
from meetroom.memo import remembered
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import find
from meetroom.rules.member import known
from meetroom.rules.methods import METHODS, MethodName
from meetroom.rules.rulebook import Rules
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.rules.stances import STANCES, StanceName
from meetroom.series import Log

ORDINARY = "ordinary"


class NoAgenda(LookupError):
    """A meeting of which nothing was recorded yet."""


class Parts(msgspec.Struct, frozen=True):
    """All parts of a meeting as its entries leave it. `last` is the number of the last entry, `head` its hash."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    plan: AgendaPart = AgendaPart()
    session: Session = Session()
    attendance: Attendance = Attendance()
    topics: Topics = Topics()
    floor: Floor = msgspec.field(default_factory=Floor)
    positions: Positions = Positions()
    ballots: Ballots = Ballots()
    deferrals: Deferrals = Deferrals()
    tasks: Tasks = Tasks()
    notes: Notes = msgspec.field(default_factory=Notes)
    motions: Motions = Motions()
    reviews: Reviews = Reviews()
    corrections: Standing = Standing({}, {})
    clocks: Clocks = Clocks()
    postscripts: tuple[Postscript, ...] = ()
    segments: Segments = Segments()
    contributions: Contributions = Contributions()
    papers: Papers = Papers()
    approvals: Approvals = Approvals()
    materials: Materials = Materials()
    notices: Notices = Notices()
    checks: Checks = Checks()
    logistics: Logistics = Logistics()
    money: Money = Money()
    hand_ins: HandIns = HandIns()
    prework: Prework = Prework()

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return self.session.status

    @property
    def agenda(self) -> Agenda:
        """The agenda; NoAgenda before one was imported."""
        if self.plan.agenda is None:
            raise NoAgenda(self.id)
        return self.plan.agenda

    @property
    def people(self) -> dict[str, Person]:
        """The roster by id, in its order."""
        return self.plan.people

    @property
    @remembered("plan")
    def apart(self) -> dict[str, str]:
        """What is added to names that several on the roster have, by id (see `told_apart`)."""
        return told_apart(self.people.values())

    @property
    def rules(self) -> Rules:
        """The rules in force: frozen at 开会, those of the import before."""
        return self.session.rules or self.agenda.rules

    @property
    def adjourned(self) -> bool:
        """Whether 散会 has been said."""
        return self.session.stage.over

    def category(self, no: int | None) -> str:
        """The category of a topic; ordinary between topics."""
        planned = self.plan.topics.get(no) if no is not None else None
        return planned.category if planned else ORDINARY

    def methods_of_voting(self, no: int) -> tuple[MethodName, ...]:
        """The methods open on a topic by which people vote; every one where an office or a meeting left none open."""
        several = bool(self.planned(no).candidates)
        voting = tuple(
            n for n, method in METHODS.items() if method.decided == "votes" and (method.secret or not several)
        )
        allowed = self.rules.texts("methods", self.category(no))
        return tuple(name for name in voting if name in allowed) or voting

    def stances(self, no: int | None) -> tuple[StanceName, ...]:
        """The stances that positions on a topic take, in the order in which they are offered."""
        return tuple(known(STANCES, name).name for name in self.rules.texts("positions", self.category(no)))

    def planned(self, no: int) -> PlannedTopic:
        """A topic as the agenda has it."""
        return self.plan.topics[no]

    def is_confidential(self, no: int | None) -> bool:
        """Whether a topic is confidential: with its segment, else by the agenda, else by the rules of its category.

        One that became a topic by a motion is so, too, where the motion was made while a confidential one was at hand.
        """
        planned = None if no is None else self.plan.topics.get(no)
        if planned is None:
            return False
        if self.segment_confidential(self.segment_of(planned.no)):
            return True
        if planned.confidential is not None:
            return planned.confidential
        return self.rules.flag("confidential", planned.category) or any(
            motion.topic == no and (self.is_confidential(motion.during) or self.segment_confidential(motion.segment))
            for motion in self.motions.items
        )

    @property
    def place(self) -> tuple[int | None, int | None]:
        """Where something that names nothing belongs now: the topic at hand, else the segment at hand, else neither."""
        topic = self.topics.at_hand
        return topic, self.segments.at_hand if topic is None else None

    def segment_confidential(self, no: int | None) -> bool:
        """Whether a segment is confidential: by the agenda, else by the rules of its kind or the kind itself."""
        planned = None if no is None else self.plan.segments.get(no)
        if planned is None:
            return False
        if planned.confidential is not None:
            return planned.confidential
        return self.rules.flag("confidential", planned.kind) or SEGMENT_KINDS[planned.kind].confidential

    def segment_of(self, topic: int) -> int | None:
        """The segment in which a topic is taken: the agenda's own, else the first for topics; None without any."""
        planned = self.plan.topics.get(topic)
        if planned is not None and planned.segment is not None:
            return planned.segment
        return next((no for no, segment in self.plan.segments.items() if segment.is_topics), None)

    def topics_left(self, segment: int) -> tuple[int, ...]:
        """The topics of a segment that are still to be taken."""
        return tuple(no for no in self.plan.topics if self.segment_of(no) == segment and self.topics.of(no).stage.ahead)

    @property
    def next_segment(self) -> int | None:
        """The lowest segment not held, those passed over that are optional or for topics of which none is left."""
        return next(
            (
                no
                for no, segment in self.plan.segments.items()
                if not self.segments.of(no).held
                and not segment.optional
                and (not segment.is_topics or self.topics_left(no))
            ),
            None,
        )

    def not_signed(self, segment: int | None, signed: tuple[str, ...]) -> tuple[str, ...]:
        """Who by the plan of a segment signs, and is not among those who signed a document."""
        planned = () if segment is None else self.segments.of(segment).persons
        return tuple(person for person in planned if person not in signed)

    @property
    def kind(self) -> Kind | None:
        """What kind of meeting this is: an office's own as it was at import; None for one that is no longer known."""
        return self.agenda.own_kind or find(self.agenda.kind)

    @property
    def is_party_group(self) -> bool:
        """Whether this is a meeting of a party group, where nobody decides alone."""
        return self.kind is not None and self.kind.nature == "party-group"

    @property
    def next_topic(self) -> int | None:
        """The lowest number not yet dealt with, the first of an order that was laid down; those sent later and admitted
        motions after the others."""
        published = [no for no in self.plan.published if self.topics.of(no).stage.untouched]
        if published:
            return published[0] if self.plan.ordered else min(published)
        admitted = [no for no in self.plan.topics if no not in self.plan.published]
        waiting = [*self.topics.later, *(no for no in admitted if self.topics.of(no).stage.untouched)]
        return waiting[0] if waiting else None

    def state(self, no: int) -> TopicState:
        """What happened to a topic so far."""
        return self.topics.of(no)
