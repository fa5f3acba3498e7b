"""The floor's panes beside the discussion: what was recorded last, who is here, tasks, and what the chair says next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rich.cells import cell_len

from meetroom.command import command_of
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import unheard
from meetroom.views.prompts import prompts
from meetroom.views.review import pending
from meetroom.views.roll_call import AWAITED, HERE, LEAVE, OUT, UNEXCUSED, roll_call
from meetroom.wording.supervision import due_in_short
from meetroom.wording.terms import word
from screens.overlays.choices import said_now
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, spread, wrap

_LABEL, _NOTES, _TIME = 10, 3, 6
# Beside the people: who may vote, the queue.
_OTHERS = 2


def entries(
    snapshot: Snapshot, width: int, first: int, end: int, *, chosen: int | None, inked: bool, per: int = 1
) -> list[Row]:  # fmt: skip
    """The entries from the newest on; one struck out is struck through, one replaced says by which.

    chosen: the number of the one that keys act on. per: on two rows each, with who recorded it and whether it is
    verified above what it says.
    """
    meeting = snapshot.meeting
    rows: list[Row] = []
    for entry in islice(reversed(meeting.log), first, end):
        made = [_entry(meeting, entry, width)] if per == 1 else _entry_on_two(meeting, entry, width)
        rows += [on("sel" if inked else "surface", row, width) for row in made] if entry.no == chosen else made
    return rows


def _entry_on_two(meeting: Meeting, entry: Entry, width: int) -> list[Row]:
    digits = len(str(len(meeting.log)))
    gone = meeting.corrections.cancelled.get(entry.no)
    review = meeting.reviews.entries.get(entry.no)
    state: list[Span] = []
    if gone is not None:
        state = [(_("  struck by #{no}").format(no=gone).lstrip(), "warn")]
    elif review is not None and review.status == "verified":
        state = [("✓ " + _("verified"), "good")]
    elif review is not None and review.status == "queried":
        state = [(_("queried"), "bad")]
    elif meeting.agenda.reviewer and entry.body.reviewable:
        state = [(_("to verify"), "dim")]
    head = f"{'#' + str(entry.no):>{digits + 1}}  {meeting.corrections.time(entry):%H:%M:%S}  {word(entry.role)}"
    style = "struck" if gone is not None else "dim" if command_of(entry.body) is None else "plain"
    indent = digits + 3
    said = cut(said_now(entry, meeting), max(4, width - indent))
    return [spread([(head, "dim")], state, width), ((" " * indent, "plain"), (said, style))]


def _entry(meeting: Meeting, entry: Entry, width: int) -> Row:
    digits = len(str(len(meeting.log)))
    head: list[Span] = [(f"{'#' + str(entry.no):>{digits + 1}}  ", "dim")] if width >= 60 else []
    head.append((f"{meeting.corrections.time(entry):%H:%M:%S}  ", "dim"))
    if width >= 60:
        head.append((f"{word(entry.role)}  ", "dim"))
    gone = meeting.corrections.cancelled.get(entry.no)
    note = "" if gone is None else _("  struck by #{no}").format(no=gone)
    room = width - sum(cell_len(text) for text, _style in head) - cell_len(note)
    style = "struck" if gone is not None else "dim" if command_of(entry.body) is None else "plain"
    return (*head, (cut(said_now(entry, meeting), max(4, room)), style), (note, "warn"))


def entries_tally(meeting: Meeting) -> list[Span]:
    """The number of the last entry, and how many nobody verified."""
    spans: list[Span] = [(f"#{meeting.last}", "dim")] if meeting.log else []
    if meeting.agenda.reviewer and (waiting := pending(meeting).unverified):
        spans.append((_("  unverified {n}").format(n=waiting), "dim"))
    return spans


def here(snapshot: Snapshot, width: int, height: int) -> list[Row]:
    """Who is in the room, who substitutes, who is away and why, who may vote, who waits for the floor.

    Where there is room for a row each, when they came.
    """
    meeting = snapshot.meeting
    call = roll_call(meeting)
    at_hand = meeting.topics.at_hand
    rows: list[Row] = []

    def told(label: str, words: str, style: str = "plain") -> None:
        for at, line in enumerate(wrap(words, width - _LABEL)):
            head = "" if at else label
            rows.append(((head + " " * (_LABEL - cell_len(head)), "dim"), (line, style)))

    single = len(meeting.people) + _OTHERS <= height

    def group(label: str, persons: Sequence[str], style: str = "plain") -> None:
        if persons and single:
            for at, person in enumerate(persons):
                arrived = meeting.attendance.of(person).arrived
                name = name_within(meeting, person, width - _LABEL - _TIME)
                came = "" if arrived is None else f"{arrived:%H:%M}"
                rows.append(spread([(pad("" if at else label, _LABEL), "dim"), (name, style)], [(came, "dim")], width))
        elif persons:
            told(label, _(", ").join(name_within(meeting, person, 16) for person in persons), style)

    def of(role: str, *states: str) -> list[str]:
        return [person for person in call.sections[role] if call.states[person] in states]

    group(_("here"), of("member", HERE))
    group(_("subst."), of("substitute", HERE))
    group(_("out"), [*of("member", OUT), *of("substitute", OUT)], "warn")
    group(_("leave"), of("member", LEAVE), "warn")
    group(_("absent"), of("member", UNEXCUSED, AWAITED), "bad")
    group(_("attend"), of("observer", HERE))
    if at_hand is not None:
        group(_("recused"), list(meeting.topics.of(at_hand).recused), "warn")
        told(_("votes"), _("{n} may vote").format(n=len(meeting.voters(at_hand))))
    group(_("queue"), list(meeting.floor.queue), "key")
    return rows


def tasks(snapshot: Snapshot, width: int, *, per: int = 1) -> list[Row]:
    """The tasks that were given, the newest first, each with who is to do it and by when; per: on two rows each, with
    the person and the topic."""
    rows: list[Row] = []
    for task in reversed(snapshot.meeting.tasks.items):
        fact = task.fact
        head: list[Span] = [
            (f"{task.no:>2} ", "dim"),
            (f"{cut(fact.unit, 12)} ", "plain"),
            (f"{due_in_short(fact.due)} ", "key"),
        ]
        room = width - sum(cell_len(text) for text, _style in head)
        text = _("confidential") if fact.confidential else fact.text
        rows.append((*head, (cut(text, max(4, room)), "plain")))
        if per > 1:
            of = "" if fact.topic is None else _("topic {no}").format(no=fact.topic)
            who = name_within(snapshot.meeting, fact.person, 24) if fact.person else _("no person")
            rows.append(((" " * 3, "plain"), (cut("  ".join(filter(None, (of, who))), width - 3), "dim")))
    return rows or [((_("No task yet: F8 gives one."), "dim"),)]


def points(snapshot: Snapshot, width: int, most: int) -> list[Row]:
    """Who took which position, to be summed up from, and the last points that were noted on what is at hand."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    rows: list[Row] = []

    def told(label: str, words: str, style: str) -> None:
        for at, line in enumerate(wrap(words, width - _LABEL)):
            head = "" if at else label
            rows.append(((head + " " * max(1, _LABEL - cell_len(head)), "dim"), (line, style)))

    if no is not None:
        for stance in meeting.stances(no):
            persons = [position.person for position in meeting.counted(no) if position.stance == stance]
            if persons:
                names = _(", ").join(name_within(meeting, person, 16) for person in persons)
                told(word(stance), names, "plain")
    if no is not None and (order := [*meeting.floor.queue, *unheard(meeting, no)]):
        told(_("in order"), _(", ").join(name_within(meeting, person, 16) for person in dict.fromkeys(order)), "dim")
    if no is not None and meeting.topics.of(no).outcome is None:
        told(_("decision"), _draft(meeting, no), "dim")
    notes = [note for note in meeting.notes.of(no) if note.segment == meeting.place[1]]
    for note in notes[-_NOTES:]:
        who = f"{name_within(meeting, note.person, 16)}  " if note.person else ""
        told(f"{note.at:%H:%M}", f"{who}{note.text}", "plain")
    return rows[:most]


def _draft(meeting: Meeting, no: int) -> str:
    """What there is for a decision so far: its wording, tasks, amendments that were taken up."""
    wording = meeting.topics.of(no).resolution.strip() or _("not drafted")
    given = sum(task.fact.topic == no for task in meeting.tasks.items)
    positions = meeting.positions.of(no)
    taken = sum(bool(positions.settlement(person)) for person in positions.current)
    return _("{wording}   tasks {n}   amendments taken up {m}").format(wording=cut(wording, 40), n=given, m=taken)


def script(snapshot: Snapshot, width: int, rows: int) -> list[Row]:
    """What the chair says now and then, whole where there is room for it."""
    made: list[Row] = []
    said = prompts(snapshot.meeting)
    labels = {"now": _("now"), "then": _("then"), "result": _("read out"), "opening": _("opening")}
    wide = max((cell_len(labels[prompt.what]) for prompt in said), default=0) + 2
    for prompt in said:
        label, style = labels[prompt.what], "strong" if prompt.what != "then" else "plain"
        for at, line in enumerate(wrap(prompt.text, max(8, width - wide))):
            head = label if not at else ""
            made.append(((head + " " * (wide - cell_len(head)), "dim"), (line, style)))
    return made[:rows]
