"""Complete a line that is being typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import chain

from meetroom.acts.position import TakePosition, TakeRest, WriteOpinion
from meetroom.language import people, words
from meetroom.language.line import split
from meetroom.language.parse import parse
from meetroom.language.problem import BadLine
from meetroom.language.proposed_task import all_proposed
from meetroom.language.render import render
from meetroom.language.scan import quote_if_needed
from meetroom.lookup.matching import initials
from meetroom.lookup.people import Ambiguous, Unknown
from meetroom.meeting import Meeting
from meetroom.rules.preparation import NO_ROUND

LIMIT = 20
REASONS = 9
DAYS = ("+5", "+10", "+15")
_WORD = re.compile(r"\S+")
_BETWEEN = re.compile(r"[\s、，,]")


def completed(text: str) -> str:
    """What stays of a line when its last word is completed."""
    return text.removesuffix(_BETWEEN.split(text)[-1])


def complete(text: str, meeting: Meeting, keys: Collection[str] | None = None) -> list[str]:
    """What the last word of the line could become, words of commands first, then words of the command, then persons.

    After a blank the last word is empty: what may stand among the command's arguments is offered. At most 20.
    A time before the line, and a command inside a replacement, are passed over. keys: of the only words of commands
    that are offered, None for all.
    """
    typed = text[len(completed(text)) :]
    folded = words.fold(text)
    before = folded[: len(text) - len(typed)].replace("、", " ").replace(",", " ").split()
    last = words.fold(typed)
    if before and before[0].startswith("@"):
        del before[0]
    replaces: words.Lang | None = None
    if len(before) > 1 and (found := words.command(before[0])) and found[0].key == "fix":
        replaces = found[1]
        del before[:2]
    offered = list(words.beginning(last)) if last and not before else []
    if keys is not None:
        offered = [word for word in offered if (known := words.command(words.fold(word))) and known[0].key in keys]
    offered += _votes_on_item(before, last)
    if replaces is not None and not before and (time := words.write("time", replaces)).startswith(last):
        offered.append(time)
    head = _head(before, last, meeting)
    if head is not None:
        # Nothing else may stand here.
        return list(dict.fromkeys([*head, *(_persons(typed, meeting) if last else [])]))[:LIMIT]
    if before:
        offered += _listed(before, last, meeting)
        offered += [word for word in _terms(before, last) if _may_stand(f"{completed(text)}{word}", meeting)]
    if last:
        offered += _persons(typed, meeting)
    return list(dict.fromkeys(offered))[:LIMIT]


def _head(before: list[str], last: str, meeting: Meeting) -> list[str] | None:
    """What a task and a deferral need first: a unit or a person, then whose and by when, or who leads; None further on
    in the line."""
    known = words.command(before[0]) if before else None
    if known is None or known[0].key not in ("task", "defer"):
        return None
    if known[0].key == "defer":
        if len(before) == 1:
            lead = words.write("lead", known[1])
            return [lead] if lead.startswith(last) else None
        return [*_everybody(meeting)] if words.means(before[-1], "lead") and not last else None
    rest, topic = before[1:], ""
    if rest and rest[0].startswith(("议题", "topic")):
        topic, rest = ("".join(rest[:2]), rest[2:]) if rest[0] in ("议题", "topic") else (rest[0], rest[1:])
    given = [person.unit for person in meeting.people.values()] + [of.unit for of in meeting.plan.topics.values()]
    found = [quote_if_needed(unit) for unit in dict.fromkeys(filter(None, given)) if words.fold(unit).startswith(last)]
    if len(rest) == 1 and not last:
        # Who is of the unit, and the usual time: without a day the rest of the line would be taken for one.
        people_of = [id for id, person in meeting.people.items() if words.fold(person.unit) == rest[0].strip('"')]
        return [*(people.roster(meeting).written(id) for id in people_of), *DAYS] if people_of else None
    return [*_proposed(meeting, topic, last, known[1]), *found] if not rest else None


def _proposed(meeting: Meeting, topic: str, last: str, lang: words.Lang) -> Iterator[str]:
    """What adopted proposals ask for, as the rest of a line that gives it; topic: as typed, "" where none is."""
    for task in all_proposed(meeting):
        if task.due is None:
            continue
        rest = render(task, meeting, lang).partition(" ")[2]
        named, _blank, further = rest.partition(" ")
        if not topic and words.fold(rest).startswith(last):
            yield rest
        elif topic and words.fold(named) == topic and words.fold(further).startswith(last):
            yield further


def _listed(before: list[str], last: str, meeting: Meeting) -> list[str]:
    """What comes first after words about the lists of a kind: the items to be looked at, what is to be handed in."""
    known, kind = words.command(before[0]), None if meeting.plan.agenda is None else meeting.kind
    if known is None or kind is None or len(before) > 1:
        return []
    items: list[str] = []
    if known[0].key == "check":
        lists = (listed for name, listed in kind.checklists.items() if name not in NO_ROUND)
        items = [*chain(*lists), *(one.errand.item for one in meeting.logistics.errands)]
    elif known[0].key == "hand_in":
        items = [each.what for each in kind.expects]
    return [quote_if_needed(item) for item in dict.fromkeys(items) if words.fold(item).startswith(last)]


def _may_stand(line: str, meeting: Meeting) -> bool:
    """Whether a line that ends like this can still become a command: nothing is wrong with it, or something missing."""
    try:
        parse(split(line).text, meeting, now=_NOW)
    except BadLine as problem:
        return problem.rule == "line.missing"
    return True


def _everybody(meeting: Meeting) -> list[str]:
    roster = people.roster(meeting)
    return [roster.written(id) for id in meeting.people]


def _votes_on_item(before: list[str], last: str) -> list[str]:
    """The words of the votes that may follow the number of an item, whose word and number are taken off `before`."""
    if not before or not (found := words.command(before[0]) or words.glued(before[0])) or found[0].key != "item":
        return []
    del before[: 2 if words.command(before[0]) else 1]
    if before:
        return []
    methods = [words.BY_KEY[name] for name in words.OF_ITEMS]
    return [
        word for word in (method.zh if found[1] == "zh" else method.en for method in methods) if word.startswith(last)
    ]


def _terms(before: list[str], last: str) -> list[str]:
    """The words that may follow, in the language of the command's word."""
    known = words.command(before[0])
    langs: tuple[words.Lang, ...] = ("zh", "en")
    if known is not None:
        keys, langs = known[0].terms, (known[1],)
    elif len(before) == 1:
        keys = words.STANCES
    else:
        return []
    given = {key for key in keys if any(words.means(word, key) for word in before[1:])}
    offered = [words.write(key, lang) for lang in langs for key in keys if key not in given]
    return [word for word in offered if word.startswith(last)]


def _persons(typed: str, meeting: Meeting) -> list[str]:
    roster = people.roster(meeting)
    try:
        return [roster.written(roster.index.find(typed))]
    except Ambiguous as problem:
        return [roster.written(id) for id in problem.candidates]
    except Unknown:
        return []


def reasons(text: str, meeting: Meeting) -> tuple[str, tuple[str, ...]]:
    """Reasons given before that may follow the stance at the end of a line: the line up to there, and the reasons.

    Only those of the same stance, the latest first; what is typed of the reason already, or its initials, narrows
    them down. Reasons of another topic that is confidential are never offered.
    """
    nothing = ("", ())
    folded = words.fold(text)
    stance = next((word for word in list(_WORD.finditer(folded))[1:] if _is_stance(word[0])), None)
    if stance is None or not folded[stance.end() : stance.end() + 1].isspace():
        return nothing
    try:
        command = parse(split(text[: stance.end()]).text, meeting, now=_NOW)
    except BadLine:
        return nothing
    if not isinstance(command, TakePosition | TakeRest | WriteOpinion):
        return nothing
    typed = words.fold(text[stance.end() :]).strip()
    found = [reason for reason in _given(meeting, command.stance) if _fits(typed, reason)]
    return f"{text[: stance.end()]} ", tuple(found[:REASONS])


_NOW = datetime.min


def _is_stance(text: str) -> bool:
    return text in words.SHORT or words.one_of(text, words.STANCES) is not None


def _fits(typed: str, reason: str) -> bool:
    folded = words.fold(reason)
    return folded != typed and (folded.startswith(typed) or initials(reason).startswith(typed))


def _given(meeting: Meeting, stance: str) -> list[str]:
    """The reasons of positions in force with a stance, each once."""
    if stance in words.SHORT:
        stances = meeting.stances(meeting.topics.at_hand)
        at = words.SHORT.index(stance)
        stance = stances[at] if at < len(stances) else stance
    positions = [
        position
        for no, taken in meeting.positions.topics.items()
        if no == meeting.topics.at_hand or not meeting.is_confidential(no)
        for position in taken.current.values()
        if position.reason.strip() and position.stance == stance
    ]
    positions.sort(key=lambda position: -position.entry)
    return list(dict.fromkeys(position.reason for position in positions))
