"""Which meeting an agenda is another version of, as far as that can be told from what both of them say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from meetroom.command import Refused
from meetroom.facts.agenda import Agenda
from meetroom.intake.fields import plain
from meetroom.rules import member
from meetroom.rules.statuses import STAGES

# A number counts the meetings of a year: the same one further away than this is that of another year.
NUMBERING = timedelta(days=183)
# Of the meetings that an agenda resembles so many are told.
TOLD = 3


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of the book that an agenda may be another version of; cancelled and removed ones never are.

    topics, people: the titles and the names, as `plain` brings them together.
    """

    id: str
    kind: str
    title: str
    number: int | None
    start: datetime
    place: str
    status: str
    topics: frozenset[str]
    people: frozenset[str]


class Origin(msgspec.Struct, frozen=True):
    """The meeting that an agenda belongs to, None for a new one; alike: those that it may be mistaken for."""

    meeting: str | None
    alike: tuple[str, ...] = ()


def origin(agenda: Agenda, known: Iterable[Known]) -> Origin:
    """The meeting that an agenda is another version of: of the same kind and number, else at the same time, else of the
    same title and with the same topics on another day.

    Refused with the meetings and what would be accepted where several are meant, where the one convened already, and
    where a second meeting would be made at the same time and place.
    """
    compared = _Compared(agenda)
    rest = list(known)
    for same in (compared.number, compared.time, compared.contents):
        found = [meeting for meeting in rest if same(meeting)]
        waiting = [meeting for meeting in found if member.known(STAGES, meeting.status).ahead]
        if waiting:
            return Origin(compared.nearest(waiting))
        if found and same != compared.contents:
            raise Refused("agenda.held", meetings=_ids(found))
        running = [meeting for meeting in found if member.known(STAGES, meeting.status).running]
        if running:
            raise Refused("agenda.held", meetings=_ids(running))
    second = [meeting for meeting in rest if compared.second(meeting)]
    if second:
        raise Refused("agenda.second", meetings=_ids(second), at=agenda.start, place=agenda.place)
    near = sorted(filter(compared.alike, rest), key=lambda meeting: abs(meeting.start - agenda.start))
    return Origin(None, _ids(near[:TOLD]))


def _ids(meetings: Sequence[Known]) -> tuple[str, ...]:
    return tuple(meeting.id for meeting in meetings)


class _Compared:
    """An agenda beside the meetings that are known."""

    def __init__(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._title, self._place = plain(agenda.title), plain(agenda.place)
        self._topics = frozenset(plain(topic.title) for topic in agenda.topics)
        self._people = frozenset(plain(person.name) for person in agenda.persons)

    def number(self, known: Known) -> bool:
        """Of the same kind and number, and not of another year's numbering."""
        if not self._kind(known) or known.number is None or known.number != self._agenda.number:
            return False
        near = abs(known.start - self._agenda.start) <= NUMBERING or known.start.year == self._agenda.start.year
        return near or self._same_topics(known)

    def time(self, known: Known) -> bool:
        """Of the same kind, begins at the same time, and says the same of its title, topics or place."""
        if not self._kind(known) or self._numbered_apart(known) or known.start != self._agenda.start:
            return False
        return self._same_title(known) or self._shared(known.topics, self._topics) or not (known.topics or self._topics)

    def contents(self, known: Known) -> bool:
        """Of the same kind and about the same, by the same people, at another time."""
        if not self._kind(known) or self._numbered_apart(known) or not self._same_people(known):
            return False
        return self._same_title(known) and self._shared(known.topics, self._topics)

    def second(self, known: Known) -> bool:
        """At the same time, and in the same place; where a place is not said, by the same people."""
        if known.start != self._agenda.start:
            return False
        place = plain(known.place)
        return place == self._place if place and self._place else self._same_people(known)

    def alike(self, known: Known) -> bool:
        """Still waiting, and told apart by its time, and by its title or that there are no topics yet."""
        bare = not (known.topics or self._topics) and self._same_title(known)
        if not member.known(STAGES, known.status).ahead or not self._kind(known) or self._numbered_apart(known):
            return False
        return (bare or self._same_topics(known)) and self._same_people(known)

    def nearest(self, found: list[Known]) -> str:
        """The one that agrees in most; refused where several do."""
        agreeing: tuple[Callable[[Known], bool], ...] = (
            self._same_topics,
            self._same_title,
            lambda known: known.start == self._agenda.start,
        )
        for same in agreeing:
            found = [known for known in found if same(known)] or found
        if len(found) > 1:
            raise Refused("agenda.which", meetings=_ids(found))
        return found[0].id

    def _kind(self, known: Known) -> bool:
        return known.kind == self._agenda.kind

    def _numbered_apart(self, known: Known) -> bool:
        return None not in (known.number, self._agenda.number) and known.number != self._agenda.number

    def _same_title(self, known: Known) -> bool:
        return plain(known.title) == self._title

    def _same_topics(self, known: Known) -> bool:
        return bool(self._topics) and known.topics == self._topics

    def _same_people(self, known: Known) -> bool:
        return self._shared(known.people, self._people)

    @staticmethod
    def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether at least half of the shorter one is in both."""
        return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))
