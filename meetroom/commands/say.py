"""What commands say, and how they end when something is refused."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from meetroom.wording.terms import refusal_sentence
from meetroom.wording.visible import escaped, visible

if TYPE_CHECKING:
    from meetroom.command import Refused
    from meetroom.meeting import Meeting


def fail(sentence: str, status: int = 1) -> NoReturn:
    """Say what happened on standard error and leave with a status."""
    click.echo(visible(sentence), err=True)
    sys.exit(status)


def say(sentence: str) -> None:
    """A message for people, kept off standard output."""
    click.echo(visible(sentence), err=True)


def say_if(sentence: str | None) -> None:
    """A message for people where there is one."""
    if sentence:
        say(sentence)


def write(text: str, *, end: str = "\n") -> None:
    """Text on standard output: exact for a program, with nothing in it that a terminal would obey for people."""
    click.echo(visible(text) if _at_terminal() else text, nl=False)
    click.echo(end, nl=False)


def write_json(text: str) -> None:
    r"""JSON on standard output: exact for a program, at a terminal with \uXXXX for what is not seen."""
    click.echo(escaped(text) if _at_terminal() else text)


def _at_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def refused(problem: Refused, meeting: Meeting) -> NoReturn:
    """Say why a command was refused and leave."""
    fail(refusal_sentence(problem, meeting))
