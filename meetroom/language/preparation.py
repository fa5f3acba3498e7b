"""Reading what an office prepares before a meeting and winds up after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from meetroom.acts import approval, material, money, notice, ordering
from meetroom.command import Command
from meetroom.elements.prepared import Named
from meetroom.facts.approval import Approver
from meetroom.language import named, papers, preparation_words, units, values, words
from meetroom.language.arguments import Option, keyed, only_options, options, reason_needed, substitute
from meetroom.language.briefing import DECISION, narrow
from meetroom.language.problem import BadLine
from meetroom.language.scan import SHOWN, Scan
from meetroom.rules.beside import MATTERS, MatterName
from meetroom.rules.member import known
from meetroom.rules.preparation import ANSWERS, COSTS, ELEMENTS, WAYS, AnswerName, CostName, ElementName, WayName

_PAGES = re.compile(r"(\d{1,9})(?:页|p|pages?)?")
PAGES = ("2页", "2p", "2")
_BETWEEN = re.compile(r"[,、，/+;]")


# Approvals


def _matter(scan: Scan) -> MatterName:
    return known(MATTERS, scan.choice(preparation_words.MATTERS, "matter")).name


def _is_matter(scan: Scan) -> bool:
    token = scan.peek()
    return token is not None and words.one_of(token.text, preparation_words.MATTERS) is not None


def _approver(scan: Scan) -> Approver:
    """A decision of another meeting, a unit that the meeting knows, a person of the roster, or whoever else is typed;
    what stands in quotation marks is a name as it is."""
    quoted = scan.quoted()
    if quoted is not None:
        name, scan.at = quoted
        if not name.strip():
            raise scan.problem("line.missing", what="approver")
        return Approver(name=scan.limited(name))
    token = scan.peek()
    if token is None:
        raise scan.problem("line.missing", what="approver")
    if DECISION.fullmatch(token.text):
        scan.at = token.end
        return Approver(decision=narrow(scan.raw[token.start : token.end]))
    end = scan.spaced() or token.end
    word = scan.raw[token.start : end]
    if units.known(scan.meeting, word):
        scan.at = end
        return Approver(name=word)
    try:
        person = scan.find(word)
    except BadLine as problem:
        if problem.rule != "line.person_unknown":
            raise
        scan.at = end
        return Approver(name=units.taken(scan, word))
    scan.at = end
    return Approver(person=person)


def _topics(scan: Scan) -> tuple[int, ...]:
    """Topics, in one word with commas between or in words of their own, each with 议题 or without."""
    found: list[int] = []
    while (token := scan.peek()) is not None and not words.means(token.text, "because"):
        if words.means(token.text, "of_topic"):
            scan.at = token.end
            continue
        for piece in filter(None, _BETWEEN.split(token.text)):
            number = values.counting(piece.removeprefix("议题").removeprefix("topic"))
            if number is None:
                raise scan.problem("line.number", typed=piece[:SHOWN], least=0, most=values.NUMBER_LIMIT)
            found.append(number)
        scan.at = token.end
    if not found:
        raise scan.problem("line.missing", what="topic")
    return tuple(found)


def _left_out(scan: Scan) -> tuple[int, ...]:
    """The topics after 除."""
    return tuple(dict.fromkeys(_topics(scan)))


LEFT_OUT = (keyed("besides", "except", _left_out),)


def _approve(scan: Scan) -> approval.ApproveMatter:
    matter = _matter(scan)
    topic, by = scan.topic(), _approver(scan)
    return approval.ApproveMatter(matter=matter, topic=topic, by=by, **options(scan, LEFT_OUT))


def _of_paper_or_matter(key: str) -> Callable[[Scan], Command]:
    """A word that is said of papers, and of what a meeting needs."""
    return lambda scan: _approve(scan) if _is_matter(scan) else papers.READERS[key](scan)


def _return_claims(scan: Scan) -> money.ReturnClaims:
    scan.choice(("claim",), "matter")
    return money.ReturnClaims(cost=cost(scan), reason=reason_needed(scan))


def _return(scan: Scan) -> Command:
    """What is returned: the claims of a line, or a paper."""
    return _return_claims(scan) if takes(scan, "claim") else papers.READERS["return_paper"](scan)


def cost(scan: Scan) -> CostName:
    """A line of the budget."""
    return known(COSTS, scan.choice(preparation_words.COSTS, "cost").partition("_")[2]).name


# Materials


def _topic(scan: Scan) -> int:
    no = scan.topic()
    return scan.counting("topic") if no is None else no


def _pages(scan: Scan) -> int:
    token = scan.take("pages")
    match, text = _PAGES.fullmatch(token.text), token.text
    after = scan.peek()
    if match is None:
        raise scan.problem("line.choice", typed=scan.typed(token), what="pages", accepted=PAGES)
    if text == match[1] and after is not None and after.text in ("页", "p", "page", "pages"):
        scan.at = after.end
    return int(match[1])


def _listed(scan: Scan, keys: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Several of a set, in one word with commas between or in words of their own, up to a word that is none of it."""
    found: list[str] = []
    while (token := scan.peek()) is not None:
        pieces = [piece for piece in _BETWEEN.split(token.text) if piece]
        meant = [words.one_of(piece, keys) for piece in pieces]
        if not all(meant):
            if any(meant) or not found:
                at = meant.index(None)
                accepted = (*words.written(keys, "zh"), *words.written(keys, "en"))
                raise scan.problem("line.choice", typed=pieces[at][:SHOWN], what=what, accepted=accepted)
            break
        found += filter(None, meant)
        scan.at = token.end
    if not found:
        raise scan.problem("line.missing", what=what)
    return tuple(dict.fromkeys(found))


def _elements(scan: Scan) -> tuple[ElementName, ...]:
    return tuple(
        known(ELEMENTS, key.partition("_")[2]).name for key in _listed(scan, preparation_words.ELEMENTS, "element")
    )


def _ways(scan: Scan) -> tuple[WayName, ...]:
    return tuple(known(WAYS, key.partition("_")[2]).name for key in _listed(scan, preparation_words.WAYS, "way"))


def _until(*keys: str) -> Callable[[str], bool]:
    return lambda text: words.one_of(text, keys) is not None


def named_until(*stops: str) -> Callable[[Scan], Named]:
    """Reads persons, units and others up to one of these terms."""

    def read(scan: Scan) -> Named:
        persons, others = named.names(scan, _until(*stops))
        return Named(persons=persons, units=others)

    return read


def members(scan: Scan, *stops: str) -> Named:
    """All members of the meeting, but for those behind 除, up to one of these terms."""
    besides = _persons(scan, *stops) if scan.takes("except") else ()
    return Named(persons=tuple(person for person in scan.meeting.members if person not in besides))


_MATERIAL = (
    keyed("copies", "copies", lambda scan: scan.number("copies")),
    keyed("electronic", "electronic", lambda scan: scan.number("copies")),
    keyed("by", "handed_by", named_until("copies", "electronic", "lacks")),
    keyed("lacks", "lacks", _elements),
)
COPIES = (keyed("copies", "copies", lambda scan: scan.number("copies")),)


def _collect(scan: Scan) -> material.CollectMaterial:
    scan.choice(("materials",), "matter")
    return material.CollectMaterial(topic=_topic(scan), **only_options(scan, COPIES))


def _booklet(scan: Scan) -> material.SendBooklet:
    scan.takes("booklet")
    return material.SendBooklet(ways=_ways(scan) if scan.peek() else ())


# Notices


_WAY = keyed("ways", "way", _ways)
NOTICE = (_WAY, Option("immediate", lambda scan: takes(scan, "immediately"), lambda scan: scan.takes("immediately")))


def takes(scan: Scan, key: str) -> bool:
    """Whether the next word is this term; nothing is taken."""
    token = scan.peek()
    return token is not None and words.means(token.text, key)


def _persons(scan: Scan, *stops: str) -> tuple[str, ...]:
    return scan.persons_until(_until(*stops))


def _notify(scan: Scan) -> notice.GiveNotice:
    everyone = scan.takes("all")
    persons = () if everyone else _persons(scan, "way", "immediately", "because")
    return notice.GiveNotice(persons=persons, everyone=everyone, **options(scan, NOTICE))


def _answered(name: AnswerName) -> Option:
    key = f"answer_{name}"

    def read(scan: Scan) -> tuple[AnswerName, str | None]:
        scan.takes(key)
        return name, substitute(scan) if ANSWERS[name].sends else None

    return Option("answer", lambda scan: takes(scan, key), read)


_ANSWER = (_WAY, *map(_answered, ANSWERS))


def _receipt(scan: Scan) -> notice.NoteReceipt:
    stops = ("way", *preparation_words.ANSWERS)
    everyone = scan.takes("all")
    besides = _persons(scan, *stops) if everyone and scan.takes("except") else ()
    persons = () if everyone else _persons(scan, *stops)
    given = only_options(scan, _ANSWER)
    answer, substitute = given.pop("answer", (None, None))
    return notice.NoteReceipt(
        persons=persons, everyone=everyone, besides=besides, answer=answer, substitute=substitute, **given
    )  # fmt: skip


READERS: Mapping[str, Callable[[Scan], Command]] = {
    "sign_off": _approve,
    "approve": _of_paper_or_matter("approve"),
    "review_paper": _of_paper_or_matter("review_paper"),
    "return_paper": _return,
    "return_claims": _return_claims,
    "material": lambda scan: material.ReceiveMaterial(
        topic=_topic(scan), pages=_pages(scan), **only_options(scan, _MATERIAL)
    ),
    "collect": _collect,
    "send_booklet": _booklet,
    "order_topics": lambda scan: ordering.OrderTopics(topics=_topics(scan)),
    "notify": _notify,
    "receipt": _receipt,
}
