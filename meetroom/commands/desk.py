"""The desk of the office: lines and commands for streams that are no meeting, refused in a sentence."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from meetroom.commands import common, desk_tasks, machine, say
from meetroom.folding import narrow
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Entry
    from meetroom.room.clock import Clock
    from meetroom.room.office import Office


# An application, in small letters too.
_APPLICATION = re.compile(r"[Aa]-\d{4}-\d{3,6}")
# A proposal by its number: P12, P-12.
_SHORT = re.compile(r"[Pp]-?(\d{1,6})")


def stream_named(wanted: str) -> str | None:
    """The id of the stream that is meant and is no meeting, None where a meeting is."""
    from meetroom.fold import MEETING, kind_of
    from meetroom.streams.calendar import CALENDAR, calendar_of

    if wanted == CALENDAR:
        # This year's.
        return calendar_of(machine.wall(machine.zone()).year)
    if _APPLICATION.fullmatch(wanted):
        wanted = wanted.upper()
    return wanted if kind_of(wanted).name != MEETING else None


def stream_meant(book: Book, wanted: str, rehearsal: str | None = None) -> str | None:
    """The id of the stream that is meant and is no meeting, that of a proposal or a task by its number alone too, that
    of what follows a meeting by what is enough to name the meeting; None for a meeting.

    rehearsal: what --clock says. Leaves the program where several have the number, or none.
    """
    from meetroom.streams.follow_up import followed

    wanted = narrow(wanted).strip()
    found = stream_named(wanted)
    if found is not None and (held := followed(found)) is not None:
        # The meeting may be meant as it is everywhere: by a beginning, today, latest.
        return common.find_meeting(book, held, rehearsal) + found.removeprefix(held)
    if found is None and desk_tasks.is_task(wanted):
        return desk_tasks.task_meant(book, wanted, rehearsal)
    short = _SHORT.fullmatch(wanted)
    if found is not None or short is None:
        return found
    from db.proposals import numbered

    ids = numbered(book, int(short[1]))
    if len(ids) > 1:
        say.fail(_("Several proposals have the number {number}: {ids}").format(number=short[1], ids=_(", ").join(ids)))
    if not ids:
        say.fail(_("There is no proposal {id}. `meetroom proposals` lists all.").format(id=wanted))
    return ids[0]


def _filing(_book: Book, meeting: str) -> str:
    from meetroom.streams.filing import filing_id

    return filing_id(meeting)


def _conveying(_book: Book, meeting: str) -> str:
    from meetroom.streams.conveying import conveying_id

    return conveying_id(meeting)


# Lines of streams that follow a meeting, by the kind of the stream and the key of the word: said to the meeting itself,
# they go to the stream that the last says; None where it is a line of the meeting after all.
_ROUTES: tuple[tuple[str, str, Callable[[Book, str], str | None]], ...] = (
    ("filing", "file", _filing),
    ("conveying", "convey_to", _conveying),
    ("supervision", "set_task", desk_tasks.next_task),
)


def following(book: Book, meeting: str, line: str) -> str | None:
    """The stream that follows a meeting to which a line belongs that was said to the meeting, None for its own."""
    from meetroom.language import BadLine, split
    from meetroom.language.tongues import TONGUES
    from meetroom.language.words import fold

    try:
        words = fold(split(line, roles=True).text).split(maxsplit=1)
    except BadLine:
        return None
    for kind, key, to in _ROUTES:
        word, _lang = TONGUES[kind].by_word.get(words[0] if words else "", (None, ""))
        if word is not None and word.key == key:
            return to(book, meeting)
    return None


def is_closed(book: Book, state: object) -> bool:
    """Whether a stream that is no meeting is confidential, by itself or by the topic that it follows up."""
    from meetroom.questions.confidential import confidential
    from meetroom.streams.follow_up import FollowedDeferral, FollowedOpinion
    from meetroom.streams.proposal import Proposal
    from meetroom.streams.supervision import Supervised
    from meetroom.views.pool import is_confidential

    if isinstance(state, Supervised):
        return desk_tasks.is_closed_task(book, state)
    if isinstance(state, FollowedDeferral):
        return book.load(state.meeting).is_confidential(state.topic)
    if isinstance(state, FollowedOpinion):
        meeting = book.load(state.meeting)
        opinion = meeting.contributions.opinion(state.no)
        return opinion is not None and opinion.entry in confidential(meeting).entries
    return isinstance(state, Proposal) and is_confidential(state)


def office_of(book: Book, stream: str, rehearsal: str | None = None, *, clock: Clock | None = None) -> Office:
    """The desk at which a stream of a book is kept; rehearsal: the time at which a rehearsal clock begins; clock: the
    one by which it goes instead."""
    from db.book import Ask
    from meetroom.commands.calendar_source import dates
    from meetroom.room.office import Office, zone_of

    zone = machine.zone()
    begins = machine.read_time(rehearsal, zone_of(stream, book.state, zone)) if rehearsal is not None else None
    calendar = common.calendar()
    return Office(
        book, stream, ask=Ask, clock=clock or machine.clock(begins), zone=zone, calendar=calendar, pinyin=common.pinyin,
        new_id=lambda: uuid.uuid4().hex, dates=dates(book, calendar),
        around=lambda: common.surroundings(book), tasks=common.task_numbers(book),
    )  # fmt: skip


def given(office: Office, role: str, command: Command, because: str | None) -> list[Entry]:
    """Give a command; what an application leads to in the calendar is written with it."""
    from meetroom.room.applications import consequence
    from meetroom.streams.application import Application

    state = office.state
    follows = consequence(state) if isinstance(state, Application) else None
    if follows is None:
        return office.offer(role, [command], insist=because)
    asks = [office.ask(office.stream, role, command, because), office.following(follows[0], role, follows[1], because)]
    return office.together(asks)


def nothing_yet(stream: str) -> str:
    """The sentence that a stream has no entries, and how it gets some."""
    from meetroom.fold import PEOPLE

    if stream == PEOPLE:
        return _("There is no directory yet. To bring one in: meetroom people FILE.")
    return _("Nothing was written to {stream} yet.").format(stream=stream)


def refused(problem: Exception, office: Office) -> NoReturn:
    """Say why a stream does not take something, and leave."""
    from meetroom.commands.sentences import line_sentence

    say.fail(f"{office.stream}: {line_sentence(problem, office.named, 'override.desk')}")
