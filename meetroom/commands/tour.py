"""The sample meeting with a tour of six short steps, on a book that is thrown away; its minutes at the end."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import common
from meetroom.commands.agenda import store
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book


def tour(rehearsal: str | None = None) -> tuple[int, list[str]]:
    """Run it on the screens: the exit status, and the lines of its minutes as far as it was held.

    rehearsal: the time to begin at, ten minutes before its start where none is given.
    """
    from meetroom.commands.rooms import run
    from meetroom.views.tour import tour_words

    with tempfile.TemporaryDirectory(prefix="meetroom-") as name:
        folder = Path(name)
        (folder / "tour.toml").write_bytes((files("meetroom") / "sample" / "tour.toml").read_bytes())
        with common.open_book(folder / "tour.db") as book:
            meeting_id = store(book, folder / "tour.toml")
            begin = rehearsal or (book.load(meeting_id).agenda.start - timedelta(minutes=10)).isoformat()
        status = run(folder / "tour.db", meeting_id, "chair", begin, guide=tour_words)
        with common.open_book(folder / "tour.db") as book:
            return status, minutes(book, meeting_id)


def minutes(book: Book, meeting_id: str) -> list[str]:
    """What the tour shows at its end: the minutes, or that there are none yet."""
    from meetroom.commands.documents import make

    meeting = book.load(meeting_id)
    if meeting.session.convened is None:
        return [_("The sample was left before it convened, so it has no minutes. Nothing of it was kept.")]
    content = make(book, meeting_id, "minutes", "md", whole=False, day=meeting.agenda.start.date()).content
    said = _("These are the minutes of the sample, as far as it was held. Nothing of it was kept.")
    return [said, "", *content.decode().splitlines()]
