"""What can be found and chosen on the screens of a running meeting: persons, topics, segments, entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from meetroom.command import command_of
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import people, render_entry
from meetroom.lookup.matching import searchable
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.seat.actions import Action, check_action, in_words
from meetroom.seat.preview import standing_line
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.terms import person_name, word
from screens.overlays.choosing import Choice
from screens.overlays.found import groups

ACTION, PERSON, TOPIC, SEGMENT, ENTRY = "action", "person", "topic", "segment", "entry"
ENTRIES_AT_MOST = 500
# Where one is already, and what concerns a line that is being typed.
PALETTE_ITSELF = ("palette", "complete")


def actions(declared: Iterable[Action], snapshot: Snapshot) -> list[Choice]:
    """What one key does, by the key and its words; dimmed where it is not possible now, with the reason beside it."""
    listed, titles = list[Choice](), groups()
    for action in declared:
        each = list(action.each(snapshot))
        if action.name in PALETTE_ITSELF or (len(action.keys) > 1 and not each and action.name != "step"):
            # What several keys do together cannot be chosen as one.
            continue
        why = check_action(action, snapshot)
        note = "" if why is None else _("not now: {reason}").format(reason=in_words(why, snapshot))
        for key, words in each or [(action.keys[0], _(action.help))]:
            shown = key if each else _(action.shown)
            search = searchable(filter(None, (words, action.label and _(action.label), shown)))
            listed.append(
                Choice(
                    f"{ACTION} {key}", f"{shown}  {words}", note, search, dim=why is not None, group=titles["action"]
                )
            )
    return listed


def persons(snapshot: Snapshot, ids: Iterable[str]) -> list[Choice]:
    """Persons by name, id, post, unit, pinyin, initials and #seat; beside the name, unit, post and position."""
    meeting = snapshot.meeting
    current = meeting.positions.of(meeting.topics.at_hand).current if meeting.topics.at_hand is not None else {}
    return [_person(meeting, id, word(current[id].stance) if id in current else "") for id in ids]


def _person(meeting: Meeting, id: str, stance: str) -> Choice:
    who = meeting.people[id]
    post = "" if who.post in who.name else who.post
    seat = people.roster(meeting).index.seat(id)
    note = "  ".join(filter(None, (f"#{seat}" if seat else "", who.unit, post, stance)))
    words = (who.name, who.id, who.post, who.unit, *((f"#{seat}", str(seat)) if seat else ()))
    return Choice(
        f"{PERSON} {id}", person_name(meeting, id), note, searchable(words, who.pinyin), group=groups()["person"]
    )


def topics(snapshot: Snapshot) -> list[Choice]:
    """The topics by number, title, unit and reporter; beside the title, what became of it."""
    meeting, listed = snapshot.meeting, list[Choice]()
    for no, planned in meeting.plan.topics.items():
        state, reporter = meeting.topics.of(no), meeting.people.get(planned.reporter)
        at_hand = no == meeting.topics.at_hand
        note = word(state.outcome) if state.outcome else _("at hand") if at_hand else planned.unit
        words = (planned.title, planned.unit, str(no), f"#{no}", reporter.name if reporter else "")
        pinyin = reporter.pinyin if reporter else ()
        title = _("topic {no} {title}").format(no=no, title=planned.title)
        listed.append(
            Choice(
                f"{TOPIC} {no}",
                title,
                note,
                searchable(words, pinyin),
                dim=bool(state.outcome),
                group=groups()["topic"],
            )
        )
    return listed


def segments(snapshot: Snapshot) -> list[Choice]:
    """The segments by number, title and kind; beside the title, whether it was held."""
    meeting, listed = snapshot.meeting, list[Choice]()
    for no, planned in meeting.plan.segments.items():
        kind = SEGMENT_KINDS[planned.kind]
        held, at_hand = meeting.segments.of(no).held, no == meeting.segments.at_hand
        note = _("going on") if at_hand else _("held") if held else _("optional") if planned.optional else ""
        title = _("segment {no} {title}").format(no=no, title=planned.title)
        search = searchable((planned.title, kind.zh[0], _(kind.label), str(no), f"#{no}"))
        listed.append(
            Choice(f"{SEGMENT} {no}", title, note, search, dim=held and not at_hand, group=groups()["segment"])
        )
    return listed


def entries(snapshot: Snapshot) -> list[Choice]:
    """The last entries, the newest first, each as it reads now; dimmed where it no longer stands or cannot change."""
    meeting = snapshot.meeting
    listed: list[Choice] = []
    for entry in islice(reversed(meeting.log), ENTRIES_AT_MOST):
        said = f"#{entry.no} {meeting.corrections.time(entry):%H:%M:%S} {word(entry.role)} {said_now(entry, meeting)}"
        gone = entry.no in meeting.corrections.cancelled
        note = "" if not gone else _("  (struck out by #{no})").format(no=meeting.corrections.cancelled[entry.no])
        words: Sequence[str] = (said_now(entry, meeting), f"#{entry.no}", str(entry.no), word(entry.role))
        dim = gone or command_of(entry.body) is None
        listed.append(Choice(f"{ENTRY} {entry.no}", said + note, "", searchable(words), dim=dim))
    return listed


def entries_of(snapshot: Snapshot, person: str) -> list[Choice]:
    """The entries that concern a person, the newest first."""
    meeting = snapshot.meeting
    about = {entry.no for entry in islice(reversed(meeting.log), ENTRIES_AT_MOST) if _concerns(entry.body, person)}
    return [choice for choice in entries(snapshot) if int(choice.key.partition(" ")[2]) in about]


def _concerns(body: object, person: str) -> bool:
    return getattr(body, "person", None) == person or person in (getattr(body, "persons", None) or ())


def said_now(entry: Entry, meeting: Meeting) -> str:
    """An entry's line: as replaced where it was replaced."""
    if entry.no in meeting.corrections.bodies:
        return standing_line(entry, meeting)
    return render_entry(entry, meeting, language())
