"""An agenda as a form: every field a text, checked exactly as a file is, so that both ways in agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

import msgspec

from meetroom.facts.agenda import Agenda
from meetroom.i18n import language
from meetroom.intake.build import Surroundings, build
from meetroom.intake.check import check, check_units, find_kind
from meetroom.intake.fields import FIELDS, NAMES, RESUMES, Field, plain
from meetroom.intake.problems import Note, Place, Problems
from meetroom.intake.rows import read_rows
from meetroom.intake.tables import Cell, Row, Table, Tables, recognise
from meetroom.intake.values import Values
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import RuleSet, Value, resolve
from meetroom.rules.segments import PlannedSegment

TRUE, FALSE = "true", "false"
ROWS = ("person", "leave", "topic", "segment", "block")
Fields = dict[str, str]


class HalfTyped(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed for one field and not taken into the form: the page, which field of it, the text."""

    page: tuple[str, int] | None = None
    at: int = 0
    text: str = ""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of all fields by name, those of `resumes` as "resumes.date"; a field that is not there is empty.

    segment: () for the plan of the kind of meeting. own_rules: what the meeting itself sets, which the form keeps and
    does not show.
    """

    meeting: Fields = {}
    person: tuple[Fields, ...] = ()
    leave: tuple[Fields, ...] = ()
    topic: tuple[Fields, ...] = ()
    segment: tuple[Fields, ...] = ()
    block: tuple[Fields, ...] = ()
    own_rules: dict[str, dict[str, Value]] = {}

    def rows(self, table: str) -> tuple[Fields, ...]:
        """The rows of a table, which for `meeting` is one."""
        if table == "meeting":
            return (self.meeting,)
        found: tuple[Fields, ...] = getattr(self, table)
        return found

    def text(self, table: str, at: int, field: str) -> str:
        """The text of a field."""
        return self.rows(table)[at].get(field, "")

    def with_text(self, table: str, at: int, field: str, text: str) -> Form:
        """The form with another text in a field."""
        rows = list(self.rows(table))
        rows[at] = {**rows[at], field: text}
        return msgspec.structs.replace(self, **{table: rows[0] if table == "meeting" else tuple(rows)})

    def with_row(self, table: str, row: Fields) -> Form:
        """The form with one more row at the end of a table."""
        return msgspec.structs.replace(self, **{table: (*self.rows(table), row)})

    def without(self, table: str, at: int) -> Form:
        """The form without a row."""
        rows = self.rows(table)
        return msgspec.structs.replace(self, **{table: (*rows[:at], *rows[at + 1 :])})


def form_fields(table: str) -> tuple[Field, ...]:
    """The fields of a table one by one, those of `resumes` among them under their flat names.

    Whose agenda it is nobody has to tell a form, which was opened on its meeting.
    """
    flat: list[Field] = []
    for field in FIELDS[table]:
        if field.holds == "meeting":
            continue
        if field.name != "resumes":
            flat.append(field)
        else:
            flat += [msgspec.structs.replace(inner, name=RESUMES + inner.name) for inner in FIELDS["resumes"]]
    return tuple(flat)


def shown_fields(table: str) -> tuple[Field, ...]:
    """The fields in the order in which a form asks for them: of a person the name first, and the id, which is made by
    itself, last."""
    fields = form_fields(table)
    if table != "person":
        return fields
    asked = ("name", "unit", "post", "role")
    return (
        *(field for name in asked for field in fields if field.name == name),
        *(field for field in fields if field.name not in (*asked, "id")),
        *(field for field in fields if field.name == "id"),
    )


def free_id(form: Form, role: str) -> str:
    """The next id of somebody new: M01 and so on for members, O01 for observers, S01 for all others."""
    letter = {"member": "M", "observer": "O"}.get(role, "S")
    taken = {person.get("id", "").casefold() for person in form.person}
    no = 1 + sum(bool(id.startswith(letter.casefold()) and id[1:].isdecimal()) for id in taken)
    while f"{letter}{no:02}".casefold() in taken:
        no += 1
    return f"{letter}{no:02}"


def without_empty(form: Form) -> Form:
    """The form without rows in which nothing stands."""
    return msgspec.structs.replace(
        form, **{table: tuple(row for row in form.rows(table) if any(map(str.strip, row.values()))) for table in ROWS}
    )


def taking_over(form: Form, earlier: Form) -> tuple[Form, int]:
    """The form with the people of an earlier one that it has not yet, and how many these are; whoever presides, keeps
    the record and reviews is taken over where nobody is named yet.

    Somebody of another id who has the same name and unit is the same; an id that is taken is made anew.
    """
    there = {(one.get("name", ""), one.get("unit", "")): one.get("id", "") for one in form.person}
    ids: Fields = {}
    added = 0
    for person in earlier.person:
        key = (person.get("name", ""), person.get("unit", ""))
        if key in there:
            ids[person.get("id", "")] = there[key]
            continue
        taken = {one.get("id") for one in form.person}
        # Of which topics somebody was an observer, and where they sat, belongs to that meeting.
        row = {name: text for name, text in person.items() if name not in ("topics", "seat")}
        if row.get("id", "") in taken or not row.get("id"):
            row["id"] = free_id(form, row.get("role", ""))
        ids[person.get("id", "")] = row["id"]
        form, added = form.with_row("person", row), added + 1
    for name in ("chair", "recorder", "reviewer"):
        before = ids.get(earlier.text("meeting", 0, name), "")
        if before and not form.text("meeting", 0, name).strip():
            form = form.with_text("meeting", 0, name, before)
    return form, added


def label(field: Field) -> str:
    """A field's name as the form shows it and as its problems name it; both readings are names of an agenda file."""
    return field.chinese[0] if language() == "zh" else field.name


def kind_plan(form: Form) -> tuple[Fields, ...]:
    """The rows of the segments that the kind of meeting plans by itself."""
    of = kinds().get(form.text("meeting", 0, "kind"))
    return () if of is None else tuple(_segment(segment) for segment in of.segments)


def taken_over(form: Form) -> Form:
    """The form with the segments of its kind's plan as its own, where it has none, so that they can be changed."""
    return form if form.segment else msgspec.structs.replace(form, segment=kind_plan(form))


def _segment(segment: PlannedSegment) -> Fields:
    # A plain no is what an empty field means, but for confidentiality, which the rules decide then.
    return _filled("segment", {**msgspec.structs.asdict(segment), "optional": segment.optional or None}, None)


def _filled(table: str, values: Mapping[str, Any], zone: tzinfo | None) -> Fields:
    texts = {field.name: _text(values.get(field.name), zone, field.holds) for field in form_fields(table)}
    return {name: text for name, text in texts.items() if text}


def form_of(agenda: Agenda, zone: tzinfo) -> Form:
    """The form that an agenda fills in; times without an offset are those of `zone`."""

    def filled(table: str, values: Mapping[str, Any]) -> Fields:
        return _filled(table, values, zone)

    of = agenda.own_kind or kinds().get(agenda.kind)
    persons = [
        {
            **msgspec.structs.asdict(person),
            "seat": person.seat if person.seat != place else None,
            "as": person.attends_as,
        }
        for place, person in enumerate(agenda.persons, 1)
    ]
    topics = []
    for topic in agenda.topics:
        values = msgspec.structs.asdict(topic)
        # A plain no is what an empty field means, but for confidentiality, which the rules decide then.
        values |= {name: values[name] or None for name in ("urgent", "important", "joint")}
        if of is not None and of.major_kind(topic.category) and not topic.major_kind:
            # Left empty it would be what its category is.
            values["major_kind"] = FALSE
        if topic.resumes is not None:
            back = msgspec.structs.asdict(topic.resumes)
            values |= {RESUMES + name: value for name, value in back.items()} | {f"{RESUMES}report_due": back["due"]}
        topics.append(values)
    of = kinds().get(agenda.kind)
    return Form(
        meeting=filled("meeting", msgspec.structs.asdict(agenda)),
        person=tuple(filled("person", {**person, "principal": person["principal"] or None}) for person in persons),
        leave=tuple(filled("leave", msgspec.structs.asdict(leave)) for leave in agenda.leaves),
        topic=tuple(filled("topic", values) for values in topics),
        segment=() if of and of.segments == agenda.segments else tuple(_segment(s) for s in agenda.segments),
        block=tuple(filled("block", msgspec.structs.asdict(block)) for block in agenda.blocks),
        own_rules=agenda.own_rules,
    )


def _text(value: Any, zone: tzinfo | None, holds: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, datetime):
        local = value.replace(tzinfo=zone).utcoffset() == value.utcoffset()
        clock = "%H:%M:%S" if value.second else "%H:%M"
        return value.strftime(f"%Y-%m-%d {clock}") + ("" if local else f" {value.isoformat()[-6:]}")
    if isinstance(value, date):
        return value.isoformat()
    if holds in ("titles", "names"):
        return _titles(value, ";\uff1b" if holds == "titles" else ",\uff0c\u3001;\uff1b")
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    return str(value)


def _titles(titles: Sequence[str], marks: str) -> str:
    """Titles as one text, from which the same are read: each on a line where one of them holds what else is between."""
    if any(set(title) & set(marks) for title in titles):
        return "".join(f"{title}\n" for title in titles)
    return ("\uff1b" if language() == "zh" else "; ").join(titles)


def agenda_of(
    form: Form,
    *,
    office: Callable[[str], RuleSet],
    zone: tzinfo,
    around: Surroundings,
    note: Note,
) -> Agenda:
    """The agenda that a form describes; BadAgenda with every problem in it, each with the name of its field.

    office: what the office sets for a kind. zone: of times without an offset. note: told what is to be said although
    nothing is wrong.
    """
    problems = Problems("")
    tables = [Table("meeting", (_row(form_fields("meeting"), form.meeting, None),))]
    for table in ROWS:
        rows = form.rows(table)
        tables.append(Table(table, tuple(_row(form_fields(table), row, at) for at, row in enumerate(rows, 1))))
    known = recognise(Tables(problems.file, tuple(tables), typed=False), problems)
    contents = read_rows(known, Values(zone, typed=False), problems)
    of = find_kind(contents.meeting, problems)
    check(contents, of, problems)
    if of is not None:
        check_units(contents, resolve(of, office(of.id), form.own_rules), problems)
    problems.stop()
    assert of is not None
    for said in problems.notes:
        note(said)
    return build(contents, of, office(of.id), form.own_rules, around)


def _row(fields: Sequence[Field], texts: Fields, item: int | None) -> Row:
    # An empty cell stands there too, so that its problem names the field as it is shown; but one of those about the
    # earlier meeting says that there was one.
    cells = [
        Cell(label(field), texts.get(field.name, ""))
        for field in fields
        if texts.get(field.name) or not field.name.startswith(RESUMES)
    ]
    return Row(item, None, tuple(cells))


def spot(place: Place) -> tuple[str, int, str] | None:
    """Table, row from 0 and field of a problem's place in the form, None where it is about the whole."""
    if place.table != "meeting" and place.table not in ROWS:
        return None
    field = NAMES[place.table].get(plain(place.field or ""), "")
    return place.table, (place.item or 1) - 1, RESUMES + "date" if field == "resumes" else field
