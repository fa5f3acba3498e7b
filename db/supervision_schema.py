"""The tables of the supervision of tasks, as they are made in a book; names and columns only ever grow at the end."""

from __future__ import annotations

SUPERVISION_TABLES = (
    """CREATE TABLE supervision (
    stream TEXT NOT NULL PRIMARY KEY, meeting TEXT NOT NULL, no INTEGER NOT NULL, status TEXT NOT NULL,
    progress INTEGER NOT NULL, last_report_at TEXT, due TEXT, unit TEXT, person TEXT, support TEXT NOT NULL,
    supervisor TEXT, extensions TEXT NOT NULL, inspections TEXT NOT NULL, chased INTEGER NOT NULL, last_chased_at TEXT,
    accounted TEXT NOT NULL, closed_at TEXT, closed_by TEXT, reassigned INTEGER NOT NULL, person_name TEXT,
    supervisor_id TEXT, refused INTEGER NOT NULL, claimed_at TEXT, said TEXT NOT NULL, reason TEXT NOT NULL,
    number TEXT, origin TEXT, topic INTEGER, set_unit TEXT, set_person TEXT, set_person_name TEXT, set_due TEXT,
    set_text TEXT, set_requirement TEXT, set_confidential INTEGER, set_at TEXT
) STRICT, WITHOUT ROWID""",
    # All that was said of a task.
    """CREATE TABLE supervision_text (
    stream TEXT NOT NULL, meeting TEXT NOT NULL, no INTEGER NOT NULL, entry INTEGER NOT NULL, act TEXT NOT NULL,
    at TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (stream, entry)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX supervision_meeting ON supervision (meeting, no, status)",
    "CREATE INDEX supervision_number ON supervision (number) WHERE number IS NOT NULL",
    "CREATE INDEX supervision_set ON supervision (meeting) WHERE set_text IS NOT NULL",
    """CREATE TABLE task_number (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), entry INTEGER NOT NULL, year INTEGER NOT NULL, n INTEGER,
    at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, entry)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX task_number_of_year ON task_number (year, n)",
    "CREATE INDEX task_number_before ON task_number (year, at, meeting_id, entry) WHERE n IS NULL",
)
