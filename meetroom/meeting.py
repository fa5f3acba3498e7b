"""The meeting: a frozen snapshot of all its parts, and the questions that need several of them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from meetroom.elements.outcome import Quorum
from meetroom.facts.ballot import Ballot
from meetroom.facts.position import Position
from meetroom.memo import remembered
from meetroom.parts import Parts
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.papers import PAPERS, STATUSES, PaperName, PaperStatus
from meetroom.rules.roles import CAPACITIES

CADRE = "cadre"
# What presence and votes follow from; the rules are in the session, before 开会 in the plan.
_ROOM = ("plan", "session", "attendance", "topics")


class Meeting(Parts, frozen=True):
    """A meeting as its entries leave it: its parts, and who is in the room, may vote and speaks when."""

    def segment_quorum(self, no: int) -> Quorum:
        """The quorum for a segment as things stand; its kind is its category."""
        return self._quorum(self.plan.segments[no].kind, self._present(self.plan.segments[no].kind, None))

    def recorders_missing(self, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Of which recorders (main, review) fewer are in the room than the rules ask for; `without`: who is leaving."""
        posts = {"main": self.agenda.recorder, "review": self.agenda.reviewer}
        there = {post: p is not None and self.attendance.here(p) and p not in without for post, p in posts.items()}
        return tuple(post for post in posts if int(there[post]) < self.rules.recorders(post))

    @property
    @remembered("plan")
    def of_some_topics(self) -> dict[str, frozenset[int]]:
        """The observers of some topics only, each with these: their own, those that name them, report and lead.

        Recorder and reviewer are of the whole meeting, whatever topic names them.
        """
        found: dict[str, set[int]] = {p.id: set(p.topics) for p in self.people.values() if p.listens and p.topics}
        always = (self.agenda.recorder, self.agenda.reviewer)
        for no, planned in self.plan.topics.items():
            for person in planned.observers:
                if person not in always and person in self.people and self.people[person].listens:
                    found.setdefault(person, set()).add(no)
        for no, planned in self.plan.topics.items():
            for theirs in (planned.reporter, planned.leader):
                if theirs in found:
                    found[theirs].add(no)
        return {person: frozenset(topics) for person, topics in found.items()}

    def is_elsewhere(self, person: str, no: int | None) -> bool:
        """Whether somebody is an observer of some topics only, and a topic is none of them."""
        return no is not None and no not in self.of_some_topics.get(person, (no,))

    @property
    @remembered("plan")
    def members(self) -> tuple[str, ...]:
        """The members, in the order of the roster."""
        return tuple(person.id for person in self.people.values() if person.votes)

    @property
    def expected(self) -> int:
        """应到: the members with a vote, fixed when the meeting convenes."""
        opening = self.session.opening
        return opening.expected if opening else len(self.members)

    def topic_seconds(self, no: int, speakers: int | None = None) -> int | None:
        """What a topic costs at most: the report and a statement of so many (of all expected); None without limits."""
        category = self.category(no)
        report = self.rules.integer("report_seconds", category)
        statement = self.rules.integer("statement_seconds", category)
        if report is None or statement is None:
            return None
        return report + statement * (self.expected if speakers is None else speakers)

    @property
    def aides(self) -> frozenset[str]:
        """Recorder and reviewer, who stay when the room is cleared, and whoever presides."""
        return frozenset(p for p in (self.agenda.recorder, self.agenda.reviewer, self.session.chair) if p)

    def substitute_of(self, person: str) -> str | None:
        """The principal whom a person stands in for."""
        return self.attendance.principals.get(person)

    def in_room(self, person: str, no: int | None = None) -> bool:
        """Whether a person is in the room for a topic (the one at hand unless named): not recused, not cleared."""
        if not self.attendance.here(person):
            return False
        no = self.topics.at_hand if no is None else no
        return no is None or not self.topics.of(no).keeps_out(person)

    def cannot_vote(self, person: str, no: int) -> str | None:
        """Why a person has no vote on a topic, None who has one (in the room or not).

        Reasons: observer | no_mandate | substitutes_explain | substitutes_leave | principal_here | missed_opening
        """
        capacity = CAPACITIES[self.people[person].role]
        category = self.category(no)
        if not capacity.votes:
            principal = self.substitute_of(person)
            if principal is None:
                return "observer" if capacity.listens else "no_mandate"
            allowed = self.rules.text("substitutes", category)
            if allowed != "vote":
                return "substitutes_leave" if allowed == "leave" else "substitutes_explain"
            leave = self.attendance.of(principal).leave
            if leave is None or leave.mandate != "decide":
                return "no_mandate"
            if self.in_room(principal, no):
                return "principal_here"
            if principal in self.topics.of(no).recused:
                return "principal_recused"
        opened = self.topics.of(no).opened
        arrived = self.attendance.of(person).arrived
        if opened and arrived and arrived > opened and not self.rules.flag("late_vote", category):
            return "missed_opening"
        return None

    @remembered(*_ROOM)
    def voters(self, no: int) -> tuple[str, ...]:
        """Those who may vote on a topic now: with a vote on it and in the room, in the order of the roster."""
        # On rosters of thousands: whether somebody is here is decided first, and cheaply.
        known, state = self.attendance.people, self.topics.of(no)
        inside = [person for person in self.people if person in known and known[person].here]
        if state.recusals or state.cleared:
            inside = [person for person in inside if not state.keeps_out(person)]
        always = self.rules.flag("late_vote", self.category(no))
        return tuple(
            person
            for person in inside
            if (always and self.people[person].votes) or self.cannot_vote(person, no) is None
        )

    @remembered(*_ROOM)
    def present(self, no: int | None = None) -> int:
        """The members in the room, for a topic or in general; substitutes too where the rules count them."""
        return self._present(self.category(no), no)

    def _present(self, category: str, no: int | None) -> int:
        inside: Callable[[str], bool] = self.attendance.here if no is None else lambda person: self.in_room(person, no)
        count = sum(1 for person in self.members if inside(person))
        if self.rules.flag("substitute_in_quorum", category) and self.rules.text("substitutes", category) != "leave":
            count += sum(
                1
                for substitute, principal in self.attendance.principals.items()
                if inside(substitute) and not inside(principal)
            )
        return count

    def quorum(self, no: int | None = None) -> Quorum:
        """The quorum for a topic as things stand, or of the meeting in general."""
        return self._quorum(self.category(no), self.present(no))

    def _quorum(self, category: str, present: int) -> Quorum:
        threshold = self.rules.threshold("quorum", category)
        if threshold is None:
            return Quorum(present)
        return Quorum(present, threshold.required(self.expected), str(threshold))

    @remembered(*_ROOM)
    def absent_members(self, no: int) -> tuple[str, ...]:
        """The members not in the room for a topic who must be told of it: those recused or cleared are not told."""
        state = self.topics.of(no)
        return tuple(p for p in self.members if not self.attendance.here(p) and not state.keeps_out(p))

    def seat_of(self, person: str) -> str:
        """Whose seat a person speaks for: a substitute for the principal's, everybody else for their own."""
        return self.attendance.principals.get(person, person)

    @remembered("topics", "positions")
    def counted(self, no: int) -> tuple[Position, ...]:
        """The positions that count on a topic: those in force but of who is recused from it since."""
        recused = self.topics.of(no).recused
        current = self.positions.of(no).current
        return tuple(position for person, position in current.items() if person not in recused)

    def objectors(self, no: int) -> tuple[str, ...]:
        """Whose objection stands against passing a topic by consent: not that of who is recused from it since."""
        recused = self.topics.of(no).recused
        return tuple(o.person for o in self.ballots.objections_to(no) if o.counts and o.person not in recused)

    @remembered(*_ROOM)
    def speaking_order(self, no: int) -> tuple[str, ...]:
        """Those who may vote on a topic in the order in which they speak by the rules, the chair always last.

        protocol: the order of the roster, the principals after the others.
        """
        people, order = self.people, self.rules.text("speaking_order", self.category(no))
        voters = self.voters(no)
        if order == "seat":
            voters = tuple(sorted(voters, key=lambda person: people[person].seat))
        elif order == "junior_first":
            voters = voters[::-1]
        protocol = order == "protocol"
        return tuple(sorted(voters, key=lambda p: (p == self.session.chair, protocol and people[p].principal)))

    @remembered(*_ROOM, "positions")
    def without_position(self, no: int) -> tuple[str, ...]:
        """Those who may vote on a topic now and whose seat took no position on it, in speaking order."""
        taken = {self.seat_of(person) for person in self.positions.of(no).current}
        return tuple(person for person in self.speaking_order(no) if self.seat_of(person) not in taken)

    def is_open(self, no: int, item: int | None = None) -> bool:
        """Whether a topic, or an item of it, may still be voted on: it has no outcome, or tied votes left it open."""
        if self.topics.of(no).outcome is None:
            return True
        standing = [ballot for ballot in self.ballots.standing(no) if item is None or ballot.item == item]
        return bool(standing) and all(ballot.fact.tied for ballot in standing)

    def voted(self, no: int) -> tuple[Ballot, ...]:
        """The votes on a topic, those before its last reconsideration left out."""
        since = self.topics.of(no).since
        return tuple(ballot for ballot in self.ballots.all_of(no) if ballot.entry > since)

    def undecided_again(self, no: int) -> Meeting:
        """The meeting with nobody recused from a topic or cleared from the room for it, as when it was first opened."""
        state = msgspec.structs.replace(self.topics.of(no), recusals=(), cleared=(), is_cleared=False)
        return msgspec.structs.replace(self, topics=self.topics.put(state))

    @property
    @remembered("plan", "topics", "positions", "papers")
    def unworded(self) -> tuple[int, ...]:
        """The topics of whose decision the minutes cannot tell: adopted without a wording, as amended also without an
        amendment that was taken up, where the office wrote no text of its own."""
        return tuple(no for no in self.plan.topics if no not in self.papers.of("minutes").texts and self._unworded(no))

    def paper_status(self, paper: PaperName) -> PaperStatus:
        """Where a paper stands: a draft before 散会, and as long as it cannot tell what was decided."""
        status = self.papers.of(paper).status
        lacking = STATUSES[status].open and PAPERS[paper].decides and bool(self.unworded)
        early = not self.adjourned or lacking
        return "draft" if early else status

    def _unworded(self, no: int) -> bool:
        state = self.topics.of(no)
        if state.outcome is None or OUTCOMES[state.outcome].result != "adopted":
            return False
        told = OUTCOMES[state.outcome].amends and self.positions.of(no).amended
        return not state.resolution.strip() and not told

    def items_left(self, no: int) -> tuple[int, ...]:
        """The items of a topic that were not voted on yet; () of a topic without items."""
        voted = self.ballots.items_of(no)
        return tuple(item for item in range(1, len(self.planned(no).items) + 1) if item not in voted)
