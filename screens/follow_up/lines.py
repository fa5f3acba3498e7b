"""The lines that keys begin about what meetings left to be done, and what is chosen for them from lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import words
from meetroom.language.scan import quote_if_needed
from meetroom.lookup.matching import searchable
from meetroom.rules.conveying import CONVEY_MODES
from meetroom.rules.member import known
from meetroom.rules.supervision import GRADES, TASK_ASPECTS, TASK_STATUSES
from meetroom.views.follow_up_page import Matter, MatterPage, Named
from meetroom.wording.times import day
from screens.follow_up.keys import ACTS, WORDS, act_word
from screens.overlays.choosing import Choice

# A list from which something is chosen for a line: its title, and what it offers; each by what stands in the line.
Asking = tuple[str, tuple[Choice, ...]]
# For these something else than what is listed may be typed as well: a unit, a day, somebody who is on no roster.
FREE = frozenset(("name_support", "reassign", "forward_opinion", "ask_extension", "name_supervisor", "account"))

_WITH_REASON = frozenset(("reopen_task", "ask_extension", "refuse_extension", "account", "reassign", "drop"))


def begun(act: str, matters: Sequence[Matter], chosen: Sequence[str]) -> str:
    """A line about what is selected or marked, as far as it follows from that and from what was chosen."""
    parts = [act_word(act)]
    if act == "convey_to":
        parts += [quote_if_needed(one.told) for one in matters]
    parts += [text for text in chosen if text]
    if act in _WITH_REASON:
        parts.append(words.write("because", language()))
    line = " ".join(parts)
    return line if act in ("close_task", "grant_extension", "convey_to", "consult_members", "undo") else f"{line} "


def rectify() -> str:
    """The line that gives another task of a meeting that is over."""
    return f"{act_word('set_task')} "


def askings(act: str, page: MatterPage) -> Iterator[Asking]:
    """What has to be chosen for an act, one list after the other; none where nothing is known to choose from."""
    ways: Mapping[str, Callable[[], Iterator[Asking]]] = {
        "close_task": lambda: _who(_("Which leader confirms it"), page.leaders),
        "grant_extension": lambda: _who(_("Which leader grants it"), page.leaders),
        "refuse_extension": lambda: _who(_("Which leader refuses it"), page.leaders),
        "drop": lambda: _who(_("Which leader ends it"), page.leaders),
        "name_supervisor": lambda: _who(_("Which leader sees to it"), (*page.leaders, *_besides(page))),
        "account": lambda: _who(_("Who is called to account"), page.people),
        "name_support": lambda: _who(_("Which unit helps"), page.units),
        "reassign": lambda: _who(_("Which unit is in charge from now on"), page.units),
        "forward_opinion": lambda: _who(_("Which unit is to answer it"), page.units),
        "consult_members": lambda: _members(page.members), "ask_extension": lambda: _terms(page),
        "inspect_task": _grades, "convey_to": _modes,
    }  # fmt: skip
    if act in ways:
        yield from (asking for asking in ways[act]() if asking[1])


def _choice(one: Named) -> Choice:
    return Choice(one.text, one.name, one.note, searchable((one.name, one.text, one.note), one.pinyin))


def _who(title: str, among: Sequence[Named]) -> Iterator[Asking]:
    yield title, tuple(_choice(one) for one in among)


def _besides(page: MatterPage) -> tuple[Named, ...]:
    known = {one.text for one in page.leaders}
    return tuple(one for one in page.people if one.text not in known)


def _members(members: Sequence[Named]) -> Iterator[Asking]:
    everybody = words.write("all", language())
    told = _("all who are still to be asked: {n}").format(n=len(members))
    first = (Choice(everybody, told, "", searchable((told, everybody))),) if members else ()
    yield _("Who was asked"), (*first, *(_choice(one) for one in members))


def _terms(page: MatterPage) -> Iterator[Asking]:
    yield _("Until which day"), tuple(
        Choice(
            end.isoformat(), _("{day}, {n} working days more").format(day=day(end), n=n), "",
            searchable((end.isoformat(), day(end), str(n))),
        )
        for n, end in page.terms
    )  # fmt: skip


def _grades() -> Iterator[Asking]:
    for aspect in TASK_ASPECTS.values():
        told = aspect.zh[0] if language() == "zh" else aspect.en[0]
        looked = []
        for grade in GRADES.values():
            text = grade.zh[0] if language() == "zh" else grade.en[0]
            looked.append(Choice(f"{told} {text}", f"{told} {text}", "", searchable((text,))))
        nothing = _("not looked at")
        title = _("How was it found: {aspect}").format(aspect=_(aspect.label))
        yield title, (*looked, Choice("", nothing, "", searchable((nothing,))))


def _modes() -> Iterator[Asking]:
    head = words.write("mode", language())
    yield _("In which way"), tuple(
        Choice(
            f"{head} {mode.zh[0] if language() == 'zh' else mode.en[0]}", _(mode.label), "",
            searchable((_(mode.label), *mode.zh, *mode.en)),
        )
        for mode in CONVEY_MODES.values()
    )  # fmt: skip


def natural(matter: Matter) -> str:
    """The act that comes next, "" where nothing is left to be done."""
    if matter.sort == "task":
        return _next_of_task(matter)
    if matter.colour == "green":
        return ""
    if matter.sort == "opinion":
        return "reply_opinion" if matter.unit else "forward_opinion"
    return ACTS[matter.sort][1 if matter.sort == "deferral" and matter.last is not None else 0]


def _next_of_task(matter: Matter) -> str:
    status = known(TASK_STATUSES, matter.status)
    if status.waits:
        return "close_task"
    if status.over:
        return ""
    if matter.asked:
        return "grant_extension"
    return "chase_task" if matter.colour in ("red", "yellow") else "report_progress"


def usage(text: str) -> str:
    """How a line that is being typed goes on, "" where no word of these begins it."""
    typed = text.split(" ", 1)[0].strip().casefold()
    for word in WORDS.values():
        if typed and typed in (word.zh, word.en, *word.also):
            return word.usage(language())
    return ""


def all_usages() -> list[str]:
    """How each line is written."""
    lang = language()
    return [word.usage(lang) for word in WORDS.values()]
