"""What a document is made of, whatever it is written as: every text in it is plain text, never markup."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec

from meetroom.i18n import Language


class Exact(msgspec.Struct, frozen=True):
    """A value that a spreadsheet holds as what it is, and the words that stand for it everywhere else."""

    text: str
    value: date | time | datetime | float

    def __str__(self) -> str:
        return self.text


Cell = str | int | Exact


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 or 2."""

    level: int
    text: str


class Title(msgspec.Struct, frozen=True):
    """The head of a further paper in the same file, as that of the first: who issues it, and what it is called."""

    organisation: str
    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the body, its first line indented."""

    text: str


class Field(msgspec.Struct, frozen=True):
    """A value under its label."""

    label: str
    value: str


class Fields(msgspec.Struct, frozen=True):
    """Labelled values, one a line."""

    items: tuple[Field, ...]


class Column(msgspec.Struct, frozen=True):
    """A column of a table; width is its share of the table's. centred: its cells stand in the middle."""

    name: str
    width: int = 1
    centred: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table; every row has a cell for each column; `none` is read in the place of one without rows.

    height: of each row in mm, where people write in it; 0: as its text needs.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    none: str = ""
    height: int = 0


class Note(msgspec.Struct, frozen=True):
    """Small print: what was left out, the head of the book."""

    text: str


class Signature(msgspec.Struct, frozen=True):
    """Who signed in which role, and when, in words."""

    role: str
    name: str
    at: str


class Signatures(msgspec.Struct, frozen=True):
    """The signatures that hold."""

    items: tuple[Signature, ...]


class Letterhead(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a paper that an office issues (GB/T 9704-2012, 7.2 and 10.3): red, with a red rule under it.

    mark: its name in one line or two; number: under it, before it is issued where it stands instead; issuer and date
    above the rule. copy_no, secrecy: at the top left, "" where there is none.
    """

    mark: tuple[str, ...]
    number: str
    issuer: str
    date: str
    copy_no: str = ""
    secrecy: str = ""


class Roll(msgspec.Struct, frozen=True):
    """Who attended, took leave …: a label and names, the second line under the first character after the colon.

    apart: a blank line stands above it.
    """

    label: str
    text: str
    apart: bool = False


class Address(msgspec.Struct, frozen=True):
    """To whom a paper is addressed, at the left edge."""

    text: str


class Closing(msgspec.Struct, frozen=True):
    """Who issues a paper and when, below its text at the right."""

    issuer: str
    date: str


class SignLine(msgspec.Struct, frozen=True):
    """A label with room to sign beside it; text: what stands there already."""

    label: str
    text: str = ""


class SignLines(msgspec.Struct, frozen=True):
    """Lines for signatures, one below the other; dated: with room for the date behind each."""

    items: tuple[SignLine, ...]
    dated: bool = True


class Ruled(msgspec.Struct, frozen=True):
    """Ruled lines to write on; so many."""

    lines: int


class CutLine(msgspec.Struct, frozen=True):
    """Where a receipt is cut off, with what is said there."""

    text: str


class PageBreak(msgspec.Struct, frozen=True):
    """What follows begins on a page of its own."""


class Card(msgspec.Struct, frozen=True):
    """One name card: the name large, the line above it small."""

    name: str
    above: str = ""


class Cards(msgspec.Struct, frozen=True):
    """Name cards to be folded, two a page, each printed twice and once upside down."""

    items: tuple[Card, ...]


class Seat(msgspec.Struct, frozen=True):
    """One seat of a plan: its number, and who sits there; strong: a leader's."""

    no: str
    name: str
    strong: bool = False


class SeatArea(msgspec.Struct, frozen=True):
    """Seats for people whose names are not known: who they are, how many, and rows of signs, one for each seat."""

    name: str
    count: str
    rows: tuple[str, ...] = ()


class SeatPlan(msgspec.Struct, frozen=True):
    """Rows of seats as they stand in the room, the first row at the top; None is an empty place. front: what is said
    above the first row. areas: seats without names, one area beneath the other behind all rows."""

    rows: tuple[tuple[Seat | None, ...], ...]
    front: str = ""
    areas: tuple[SeatArea, ...] = ()


class Imprint(msgspec.Struct, frozen=True):
    """版记, at the foot of the last page: to whom copies go (None: nobody is named), who issues the paper, when it was
    issued ("" before), and how many were printed."""

    copies: Field | None
    issuer: str
    issued: str
    printed: str = ""


Block = (
    Heading | Title | Paragraph | Fields | Table | Note | Signatures | Imprint | Roll | Address | Closing | SignLines
    | Ruled | CutLine | PageBreak | Cards | SeatPlan
)  # fmt: skip


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document. what: which one it is; restricted: it holds what only some may read, as `notice` says.

    moment: the time of the record that its properties carry; landscape: it is mainly a wide table. letterhead: the head
    that stands in the place of organisation, title and subtitle. counted: the number of pages stands beside that of the
    page (page n of N). entries: how many the head counts.
    """

    what: str
    title: str
    organisation: str
    subtitle: str
    notice: str
    restricted: bool
    landscape: bool
    language: Language
    moment: datetime
    head: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    counted: bool = False
    entries: int = 0

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def colon(self) -> str:
        """What stands between a label and its value."""
        return "：" if self.language == "zh" else ": "
