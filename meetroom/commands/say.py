"""What commands say, and how they end when something is refused."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from meetroom.wording.terms import refusal_sentence
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from meetroom.command import Refused
if TYPE_CHECKING:
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


def refused(problem: Refused, meeting: Meeting) -> NoReturn:
    """Say why a command was refused and leave."""
    fail(refusal_sentence(problem, meeting))
