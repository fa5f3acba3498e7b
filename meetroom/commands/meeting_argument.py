"""The argument MEETING of a command, with the ids that a shell completes it to."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from meetroom.commands import common
from meetroom.i18n import gettext as _
from meetroom.streams.directory import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable


def meeting_argument(*, optional: bool = False) -> Callable[[Any], Any]:
    """The decorator of a command that takes a meeting, as `wanted`."""
    metavar = "[MEETING]" if optional else "MEETING"
    return click.argument("wanted", metavar=metavar, required=not optional, shell_complete=complete_meeting)


def stream_argument(*, optional: bool = False) -> Callable[[Any], Any]:
    """The decorator of a command that takes a meeting or a stream of another kind, as `wanted`."""
    metavar = "[MEETING|STREAM]" if optional else "MEETING|STREAM"
    return click.argument("wanted", metavar=metavar, required=not optional, shell_complete=complete_stream)


def complete_stream(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a beginning may become where a stream of another kind may be meant, too."""
    people = [CompletionItem(PEOPLE)] if PEOPLE.startswith(incomplete) else []
    return [*complete_meeting(context, parameter, incomplete), *people]


def clock_option(words: str = "") -> Callable[[Any], Any]:
    """The option by which a command that depends on today is told as of when; words: what depends on it."""
    return click.option("--clock", metavar="TIME", help=words or _("Which meeting is today's, as of this time."))


def complete_meeting(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a beginning may become: `today`, `latest`, the ids with their titles; nothing where the book is unreadable.

    Nothing is written, migrated or said on the way: who presses Tab has asked for nothing yet.
    """
    from db.meetings import LATEST, Wanted, some
    from db.sqlite import SqliteError, connect

    # More than these nobody reads.
    wanted = Wanted(beginning=incomplete, newest=200)
    given: Path | None = context.find_root().params.get("db")
    known = [CompletionItem(common.TODAY), CompletionItem(LATEST)]
    with suppress(SqliteError, OSError), closing(connect(common.book_path(given), "ro", wait=0.2)) as db:
        known += [CompletionItem(row.id, help=row.title) for row in some(db.conn, wanted)]
    return [item for item in known if item.value.startswith(incomplete)]
