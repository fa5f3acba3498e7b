"""Units: free words, but not those by which somebody means a person; which of them the meeting knows."""

from __future__ import annotations

from meetroom.folding import fold
from meetroom.language import people
from meetroom.language.scan import MARKS, SHOWN, Scan, quote
from meetroom.meeting import Meeting
from meetroom.memo import remembered


def known(meeting: Meeting, unit: str) -> bool:
    """Whether somebody on the roster or a topic is of this unit."""
    return _plain(unit) in _units(meeting)


@remembered("plan")
def _units(meeting: Meeting) -> frozenset[str]:
    given = [person.unit for person in meeting.people.values()] + [of.unit for of in meeting.plan.topics.values()]
    return frozenset(map(_plain, filter(None, given)))


def _plain(unit: str) -> str:
    return "".join(fold(unit).split())


def persons_meant(meeting: Meeting, word: str, *, codes: bool = False) -> tuple[str, ...]:
    """Whom a word means that is no unit here: by id, pinyin or initials, and unless `codes`, by name or post."""
    return () if known(meeting, word) else people.roster(meeting).index.meant(word, codes=codes)


def taken(scan: Scan, unit: str) -> str:
    """A unit that was typed without quotation marks; refused where it is somebody's id, pinyin or initials."""
    who = persons_meant(scan.meeting, unit, codes=True)
    if who:
        raise scan.problem("line.unit_person", typed=unit[:SHOWN], who=who, quoted=quote(unit[:SHOWN]))
    return unit


def word(scan: Scan) -> str:
    """A unit of one word, or of several in quotation marks, which take it as it is."""
    quoted = scan.quoted() is not None
    unit = scan.word("unit")
    return unit if quoted else taken(scan, unit)


def text(scan: Scan) -> str:
    """A unit up to the end of the line; in quotation marks one that would mean a person without."""
    quoted = scan.quoted()
    if quoted is not None and not scan.raw[quoted[1] :].strip() and written(scan.meeting, quoted[0]) != quoted[0]:
        scan.at = len(scan.raw)
        return quoted[0]
    return taken(scan, scan.name("text"))


def written(meeting: Meeting, unit: str) -> str:
    """A unit in a line: in quotation marks where it would mean a person without, or its own marks be taken for them."""
    return quote(unit) if unit.startswith(MARKS) or persons_meant(meeting, unit) else unit
