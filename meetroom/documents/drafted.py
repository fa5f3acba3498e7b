"""The minutes part by part: which of their blocks tell of which topic, and what they would say by the record alone."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from meetroom.documents import build
from meetroom.documents.model import Block, Document, Heading, Imprint, Note, Paragraph, Roll, Signatures
from meetroom.documents.public import public
from meetroom.documents.sections import sections
from meetroom.documents.source import Source
from meetroom.rules.papers import MINUTES

# What stands behind the last section: the lists, the small print, the foot.
_BEHIND = (Roll, Note, Signatures, Imprint)


class Part(msgspec.Struct, frozen=True):
    """A stretch of the minutes. topic: of which it tells, None: of none. opening: what comes before the first section.

    by_facts: its paragraphs by the record alone, where the office wrote other words.
    """

    topic: int | None
    opening: bool
    blocks: tuple[Block, ...]
    by_facts: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs as they stand."""
        return _paragraphs(self.blocks)

    @property
    def written(self) -> bool:
        """Whether the office may write its text: of the opening, and of topics."""
        return self.opening or self.topic is not None


def drafted(source: Source) -> tuple[Document, tuple[Part, ...]]:
    """The minutes as they would be issued, and their parts in order; what is confidential is in neither."""
    shown = public(source.record).record
    bare = replace(shown, papers=tuple(replace(paper, texts=()) for paper in shown.papers))
    document = build(MINUTES, source)
    stands, by_facts = _split(document), _split(build(MINUTES, replace(source, record=bare)))
    topics = [section.topic.no if section.topic else None for section in sections(shown)]
    parts = []
    for at, blocks in enumerate(stands):
        topic = topics[at - 1] if 0 < at <= len(topics) else None
        facts = _paragraphs(by_facts[at]) if at < len(by_facts) else ()
        parts.append(Part(topic, at == 0, blocks, facts))
    return document, tuple(parts)


def _split(document: Document) -> list[tuple[Block, ...]]:
    """The opening, the sections, and what stands behind them."""
    found: list[list[Block]] = [[]]
    told = behind = False
    for block in document.blocks:
        begins = isinstance(block, Heading) and block.level == 1
        ends = isinstance(block, _BEHIND) and told and not behind
        if begins or ends:
            found.append([])
        told = told or begins or isinstance(block, Paragraph)
        behind = ends or (behind and not begins)
        found[-1].append(block)
    return [tuple(blocks) for blocks in found]


def _paragraphs(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if isinstance(block, Paragraph))
