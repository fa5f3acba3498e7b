"""The papers of the office that belong to no meeting: what each is made from, and its file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from meetroom.commands import common, machine, say
from meetroom.commands.writing import fonts, unwritable
from meetroom.dates import months
from meetroom.entry import GENESIS
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.documents.model import Document
    from meetroom.documents.office.call import Call
    from meetroom.documents.office.frame import Desk
    from meetroom.documents.office.rota import Duty, Presided
    from meetroom.facts.calendar import Invitation
    from meetroom.intake import OfficeSettings
    from meetroom.views.calendar import Listed

NOON = time(12, 0)


class Span(msgspec.Struct, frozen=True):
    """The days that are asked for, and the kinds of meetings by id, None for all."""

    first: date
    last: date
    kinds: frozenset[str] | None = None


def form_of(what: str, output: Path) -> str:
    """In which form a paper is written into a file of this name; leaves the program where it says none."""
    from meetroom.documents.office import OFFICE_PAPERS

    paper = OFFICE_PAPERS[what]
    return ending(output, (*paper.forms, *paper.others))


def ending(output: Path, forms: Sequence[str]) -> str:
    """The form that the name of a file says, which must be one of these; leaves the program where it says none."""
    form = output.suffix.casefold().removeprefix(".")
    if form not in forms:
        told = _("{file} says no format. Accepted: a name that ends in {accepted}")
        say.fail(told.format(file=output, accepted=endings(forms)), 2)
    return form


def endings(forms: Sequence[str]) -> str:
    """The endings of files of these forms, in words."""
    return _(", ").join(f".{form}" for form in forms)


def forms_words(what: str) -> str:
    """The endings of the files into which a paper is written."""
    from meetroom.documents.office import OFFICE_PAPERS

    paper = OFFICE_PAPERS[what]
    return endings((*paper.forms, *paper.others))


def content(document: Document, form: str) -> bytes:
    """The bytes of a paper; what is to be said of it is said. In the office's own template, where it has one."""
    made, said = written(document, form)
    say.say_if(said)
    return made


def written(document: Document, form: str) -> tuple[bytes, str]:
    """The bytes of a paper in the office's own template, where it has one, and what is to be said of it."""
    from meetroom.documents.forms import form_bytes
    from meetroom.documents.unwritable import Unwritable

    own = common.templates_path() / f"{document.what}.docx"
    filled = form == "docx" and own.exists()
    try:
        if filled:
            from meetroom.documents.own_template import from_template

            made = from_template(own, document)
            return made, _("Made in the template {file}").format(file=own)
        made = form_bytes(document, form)
    except Unwritable as problem:
        say.fail(unwritable(problem))
    return made, fonts(document) if form == "pdf" else ""


def save(target: Path, made: bytes, book: Path, *, force: bool, private: bool = False) -> None:
    """Write a file, private: that nobody else may read; leaves the program where that cannot be."""
    from meetroom.documents.files import Exists, write_file

    common.fail_if_own(target, book)
    try:
        write_file(target, made, overwrite=force, private=private)
    except Exists:
        say.fail(_("{file} exists already. Accepted: another name, or --force.").format(file=target))
    except OSError as problem:
        say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))


def plan_document(book: Any, year: int) -> Document:
    """The plan of a year."""
    from meetroom.documents.office.plan import plan_paper
    from meetroom.record.passed import plan_steps
    from meetroom.record.plan import build_plan
    from meetroom.streams.plan import plan_of
    from meetroom.views.calendar import plan_due

    plan = book.state(plan_of(year))
    record = build_plan(plan, plan_due(year, common.calendar()))
    return plan_paper(record, plan_steps(plan), _desk([plan], date(year, 1, 1)))


def application_document(book: Any, id: str) -> Document:
    """An application; leaves the program where there is none."""
    from meetroom.documents.office.application import application_paper
    from meetroom.record.passed import application_steps
    from meetroom.record.plan import build_applications

    application = book.state(id)
    found = build_applications([application])
    if not found:
        say.fail(_("There is no application {id}. `meetroom apply` lists all.").format(id=id))
    return application_paper(found[0], application_steps(application), _desk([application], application.outline.first))


def calendar_document(listed: Sequence[Listed], span: Span) -> Document:
    """The calendar of some days."""
    from meetroom.documents.office.calendar import calendar_paper

    rows = [(one.row, one.half_day) for one in listed]
    return calendar_paper(rows, (span.first, span.last), _desk([], span.first))


def rota_document(book: Any, listed: Sequence[Listed], span: Span) -> Document:
    """The duty rota of the months that some days lie in."""
    from meetroom.documents.office.rota import Duty, rota_paper
    from meetroom.documents.reading import listed as listed_words
    from meetroom.streams.calendar import calendar_of
    from meetroom.streams.directory import PEOPLE

    years = [book.state(calendar_of(year)) for year in range(span.first.year, span.last.year + 1)]
    known = book.state(PEOPLE).directory.persons
    named = {month: who for year in years for month, who in year.duty.items()}
    duties: list[Duty] = []
    month = span.first.replace(day=1)
    while month <= span.last:
        who = named.get(f"{month:%Y-%m}")
        one = known.get(who.id) if who is not None and who.id else None
        duties.append(
            Duty(
                month=month, name=who.name if who else "", unit=one.unit if one else "",
                post=listed_words(one.posts) if one else "", phone=one.phone if one else "",
            )
        )  # fmt: skip
        month = months.end_of_month(month.year, month.month + 1).replace(day=1)
    return rota_paper(duties, _presided(listed, {one.month: one.name for one in duties}), _desk(years, span.first))


def _presided(listed: Sequence[Listed], names: dict[date, str]) -> list[Presided]:
    """The meetings at which whoever leads in the month presides, by the kind."""
    from meetroom.documents.office.rota import Presided
    from meetroom.rules.calendar_rows import DAY_STATUSES
    from meetroom.rules.kinds import kinds

    known = kinds()
    found: list[Presided] = []
    for one in listed:
        row, kind = one.row, known.get(one.row.kind or "")
        if row.what != "meeting" or row.date is None or kind is None or DAY_STATUSES[row.status].gone:
            continue
        if kind.duty_presides:
            name = names.get(row.date.replace(day=1), "")
            found.append(Presided(on=row.date, clock=row.time or "", title=row.title, place=one.place, name=name))
    return found


def call_document(
    book: Any, listed: Sequence[Listed], span: Span, settings: OfficeSettings, unit: str, *, each: bool = False,
    newest: bool = False,
) -> Document:  # fmt: skip
    """The call for topics that units were sent in these days; leaves the program where there is none or are several.

    unit: only for this one, "" for all who are asked; each: a page for each of them. newest: of several the last one.
    """
    from meetroom.documents.office.call import call_paper
    from meetroom.streams.calendar import calendar_of
    from meetroom.streams.directory import PEOPLE

    years = [book.state(calendar_of(year)) for year in range(span.first.year, span.last.year + 1)]
    found = [
        one
        for year in years
        for one in year.invitations
        if span.first <= one.day <= span.last and (span.kinds is None or one.kind_id in span.kinds)
    ]
    of = _only(found[-1:] if newest else found, span)
    units = of.units or tuple(book.state(PEOPLE).directory.units)
    if unit and not of.asks(unit):
        told = _("{unit} was not asked for topics. Accepted: {accepted}")
        say.fail(told.format(unit=unit, accepted=_(", ").join(of.units)))
    if each and not units:
        say.fail(_("All units are asked, and the directory has none. Accepted: without --each, or --for UNIT."))
    year = next(year for year in years if of in year.invitations)
    to = (unit,) if unit else units if each else ()
    return call_paper(_call(of, listed, settings), _desk([year], of.day), to=to)


def _only(found: list[Invitation], span: Span) -> Invitation:
    """The one call that is meant."""
    from meetroom.wording.selectors import kind_words

    if not found:
        told = _(
            "No unit was asked for topics of a meeting from {first} to {last}."
            ' To ask: meetroom say calendar "invite KIND DATE [UNIT…]"'
        )
        say.fail(told.format(first=span.first.isoformat(), last=span.last.isoformat()))
    if len(found) > 1:
        those = _("; ").join(f"{kind_words(one.kind_id)} {one.day.isoformat()}" for one in found)
        say.fail(
            _("Units were asked for topics of several meetings: {those}. Accepted: --kind KIND --from DATE --to DATE")
            .format(those=those)
        )  # fmt: skip
    return found[0]


def _call(of: Invitation, listed: Sequence[Listed], settings: OfficeSettings) -> Call:
    """What units are asked, by the rules of the kind and the calendar."""
    from meetroom.documents.office.call import Call
    from meetroom.rules.deadlines import deadlines
    from meetroom.rules.kinds import kind
    from meetroom.rules.rulebook import resolve
    from meetroom.wording.selectors import kind_words

    of_kind = kind(of.kind_id)
    rules = resolve(of_kind, settings.for_kind(of_kind), {})
    row = next(
        (one for one in listed if one.row.what == "meeting" and (one.row.kind, one.row.date) == (of.kind_id, of.day)),
        None,
    )
    clock = row.row.time if row is not None and row.row.time else ""
    start = datetime.combine(of.day, time.fromisoformat(clock) if clock else NOON)
    due = next((one.at for one in deadlines(of_kind, rules, start, common.calendar()) if one.name == "topics"), None)
    scope = tuple(
        (of_kind.about[id].wording if id in of_kind.about else "") or of_kind.categories[id] for id in of_kind.scope
    )
    return Call(
        meeting=kind_words(of.kind_id), on=of.day, clock=clock, place=row.place if row is not None else "",
        units=of.units, due=due, scope=scope, asks=rules.texts("required_fields"), pages=rules.integer("page_limit"),
        at=of.at.astimezone(machine.zone()),
    )  # fmt: skip


def desk_of(day: date) -> Desk:
    """Who issues a paper that tells of no one stream; day: that its properties carry."""
    return _desk([], day)


def _desk(states: Sequence[Any], first: date) -> Desk:
    """Who issues a paper of some streams, and as they stand; first: the day that it carries where nothing was written.

    Of several streams the paper names no head.
    """
    from meetroom.documents.office.frame import Desk

    last = [state.log[-1].at for state in states if state.last]
    moment = max(last) if last else datetime.combine(first, time(), machine.zone())
    one = states[0] if len(states) == 1 and states[0].head != GENESIS else None
    return Desk(
        moment=moment, issuer=common.office().issuer, head=one.head if one is not None else "",
        entries=one.last if one is not None else 0,
    )  # fmt: skip
