"""Read what follows the words of segments, and make the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from meetroom.acts import contribution, segment
from meetroom.command import Command
from meetroom.language import people, units, words
from meetroom.language.arguments import Option, guarded, keyed, only_options, tail
from meetroom.language.problem import BadLine
from meetroom.language.scan import MARKS, Scan

# What keeps a colon inside a title: the marks of a title and quotation marks.
_MARKS = {"《": "》", "“": "”", "〈": "〉", '"': '"'}


def _segment(scan: Scan) -> Command:
    if scan.takes("next"):
        return segment.OpenSegment()
    if scan.takes("ended"):
        return segment.EndSegment()
    return segment.OpenSegment(segment=scan.counting("segment"))


def title_and_text(folded: str, raw: str) -> tuple[str, str]:
    """A title up to the first colon outside marks of titles and quotation and not between digits, and what follows."""
    closing = ""
    for at, char in enumerate(folded):
        if closing:
            closing = "" if char == closing else closing
        elif char in _MARKS and _MARKS[char] in folded[at + 1 :]:
            closing = _MARKS[char]
        elif char == ":" and not (folded[at - 1 : at].isdecimal() and folded[at + 1 : at + 2].isdecimal()):
            return raw[:at].strip(), raw[at + 1 :].strip()
    return raw.strip(), ""


T = TypeVar("T", contribution.Convey, contribution.Study)


def _titled(command: type[T]) -> Callable[[Scan], T]:
    def read(scan: Scan) -> T:
        folded = scan.folded[scan.at :]
        title, text = title_and_text(folded, scan.raw[scan.at :])
        if not title:
            raise scan.problem("line.missing", what="title")
        scan.at = len(scan.raw)
        return command(title=scan.limited(title), text=scan.limited(text))

    return read


R = TypeVar("R", contribution.Hear, contribution.Analyse)


def _reported(command: type[R]) -> Callable[[Scan], R]:
    def read(scan: Scan) -> R:
        if scan.peek() is None:
            raise scan.problem("line.missing", what="text")
        whole = _whole(scan)
        if whole is not None and guarded(scan, whole, lambda text: begins_with_known(scan, text)):
            scan.at = len(scan.raw)
            return command(text=scan.limited(whole))
        who, unit = _who_or_unit(scan)
        return command(text=scan.text(), who=who, unit=unit)

    return read


def _whole(scan: Scan) -> str | None:
    """What quotation marks hold that keep all that is left."""
    quoted = scan.quoted()
    return quoted[0] if quoted is not None and not scan.raw[quoted[1] :].strip() else None


def _who_or_unit(scan: Scan) -> tuple[str | None, str | None]:
    """The person or the unit that comes next, which is then taken; neither where the first word is part of a text."""
    token = scan.peek()
    if token is None:
        return None, None
    roster = people.roster(scan.meeting)
    quoted, spaced = scan.quoted(), scan.spaced()
    ends = [end for end in (spaced, token.end) if end is not None]
    words_of = [(scan.raw[token.start : end], end) for end in ends] if quoted is None else [quoted]
    for word, end in words_of:
        who = roster.index.named(word.strip())
        if len(who) > 1:
            raise scan.problem("line.person_ambiguous", typed=word, candidates=who)
        if who:
            scan.at = end
            return who[0], None
        if units.known(scan.meeting, word):
            scan.at = end
            return None, word.strip()
    return None, None


def begins_with_known(scan: Scan, text: str) -> bool:
    """Whether a text would be taken for one that begins with a person or a unit, or with one of several."""
    try:
        return any(_who_or_unit(Scan(text, scan.meeting, scan.now)))
    except BadLine:
        return True


def _due(scan: Scan) -> date | int:
    workdays = scan.workdays()
    return scan.date() if workdays is None else workdays


def _unit(scan: Scan) -> str:
    unit = units.word(scan)
    if not unit.strip():
        raise scan.problem("line.missing", what="unit")
    return unit


OPINION: tuple[Option, ...] = (
    keyed("unit", "to", _unit),
    keyed("due", "within", _due),
)


def _opinion(scan: Scan) -> contribution.GiveOpinion:
    person = scan.person()
    quoted = scan.quoted()
    given: dict[str, object] = {}
    if quoted is not None and guarded(scan, quoted[0], lambda text: ends_in_option(scan, text)):
        text, scan.at = quoted
        given = only_options(scan, OPINION)
    else:
        found = tail(scan, OPINION, {})
        if found is not None and scan.raw[scan.at : found[0]].strip():
            text, given = scan.raw[scan.at : found[0]].strip(), found[1]
            scan.at = len(scan.raw)
        else:
            text = scan.text("text")
    if not text.strip():
        raise scan.problem("line.missing", what="text")
    due = given.get("due")
    unit = given.get("unit")
    return contribution.GiveOpinion(
        person=person, text=scan.limited(text), unit=None if unit is None else str(unit),
        due=due if isinstance(due, date) else None, workdays=due if isinstance(due, int) else None,
    )  # fmt: skip


def ends_in_option(scan: Scan, text: str) -> bool:
    """Whether a text of an opinion would be taken for one with more behind it, or its own marks for more than that."""
    return text.startswith(MARKS) or tail(Scan(text, scan.meeting, scan.now), OPINION, {}) is not None


def _criticism(scan: Scan) -> contribution.Criticise:
    person = scan.person()
    scan.takes("of")
    return contribution.Criticise(person=person, of=scan.person(), text=scan.text("text"))


def _award(scan: Scan) -> contribution.Award:
    to = scan.word("recipient")
    who = people.roster(scan.meeting).index.named(to.strip())
    if not to.strip():
        raise scan.problem("line.missing", what="recipient")
    return contribution.Award(to=to, prize=scan.text("prize"), person=who[0] if len(who) == 1 else None)


def _signing(scan: Scan) -> contribution.SignDocument:
    document = _document(scan)
    return contribution.SignDocument(document=document, persons=scan.persons_until(lambda word: False))


def _document(scan: Scan) -> str:
    """A document: one word, its title in 《》 whatever blanks it holds, or several words in quotation marks."""
    token = scan.peek()
    if token is not None and token.text.startswith("《"):
        end = scan.raw.find("》", token.start)
        if end > 0 and (end + 1 == len(scan.raw) or scan.raw[end + 1].isspace()):
            scan.at = end + 1
            return scan.limited(scan.raw[token.start : end + 1])
    return scan.word("document")


GROUP: tuple[Option, ...] = (
    keyed("lead", "group_lead", lambda scan: scan.person("group_lead")),
    keyed("members", "members", lambda scan: _members(scan)),
    keyed("rest", "others", lambda scan: True),
    keyed("theme", "theme", lambda scan: scan.text("theme")),
)


def _ends_members(word: str) -> bool:
    return words.one_of(word, ("group_lead", "others", "theme")) is not None


def _members(scan: Scan) -> tuple[str, ...] | bool:
    """Who is named as members; True where the word for everybody else stands in their place."""
    return True if scan.takes("others") else scan.persons_until(_ends_members)


def _group(scan: Scan) -> contribution.FormGroup:
    number = scan.counting("group")
    given = only_options(scan, GROUP)
    if "lead" not in given:
        raise scan.problem("line.missing", what="group_lead")
    if "members" in given and given.get("rest"):
        raise scan.problem("line.option_twice", option="members", typed=words.write("others", "zh"))
    if given.get("members") is True:
        given["rest"] = given.pop("members")
    return contribution.FormGroup(group=number, **given)


def _visit(scan: Scan) -> contribution.Visit:
    return contribution.Visit(place=scan.word("place"), text=scan.text("text"))


def _self_criticism(scan: Scan) -> contribution.Criticise:
    return contribution.Criticise(person=scan.person(), text=scan.text("text"))


READERS: Mapping[str, Callable[[Scan], Command]] = {
    "segment": _segment,
    "convey": _titled(contribution.Convey),
    "study": _titled(contribution.Study),
    "hear": _reported(contribution.Hear),
    "analyse": _reported(contribution.Analyse),
    "pledge": lambda scan: contribution.Pledge(person=scan.person(), text=scan.text("text")),
    "guide": lambda scan: contribution.Guide(person=scan.person(), text=scan.text("text")),
    "opinion": _opinion,
    "reply": lambda scan: contribution.AnswerOpinion(opinion=scan.counting("opinion"), text=scan.text("text")),
    "self_criticism": _self_criticism,
    "criticism": _criticism,
    "award": _award,
    "signing": _signing,
    "group": _group,
    "group_report": lambda scan: contribution.ReportGroup(group=scan.counting("group"), text=scan.text("text")),
    "visit": _visit,
}
