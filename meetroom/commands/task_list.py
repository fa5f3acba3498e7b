"""The list of tasks as a file that units fill in, beside what `tasks` prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from meetroom.commands import confidential, office_papers, pin_check, say
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.queries import Found

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
FORMS = ("xlsx", "docx", "pdf", "html", "md", "csv")


def list_options(command: Decorated) -> Decorated:
    """The options by which the list becomes a file, and by which somebody asks for what is confidential."""
    options = (
        click.option(
            "--as", "said", multiple=True, type=click.Choice([*FORMS, *confidential.READERS]),
            help=_("In which format the list is written into a file, to be filled in; or in whose role: confidential"
                   " matter too, and that it was read is recorded."),
        ),
        click.option("-o", "--output", type=click.Path(path_type=Path), help=_("The file for --as.")),
        click.option("--by", type=click.Choice(["unit"]), help=_("A list for each unit, in a workbook a sheet each.")),
        click.option("--force", is_flag=True, help=_("Overwrite an existing file.")),
        pin_check.pin_file_option,
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def form_and_role(said: tuple[str, ...], output: Path | None, by: str | None) -> tuple[str, str | None]:
    """The format, "" where the list is printed, and the role of --as; leaves the program for two of one sort."""
    forms = [one for one in said if one in FORMS]
    roles = [one for one in said if one not in FORMS]
    if len(forms) > 1 or len(roles) > 1:
        raise click.UsageError(_("--as names one format and one role at the most."))
    form = forms[0] if forms else ""
    ending = "" if output is None else output.suffix.casefold().removeprefix(".")
    if not form and ending in FORMS:
        form = ending
    if form and output is None:
        say.fail(_("The list as {form} goes into a file. Accepted: -o FILE").format(form=form), 2)
    if (by or output is not None) and not form:
        say.fail(_("A file needs its format. Accepted: --as {accepted}").format(accepted=_(", ").join(FORMS)), 2)
    return form, roles[0] if roles else None


def save_list(
    found: Found, form: str, output: Path, today: date, book: Path, *, units: bool, force: bool, private: bool
) -> None:  # fmt: skip
    """Write the list into a file."""
    from meetroom.documents.office.followed import followed
    from meetroom.documents.office.task_list import task_list

    document = task_list(followed(found), found.omitted, office_papers.desk_of(today), units=units)
    office_papers.save(output, office_papers.content(document, form), book, force=force, private=private)
    say.write(str(output))
