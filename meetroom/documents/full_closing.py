"""How a full record ends: what was added after it, who signed what, and where those sign who have not."""

from __future__ import annotations

from meetroom.command import CHAIR, RECORDER, REVIEWER
from meetroom.documents import parts
from meetroom.documents.model import Block, Paragraph, Signature, Signatures, SignLine, SignLines
from meetroom.documents.reading import Reading
from meetroom.documents.timeline import numbered
from meetroom.i18n import gettext as _
from meetroom.record.shape.book import SignatureInfo
from meetroom.wording.terms import detailed, word

# So much of a head tells one state of the record from another.
_DIGITS = 10


def postscripts(reading: Reading) -> list[Block]:
    """What was added after the last signature, each with its entry."""
    told = zip(parts.postscripts(reading), reading.record.postscripts, strict=True)
    return [Paragraph(numbered(block.text, added.entry)) for block, added in told if isinstance(block, Paragraph)]


def closing(reading: Reading) -> list[Block]:
    """The signatures that hold, each with the head that was signed, lines for those that are awaited, and the head."""
    book = reading.record.record
    blocks: list[Block] = []
    if book.signatures:
        blocks.append(Signatures(tuple(_signature(reading, signed) for signed in book.signatures)))
    awaited = _awaited(reading)
    if awaited:
        blocks.append(SignLines(tuple(SignLine(line) for line in awaited)))
    return [*blocks, *(block for block in parts.closing(reading) if not isinstance(block, Signatures))]


def _signature(reading: Reading, signed: SignatureInfo) -> Signature:
    at = detailed(reading.moment(signed.at), _("head signed: {head}").format(head=signed.head[:_DIGITS]))
    return Signature(word(signed.role), reading.name(signed.person), at)


def _awaited(reading: Reading) -> list[str]:
    """Recorder, reviewer where there is one and chair, as far as they have not signed a meeting that has ended."""
    meeting = reading.record.meeting
    if meeting.adjourned_at is None or reading.record.cancelled is not None:
        return []
    signed = {signature.role for signature in reading.record.record.signatures}
    persons = {RECORDER: meeting.recorder, REVIEWER: meeting.reviewer, CHAIR: meeting.chair}
    return [
        detailed(word(role), reading.name(person)) for role, person in persons.items() if person and role not in signed
    ]
