"""The sentences in which problems of a file are told: the place first, what was found, and what is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from meetroom.i18n import gettext as _
from meetroom.intake.problems import Place, Problem
from meetroom.rules.member import known
from meetroom.rules.roles import CAPACITIES
from meetroom.wording.unseen import listed
from meetroom.wording.visible import visible

SHOWN = 60
LISTED = 12


def N_(message: str) -> str:
    """Mark a message for translation where it is listed, not where it is shown."""
    return message


SENTENCES: Mapping[str, str] = {
    "more": N_("{count} more problems are not listed."),
    "file.missing": N_("there is no such file."),
    "file.folder": N_("this is a folder, not a file."),
    "file.no_csv": N_("no .csv file is in this folder. Accepted: a folder with .csv files, or a file."),
    "file.special": N_("this is not an ordinary file."),
    "file.unreadable": N_("the file cannot be read: {reason}."),
    "file.too_large": N_("the file has {size} bytes. Accepted: at most {limit}."),
    "file.format": N_("the format {found} is not known. Accepted: {accepted}."),
    "file.nul": N_("line {line} contains a NUL byte, so this is no text file. Accepted: text in UTF-8 or GB18030."),
    "file.encoding": N_("the encoding is not recognised. Accepted: UTF-8, GBK/GB18030, or UTF-16 with its mark."),
    "toml.depth": N_("nested too deeply. Accepted: at most {limit} levels."),
    "toml.too_much": N_("the file has too many lines or values to be an agenda."),
    "toml.token": N_("{found} is too long for a key or a value without quotes."),
    "toml.string_open": N_('a text is not closed: {found}. Texts stand between two straight quotes: "…".'),
    "toml.control": N_("a character that cannot stand here: {found}. Texts stand between two straight quotes."),
    "toml.table_twice": N_("this table was begun before: {found}. Accepted: each table once, or double brackets."),
    "toml.key_twice": N_("this is set twice: {found}. Accepted: each field once."),
    "toml.date": N_("no such date: {found}."),
    "toml.escape": N_("a backslash that cannot stand here: {found}. Accepted: two of them, or single quotes."),
    "toml.equals": N_('an equals sign is missing: {found}. Accepted: field = "text".'),
    "toml.bracket": N_("a bracket is not closed: {found}."),
    "toml.value": N_("no value can be read here: {found}. Texts stand between two straight quotes."),
    "toml.statement": N_('this line cannot be understood: {found}. Accepted: [table], [[table]] or field = "text".'),
    "table.unknown": N_("{found} is no table."),
    "table.twice": N_("{found} and {first} are the same table. Accepted: one of them."),
    "table.too_many": N_("{rows} rows. Accepted: at most {limit}."),
    "table.missing": N_("this table is missing."),
    "table.shape": N_("this table has another form. Accepted: {expected}."),
    "field.unknown": N_("{found} is no field."),
    "field.twice": N_("set twice, first in line {first}."),
    "field.missing": N_("missing ({chinese}). It has to be there."),
    "value.type": N_("{found} does not fit. Accepted: {expected}."),
    "value.choice": N_("{found} does not fit. Accepted: {accepted}."),
    "value.too_long": N_("{length} characters. Accepted: at most {limit}."),
    "value.marks": N_("{count} combining marks in a row at character {position}. Accepted: at most {limit}."),
    "value.private": N_(
        "character {position} ({code}) is of an area for private use: other computers show something else there, or "
        "nothing. Accepted: the character of Unicode itself, or its parts in words."
    ),
    "value.unseen": N_("left out, because nobody sees them: {unseen}."),
    "value.too_many": N_("{count} values. Accepted: at most {limit}."),
    "value.twice": N_("{found} stands here twice. Accepted: each once."),
    "value.digits": N_("a number of {digits} digits. Accepted: at most {limit}."),
    "value.range": N_("{found} is out of range. Accepted: {least} to {most}."),
    "value.id": N_("{found} cannot be an id. Accepted: 1 to {limit} characters, no blanks, commas or # in front."),
    "value.meeting": N_(
        "{found} cannot be the id of a meeting. Accepted: 1 to {limit} letters, digits, - . _, but not latest or today."
    ),
    "value.date": N_("there is no date {found}."),
    "value.clock": N_("there is no such hour or minute: {found}. Accepted: 00:00 to 23:59."),
    "value.offset": N_("there is no such offset from UTC: {found}. Accepted: as in +08:00."),
    "value.year": N_("{found} is out of range. Accepted: the years {least} to {most}."),
    "value.no_time": N_("{found} lacks the time of day. Accepted: as in 2026-12-04 14:00."),
    "table.passed": N_("passed over: {found} is nothing of a directory."),
    "field.passed": N_("passed over: {found} is nothing of a directory."),
    "directory.twice": N_("{found} stands here already, in no. {item} (line {first}). Accepted: once."),
    "directory.unknown": N_("{found} is not in the directory, and not in this file."),
    "directory.several": N_("Several are called {found}. Accepted: {accepted}."),
    "directory.left": N_("{found} left the office."),
    "directory.recorders": N_("{found} is the recorder already. The reviewer has to be somebody else."),
    "proposal.nothing": N_(
        "no proposal was found here. Accepted: the form that `meetroom template proposal.docx` writes (or .xlsx, "
        ".toml), or a table whose first row names the fields."
    ),
    "proposal.twice": N_("{found} of the same unit, for the same kind, stands here already (line {first})."),
    "outline.nothing": N_("nothing is in it that could be read. Accepted: a table with these columns: {accepted}."),
    "outline.time": N_("{found} is no time. Accepted: as in {accepted}."),
    "value.decision": N_(
        "{found} names no topic of {meeting}. Accepted: the meeting and the number of the topic, {meeting}#1 to"
        " {meeting}#{most}; or who convenes, in words."
    ),
    "proposal.amount": N_("{found} is no amount. Accepted: yuan, as in 500000, 500,000元, 50万元."),
    "supervision.percent": N_("{found} is no progress. Accepted: 0 to 100, as in 60, 0.6 or 60%."),
    "supervision.one": N_("{found} may be a hundredth or all of it. Accepted, with the sign: 1%, 100%."),
    "supervision.done_in_part": N_("the row says that the task is done, and another progress. Accepted: one of both."),
    "supervision.done_and_later": N_(
        "the row says that the task is done, and asks for more time. Accepted: one of both."
    ),
    "supervision.no_reason": N_("more time is asked for without a reason. Accepted: with one."),
    "supervision.no_day": N_(
        "a reason stands here, and no day until which time is asked for. Accepted: both or neither."
    ),
    "supervision.twice": N_("{found} stands in line {line} already. Accepted: each task once."),
    "supervision.unknown": N_("there is no task {found}. `meetroom tasks` lists all."),
    "supervision.other": N_("{number} is another task: {found}. Accepted: each number beside its own task."),
    "supervision.passed": N_("passed over: {found} is no column that is read."),
    "word.topics": N_(
        "no topics were found here. Accepted: a table whose heading has 议题名称 and 提交部门, or a numbered list."
    ),
    "word.large": N_("the Word file unpacks to {size} bytes. Accepted: at most {limit}."),
    "word.paragraphs": N_("the Word file has more than {limit} paragraphs. Accepted: at most so many."),
    "word.depth": N_("nested too deeply. Accepted: at most {limit} levels."),
    "package.empty": N_("the file is empty."),
    "package.locked": N_("the file is locked by a password. Accepted: saved without one."),
    "package.old": N_("the file is of a format of before 2007. Accepted: saved as {ending}."),
    "package.other": N_("the file is not what its name says. Accepted: a file that its program saved as {ending}."),
    "package.cut": N_("the file is damaged, or not all of it is there. Accepted: opened and saved again as {ending}."),
    "package.parts": N_("the file is made of more parts than any paper. Accepted: opened and saved again as {ending}."),
    "package.declared": N_("the file declares things that no office program writes (DOCTYPE). It is not read."),
    "cell.error": N_("{found} is the error of a formula. Accepted: the value itself."),
    "cell.formula": N_(
        "column {column} holds a formula without its result. Accepted: the value itself, or the file "
        "saved by a spreadsheet program."
    ),
    "sheet.many": N_("{count} sheets. Accepted: at most {limit}."),
    "sheet.hidden": N_("passed over: the sheet is hidden."),
    "sheet.hidden_rows": N_("hidden rows were read as well: {rows}."),
    "sheet.large": N_("the workbook unpacks to {size} bytes. Accepted: at most {limit}."),
    "sheet.rows": N_("the table goes on beyond row {limit}, where reading ended. Accepted: at most {limit} rows."),
    "sheet.columns": N_("{columns} columns. Accepted: at most {limit}."),
    "csv.quote": N_(
        "a quotation mark is not closed, or something stands behind the one that closes. Accepted: as a"
        " spreadsheet program saves it."
    ),
    "csv.field": N_("a cell is too long. Accepted: at most {limit} characters."),
    "kind.unknown": N_("there is no kind of meeting {found}. `meetroom rules` lists all."),
    "kind.name": N_("{found} cannot be the id of a book or of a kind. Accepted: 1 to 64 letters, digits, - or _."),
    "kind.taken": N_("{found} is the book of a regulation. Accepted: an id of your own."),
    "kind.twice": N_("there is {found} already, in {file}, line {first}. That one is used. Accepted: another id."),
    "kind.name_taken": N_("{other} is called {found} too, so this one is meant only by its id, {id}."),
    "kind.extends": N_("there is no kind {found} to extend. `meetroom rules` lists all."),
    "kind.extends_broken": N_("it extends {found}, which cannot be used."),
    "kind.circle": N_("these extend each other in a circle: {found}."),
    "kind.chain": N_("kinds that extend each other, more than {limit} one after the other."),
    "kind.field": N_("{found} is no field here. Accepted: {accepted}."),
    "kind.misplaced": N_("{found} is read nowhere here. It belongs into {table}."),
    "kind.reference": N_("there is no kind {found}. `meetroom rules` lists all."),
    "kind.field_missing": N_("missing. It has to be there."),
    "folder.missing": N_("there is no such folder."),
    "folder.unreadable": N_("the folder cannot be read: {reason}."),
    "folder.file": N_("this is a file, not a folder. Accepted: the folder in which the files are."),
    "folder.many": N_("{count} files. Accepted: at most {limit}; those of other meetings belong elsewhere."),
    "folder.full": N_("{count} files. Accepted: at most {limit}; the first ones are read."),
    "category.not_of_kind": N_("{found} is none of the categories of {kind}, and stays. Its own: {accepted}."),
    "category.body": N_("{found} is to be decided by {body}, not here."),
    "category.unknown": N_("{kind} has no category {found}. Accepted: {accepted}."),
    "id.twice": N_("{found} is already the id of person no. {item} (line {first}). Accepted: an id of its own."),
    "id.alike": N_(
        "{found} differs only in case or width from {other}, the id of person no. {item} (line {first}). "
        "Accepted: an id of its own."
    ),
    "topic.twice": N_("{found} is already the number of topic no. {item} (line {first}). Accepted: another number."),
    "topic.items_and_candidates": N_("a topic is voted on item by item or has candidates, not both."),
    "topic.elect_alone": N_("how many are to be elected says something only where there are candidates."),
    "topic.unknown": N_("there is no topic {found}. The agenda has: {accepted}."),
    "topic.segment": N_("there is no segment {found} for topics. The agenda has for topics: {accepted}."),
    "topic.no_segment": N_(
        "the agenda has no segment for topics, so no topic is taken in {found}. Accepted: the field left out, or a "
        "segment of the kind topics."
    ),
    "segment.speakers": N_("{found} means nobody. Accepted: an id, or {accepted}."),
    "segment.twice": N_(
        "{found} is already the number of segment no. {item} (line {first}). Accepted: another number."
    ),
    "block.twice": N_(
        "{found} is already the name of block of seats no. {item} (line {first}). Accepted: another name, or all these"
        " seats in one."
    ),
    "block.text": N_("{found} does not fit. Accepted: a name and how many seats, 1 to {most}, as in {accepted}."),
    "roster.unknown": N_("nobody on the roster has the id {found}."),
    "reviewer.recorder": N_("{found} is the recorder already. The reviewer has to be somebody else."),
    "leave.not_member": N_("{found} is not a member ({role}). Accepted: the id of a member."),
    "leave.not_substitute": N_("{found} is not a substitute ({role}). Accepted: an id with the role substitute."),
    "leave.other_unit": N_("{found} is of {other}, and {person}, for whom {found} stands in, of {unit}."),
    "leave.same_unit": N_(
        "{found} is of {other} and {person} of {unit}; the rule substitute_unit is same. "
        "Accepted: a substitute of {unit}."
    ),
    "leave.twice": N_("{found} has asked for leave already, in no. {item} (line {first})."),
    "leave.substitute_twice": N_("{found} stands in for somebody already, in no. {item} (line {first})."),
    "leave.mandate_alone": N_("a mandate needs a substitute, and none is named."),
    "person.seat": N_("seat {found} is already that of person no. {item} (line {first}). Accepted: another seat."),
    "person.word": N_(
        "{found} is also a word that begins a command; a position of this person begins with it in quotation marks."
    ),
    "person.topics": N_("only observers attend some topics only, and this is a {role}."),
    "person.as": N_("only observers are there as something, and this is a {role}."),
    "resumes.no_meeting": N_("the earlier meeting is missing. Accepted: its date or its id."),
    "resumes.far": N_("{found} is more than ten years from the meeting."),
    "rule.unknown": N_("there is no rule {found}."),
    "rule.category": N_("{found} is no category of this kind. Accepted: {accepted}."),
    "rule.value": N_("{found} does not fit. Accepted: {accepted}."),
    "rule.part": N_("{found} does not fit in this list or table. Accepted in it: {accepted}."),
}


def sentence(problem: Problem) -> str:
    """The sentence that tells a problem, in the language spoken now; what stood in the file is made visible and cut."""
    template = _(SENTENCES[problem.rule])
    facts = {name: _shown(name, value) for name, value in problem.facts.items()}
    what = template.format(**facts)
    if problem.facts.get("nearest"):
        what = _("{what} Nearest: {nearest}.").format(what=what, nearest=facts["nearest"])
    return at(problem.place, what)


def at(place: Place, what: str) -> str:
    """What is the matter at a place of a file, in a sentence that somebody else made."""
    where = _where(place)
    return _("{place}: {what}").format(place=where, what=what) if where else what


def _where(place: Place) -> str:
    """The place in words; what was typed into a form has no file, and nothing is said of one."""
    where = _text(place.file) if place.file else ""
    if place.line is not None:
        where = _("{where}, line {n}").format(where=where, n=place.line)
    if place.table:
        table = _table(place.table)
        where = _("{where}, {table}").format(where=where, table=table) if where else table
    if place.item is not None:
        where = _("{where} no. {n}").format(where=where, n=place.item)
    if place.field is not None:
        where = _("{where}, field {name}").format(where=where, name=_text(place.field))
    return where


def _table(name: str) -> str:
    words = {
        "meeting": _("Meeting"), "rules": _("Rules"), "person": _("Persons"), "leave": _("Leave"),
        "topic": _("Topics"), "segment": _("Segments"), "block": _("Blocks of seats"),
        "directory.person": _("Persons"), "directory.unit": _("Units"),
        "directory.room": _("Rooms"), "directory.group": _("Groups"), "directory.kind": _("Kinds of meetings"),
    }  # fmt: skip
    return words.get(name) or _text(name)


def _expected(shape: str) -> str:
    words = {
        "text": _('a text between quotes, "…"'), "words": _("a text; in a spreadsheet the cell's format is text"),
        "list": _('a list, ["…", "…"]'),
        "id": _("the id of a person, as in \"M01\""), "ids": _('a list of ids, as in ["M01", "M02"]'),
        "number": _("a whole number"), "numbers": _("a list of numbers, as in [1, 3]"),
        "flag": _("true or false"), "day": _("a date, as in 2026-12-04"),
        "time": _('a date with a time, as in "2026-12-04 14:00"'),
        "resumes": _("a table with date or meeting"), "table": _("a table"),
        "once": _("each of them once, by its name or by its Chinese word"),
    }  # fmt: skip
    return words.get(shape, shape)


def _shown(name: str, value: Any) -> str:
    if value is None or value == ():
        return "—"
    if name in ("accepted", "nearest", "expected"):
        words = [value] if isinstance(value, str) else list(value)
        more = [_("{n} more").format(n=len(words) - LISTED)] if len(words) > LISTED else []
        return _(", ").join([*(_text(_expected(str(word))) for word in words[:LISTED]), *more])
    if name == "role":
        return _(known(CAPACITIES, str(value)).label)
    if name == "unseen" and isinstance(value, tuple):
        return listed(value)
    if name in ("found", "other"):
        return _found(value)
    return _text(value) if isinstance(value, str) else str(value)


def _found(value: object) -> str:
    """A value from the file: a text in quotes, other things as the file writes them."""
    if isinstance(value, str):
        return _("“{text}”").format(text=_text(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return _(", ").join(str(part) for part in value[:LISTED])
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value}"[:SHOWN]
    return _("a table") if isinstance(value, Mapping) else _("a list")


def _text(text: str) -> str:
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return visible(cut, newline="␊")
