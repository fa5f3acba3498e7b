"""chase: each unit is pressed for its tasks that are late, with a paper, and that it was is recorded of each task."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, confidential, desk, documents, machine, office_papers, pin_check, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.stats import remember
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from db.queries import Found
    from meetroom.documents.office.followed import Followed

NAME = "chase"
# What is pressed for unless somebody says otherwise: what is overdue, and what is behind.
USUAL = ("red", "yellow")


def chase_command() -> click.Command:
    """`meetroom chase`."""
    from meetroom.rules.supervision import COLOURS

    colours = [name for name in COLOURS if name != "green"]

    @click.command(
        NAME,
        help=_("Press units for their tasks: a paper for each unit, and an entry for each task that it was chased."),
    )
    @click.option(
        "--colour", "colours", multiple=True, type=click.Choice(colours), default=USUAL,
        help=_("Tasks that show this colour, once for each (default: red and yellow)."),
    )  # fmt: skip
    @click.option("--unit", help=_("Only this unit."))
    @click.option("--again", is_flag=True, help=_("Those too that were chased today already."))
    @click.option(
        "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(),
        help=_("The folder for the papers (default: the one you are in)."),
    )  # fmt: skip
    @click.option(
        "--as", "form", default="docx", metavar="[docx|pdf|html|md]", help=_("In which formats, with commas between.")
    )
    @click.option(
        "--role",
        type=click.Choice(confidential.READERS),
        help=_("In whose role: confidential tasks too, and that they were read is recorded."),
    )
    @clock_option(_("A rehearsal clock: chased at this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, colours: tuple[str, ...], unit: str | None, again: bool, folder: Path, form: str,
        role: str | None, clock: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from db.supervision import Asked, read
        from meetroom.command import OFFICE
        from meetroom.documents.office.followed import followed

        forms = forms_meant(form)
        now = machine.read_time(clock, None) if clock else datetime.now().astimezone()
        today = now.date()
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            if role != OFFICE:
                say.say_if(pin_check.must(book.path, OFFICE, pin_file))
            found = read(book, Asked(status="open", unit=unit), today, common.calendar(), whole=whole)
            tasks = [task for task in followed(found) if task.colour in colours]
            late, tasks = tasks, [task for task in tasks if again or not _chased_on(task, now)]
            _say_passed_over([task for task in late if task not in tasks])
            if not tasks:
                confidential.say_left_out(found.omitted, "--role")
                say.fail(_("There is nothing to chase. `meetroom tasks` lists all tasks."))
            files = _chase(book, tasks, folder, forms, today, clock, private=whole)
            remember(book, _closed(found, tasks), role, NAME, forms[0])
        say.write("\n".join(map(str, files)))
        confidential.say_left_out(found.omitted, "--role")

    return command


def forms_meant(text: str) -> tuple[str, ...]:
    """The formats that are asked for, each once; leaves the program where there is no such."""
    from meetroom.documents.office.chase import FORMS

    found = tuple(dict.fromkeys(part.strip().casefold() for part in text.split(",") if part.strip()))
    wrong = [form for form in found if form not in FORMS]
    if wrong or not found:
        told = _("A reminder cannot be written as {form}. Accepted: {accepted}")
        say.fail(told.format(form=_(", ").join(wrong) or text, accepted=_(", ").join(FORMS)), 2)
    return found


def _chased_on(task: Followed, now: datetime) -> bool:
    """Whether a task was chased on the day that it is where its meeting was held."""
    last = task.last_chased_at
    return last is not None and last.date() == (now.astimezone(last.tzinfo) if now.tzinfo else now).date()


def _say_passed_over(tasks: Sequence[Followed]) -> None:
    if tasks:
        told = _("Chased today already, and passed over: {numbers}. To chase them once more: --again.")
        say.say(told.format(numbers=_(", ").join(task.id for task in tasks)))


def _closed(found: Found, tasks: Sequence[Followed]) -> list[str]:
    """The meetings of which a confidential task goes out."""
    chased = {task.stream for task in tasks}
    return list(dict.fromkeys(row["meeting"] for row in found if row["confidential"] and row["stream"] in chased))


def _chase(
    book: Book, tasks: Sequence[Followed], folder: Path, forms: Sequence[str], today: date, clock: str | None, *,
    private: bool,
) -> list[Path]:  # fmt: skip
    """Make the papers, then record that the tasks were chased, all of it or nothing; the files."""
    from meetroom.acts.supervision import ChaseTask
    from meetroom.command import OFFICE, Refused
    from meetroom.documents.files import safe_name
    from meetroom.documents.office.chase import chase_paper
    from meetroom.documents.office.followed import by_unit, standing

    units, issued_by = by_unit(tasks), office_papers.desk_of(today)
    for unit, own in units.items():
        those = _(", ").join(f"{task.id} ({standing(task)})" for task in own)
        say.say(_("{unit}: {tasks}").format(unit=unit, tasks=those))
    if not _agreed(len(tasks), len(units)):
        say.fail(_("Nothing was written."))
    made, told = [], []
    for unit, own in units.items():
        document = chase_paper(unit, own, today, issued_by)
        for form in forms:
            content, said = office_papers.written(document, form)
            made.append((safe_name(f"{document.title}-{unit}-{today.isoformat()}") + f".{form}", content))
            told.append(said)
    for sentence in dict.fromkeys(told):
        say.say_if(sentence)
    # A paper that stands there already is not taken away again where the entries fail.
    new: list[Path] = []
    files: list[Path] = []
    office = desk.office_of(book, tasks[0].stream, clock)
    try:
        before = set(folder.glob("*"))
        for name, content in made:
            files.append(documents.put(book, folder / name, content, private=private))
            new += [] if files[-1] in before else [files[-1]]
        office.together([office.ask(task.stream, OFFICE, ChaseTask()) for task in tasks])
    except BaseException as problem:
        for file in new:
            file.unlink(missing_ok=True)
        if isinstance(problem, documents.NotMade):
            say.fail(str(problem))
        if isinstance(problem, Refused):
            say.say(_("Nothing was written."))
            desk.refused(problem, office)
        raise
    return files


def _agreed(tasks: int, units: int) -> bool:
    """Whether whoever sits at a terminal agrees; a script was written to do it."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        return True
    question = _("Units to be chased: {units}; tasks: {tasks}. Go ahead?").format(units=units, tasks=tasks)
    return click.confirm(question, default=True, err=True)
