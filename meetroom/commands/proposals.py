"""propose and proposals: topics that units hand in, and the pool that the office makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from meetroom.commands import common, confidential, desk, machine, pin_check, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.proposal_told import described, warnings
from meetroom.commands.settle import settle
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import language

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.record.proposal import PoolRow
    from meetroom.room.office import Office
    from meetroom.rules.kind import Kind
    from meetroom.streams.follow_up import ReportRow
    from meetroom.streams.proposal import Proposal


class Handed(NamedTuple):
    """What one proposal of a file became: its id, whether it is new, and the fields that changed."""

    id: str
    new: bool
    changed: tuple[str, ...]
    before: Any


def propose_command() -> click.Command:
    """`meetroom propose`."""

    @click.command(
        "propose",
        help=_("Hand in proposals from a file (.toml, .xlsx, .docx, .csv); their ids are printed, one a line."),
    )
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--kind", metavar="KIND", default="", help=_("The kind of meeting, where the file names none."))
    @click.option("--unit", metavar="UNIT", default="", help=_("The unit that proposes, where the file names none."))
    @clock_option(_("A rehearsal clock: handed in at this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, file: Path, kind: str, unit: str, clock: str | None, pin_file: Path | None) -> None:
        from meetroom.command import OFFICE

        with common.open_book(db) as book:
            say.say_if(pin_check.must(book.path, OFFICE, pin_file))
            office = desk.office_of(book, "P-0000-0000", clock)
            for told in settle(book, today=office.now().date()):
                say.say(told)
            handed = _hand_in(book, office, file, kind, unit)
            for one in handed:
                for told in told_of(book, one):
                    say.say(told)
        say.write("\n".join(one.id for one in handed))

    return command


def _hand_in(book: Book, office: Office, file: Path, kind: str, unit: str) -> list[Handed]:
    from meetroom.command import Refused
    from meetroom.intake import BadAgenda
    from meetroom.intake import sentence as intake_sentence
    from meetroom.intake.proposal import read_proposals

    common.say_kinds()
    try:
        found = read_proposals(file, zone=machine.zone(), kind=kind, unit=unit)
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    for note in found.notes:
        say.say(intake_sentence(note))
    try:
        return hand_in(book, office, [one.values for one in found.proposals], file.name)
    except Refused as problem:
        desk.refused(problem, office)


def hand_in(book: Book, office: Office, proposals: list[Mapping[str, Any]], file: str) -> list[Handed]:
    """Take in what a file says of proposals, all of it or nothing; Refused says why not."""
    from meetroom.command import Refused

    while True:
        try:
            asks, handed = _asks(book, office, proposals, file)
            office.together(asks)
        except Refused as problem:
            if problem.rule == "proposal.taken":
                # Somebody else handed one in meanwhile: the next number is looked for again.
                continue
            raise
        return handed


def _asks(book: Book, office: Any, proposals: list[Mapping[str, Any]], file: str) -> tuple[list[Any], list[Handed]]:
    from db.proposals import last_number, starts_of_kind
    from meetroom.acts.proposal import Revise, Submit
    from meetroom.command import OFFICE
    from meetroom.facts.proposal import Content
    from meetroom.rules.kinds import kind as kind_with
    from meetroom.rules.proposal import PROPOSAL_STATUSES
    from meetroom.rules.rulebook import resolve
    from meetroom.views.became import ids
    from meetroom.views.proposals import demands, missed

    now, settings, calendar = office.now(), common.office(), common.calendar()
    free = iter(ids(last_number(book, now.year), now.year))
    asks: list[Any] = []
    handed: list[Handed] = []
    for values in proposals:
        of = kind_with(values["kind"])
        rules = resolve(of, settings.for_kind(of), {})
        submitted = values.get("submitted") or now
        starts = [datetime.fromisoformat(text) for text in starts_of_kind(book, of.id, submitted.date())]
        asked, late = demands(of, rules), missed(of, rules, starts, submitted, calendar)
        known, content = _known(book, values), Content(**values)
        if known is None:
            id = next(free)
            asks.append(office.ask(id, OFFICE, Submit(content=content, demands=asked, missed=late, file=file)))
            handed.append(Handed(id, True, (), None))
            continue
        assert known.content is not None
        status = PROPOSAL_STATUSES[known.status]
        movable = status.examined or status.renewed
        changed = tuple(known.content.changed(dict(values))) if movable else ()
        if changed:
            revise = Revise(changes={name: values[name] for name in changed}, demands=asked, missed=late, file=file)
            asks.append(office.ask(known.id, OFFICE, revise))
        handed.append(Handed(known.id, False, changed, known.content))
    return asks, handed


def _known(book: Book, values: Mapping[str, Any]) -> Proposal | None:
    """The proposal of which this is another version: of the same unit, kind and title, and not yet taken into the pool;
    one that is in the pool or beyond where it says nothing else."""
    from db.proposals import same
    from meetroom.rules.proposal import PROPOSAL_STATUSES

    for id in same(book, values["unit"], values["kind"], values["title"]):
        known: Proposal = book.state(id)
        status = PROPOSAL_STATUSES[known.status]
        assert known.content is not None
        if status.examined or status.renewed:
            return known
        if (status.pooled or status.placed) and _was_said(known, values):
            return known
    return None


def _was_said(known: Proposal, values: Mapping[str, Any]) -> bool:
    """Whether a proposal says this, or was handed in or changed so once: what the office changed since then stays."""
    from meetroom.facts.proposal import ProposalRevised, ProposalSubmitted

    said = [entry.body.said for entry in known.log if isinstance(entry.body, ProposalSubmitted | ProposalRevised)]
    return any(not each.changed(dict(values)) for each in said)


def told_of(book: Book, one: Handed) -> Iterator[str]:
    """What is said of a proposal that was handed in."""
    from meetroom.language.proposal import written_value
    from meetroom.rules.kinds import find
    from meetroom.rules.proposal import FIELDS
    from meetroom.views.proposals import asks_for_limit
    from meetroom.wording.proposals import status_word

    proposal: Proposal = book.state(one.id)
    content = proposal.content
    assert content is not None
    row = next(row for row in rows_of(book, whole=True) if row.id == one.id)
    state = status_word(proposal.status)
    lang = language()
    if one.new:
        yield _("{id} “{title}”: {state}").format(id=one.id, title=content.title, state=state)
    elif one.changed:
        yield _("{id} “{title}” was updated: {state}").format(id=one.id, title=content.title, state=state)
        for name in one.changed:
            field = FIELDS[name]
            old, new = (written_value(field, getattr(said, name), lang) for said in (one.before, content))
            told = _("{field}: {old} → {new}")
            yield "  " + told.format(field=(field.zh if lang == "zh" else field.en)[0], old=_cut(old), new=_cut(new))
    else:
        yield _("{id} “{title}” says this already; nothing was written: {state}").format(
            id=one.id, title=content.title, state=state
        )
    yield from (f"  {told}" for told in warnings(proposal, row))
    if asks_for_limit(content, find(content.kind), common.office().large_funds):
        yield "  " + _(
            "From which amount on money is large has not been said, so nobody can tell whether this meeting may decide"
            " {amount} yuan. Once, in {file}: [proposals] large_funds = YUAN"
        ).format(amount=content.amount, file=common.office_path())


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def rows_of(book: Book, *, whole: bool, today: date | None = None) -> list[PoolRow]:
    """The pool of a book. whole: with the titles of confidential proposals. today: as of when reports are late."""
    from db import elsewhere
    from db.proposals import proposals
    from meetroom.lookup.same_matter import Known
    from meetroom.views.pool import pool

    states = [book.state(row["id"]) for row in proposals(book)]
    topics = [Known(id=f"{row['meeting']}#{row['no']}", title=row["title"]) for row in elsewhere.topics(book, None)]
    reports = {one.id: report for one in states if (report := report_now(book, one, today)) is not None}
    return pool(states, topics, common.office().large_funds, whole=whole, reports=reports)


def report_now(book: Book, proposal: Proposal, today: date | None = None) -> ReportRow | None:
    """How the supplementary report stands, None where the topic was not deferred."""
    from meetroom.streams.follow_up import DEFERRAL, follow_up_id
    from meetroom.views.follow_up import report_row

    report = proposal.report
    if report is None:
        return None
    followed = book.state(follow_up_id(report.meeting, DEFERRAL, report.topic))
    day = today or machine.wall(machine.zone()).date()
    return report_row(report, followed, book.load(report.meeting), day, common.calendar())


def proposals_command() -> click.Command:
    """`meetroom proposals`."""
    from meetroom.rules.proposal import PROPOSAL_STATUSES

    @click.command(
        "proposals",
        help=_("The proposals, with what they lack; with ID all that one says, and what is to be examined of it."),
    )
    @click.argument("wanted", metavar="[ID]", required=False)
    @click.option("--status", type=click.Choice(list(PROPOSAL_STATUSES)), help=_("Those that stand so."))
    @click.option("--unit", metavar="UNIT", help=_("Those of one unit."))
    @click.option("--kind", "of_kind", metavar="KIND", help=_("Those for one kind of meeting."))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option(_("What is due as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, wanted: str | None, status: str | None, unit: str | None, of_kind: str | None, as_json: bool,
        clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        today = None if clock is None else machine.read_time(clock, None).date()
        kind = kind_meant(of_kind) if of_kind else None
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file) or not confidential.closed(book.path)
            for told in settle(book, today=today):
                say.say(told)
            rows = rows_of(book, whole=whole, today=today)
            if wanted is not None:
                _show(book, desk.stream_meant(book, wanted) or wanted, rows, whole=whole)
                return
        found = [
            row for row in rows
            if status in (None, row.status) and unit in (None, row.unit) and (kind is None or row.kind == kind.id)
        ]  # fmt: skip
        if as_json:
            from meetroom.record.proposal import pool_json

            say.write_json(pool_json(found))
        else:
            _print(found)

    return command


def kind_meant(wanted: str) -> Kind:
    """The kind of meeting that is meant; what is none is said with the nearest."""
    from meetroom.rules.kinds import UnknownKind, kinds, named
    from meetroom.rules.kinds import kind as kind_with

    common.say_kinds()
    try:
        return named(wanted) or kind_with(wanted)
    except UnknownKind as problem:
        # Several regulations may call a kind the same.
        found = [id for id, one in kinds().items() if one.name == wanted] or problem.nearest
        near = _(", ").join(f"{id} {kinds()[id].name}" for id in found) or _("none")
        say.fail(_("There is no kind of meeting {kind}. Nearest: {near}.").format(kind=wanted, near=near))


def _print(rows: list[PoolRow]) -> None:
    from meetroom.rules.kinds import find
    from meetroom.wording.proposals import status_word

    def kind_name(id: str) -> str:
        of = find(id)
        return id if of is None else of.name if language() == "zh" else of.name_en

    print_table(
        (_("id"), _("title"), _("unit"), _("kind"), _("state"), _("to be seen to"), _("meeting")),
        [
            (
                row.id, row.title, row.unit, kind_name(row.kind), status_word(row.status), _("; ").join(_short(row)),
                f"{row.meeting}#{row.topic}" if row.meeting else "",
            )
            for row in rows
        ],
    )  # fmt: skip


def _short(row: PoolRow) -> Iterator[str]:
    if row.lacks:
        yield _("lacking: {lacks}").format(lacks=_(", ").join(row.lacks))
    if row.late:
        yield _("late")
    if row.off_level:
        yield _("to be decided by {body}").format(body=row.off_level)
    if row.duplicates:
        yield _("about the same: {ids}").format(ids=_(", ").join(row.duplicates))


def _show(book: Book, id: str, rows: list[PoolRow], *, whole: bool) -> None:
    """All that one proposal says, and what the kind has examined."""
    from meetroom.views.pool import is_confidential
    from meetroom.wording.proposals import status_word

    row = next((row for row in rows if row.id == id), None)
    if row is None:
        say.fail(_("There is no proposal {id}. `meetroom proposals` lists all.").format(id=id))
    proposal: Proposal = book.state(id)
    lines = [_("{id} “{title}”: {state}").format(id=id, title=row.title, state=status_word(row.status))]
    if is_confidential(proposal) and not whole:
        confidential.say_left_out(1)
    lines += described(proposal, row, whole=whole)
    say.write("\n".join(lines))
