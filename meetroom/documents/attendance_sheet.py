"""到会情况表: who was expected and who came, when they came and left, leave and substitutes."""

from __future__ import annotations

from collections import Counter

from meetroom.documents import parts
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Paragraph, Table
from meetroom.documents.particulars import is_outside_chair
from meetroom.documents.public import everything
from meetroom.documents.reading import Reading, clauses
from meetroom.documents.source import Source
from meetroom.documents.words import attendance_word, mandate_word, role_word
from meetroom.i18n import gettext as _
from meetroom.record.shape.attendance import AttendanceInfo, ElsewhereInfo
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.statuses import PRESENCES
from meetroom.wording.terms import at_the_desk, detailed, word
from meetroom.wording.times import minutes_words


def attendance_sheet(source: Source) -> Document:
    """The attendance sheet of a meeting."""
    record = source.record
    reading = Reading(record)
    meeting = record.meeting
    blocks: list[Block] = [
        Fields(
            (
                Field(_("Time"), parts.when(reading)),
                Field(_("Place"), meeting.place),
                Field(_("Presiding"), parts.chair(reading)),
            )
        ),
        attendance_table(reading),
        totals_table(reading),
    ]
    blocks += [Paragraph(text) for text in (parts.opening(record),) if text]
    blocks += parts.persons_left_out(everything(record))
    return parts.frame(record, blocks, restricted=False, landscape=True)


def attendance_table(reading: Reading) -> Table:
    """Everybody on the roster, in its order."""
    columns = (
        Column(_("Name"), 5),
        Column(_("Unit"), 5),
        Column(_("Post"), 6),
        Column(_("Capacity"), 3),
        Column(_("Attendance state"), 4),
        Column(_("Came at"), 4),
        Column(_("Left at"), 4),
        Column(_("Minutes late"), 3),
        Column(_("Leave, substitute"), 8),
        Column(_("Remarks"), 6),
    )
    rows = tuple(_row(reading, person) for person in reading.record.attendance)
    return Table(_("Attendance"), columns, rows)


def record_table(reading: Reading) -> Table:
    """The same for a page that stands upright: unit and post in one column, leave and remarks in another, and no
    column in which nothing is said of anybody."""
    whole = attendance_table(reading)
    name, unit, post, *told, leave, remarks = whole.columns
    columns = (name, Column(_("Unit and post"), unit.width + post.width - 2), *told, Column(remarks.name, leave.width))
    rows = [
        (row[0], _placed(str(row[1]), str(row[2])), *row[3:-2], clauses((str(row[-2]), str(row[-1]))))
        for row in whole.rows
    ]
    said = [place for place in range(len(columns)) if place == 0 or any(row[place] != "" for row in rows)]
    return Table(
        whole.name, tuple(columns[place] for place in said), tuple(tuple(row[place] for place in said) for row in rows)
    )


def _placed(unit: str, post: str) -> str:
    """Unit and post, of which one often holds the other."""
    return post if unit in post else unit if post in unit else f"{unit} {post}"


def totals_table(reading: Reading) -> Table:
    """How many of each capacity are in each state, the states and capacities that there are; whoever comes from outside
    to preside stands apart."""
    everybody = reading.record.attendance
    chairs = Counter(one.status for one in everybody if is_outside_chair(reading, one.person))
    counts = Counter((one.status, one.role) for one in everybody if not is_outside_chair(reading, one.person))
    roles = [role for role in CAPACITIES if any(counted == role for _state, counted in counts)]
    states = [state for state in PRESENCES if chairs[state] or any(counts[state, role] for role in roles)]
    labels = [*([_("Presiding")] if chairs else []), *map(role_word, roles)]
    columns = (Column(_("Attendance state"), 4), *(Column(label, 3) for label in labels), Column(_("Total"), 3))
    rows: list[tuple[str | int, ...]] = []
    for label, counted in (*((attendance_word(state), [state]) for state in states), (_("Total"), states)):
        of_each = [sum(counts[state, role] for state in counted) for role in roles]
        if chairs:
            of_each.insert(0, sum(chairs[state] for state in counted))
        rows.append((label, *of_each, sum(of_each)))
    return Table(_("Totals of attendance"), columns, tuple(rows))


def _row(reading: Reading, person: AttendanceInfo) -> tuple[Cell, ...]:
    return (
        reading.name(person.person),
        person.unit,
        person.post,
        _capacity(reading, person),
        attendance_word(person.status),
        reading.time_cell(person.arrived_at),
        reading.time_cell(person.left_at),
        person.late_minutes or "",
        clauses((_leave(reading, person), _substitution(reading, person))),
        clauses(
            (
                _admitted(reading, person),
                person.absence_reason or "",
                _permission(person),
                person.left_reason,
                at_the_desk(person.operator) if person.operator else "",
                *(_elsewhere(reading, found) for found in person.elsewhere),
            )
        ),
    )


def absences_table(reading: Reading) -> Table | None:
    """Every going out and coming back, person by person; None where nobody left the room."""
    columns = (
        Column(_("Name"), 5), Column(_("Left at"), 4), Column(_("Came back at"), 4), Column(_("Permission"), 5),
        Column(_("Reason"), 8),
    )  # fmt: skip
    rows = tuple(
        (
            reading.name(person.person),
            reading.time_cell(gone.left_at),
            reading.time_cell(gone.back_at),
            _permission_words(gone.permitted),
            gone.reason,
        )
        for person in reading.record.attendance
        for gone in person.absences
    )
    return Table(_("Goings out"), columns, rows) if rows else None


def _leave(reading: Reading, person: AttendanceInfo) -> str:
    leave = person.leave
    if leave is None:
        return ""
    in_time = "" if leave.in_time is None else _("in time") if leave.in_time else _("not in time")
    lead = _("{duration} before").format(duration=minutes_words(leave.lead_minutes)) if leave.lead_minutes > 0 else ""
    return clauses(
        (
            _("asked {time}").format(time=reading.time(leave.requested_at)),
            lead,
            _("in writing") if leave.written else _("not in writing"),
            _("leave asked of the host unit") if leave.to == "host" else "",
            in_time,
            leave.reason,
            at_the_desk(leave.operator) if leave.operator and leave.operator != person.operator else "",
        )
    )


def _substitution(reading: Reading, person: AttendanceInfo) -> str:
    """Who stands in for this person, or for whom this person stands in."""
    principal = reading.principals.get(person.person)
    if principal is not None:
        return _("for {principal}").format(principal=reading.name(principal))
    if person.substitute is None:
        return ""
    mandate = person.substitute.mandate
    name = reading.name(person.substitute.person)
    text = _("represented by {person}").format(person=name)
    return clauses((text, mandate_word(mandate) if mandate else ""))


def _capacity(reading: Reading, person: AttendanceInfo) -> str:
    """The capacity, and as what an observer is there; whoever comes from outside to preside is none."""
    if is_outside_chair(reading, person.person):
        return _("Presiding")
    kind = person.attends_as
    return role_word(person.role) if kind is None else detailed(role_word(person.role), word(kind))


def _admitted(reading: Reading, person: AttendanceInfo) -> str:
    """Who let in somebody who was not on the roster."""
    by = person.admitted_by
    return _("let in by {person}").format(person=reading.name(by)) if by else ""


def _elsewhere(reading: Reading, found: ElsewhereInfo) -> str:
    """That an observer of some topics only came to another one, or spoke on it."""
    shape = _("{time} came to topic {no}, not one of theirs")
    if found.what == "speech":
        shape = _("{time} spoke on topic {no}, not one of theirs")
    return shape.format(time=reading.time(found.at), no=found.topic)


def _permission(person: AttendanceInfo) -> str:
    return "" if person.permitted is None else _permission_words(person.permitted)


def _permission_words(permitted: bool) -> str:
    return _("left with permission") if permitted else _("left without permission")
