"""One thing that a meeting left to be done: all that is known of it, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from meetroom.elements.who import Who
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.member import known
from meetroom.rules.supervision import GRADES, TASK_ASPECTS
from meetroom.streams.directory import PEOPLE, People
from meetroom.streams.supervision import Supervised
from meetroom.views.follow_up_page import Happened, Matter, MatterPage, Named

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.meeting import Meeting
    from meetroom.room.office import Office
    from meetroom.rules.workdays import Calendar

# Working days by which more time is offered, beside any other that is typed.
TERMS = (3, 5, 10, 15, 20)


def matter_page(
    book: Book, matter: Matter, office: Office, calendar: Calendar, zone: tzinfo | None
) -> MatterPage:  # fmt: skip
    """All of it; office: the desk at which its stream is kept. zone: that of whoever looks, by which all its times are
    told."""
    meeting: Meeting = book.load(matter.meeting)
    people: People = book.state(PEOPLE)
    state = office.state
    leaders: tuple[Named, ...] = ()
    facts: Iterable[tuple[str, str]] = ()
    if isinstance(state, Supervised):
        from meetroom.questions.leading import leaders as who_leads

        found = who_leads(state, meeting, people, matter.unit)
        leaders = tuple(_named(one, meeting, people) for one in found)
        facts = _of_task(state, matter, meeting, zone)
    else:
        facts = (*_of_other(matter, meeting), *_of_matter(state, meeting, zone))
    # More time that is over by now helps nobody.
    end = max(filter(None, (matter.due, office.now().date())))
    return MatterPage(
        id=matter.id, title=meeting.agenda.title or "", facts=tuple((label, text) for label, text in facts if text),
        history=tuple(_happened(state, zone)), why=_why(book, matter, office, leaders),
        leaders=leaders, people=tuple(_people(meeting, people)), units=tuple(_units(meeting, people)),
        members=tuple(_members(state, meeting)), terms=tuple((n, calendar.due(end, n)) for n in TERMS),
    )  # fmt: skip


def _of_task(state: Supervised, matter: Matter, meeting: Meeting, zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    from meetroom.wording.supervision import due_word
    from meetroom.wording.times import day

    def on(at: datetime) -> str:
        return day(at.astimezone(zone).date())

    set_here = state.held
    given = None if set_here is not None else meeting.tasks.numbered(state.no)
    fact = set_here or (given.fact if given is not None else None)
    yield _("in charge"), "  ".join(filter(None, (matter.unit, matter.person)))
    yield _("supporting"), _(", ").join(state.support)
    yield _("supervised by"), state.supervisor.name if state.supervisor else ""
    due = due_word(matter.due)
    if fact is not None and state.due is not None and fact.due != state.due:
        due = _("{day}, first {before}").format(day=due, before=due_word(fact.due))
    yield _("due"), due
    yield _("progress"), f"{state.progress}%"
    yield _("last report"), f"{on(state.last_report)} {state.said}".strip() if state.last_report else _("none")
    if fact is not None:
        yield _("requirement"), fact.requirement
        topic = meeting.plan.topics.get(fact.topic) if fact.topic is not None else None
        yield _("topic"), topic.title if topic is not None else ""
        goal = getattr(fact, "goal", "")
        yield _("goal"), goal
    for one in state.extensions:
        status = {"asked": _("asked"), "granted": _("granted"), "refused": _("refused")}[one.status]
        who = f" {one.by.name}" if one.by is not None else ""
        yield _("more time"), f"{one.until}  {status}{who}  {one.because or one.reason}"
    for check in state.inspections:
        grades = (f"{_(known(TASK_ASPECTS, a).label)} {_(known(GRADES, g).label)}" for a, g in check.grades.items())
        yield _("checked"), f"{on(check.at)}  {_(', ').join(grades)}  {check.text}".strip()
    if state.chased:
        yield _("chased"), _("{n} times, last {day}").format(n=len(state.chased), day=on(state.chased[-1]))
    for account in state.accounted:
        yield _("called to account"), f"{account.person.name}  {account.reason}"
    if state.reason:
        yield _("reason"), state.reason
    if state.closed_by is not None and state.closed is not None:
        yield _("ended by"), f"{state.closed_by.name} {on(state.closed)}"


def _of_other(matter: Matter, meeting: Meeting) -> Iterator[tuple[str, str]]:
    from meetroom.wording.supervision import due_word

    label = _("to be told") if matter.sort == "convey" else _("in charge")
    yield label, "  ".join(dict.fromkeys(filter(None, (matter.unit, matter.person))))
    if matter.due is not None:
        yield _("due"), due_word(matter.due)
    if matter.sort == "filing":
        yield _("held on"), f"{meeting.agenda.start:%Y-%m-%d}"


def _of_matter(state: Any, meeting: Meeting, zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    """What a deferral or an opinion says of itself."""
    from meetroom.streams.follow_up import FollowedDeferral, FollowedOpinion

    if isinstance(state, FollowedDeferral):
        deferral = meeting.deferrals.of(state.topic)
        if deferral is not None:
            yield _("reason"), deferral.fact.reason
        if state.received is not None:
            received = state.received.at.astimezone(zone)
            yield _("supplementary report"), f"{received:%Y-%m-%d}  {state.received.fact.text}".strip()
        yield _("still to be consulted"), _(", ").join(one.name for one in _members(state, meeting))
    elif isinstance(state, FollowedOpinion):
        opinion = meeting.contributions.opinion(state.no)
        if opinion is not None:
            yield _("person"), meeting.people[opinion.fact.person].name if opinion.fact.person in meeting.people else ""
        for one in state.forwarded:
            yield _("passed on"), f"{one.at.astimezone(zone):%Y-%m-%d}  {one.fact.unit}"
        if state.reply is not None:
            yield _("answer"), f"{state.reply.at.astimezone(zone):%Y-%m-%d}  {state.reply.fact.text}"


def _happened(state: Any, zone: tzinfo | None) -> Iterator[Happened]:
    """The entries of its stream."""
    from meetroom.language import render_entry

    for entry in state.log:
        at, said = entry.time.astimezone(zone), render_entry(entry, state, language())
        yield Happened(at, said, entry.no in state.corrections.cancelled)


def _named(one: Who, meeting: Meeting, people: People) -> Named:
    """Somebody as a line names them: by name, by id where several have it."""
    from meetroom.language.scan import quote_if_needed

    person = meeting.people.get(one.id) or people.people.get(one.id)
    apart = meeting.apart.get(one.id) or people.apart.get(one.id) or ""
    text = one.id if apart and one.id else quote_if_needed(one.name)
    if person is None:
        return Named(text, one.name)
    return Named(text, f"{one.name}{apart}", "  ".join(filter(None, (person.unit, person.post))), person.pinyin)


def _people(meeting: Meeting, people: People) -> Iterator[Named]:
    for id, one in {**people.people, **meeting.people}.items():
        yield _named(Who(id=id, name=one.name), meeting, people)


def _members(state: Any, meeting: Meeting) -> Iterator[Named]:
    """The members who are still to be consulted."""
    from meetroom.streams.follow_up import FollowedDeferral

    if isinstance(state, FollowedDeferral):
        for id in meeting.members:
            if id not in state.consulted:
                yield _named(Who(id=id, name=meeting.people[id].name), meeting, People(PEOPLE))


def _units(meeting: Meeting, people: People) -> Iterator[Named]:
    from meetroom.language.scan import quote_if_needed

    of_people = (one.unit for one in (*people.people.values(), *meeting.people.values()) if one.unit)
    for unit in dict.fromkeys((*people.directory.units, *of_people)):
        yield Named(quote_if_needed(unit), unit)


def _why(book: Book, matter: Matter, office: Office, leaders: tuple[Named, ...]) -> dict[str, str]:
    """Why each act cannot be done now: what the rules say to a line of it as it stands, "" where they would take it."""
    from meetroom.command import OFFICE, Refused
    from meetroom.commands.sentences import line_sentence

    if book.readonly is not None:
        why = _("The book can only be read.")
        return dict.fromkeys((key for key, _command in _tried(matter, office, leaders)), why)
    found: dict[str, str] = {}
    state, named = office.state, office.named
    for key, command in _tried(matter, office, leaders):
        try:
            office.drafted(OFFICE, command, state, book.state)
        except Refused as refused:
            found[key] = "" if refused.overridable else line_sentence(refused, named)
        else:
            found[key] = ""
    return found


# Nobody and no unit is called so: what is tried is whether the act is possible, whoever is named.
_ANY = "\u2060"


def _tried(matter: Matter, office: Office, leaders: tuple[Named, ...]) -> Iterator[tuple[str, Command]]:
    from meetroom.acts import conveying, filing, follow_up
    from meetroom.acts import supervision as act
    from meetroom.acts.correction import PlainUndo
    from meetroom.rules.conveying import CONVEY_MODES

    state, any_one = office.state, Who(name=_ANY)
    yield "undo", PlainUndo()
    if isinstance(state, Supervised):
        from meetroom.questions.leading import leaders as who_leads

        leading = who_leads(state, office.roster, office.directory, matter.unit) if office.roster is not None else ()
        leader = next(iter(leading), any_one)
        later = (matter.due or office.now().date()) + timedelta(days=1)
        yield from (
            ("report_progress", act.ReportProgress(percent=state.progress)),
            ("claim_task", act.ClaimTask()),
            ("inspect_task", act.InspectTask(progress="good")),
            ("close_task", act.CloseTask(person=leader)),
            ("reopen_task", act.ReopenTask(reason=_ANY)),
            ("chase_task", act.ChaseTask()),
            ("ask_extension", act.AskExtension(until=later, reason=_ANY)),
            ("grant_extension", act.GrantExtension(person=leader)),
            ("refuse_extension", act.RefuseExtension(person=leader, reason=_ANY)),
            ("name_support", act.NameSupport(units=(_ANY,))),
            ("name_supervisor", act.NameSupervisor(person=any_one)),
            ("account", act.CallToAccount(person=any_one, reason=_ANY)),
            ("reassign", act.ReassignTask(unit=_ANY, reason=_ANY)),
            ("drop", act.DropTask(person=leader, reason=_ANY)),
        )
    elif matter.sort == "deferral":
        yield "report_deferral", follow_up.ReportDeferral()
        yield "consult_members", follow_up.ConsultMembers(everyone=True)
    elif matter.sort == "opinion":
        yield "reply_opinion", follow_up.ReplyOpinion(text=_ANY)
        yield "forward_opinion", follow_up.ForwardOpinion(unit=_ANY)
    elif matter.sort == "convey":
        yield "convey_to", conveying.ConveyTo(everyone=True, mode=next(iter(CONVEY_MODES)))
    else:
        yield "file", filing.FileMeeting()
