"""Stored words as people read them: outcomes, stances, methods, roles, states, thresholds, names and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from meetroom.command import SIGNIN, Refused
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.beside import MATTERS
from meetroom.rules.contention import LEVELS
from meetroom.rules.conveying import CONVEY_MODES
from meetroom.rules.directory import SEXES, THINGS
from meetroom.rules.member import Member, known
from meetroom.rules.methods import METHODS
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.outcomes import OUTCOMES, VERDICTS
from meetroom.rules.papers import PAPERS, STATUSES, STEPS
from meetroom.rules.points import POINTS
from meetroom.rules.preparation import ANSWERS, ASPECTS, COSTS, ELEMENTS, WAYS
from meetroom.rules.proposal import FREED, ORIGINS, PROPOSAL_STATUSES
from meetroom.rules.roles import ROLES
from meetroom.rules.rulebook import Threshold
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.rules.stances import STANCES
from meetroom.rules.statuses import STAGES
from meetroom.streams.directory import People
from meetroom.wording import preparation
from meetroom.wording.proposals import field_name, lack_text
from meetroom.wording.refusals import SENTENCES
from meetroom.wording.selectors import kind_words, who_words
from meetroom.wording.supervision import status_word
from meetroom.wording.times import shift

SHOWN_AT_MOST = 20
NUMERALS = "零一二三四五六七八九十"
PERSONS = frozenset({"person", "principal", "substitute"})


def _labels(members: Mapping[Any, Member]) -> dict[str, str]:
    return {name: member.label for name, member in members.items()}


WORDS = {
    **_labels(ORIGINS),
    **_labels(FREED),
    **_labels(OUTCOMES),
    **_labels(VERDICTS),
    **_labels(STANCES),
    **_labels(METHODS),
    **_labels(ROLES),
    **_labels(STAGES),
    **_labels(LEVELS),
    **_labels(OBSERVER_KINDS),
    **_labels(THINGS),
    **_labels(SEXES),
    **_labels(SEGMENT_KINDS),
    **_labels(POINTS),
    **_labels(PAPERS),
    **_labels(STEPS),
    **_labels(STATUSES),
    **_labels(MATTERS),
    **_labels(ELEMENTS),
    **_labels(WAYS),
    **_labels(ANSWERS),
    **_labels(COSTS),
    **_labels(ASPECTS),
    "open": N_("open"),
    "overdue": N_("overdue"),
    "resumed": N_("taken up again"),
}


def word(stored: str) -> str:
    """A stored word of the record in the language spoken now; what is no such word stays as it is."""
    message = WORDS.get(stored)
    return stored if message is None else _(message)


def mode_words(mode: str) -> str:
    """How something was passed on; not among `WORDS`, where some of these names mean something else."""
    return _(known(CONVEY_MODES, mode).label)


def clock_jump(seconds: int, shown: datetime, kept: bool) -> str:
    """By how much the machine's clock was moved, what it showed then, and whether the meeting follows it."""
    told = (
        _("the computer's clock was moved by {span} and showed {time}; the meeting's time runs on as before")
        if kept
        else _("the computer's clock was moved by {span} and showed {time}; the meeting's time follows it")
    )
    return told.format(span=shift(seconds), time=shown.strftime("%Y-%m-%d %H:%M:%S"))


def clock_set(seconds: int, shown: datetime) -> str:
    """By how much the chair moved the meeting's time, and what the machine's clock showed then."""
    told = _("the chair set the meeting's time right, by {span}; the computer's clock showed {time}")
    return told.format(span=shift(seconds), time=shown.strftime("%Y-%m-%d %H:%M:%S"))


def end_words(end: datetime, now: datetime) -> str:
    """A time to come, with its day as soon as that is not today's."""
    days = (end.date() - now.date()).days
    if not days:
        return f"{end:%H:%M}"
    if days == 1:
        return _("next day {time}").format(time=f"{end:%H:%M}")
    shape = _("{month}/{day} {time}") if end.year == now.year else _("{year}/{month}/{day} {time}")
    return shape.format(year=end.year, month=end.month, day=end.day, time=f"{end:%H:%M}")


def threshold_words(rule: str) -> str:
    """A threshold as the regulations word it, e.g. 三分之二以上."""
    threshold = Threshold.parse(rule)
    if (threshold.num, threshold.den) == (1, 2):
        return _("at least half") if threshold.inclusive else _("more than half")
    shape = _("at least {num}/{den}") if threshold.inclusive else _("more than {num}/{den}")
    if language() == "zh" and threshold.den <= 10:
        return shape.format(num=NUMERALS[threshold.num], den=NUMERALS[threshold.den])
    return shape.format(num=threshold.num, den=threshold.den)


def recorders_missing(posts: Iterable[str]) -> str:
    """Which recorders (main, review) are fewer in the room than the rules ask for."""
    words = {"main": _("the recorder"), "review": _("the reviewing recorder")}
    return _("fewer recorders in the room than required: {who}").format(who=_(", ").join(words[p] for p in posts))


def at_the_desk(operator: str) -> str:
    """Who marked an attendance at the sign-in desk."""
    return _("sign-in desk: {operator}").format(operator=operator)


def person_name(meeting: Meeting | People, id: str) -> str:
    """A person's name, with what tells them apart from others of the same name; the id of whoever is not on the roster.

    Every place that shows a person names them by this or, in documents, by `Reading.name`; it can also be typed.
    """
    person = meeting.people.get(id)
    return detailed(person.name, meeting.apart.get(id, "")) if person else id


def detailed(text: str, detail: str) -> str:
    """A text with a detail in brackets."""
    return _("{text} ({detail})").format(text=text, detail=detail) if detail else text


def names(meeting: Meeting | People, persons: Iterable[str]) -> str:
    """Several names, at most twenty of them and how many there are in all."""
    listed = list(persons)
    shown = _(", ").join(person_name(meeting, p) for p in listed[:SHOWN_AT_MOST])
    if len(listed) > SHOWN_AT_MOST:
        return _("{first} and others, {n} in all").format(first=shown, n=len(listed))
    return shown or _("none")


def ranges(numbers: Iterable[int]) -> list[str]:
    """Numbers of entries with three or more in a row as a range, 12-20."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [text for run in runs for text in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run))]


# To the chair, who was refused; to another, whose refusal no chair can override; to a process that ends with its line.
OverrideWay = Literal["override", "override.other", "override.say", "override.desk", "override.office"]


def refusal_sentence(refused: Refused, meeting: Meeting | People, way: OverrideWay = "override") -> str:
    """The sentence that tells a refusal, in the language spoken now; way: how the chair goes ahead from there."""
    template = SENTENCES.get(refused.rule)
    if template is None:
        return _("{rule} is refused.").format(rule=refused.rule)
    instants = [value for value in refused.facts.values() if isinstance(value, datetime)]
    planned = meeting.plan.agenda if isinstance(meeting, Meeting) else None
    that_day = planned.start.date() if planned else None
    shape = "%H:%M:%S" if all(instant.date() == that_day for instant in instants) else "%Y-%m-%d %H:%M:%S"
    facts = {name: _shown(name, value, meeting, shape) for name, value in refused.facts.items()}
    said = _(template).format(**facts)
    if refused.rule == "role" and refused.facts["role"] == SIGNIN:
        said += " " + _("Accepted at the sign-in desk: here, leave, absent, admit-observer.")
    how = "override.prepared" if refused.rule in preparation.REFUSED else way
    return f"{said} {_(SENTENCES[how])}" if refused.overridable else said


def _shown(name: str, value: Any, meeting: Meeting | People, instants: str) -> Any:
    if isinstance(value, Refused):
        return refusal_sentence(value, meeting)
    if isinstance(value, datetime):
        return value.strftime(instants)
    if name in PERSONS and isinstance(value, str):
        return person_name(meeting, value)
    if name in ("proposal_status", "statuses"):
        stands = (value,) if isinstance(value, str) else value
        return _(", ").join(_(known(PROPOSAL_STATUSES, each).label) for each in stands)
    if name == "task_status":
        return status_word(value)
    if name == "lacks":
        return _("; ").join(map(lack_text, value))
    if name == "proposal_fields":
        lines = _("; ").join(_("revise {field} TEXT").format(field=field_name(each)) for each in value)
        return " " + _("Accepted: {lines}").format(lines=lines) if lines else ""
    if name == "who":
        return names(meeting, value)
    if name == "meeting_kind":
        return kind_words(value)
    if name == "selectors" and value:
        return _(", ").join(who_words(who) for who in value)
    if name == "threshold" and isinstance(value, str):
        return threshold_words(value)
    if name == "kind" and value in SEGMENT_KINDS:
        return _(known(SEGMENT_KINDS, value).label)
    if name == "entries" and isinstance(value, (tuple, list)):
        return _(", ").join(ranges(value)) or _("none")
    if name in ("convey_mode", "convey_modes"):
        modes = (value,) if isinstance(value, str) else value
        return _(", ").join(mode_words(mode) for mode in modes)
    if name == "selector":
        return who_words(value)
    if name == "object":
        # As it is typed.
        return getattr(known(PAPERS, value), "zh" if language() == "zh" else "en")[0]
    if isinstance(value, (tuple, list)):
        return _(", ").join(word(str(item)) for item in value) or _("none")
    if value is None:
        return _("none")
    return word(value) if isinstance(value, str) else value
