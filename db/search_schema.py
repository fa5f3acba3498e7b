"""The index of words as it is made in a book: SQLite's full-text search, and what it needs beside."""

from __future__ import annotations

from typing import Final

# The texts stand in the public tables; the index has only which pair of characters is in which document. Its terms are
# made by the program: this tokenizer parts them at blanks and takes all but ASCII as it is.
SEARCH: Final = (
    """CREATE VIRTUAL TABLE search USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii')"""
)

# place: where the documents of a part of a stream are among all; places follow each other closely, for the index notes
# of a term how far it is from one document to the next. start: when the meeting begins, in minutes, for the order of
# what is found. New documents wait in `search_new` until there are enough of them: many go into the index as fast as
# one.
SEARCH_TABLES: Final = (
    """CREATE TABLE search_place (
    place INTEGER PRIMARY KEY, stream TEXT NOT NULL, part INTEGER NOT NULL, start INTEGER NOT NULL,
    UNIQUE (stream, part)
) STRICT""",
    "CREATE INDEX search_place_start ON search_place (start)",
    # How much is confidential is told whatever is looked for.
    "CREATE INDEX segment_confidential ON segment (meeting_id) WHERE confidential = 1",
    """CREATE TABLE search_new (
    no INTEGER PRIMARY KEY, document INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
) STRICT""",
)

# What SQLite makes by itself with the index.
SHADOWS: Final = (
    "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
)
