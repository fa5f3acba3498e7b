"""The findings of a verification as sentences, the first place that does not hold first."""

from __future__ import annotations

from typing import Any

from meetroom.i18n import gettext as _


def finding_sentence(problem: Any) -> str:
    """The sentence for the first thing that does not hold."""
    shapes = {
        "damaged": _("The file is damaged: {detail}"),
        "schema": _("The structure of the book was changed: {table}"),
        "numbering": _("Meeting {meeting}: entry {entry} is missing or there twice."),
        "canonical": _("Meeting {meeting}, entry {entry}: its stored text is not an entry ({detail})."),
        "chain": _("Meeting {meeting}, entry {entry}: it does not follow from the entry before it."),
        "hash": _("Meeting {meeting}, entry {entry}: its text is not what was hashed."),
        "column": _("Meeting {meeting}, entry {entry}: the column {column} is not what the entry says."),
        "signature": _("Meeting {meeting}, entry {entry}: a signature given for another state of the record."),
        "fold": _("Meeting {meeting}, entry {entry}: the entries make no meeting ({detail})."),
        "orphan": _("Table {table}: rows of the meeting {meeting}, of which there is no entry."),
        "heads": _("Several entries have a head that begins with {detail}. Accepted: more of its digits."),
        "parted": _(
            "Meeting {meeting}, entry {entry}: here the book parts from {witness}:"
            " what was recorded was rewritten since, or this is another line of the book."
        ),
        "short": _(
            "Meeting {meeting}: entry {entry} is missing from the end, and {witness} has it:"
            " entries were cut off, or the book was copied without its log (-wal)."
        ),
        "head": _("No entry has the head {detail}: entries were cut off or rewritten."),
    }  # fmt: skip
    if problem.what == "table":
        return _table(problem)
    witness = _("the backup {name}") if problem.table == "copy" else _("the document {name}")
    shape = shapes.get(problem.what, "{what}")
    return shape.format(
        witness=witness.format(name=problem.detail),
        what=problem.what, meeting=problem.meeting, entry=problem.entry, table=problem.table, column=problem.column,
        detail=problem.detail,
    )  # fmt: skip


def _table(problem: Any) -> str:
    if problem.table == "search":
        if problem.meeting is None:
            return _("The index of words has words that stand in no record. The record itself is whole.")
        return _(
            "Meeting {meeting}: the index of words is not what the entries say, so that searching may miss something."
        ).format(meeting=problem.meeting)
    key = ", ".join(map(str, problem.key))
    if problem.column:
        return _(
            "Meeting {meeting}, table {table}, row {key}: the column {column} is not what the entries say."
        ).format(meeting=problem.meeting, table=problem.table, key=key, column=problem.column)
    return _("Meeting {meeting}, table {table}, row {key}: missing, or not what the entries say.").format(
        meeting=problem.meeting, table=problem.table, key=key
    )
