"""Check who may see confidential matter, and record each time that it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from meetroom.commands import common, machine, pin_check, say
from meetroom.i18n import gettext as _
from meetroom.rules.roles import ROLES

if TYPE_CHECKING:
    from db.book import Book

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
READERS = tuple(name for name, role in ROLES.items() if role.reads)


def reader_options(command: Decorated) -> Decorated:
    """The options by which somebody asks for what is confidential: a role, and a file with its PIN."""
    asked = click.option(
        "--as",
        "role",
        type=click.Choice(READERS),
        help=_("In whose role: confidential matter too, and that it was read is recorded."),
    )
    return asked(pin_check.pin_file_option(command))


def admitted(book: Path, role: str | None, pin_file: Path | None) -> bool:
    """Whether what is confidential may be shown in a role, once its PIN was given; without a role it may not.

    A role without a PIN is let in only where no role has one. Leaves the program where the role is not let in.
    """
    if role is None:
        return False
    if why := barred(book, role):
        say.fail(why)
    say.say_if(pin_check.must(book, role, pin_file))
    return True


def barred(book: Path, role: str) -> str:
    """Why what is confidential is not for a role, whoever works in it; "" where it is, once its PIN was given."""
    from db.pins import PinError
    from meetroom.wording.terms import word

    try:
        known = pin_check.pins_of(book).known()
    except PinError as problem:
        return pin_check.pin_sentence(problem)
    if not known or role in known:
        return ""
    having = _(", ").join(word(one) for one in READERS if one in known) or _("none")
    return _(
        "{role} has no PIN; where any role has one, confidential matter is shown only to a role with its PIN."
        " Accepted: {having}, or a PIN for this role: meetroom pin {name}"
    ).format(role=word(role), having=having, name=role)


def closed(book: Path) -> bool:
    """Whether any role has a PIN, so that what is confidential is shown only to those who give one."""
    from db.pins import PinError

    try:
        return bool(pin_check.pins_of(book).known())
    except PinError:
        # Set by somebody, if not usable: nothing is opened by breaking the file.
        return True


def remember(book: Book, meeting_id: str, role: str, what: str, form: str, head: str) -> None:
    """Make an entry of it that confidential matter went out: who, what, when."""
    from meetroom.acts.export import ExportRecord

    room = common.open_room(book, meeting_id, machine.clock())
    room.offer(role, ExportRecord(what=what, form=form, head=head))


def say_left_out(count: int, option: str = "--as") -> None:
    """Say how much was left out as confidential, and by which option it is asked for."""
    if count:
        told = _("To read it: {option} ROLE, with its PIN.").format(option=option)
        say.say(_("{n} left out as confidential.").format(n=count) + " " + told)
