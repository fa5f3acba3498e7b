"""import and template: agenda files in, and an empty one out."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

import click

from meetroom.commands import door
from meetroom.i18n import gettext as _
from meetroom.i18n import language


def _same_meeting(meeting: Any, agenda: Any) -> bool:
    """Whether an agenda is a new version of a meeting that has its id: the same number, or the same title."""
    before = meeting.agenda
    if before.number is not None and before.number == agenda.number:
        return True
    return bool(before.title == agenda.title and before.number == agenda.number)


def store(book: Any, path: Path) -> str:
    """Check an agenda file, store it, say what changed where it was stored before; the id of the meeting."""
    from db.queries import earlier_deferral
    from meetroom.acts.agenda import ImportAgenda
    from meetroom.acts.deferral import LinkResumption
    from meetroom.changes import changes
    from meetroom.command import OFFICE, Refused
    from meetroom.intake import BadAgenda, FoundDeferral, read_agenda
    from meetroom.intake import sentence as intake_sentence
    from meetroom.wording import refusal_sentence

    def deferral(kind: str, day: Any, meeting: str | None, title: str) -> FoundDeferral | None:
        found = earlier_deferral(book, kind, day, meeting, title)
        return None if found is None else FoundDeferral(**found)

    try:
        agenda = read_agenda(
            path,
            office=door.office(),
            zone=door.zone(),
            calendar=door.calendar(),
            pinyin=door.pinyin,
            deferral=deferral,
        )
    except BadAgenda as bad:
        door.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    kind_name = re.sub(r"[^A-Za-z0-9-]", "", agenda.kind.rpartition("/")[2])
    base = f"{agenda.start:%Y-%m-%d}-{kind_name}"
    for number in count(1):
        meeting_id = base if number == 1 else f"{base}-{number}"
        before = book.load(meeting_id)
        if before.plan.agenda is not None and not _same_meeting(before, agenda):
            continue
        room = door.open_room(book, meeting_id, door.clock())
        try:
            room.offer(OFFICE, ImportAgenda(agenda=agenda, source=path.name, fresh=before.plan.agenda is None))
        except Refused as problem:
            if problem.rule == "agenda.taken":
                continue
            if problem.rule != "agenda.unchanged":
                door.fail(refusal_sentence(problem, before))
            door.say(refusal_sentence(problem, before))
            return meeting_id
        if before.plan.agenda is not None:
            for sentence in changes(before.agenda, agenda):
                door.say(sentence)
        for topic in agenda.topics:
            resumes = topic.resumes
            if resumes is not None and resumes.meeting is not None and resumes.topic is not None:
                earlier = door.open_room(book, resumes.meeting, door.clock())
                link = LinkResumption(topic=resumes.topic, meeting=meeting_id, report_at=resumes.report_at)
                earlier.offer(OFFICE, link)
        return meeting_id
    raise AssertionError


def import_command() -> click.Command:
    """`meetroom import`."""

    @click.command("import", help=_("Check an agenda file and store it; the last line printed is the meeting's id."))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.pass_obj
    def command(db: Path | None, file: Path) -> None:
        with door.open_book(db) as book:
            click.echo(store(book, file))

    return command


def template_command() -> click.Command:
    """`meetroom template`."""

    @click.command("template", help=_("Write an empty agenda with explanations (.toml)."))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    def command(file: Path, force: bool) -> None:
        from meetroom.documents.files import Exists, write_file
        from meetroom.intake import template

        if file.suffix.lower() != ".toml":
            door.fail(_("{file}: a template can be written as .toml.").format(file=file.name))
        try:
            write_file(file, template(language()).encode(), overwrite=force)
        except Exists:
            door.fail(_("{file} exists already. Accepted: another name, or --force.").format(file=file))
        except OSError as problem:
            door.fail(_("{file} cannot be written: {reason}").format(file=file, reason=problem.strerror))
        click.echo(str(file))

    return command
