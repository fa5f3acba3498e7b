"""What is said of a meeting that `new` makes beside time, place and people: by options, calendar, kind, directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import machine, say
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Person
    from meetroom.facts.directory import Colleague
    from meetroom.rules.kind import Kind
    from meetroom.views.calendar import Listed

Command = Callable[..., Any]


def options(command: Command) -> Command:
    """The options by which it is said."""
    found = (
        ("host", _("The unit that holds it.")),
        ("theme", _("Its theme.")),
        ("purpose", _("What it is for.")),
        ("requirements", _("What is asked of whoever comes.")),
        ("preparation", _("What is to be prepared.")),
        ("outline", _("An outline of what is to be said.")),
        ("proposed-by", _("Who proposed it.")),
        ("convened-by", _("Who convenes it, or the decision of another meeting, as MEETING#TOPIC.")),
        ("basis", _("What it rests on: an instruction, a row of the plan, an application.")),
    )
    for name, help in reversed(found):
        command = click.option(f"--{name}", default="", metavar="TEXT", help=help)(command)
    important = _("Everybody is told of it in two ways.")
    return click.option("--important", "notice_important", is_flag=True, help=important)(command)


def said(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the options say, read as the fields of an agenda are; leaves with what is wrong in all of them."""
    from meetroom.intake import Place, Problem, sentence
    from meetroom.intake.fields import FIELDS
    from meetroom.intake.values import BadValue, Values, blank
    from meetroom.wording.unseen import legible

    fields = {field.name: field for field in FIELDS["meeting"]}
    values, found, wrong = Values(machine.zone(), typed=True), {}, []
    for name, text in given.items():
        text = legible(text)[0] if isinstance(text, str) else text
        if blank(text) or text is False:
            continue
        try:
            found[name] = values.read(fields[name], text)
        except BadValue as problem:
            place = Place(f"--{name.replace('_', '-')}")
            wrong.append(sentence(Problem(place, problem.rule, problem.facts)))
    if wrong:
        say.fail("\n".join(wrong))
    return found


def foreseen(book: Book, row: Listed | None) -> dict[str, str]:
    """What the calendar says of the meeting that is due: of one that was called, planned or applied for."""
    if row is None:
        return {}
    of = row.grounds
    found = {"basis": of.basis, "purpose": of.purpose, "host": of.host}
    if of.proposer is not None:
        found["proposed_by"] = of.proposer.id or of.proposer.name
    outline = _applied(book, of.basis)
    if outline is not None:
        found |= {"purpose": outline.necessity, "host": outline.unit}
    return {name: text for name, text in found.items() if text}


def person(said: str, persons: Mapping[str, Person], directory: Mapping[str, Colleague]) -> str:
    """Somebody as an agenda names them: by id where they are on the roster, else by name; other words as they are."""
    named = [id for id, one in persons.items() if said in (id, one.name)]
    if len(named) == 1:
        return named[0]
    return directory[said].name if said in directory else said


def _applied(book: Book, basis: str) -> Any:
    """What an application says of the meeting, None where the basis is none."""
    import re

    from meetroom.streams.application import APPLICATION_PATTERN

    return book.state(basis).outline if re.fullmatch(APPLICATION_PATTERN, basis) else None


def convener(kind: Kind, persons: Mapping[str, Person], posts: Callable[[str], frozenset[str]]) -> str:
    """Who convenes by the regulation: the one on the roster who has the post; "" where that is nobody or several.

    posts: of a person, as the directory has them.
    """
    wanted = {who.partition(":")[2] for who in kind.convene_by if who.startswith("post:")}
    found = [id for id, person in persons.items() if wanted & {person.post, *posts(id)}]
    return found[0] if len(found) == 1 else ""


def left(kind: Kind, convened_by: str) -> Iterator[str]:
    """What is still to be said of who convenes the meeting."""
    from meetroom.wording.selectors import who_words

    deciding = [who for who in kind.convene_by if who.startswith(("kind:", "body:"))]
    if deciding and not convened_by:
        names = _(", ").join(map(who_words, deciding))
        yield _("To be decided: the decision of {kinds} by which it is convened (--convened-by MEETING#TOPIC).").format(
            kinds=names
        )
