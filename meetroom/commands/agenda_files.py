"""Agendas as files that are edited and imported again: written from a meeting, and topics of a Word file into one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import agenda, common, confidential, machine, say
from meetroom.i18n import gettext as _
from meetroom.i18n import language

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Agenda, PlannedTopic
    from meetroom.intake.agenda_word import Topic
    from meetroom.intake.problems import Problems

# Beside the paper of that name, in which nothing confidential stands.
FORMS = ("toml", "xlsx")


def export(
    db: Path | None, wanted: str, form: str, output: Path | None, role: str | None, clock: str | None,
    pin_file: Path | None, *, force: bool,
) -> None:  # fmt: skip
    """Write the whole agenda of a meeting as a file, confidential topics among it: where any role has a PIN, for a role
    that gives its own."""
    from meetroom.documents.files import Exists, write_file
    from meetroom.intake.agenda_file import agenda_file
    from meetroom.questions.seal import seal

    with common.open_book(db, create=False) as book:
        meeting_id = common.find_meeting(book, wanted, clock)
        meeting = book.load(meeting_id)
        admitted = confidential.admitted(book.path, role, pin_file)
        if not admitted and confidential.closed(book.path):
            say.fail(_("The whole agenda holds confidential topics. Accepted: --role ROLE, with its PIN."))
        content = agenda_file(form, meeting.agenda, meeting_id, machine.zone(), language())
        if admitted:
            assert role is not None
            confidential.remember(book, meeting_id, role, "agenda", form, seal(meeting)[1])
        target = output if output is not None else Path(f"{meeting_id}.{form}")
        if target == Path("-"):
            if form != "toml" and sys.stdout.isatty():
                say.fail(_("{form} is no text for a terminal. Accepted: a file with -o, or a pipe.").format(form=form))
            click.echo(content, nl=False)
            return
        common.fail_if_own(target, book.path)
        try:
            write_file(target, content, overwrite=force, private=True)
        except Exists:
            say.fail(_("{file} exists already. Accepted: another name, or --force.").format(file=target))
        except OSError as problem:
            say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))
    say.write(str(target))


def import_topics(book: Book, path: Path, into: str | None, pin_file: Path | None, rehearsal: str | None = None) -> str:
    """Put the topics of a Word file on the agenda of a planned meeting; its id. What is not in the file stays."""
    from meetroom.intake import BadAgenda
    from meetroom.intake import sentence as intake_sentence
    from meetroom.intake.agenda_word import read_topics
    from meetroom.intake.problems import Problems

    problems = Problems(path.name)
    try:
        topics = read_topics(path, problems)
        meeting_id = _meeting(book, path, into, rehearsal)
        meeting = book.load(meeting_id)
        if meeting.plan.agenda is None:
            say.fail(_("There is no meeting {wanted}.").format(wanted=meeting_id))
        after = _merged(meeting.agenda, topics, problems)
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    try:
        stored, said = agenda.keep(
            book,
            after,
            path.name,
            into=meeting_id,
            permit=lambda: agenda.permitted(book, pin_file),
            at=agenda.rehearsed(after, rehearsal),
        )
    except agenda.NotStored as problem:
        say.refused(problem.refused, problem.meeting)
    for told in said:
        say.say(told)
    return stored


def _meeting(book: Book, path: Path, into: str | None, rehearsal: str | None) -> str:
    """The meeting that a Word file is for: as said, else the one whose record its properties name."""
    from db.proposals import meeting_of_head
    from meetroom.documents.files import printed_head

    if into is not None:
        return common.find_meeting(book, into, rehearsal)
    head = printed_head(path)
    found = meeting_of_head(book, head) if head else None
    if found is None:
        say.fail(_("A Word file has topics only. Accepted: --into MEETING"))
    return found


def _merged(before: Agenda, topics: tuple[Topic, ...], problems: Problems) -> Agenda:
    """The agenda with the topics of a file: those it has are changed, others come behind."""
    from msgspec.structs import replace

    from meetroom.facts.agenda import PlannedTopic
    from meetroom.intake.problems import Place
    from meetroom.lookup.same_matter import core
    from meetroom.questions.confidential import confidential_in
    from meetroom.rules.proposal import read_amount

    ids: dict[str, list[str]] = {}
    for person in before.persons:
        for name in {person.id, person.name}:
            ids.setdefault(name, []).append(person.id)
    kept: dict[int, PlannedTopic] = {topic.no: topic for topic in before.topics}
    said = {topic.values["title"] for topic in topics}
    # A paper counts public topics alone.
    numbered = not confidential_in(before)
    for topic in topics:
        values: dict[str, Any] = dict(topic.values)
        place = Place(problems.file, "topic", line=topic.line)
        known = _known(kept, values, said, numbered=numbered)
        if known is not None and core(known.title) == core(values["title"]):
            values["title"] = known.title
        if "reporter" in values:
            found = ids.get(values["reporter"], [])
            if len(found) != 1:
                nearest = problems.nearest(values["reporter"], ids)
                problems.add(place, "roster.unknown", found=values["reporter"], nearest=nearest)
            values["reporter"] = found[0] if found else ""
        values.pop("no", None)
        if "amount" in values:
            amount = read_amount(values["amount"])
            if amount is None:
                field = replace(place, field=_word("amount"))
                problems.add(field, "proposal.amount", found=values["amount"])
            values["amount"] = amount
        if known is not None:
            kept[known.no] = replace(known, **values)
            continue
        no = max(kept, default=0) + 1
        if not values.get("unit"):
            problems.add(place, "field.missing", chinese=_word("unit"))
        new = PlannedTopic(no=no, title=values["title"], unit=values.get("unit", ""), reporter=before.chair)
        kept[no] = replace(new, **values)
    problems.stop()
    return replace(before, topics=tuple(kept[no] for no in sorted(kept)))


def _word(name: str) -> str:
    """What the field of a topic is called in Chinese."""
    from meetroom.intake.fields import FIELDS

    return next(field for field in FIELDS["topic"] if field.name == name).chinese[0]


def _known(
    kept: Mapping[int, PlannedTopic], values: Mapping[str, Any], said: set[str], *, numbered: bool
) -> PlannedTopic | None:
    """The topic of the agenda that a topic of a file is: of its title, whatever marks stand around it; else of its
    number, where that is the agenda's own, under a title that the file has no more."""
    from meetroom.lookup.same_matter import core

    same = next((topic for topic in kept.values() if core(topic.title) == core(values["title"])), None)
    if same is not None or not numbered or not values.get("no", "").isdecimal():
        return same
    found = kept.get(int(values["no"]))
    return found if found is not None and core(found.title) not in set(map(core, said)) else None
