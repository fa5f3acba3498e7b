"""Asking for the PIN of a role, where the office gave it one: from the environment, from a file, or on the terminal."""

from __future__ import annotations

import getpass
import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from meetroom.commands import machine, say
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.pins import Pin, Pins

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
# A role is named on the command line as the command that opens it is, or as it is stored.
ROLES = {
    "chair": "chair", "record": "recorder", "recorder": "recorder", "review": "reviewer", "reviewer": "reviewer",
    "office": "office", "sign-in": "signin", "signin": "signin",
}  # fmt: skip
SIZE_LIMIT = 10_000
# Any right of the group or of others: reading is too much, and so is changing.
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class NotAdmitted(Exception):
    """The role is not opened; says why in a sentence."""


def pin_file_option(command: Decorated) -> Decorated:
    """The option that names a file with the PIN; a PIN itself never stands on a command line, which others can read."""
    return click.option(
        "--pin-file", type=click.Path(path_type=Path), help=_("A file with the PIN of the role (else MEETROOM_PIN).")
    )(command)


def place() -> str:
    """Where this process is, as it is remembered of an attempt."""
    try:
        tty = os.ttyname(0).removeprefix("/dev/")
    except (OSError, AttributeError):
        tty = ""
    return f"{tty} {socket.gethostname()}".strip()


def pins_of(book: Path) -> Pins:
    """The PINs beside a book, as they are asked for from here."""
    from db.pins import Pins

    return Pins(book, place(), elapsed=machine.elapsed)


def must(book: Path, role: str, pin_file: Path | None = None) -> str:
    """`ask`, and leave the program where the role is not opened."""
    try:
        return ask(book, role, pin_file)
    except NotAdmitted as problem:
        say.fail(str(problem))


def ask(book: Path, role: str, pin_file: Path | None = None) -> str:
    """Let a role in where it has no PIN or the right one is given; what is to be told of attempts before that.

    Without a terminal, or where the PIN is given in the environment or a file, there is one attempt.
    """
    from db.pins import PinError

    pins = pins_of(book)
    try:
        return _told(passed(pins, role, pin_file)[1]) if role in pins.known() else ""
    except PinError as problem:
        raise NotAdmitted(pin_sentence(problem)) from problem


def passed(pins: Pins, role: str, pin_file: Path | None) -> tuple[str, Pin | None]:
    """The right PIN of a role that has one, as typed, and the state of the PIN before it was given."""
    pins.locked(role)
    typed = given(role, pin_file)
    return _asked(pins, role) if typed is None else (typed, pins.check(role, typed))


def given(role: str, pin_file: Path | None, variable: str = "MEETROOM_PIN") -> str | None:
    """The PIN of a role from a file, else from MEETROOM_PIN_CHAIR and the like, else from MEETROOM_PIN."""
    if pin_file is not None:
        return _from_file(role, pin_file)
    found = os.environ.get(f"{variable}_{role.upper()}")
    return os.environ.get(variable) if found is None else found


def _from_file(role: str, file: Path) -> str:
    """Its first line, or where its lines are ROLE=PIN, that of the role."""
    content = _private(file)
    lines = content.decode("utf-8-sig", "replace").splitlines() or [""]
    for line in lines:
        name, equals, pin = line.partition("=")
        if equals and ROLES.get(name.strip().lower()) == role:
            return pin
    return lines[0]


def _private(file: Path) -> bytes:
    """What a file of PINs holds; NotAdmitted where it cannot be read as one, or others have rights on it."""
    from meetroom.files.own import open_own

    try:
        with os.fdopen(open_own(file, os.O_RDONLY), "rb") as opened:
            # Of the very file that is read, not of what may lie at its place by now.
            mode = os.fstat(opened.fileno()).st_mode
            content = opened.read(SIZE_LIMIT + 1)
    except OSError as problem:
        raise NotAdmitted(_("{file} cannot be read: {reason}").format(file=file, reason=problem.strerror)) from problem
    if os.name == "posix" and mode & OTHERS:
        raise NotAdmitted(
            _("{file} can be read by others (mode {mode}). Accepted: mode 600, by chmod 600 {file}").format(
                file=file, mode=f"{stat.S_IMODE(mode):o}"
            )
        )
    if len(content) > SIZE_LIMIT:
        reason = _("larger than {limit} bytes").format(limit=SIZE_LIMIT)
        raise NotAdmitted(_("{file} cannot be read: {reason}").format(file=file, reason=reason))
    return content


def _asked(pins: Pins, role: str) -> tuple[str, Pin | None]:
    from db.pins import WrongPin
    from meetroom.wording.terms import word

    must_have_terminal(
        _("{role} has a PIN. Give it in the environment (MEETROOM_PIN) or in a file (--pin-file).").format(
            role=word(role)
        )
    )
    while True:
        typed = hidden(_("PIN of {role}: ").format(role=word(role)))
        if typed is None:
            raise NotAdmitted(_("No PIN was given."))
        try:
            return typed, pins.check(role, typed)
        except WrongPin as wrong:
            if not wrong.left:
                raise
            say.say(pin_sentence(wrong))


def must_have_terminal(sentence: str) -> None:
    """NotAdmitted with a sentence where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotAdmitted(sentence)


def hidden(prompt: str) -> str | None:
    """What is typed at the terminal without being shown; None where nothing is, or Ctrl+C or Ctrl+D is pressed."""
    while True:
        try:
            return getpass.getpass(prompt) or None
        except UnicodeDecodeError:
            say.say(_("This could not be read as text."))
        except (EOFError, KeyboardInterrupt):
            click.echo(err=True)
            return None


def _told(pin: Pin | None) -> str:
    from meetroom.wording.terms import word

    if pin is None or not pin.failed or pin.last is None:
        return ""
    return _("Wrong PINs were given for {role} before this: {failed}, the last on {time} ({place}).").format(
        role=word(pin.role), failed=pin.failed, time=f"{pin.last.astimezone():%Y-%m-%d %H:%M}", place=pin.place
    )


def pin_sentence(problem: Exception) -> str:
    """Why a PIN was refused, and what is accepted."""
    from db import pins
    from meetroom.wording.terms import word
    from meetroom.wording.times import wait_words

    if isinstance(problem, pins.BadPin):
        if problem.what == "length":
            return _("A PIN has {least} to {most} characters; this one has {found}.").format(
                least=pins.LEAST, most=pins.MOST, found=problem.found
            )
        return _("A PIN holds letters, digits, signs and blanks; this one holds a character that cannot be seen.")
    if isinstance(problem, pins.PinsUnusable):
        return _(
            "The PINs in {path} cannot be used ({detail}), and no role is opened without them."
            " Put the file right, or take it away and with it all PINs."
        ).format(path=problem.path, detail=problem.detail)
    if isinstance(problem, pins.WrongPin):
        if problem.left:
            return _("This is not the PIN of {role}. Attempts left: {left}, then a wait.").format(
                role=word(problem.role), left=problem.left
            )
        return _("This is not the PIN of {role}. After {failed} wrong ones the next is accepted in {wait}.").format(
            role=word(problem.role), failed=problem.failed, wait=wait_words(problem.wait)
        )
    if isinstance(problem, pins.PinLocked):
        return _("{role} is locked after {failed} wrong PINs. The next is accepted in {wait}.").format(
            role=word(problem.role), failed=problem.failed, wait=wait_words(problem.wait)
        )
    if isinstance(problem, pins.PinChanged):
        return _("The PIN of {role} was changed by somebody else meanwhile. Nothing was changed here.").format(
            role=word(problem.role)
        )
    return str(problem)
