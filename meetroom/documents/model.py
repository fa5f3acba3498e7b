"""What a document is made of, whatever it is written as: every text in it is plain text, never markup."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.i18n import Language

Cell = str | int


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 or 2."""

    level: int
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
    """A column of a table; width is its share of the table's."""

    name: str
    width: int = 1


class Table(msgspec.Struct, frozen=True):
    """A table; every row has a cell for each column; `none` is read in the place of one without rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    none: str = ""


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


class Imprint(msgspec.Struct, frozen=True):
    """版记: to whom copies go, and who issues the document when."""

    copies: Field
    issuer: str
    issued: str


Block = Heading | Paragraph | Fields | Table | Note | Signatures | Imprint


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document. what: which one it is; restricted: it holds what only some may read, as `notice` says.

    moment: the time of the record that its properties carry; landscape: it is mainly a wide table.
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

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def colon(self) -> str:
        """What stands between a label and its value."""
        return "：" if self.language == "zh" else ": "
