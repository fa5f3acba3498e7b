"""Write the commands of segments as lines of the language."""

from __future__ import annotations

from typing import Any

from meetroom.acts import contribution, segment
from meetroom.language import segments, units
from meetroom.language.pieces import Pieces
from meetroom.language.scan import quote, quote_if_needed


def _segment(writer: Pieces, command: segment.OpenSegment) -> list[str]:
    return [writer.term("next") if command.segment is None else str(command.segment)]


def _titled(writer: Pieces, command: contribution.Convey | contribution.Study) -> list[str]:
    if not command.text:
        return [command.title]
    # A blank behind the colon: between digits it would be a time of day.
    return [f"{command.title}{'：' if writer.lang == 'zh' else ':'} {command.text}"]


def _reported(writer: Pieces, command: contribution.Hear | contribution.Analyse) -> list[str]:
    if command.who is not None:
        return [writer.person(command.who), command.text]
    if command.unit is not None:
        plain = not any(char.isspace() for char in command.unit)
        return [command.unit if plain else quote(command.unit), command.text]
    return [writer.kept(command.text, lambda text: segments.begins_with_known(writer.scan, text))]


def _opinion(writer: Pieces, command: contribution.GiveOpinion) -> list[str]:
    due = command.due.isoformat() if command.due else ""
    if command.workdays and not due:
        due = f"{command.workdays}{'个工作日' if writer.lang == 'zh' else 'wd'}"
    unit = units.written(writer.meeting, command.unit) if command.unit else ""
    unit = unit if unit != command.unit else quote_if_needed(unit) if unit else ""
    text = writer.kept(command.text, lambda said: segments.ends_in_option(writer.scan, said))
    return [writer.person(command.person), text, writer.option("to", unit), writer.option("within", due)]


def _criticise(writer: Pieces, command: contribution.Criticise) -> list[str]:
    of = writer.option("of", writer.person(command.of)) if command.of else ""
    return [writer.person(command.person), of, command.text]


def _group(writer: Pieces, command: contribution.FormGroup) -> list[str]:
    return [
        str(command.group),
        writer.option("group_lead", writer.person(command.lead)),
        writer.option("members", writer.persons(command.members)),
        writer.term("others") if command.rest else "",
        writer.option("theme", command.theme),
    ]


def _document(text: str) -> str:
    titled = text.startswith("《") and text.endswith("》") and text.count("》") == 1
    return text if titled else quote_if_needed(text)


def _signing(writer: Pieces, command: contribution.SignDocument) -> list[str]:
    return [_document(command.document), writer.persons(command.persons)]


def _numbered(name: str) -> Any:
    return lambda writer, command: [str(getattr(command, name)), command.text]


def _said(writer: Pieces, command: Any) -> list[str]:
    return [writer.person(command.person), command.text]


LINES: dict[type, tuple[Any, Any]] = {
    segment.OpenSegment: ("segment", _segment),
    segment.EndSegment: ("segment", lambda writer, command: [writer.term("ended")]),
    contribution.Convey: ("convey", _titled),
    contribution.Study: ("study", _titled),
    contribution.Hear: ("hear", _reported),
    contribution.Analyse: ("analyse", _reported),
    contribution.Pledge: ("pledge", _said),
    contribution.Guide: ("guide", _said),
    contribution.GiveOpinion: ("opinion", _opinion),
    contribution.AnswerOpinion: ("reply", _numbered("opinion")),
    contribution.Criticise: (lambda command: "criticism" if command.of else "self_criticism", _criticise),
    contribution.Award: ("award", lambda writer, command: [quote_if_needed(command.to), command.prize]),
    contribution.SignDocument: ("signing", _signing),
    contribution.FormGroup: ("group", _group),
    contribution.ReportGroup: ("group_report", _numbered("group")),
    contribution.Visit: ("visit", lambda writer, command: [quote_if_needed(command.place), command.text]),
}
