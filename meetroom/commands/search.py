"""search: words found in all of the record, the newest meetings first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, confidential, machine, say
from meetroom.commands.filters import span
from meetroom.commands.meeting_argument import clock_option
from meetroom.i18n import gettext as _
from meetroom.rules.member import Member
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.passages import PASSAGES
from meetroom.views.archive import USUAL, Filters, Hit, place, shortened

if TYPE_CHECKING:
    from db.book import Book
    from db.search import Found, Rest

SHORT = 60


def search_command() -> click.Command:
    """`meetroom search`."""

    @click.command(
        "search",
        help=_("Words in all of the record, the newest meetings first; without a word all of a --unit."),
    )
    @click.argument("words", metavar="[WORDS]", nargs=-1)
    @click.option("--from", "since", metavar="DATE", help=_("Only meetings from this day on."))
    @click.option("--to", "until", metavar="DATE", help=_("Only meetings until this day."))
    @click.option("--kind", metavar="KIND", help=_("Only meetings of this kind."))
    @click.option("--unit", help=_("Only this unit."))
    @click.option("--person", help=_("Only of this person: id, name or pinyin."))
    @click.option("--what", "whats", multiple=True, metavar="WHAT", help=_whats())
    @click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME", help=_("Only topics with this outcome."))
    @click.option("--limit", type=click.IntRange(min=0), default=USUAL, show_default=True,
                  help=_("At most so many; 0: all."))  # fmt: skip
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option(_("Which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, words: tuple[str, ...], since: str | None, until: str | None, kind: str | None,
        unit: str | None, person: str | None, whats: tuple[str, ...], outcomes: tuple[str, ...], limit: int,
        as_json: bool, clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        first, last = span(since, until, today, past=True)
        filters = Filters(
            since=first, until=last, kinds=_kinds(kind), unit=unit or "",
            person=person or "", what=_members(PASSAGES, whats), outcomes=_members(OUTCOMES, outcomes),
        )  # fmt: skip
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            found = look(book, words, filters, limit or 1 << 60, whole=whole)
            if found is None:
                say.fail(
                    _(
                        "There is nothing to look for. Accepted: one character or more, in one word or several;"
                        " or --unit or --person alone, for all that is theirs."
                    ),
                    2,
                )
            left_out = 0 if whole else _left_out(book, filters)
            for meeting in dict.fromkeys(hit.meeting for hit in found.passages if hit.confidential):
                assert role is not None
                form = "json" if as_json else "text"
                confidential.remember(book, meeting, role, "search", form, _head(book, meeting))
        hits = [hit_of(passage) for passage in found.passages]
        if as_json:
            say.write_json(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=1))
        else:
            _print(hits)
        if found.rest is not None:
            say.say(_("There is more than {n}. All of it: --limit 0.").format(n=limit))
        say_not_searched(left_out)

    return command


def _whats() -> str:
    return _("Only of this: {names}.").format(names=_(", ").join(_(what.label) for what in PASSAGES.values()))


def _head(book: Book, meeting: str) -> str:
    from meetroom.questions.seal import seal

    return seal(book.load(meeting))[1]


def look(
    book: Book, words: Iterable[str], filters: Filters, limit: int, *, whole: bool, rest: Rest | None = None
) -> Found | None:
    """The newest passages that have all words, and where to go on; None where no word, unit or person says which."""
    from db.search import Sought, search
    from meetroom.folding import words_of

    wanted = words_of(words)
    if not (wanted or filters.unit or filters.person):
        return None
    asked = Sought(
        words=wanted, since=filters.since, until=filters.until, kinds=filters.kinds, unit=filters.unit or None,
        person=filters.person or None, what=filters.what, outcomes=filters.outcomes, whole=whole,
        closed=_closed(book),
    )  # fmt: skip
    return search(book, asked, limit, rest)


def _closed(book: Book) -> Callable[[str, int], bool]:
    """Whether an entry of a meeting is confidential, as the one answer to that has it."""
    from meetroom.questions.confidential import confidential as confidential_part

    @cache
    def entries(meeting: str) -> frozenset[int]:
        return confidential_part(book.load(meeting)).entries

    return lambda meeting, entry: entry in entries(meeting)


def hit_of(passage: Any) -> Hit:
    """A passage of the book, as it is shown."""
    return Hit(
        meeting=passage.meeting, date=passage.date, title=passage.title, what=passage.what, topic=passage.topic,
        no=passage.no, person=passage.person, text=passage.text, marks=passage.marks, name=passage.name or "",
        apart=passage.apart or "", topic_title=passage.topic_title or "", entry=passage.entry,
        confidential=passage.confidential,
    )  # fmt: skip


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "meeting": hit.meeting, "date": hit.date, "title": hit.title, "what": hit.what, "topic": hit.topic,
        "no": hit.no, "person": hit.person, "text": hit.text, "marks": [list(mark) for mark in hit.marks],
    }  # fmt: skip


def _left_out(book: Book, filters: Filters) -> int:
    from db.search import closed_count

    return closed_count(book, filters.since, filters.until)


def say_not_searched(count: int) -> None:
    """Say of how much nothing is shown: how many confidential matters there are, not in how many something was found,
    which would tell what stands in them."""
    if count:
        not_searched = _("{n} confidential topics and items were not searched.").format(n=count)
        say.say(not_searched + " " + _("To read it: --as ROLE, with its PIN."))


def _kinds(word: str | None) -> tuple[str, ...]:
    """The kinds that a word names; of several they are all shown."""
    from meetroom.rules.kind_words import kinds_meant, nearest_kinds

    if word is None:
        return ()
    found = kinds_meant(word)
    if not found:
        near = _(", ").join(nearest_kinds(word)) or _("none")
        say.fail(
            _("There is no kind of meeting {word}. Nearest: {near}. All: meetroom rules.").format(word=word, near=near),
            2,
        )
    return tuple(kind.id for kind in found)


def _members(members: Mapping[Any, Member], words: Iterable[str]) -> tuple[Any, ...]:
    """The members of a set that words name: by their names, labels, what is typed for them in either language, or the
    beginning of one of these."""
    called: dict[str, str] = {
        word.casefold(): name
        for name, member in members.items()
        for word in (name, member.label, _(member.label), *member.en, *member.accepted, *member.zh)
    }
    found: list[str] = []
    for word in words:
        typed = word.strip().casefold()
        meant = {name for known, name in called.items() if typed and known.startswith(typed)}
        name = called.get(typed) or (meant.pop() if len(meant) == 1 else None)
        if name is None:
            accepted = _(", ").join(f"{name} ({_(member.label)})" for name, member in members.items())
            say.fail(_("{word} is none of these: {accepted}.").format(word=word, accepted=accepted), 2)
        found.append(name)
    return tuple(dict.fromkeys(found))


def _print(hits: Sequence[Hit]) -> None:
    """What was found, a passage a line; at a terminal around what was found, which is marked."""
    import sys

    from meetroom.commands.tables import print_table
    from meetroom.wording.visible import visible

    headers = (_("date"), _("meeting"), _("where"), _("passage"))
    if sys.stdout is None or not sys.stdout.isatty():
        print_table(headers, [(hit.date, hit.title, place(hit), hit.text) for hit in hits])
        return
    from rich.console import Console
    from rich.style import Style
    from rich.table import Column, Table
    from rich.text import Text

    found = Style(bold=True, reverse=True)
    table = Table(*(Column(header=Text(header), overflow="fold") for header in headers))
    for hit in hits:
        passage = Text()
        for piece in shortened(hit.text, hit.marks, SHORT):
            passage.append(visible(piece.text), style=found if piece.marked else None)
        table.add_row(Text(hit.date), Text(visible(hit.title)), Text(visible(place(hit))), passage)
    Console().print(table)
