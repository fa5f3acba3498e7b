"""The blocks of seats of a meeting that `new` makes: by options, else as kind, directory or last meeting have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import machine, say
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.facts.agenda import Agenda, SeatBlock
    from meetroom.rules.kind import Kind
    from meetroom.views.roster import Roster

_BLOCK = re.compile(r"(?P<name>.*\S)\s+(?P<seats>\S+)", re.DOTALL)


def option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option by which they are said."""
    help = _("Seats of a group whose names are not known, in quotes: what it is called and how many.")
    return click.option("--block", "blocks", multiple=True, metavar="BLOCK", help=help)(command)


def said(given: tuple[str, ...]) -> tuple[SeatBlock, ...]:
    """What the options say, each a name and how many seats; leaves with what is wrong in all of them."""
    from meetroom.facts.agenda import SeatBlock
    from meetroom.intake import Place, Problem, sentence
    from meetroom.intake.fields import FIELDS, plain
    from meetroom.intake.values import BadValue, Values
    from meetroom.rules.selectors import SEATS_LIMIT
    from meetroom.wording.unseen import legible

    fields = {field.name: field for field in FIELDS["block"]}
    # What is typed is text, numbers as well.
    values, found, wrong = Values(machine.zone(), typed=False), [], []
    names: set[str] = set()
    for text in given:
        parts = _BLOCK.fullmatch(legible(text)[0].strip())
        try:
            if parts is None:
                raise BadValue("block.text", found=text, most=SEATS_LIMIT, accepted=_("heads of windows 60"))
            name = str(values.read(fields["name"], parts["name"]))
            seats = int(str(values.read(fields["seats"], parts["seats"])))
            if plain(name) in names:
                raise BadValue("value.twice", found=name)
        except BadValue as problem:
            wrong.append(sentence(Problem(Place("--block"), problem.rule, problem.facts)))
            continue
        names.add(plain(name))
        found.append(SeatBlock(name=name, seats=seats))
    if wrong:
        say.fail("\n".join(wrong))
    return tuple(found)


def of(found: Roster | None, last: Agenda | None, kind: Kind, asked: tuple[SeatBlock, ...]) -> tuple[SeatBlock, ...]:
    """The blocks: of the roster where one was made; else those asked for, of the last meeting and of the kind, of one
    name only the first, whatever its width and case."""
    from meetroom.facts.agenda import SeatBlock
    from meetroom.intake.fields import plain

    if found is not None:
        return found.blocks
    meant = [one.selector for one in kind.roster if one.selector.form == "block" and not one.optional]
    of_kind = [SeatBlock(name=one.name, seats=one.seats) for one in meant if one.seats is not None]
    blocks = (*asked, *(last.blocks if last is not None else ()), *of_kind)
    return tuple({plain(block.name): block for block in reversed(blocks)}.values())[::-1]
