"""play, say and demo: the commands that give lines to the room."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from meetroom.command import CHAIR, ROLES, SIGNIN
from meetroom.commands import common, desk, desk_tasks, machine, operator, pin_check, say, say_streams
from meetroom.commands.agenda import store
from meetroom.commands.copies import keep_after
from meetroom.commands.meeting_argument import complete_meeting, complete_stream
from meetroom.commands.tables import entry_line
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.language import BadLine, ScriptLine
    from meetroom.meeting import Meeting
    from meetroom.room.play import Stopped
    from meetroom.wording.terms import OverrideWay


def _content(script: Path, meeting: Meeting) -> bytes:
    """What a script says, read once."""
    from meetroom.commands.sentences import line_sentence
    from meetroom.language import BadLine, read_script

    try:
        return read_script(script)
    except BadLine as problem:
        say.fail(line_sentence(problem, meeting))
    except OSError as problem:
        say.fail(_("{file} cannot be read: {reason}").format(file=script, reason=problem.strerror))


def _run(book: Book, meeting_id: str, script: Path, *, quiet: bool, pin_file: Path | None = None) -> None:
    """Play a script; what stops it is said with file, line and reason, and everything before it is kept."""
    from meetroom.language import BadLine
    from meetroom.room.clock import ScriptClock
    from meetroom.room.play import Stopped, play, start_of

    meeting = book.load(meeting_id)
    content = _content(script, meeting)
    # What is played are the very lines whose roles are let in here.
    for role in _roles(content):
        say.say_if(pin_check.must(book.path, role, pin_file))
    clock = ScriptClock(start_of(meeting))
    room = common.open_room(book, meeting_id, clock)
    try:
        for accepted in play(room, clock, _told(script.name, content)):
            if not quiet:
                click.echo(entry_line(accepted.entry, accepted.meeting))
    except (Stopped, BadLine) as problem:
        _stopped(problem, script.name, room.meeting)


def _stopped(problem: Stopped | BadLine, name: str, meeting: Meeting) -> NoReturn:
    """Say what stopped a script, with file, line and reason, and leave."""
    from meetroom.commands.sentences import line_sentence
    from meetroom.language import BadLine

    if isinstance(problem, BadLine):
        say.fail(line_sentence(problem, meeting))
    place = _("{file}, line {number}: {line}").format(file=name, number=problem.line.number, line=problem.line.raw)
    if problem.problem is None:
        say.fail(place + "\n" + _("This line had to be refused, but it would be accepted."))
    way: OverrideWay = "override" if problem.line.line.role == CHAIR else "override.other"
    say.fail(place + "\n" + line_sentence(problem.problem, meeting, way))


def _show(db: Path | None, wanted: str, script: Path, speed: float, pin_file: Path | None) -> int:
    """Play a script while the chair's screen shows it; the exit status of the program."""
    from meetroom.commands import rooms
    from meetroom.commands.playing import Player
    from meetroom.language import BadLine, script_lines
    from meetroom.room.play import Stopped

    rooms.must_have_terminal()
    with common.open_book(db, create=False) as book:
        meeting = book.load(common.find_meeting(book, wanted))
        content = _content(script, meeting)
        for role in dict.fromkeys((CHAIR, *_roles(content))):
            say.say_if(pin_check.must(book.path, role, pin_file))
    player = Player(db, meeting, script_lines(content), speed)
    status, _rehearse = rooms.sit(db, meeting.id, rooms.Sitting(CHAIR, player=player), lambda book, role: "")
    if isinstance(player.problem, Stopped | BadLine):
        with common.open_book(db, create=False) as book:
            _stopped(player.problem, script.name, book.load(meeting.id))
    if player.problem is not None:
        raise player.problem
    return status


def _told(name: str, content: bytes) -> Iterator[ScriptLine]:
    """The lines of a script of this name, each after it was said what was left out of it."""
    from meetroom.language import script_lines
    from meetroom.wording.unseen import left_out

    for line in script_lines(content):
        if line.line.unseen:
            place = _("{file}, line {number}:").format(file=name, number=line.number)
            say.say(f"{place} {left_out(line.line.unseen)}")
        yield line


def _roles(content: bytes) -> list[str]:
    """The roles that a script speaks in, as far as it can be read."""
    from meetroom.command import RECORDER
    from meetroom.language import BadLine, script_lines

    found: dict[str, None] = {}
    with suppress(BadLine):
        found.update((line.line.role or RECORDER, None) for line in script_lines(content) if line.line.text)
    return list(found)


def play_command() -> click.Command:
    """`meetroom play`."""

    @click.command("play", help=_("Play a script into a meeting."))
    @click.argument("script", type=click.Path(path_type=Path))
    @click.option(
        "--meeting",
        "wanted",
        required=True,
        help=_("An id, its beginning, today or latest."),
        shell_complete=complete_meeting,
    )
    @click.option("--quiet", is_flag=True, help=_("Print nothing of what is accepted."))
    @click.option("--screen", is_flag=True, help=_("Show the meeting on the screen of the chair as it is played."))
    @click.option(
        "--speed",
        type=click.FloatRange(0.1, 3600),
        default=60.0,
        show_default=True,
        metavar="N",
        help=_("With --screen: so many times as fast as the script's times."),
    )
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, script: Path, wanted: str, quiet: bool, screen: bool, speed: float, pin_file: Path | None
    ) -> None:
        if screen:
            sys.exit(_show(db, wanted, script, speed, pin_file))
        with common.open_book(db, create=False) as book:
            before = book.load(common.find_meeting(book, wanted))
            try:
                _run(book, before.id, script, quiet=quiet, pin_file=pin_file)
            finally:
                keep_after(book, before)

    return command


def say_command() -> click.Command:
    """`meetroom say`."""

    @click.command("say", help=_("Give one line to a meeting, or to another stream (people, calendar, P-2026-0001)."))
    @click.argument("given", nargs=-1, required=True, metavar=_("MEETING|STREAM… LINE"), shell_complete=complete_stream)
    @click.option(
        "--as",
        "role",
        type=click.Choice(ROLES),
        help=_("The role (default: recorder; of the directory: office)."),
    )
    @click.option(
        "--really",
        "because",
        metavar="TEXT",
        help=_("Go ahead although a guard refused, with this reason (chair; office for what it prepares)."),
    )
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("A rehearsal clock that runs on from this time."))
    @operator.option()
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, given: tuple[str, ...], role: str | None, because: str | None, rehearsal: str | None,
        name: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        wanted, line, several = _meant(given)

        def confirmed(question: str) -> bool:
            # A script was written to change both, and is told what was changed.
            if not sys.stdin.isatty() or not sys.stderr.isatty():
                return True
            return click.confirm(question, default=True, err=True)

        from meetroom.command import BY_TABLE, DISPLAY, RECORDER, Refused
        from meetroom.commands.rescheduling import CalendarBeside, Unasked, offered
        from meetroom.commands.sentences import line_sentence
        from meetroom.facts.task import TaskAssigned
        from meetroom.language import BadLine, split, spoken
        from meetroom.streams.follow_up import followed
        from meetroom.wording.unseen import left_out, legible

        at_desk = "" if name is None else operator.checked(name)
        if because is not None:
            because, unseen = legible(because)
            say.say_if(left_out(unseen))
        named = desk.stream_named(wanted)
        # What an office decides may be the first thing in a book.
        with common.open_book(db, create=named is not None and followed(named) is None) as book:
            giver = say_streams.giver(book, role, because, pin_file)
            if several:
                say_streams.say_all(book, several, line, giver, rehearsal)
                return
            stream = desk.stream_meant(book, wanted, rehearsal)
            meeting_id = "" if stream is not None else common.find_meeting(book, wanted, rehearsal)
            stream = stream or desk.following(book, meeting_id, line)
            if stream is not None:
                try:
                    say_streams.say_line(book, stream, line, giver, rehearsal, offered, confirmed, meeting_id)
                except Unasked:
                    say.fail(_("{stream}: nothing was changed.").format(stream=stream))
                return
            meeting = book.load(meeting_id)
            zone = meeting.agenda.start.tzinfo
            assert zone is not None
            clock = machine.clock(machine.read_time(rehearsal, zone) if rehearsal is not None else None)
            room = common.open_room(book, meeting_id, clock, at_desk, CalendarBeside(book, clock))
            meeting = room.meeting
            try:
                typed = split(line, roles=True)
                speaker = role or typed.role or RECORDER
                if at_desk and speaker != SIGNIN:
                    raise click.UsageError(_("--operator belongs to the sign-in desk: --as signin."))
                # Before the line is read: what cannot be read is told with names of the roster.
                say.say_if(pin_check.must(book.path, speaker, pin_file))
                told_to, time = spoken(typed, meeting, room.now(zone))
                accepted = room.offer(speaker, told_to, time=time, insist=because, line=typed.text)
            except (Refused, BadLine) as problem:
                # A display may say nothing, so it is not told either whom an unreadable line may have meant.
                silent = role == DISPLAY and isinstance(problem, BadLine)
                told = Refused("role", role=DISPLAY, roles=tuple(sorted(BY_TABLE))) if silent else problem
                say.fail(f"{meeting_id}: {line_sentence(told, room.meeting, 'override.say')}")
            click.echo(f"{entry_line(accepted.entry, accepted.meeting)}  [{meeting_id}]")
            say.say_if(left_out(typed.unseen))
            number = getattr(accepted.entry.body, "number", "")
            if isinstance(accepted.entry.body, TaskAssigned) and number:
                say.say(_("Its number is {number}.").format(number=number))
            keep_after(book, meeting)

    return command


def _meant(given: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The meeting or stream, the line, and the tasks where several are named: (wanted, line, ())."""
    from meetroom.fold import kind_of
    from meetroom.streams.supervision import SUPERVISION

    *streams, line = given
    if not streams:
        raise click.UsageError(_("A line is missing: meetroom say MEETING|STREAM LINE."))
    if len(streams) == 1:
        return streams[0], line, ()
    for each in streams:
        if not desk_tasks.is_task(each) and kind_of(each).name != SUPERVISION:
            raise click.UsageError(
                _("Only tasks are told several at a time (D37 D38 LINE), and {text} is none."
                  " A line of several words stands in quotation marks.").format(text=each)
            )  # fmt: skip
    return "", line, tuple(streams)


def demo_command() -> click.Command:
    """`meetroom demo`."""

    @click.command("demo", help=_("A sample meeting with a tour, on a throw-away book; its minutes at the end."))
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("The time to begin at (default: ten minutes before)."))
    def command(rehearsal: str | None) -> None:
        if sys.stdin.isatty() and sys.stderr.isatty():
            from meetroom.commands.tour import tour

            say.say(_("A sample meeting on a book that is thrown away: nothing of it is kept."))
            status, lines = tour(rehearsal)
            say.write("\n".join(lines))
            sys.exit(status)
        sample = files("meetroom") / "sample"
        with tempfile.TemporaryDirectory(prefix="meetroom-") as name:
            folder = Path(name)
            for part in ("a.toml", "a.room"):
                (folder / part).write_bytes((sample / part).read_bytes())
            with common.open_book(folder / "demo.db") as book:
                _minutes(book, store(book, folder / "a.toml"), folder / "a.room")

    return command


def _minutes(book: Book, meeting_id: str, script: Path) -> None:
    """Play a script to its end and print the minutes."""
    from meetroom.documents import build, write
    from meetroom.documents.source import Source
    from meetroom.record import build as build_record

    _run(book, meeting_id, script, quiet=True)
    meeting = book.load(meeting_id)
    record = build_record(meeting)
    source = Source(record=record, kind=meeting.kind, agenda=meeting.agenda)
    say.write(write(build("minutes", source), "md", source).decode())
