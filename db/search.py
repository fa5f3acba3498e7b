"""Passages of the record that have all of some words, the newest meetings first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any, Final

import msgspec

from db.meetings import REMOVED, sought
from db.queries import Readable, Row
from db.search_index import DAY, minutes, of_person, of_unit
from db.search_places import Candidates, Documents, Place, meetings_of
from db.searched import BY_SECTION, PART, SEARCHED, SIDES, Searched, joined, of_document
from meetroom.folding import Folded, Mark, fold, marks_of, merged
from meetroom.rules.passages import PassageName

# So many documents are read together.
_READ: Final = 96


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A text of the record with the marks of what was found in it, half-open, in characters of the text.

    no: of a task, opinion or what was conveyed in its meeting; the entry of a position or note. name, apart: of the
    person, as the roster has them. start: when the meeting begins, in minutes.
    """

    meeting: str
    date: str
    title: str
    what: PassageName
    topic: int | None
    no: int | None
    person: str | None
    text: str
    marks: tuple[Mark, ...]
    name: str | None
    apart: str | None
    entry: int | None
    segment: int | None
    topic_title: str | None
    outcome: str | None
    confidential: bool
    start: int


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: folded words, and of which passages; without a word all that is a unit's or a person's.

    since, until: days of meetings. person: an id, a name or pinyin as typed. whole: confidential ones too; otherwise
    `closed` is asked of an entry that names neither topic nor segment, where its meeting has confidential ones.
    """

    words: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    person: str | None = None
    what: tuple[PassageName, ...] = ()
    outcomes: tuple[str, ...] = ()
    whole: bool = False
    closed: Callable[[str, int], bool] | None = None


# Where a search goes on: with meetings that begin then or before, but for so many passages.
Rest = tuple[int, int]


class Found(msgspec.Struct, frozen=True):
    """The newest passages; rest: where the search for older ones goes on, None where there are none."""

    passages: tuple[Passage, ...]
    rest: Rest | None


def search(book: Readable, asked: Sought, limit: int, rest: Rest | None = None) -> Found:
    """The newest passages that have all words, so many at most, from where an earlier search left off."""
    texts = (*asked.words, asked.unit or "", asked.person or "")
    if not any(texts) or not all(map(_storable, texts)):
        return Found((), None)
    latest, skipped = rest or (None, 0)
    found: list[Passage] = []
    for start, passages in _by_start(book, asked, latest, skipped + limit):
        passed = skipped if start == latest else 0
        found += passages[passed : passed + limit + 1 - len(found)]
        if len(found) > limit:
            same = sum(1 for passage in found[:limit] if passage.start == start)
            return Found(tuple(found[:limit]), (start, passed + same))
    return Found(tuple(found), None)


def closed_count(book: Readable, since: date | None, until: date | None) -> int:
    """How many topics and segments of meetings in these days are confidential."""
    days = (since.isoformat() if since else "", until.isoformat() if until else "9999")
    (row,) = book.query(_CLOSED, days)
    return int(row["count"])


_CLOSED: Final = f"""
with closed(meeting_id) as (
  select meeting_id from topic where confidential = 1
  union all select meeting_id from segment where confidential = 1
)
select count(*) as count from closed join meeting on id = meeting_id where date between ?1 and ?2 and not {REMOVED}
"""


def _storable(text: str) -> bool:
    return isinstance(sought(text), str)


def _by_start(book: Readable, asked: Sought, latest: int | None, wanted: int) -> Iterator[tuple[int, list[Passage]]]:
    """What is found, by when the meetings begin, the latest first."""
    low = asked.since.toordinal() * DAY if asked.since else 0
    high = (asked.until.toordinal() + 1) * DAY if asked.until else 1 << 62
    if latest is not None:
        high = min(high, latest + 1)
    candidates = Candidates(book, asked.words, asked.what, _meetings_with(book, asked), wanted)
    for places in candidates.windows(low, high):
        waiting: Documents = []
        for _start, listed in groupby(places, key=lambda each: each[0].start):
            waiting += listed
            if sum(len(documents or ()) for _place, documents in waiting) >= _READ:
                for found in _read(book, asked, waiting):
                    candidates.found += len(found[1])
                    yield found
                waiting = []
        for found in _read(book, asked, waiting):
            candidates.found += len(found[1])
            yield found


def _meetings_with(book: Readable, asked: Sought) -> set[str] | None:
    """The meetings in which something can be found that is asked for by more than words; None for all."""
    found: list[set[str]] = []

    def ids(sql: str, value: object) -> None:
        found.append({str(row["id"]) for row in book.query(sql, (json.dumps(value),))})

    if asked.kinds:
        ids("select id from meeting where kind in (select value from json_each(?))", asked.kinds)
    if asked.outcomes:
        ids(
            "select distinct meeting_id as id from topic where outcome in (select value from json_each(?))",
            asked.outcomes,
        )
    for meetings in (
        _with_unit(book, asked.unit) if asked.unit else None,
        meetings_of(book, of_person(asked.person)) if asked.person else None,
    ):
        if meetings is not None:
            found.append(meetings)
    return set.intersection(*found) if found else None


def _with_unit(book: Readable, unit: str) -> set[str] | None:
    """The meetings that are a unit's own, or in which it has people, topics or tasks, or has to do with an opinion;
    None for nearly every one."""
    asked = of_unit(unit)
    people = meetings_of(book, asked) if asked else None
    return None if people is None else people | {row["id"] for row in book.query(_WITH_UNIT, (unit,))}


# By an index each, but for the few of which there are few rows.
_WITH_UNIT: Final = """
select id from meeting where coalesce(nullif(unit, ''), organisation) = ?1
union select meeting_id from topic where unit = ?1
union select meeting_id from task where unit = ?1
union select meeting from supervision where unit = ?1 or set_unit = ?1
union select meeting from opinion_follow_up where unit = ?1
union select meeting_id from opinion where unit = ?1
union select meeting_id from heard where unit = ?1
union select meeting_id from analysed where unit = ?1
"""

# The rows of one line of SEARCHED that are in some documents, with their topic, segment and person.
_ROWS: Final = """
with w(stream, number) as (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?))
select w.stream, {number} as number, p.seat, {columns}, {topic} as topic, {no} as no, {person} as person,
       {segment} as segment, {entry} as entry, p.name, p.apart, p.pinyin, p.unit as of_person, {unit} as own_unit,
       t.title as topic_title, t.unit as of_topic, t.outcome, {closed} or coalesce(t.confidential, 0) or
       coalesce(s.confidential, 0) as closed
from w cross join "{table}" x on x."{first}" = w.stream{matching}
left join topic t on t.meeting_id = {meeting} and t.no = {topic}
left join segment s on s.meeting_id = {meeting} and s.no = {segment}
left join person p on p.meeting_id = {meeting} and p.id = {person}
"""


@cache
def _sql(searched: Searched, numbered: bool) -> str:
    """numbered: the rows of certain numbers; else all of their streams."""

    def column(name: str | None, otherwise: str = "null") -> str:
        return otherwise if name is None else name if name.startswith("(") else f'x."{name}"'

    names = [name for passage in searched.passages for name in passage]
    number = column(searched.number)
    return _ROWS.format(
        table=searched.table, first=searched.number if searched.section == "meeting" else "meeting_id",
        meeting=column(searched.of, "w.stream"), number=number,
        columns=", ".join(f'x."{name}" as text{place}' for place, name in enumerate(names)),
        topic=column(searched.topic), no=column(searched.no), person=column(searched.person),
        segment=column(searched.segment), unit=column(searched.unit), closed=column(searched.closed, "0"),
        matching=f" and {number} = w.number" if numbered else "",
        entry=number if searched.section == "entry" else "null",
    )  # fmt: skip


def _read(book: Readable, asked: Sought, listed: Documents) -> Iterator[tuple[int, list[Passage]]]:
    """What of some documents is asked for."""
    meetings = _meetings(book, asked, {place.meeting for place, _documents in listed})
    places = {place.stream: place for place, _documents in listed if place.meeting in meetings}
    wanted: dict[tuple[Searched, bool], set[tuple[str, int | None]]] = defaultdict(set)
    persons: dict[str, set[int]] = defaultdict(set)
    for place, documents in listed:
        if place.meeting not in meetings:
            continue
        for number in [None] if documents is None else [place.part * PART + at % PART for at in documents]:
            section, of = (None, None) if number is None else of_document(number)
            for searched in SEARCHED if section is None else BY_SECTION[section]:
                if asked.what and searched.what not in asked.what:
                    continue
                if section != "topic" or number is None or searched.side == number % SIDES:
                    numbered = of is not None and searched.section in ("topic", "entry")
                    wanted[searched, numbered].add((place.stream, of if numbered else None))
            if section == "person" and number is not None:
                persons[place.stream].add(number)
    found: dict[tuple[Any, ...], list[Passage]] = defaultdict(list)
    for (searched, numbered), keys in wanted.items():
        for row in book.query(_sql(searched, numbered), (json.dumps(list(keys)),)):
            place = places[row["stream"]]
            if searched.section == "person" and searched.document(row["number"]) not in persons.get(
                place.stream, (searched.document(row["number"]),)
            ):
                continue
            found[_rank(searched, place, row)] += _of_row(asked, searched, row, meetings[place.meeting])
    for start, ranks in groupby(sorted(found), key=lambda rank: -rank[0]):
        yield start, [passage for rank in ranks for passage in found[rank]]


def _rank(searched: Searched, place: Place, row: Row) -> tuple[Any, ...]:
    """The order of what is found: the latest meetings; of each its own title and what followed it by its numbers, then
    titles and resolutions as they are on the agenda, then the latest entries, then persons."""
    match searched.section:
        case "meeting":
            of: tuple[Any, ...] = (0, 0, row["no"] or 0, place.stream)
        case "topic":
            of = (0, row["number"], searched.side)
        case "entry":
            of = (1, place.stream, -row["number"])
        case "person":
            of = (2, row["seat"] or 1 << 30, row["number"])
    return (-place.start, place.meeting, *of)


def _meetings(book: Readable, asked: Sought, ids: Iterable[str]) -> dict[str, Row]:
    """The meetings of some ids that are asked for; open: none of their topics and segments is confidential."""
    rows = book.query(_MEETINGS, (json.dumps(list(ids)),))
    since, until = (day.isoformat() if day else None for day in (asked.since, asked.until))
    return {
        row["id"]: {**row, "start": minutes(datetime.fromisoformat(row["start"]))}
        for row in rows
        if row["date"] is not None
        and (since is None or row["date"] >= since)
        and (until is None or row["date"] <= until)
        and (not asked.kinds or row["kind"] in asked.kinds)
    }


_MEETINGS: Final = f"""
select id, kind, date, scheduled_start as start, coalesce(title, '') as title,
       coalesce(nullif(unit, ''), organisation) as unit,
       exists (select 1 from topic where meeting_id = id and confidential)
       or exists (select 1 from segment where meeting_id = id and confidential) as closed
from meeting where id in (select value from json_each(?)) and not {REMOVED}
"""


def _of_row(asked: Sought, searched: Searched, row: Row, meeting: Row) -> Iterator[Passage]:
    if not _is_wanted(asked, searched, row, meeting):
        return
    shown: bool | None = None
    place = 0
    for passage in searched.passages:
        text = joined(searched, [row[f"text{at}"] for at in range(place, place + len(passage))])
        place += len(passage)
        marks = _marks(asked, searched, row, text) if text.strip() else None
        if marks is None:
            continue
        if shown is None:
            shown = _is_shown(asked, row, meeting)
        if not shown:
            return
        yield Passage(
            meeting=meeting["id"], date=meeting["date"], title=meeting["title"], what=searched.what,
            topic=row["topic"], no=row["no"], person=row["person"], text=text, marks=marks, name=row["name"],
            apart=row["apart"], entry=row["entry"], segment=row["segment"], topic_title=row["topic_title"],
            outcome=row["outcome"], confidential=bool(row["closed"]), start=meeting["start"],
        )  # fmt: skip


def _is_wanted(asked: Sought, searched: Searched, row: Row, meeting: Row) -> bool:
    if asked.outcomes and row["outcome"] not in asked.outcomes:
        return False
    if asked.unit is not None:
        units = [row["own_unit"], row["of_topic"], row["of_person"]]
        if asked.unit not in (units if any(units) else [meeting["unit"]]):
            return False
    if not asked.person:
        return True
    return row["person"] is not None and is_meant(asked.person, row["person"], row["name"], row["pinyin"])


def is_meant(typed: str, id: str, name: str | None, pinyin: str | None) -> bool:
    """Whether somebody is meant by an id, a part of the name, the beginning of its pinyin, or its initials."""
    wanted = fold(typed).strip()
    return wanted == fold(id) or wanted in fold(name or "") or _is_key(wanted, pinyin or "")


def _is_key(word: str, pinyin: str) -> bool:
    keys = pinyin.split()
    return len(word) > 1 and (any(key.startswith(word) for key in keys[0::2]) or word in keys[1::2])


def _marks(asked: Sought, searched: Searched, row: Row, text: str) -> tuple[Mark, ...] | None:
    if searched.keys is None:
        return marks_of(text, asked.words)
    searched_text = Folded(text).text
    named = [word for word in asked.words if _is_key(word, row["pinyin"] or "") and word not in searched_text]
    marks = marks_of(text, [word for word in asked.words if word not in named])
    if marks is None or not named:
        return marks
    return merged((*marks, (0, len(row["name"]))))


def _is_shown(asked: Sought, row: Row, meeting: Row) -> bool:
    if asked.whole or not meeting["closed"]:
        return asked.whole or not row["closed"]
    if row["closed"]:
        return False
    if row["entry"] is None or row["topic"] is not None or row["segment"] is not None or asked.closed is None:
        return True
    return not asked.closed(meeting["id"], row["entry"])
