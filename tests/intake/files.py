"""Agenda files made for tests: a small one that is right, and what comes of others."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from pathlib import Path

from meetroom.facts.agenda import Agenda
from meetroom.intake import BadAgenda, Incoming, Problem, read_file, sentence
from meetroom.intake.build import FindDeferral
from meetroom.lookup.people import pinyin_keys
from meetroom.rules.workdays import Calendar
from meetroom.wording.visible import visible

BEIJING = timezone(timedelta(hours=8))
CALENDAR = Calendar()

MEETING = """\
[meeting]
kind = "administrative-office/monthly"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
"""
PERSONS = """
[[person]]
id = "M01"
name = "主任"
role = "member"
[[person]]
id = "M02"
name = "副主任"
role = "member"
[[person]]
id = "S01"
name = "副部长"
role = "substitute"
[[person]]
id = "R01"
name = "秘书"
role = "observer"
"""
TOPIC = """
[[topic]]
title = "采购方案"
unit = "财务部"
reporter = "M02"
"""
RIGHT = MEETING + PERSONS + TOPIC


def write(folder: Path, content: str | bytes) -> Path:
    """The content as a file agenda.toml."""
    path = folder / "agenda.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, zone: tzinfo = BEIJING, deferral: FindDeferral | None = None) -> Agenda:
    """The agenda in a file, in Beijing time and without office settings."""
    return incoming(path, zone, deferral).agenda


def incoming(path: Path, zone: tzinfo = BEIJING, deferral: FindDeferral | None = None) -> Incoming:
    """The same with all that the file says."""
    return read_file(path, office={}, zone=zone, calendar=CALENDAR, pinyin=pinyin_keys, deferral=deferral)


def problems(path: Path) -> tuple[Problem, ...]:
    """The problems of a file, each of which has a sentence with every field filled."""
    try:
        read(path)
    except BadAgenda as bad:
        for problem in bad.problems:
            told = sentence(problem)
            assert told.startswith(visible(problem.place.file[:60])), told
            assert len(told) < 2_000, told
        return bad.problems
    return ()


def found(path: Path) -> list[tuple[str, str, int | None, str | None, int | None]]:
    """The problems of a file as rule, table, item, field and line."""
    return [(p.rule, p.place.table, p.place.item, p.place.field, p.place.line) for p in problems(path)]
