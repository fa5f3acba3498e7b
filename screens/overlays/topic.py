"""The page of a topic that was taken up: its votes with their arithmetic, positions with reasons, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.topic_of import topics_of
from meetroom.record.ballots import ballot_fields
from meetroom.seat.snapshot import Snapshot
from meetroom.views.chair_texts import topic_texts
from meetroom.views.forecast import topic_used
from meetroom.views.speaking import times_on
from meetroom.wording.resumed import resumed_words
from meetroom.wording.supervision import due_word
from meetroom.wording.terms import person_name, word
from meetroom.wording.times import running
from screens.overlays.choices import said_now
from screens.widgets.names import name_width, name_within, pad_name
from screens.widgets.rows import Row
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, pad, wrap

_LABEL = 10


def topic_rows(snapshot: Snapshot, no: int, width: int) -> list[Row]:
    """What was said, voted and decided on a topic, whole, to be read out or summed up from; the discussion that goes
    on meanwhile stands in its first row."""
    meeting = snapshot.meeting
    title = " " + _("Topic {no}  {title}").format(no=no, title=meeting.planned(no).title)
    rows: list[Row] = [((title, "strong"),), *_going_on(snapshot, no, width), ()]
    for label, text, style in _told(meeting, no, snapshot):
        for at, line in enumerate(wrap(text, width - _LABEL - 2)):
            rows.append(((f" {pad('' if at else label, _LABEL)}", "dim"), (line, style)))
    rows += [(), *_positions(snapshot, no, width), (), *_entries(meeting, no, width)]
    return rows


def _going_on(snapshot: Snapshot, no: int, width: int) -> list[Row]:
    meeting = snapshot.meeting
    speech, here = meeting.floor.running, meeting.topics.at_hand
    if here == no or here is None:
        return []
    said = _(" The room goes on: topic {no}").format(no=here)
    if speech is not None:
        clock = running(speech.elapsed(snapshot.now)) + (f" / {running(speech.limit)}" if speech.limit else "")
        said += f"  {name_within(meeting, speech.person, 24)}  {clock}"
    return [((cut(said, width), "key"),)]


def _told(meeting: Meeting, no: int, snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    state, planned = meeting.topics.of(no), meeting.planned(no)
    used = topic_used(meeting, no, snapshot.now)
    if state.outcome is not None:
        yield _("outcome"), word(state.outcome), "strong"
    if state.opened is not None:
        until = f"–{state.closed:%H:%M}" if state.closed else ""
        yield _("time"), f"{state.opened:%H:%M}{until}  " + _("{n} min").format(n=(used or 0) // 60), "plain"
    yield _("report"), f"{planned.unit}  {person_name(meeting, planned.reporter)}", "plain"
    for ballot in meeting.ballots.all_of(no):
        fields = ballot_fields(ballot)
        label = _("vote") if ballot.standing else _("vote before")
        item = "" if ballot.item is None else _("item {no} ").format(no=ballot.item)
        text = f"{item}{word(str(fields['method']))}  {fields['arithmetic']}"
        yield label, text, "plain" if ballot.standing else "struck"
    if state.resolution:
        yield _("decision"), state.resolution, "strong"
    if state.reason:
        yield _("because"), state.reason, "plain"
    for said in topic_texts(meeting, no):
        yield _("read out"), said.text, "plain"
    if planned.resumes is not None:
        yield _("before"), resumed_words(planned.resumes), "plain"
    for task in meeting.tasks.items:
        if task.fact.topic == no:
            yield (
                _("task {no}").format(no=task.no),
                f"{task.fact.unit}  {due_word(task.fact.due)}  {task.fact.text}",
                "plain",
            )
    if state.recused:
        yield _("recused"), _(", ").join(person_name(meeting, person) for person in state.recused), "warn"


def _positions(snapshot: Snapshot, no: int, width: int) -> list[Row]:
    meeting, times = snapshot.meeting, times_on(snapshot.meeting, no, snapshot.now)
    name = name_width(meeting, width)
    rows: list[Row] = [((_(" Positions"), "key"),)]
    for position in meeting.counted(no):
        time = times.get(position.person)
        spent = "" if time is None else f"  {running(time.seconds)}"
        lines = wrap(position.reason, max(8, width - name - 20)) or [""]
        head: Row = (
            (f" {pad_name(meeting, position.person, name)} ", "plain"),
            (pad(word(position.stance), 9), STANCE_STYLES.get(position.stance, "plain")),
        )
        rows.append((*head, (lines[0], "plain"), (spent, "bad" if time is not None and time.over else "dim")))
        rows += [((" " * (name + 11), "plain"), (line, "plain")) for line in lines[1:]]
    silent = meeting.without_position(no)
    if silent:
        names = _(", ").join(person_name(meeting, person) for person in silent)
        rows += [((line, "dim"),) for line in wrap(" " + _("none yet: {names}").format(names=names), width - 2)]
    return rows


def _entries(meeting: Meeting, no: int, width: int) -> list[Row]:
    rows: list[Row] = [((_(" Record"), "key"),)]
    for entry, topic in zip(meeting.log, topics_of(meeting), strict=True):
        if topic != no:
            continue
        gone = entry.no in meeting.corrections.cancelled
        head = f" #{entry.no:<4} {meeting.corrections.time(entry):%H:%M:%S}  "
        rows.append(((head, "dim"), (cut(said_now(entry, meeting), width - 18), "struck" if gone else "plain")))
    return rows
