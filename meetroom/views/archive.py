"""What is found in the record, as it is shown: where it stands, and the passage around its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from meetroom.folding import Mark
from meetroom.i18n import gettext as _
from meetroom.rules.passages import PASSAGES, PassageName
from meetroom.wording.terms import detailed

# How many passages are shown unless more are asked for.
USUAL = 200


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of the record with marks of what was found in it, half-open, in characters of the text.

    no: of a task, opinion or what was conveyed in its meeting; the entry of a position or note.
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
    name: str = ""
    apart: str = ""
    topic_title: str = ""
    entry: int | None = None
    confidential: bool = False


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Of which passages something is looked for; empty where all may be. kinds, outcomes: by their ids."""

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    unit: str = ""
    person: str = ""
    what: tuple[PassageName, ...] = ()
    outcomes: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A piece of a passage, found or beside what was found."""

    text: str
    marked: bool


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """A passage in pieces, in their order."""
    found: list[Piece] = []
    last = 0
    for begin, end in marks:
        found += [Piece(text[last:begin], False), Piece(text[begin:end], True)]
        last = end
    return [piece for piece in (*found, Piece(text[last:], False)) if piece.text]


def shortened(text: str, marks: Sequence[Mark], length: int) -> list[Piece]:
    """A passage of about so many characters around its first mark, in pieces; no mark in it is cut."""
    text = "".join(" " if char.isspace() else char for char in text)
    if len(text) <= length or not marks:
        return pieces(text, marks)
    first, last = marks[0]
    # A third of what is shown stands before what was found.
    begin = max(0, min(first - length // 3, len(text) - length))
    end = max(begin + length, last)
    cut = next((mark for mark in marks if mark[0] < end < mark[1]), None)
    if cut is not None:
        end = cut[1]
    inside = [(mark[0] - begin, mark[1] - begin) for mark in marks if mark[1] <= end]
    found = pieces(text[begin:end], inside)
    before = [Piece("…", False)] if begin else []
    return [*before, *found, *([Piece("…", False)] if end < len(text) else [])]


def place(hit: Hit) -> str:
    """Where in its meeting a passage stands."""
    return " ".join(_place(hit))


def _place(hit: Hit) -> Iterator[str]:
    if hit.topic is not None:
        yield _("topic {no}").format(no=hit.topic)
    yield _(PASSAGES[hit.what].label)
    if hit.no is not None and hit.what in ("task", "opinion"):
        yield str(hit.no)
    if hit.name and hit.what != "person":
        yield detailed(hit.name, hit.apart)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A topic in one of the meetings that took it up; text: its resolution, else why it was deferred or withdrawn."""

    meeting: str
    date: str
    title: str
    topic: int
    outcome: str
    text: str
    due: str


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was made of a meeting, by the name of its file, or a paper of it; on: the day, "" where it is
    still in the making."""

    name: str
    on: str
    state: str = ""


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to a passage: its topic from the first discussion to the decision, the documents of its meeting."""

    meeting: str
    topic: int | None
    chain: tuple[Step, ...] = ()
    documents: tuple[Made, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. more: there are older passages. closed: how many confidential matters were not searched. role:
    in which confidential matter is searched too, "" for none."""

    words: str = ""
    filters: Filters = Filters()
    hits: tuple[Hit, ...] = ()
    more: bool = False
    closed: int = 0
    role: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody looked into the archive, to go on with. role: as which they read what is confidential, "" for none;
    told: what is to be said first."""

    role: str = ""
    words: str = ""
    filters: Filters = Filters()
    told: str = ""
