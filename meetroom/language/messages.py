"""The sentences that say what is wrong with a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from meetroom.i18n import gettext as _
from meetroom.language.problem import BadLine
from meetroom.meeting import Meeting


def sentence(problem: BadLine, meeting: Meeting | None = None) -> str:
    """What is wrong with a line and what would be right, in the language spoken now; persons by name with their id."""
    facts = problem.facts
    told = [_told(problem, meeting)]
    if facts.get("accepted"):
        told.append(_("Accepted: {accepted}.").format(accepted=_listed(facts["accepted"])))
    if facts.get("usage"):
        told.append(_("Form: {usage}").format(usage=facts["usage"]))
    if "line" in facts and problem.rule != "line.encoding":
        told.insert(0, _("Line {line}:").format(line=facts["line"]))
    return " ".join(told)


def _told(problem: BadLine, meeting: Meeting | None) -> str:
    facts = {**problem.facts, **_shown(problem.facts, meeting)}
    match problem.rule:
        case "line.person_unknown" if facts["nearest"]:
            return _("Nobody is called “{typed}”. Nearest: {nearest}.").format(**facts)
        case "line.kind_unknown" if facts["nearest"]:
            return _("There is no kind of meeting “{typed}”. Nearest: {nearest}.").format(**facts)
        case "line.unknown_word" if facts["nearest"]:
            return _("“{typed}” is no word of the language. Nearest: {nearest}.").format(**facts)
        case "line.unknown_word" if facts["persons"]:
            return _("“{typed}” is no word of the language and no person. Nearest: {persons}.").format(**facts)
    return _sentences().get(problem.rule, problem.rule).format(**facts)


def _sentences() -> dict[str, str]:
    return {
        "line.empty": _("The line is empty."),
        "line.unknown_word": _("“{typed}” is no word of the language and nobody is called so."),
        "line.other_stream": _("“{typed}” is a word of another stream: meetroom say {stream} “{typed} …”."),
        "line.person_unknown": _("Nobody is called “{typed}”."),
        "line.kind_unknown": _("There is no kind of meeting “{typed}”."),
        "line.kind_ambiguous": _(
            "“{typed}” could be these kinds of meetings: {candidates}. Accepted: the id of one; or, where an office "
            "uses only one of them, its kinds in [calendar] of office.toml."
        ),
        "line.month": _("“{typed}” is no month."),
        "line.listener_unknown": _(
            "“{typed}” is neither a person nor a unit here. Nearest: {nearest}. Units: {units}. Accepted too: {quoted} "
            "for a unit that is not among them."
        ),
        "line.substitute_unknown": _(
            "“{typed}” is not on the roster. Nearest: {nearest}. Accepted first, by chair or recorder: admit-observer "
            "{typed} UNIT POST, or the agenda with that person imported again; then this line."
        ),
        "line.person_ambiguous": _("“{typed}” could be: {candidates}. Type more of the name, or the id."),
        "line.unit_person": _(
            "“{typed}” means a person here, {who}, and no unit. Accepted: the name of the unit, the person behind it; "
            "or {quoted} to take it as it is."
        ),
        "line.unit_none": _("{who} has no unit on the roster. Accepted: the unit in front of the person."),
        "line.task_segment": _("Segment {segment} is at hand: a task is of it without naming it."),
        "line.task_segment_other": _("A task is of what is at hand, and segment {segment} is not at hand."),
        "line.one_person": _("One person is expected here, not several: {who}."),
        "line.missing": _("Something is missing: {what}."),
        "line.extra": _("This is too much: “{typed}”."),
        "line.choice": _("“{typed}” is not possible here as {what}."),
        "line.number": _("“{typed}” is no number from {least} to {most}."),
        "line.range": _("“{typed}” is neither the number of an entry nor a range of them."),
        "line.date": _("“{typed}” is no date."),
        "line.time": _("“{typed}” is no time."),
        "line.roll": _("{typed} is before {last}, to which the clock was set last: write the date too."),
        "line.period": _("“{typed}” is no period for which a file is kept, of 1 to {most} years or permanent."),
        "line.duration": _("“{typed}” is no length of time up to 24 hours."),
        "line.option_twice": _("This was given twice: “{typed}”."),
        "line.nested": _("An entry cannot be replaced by “{typed}”."),
        "line.role": _("“{typed}” is no role."),
        "line.too_long": _(
            "Too long: {what}, {length} characters; at most {limit} are possible. Nothing was recorded."
        ),
        "line.surrogate": _("Character {position} is half a character (a lone surrogate). Nothing was recorded."),
        "line.marks": _(
            "At character {position} there are {count} combining marks in a row; at most {limit} are possible. "
            "Nothing was recorded."
        ),
        "line.private": _(
            "Character {position} ({code}) is of an area for private use: other computers show something else there, "
            "or nothing. Accepted: the character of Unicode itself, or its parts in words. Nothing was recorded."
        ),
        "line.encoding": _("Line {line} is neither UTF-8 nor GBK."),
        "line.script_size": _("The script has {size} bytes; at most {limit} are possible."),
    }


def _what(what: str) -> str:
    """A part of a line, in words."""
    parts = {
        "person": _("a person"),
        "persons": _("one or more persons"),
        "substitute": _("the person who comes instead"),
        "by": _("who lets that person in"),
        "lead": _("the person who leads the study (牵头, lead)"),
        "mandate": _("the mandate"),
        "stance": _("a stance"),
        "verdict": _("the decision"),
        "closing": _("how the topic is closed"),
        "text": _("the text"),
        "reason": _("the reason (因, because)"),
        "requirement": _("the requirement"),
        "grade": _("how it was found"),
        "aspect": _("what was looked at"),
        "goal": _("the goal"),
        "topic": _("the number of a topic"),
        "unit": _("a unit"),
        "listeners": _("one or more persons or units"),
        "mode": _("in which way (方式, by)"),
        "heads": _("how many persons"),
        "post": _("a post"),
        "name": _("the name"),
        "field": _("what is to be corrected"),
        "date": _("a date"),
        "time": _("a time"),
        "duration": _("a length of time"),
        "counts": _("the numbers of votes"),
        "body": _("the body to which it goes"),
        "level": _("how contentious it is"),
        "candidate": _("a candidate"),
        "item": _("the number of an item"),
        "vote": _("a vote on the item"),
        "number": _("a whole number"),
        "entry": _("the number of an entry"),
        "entries": _("the numbers of entries"),
        "command": _("a command"),
        "line": _("the line"),
        "title": _("the title"),
        "segment": _("the number of a segment"),
        "opinion": _("the number of an opinion"),
        "group": _("the number of a group"),
        "group_lead": _("who leads the group (组长, lead)"),
        "members": _("the members of the group"),
        "theme": _("the theme"),
        "place": _("the place"),
        "document": _("the document"),
        "recipient": _("who gets the award"),
        "prize": _("the award"),
        "matter": _("what is approved or returned"),
        "paper": _("the paper (纪要, minutes) or what else is approved"),
        "meeting": _("a meeting"),
        "meeting_id": _("a meeting"),
        "proposal": _("a proposal"),
        "approver": _("who approves"),
        "pages": _("the number of pages"),
        "element": _("what a material has to hold"),
        "way": _("a way of telling"),
        "copies": _("a number of copies"),
        "item_of_list": _("an item of a list"),
        "state": _("whether it is as it should be (好, ok)"),
        "except": _("what is not as it should be (除, except)"),
        "span": _("a span of time"),
        "owner": _("who sees to it (责任, owner)"),
        "cost": _("a line of the budget"),
        "amount": _("an amount"),
        "vouchers": _("the number of vouchers (凭证, vouchers)"),
        "days": _("a number of days"),
        "seat": _("the number of a seat"),
        "thing": _("what is handed in"),
        "with": _("with whom (与, with)"),
        "kind": _("a kind of meeting"),
        "into": _("where to (至, to, into)"),
        "month": _("a month"),
        "units": _("units"),
        "part": _("part of a filing"),
        "volume": _("the volume"),
        "period": _("how long it is kept (期限, for)"),
    }
    return parts.get(what, what)


def _shown(facts: dict[str, Any], meeting: Meeting | None) -> dict[str, str]:
    listed = ("candidates", "nearest", "persons", "who", "units")
    shown = {name: _listed(_names(facts[name], meeting)) or _("none") for name in listed if name in facts}
    if "what" in facts:
        shown["what"] = _what(facts["what"])
    if "stream" in facts:
        # What stands for the id of a meeting is a word for people.
        shown["stream"] = str(facts["stream"]).replace("MEETING", _("MEETING"))
    return shown


def _names(ids: Iterable[str], meeting: Meeting | None) -> list[str]:
    people = {} if meeting is None else meeting.people
    return [_named(meeting, id) if meeting is not None and id in people else id for id in ids]


def _named(meeting: Meeting, id: str) -> str:
    """A person's name with their id, behind what tells them apart from others of the same name."""
    told = meeting.apart.get(id, id)
    return f"{meeting.people[id].name} ({told if told == id else f'{told}, {id}'})"


def _listed(items: Iterable[str]) -> str:
    return _(", ").join(items)
