"""Reading what the office does to papers, and the points that the recorder marks for them; and writing both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from meetroom.acts import note, paper
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.facts.paper import (
    PaperApproved,
    PaperCountersigned,
    PaperIssued,
    PaperReturned,
    PaperReviewed,
    PaperWritten,
)
from meetroom.language import named, values, words
from meetroom.language.arguments import keyed, only_options, reason_needed
from meetroom.language.pieces import Pieces
from meetroom.language.scan import SHOWN, Scan, quote_if_needed
from meetroom.rules.member import known
from meetroom.rules.papers import PAPERS, PaperName
from meetroom.rules.points import POINTS, PointName

# Where a paragraph ends, in a line that has no second one.
PARAGRAPH = "¶"


def _paper(scan: Scan) -> PaperName:
    return known(PAPERS, scan.choice(words.PAPERS, "paper")).name


def _write(scan: Scan) -> paper.WritePaper:
    """The paper where it is not the minutes, the topic or the opening, and the text."""
    token = scan.peek()
    told = None if token is None else words.one_of(token.text, words.PAPERS)
    of = _paper(scan) if told is not None else next(name for name, paper in PAPERS.items() if paper.decides)
    no = scan.topic()
    if no is None and not scan.takes("opening"):
        token = scan.take("topic")
        accepted = tuple(form for lang in ("zh", "en") for form in _places(lang))
        raise scan.problem("line.choice", typed=scan.typed(token), what="place", accepted=accepted)
    text = paper.paragraphs(scan.text().replace(PARAGRAPH, "\n"))
    return paper.WritePaper(paper=of, topic=no, text=text)


def _places(lang: words.Lang) -> tuple[str, str]:
    return f"{'议题' if lang == 'zh' else 'topic'}2", words.write("opening", lang)


def _countersign(scan: Scan) -> paper.CountersignPaper:
    of = _paper(scan)
    persons, units = named.names(scan)
    return paper.CountersignPaper(paper=of, persons=persons, units=units)


def _day(scan: Scan) -> date:
    """A day that was, or is: without a year the nearest."""
    token = scan.take("date")
    today = scan.now.date()
    found = values.said_date(token.text, today) or values.nearest_date(token.text, today)
    if found is None:
        raise scan.problem("line.date", typed=scan.typed(token), accepted=values.DATES)
    return found


_ISSUED = (keyed("copies", "copies", lambda scan: scan.number("copies")), keyed("on", "on", _day))


def _issue(scan: Scan) -> paper.IssuePaper:
    of = _paper(scan)
    token = scan.peek()
    option = token is not None and (words.means(token.text, "copies") or words.means(token.text, "on"))
    number = scan.word("number") if token is not None and not option else ""
    if len(number) > SHOWN:
        raise scan.problem("line.too_long", what="name", length=len(number), limit=SHOWN)
    return paper.IssuePaper(paper=of, number=number, **only_options(scan, _ISSUED))


def _point(name: PointName) -> Callable[[Scan], note.TakeNote]:
    return lambda scan: note.TakeNote(text=scan.text("text"), point=name)


READERS: Mapping[str, Callable[[Scan], Command]] = {
    **{name: _point(name) for name in POINTS},
    "write_paper": _write,
    "review_paper": lambda scan: paper.ReviewPaper(paper=_paper(scan), person=scan.person()),
    "countersign": _countersign,
    "approve": lambda scan: paper.ApprovePaper(paper=_paper(scan), person=scan.person()),
    "return_paper": lambda scan: paper.ReturnPaper(
        paper=_paper(scan), person=scan.person(), reason=reason_needed(scan)
    ),
    "issue": _issue,
}


def command_of_paper(fact: Fact) -> Command | None:
    """The command that a fact about a paper came from, None for other facts."""
    match fact:
        case PaperWritten():
            return paper.WritePaper(paper=fact.paper, topic=fact.topic, text=fact.text)
        case PaperReviewed():
            return paper.ReviewPaper(paper=fact.paper, person=fact.person)
        case PaperCountersigned():
            return paper.CountersignPaper(paper=fact.paper, persons=fact.persons, units=fact.units)
        case PaperApproved():
            return paper.ApprovePaper(paper=fact.paper, person=fact.person)
        case PaperReturned():
            return paper.ReturnPaper(paper=fact.paper, person=fact.person, reason=fact.reason)
        case PaperIssued():
            return paper.IssuePaper(paper=fact.paper, number=fact.number, copies=fact.copies, on=fact.on)
    return None


def _written(writer: Pieces, command: paper.WritePaper) -> list[str]:
    of = writer.term(command.paper) if not PAPERS[command.paper].decides else ""
    place = writer.term("opening") if command.topic is None else f"{writer.word('topic')}{command.topic}"
    return [of, place, PARAGRAPH.join(command.text.split("\n"))]


def _person(writer: Pieces, command: Any) -> list[str]:
    return [writer.term(command.paper), writer.person(command.person)]


def _countersigned(writer: Pieces, command: paper.CountersignPaper) -> list[str]:
    return [
        writer.term(command.paper), writer.persons(command.persons),
        *(named.unit(writer, name) for name in command.units),
    ]  # fmt: skip


def _issued(writer: Pieces, command: paper.IssuePaper) -> list[str]:
    number = quote_if_needed(command.number) if command.number else ""
    if any(words.means(words.fold(number), key) for key in ("copies", "on")):
        number = f'"{number}"'
    return [
        writer.term(command.paper), number,
        writer.option("copies", "" if command.copies is None else str(command.copies)),
        writer.option("on", command.on.isoformat() if command.on else ""),
    ]  # fmt: skip


LINES: Mapping[type[Command], tuple[str, Callable[[Any, Any], list[str]]]] = {
    paper.WritePaper: ("write_paper", _written),
    paper.ReviewPaper: ("review_paper", _person),
    paper.CountersignPaper: ("countersign", _countersigned),
    paper.ApprovePaper: ("approve", _person),
    paper.ReturnPaper: ("return_paper", lambda w, c: [*_person(w, c), w.because(c.reason)]),
    paper.IssuePaper: ("issue", _issued),
}
