"""The statistics of meetings, put together from what was counted: who is one person, what belongs to which month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from meetroom.record.statistics import Attended, KindCount, MonthCount, Spoken, Statistics, TaskCount, TopicCount
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.terms import detailed

Row = Mapping[str, Any]
# Somebody by the id of the directory, else by name and unit.
Key = str | tuple[str, str]
_ATTENDANCE = ("expected", "present", "late", "left_early", "leave", "absent", "unexcused")
_SPEAKING = ("speeches", "seconds", "over_seconds")


class Tallies(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted. held: the meetings that count, by day; heads: how many came, by meeting. attendance, speaking:
    by id, name and unit on the rosters, with the last day. topics: by outcome. people: of the directory."""

    held: Sequence[Row]
    heads: Mapping[str, int]
    attendance: Sequence[Row]
    speaking: Sequence[Row]
    topics: Sequence[Row]
    tasks: Row
    people: Sequence[Row]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """Statistics, and what people want to read beside them. names: name and unit of each person. omitted: how many
    confidential topics there are that are not counted."""

    found: Statistics
    names: Mapping[str, tuple[str, str]]
    omitted: int = 0


def statistics(of: Tallies, *, whole: bool) -> Counted:
    """The statistics of what was counted. whole: what is confidential was counted, too."""
    persons = Persons(of.people, (*of.attendance, *of.speaking))
    months, kinds = _sums(of, lambda row: row["date"][:7]), _sums(of, lambda row: row["kind"])
    topics = {row["outcome"]: row["topics"] for row in of.topics}
    found = Statistics(
        meetings=len(of.held),
        minutes_total=sum(row["minutes"] for row in of.held),
        by_month=tuple(MonthCount(month=month, **sums) for month, sums in months.items()),
        by_kind=tuple(KindCount(kind=kind, **kinds[kind]) for kind in sorted(kinds)),
        attendance=tuple(
            Attended(person=id, name=persons.names[id][0], unit=persons.names[id][1], **sums)
            for id, sums in persons.summed(of.attendance, _ATTENDANCE)
        ),
        speaking=tuple(
            sorted(
                (Spoken(person=id, **sums) for id, sums in persons.summed(of.speaking, _SPEAKING)),
                key=lambda spoken: -spoken.seconds,
            )
        ),
        topics=TopicCount(
            # What is planned is rounded up and what was used down, as everywhere.
            planned_minutes=-(-sum(row["planned"] or 0 for row in of.topics) // 60),
            used_minutes=sum(row["used"] or 0 for row in of.topics) // 60,
            **{name: topics.get(name, 0) for name in OUTCOMES},
        ),
        tasks=TaskCount(**of.tasks),
    )
    return Counted(
        found=found, names=persons.names, omitted=0 if whole else sum(row["hidden"] for row in of.held)
    )  # fmt: skip


def _sums(of: Tallies, by: Any) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in of.held:
        people = of.heads.get(row["id"], 0) + (row["seats"] if row["own"] else 0)
        found[by(row)].update({"meetings": 1, "minutes": row["minutes"], "people": people})
    return {key: {name: sums[name] for name in ("meetings", "minutes", "people")} for key, sums in found.items()}


class Persons:
    """Who is one person, whatever rosters call them: by the directory's id, else by name and unit."""

    def __init__(self, people: Sequence[Row], rows: Iterable[Row]) -> None:
        """people: of the directory; rows: id, name and unit of somebody on a roster, and the day."""
        self._known = {row["id"]: (row["name"], row["unit"]) for row in people}
        # Two of one name in one unit cannot be told apart by these.
        called = Counter(self._known.values())
        self._called = {who: id for id, who in self._known.items() if called[who] == 1}
        latest: dict[Key, Row] = {}
        # Whom rosters called by an id.
        meant: dict[str, set[Key]] = defaultdict(set)
        for row in rows:
            key = self._key(row)
            meant[row["id"]].add(key)
            if key not in latest or row["day"] >= latest[key]["day"]:
                latest[key] = row
        self._ids = {
            key: key if isinstance(key, str) else self._own(key, latest[key]["id"], meant) for key in latest
        }  # fmt: skip
        listed = (*filter(latest.__contains__, self._known), *sorted(key for key in latest if isinstance(key, tuple)))
        self.names = {self._ids[key]: self._known.get(key, ("", "")) if isinstance(key, str) else key for key in listed}

    def _key(self, row: Row) -> Key:
        id, who = row["id"], (row["name"], row["unit"])
        # An id of a roster may be that of another person in the directory, where the agenda was made without it.
        if id in self._known and self._known[id][0] == row["name"]:
            return str(id)
        found: Key = self._called.get(who, who)
        return found

    def _own(self, key: tuple[str, str], last: str, meant: Mapping[str, set[Key]]) -> str:
        """The id under which somebody is told whom the directory has not: that of the last roster, where it never was
        another's."""
        return last if len(meant[last]) == 1 and last not in self._known else detailed(*key)

    def id_of(self, row: Row) -> str:
        """Under which id somebody is told who was among the rows."""
        return self._ids[self._key(row)]

    def known(self, name: str) -> str:
        """The id that the directory has for a name that one alone has there, else the name."""
        found = [id for id, (called, _unit) in self._known.items() if called == name]
        return found[0] if len(found) == 1 else name

    def summed(self, rows: Iterable[Row], names: Sequence[str]) -> list[tuple[str, dict[str, int]]]:
        """The sums of each person in these columns, in the order of the directory, the others by name."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            found[self.id_of(row)].update({name: row[name] for name in names})
        return [(id, {name: found[id][name] for name in names}) for id in self.names if id in found]
