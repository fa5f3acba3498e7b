"""会议议程: what is taken in which order, with who reports."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead
from meetroom.documents.issued import issued
from meetroom.documents.model import Document
from meetroom.documents.source import Source


def agenda(source: Source) -> Document:
    """The agenda of a meeting, without confidential topics, which are counted."""
    ahead = Ahead(source)
    return issued(source, (ahead.all_fields(), ahead.course(), *ahead.left_out))
