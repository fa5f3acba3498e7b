"""Write a command, or the fact that it became, as its line of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from meetroom.command import Command, command_of
from meetroom.entry import Fact, from_plain
from meetroom.facts.correction import EntryFixed, EntryRetimed, EntryStruck, EntryUndone
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.i18n import gettext as _
from meetroom.language import arguments, briefing, candidates, people, segment_lines, tasks, units, values, words
from meetroom.language.scan import MARKS, Scan, quote, quote_if_needed
from meetroom.language.wordless import wordless, wordless_kind
from meetroom.meeting import Meeting

_NOW = datetime.min


def render(said: Fact | Command, meeting: Meeting, lang: words.Lang = "zh") -> str:
    """The line that says a command, or the command that a fact came from; it parses back to the same command.

    Facts and commands that have no line of their own are told in the language spoken now.
    """
    return Writer(meeting, lang).line(said)


def kind_word(fact: Fact, lang: words.Lang = "zh") -> str:
    """The word that begins the line of a fact, and nothing of what the fact says."""
    command = _command(fact)
    if command is None and isinstance(fact, EntryFixed):
        return _written("fix", lang)
    if command is None or type(command) not in _LINES:
        return wordless_kind(fact)
    name = _LINES[type(command)][0]
    key = name(command) if callable(name) else name
    # A position begins with its person, and has no word of its own.
    return _("position") if key == words.POSITION.key else _written(key, lang)


def _written(key: str, lang: words.Lang) -> str:
    word = words.BY_KEY[key]
    return word.zh if lang == "zh" else word.en


class Writer:
    """Writes lines for one meeting in one language."""

    def __init__(self, meeting: Meeting, lang: words.Lang) -> None:
        self.meeting, self.lang = meeting, lang
        self.roster = people.roster(meeting)
        self.scan = Scan("", meeting, _NOW)

    def line(self, said: Fact | Command) -> str:
        """The whole line."""
        command = _command(said) if isinstance(said, Fact) else said
        if command is None or type(command) not in _LINES:
            return wordless(said)
        key, parts = _LINES[type(command)]
        name = key(command) if callable(key) else key
        # A position begins with its person.
        head = "" if name == words.POSITION.key else self.word(name)
        if (item := getattr(command, "item", None)) is not None:
            head = f"{self.word('item')} {item} {head}"
        return " ".join(part for part in (head, *parts(self, command)) if part)

    def word(self, key: str) -> str:
        """The word that begins a command."""
        return _written(key, self.lang)

    def term(self, key: str) -> str:
        """A word among the arguments."""
        return words.write(key, self.lang)

    def person(self, id: str) -> str:
        """One person."""
        return self.roster.written(id)

    def persons(self, ids: Iterable[str]) -> str:
        """Several persons."""
        return " ".join(map(self.person, ids))

    def option(self, key: str, value: str) -> str:
        """A word and its value, nothing where there is no value."""
        return f"{self.term(key)} {value}" if value else ""

    def time(self, instant: datetime) -> str:
        """An instant in the meeting's offset, with its date."""
        planned = self.meeting.plan.agenda
        local = instant if planned is None else instant.astimezone(planned.start.tzinfo)
        return local.strftime("%Y-%m-%dT%H:%M:%S" if local.second else "%Y-%m-%dT%H:%M")

    def because(self, reason: str, known: tuple[arguments.Option, ...] = ()) -> str:
        """A reason, in quotation marks where it would be misread without."""
        return self.option("because", self.kept(reason, lambda text: arguments.holds_option(self.scan, text, known)))

    def body(self, text: str) -> str:
        """A body, in quotation marks where its name would be taken for more or less than it is."""
        plain = " ".join(text.split()) == text and not text.startswith(MARKS)
        reason = any(words.means(word, "because") for word in words.fold(text).split())
        return text if plain and not reason else quote(text)

    def stance(self, stance: str) -> str:
        """A stance."""
        return stance if stance in words.SHORT else self.term(stance)

    def note(self, text: str) -> str:
        """A note of nobody's."""
        return self.kept(text, lambda text: arguments.names_person(self.scan, text))

    def task(self, command: task.AssignTask) -> str:
        """The text of a task with its requirement, goal and milestones, each in quotation marks where it would be
        misread without."""
        steps = [
            f"{self.term('milestone')} {step.date.isoformat()} {self._part(step.text)}" for step in command.milestones
        ]
        parts = [self.option("must", self._part(command.requirement)), self.option("goal", self._part(command.goal))]
        return " ".join(filter(None, (self._part(command.text), *parts, *steps)))

    def _part(self, text: str) -> str:
        return quote(text) if text and tasks.is_parted(self.scan, text) else text

    def kept(self, text: str, misread: Callable[[str], bool]) -> str:
        """A text, in quotation marks where it would be misread without."""
        return quote(text) if arguments.guarded(self.scan, text, misread) else text


def _command(fact: Fact) -> Command | None:
    """The command that a fact came from, corrections and reviews included."""
    match fact:
        case EntryUndone():
            return correction.Undo()
        case EntryStruck():
            return correction.Strike(entry=fact.entry, reason=fact.reason)
        case EntryFixed():
            command = _command(from_plain(fact.body))
            return None if command is None else correction.Fix(entry=fact.entry, command=command)
        case EntryRetimed():
            return correction.Retime(entry=fact.entry, time=fact.time)
        case EntriesVerified():
            return review.VerifyEntries(entries=fact.entries)
        case EntryQueried():
            return review.QueryEntry(entry=fact.entry, text=fact.text)
        case EntryAnswered():
            return review.AnswerQuery(entry=fact.entry, text=fact.text)
        case RecordSigned():
            return review.SignRecord()
        case PostscriptAdded():
            return postscript.AddPostscript(text=fact.text)
    return command_of(fact)


def _observer(writer: Writer, command: agenda.AdmitObserver) -> list[str]:
    given = [command.name, command.unit, command.post]
    while len(given) > 1 and not given[-1]:
        given.pop()
    name, *rest = map(quote_if_needed, given)
    if rest and rest[0] == command.unit:
        rest[0] = units.written(writer.meeting, command.unit)
    rest = [quote(word) if words.means(words.fold(word), "let_in") else word for word in rest]
    return [name, *rest, writer.option("let_in", writer.person(command.by) if command.by else "")]


def _corrected(writer: Writer, command: agenda.CorrectPerson | agenda.CorrectTopic) -> str:
    return units.written(writer.meeting, command.text) if command.field == "unit" else command.text


def _here(writer: Writer, command: attendance.SignIn) -> list[str]:
    if not command.everyone and not command.whole_room:
        return [writer.persons(command.persons)]
    besides = writer.option("except", writer.persons(command.besides))
    return [writer.term("everyone" if command.whole_room else "all"), besides]


def _leave(writer: Writer, command: attendance.TakeLeave) -> list[str]:
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


def _workdays(writer: Writer, number: int | None) -> str:
    if number is None:
        return ""
    return f"{number}个工作日" if writer.lang == "zh" else f"{number}wd"


def _named_topic(writer: Writer, no: int | None) -> str:
    return "" if no is None else f"{writer.word('topic')}{no}"


def _task(writer: Writer, command: task.AssignTask) -> list[str]:
    no = _named_topic(writer, command.topic)
    plain = tasks.is_plain_unit(command.unit)
    unit = units.written(writer.meeting, command.unit) if plain else quote(command.unit)
    due = command.due.isoformat() if command.due else _workdays(writer, command.workdays)
    person = writer.person(command.person) if command.person else ""
    return [no, unit, person, due, writer.task(command)]


def _defer(writer: Writer, command: deferral.DeferTopic) -> list[str]:
    return [
        writer.option("lead", writer.person(command.lead) if command.lead else ""),
        _workdays(writer, command.workdays),
        writer.option("on", command.due.isoformat() if command.due and command.workdays is None else ""),
        writer.because(command.reason, arguments.DEFER),
    ]


def _note(writer: Writer, command: note.TakeNote) -> list[str]:
    if command.person is None:
        return [writer.note(command.text)]
    person = writer.person(command.person)
    # Digits on both sides of a colon are a time of day.
    colon = "：" if writer.lang == "zh" and not person.isdecimal() else ": "
    return [f"{person}{colon}{command.text}"]


def _numbers(*numbers: int) -> list[str]:
    return [str(number) for number in numbers]


def _bare(writer: Writer, command: Command) -> list[str]:
    return []


def _reason(writer: Writer, command: Any) -> list[str]:
    return [writer.because(command.reason)]


def _text(writer: Writer, command: Any) -> list[str]:
    return [command.text]


def _person(writer: Writer, command: Any) -> list[str]:
    return [writer.person(command.person)]


def _persons(writer: Writer, command: Any) -> list[str]:
    return [writer.persons(command.persons)]


def _brief(writer: Writer, command: session.Brief) -> list[str]:
    if command.source is not None:
        return [writer.person(command.person), writer.option("decision", command.source), command.text]
    text = writer.kept(command.text, lambda said: briefing.names_decision(writer.scan, said)) if command.text else ""
    return [writer.person(command.person), text]


def _person_text(writer: Writer, command: Any) -> list[str]:
    return [writer.person(command.person), command.text]


def _person_reason(writer: Writer, command: Any) -> list[str]:
    return [writer.person(command.person), writer.because(command.reason)]


def _entry_text(writer: Writer, command: Any) -> list[str]:
    return [str(command.entry), command.text]


def _verify(writer: Writer, command: review.VerifyEntries) -> list[str]:
    if command.topic is not None:
        return [f"{writer.word('topic')}{command.topic}"]
    if command.segment is not None:
        return [f"{writer.word('segment')}{command.segment}"]
    return [writer.term("everything")] if command.everything else values.write_ranges(command.entries)


Key = str | Callable[[Any], str]
Parts = Callable[[Writer, Any], list[str]]

_LINES: dict[type[Command], tuple[Key, Parts]] = {
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
    note.TakeNote: ("note", _note),
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
    task.AssignTask: ("task", _task),
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
    correction.Fix: ("fix", lambda w, c: [str(c.entry), w.line(c.command)]),
    correction.Retime: ("fix", lambda w, c: [str(c.entry), w.option("time", w.time(c.time))]),
    review.VerifyEntries: ("verify", _verify),
    review.QueryEntry: ("query", _entry_text),
    review.AnswerQuery: ("answer", _entry_text),
    review.SignRecord: ("sign", _bare),
    Insist: ("really", _reason),
    **segment_lines.LINES,
}
