"""Agendas in: a file of any known format, every problem in it with its place, and the agenda it makes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

import msgspec

from meetroom.facts.agenda import Agenda
from meetroom.intake.agenda_sheets import read_agenda_csv, read_agenda_workbook
from meetroom.intake.build import FindDeferral, FoundDeferral, Surroundings, build
from meetroom.intake.check import check, check_units, find_kind
from meetroom.intake.directory import Brought, read_directory
from meetroom.intake.office import OfficeSettings, read_office
from meetroom.intake.problems import BadAgenda, Place, Problem, Problems
from meetroom.intake.rows import read_rows
from meetroom.intake.rules import Written, all_rule_categories, read_rules
from meetroom.intake.sentences import sentence
from meetroom.intake.tables import Table, Tables, recognise
from meetroom.intake.template import template
from meetroom.intake.toml import read_toml
from meetroom.intake.values import Values
from meetroom.rules.rulebook import RuleSet, resolve
from meetroom.rules.workdays import Calendar

__all__ = [
    "BadAgenda",
    "Brought",
    "FoundDeferral",
    "Incoming",
    "OfficeSettings",
    "Place",
    "Problem",
    "read_agenda",
    "read_directory",
    "read_file",
    "read_office",
    "sentence",
    "template",
]

# The formats by the ending of the file's name; each gives the same neutral tables.
READERS: Mapping[str, Callable[[Path, Problems], Tables]] = {
    ".toml": read_toml, ".xlsx": read_agenda_workbook, ".csv": read_agenda_csv,
}  # fmt: skip


class Incoming(msgspec.Struct, frozen=True):
    """An agenda, and the id of the meeting that it is an agenda of, where it says so.

    notes: what is to be said of the file although nothing in it is wrong.
    """

    agenda: Agenda
    id: str | None = None
    notes: tuple[Problem, ...] = ()


Office = OfficeSettings | RuleSet | Callable[[str], RuleSet]


def read_file(
    path: Path,
    *,
    office: Office,
    zone: tzinfo,
    calendar: Calendar,
    pinyin: Callable[[str], tuple[str, ...]],
    deferral: FindDeferral | None = None,
) -> Incoming:
    """The agenda in a file; BadAgenda with every problem in it.

    office: what the office sets, as settings, as rules merged for the kind, or as a function from the kind's id to
    these. zone: of local times. pinyin: the keys of a name. deferral: finds the deferral that a topic comes back
    from, by kind, date, meeting and title.
    """
    problems = Problems(path.name or str(path))
    tables = _read(path, problems)
    known = recognise(tables, problems)
    contents = read_rows(known, Values(zone, tables.typed), problems)
    of = find_kind(contents.meeting, problems)
    own = _rules(known.rules, of.rule_categories if of else all_rule_categories(), problems)
    check(contents, of, problems)
    if of is not None:
        check_units(contents, resolve(of, _office(office, of.id), own), problems)
    problems.stop()
    assert of is not None
    assert contents.meeting is not None
    agenda = build(contents, of, _office(office, of.id), own, Surroundings(calendar, pinyin, deferral))
    return Incoming(agenda, contents.meeting.values.get("id"), tuple(problems.notes))


def read_agenda(path: Path, **how: Any) -> Agenda:
    """The agenda alone, as `read_file` reads it."""
    return read_file(path, **how).agenda


def _read(path: Path, problems: Problems) -> Tables:
    reader = READERS.get(path.suffix.lower())
    if reader is not None:
        return reader(path, problems)
    # Unlike Path.exists, this one never raises: names too long or folders closed to us are missing as well.
    if not os.path.exists(path):
        raise problems.whole("file.missing")
    if path.is_dir():
        return read_agenda_csv(path, problems)
    raise problems.whole("file.format", found=path.suffix, accepted=tuple(READERS))


def _rules(table: Table | None, categories: Mapping[str, str], problems: Problems) -> RuleSet:
    if table is None or not table.rows:
        return {}
    row = table.rows[0]
    lines = {cell.name: cell.line for cell in row.cells}

    def place(written: Written) -> Place:
        dotted = ".".join(written)
        line = table.lines.get(dotted) or lines.get(written[0] if written else "") or row.line
        return Place(problems.file, "rules", field=dotted or None, line=line)

    return read_rules({cell.name: cell.value for cell in row.cells}, categories, place, problems)


def _office(office: Office, kind: str) -> RuleSet:
    if isinstance(office, OfficeSettings):
        return office.for_kind(kind)
    return office(kind) if callable(office) else office
