"""Write the arguments of each command as they stand in its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from meetroom.acts import (
    agenda,
    attendance,
    ballot,
    clock,
    correction,
    deferral,
    floor,
    motion,
    note,
    position,
    postscript,
    review,
    session,
    task,
    topic,
)
from meetroom.acts.insist import Insist
from meetroom.command import Command
from meetroom.language import (
    arguments,
    briefing,
    candidates,
    papers,
    preparation_lines,
    segment_lines,
    tasks,
    units,
    values,
    words,
)
from meetroom.language.pieces import Pieces
from meetroom.language.scan import quote, quote_if_needed
from meetroom.rules.supervision import TASK_ORIGINS


def _observer(writer: Pieces, command: agenda.AdmitObserver) -> list[str]:
    given = [command.name, command.unit, command.post]
    while len(given) > 1 and not given[-1]:
        given.pop()
    name, *rest = map(quote_if_needed, given)
    if rest and rest[0] == command.unit:
        rest[0] = units.written(writer.meeting, command.unit)
    rest = [quote(word) if words.means(words.fold(word), "let_in") else word for word in rest]
    return [name, *rest, writer.option("let_in", writer.person(command.by) if command.by else "")]


def _corrected(writer: Pieces, command: agenda.CorrectPerson | agenda.CorrectTopic) -> str:
    return units.written(writer.meeting, command.text) if command.field == "unit" else command.text


def _here(writer: Pieces, command: attendance.SignIn) -> list[str]:
    if not command.everyone and not command.whole_room:
        return [writer.persons(command.persons)]
    besides = writer.option("except", writer.persons(command.besides))
    return [writer.term("everyone" if command.whole_room else "all"), besides]


def _leave(writer: Pieces, command: attendance.TakeLeave) -> list[str]:
    requested = command.requested
    return [
        writer.person(command.person),
        writer.option("by", writer.person(command.substitute) if command.substitute else ""),
        writer.option("mandate", writer.term(command.mandate) if command.mandate else ""),
        writer.option("at", writer.time(requested) if requested else ""),
        writer.term("phone") if command.phone else "",
        writer.term("in_writing") if command.in_writing else "",
        writer.because(command.reason, arguments.LEAVE),
    ]


def _workdays(writer: Pieces, number: int | None) -> str:
    if number is None:
        return ""
    return f"{number}个工作日" if writer.lang == "zh" else f"{number}wd"


def _named_topic(writer: Pieces, no: int | None) -> str:
    return "" if no is None else f"{writer.word('topic')}{no}"


def _task(writer: Pieces, command: task.AssignTask) -> list[str]:
    no = _named_topic(writer, command.topic)
    plain = tasks.is_plain_unit(command.unit)
    unit = units.written(writer.meeting, command.unit) if plain else quote(command.unit)
    due = command.due.isoformat() if command.due else _workdays(writer, command.workdays)
    if command.ongoing:
        due = writer.term("ongoing")
    person = writer.person(command.person) if command.person else ""
    return [no, unit, person, due, writer.task(command)]


def _defer(writer: Pieces, command: deferral.DeferTopic) -> list[str]:
    return [
        writer.option("lead", writer.person(command.lead) if command.lead else ""),
        _workdays(writer, command.workdays),
        writer.option("on", command.due.isoformat() if command.due and command.workdays is None else ""),
        writer.because(command.reason, arguments.DEFER),
    ]


def _note(writer: Pieces, command: note.TakeNote) -> list[str]:
    if command.point is not None:
        return [command.text]
    if command.person is None:
        return [writer.note(command.text)]
    person = writer.person(command.person)
    # Digits on both sides of a colon are a time of day.
    colon = "：" if writer.lang == "zh" and not person.isdecimal() else ": "
    return [f"{person}{colon}{command.text}"]


def _numbers(*numbers: int) -> list[str]:
    return [str(number) for number in numbers]


def _bare(writer: Pieces, command: Command) -> list[str]:
    return []


def _reason(writer: Pieces, command: Any) -> list[str]:
    return [writer.because(command.reason)]


def _text(writer: Pieces, command: Any) -> list[str]:
    return [command.text]


def _person(writer: Pieces, command: Any) -> list[str]:
    return [writer.person(command.person)]


def _persons(writer: Pieces, command: Any) -> list[str]:
    return [writer.persons(command.persons)]


def _brief(writer: Pieces, command: session.Brief) -> list[str]:
    if command.source is not None:
        return [writer.person(command.person), writer.option("decision", command.source), command.text]
    text = writer.kept(command.text, lambda said: briefing.names_decision(writer.scan, said)) if command.text else ""
    return [writer.person(command.person), text]


def _person_text(writer: Pieces, command: Any) -> list[str]:
    return [writer.person(command.person), command.text]


def _person_reason(writer: Pieces, command: Any) -> list[str]:
    return [writer.person(command.person), writer.because(command.reason)]


def _entry_text(writer: Pieces, command: Any) -> list[str]:
    return [str(command.entry), command.text]


def _verify(writer: Pieces, command: review.VerifyEntries) -> list[str]:
    if command.topic is not None:
        return [f"{writer.word('topic')}{command.topic}"]
    if command.segment is not None:
        return [f"{writer.word('segment')}{command.segment}"]
    return [writer.term("everything")] if command.everything else values.write_ranges(command.entries)


# The word that begins a line, and what follows it.
Key = str | Callable[[Any], str]
Parts = Callable[[Pieces, Any], list[str]]


LINES: Mapping[type[Command], tuple[Key, Parts]] = {
    attendance.SignIn: ("here", _here),
    attendance.TakeLeave: ("leave", _leave),
    attendance.MarkAbsent: ("absent", lambda w, c: [w.persons(c.persons), w.because(c.reason)]),
    attendance.StepOut: (
        "out",
        lambda w, c: [
            w.persons(c.persons),
            w.term("permitted") if c.permitted else "",
            w.because(c.reason, arguments.OUT),
        ],
    ),
    attendance.ComeBack: ("back", _persons),
    session.Convene: ("convene", _bare),
    session.Recess: ("recess", _reason),
    session.Reconvene: ("reconvene", _bare),
    session.Adjourn: ("adjourn", _bare),
    session.Brief: ("brief", _brief),
    topic.OpenTopic: ("topic", lambda w, c: [w.term("next") if c.topic is None else str(c.topic)]),
    topic.SendLater: ("later", lambda w, c: ["" if c.topic is None else str(c.topic), w.because(c.reason)]),
    floor.Report: ("report", lambda w, c: [w.person(c.person) if c.person else ""]),
    floor.Speak: ("speak", _person),
    floor.EndSpeech: ("done", _bare),
    floor.JoinQueue: ("queue", _persons),
    floor.PauseClock: ("pause", _bare),
    floor.ResumeClock: ("resume", _bare),
    floor.ExtendClock: ("extend", lambda w, c: [values.write_duration(c.seconds)]),
    position.TakePosition: ("position", lambda w, c: [w.person(c.person), w.stance(c.stance), c.reason]),
    position.TakeRest: ("rest", lambda w, c: [w.stance(c.stance), c.reason]),
    position.WriteOpinion: (
        "written",
        lambda w, c: [_named_topic(w, c.topic), w.person(c.person), w.stance(c.stance), c.text],
    ),
    position.SettleAmendment: (lambda c: "accept" if c.accepted else "decline", _person),
    note.TakeNote: (lambda command: command.point or "note", _note),
    topic.Recuse: ("recuse", _person_reason),
    topic.ClearRoom: ("clear", _bare),
    ballot.CountVotes: (lambda c: c.method, lambda w, c: _numbers(c.for_, c.against, c.abstain)),
    ballot.VoteByName: (
        lambda c: c.method,
        lambda w, c: [w.option("against", w.persons(c.against)), w.option("abstain", w.persons(c.abstain))],
    ),
    ballot.VoteSecretly: (
        "secret",
        lambda w, c: _numbers(c.issued, c.returned, c.for_, c.against, c.abstain, *([c.invalid] if c.invalid else [])),
    ),
    ballot.VoteOnCandidates: (
        "secret",
        lambda w, c: [
            *_numbers(c.issued, c.returned, c.invalid),
            w.term("candidates"),
            *(part for m in c.candidates for part in candidates.written(m)),
        ],
    ),
    ballot.PassByConsent: ("consent", _bare),
    ballot.RaiseObjection: ("object", _person_text),
    ballot.DecideAsHead: ("head", lambda w, c: [w.term(c.verdict), w.because(c.reason)]),
    deferral.DeferTopic: ("defer", _defer),
    topic.WithdrawTopic: ("withdraw", _reason),
    topic.ReconsiderTopic: ("reconsider", lambda w, c: [str(c.topic), w.because(c.reason)]),
    topic.EscalateTopic: ("escalate", lambda w, c: [w.body(c.body), w.because(c.reason)]),
    topic.JudgeContention: ("contention", lambda w, c: [w.term(c.level), w.because(c.reason)]),
    session.SumUp: ("sum_up", _text),
    topic.WordResolution: ("resolve", _text),
    motion.MakeMotion: ("motion", _person_text),
    motion.RefuseMotion: ("refuse", _bare),
    motion.AdmitMotion: ("admit", _reason),
    task.AssignTask: (lambda c: "rectify" if TASK_ORIGINS[c.origin].mends else "task", _task),
    topic.CloseTopic: ("close", lambda w, c: [w.term(c.how) if c.how else ""]),
    session.HandOver: ("preside", _person_reason),
    agenda.AdmitObserver: ("admit_observer", _observer),
    session.Reopen: ("reopen", _reason),
    session.Cancel: ("cancel", _reason),
    agenda.CorrectMeeting: (
        "correct",
        lambda w, c: [
            w.term("meeting"),
            w.term(c.field),
            w.time(datetime.fromisoformat(c.text)) if c.field == "start" else c.text,
            w.option("approved", quote_if_needed(c.approver) if c.approver else ""),
            w.because(c.reason) if c.reason else "",
        ],
    ),
    # By id: the name may be the very thing that is corrected.
    agenda.CorrectPerson: ("correct", lambda w, c: [c.person, w.term(c.field), _corrected(w, c)]),
    agenda.CorrectTopic: (
        "correct",
        lambda w, c: [
            f"{w.word('topic')}{c.topic}",
            w.term(c.field),
            w.person(c.text) if c.field == "reporter" else _corrected(w, c),
        ],
    ),
    session.RecordIncident: ("incident", _text),
    session.NoteDiscipline: ("discipline", _text),
    clock.SetClock: ("set_clock", lambda w, c: [c.time.strftime("%Y-%m-%dT%H:%M:%S")]),
    postscript.AddPostscript: ("postscript", _text),
    correction.Undo: ("undo", _bare),
    correction.Strike: ("strike", lambda w, c: [str(c.entry), w.because(c.reason)]),
    correction.Retime: ("fix", lambda w, c: [str(c.entry), w.option("time", w.time(c.time))]),
    review.VerifyEntries: ("verify", _verify),
    review.QueryEntry: ("query", _entry_text),
    review.AnswerQuery: ("answer", _entry_text),
    review.SignRecord: ("sign", _bare),
    Insist: ("really", _reason),
    **segment_lines.LINES,
    **papers.LINES,
    **preparation_lines.LINES,
}
