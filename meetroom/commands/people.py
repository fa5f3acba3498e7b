"""people: the directory of the office, shown, brought in from a file, and changed line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, desk, pin_check, say
from meetroom.commands.tables import entry_line, print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.intake import Brought
    from meetroom.streams.directory import People


def people_command() -> click.Command:
    """`meetroom people`."""

    @click.command(
        "people",
        help=_(
            "The directory of the office; with FILE (.toml, .xlsx, .csv or a folder of .csv), what it says is put"
            " into the directory."
        ),
    )
    @click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, file: Path | None, as_json: bool, pin_file: Path | None) -> None:
        from meetroom.streams.directory import PEOPLE

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
    from meetroom.intake import BadAgenda, read_directory
    from meetroom.intake import sentence as intake_sentence
    from meetroom.streams.directory import PEOPLE

    say.say_if(pin_check.must(book.path, OFFICE, pin_file))
    office = desk.office_of(book, PEOPLE)
    try:
        brought = read_directory(file, office.state.directory)
        entries = office.offer(OFFICE, brought.commands, left_out="directory.unchanged")
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    except Refused as problem:
        desk.refused(problem, office)
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
