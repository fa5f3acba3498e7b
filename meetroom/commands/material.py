"""material: the files of a folder, sorted by the topics of a meeting and kept in its record."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, machine, pin_check, say
from meetroom.commands.confidential import barred
from meetroom.commands.meeting_argument import clock_option, meeting_argument
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Draft
    from meetroom.intake.material_folder import Folder
    from meetroom.intake.material_names import Match
    from meetroom.meeting import Meeting
    from meetroom.record.shape.material import MaterialReport
    from meetroom.room.room import Room
    from meetroom.views.material import Ask as Asked


def material_command() -> click.Command:
    """`meetroom material`."""

    @click.command(
        "material",
        help=_(
            "Take in the materials of a meeting: the files of a folder are matched to topics by number or title, their"
            " pages counted, their names, sizes and hashes kept. What is doubtful is asked at a terminal, else named."
        ),
    )
    @meeting_argument()
    @click.argument("folder", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option(_("A rehearsal clock that runs on from this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, wanted: str, folder: Path, as_json: bool, clock: str | None, pin_file: Path | None
    ) -> None:
        from meetroom.command import OFFICE, Refused
        from meetroom.intake import BadAgenda
        from meetroom.intake import sentence as intake_sentence
        from meetroom.intake.material_folder import read_folder
        from meetroom.questions.confidential import confidential_in
        from meetroom.record.shape.material import material_json
        from meetroom.views.material_lines import lines

        with common.open_book(db, create=False) as book:
            meeting_id = common.find_meeting(book, wanted, clock)
            agenda = book.load(meeting_id).agenda
            if confidential_in(agenda) and (why := barred(book.path, OFFICE)):
                say.fail(why)
            zone = agenda.start.tzinfo
            say.say_if(pin_check.must(book.path, OFFICE, pin_file))
            at = machine.clock(machine.read_time(clock, zone) if clock is not None else None)
            room = common.open_room(book, meeting_id, at)
            try:
                with progress(_("Reading the files")) as told:
                    found = read_folder(folder, told)
                report, count = take_in(book, room, OFFICE, found, _ask)
            except BadAgenda as bad:
                say.fail(
                    "\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")])
                )
            except Refused as problem:
                say.refused(problem, room.meeting)
        if as_json:
            say.write_json(material_json(report))
        else:
            for line in lines(report):
                say.write(line)
        say.say(written(count))

    return command


def take_in(book: Book, room: Room, role: str, folder: Folder, ask: Asked) -> tuple[MaterialReport, int]:
    """Record what a folder has of each topic, all of it or nothing; the report, and how many entries that made.

    Refused where the meeting takes no materials any more, or a topic has too many files.
    """
    from db.book import Ask
    from meetroom.room.room import Jumped
    from meetroom.views.material import sort

    found = sort(room.meeting, folder, ask)
    id = uuid.uuid4().hex

    def asked(command: Command) -> Ask:
        def decide(meeting: Meeting, _look: object) -> Draft:
            return room.decided(role, command, id, meeting)

        return Ask(room.id, decide)

    asks = [asked(command) for command in found.commands]
    while asks:
        try:
            book.append_all(asks, command=id)
        except Jumped as jumped:
            jumped.room.note_jump(role)
        else:
            break
    return found.report, len(asks)


def written(count: int) -> str:
    """The sentence that ends the report: whether anything was recorded."""
    if not count:
        return _("Nothing new of it; nothing was written.")
    return _("{count} entries were recorded.").format(count=count)


def _ask(name: str, found: Match) -> bool:
    """Whether a doubtful file is of the topic that its name may mean, asked at a terminal alone."""
    from meetroom.record.shape.material import Doubtful
    from meetroom.views.material_lines import doubtful

    if not (sys.stdin.isatty() and sys.stderr.isatty()) or found.topic is None:
        return False
    told = doubtful(Doubtful(name=name, topic=found.topic, score=found.score, doubt=found.doubt, other=found.other))
    return click.confirm(_("{told}. Is it of topic {topic}?").format(told=told, topic=found.topic), err=True)
