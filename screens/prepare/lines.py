"""What keys begin before a meeting: a line with what follows from what is selected, and the same by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meetroom.acts.approval import ApproveMatter
from meetroom.acts.check import CheckItems
from meetroom.acts.notice import GiveNotice, NoteReceipt
from meetroom.acts.ordering import OrderTopics
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.i18n import language
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.questions.preparing import chain_of, next_step
from meetroom.record.shape.check import CheckItem
from meetroom.rules.beside import CheckName, MatterName
from meetroom.rules.preparation import OF_MEETINGS
from meetroom.rules.selectors import Selector
from meetroom.views.docket import by_rule
from screens.prepare.actions import DIGITS, digit_words

_FOLDER = ("材料夹", "materials")


class Begun(NamedTuple):
    """word: of the language, by its key. line: as far as it goes; given: the same by the fields of its picker."""

    word: str
    line: str
    given: Mapping[str, str] = {}


def bare(meeting: Meeting, word: str, *more: str, **given: str) -> Begun:
    """A word with what is known behind it."""
    return Begun(word, " ".join((Writer(meeting, language()).word(word), *filter(None, more))) + " ", given)


def material(meeting: Meeting, topic: int | None) -> Begun:
    """What came in of a topic."""
    if topic is None:
        return bare(meeting, "material")
    return bare(meeting, "material", _topic(meeting, topic), topic=str(topic))


def folder() -> str:
    """The line that takes in the files of a folder."""
    return f"{_FOLDER[0] if language() == 'zh' else _FOLDER[1]} "


def folder_in(text: str) -> str | None:
    """The path behind the word that takes in a folder, None where a line says something else."""
    head, _blank, path = text.strip().partition(" ")
    # A folder that is dragged to a terminal comes in quotation marks.
    path = path.strip().strip("\"'“”")
    return path if head.casefold() in _FOLDER and path else None


def approval(meeting: Meeting, matter: MatterName | None, topic: int | None = None) -> Begun:
    """The next step of a matter, with who takes it where that is known; without one the first that is left."""
    matter = matter or next((name for name in OF_MEETINGS if name != "claim" and next_step(meeting, name)), None)
    if matter is None:
        return bare(meeting, "sign_off")
    by = _approver(meeting, matter, topic)
    writer = Writer(meeting, language())
    given = {"matter": writer.term(matter), "topic": "" if topic is None else str(topic)}
    if by is not None:
        return Begun("sign_off", render(ApproveMatter(matter=matter, topic=topic, by=by), meeting, language()), given)
    return bare(meeting, "sign_off", writer.term(matter), "" if topic is None else _topic(meeting, topic), **given)


def _approver(meeting: Meeting, matter: MatterName, topic: int | None) -> Approver | None:
    """Who takes the next step of a matter, where the chain names somebody."""
    step = next_step(meeting, matter, topic)
    if step is None:
        return None
    return _meant(meeting, chain_of(meeting, matter)[step[0] - 1].selector)


def _meant(meeting: Meeting, selector: Selector) -> Approver | None:
    people = meeting.people.values()
    match selector.form:
        case "unit" | "body" | "group":
            return Approver(name=selector.name)
        case "principal":
            found = [one.id for one in people if one.principal]
        case "chair":
            found = [meeting.agenda.chair]
        case "post":
            found = [one.id for one in people if selector.name in (one.post, f"{one.unit}{one.post}")]
        case _:
            return None
    return Approver(person=found[0]) if len(found) == 1 else None


def notice(meeting: Meeting, person: str | None) -> Begun:
    """The notice to one, or to everybody."""
    told = GiveNotice(everyone=True) if person is None else GiveNotice(persons=(person,))
    return Begun("notify", render(told, meeting, language()) + " ")


def receipt(meeting: Meeting, person: str | None, *, leave: bool = False) -> Begun:
    """What somebody answered."""
    if person is None:
        return bare(meeting, "receipt")
    said = NoteReceipt(persons=(person,), answer="on_leave" if leave else None)
    return Begun("receipt", render(said, meeting, language()) + " ")


def in_order(meeting: Meeting, item: str | None) -> Begun:
    """That an item, or all, is as it should be."""
    looked = CheckItems(everything=True) if item is None else CheckItems(items=(Looked(item=item, good=True),))
    return Begun("check", render(looked, meeting, language()))


def errand(meeting: Meeting, item: str | None) -> Begun:
    """Who sees to an item."""
    if item is None:
        return bare(meeting, "logistics")
    # In quotation marks where it needs them, as it is written elsewhere.
    written = in_order(meeting, item).line.split(" ", 1)[1].rsplit(" ", 1)[0]
    return bare(meeting, "logistics", written, Writer(meeting, language()).term("owner"), item=item)


def seat(meeting: Meeting, person: str | None) -> Begun:
    """Another seat for somebody."""
    if person is None:
        return bare(meeting, "seat")
    name = Writer(meeting, language()).person(person)
    return bare(meeting, "seat", name, person=name)


def order_by_rule(meeting: Meeting) -> str:
    """The topics in the order of the rule, "" where they are."""
    order = by_rule(meeting)
    return "" if order == tuple(meeting.plan.topics) else render(OrderTopics(topics=order), meeting, language())


def correction(meeting: Meeting, topic: int | None, person: str | None) -> Begun:
    """What is said otherwise of a topic, of a person, else of the meeting: the time for which it is planned."""
    if topic is not None:
        return bare(meeting, "correct", _topic(meeting, topic))
    if person is not None:
        # By id: the name may be the very thing that is corrected.
        return bare(meeting, "correct", person)
    writer = Writer(meeting, language())
    return bare(
        meeting, "correct", writer.term("meeting"), writer.term("start"), f"{meeting.agenda.start:%Y-%m-%dT%H:%M}"
    )


def _field(meeting: Meeting, no: int) -> Begun | None:
    """The first field that a topic lacks and a line can say; None where what it lacks is written on the form alone."""
    planned = meeting.planned(no)
    lacking = (("title", planned.title), ("unit", planned.unit), ("reporter", planned.reporter))
    name = next((name for name, said in lacking if not said.strip()), None)
    if name is None:
        return None
    return bare(meeting, "correct", _topic(meeting, no), Writer(meeting, language()).term(name))


def _topic(meeting: Meeting, no: int) -> str:
    return f"{Writer(meeting, language()).word('topic')}{no}"


def does(begun: Begun) -> str:
    """What a line is for, in a word."""
    if begun.word == "sign_off":
        # It is called otherwise in the middle of a chain and at its end.
        return begun.line.split(" ", 1)[0]
    said = dict(zip(DIGITS.values(), digit_words().values(), strict=True))
    return said.get(begun.word) or begun.line.split(" ", 1)[0]


# What of the checks is approved, by the name of the matter.
_MATTERS: Mapping[CheckName, MatterName] = {
    "docket": "docket", "agenda": "agenda", "observers": "observers", "budget": "budget",
}  # fmt: skip


def about(meeting: Meeting, item: CheckItem, listed: Sequence[str] = ()) -> Begun | None:
    """What sees to something that is missing, None where no line does. listed: what is looked at, by name."""
    if item.rule is not None and item.rule.startswith("approvals."):
        matter = item.rule.partition(".")[2]
        return approval(meeting, next((name for name in OF_MEETINGS if name == matter), None), item.topic)
    looked = next((name for name in listed if item.text.startswith(name)), None)
    if looked is not None:
        return in_order(meeting, looked)
    match item.what:
        case "fields" if item.topic is not None:
            return _field(meeting, item.topic)
        case "materials" | "pages" | "copies":
            return material(meeting, item.topic)
        case "docket" | "agenda" | "observers":
            return approval(meeting, _MATTERS[item.what])
        case "budget":
            return bare(meeting, "budget")
        case "notice":
            return notice(meeting, None)
        case "receipts" | "leaves":
            return receipt(meeting, None)
        case "booklet":
            return bare(meeting, "send_booklet")
        case "expects":
            return bare(meeting, "hand_in")
        case "equipment":
            return in_order(meeting, None)
        case "venue":
            return bare(meeting, "check")
        case "staff":
            return bare(meeting, "on_post")
        case "seats":
            return bare(meeting, "seat")
        case "prework":
            return bare(meeting, "talk")
    return None
