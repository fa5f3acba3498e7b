"""The head of the minutes: the office and the name of the meeting, the number or how far the paper is, the date."""

from __future__ import annotations

import re
from datetime import date

from meetroom.documents.model import Letterhead
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import Record
from meetroom.rules.papers import STATUSES
from meetroom.wording.times import day

# At 36 points so many characters stand in the 156 mm of one line.
_LINE = 12
_MEETING = "会议"
# 局党组 of a 局 is 党组 behind its name.
_OWN = re.compile("^[局厅委办院校](?=党)")
_COUNTED = (
    re.compile(
        "(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\\s*年度?\\s*(?=[（(]?\\s*第\\s*[0-9０-９〇零一二三四五六七八九十百]+\\s*[次期])"
    ),
    re.compile("[0-9０-９]{4}\\s*年\\s*[0-9０-９]{1,2}\\s*月份?(?:\\s*[0-9０-９]{1,2}\\s*[日号])?(?!度)"),
    re.compile("^\\s*(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\\s*年度?"),
    re.compile("^\\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\\s*月份?(?:\\s*[0-9０-９]{1,2}\\s*[日号])?(?!度)"),
    re.compile("[（(]?\\s*第?\\s*[0-9０-９〇零一二三四五六七八九十百]+\\s*[次期届]\\s*[)）]?(?:全体)?"),
    re.compile("[（(]\\s*[)）]"),
)


def letterhead(record: Record, paper: PaperInfo, issuer: str) -> Letterhead:
    """The head; before it is issued the word for how far it is stands where the number goes, and no date."""
    return Letterhead(
        mark=mark(record.meeting.organisation, record.meeting.title),
        number=paper.number or _(STATUSES[paper.status].place),
        issuer=issuer,
        date=_day(paper.issued_on),
    )


def mark(organisation: str, title: str) -> tuple[str, ...]:
    """机关 and 会议名称＋纪要, in one line where they fit: 会议 only once, neither number nor month."""
    name = _named(_plain_title(organisation, title))
    if not organisation:
        return (name,)
    return (organisation + name,) if language() == "zh" and len(organisation + name) <= _LINE else (organisation, name)


def _plain_title(organisation: str, title: str) -> str:
    """A title without number, year and month, and without the office, which stands before it."""
    found = title.strip().removeprefix(organisation) if organisation else title.strip()
    own = _OWN.match(found)
    if own and organisation.endswith(own[0]):
        found = found[own.end() :]
    for counted in _COUNTED:
        found = counted.sub("", found).strip()
    return found or title.strip()


def _named(title: str) -> str:
    """党组会议 and 会议纪要 are 党组会议纪要 together; what is 纪要 already stays."""
    name = _("Meeting minutes")
    if language() != "zh":
        return _("{name} of the {meeting}").format(name=name, meeting=title)
    title = title.removesuffix("纪要")
    return title.removesuffix(_MEETING) + name


def _day(on: date | None) -> str:
    return "" if on is None else day(on)
