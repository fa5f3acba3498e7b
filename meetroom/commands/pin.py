"""pin: the PINs of roles set, changed, removed and listed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, pin_check, say
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.pins import Pins

TRIES = 3
WITH_PIN = ("chair", "recorder", "reviewer")


def pin_command() -> click.Command:
    """`meetroom pin`."""

    @click.command("pin", help=_("Give a role a PIN, change or remove it; without a role, list which have one."))
    @click.argument("role", type=click.Choice(list(pin_check.ROLES), case_sensitive=False), required=False)
    @click.option("--remove", is_flag=True, help=_("Remove the PIN."))
    @pin_check.pin_file_option
    @click.option(
        "--new-pin-file",
        type=click.Path(path_type=Path),
        help=_("A file with the new PIN (else MEETROOM_NEW_PIN)."),
    )
    @click.pass_obj
    def command(
        db: Path | None, role: str | None, remove: bool, pin_file: Path | None, new_pin_file: Path | None
    ) -> None:
        with common.open_book(db, create=False) as book:
            pins = pin_check.pins_of(book.path)
        try:
            if role is None:
                _list(pins)
            else:
                _change(pins, pin_check.ROLES[role], remove, pin_file, new_pin_file)
        except pin_check.NotAdmitted as problem:
            say.fail(str(problem))

    return command


def _list(pins: Pins) -> None:
    from db.pins import PinError
    from meetroom.commands.tables import print_table
    from meetroom.wording.terms import word

    try:
        known = pins.known()
    except PinError as problem:
        raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem
    rows = []
    for role in (*WITH_PIN, *(other for other in known if other not in WITH_PIN)):
        pin = known.get(role)
        since = f"{pin.since.astimezone():%Y-%m-%d %H:%M}" if pin else _("none")
        last = f"{pin.last.astimezone():%Y-%m-%d %H:%M} ({pin.place})" if pin and pin.failed and pin.last else ""
        rows.append((word(role), since, pin.failed if pin else "", last))
    print_table((_("role"), _("PIN since"), _("wrong attempts"), _("the last")), rows)
    _warn_of_others(known)


def _warn_of_others(known: Collection[str]) -> None:
    """Say which roles anybody may still open, where others have a PIN."""
    from meetroom.wording.terms import word

    without = [role for role in WITH_PIN if role not in known]
    if known and without:
        told = _("Without a PIN, so that anybody can open it: {roles}. To give it one: meetroom pin {first}")
        say.say(told.format(roles=_(", ").join(word(role) for role in without), first=without[0]))


def _change(pins: Pins, role: str, remove: bool, pin_file: Path | None, new_pin_file: Path | None) -> None:
    from db.pins import PinError
    from meetroom.wording.terms import word

    try:
        there = role in pins.known()
        if remove and not there:
            raise pin_check.NotAdmitted(_("{role} has no PIN.").format(role=word(role)))
        old = pin_check.passed(pins, role, pin_file)[0] if there else ""
        pins.change(role, None if remove else _new(role, new_pin_file), old)
    except PinError as problem:
        raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem
    if remove:
        say.say(_("{role} has no PIN any more.").format(role=word(role)))
    else:
        say.say(_("{role} has a new PIN, asked for from now on.").format(role=word(role)))
    _warn_of_others(pins.known())


def asked(pins: Pins, role: str) -> str:
    """Set the PIN of a role at the terminal, change or remove it: what became of it."""
    from db.pins import PinError
    from meetroom.wording.terms import word

    try:
        there = role in pins.known()
        click.echo(_("PIN of {role}. Nothing of what is typed is shown; Ctrl+C leaves it as it is.").format(
            role=word(role)), err=True)  # fmt: skip
        old = pin_check.passed(pins, role, None)[0] if there else ""
        if there and click.confirm(_("Remove the PIN?"), default=False, err=True):
            pins.change(role, None, old)
            return _("{role} has no PIN any more.").format(role=word(role))
        pins.change(role, _new(role, None), old)
    except PinError as problem:
        raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem
    except click.Abort:
        raise pin_check.NotAdmitted(_("No PIN was given. Nothing was changed.")) from None
    return _("{role} has a new PIN, asked for from now on.").format(role=word(role))


def _new(role: str, new_pin_file: Path | None) -> str:
    from db.pins import BadPin, plain
    from meetroom.wording.terms import word

    typed = pin_check.given(role, new_pin_file, "MEETROOM_NEW_PIN")
    if typed is not None:
        return typed
    pin_check.must_have_terminal(
        _("Give the new PIN in the environment (MEETROOM_NEW_PIN) or in a file (--new-pin-file).")
    )
    for _attempt in range(TRIES):
        typed = pin_check.hidden(_("New PIN of {role}: ").format(role=word(role)))
        if typed is None:
            break
        try:
            plain(typed)
        except BadPin as bad:
            say.say(pin_check.pin_sentence(bad))
            continue
        if pin_check.hidden(_("The same again: ")) == typed:
            return typed
        say.say(_("The two are not the same."))
    raise pin_check.NotAdmitted(_("No PIN was given. Nothing was changed."))
