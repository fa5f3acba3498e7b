"""The tables of what follows a meeting up, as they are made in a book; names and columns only ever grow at the end."""

from __future__ import annotations

FOLLOW_UP_TABLES = (
    """CREATE TABLE opinion_follow_up (
    stream TEXT NOT NULL PRIMARY KEY, meeting TEXT NOT NULL, no INTEGER NOT NULL, unit TEXT, forwarded TEXT NOT NULL,
    answer TEXT, answered_at TEXT, last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    # What nobody answered in the room.
    "CREATE INDEX opinion_unanswered ON opinion (meeting_id, no) WHERE answer IS NULL",
    "CREATE INDEX opinion_follow_up_no ON opinion_follow_up (meeting, no)",
    # Which members were not in the room when what was decided.
    """CREATE TABLE convey_to (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), person TEXT NOT NULL, topics TEXT NOT NULL, open TEXT NOT NULL,
    PRIMARY KEY (meeting_id, person)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE conveying (
    stream TEXT NOT NULL, entry INTEGER NOT NULL, no INTEGER NOT NULL, meeting TEXT NOT NULL, person TEXT NOT NULL,
    name TEXT NOT NULL, unit TEXT NOT NULL, mode TEXT NOT NULL, date TEXT NOT NULL, heads INTEGER, at TEXT NOT NULL,
    PRIMARY KEY (stream, entry, no)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX conveying_meeting ON conveying (meeting)",
)
