"""The roll call: who is here, who is missing and why, and what is missing for the quorum."""

from __future__ import annotations

from collections import Counter

import msgspec

from meetroom.elements.outcome import Quorum
from meetroom.meeting import Meeting
from meetroom.memo import remembered

HERE, KEPT_OUT, OUT, LEAVE, UNEXCUSED, AWAITED = "here", "kept_out", "out", "leave", "unexcused", "awaited"
SECTIONS = ("member", "substitute", "observer")
# The order in which members are listed: who is missing first.
GROUPS = (AWAITED, OUT, KEPT_OUT, UNEXCUSED, LEAVE, HERE)


class Stricter(msgspec.Struct, frozen=True):
    """Topics or segments of one category, still to be taken, that ask for more members than `quorum` at hand does."""

    topics: tuple[int, ...]
    quorum: Quorum
    segments: tuple[int, ...] = ()


class RollCall(msgspec.Struct, frozen=True):
    """The attendance of one moment.

    states: for everybody on the roster one of the states above. sections: the persons of each role of SECTIONS, in the
    order of the roster. members: how many members are in each state, which add up to `expected`. standing_in: the
    substitutes that `quorum` counts. asks: what the topics and segments ahead ask for beyond that.
    """

    states: dict[str, str]
    sections: dict[str, tuple[str, ...]]
    members: dict[str, int]
    expected: int
    quorum: Quorum
    standing_in: int
    asks: tuple[Stricter, ...] = ()

    @property
    def stricter(self) -> tuple[Stricter, ...]:
        """What of that is not met now."""
        return tuple(ask for ask in self.asks if not ask.quorum.met)

    @property
    def missing(self) -> int:
        """How many members are missing for the quorum; 0 where it is met or none is required."""
        return short(self.quorum)

    @property
    def may_still_come(self) -> int:
        """How many could still be added to those present: the members not arrived and those who stepped out."""
        return self.members[AWAITED] + self.members[OUT]

    @property
    def awaited(self) -> tuple[str, ...]:
        """The members who have not arrived and have no leave."""
        return tuple(person for person in self.sections["member"] if self.states[person] == AWAITED)

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Everybody once: the members by their state, who is awaited first; then substitutes and observers (beside).

        Groups of nobody are left out.
        """
        of: dict[str, list[str]] = {state: [] for state in GROUPS}
        for person in self.sections["member"]:
            of[self.states[person]].append(person)
        of["beside"] = [*self.sections["substitute"], *self.sections["observer"]]
        return tuple((group, tuple(people)) for group, people in of.items() if people)

    def count(self, role: str, state: str = HERE) -> int:
        """How many persons of a role are in a state."""
        return sum(1 for person in self.sections[role] if self.states[person] == state)


def quorum_at_hand(meeting: Meeting) -> Quorum:
    """The quorum for what is at hand, a topic or a segment of another kind; else of the meeting in general."""
    topic, segment = meeting.place
    return meeting.quorum(topic) if segment is None else meeting.segment_quorum(segment)


def short(quorum: Quorum) -> int:
    """How many are missing for a quorum; 0 where it is met or none is required."""
    return max(0, (quorum.required or 0) - quorum.present)


@remembered("plan", "attendance", "topics", "session", "segments")
def roll_call(meeting: Meeting) -> RollCall:
    """The roll call of a meeting as it stands, by the quorum of what is at hand where anything is."""
    known, at_hand = meeting.attendance.people, meeting.topics.current
    over = meeting.adjourned
    states: dict[str, str] = {}
    sections: dict[str, list[str]] = {role: [] for role in SECTIONS}
    for id, person in meeting.people.items():
        sections[person.role].append(id)
        presence = known.get(id)
        if presence is None:
            state = AWAITED
        elif presence.here:
            state = KEPT_OUT if at_hand is not None and at_hand.keeps_out(id) else HERE
        elif presence.arrived is not None:
            state = OUT
        elif presence.absent:
            state = UNEXCUSED
        else:
            state = LEAVE if presence.leave is not None else AWAITED
        states[id] = UNEXCUSED if over and state == AWAITED and person.votes else state
    members = Counter(dict.fromkeys((HERE, KEPT_OUT, OUT, LEAVE, UNEXCUSED, AWAITED), 0))
    members.update(states[id] for id in sections["member"])
    quorum = quorum_at_hand(meeting)
    return RollCall(
        states=states, sections={role: tuple(ids) for role, ids in sections.items()}, members=dict(members),
        expected=meeting.expected, quorum=quorum, standing_in=quorum.present - members[HERE],
        asks=_asks(meeting, quorum),
    )  # fmt: skip


def _asks(meeting: Meeting, quorum: Quorum) -> tuple[Stricter, ...]:
    """The topics and segments ahead whose category asks for more than `quorum` does."""
    ahead: dict[str, list[int]] = {}
    for no, planned in meeting.plan.topics.items():
        if meeting.topics.of(no).stage.ahead:
            ahead.setdefault(planned.category, []).append(no)
    found = [
        Stricter(tuple(topics), meeting.quorum(topics[0]))
        for category, topics in ahead.items()
        if _more(meeting, category, quorum)
    ]
    kinds: dict[str, list[int]] = {}
    for no, segment in meeting.plan.segments.items():
        if not segment.is_topics and not meeting.segments.of(no).held:
            kinds.setdefault(segment.kind, []).append(no)
    found += [
        Stricter((), meeting.segment_quorum(segments[0]), tuple(segments))
        for kind, segments in kinds.items()
        if _more(meeting, kind, quorum)
    ]
    return tuple(found)


def _more(meeting: Meeting, category: str, quorum: Quorum) -> bool:
    """Whether the rules of a category ask for more members than a quorum does."""
    threshold = meeting.rules.threshold("quorum", category)
    return threshold is not None and threshold.required(meeting.expected) > (quorum.required or 0)


def still_to_come(meeting: Meeting, call: RollCall) -> tuple[str, ...]:
    """Everybody who is awaited from the beginning: the members, substitutes, and observers of the whole meeting."""
    apart = meeting.of_some_topics
    return tuple(
        person for role in SECTIONS for person in call.sections[role]
        if call.states[person] == AWAITED and person not in apart
    )  # fmt: skip


def without_reporter(meeting: Meeting, call: RollCall) -> tuple[int, ...]:
    """The topics ahead whose reporter is on leave or absent."""
    return tuple(
        no for no, planned in meeting.plan.topics.items()
        if meeting.topics.of(no).stage.ahead and call.states.get(planned.reporter) in (LEAVE, UNEXCUSED)
    )  # fmt: skip
