"""Lines of the supervision of a task: one line to the command that it means, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.acts import supervision as act
from meetroom.command import Command, Refused
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.facts.supervision import TaskSet
from meetroom.i18n import gettext as _
from meetroom.language import units, values, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import SHOWN, Scan, Token, quote, quote_if_needed
from meetroom.language.tasks import assign_task
from meetroom.language.tongue import Tongue, because, who, written
from meetroom.language.words import Lang, Word
from meetroom.meeting import Meeting
from meetroom.rules.supervision import GRADES, TASK_ASPECTS, WHOLE, AspectName, GradeName
from meetroom.streams.supervision import Supervised
from meetroom.wording.supervision import due_word

_GRADES = ("|".join(one.zh[0] for one in GRADES.values()), "|".join(one.en[0] for one in GRADES.values()))
_CHECKED = (
    " ".join(f"[{one.zh[0]} {_GRADES[0]}]" for one in TASK_ASPECTS.values()) + " [文]",
    " ".join(f"[{one.en[0]} {_GRADES[1]}]" for one in TASK_ASPECTS.values()) + " [TEXT]",
)
OF_TASKS: tuple[Word, ...] = (
    Word(
        "set_task",
        "整改",
        "rectify",
        "[议题2] 单位|人 日期|长期 文 [考核 文]",
        "[topic2] UNIT|P DATE|ongoing TEXT [must TEXT]",
    ),
    Word("report_progress", "进展", "progress", "60% [文]", "60% [TEXT]"),
    Word("claim_task", "完成", "done", "[文]", "[TEXT]"),
    Word("name_support", "协办", "support", "单位…", "UNIT…"),
    Word("name_supervisor", "督办", "supervise", "人", "P"),
    Word("ask_extension", "申请延期", "ask-extension", "日期 因 文", "DATE because TEXT"),
    Word("grant_extension", "准延期", "extend", "人", "P"),
    Word("refuse_extension", "不准延期", "refuse-extension", "人 因 文", "P because TEXT"),
    Word("chase_task", "催办", "chase", "[文]", "[TEXT]"),
    Word("inspect_task", "核验", "inspect", *_CHECKED),
    Word("close_task", "销号", "close", "人", "P"),
    Word("reopen_task", "退回", "reopen", "因 文", "because TEXT"),
    Word("account", "问责", "account", "人 因 文", "P because TEXT"),
    Word("reassign", "改责任", "reassign", "单位 [人] 因 文", "UNIT [P] because TEXT"),
    Word("drop", "终止", "drop", "人 因 文", "P because TEXT"),
)
_BY_KEY = {word.key: word for word in OF_TASKS}


def _read(scan: Scan, key: str, state: Any) -> Command:
    match key:
        case "set_task":
            return _task(scan, state)
        case "report_progress":
            return act.ReportProgress(percent=_percent(scan), text=scan.text())
        case "claim_task":
            return act.ClaimTask(text=scan.text())
        case "name_support":
            return act.NameSupport(units=_units(scan))
        case "name_supervisor":
            return act.NameSupervisor(person=who(scan))
        case "ask_extension":
            workdays = scan.workdays(more=True)
            until = scan.date() if workdays is None else None
            return act.AskExtension(until=until, workdays=workdays, reason=because(scan))
        case "grant_extension":
            return act.GrantExtension(person=who(scan))
        case "refuse_extension":
            return act.RefuseExtension(person=who(scan), reason=because(scan))
        case "chase_task":
            return act.ChaseTask(text=scan.text())
        case "inspect_task":
            return _inspection(scan)
        case "close_task":
            return act.CloseTask(person=who(scan))
        case "reopen_task":
            return act.ReopenTask(reason=because(scan))
        case "account":
            return act.CallToAccount(person=who(scan), reason=because(scan))
        case "drop":
            return act.DropTask(person=who(scan), reason=because(scan))
    return _reassignment(scan)


def _task(scan: Scan, state: Supervised) -> act.SetTask:
    """A task as in the meeting, of whoever was there or is in the directory."""
    meeting, beside = scan.meeting, scan.beside
    if not isinstance(meeting, Meeting):
        raise Refused("supervision.no_task", meeting=state.meeting, no=state.no, tasks=())
    if beside is not None:
        people = {**beside.people, **meeting.people}
        scan.meeting = msgspec.structs.replace(meeting, plan=msgspec.structs.replace(meeting.plan, people=people))
    start, task = scan.at, assign_task(scan)
    if task.goal or task.milestones:
        raise scan.problem("line.extra", typed=scan.raw[start:].strip()[-SHOWN:])
    person = None if task.person is None else Who(id=task.person, name=scan.meeting.people[task.person].name)
    return act.SetTask(
        unit=task.unit, text=task.text, due=task.due, workdays=task.workdays, ongoing=task.ongoing, person=person,
        requirement=task.requirement, topic=task.topic,
    )  # fmt: skip


def _reassignment(scan: Scan) -> act.ReassignTask:
    """A unit, and whose of it; or a person alone, whose unit is then in charge."""
    token, quoted = scan.take("unit"), scan.quoted()
    if quoted is None and _at_reason(scan) and not _is_unit(scan, token):
        alone = scan.fork(token.start)
        try:
            person = who(alone)
        except BadLine as problem:
            if problem.rule != "line.person_unknown":
                raise
        else:
            unit = _unit_of(scan, person)
            if unit:
                return act.ReassignTask(unit=unit, person=person, reason=because(scan))
    scan.at = token.start
    unit = _unit(scan)
    of = None if _at_reason(scan) else who(scan)
    return act.ReassignTask(unit=unit, person=of, reason=because(scan))


def _at_reason(scan: Scan) -> bool:
    token = scan.peek()
    return token is None or words.means(token.text, "because")


def _is_unit(scan: Scan, token: Token) -> bool:
    """Whether somebody, here or in the directory, is of a unit of this name."""
    everybody = [*scan.meeting.people.values(), *(scan.beside.people.values() if scan.beside is not None else ())]
    return scan.raw[token.start : token.end] in {one.unit for one in everybody}


def _unit_of(scan: Scan, person: Who) -> str:
    for known in (scan.meeting, scan.beside):
        found = None if known is None else known.people.get(person.id)
        if found is not None and found.name == person.name and found.unit:
            return found.unit
    return ""


def _percent(scan: Scan) -> int:
    """60, 60%, 60 % or 百分之六十."""
    token, sign = scan.take("number"), scan.peek()
    if sign is not None and sign.text == "%" and not token.text.endswith("%"):
        scan.at = sign.end
    percent = values.counting(token.text.removeprefix("百分之").removesuffix("%"))
    if percent is None or percent > WHOLE:
        raise scan.problem("line.number", typed=scan.typed(token), least=0, most=WHOLE)
    return percent


def _unit(scan: Scan) -> str:
    """A unit of one word, or of several in quotation marks."""
    quoted = scan.quoted() is not None
    unit = scan.word("unit").strip()
    unit = unit if quoted else _no_person(scan, unit)
    if not unit:
        raise scan.problem("line.missing", what="unit")
    return unit


def _no_person(scan: Scan, unit: str) -> str:
    """A unit that was typed without quotation marks; refused where on the roster it is somebody's id or pinyin."""
    return units.taken(scan, unit) if scan.meeting is not scan.beside else unit


def _units(scan: Scan) -> tuple[str, ...]:
    """Units with blanks or commas between them; one of several words, or with a comma, in quotation marks."""
    found: list[str] = []
    while (token := scan.peek()) is not None:
        if not token.text.strip(",、"):
            scan.at = token.end
        elif scan.quoted() is not None:
            found.append(_unit(scan))
        else:
            text = scan.word("unit")
            found += (_no_person(scan, unit) for unit in _split(text))
    if not found:
        raise scan.problem("line.missing", what="unit")
    return tuple(dict.fromkeys(found))


def _split(text: str) -> list[str]:
    return [part for part in text.replace("，", ",").replace("、", ",").split(",") if part]


def _inspection(scan: Scan) -> act.InspectTask:
    found: dict[AspectName, GradeName] = {}
    while (token := scan.peek()) is not None:
        aspect = next((one.name for one in TASK_ASPECTS.values() if token.text in (*one.zh, *one.en)), None)
        if aspect is None:
            break
        scan.at = token.end
        if aspect in found:
            if _grade(scan.peek()) is not None:
                raise scan.problem("line.option_twice", typed=scan.typed(token))
            # A remark that begins with the same word.
            scan.at = token.start
            break
        said = scan.take("grade")
        grade = _grade(said)
        if grade is None:
            accepted = tuple(name for one in GRADES.values() for name in (*one.zh, *one.en))
            raise scan.problem("line.choice", typed=scan.typed(said), what="grade", accepted=accepted)
        found[aspect] = grade
    if not found:
        raise _no_aspect(scan)
    return act.InspectTask(**found, text=scan.text())


def _grade(token: Token | None) -> GradeName | None:
    named = (one.name for one in GRADES.values() if token is not None and token.text in (*one.zh, *one.en))
    return next(named, None)


def _no_aspect(scan: Scan) -> BadLine:
    if scan.peek() is None:
        return scan.problem("line.missing", what="aspect")
    accepted = tuple(name for one in TASK_ASPECTS.values() for name in (*one.zh, *one.en))
    return scan.problem("line.choice", typed=scan.typed(scan.take("aspect")), what="aspect", accepted=accepted)


def _write(state: Any, lang: Lang, said: Command | Fact) -> str:
    def line(key: str, *parts: str) -> str:
        return " ".join(filter(None, (written(_BY_KEY[key], lang), *parts)))

    def reason(text: str) -> str:
        return f"{words.write('because', lang)} {text}"

    match said:
        case act.ReportProgress(percent=percent, text=text):
            return line("report_progress", f"{percent}%", text)
        case act.ClaimTask(text=text):
            return line("claim_task", text)
        case act.NameSupport(units=named):
            return line("name_support", *map(_written_unit, named))
        case act.NameSupervisor(person=person):
            return line("name_supervisor", _name(person))
        case act.AskExtension(until=until, workdays=workdays, reason=why):
            counted = f"{workdays}个工作日" if lang == "zh" else f"{workdays}wd"
            return line("ask_extension", counted if until is None else until.isoformat(), reason(why))
        case act.GrantExtension(person=person):
            return line("grant_extension", _name(person))
        case act.RefuseExtension(person=person, reason=why):
            return line("refuse_extension", _name(person), reason(why))
        case act.ChaseTask(text=text):
            return line("chase_task", text)
        case act.InspectTask():
            return line("inspect_task", *_written_grades(said, lang), said.text)
        case act.CloseTask(person=person):
            return line("close_task", _name(person))
        case act.ReopenTask(reason=why):
            return line("reopen_task", reason(why))
        case act.CallToAccount(person=person, reason=why):
            return line("account", _name(person), reason(why))
        case act.ReassignTask(unit=unit, person=who_, reason=why):
            return line("reassign", _written_unit(unit), _name(who_) if who_ is not None else "", reason(why))
        case act.DropTask(person=person, reason=why):
            return line("drop", _name(person), reason(why))
        case TaskSet():
            return _told(said)
    raise TypeError(f"{type(said).__name__} is no command of the supervision of a task")


def _name(person: Who) -> str:
    return quote_if_needed(person.name)


def _written_unit(unit: str) -> str:
    """A unit in a list of several: in quotation marks where it would be read as more than one."""
    return quote(unit) if len(_split(unit)) != 1 else quote_if_needed(unit)


def _written_grades(said: act.InspectTask, lang: Lang) -> list[str]:
    found: list[str] = []
    for name, aspect in TASK_ASPECTS.items():
        grade: GradeName | None = getattr(said, name)
        if grade is not None:
            both = (aspect, GRADES[grade])
            found += [(each.zh if lang == "zh" else each.en)[0] for each in both]
    return found


def _told(task: TaskSet) -> str:
    """A task that was set after its meeting."""
    who_ = task.unit if task.person is None else f"{task.unit} {task.person.name}"
    told = _("rectification {number}: {who}, {due}, {text}")
    return told.format(number=task.number, who=who_, due=due_word(task.due), text=task.text)


TASK_LINES = Tongue(OF_TASKS, _read, _write)
