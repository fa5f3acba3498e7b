"""Read what follows each command's word, and make the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

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
    topic,
)
from meetroom.acts.insist import Insist
from meetroom.command import Command
from meetroom.language import arguments, briefing, logistics, papers, preparation, segments, units, values, votes, words
from meetroom.language.arguments import options, reason, reason_needed
from meetroom.language.problem import NAME_LIMIT
from meetroom.language.scan import SHOWN, Scan
from meetroom.language.tasks import assign_task, rectify
from meetroom.rules.contention import LEVELS
from meetroom.rules.member import known
from meetroom.rules.outcomes import CLOSINGS

RANGE_LIMIT = 100_000


def _persons(scan: Scan) -> tuple[str, ...]:
    return scan.persons_until(lambda word: False)


def stance(scan: Scan, what: str = "stance") -> str:
    """A stance by its word, or + - ~ as typed."""
    token = scan.take(what)
    key = token.text if token.text in words.SHORT else words.one_of(token.text, words.STANCES)
    if key is None:
        accepted = (*words.written(words.STANCES, "zh"), *words.written(words.STANCES, "en"), *words.SHORT)
        raise scan.problem("line.choice", typed=scan.typed(token), what=what, accepted=accepted)
    return key


def _here(scan: Scan) -> attendance.SignIn:
    everyone, whole_room = scan.takes("all"), scan.takes("everyone")
    if not everyone and not whole_room:
        return attendance.SignIn(persons=_persons(scan))
    besides = _persons(scan) if scan.takes("except") else ()
    return attendance.SignIn(everyone=everyone, whole_room=whole_room, besides=besides)


def _absent(scan: Scan) -> attendance.MarkAbsent:
    persons = scan.persons_until(lambda word: words.means(word, "because"))
    return attendance.MarkAbsent(persons=persons, reason=reason(scan))


def _leave(scan: Scan) -> attendance.TakeLeave:
    persons: list[str] = []

    def person(scan: Scan) -> None:
        if persons:
            scan.end()
        persons.append(scan.person())

    given = options(scan, arguments.LEAVE, person)
    if not persons:
        raise scan.problem("line.missing", what="person")
    return attendance.TakeLeave(person=persons[0], **given)


def _out(scan: Scan) -> attendance.StepOut:
    persons: list[str] = []

    def person(scan: Scan) -> None:
        token = scan.peek()
        if token is not None and not token.text.strip(",、"):
            scan.at = token.end
        else:
            persons.extend(scan.persons())

    given = options(scan, arguments.OUT, person)
    if not persons:
        raise scan.problem("line.missing", what="persons")
    return attendance.StepOut(persons=tuple(persons), **given)


def _topic(scan: Scan) -> topic.OpenTopic:
    if scan.takes("next"):
        return topic.OpenTopic()
    return topic.OpenTopic(topic=scan.counting("topic"))


def _later(scan: Scan) -> topic.SendLater:
    no = scan.topic()
    token = scan.peek()
    if no is None and token is not None and not words.means(token.text, "because"):
        no = scan.counting("topic")
    return topic.SendLater(topic=no, reason=reason(scan))


def _extend(scan: Scan) -> floor.ExtendClock:
    typed = scan.folded[scan.at :].strip()
    if not typed:
        raise scan.problem("line.missing", what="duration")
    seconds = values.duration(typed)
    if seconds is None:
        raise scan.problem("line.duration", typed=typed[:SHOWN], accepted=values.DURATIONS)
    scan.at = len(scan.raw)
    return floor.ExtendClock(seconds=seconds)


def _note(scan: Scan) -> note.TakeNote:
    quoted = scan.quoted()
    whole = quoted is not None and not scan.raw[quoted[1] :].strip()
    if whole and quoted and arguments.guarded(scan, quoted[0], lambda text: arguments.names_person(scan, text)):
        scan.at = len(scan.raw)
        return note.TakeNote(text=scan.limited(quoted[0]))
    text = scan.text("text")
    named = arguments.note_person(scan, text)
    if named is None:
        return note.TakeNote(text=text)
    if not named[1]:
        raise scan.problem("line.missing", what="text")
    return note.TakeNote(text=named[1], person=named[0])


def _defer(scan: Scan) -> deferral.DeferTopic:
    given = options(scan, arguments.DEFER)
    due = given.pop("due", None)
    if isinstance(due, date):
        return deferral.DeferTopic(due=due, **given)
    return deferral.DeferTopic(workdays=due, **given)


def _escalate(scan: Scan) -> topic.EscalateTopic:
    """The body, which may be of several words, up to the reason."""
    quoted = scan.quoted()
    if quoted is not None:
        body, scan.at = quoted
    else:
        start = scan.at
        while (token := scan.peek()) is not None and not words.means(token.text, "because"):
            scan.at = token.end
        body = scan.raw[start : scan.at].strip()
    if not body:
        raise scan.problem("line.missing", what="body")
    if len(body) > NAME_LIMIT:
        raise scan.problem("line.too_long", what="name", length=len(body), limit=NAME_LIMIT)
    return topic.EscalateTopic(body=body, reason=reason_needed(scan))


def _close(scan: Scan) -> topic.CloseTopic:
    return topic.CloseTopic(how=known(CLOSINGS, scan.choice(words.CLOSINGS, "closing")).name if scan.peek() else None)


def _observer(scan: Scan) -> agenda.AdmitObserver:
    name = scan.word("name")
    unit = units.word(scan) if _goes_on(scan) else ""
    post = scan.word("post") if _goes_on(scan) else ""
    return agenda.AdmitObserver(name=name, unit=unit, post=post, **arguments.only_options(scan, arguments.ADMITTED))


def _goes_on(scan: Scan) -> bool:
    """Whether another word comes that does not say who lets somebody in."""
    token = scan.peek()
    return token is not None and not words.means(token.text, "let_in")


def _verify(scan: Scan) -> review.VerifyEntries:
    if scan.takes("everything"):
        return review.VerifyEntries(everything=True)
    topic = scan.topic()
    if topic is not None:
        return review.VerifyEntries(topic=topic)
    segment = scan.segment()
    if segment is not None:
        return review.VerifyEntries(segment=segment)
    entries: list[int] = []
    for piece in scan.folded[scan.at :].replace(",", " ").replace("、", " ").split():
        first, dash, last = piece.replace("#", "").partition("-")
        low, high = values.whole(first), values.whole(last if dash else first)
        if low is None or high is None or high < low or len(entries) + high - low >= RANGE_LIMIT:
            raise scan.problem("line.range", typed=piece[:SHOWN], accepted=("12", "12-20"))
        entries.extend(range(low, high + 1))
    if not entries:
        raise scan.problem("line.missing", what="entries")
    scan.at = len(scan.raw)
    return review.VerifyEntries(entries=tuple(entries))


def _correct(scan: Scan) -> Command:
    if scan.takes("meeting"):
        field = scan.choice(words.OF_MEETING, "field")
        if field == "start":
            return _start(scan)
        return agenda.CorrectMeeting(field=field, text=scan.text("text"))
    no = scan.topic()
    if no is not None:
        field = scan.choice(words.OF_TOPIC, "field")
        text = scan.person() if field == "reporter" else units.text(scan) if field == "unit" else scan.text("text")
        return agenda.CorrectTopic(topic=no, field=field, text=text)
    person = scan.person()
    field = scan.choice(words.OF_PERSON, "field")
    text = units.text(scan) if field == "unit" else scan.name("text")
    return agenda.CorrectPerson(person=person, field=field, text=text)


def _start(scan: Scan) -> agenda.CorrectMeeting:
    text = scan.start()
    approver = scan.word("person").strip() if scan.takes("approved") else ""
    known = scan.meeting.people.get(approver.upper())
    approver = known.name if known is not None else approver
    return agenda.CorrectMeeting(field="start", text=text, approver=approver, reason=reason(scan))


def _set_clock(scan: Scan) -> clock.SetClock:
    token = scan.peek()
    bare = token is not None and values.clock(token.text) is not None
    time = scan.time()
    if bare and abs(scan.now - time) < timedelta(days=2):
        # The nearest: a meeting may go on past midnight, and its clock be wrong about the day.
        time = min((time + timedelta(days=day) for day in (-1, 0, 1, 2)), key=lambda found: abs(found - scan.now))
    return clock.SetClock(time=time)


# Arguments are read in the order in which they are written here.
READERS: Mapping[str, Callable[[Scan], Command]] = {
    "here": _here,
    "leave": _leave,
    "absent": _absent,
    "out": _out,
    "back": lambda scan: attendance.ComeBack(persons=_persons(scan)),
    "convene": lambda scan: session.Convene(),
    "recess": lambda scan: session.Recess(reason=reason(scan)),
    "reconvene": lambda scan: session.Reconvene(),
    "adjourn": lambda scan: session.Adjourn(),
    "brief": briefing.brief,
    "topic": _topic,
    "later": _later,
    "report": lambda scan: floor.Report(person=scan.person() if scan.peek() else None),
    "speak": lambda scan: floor.Speak(person=scan.person()),
    "done": lambda scan: floor.EndSpeech(),
    "queue": lambda scan: floor.JoinQueue(persons=_persons(scan)),
    "pause": lambda scan: floor.PauseClock(),
    "resume": lambda scan: floor.ResumeClock(),
    "extend": _extend,
    "rest": lambda scan: position.TakeRest(stance=stance(scan), reason=scan.text()),
    "written": lambda scan: position.WriteOpinion(
        topic=scan.topic(), person=scan.person(), stance=stance(scan), text=scan.text()
    ),
    "position": lambda scan: position.TakePosition(person=scan.person(), stance=stance(scan), reason=scan.text()),
    "accept": lambda scan: position.SettleAmendment(person=scan.person(), accepted=True),
    "decline": lambda scan: position.SettleAmendment(person=scan.person(), accepted=False),
    "note": _note,
    "recuse": lambda scan: topic.Recuse(person=scan.person(), reason=reason(scan)),
    "clear": lambda scan: topic.ClearRoom(),
    **votes.READERS,
    "reconsider": lambda scan: topic.ReconsiderTopic(topic=scan.counting("topic"), reason=reason_needed(scan)),
    "escalate": _escalate,
    "contention": lambda scan: topic.JudgeContention(
        level=known(LEVELS, scan.choice(words.LEVELS, "level")).name, reason=reason(scan)
    ),
    "sum_up": lambda scan: session.SumUp(text=scan.text("text")),
    "object": lambda scan: ballot.RaiseObjection(person=scan.person(), text=scan.text()),
    "defer": _defer,
    "withdraw": lambda scan: topic.WithdrawTopic(reason=reason(scan)),
    "resolve": lambda scan: topic.WordResolution(text=scan.text("text")),
    "motion": lambda scan: motion.MakeMotion(person=scan.person(), text=scan.text("text")),
    "refuse": lambda scan: motion.RefuseMotion(),
    "admit": lambda scan: motion.AdmitMotion(reason=reason_needed(scan)),
    "task": assign_task,
    "rectify": rectify,
    "close": _close,
    "preside": lambda scan: session.HandOver(person=scan.person(), reason=reason_needed(scan)),
    "admit_observer": _observer,
    "incident": lambda scan: session.RecordIncident(text=scan.text("text")),
    "discipline": lambda scan: session.NoteDiscipline(text=scan.text("text")),
    "reopen": lambda scan: session.Reopen(reason=reason_needed(scan)),
    "cancel": lambda scan: session.Cancel(reason=reason_needed(scan)),
    "correct": _correct,
    "set_clock": _set_clock,
    "postscript": lambda scan: postscript.AddPostscript(text=scan.text("text")),
    "undo": lambda scan: correction.Undo(),
    "strike": lambda scan: correction.Strike(entry=scan.number("entry"), reason=reason_needed(scan)),
    "verify": _verify,
    "query": lambda scan: review.QueryEntry(entry=scan.number("entry"), text=scan.text("text")),
    "answer": lambda scan: review.AnswerQuery(entry=scan.number("entry"), text=scan.text("text")),
    "sign": lambda scan: review.SignRecord(),
    **segments.READERS,
    **papers.READERS,
    **preparation.READERS,
    **logistics.READERS,
    "really": lambda scan: Insist(reason=reason_needed(scan)),
}
