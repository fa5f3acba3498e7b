"""The tables of the book, as migrations; their names and columns are public and only ever grow at the end."""

from __future__ import annotations

from db.filing_schema import FILING_TABLES
from db.follow_up_schema import FOLLOW_UP_TABLES
from db.preparation_schema import PREPARATION_TABLES
from db.search_schema import SEARCH, SEARCH_TABLES
from db.supervision_schema import SUPERVISION_TABLES

APPLICATION_ID = 0x4D545230
# Of a file that has only the entries since a whole copy.
SUPPLEMENT_ID = 0x4D545253
VERSION = 14

# A table without rowid is one tree: an append then writes one page for it, not two. Not so the entries: rows of more
# than a quarter of a page would take a page of their own there (measured: 1.6 times the size, and slower). Their first
# column is the id of the stream, which is no meeting where the stream is of another kind.
ENTRY = (
    """CREATE TABLE entry (
    meeting_id TEXT NOT NULL, no INTEGER NOT NULL,
    kind TEXT NOT NULL, at TEXT NOT NULL, role TEXT NOT NULL, body TEXT NOT NULL, refers_to INTEGER,
    previous TEXT NOT NULL, hash TEXT NOT NULL,
    of TEXT, clock TEXT NOT NULL, boot TEXT NOT NULL, mono INTEGER NOT NULL, command TEXT NOT NULL,
    overrides TEXT NOT NULL, seq INTEGER PRIMARY KEY,
    UNIQUE (meeting_id, no)
) STRICT""",
    # Whether a command is recorded already is asked under the lock, of its beginning: an index of whole ids and streams
    # would take as much again as a tenth of all that is recorded.
    "CREATE INDEX entry_command ON entry (substr(command, 1, 8))",
)

# What follows from the entries: a book of an older version gets these again.
TABLES = (
    """CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT, title TEXT, number INTEGER, date TEXT, place TEXT,
    status TEXT NOT NULL, scheduled_start TEXT, convened_at TEXT, adjourned_at TEXT,
    chair TEXT, recorder TEXT, reviewer TEXT, rules TEXT,
    organisation TEXT, expected INTEGER, opening_present INTEGER, opening_required INTEGER,
    unit TEXT, host TEXT, theme TEXT, purpose TEXT, requirements TEXT, preparation TEXT, outline TEXT,
    proposed_by TEXT, convened_by TEXT, convening TEXT, basis TEXT, notice_important INTEGER, block_seats INTEGER
) STRICT, WITHOUT ROWID""",
    # What an agenda that is imported may be another version of is looked for among all meetings.
    "CREATE INDEX meeting_number ON meeting (kind, number)",
    "CREATE INDEX meeting_kind ON meeting (kind, date, scheduled_start)",
    "CREATE INDEX meeting_date ON meeting (date, scheduled_start)",
    "CREATE INDEX meeting_status ON meeting (status, date)",
    # Whose meeting it is; and of which the agenda itself says until when they are to be filed, for what comes first.
    "CREATE INDEX meeting_unit ON meeting (coalesce(nullif(unit, ''), organisation))",
    """CREATE INDEX meeting_filing ON meeting (date)
    WHERE json_extract(rules, '$.sources."".filing_due') = 'meeting'""",
    """CREATE TABLE person (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), id TEXT NOT NULL,
    name TEXT NOT NULL, unit TEXT NOT NULL, post TEXT NOT NULL, role TEXT NOT NULL, seat INTEGER NOT NULL,
    pinyin TEXT NOT NULL, principal INTEGER NOT NULL, topics TEXT NOT NULL, apart TEXT NOT NULL,
    attends_as TEXT,
    PRIMARY KEY (meeting_id, id)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE attendance (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), person TEXT NOT NULL,
    status TEXT NOT NULL, arrived_at TEXT, left_at TEXT, late_minutes INTEGER,
    leave_requested_at TEXT, leave_in_time INTEGER, substitute TEXT, mandate TEXT, reason TEXT,
    leave_lead_minutes INTEGER, leave_written INTEGER, permitted INTEGER, left_reason TEXT NOT NULL,
    absence_reason TEXT, admitted_by TEXT, operator TEXT,
    PRIMARY KEY (meeting_id, person)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE absence (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), person TEXT NOT NULL, no INTEGER NOT NULL,
    left_at TEXT NOT NULL, back_at TEXT, permitted INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (meeting_id, person, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE topic (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    title TEXT NOT NULL, unit TEXT NOT NULL, category TEXT NOT NULL, confidential INTEGER NOT NULL,
    status TEXT NOT NULL, outcome TEXT, resolution TEXT, resumption_of TEXT,
    quorum_present INTEGER, quorum_required INTEGER,
    reporter TEXT NOT NULL, opened_at TEXT, decided_at TEXT, closed_at TEXT, reason TEXT NOT NULL,
    recused TEXT NOT NULL, leader TEXT, elect INTEGER, escalated_to TEXT, contention TEXT, summary TEXT,
    planned_seconds INTEGER, used_seconds INTEGER,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX topic_escalated ON topic (meeting_id) WHERE outcome = 'escalated'",
    "CREATE INDEX topic_unit ON topic (unit)",
    "CREATE INDEX topic_confidential ON topic (meeting_id) WHERE confidential = 1",
    # What the agenda says of a topic: long texts that no vote writes again.
    """CREATE TABLE topic_proposal (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    urgent INTEGER NOT NULL, important INTEGER NOT NULL, joint INTEGER NOT NULL, major_kind TEXT NOT NULL,
    contention TEXT, observers TEXT NOT NULL, segment INTEGER, background TEXT NOT NULL, question TEXT NOT NULL,
    proposal TEXT NOT NULL, proposal_unit TEXT NOT NULL, proposal_date TEXT NOT NULL,
    proposal_resources TEXT NOT NULL, amount INTEGER, data TEXT NOT NULL, source TEXT NOT NULL,
    analysis TEXT NOT NULL, assessment TEXT NOT NULL, measures TEXT NOT NULL,
    research_who TEXT NOT NULL, research_when TEXT NOT NULL, research TEXT NOT NULL,
    consultation_who TEXT NOT NULL, consultation_when TEXT NOT NULL, consultation TEXT NOT NULL,
    legal_who TEXT NOT NULL, legal_when TEXT NOT NULL, legal TEXT NOT NULL, attachments TEXT NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE speech (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER, person TEXT NOT NULL, kind TEXT NOT NULL,
    started_at TEXT NOT NULL, seconds INTEGER, limit_seconds INTEGER, over_seconds INTEGER NOT NULL,
    no INTEGER NOT NULL, segment INTEGER,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE position (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL, person TEXT NOT NULL,
    stance TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, counted INTEGER NOT NULL, entry INTEGER NOT NULL,
    written INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, topic, person, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE ballot (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL,
    method TEXT NOT NULL, voters INTEGER NOT NULL, "for" INTEGER, against INTEGER, abstain INTEGER, invalid INTEGER,
    base TEXT, needed INTEGER, adopted INTEGER NOT NULL,
    issued INTEGER, returned INTEGER, not_voting INTEGER, objections INTEGER, base_number INTEGER, expected INTEGER,
    verdict TEXT, reason TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    no INTEGER NOT NULL, item INTEGER, standing INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, topic, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE hand (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL, person TEXT NOT NULL, vote TEXT NOT NULL,
    no INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, topic, no, person)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE item (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL, no INTEGER NOT NULL,
    title TEXT NOT NULL, adopted INTEGER,
    PRIMARY KEY (meeting_id, topic, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE candidate (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL, no INTEGER NOT NULL,
    name TEXT NOT NULL, "for" INTEGER NOT NULL, against INTEGER NOT NULL, abstain INTEGER NOT NULL,
    needed INTEGER NOT NULL, adopted INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, topic, no, name)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE reconsideration (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL, no INTEGER NOT NULL,
    at TEXT NOT NULL, reason TEXT NOT NULL, outcome TEXT, resolution TEXT, entry INTEGER NOT NULL,
    outcome_reason TEXT, escalated_to TEXT, lead TEXT, due TEXT,
    PRIMARY KEY (meeting_id, topic, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE deferral (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER NOT NULL,
    lead TEXT, due TEXT, reason TEXT NOT NULL, report_at TEXT, resumed_by TEXT,
    workdays INTEGER, provisional INTEGER NOT NULL, next_meeting INTEGER NOT NULL, consult_all INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, topic)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX deferral_resumed ON deferral (resumed_by)",
    """CREATE TABLE task (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER, no INTEGER NOT NULL,
    unit TEXT NOT NULL, person TEXT, due TEXT, text TEXT NOT NULL, requirement TEXT NOT NULL,
    status TEXT NOT NULL,
    confidential INTEGER NOT NULL, owner_absent INTEGER NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    segment INTEGER, goal TEXT NOT NULL, milestones TEXT NOT NULL,
    number TEXT, origin TEXT NOT NULL, ongoing INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX task_confidential ON task (meeting_id) WHERE confidential = 1",
    """CREATE TABLE note (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), topic INTEGER, person TEXT, text TEXT NOT NULL, at TEXT NOT NULL,
    entry INTEGER NOT NULL, segment INTEGER, point TEXT,
    PRIMARY KEY (meeting_id, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE remark (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), entry INTEGER NOT NULL, kind TEXT NOT NULL, topic INTEGER,
    segment INTEGER, person TEXT, text TEXT NOT NULL, source TEXT, at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE review (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), entry INTEGER NOT NULL,
    status TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, query TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (meeting_id, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE signature (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), role TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
    head TEXT NOT NULL, no INTEGER NOT NULL, void INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE postscript (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    text TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paper (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), paper TEXT NOT NULL,
    status TEXT NOT NULL, number TEXT, copies INTEGER, issued_on TEXT,
    PRIMARY KEY (meeting_id, paper)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paper_text (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), paper TEXT NOT NULL, entry INTEGER NOT NULL,
    topic INTEGER, text TEXT NOT NULL,
    PRIMARY KEY (meeting_id, paper, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paper_step (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), paper TEXT NOT NULL, entry INTEGER NOT NULL,
    step TEXT NOT NULL, at TEXT NOT NULL, persons TEXT NOT NULL, units TEXT NOT NULL, reason TEXT NOT NULL,
    number TEXT, issued_on TEXT, copies INTEGER, void_by INTEGER,
    PRIMARY KEY (meeting_id, paper, entry)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE segment (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, opened_at TEXT, closed_at TEXT,
    seconds INTEGER, limit_seconds INTEGER, over_seconds INTEGER NOT NULL, persons TEXT NOT NULL,
    statement_seconds INTEGER, optional INTEGER NOT NULL, confidential INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX segment_criticism ON segment (meeting_id) WHERE kind = 'criticism'",
    """CREATE TABLE contribution (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), kind TEXT NOT NULL, no INTEGER NOT NULL,
    segment INTEGER, topic INTEGER, person TEXT NOT NULL, of TEXT, text TEXT NOT NULL, at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, kind, no)
) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TABLE {name} (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, title TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID"""
        for name in ("conveyed", "studied")
    ),
    *(
        f"""CREATE TABLE {name} (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, who TEXT, unit TEXT, text TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID"""
        for name in ("heard", "analysed")
    ),
    """CREATE TABLE opinion (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, person TEXT NOT NULL, text TEXT NOT NULL, unit TEXT, due TEXT, answer TEXT, answered_at TEXT,
    at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE award (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, "to" TEXT NOT NULL, person TEXT, prize TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE signing (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, document TEXT NOT NULL, persons TEXT NOT NULL, missing TEXT NOT NULL, at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE discussion_group (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, lead TEXT NOT NULL, members TEXT NOT NULL, theme TEXT NOT NULL, report TEXT, reported_at TEXT,
    at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE visit (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    segment INTEGER, place TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    *PREPARATION_TABLES,
    *SUPERVISION_TABLES,
    """CREATE TABLE directory_person (
    stream TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, posts TEXT NOT NULL,
    principal INTEGER NOT NULL, phone TEXT NOT NULL, sex TEXT, active INTEGER NOT NULL, pinyin TEXT NOT NULL,
    no INTEGER NOT NULL,
    PRIMARY KEY (stream, id)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE directory_unit (
    stream TEXT NOT NULL, name TEXT NOT NULL, leader TEXT NOT NULL, no INTEGER NOT NULL,
    PRIMARY KEY (stream, name)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE directory_room (
    stream TEXT NOT NULL, name TEXT NOT NULL, capacity INTEGER NOT NULL, equipment TEXT NOT NULL, no INTEGER NOT NULL,
    PRIMARY KEY (stream, name)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE directory_group (
    stream TEXT NOT NULL, name TEXT NOT NULL, persons TEXT NOT NULL, no INTEGER NOT NULL,
    PRIMARY KEY (stream, name)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE directory_kind (
    stream TEXT NOT NULL, kind TEXT NOT NULL, members TEXT NOT NULL, observers TEXT NOT NULL, chair TEXT NOT NULL,
    recorder TEXT NOT NULL, reviewer TEXT NOT NULL, host TEXT NOT NULL, place TEXT NOT NULL, room TEXT NOT NULL,
    distribution TEXT NOT NULL, no INTEGER NOT NULL,
    PRIMARY KEY (stream, kind)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE calendar_change (
    stream TEXT NOT NULL, no INTEGER NOT NULL, act TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,
    day TEXT NOT NULL, "to" TEXT, time TEXT, approver TEXT, reason TEXT, proposer TEXT, basis TEXT, into_kind TEXT,
    title TEXT, place TEXT, at TEXT NOT NULL,
    PRIMARY KEY (stream, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE calendar_duty (
    stream TEXT NOT NULL, month TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (stream, month)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE topic_call (
    stream TEXT NOT NULL, no INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, units TEXT NOT NULL,
    none_from TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (stream, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE motion (
    meeting_id TEXT NOT NULL REFERENCES meeting (id), no INTEGER NOT NULL,
    person TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT, topic INTEGER, reason TEXT NOT NULL,
    during INTEGER, segment INTEGER, entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE proposal (
    id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, reporter TEXT NOT NULL,
    leader TEXT NOT NULL, category TEXT NOT NULL, urgent INTEGER NOT NULL, important INTEGER NOT NULL,
    joint TEXT NOT NULL, major_kind TEXT NOT NULL, contention TEXT, confidential INTEGER, background TEXT NOT NULL,
    question TEXT NOT NULL, proposal TEXT NOT NULL, proposal_unit TEXT NOT NULL, proposal_date TEXT NOT NULL,
    proposal_resources TEXT NOT NULL, data TEXT NOT NULL, source TEXT NOT NULL, analysis TEXT NOT NULL,
    assessment TEXT NOT NULL, measures TEXT NOT NULL, amount INTEGER, pages INTEGER, attachments TEXT NOT NULL,
    observers TEXT NOT NULL, segment INTEGER, items TEXT NOT NULL, candidates TEXT NOT NULL, elect INTEGER,
    research_who TEXT NOT NULL, research_when TEXT NOT NULL, research TEXT NOT NULL,
    consultation_who TEXT NOT NULL, consultation_when TEXT NOT NULL, consultation TEXT NOT NULL,
    legal_who TEXT NOT NULL, legal_when TEXT NOT NULL, legal TEXT NOT NULL, submitted TEXT,
    status TEXT NOT NULL, lacks TEXT NOT NULL, missed_deadline TEXT, missed_day TEXT,
    origin TEXT, origin_meeting TEXT, origin_topic INTEGER, origin_motion INTEGER,
    endorsed_by TEXT, step_person TEXT, step_reason TEXT NOT NULL,
    meeting TEXT, topic INTEGER, outcome TEXT, merged_into TEXT,
    report_meeting TEXT, report_topic INTEGER, report_due TEXT, report_received TEXT, report_late INTEGER,
    consulted INTEGER, members INTEGER
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX proposal_meeting ON proposal (meeting)",
    """CREATE TABLE plan_row (
    stream TEXT NOT NULL, no INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, time TEXT, place TEXT NOT NULL, participants TEXT NOT NULL,
    content TEXT NOT NULL, amount INTEGER, approved INTEGER NOT NULL, passed TEXT NOT NULL, late INTEGER NOT NULL,
    PRIMARY KEY (stream, no)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
    time TEXT, place TEXT NOT NULL, participants TEXT NOT NULL, content TEXT NOT NULL, necessity TEXT NOT NULL,
    amount INTEGER, approved INTEGER NOT NULL, passed TEXT NOT NULL, ended TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE deferral_report (
    stream TEXT NOT NULL PRIMARY KEY, meeting TEXT NOT NULL, topic INTEGER NOT NULL, received TEXT, text TEXT NOT NULL,
    consulted TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX deferral_report_topic ON deferral_report (meeting, topic)",
    *FILING_TABLES,
    *FOLLOW_UP_TABLES,
    *SEARCH_TABLES,
    SEARCH,
)
