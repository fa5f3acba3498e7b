"""Materials: what was received of each topic, in which files, what it lacks, what was collected again; the booklet."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from meetroom.elements.prepared import Named, PreparationFact
from meetroom.entry import register
from meetroom.rules.preparation import ElementName, WayName


@register
class MaterialReceived(PreparationFact, frozen=True, tag="material_received"):
    """The material of a topic was received: pages, copies on paper and electronic ones (None: nobody said).

    by: who handed it in. lacks: what the format check missed. due: until when it was to be there, None where nothing
    says so; a day counts whole.
    """

    topic: int
    pages: int
    copies: int | None = None
    electronic: int | None = None
    by: Named = Named()
    lacks: tuple[ElementName, ...] = ()
    due: date | None = None


class MaterialFile(msgspec.Struct, frozen=True):
    """A file of a material: its name, its size in bytes, the SHA-256 of what is in it as 64 hexadecimal digits.

    pages: None where they could not be counted. besides: an attachment, or the same paper in another format,
    whose pages are not those of the material.
    """

    name: str
    size: int
    sha256: str
    pages: int | None = None
    besides: bool = False


@register
class MaterialFiled(PreparationFact, frozen=True, tag="material_filed"):
    """The files that the material of a topic consists of from now on, for the archive; of topic 0 those that were
    handed in for the compilation that the kind of the meeting asks for, and are no topic's."""

    topic: int
    files: tuple[MaterialFile, ...]


@register
class MaterialCollected(PreparationFact, frozen=True, tag="material_collected"):
    """The material of a topic was collected again; copies: None where nobody counted them."""

    topic: int
    copies: int | None = None


@register
class BookletSent(PreparationFact, frozen=True, tag="booklet_sent"):
    """The booklet went out to those who take part."""

    ways: tuple[WayName, ...] = ()


class Material(msgspec.Struct, frozen=True):
    """A material as it was received."""

    fact: MaterialReceived
    at: datetime
    entry: int


class Filed(msgspec.Struct, frozen=True):
    """The files of a material as they were kept; version: how many times those of this topic were by then."""

    fact: MaterialFiled
    at: datetime
    entry: int
    version: int = 1


class Collected(msgspec.Struct, frozen=True):
    """A material as it was collected."""

    fact: MaterialCollected
    at: datetime
    entry: int


class Sending(msgspec.Struct, frozen=True):
    """The booklet as it went out; changed_by: the entry that changed what it holds since, or 0."""

    fact: BookletSent
    at: datetime
    entry: int
    changed_by: int = 0


class Materials(msgspec.Struct, frozen=True):
    """All materials as they were received, in their order; what was collected; booklets that went out; the files."""

    received: tuple[Material, ...] = ()
    collected: tuple[Collected, ...] = ()
    booklets: tuple[Sending, ...] = ()
    filed: tuple[Filed, ...] = ()

    def of(self, topic: int) -> Material | None:
        """The material of a topic as it was received last."""
        return next((one for one in reversed(self.received) if one.fact.topic == topic), None)

    def filed_of(self, topic: int) -> Filed | None:
        """The files of a topic as they were kept last."""
        return next((one for one in reversed(self.filed) if one.fact.topic == topic), None)

    def changed(self, entry: int) -> Materials:
        """The part after what the booklet holds changed."""
        if not self.booklets or self.booklets[-1].changed_by:
            return self
        last = msgspec.structs.replace(self.booklets[-1], changed_by=entry)
        return msgspec.structs.replace(self, booklets=(*self.booklets[:-1], last))
