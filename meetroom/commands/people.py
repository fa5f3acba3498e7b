"""people: the directory of the office, shown, brought in from a file, and changed line by line."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from meetroom.commands import common, machine, pin_check, say
from meetroom.commands.tables import entry_line, print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.directory import People
    from meetroom.intake import Brought
    from meetroom.room.office import Office


def people_command() -> click.Command:
    """`meetroom people`."""

    @click.command(
        "people",
        help=_(
            "The directory of the office; with FILE (.toml, .xlsx, .csv or a folder of .csv), what it says is put"
            " into the directory."
        ),
    )
    @click.argument("file", required=False, type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, file: Path | None, as_json: bool, pin_file: Path | None) -> None:
        from meetroom.directory import PEOPLE

        with common.open_book(db, create=file is not None) as book:
            if file is not None:
                _bring(book, file, pin_file)
            people = book.state(PEOPLE)
        if as_json:
            from meetroom.record.directory import build_directory, directory_json

            say.write_json(directory_json(build_directory(people)))
        elif file is None:
            _print(people)

    return command


def _bring(book: Book, file: Path, pin_file: Path | None) -> None:
    """Put into the directory what a file says; what changed is said, entry by entry."""
    from meetroom.command import OFFICE, Refused
    from meetroom.directory import PEOPLE
    from meetroom.intake import BadAgenda, read_directory
    from meetroom.intake import sentence as intake_sentence

    say.say_if(pin_check.must(book.path, OFFICE, pin_file))
    office = office_of(book)
    try:
        brought = read_directory(file, office.state.directory)
        entries = office.offer(OFFICE, brought.commands, left_out="directory.unchanged")
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    except Refused as problem:
        _refused(problem, office.state)
    for note in brought.notes:
        say.say(intake_sentence(note))
    people = book.state(PEOPLE)
    for entry in entries:
        say.say(entry_line(entry, people))
    say.say(
        _("{count} changes were recorded.").format(count=len(entries))
        if entries
        else _("The directory says all of this already; nothing was written.")
    )
    _say_others(people, brought)


def _say_others(people: People, brought: Brought) -> None:
    """Who is in the directory and not in the file: a file may tell of some people only."""
    named = {command.key for command in brought.commands if command.what == "person"}
    others = [one for one in people.directory.persons.values() if one.active and one.id not in named]
    if named and others:
        from meetroom.wording.terms import names

        listed = names(people, [one.id for one in others])
        say.say(_("Not in this file, and left as they are: {who}").format(who=listed))


def say_line(
    book: Book, line: str, role: str | None, because: str | None, rehearsal: str | None, pin_file: Path | None
) -> None:
    """Give one line of the directory's language."""
    from meetroom.command import OFFICE, Refused
    from meetroom.directory import PEOPLE
    from meetroom.language import BadLine, parse_directory, split
    from meetroom.wording.unseen import left_out

    office = office_of(book, rehearsal)
    try:
        typed = split(line, roles=True)
        speaker = role or typed.role or OFFICE
        say.say_if(pin_check.must(book.path, speaker, pin_file))
        if because is not None:
            say.fail(_("Nothing that the directory refuses can be overridden."))
        if typed.time is not None:
            say.fail(_("A line of the directory holds from now on: no time can stand in front of it."))
        entries = office.offer(speaker, [parse_directory(typed.text, office.state, now=office.now())])
    except (Refused, BadLine) as problem:
        _refused(problem, office.state)
    click.echo(f"{entry_line(entries[0], office.state)}  [{PEOPLE}]")
    say.say_if(left_out(typed.unseen))


def _refused(problem: Exception, people: Any) -> NoReturn:
    from meetroom.commands.sentences import line_sentence
    from meetroom.directory import PEOPLE

    say.fail(f"{PEOPLE}: {line_sentence(problem, people)}")


def office_of(book: Book, rehearsal: str | None = None) -> Office:
    """The office that keeps the directory of a book."""
    from db.book import Ask
    from meetroom.directory import PEOPLE
    from meetroom.room.office import Office

    zone = machine.zone()
    clock = machine.clock(machine.read_time(rehearsal, zone) if rehearsal is not None else None)
    return Office(
        book, PEOPLE, ask=Ask, clock=clock, zone=zone, calendar=common.calendar(), pinyin=common.pinyin,
        new_id=lambda: uuid.uuid4().hex,
    )  # fmt: skip


def _print(people: People) -> None:
    """The directory as tables, one of each sort that it holds."""
    from meetroom.rules.directory import THINGS
    from meetroom.wording.terms import person_name, word

    chinese = language() == "zh"
    first = True
    for name, thing in THINGS.items():
        things = people.directory.of(name).values()
        if not things and name != "person":
            continue
        if not first:
            click.echo()
        first = False
        fields = [field for field in thing.fields if field.name != "order"]
        headers = [(field.zh if chinese else field.en)[0] for field in (thing.key, *fields)]

        def shown(holds: str, value: Any) -> str:
            if holds == "flag":
                return _("yes") if value else _("no")
            if holds in ("person", "persons"):
                return _(", ").join(person_name(people, id) for id in ([value] if holds == "person" else value) if id)
            if isinstance(value, tuple):
                return _(", ").join(value)
            if holds == "text" and value in people.people:
                # Chair, recorder and reviewer are named by id or by post.
                return person_name(people, value)
            return "" if value in ("", 0, None) else word(value) if holds == "sex" else str(value)

        print_table(
            headers,
            [
                (getattr(one, thing.key.name), *(shown(field.holds, getattr(one, field.name)) for field in fields))
                for one in things
            ],
        )
