"""A record as a document reads it: names for ids, dates, times and durations in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from meetroom.documents.model import Cell, Exact
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.record import Record
from meetroom.wording.terms import detailed
from meetroom.wording.times import day

ENDS = tuple("。！？….!?")


class Reading:
    """One record, read in the language spoken now; times are shown in the offset of the place."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.zone = record.meeting.scheduled_start.tzinfo
        self.people: dict[str, AttendanceInfo] = {info.person: info for info in record.attendance}
        self.principals = {
            info.substitute.person: info.person for info in record.attendance if info.substitute is not None
        }

    def name(self, person: str | None) -> str:
        """A person's name with what tells namesakes apart; the id of who is not on the roster, "" for nobody."""
        if person is None:
            return ""
        info = self.people.get(person)
        return detailed(info.name, info.apart) if info else person

    def title(self, person: str, *remarks: str) -> str:
        """A person's name with the post, which is not said twice where name or unit say it, and remarks."""
        info = self.people.get(person)
        if info is None:
            return detailed(person, clauses(remarks))
        core = core_of(info.post)
        post = "" if core in info.name or core in info.apart else info.post
        return detailed(info.name, clauses((info.apart, post, *remarks)))

    def names(self, persons: Iterable[str]) -> str:
        """Several names."""
        return listed(self.name(person) for person in persons)

    def local(self, at: datetime) -> datetime:
        """An instant in the offset of the place."""
        return at.astimezone(self.zone)

    def time(self, at: datetime) -> str:
        """14:03 on the day of the meeting, with the date on any other."""
        local = self.local(at)
        clock = f"{local:%H:%M}"
        return (
            clock
            if local.date() == self.record.meeting.date
            else _("{date} {time}").format(date=day(local.date()), time=clock)
        )

    def moment(self, at: datetime) -> str:
        """The date and the time."""
        local = self.local(at)
        return _("{date} {time}").format(date=day(local.date()), time=f"{local:%H:%M}")

    def time_cell(self, at: datetime | None) -> Cell:
        """A time in a table, "" for none: with the date on any other day than that of the meeting."""
        if at is None:
            return ""
        local = self.local(at)
        return Exact(self.time(at), local.time() if local.date() == self.record.meeting.date else local)

    def topic(self, no: int) -> str:
        """A topic's number and title."""
        for topic in self.record.topics:
            if topic.no == no:
                return _("topic {no}, {title}").format(no=no, title=quoted(topic.title))
        return _("topic {no}").format(no=no)


def day_cell(found: date | None) -> Cell:
    """A day in a table, "" for none."""
    return "" if found is None else Exact(day(found), found)


def due_text(due: date | None) -> str:
    """When a task is due, within a sentence."""
    return _("ongoing") if due is None else day(due)


def due_cell(due: date | None) -> Cell:
    """When a task is due, in a table."""
    return day_cell(due) or _("ongoing")


def core_of(post: str) -> str:
    """A post without what it is in charge of, which stands in brackets."""
    return post.partition("(")[0].partition("（")[0].strip()


def posts_of(post: str) -> list[str]:
    """The posts of who has several: 党组成员、副局长."""
    return [found.strip() for found in post.split("、") if found.strip()]


def listed(texts: Iterable[str]) -> str:
    """Several texts as a list within a sentence."""
    return ("、" if language() == "zh" else ", ").join(texts)


def commas(texts: Iterable[str]) -> str:
    """Several parts of a clause, those that say something."""
    return ("，" if language() == "zh" else ", ").join(text for text in texts if text)


def clauses(texts: Iterable[str]) -> str:
    """Several parts of a sentence, those that say something."""
    return ("；" if language() == "zh" else "; ").join(text for text in texts if text)


def sentence(text: str) -> str:
    """A text with a full stop, unless it ends with one of its own."""
    text = text.strip()
    if not text or text.endswith(ENDS):
        return text
    return text + ("。" if language() == "zh" else ".")


def run_on(*sentences: str) -> str:
    """Sentences one after the other."""
    return ("" if language() == "zh" else " ").join(text for text in sentences if text)


def leave_words(approver: str, reason: str) -> str:
    """By whose leave and why something is otherwise; "" where nobody said."""
    if approver and reason:
        return _("Approved by {who}, because {reason}.").format(who=approver, reason=reason)
    if approver:
        return _("Approved by {who}.").format(who=approver)
    return _("Because {reason}.").format(reason=reason) if reason else ""


def quoted(title: str) -> str:
    """A title in title marks, unless it has its own."""
    title = title.strip()
    if language() != "zh":
        return f"“{title}”"
    return title if title.startswith("《") and title.endswith("》") else in_marks(title)


def in_marks(title: str) -> str:
    """A title in title marks; those within it become single (GB/T 15834-2011, 4.13)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
