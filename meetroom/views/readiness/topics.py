"""What topics need before they come up: consent, fields, review, material; and which another body has to decide."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.facts.agenda import PlannedTopic
from meetroom.facts.material import Filed, Material
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.language.preparation_notes import page_limit
from meetroom.questions.preparing import heads, uncounted
from meetroom.record.shape.check import CheckItem
from meetroom.rules.preparation import ELEMENTS
from meetroom.rules.proposal import INQUIRIES, asked_fields
from meetroom.views.readiness.given import Given, Origin, written
from meetroom.wording.proposals import report_sentence


def topics(given: Given) -> Iterator[CheckItem]:
    """Each topic by itself, in the order of the agenda."""
    for no in given.meeting.plan.topics:
        origin = given.origins.get(no)
        yield from _proposed(given, no, origin)
        yield from _reported(no, origin)
        yield from _fields(given, no, origin)
        yield from _important(given, no)
        yield from _material(given, no)
        yield from _off_level(given, no)


def _proposed(given: Given, no: int, origin: Origin | None) -> Iterator[CheckItem]:
    """Consent and formal review, which its proposal tells."""
    asks = [("consent", "topic_consent", given.said("topic_consent"))]
    asks.append(("review", "formal_review", given.meeting.rules.texts("formal_review", given.meeting.category(no))))
    for what, rule, said in asks:
        if not said:
            continue
        at = None if origin is None else origin.consented if what == "consent" else origin.accepted
        if origin is None:
            state, text = "unspecified", _("the topic is on the agenda without a proposal: nothing is recorded of it")
        elif at is None:
            state, text = "missing", _("not yet")
        else:
            state, text = "done", _("done")
        yield CheckItem(what=what, state=state, text=text, rule=rule, at=at, topic=no)  # type: ignore[arg-type]


def _reported(no: int, origin: Origin | None) -> Iterator[CheckItem]:
    """The supplementary report on what was deferred, and that every member was consulted (clause 206); to be noted
    where it is not so."""
    report = origin.report if origin is not None else None
    if report is not None:
        open_ = report.received is None or report.late or report.waiting
        yield CheckItem(
            what="review", state="warning" if open_ else "done", text=report_sentence(report), topic=no,
            rule="deferral_consult_all" if report.members is not None else "deferral_due_workdays",
            due=written(report.due),
        )  # fmt: skip


def _fields(given: Given, no: int, origin: Origin | None) -> Iterator[CheckItem]:
    """What the kind requires of each topic, as far as an agenda has it."""
    required = given.meeting.rules.texts("required_fields", given.meeting.category(no))
    if not required:
        return
    lacks, beyond = _of_agenda(given, no, required)
    if origin is not None:
        lacks, beyond = [*origin.lacks], []
    if lacks:
        state, text = "missing", _("it lacks: {fields}").format(fields=_(", ").join(lacks))
    elif beyond:
        text = _("an agenda cannot show whether it has: {fields}").format(fields=_(", ").join(beyond))
        state = "warning"
    else:
        state, text = "done", _("all that is required is there")
    yield CheckItem(what="fields", state=state, text=text, rule="required_fields", topic=no)  # type: ignore[arg-type]


def _important(given: Given, no: int) -> Iterator[CheckItem]:
    """What the kind asks for before an important topic comes up, as research and consultation."""
    asked, planned = given.said("important_fields"), given.meeting.planned(no)
    if not isinstance(asked, list) or not (planned.important or planned.major_kind):
        return
    lacks, _beyond = _of_agenda(given, no, tuple(asked))
    text = _("it lacks: {fields}").format(fields=_(", ").join(lacks)) if lacks else _("all that is required is there")
    yield CheckItem(
        what="fields", state="missing" if lacks else "done", text=text, rule="important_fields", topic=no
    )  # fmt: skip


def _of_agenda(given: Given, no: int, required: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What of the kind's own words the agenda lacks of a topic, and what an agenda has no field for."""
    planned = given.meeting.planned(no)
    lacks: list[str] = []
    beyond: list[str] = []
    for words in required:
        known = [name for name in asked_fields(words) if hasattr(planned, name)]
        if not known:
            beyond.append(words)
        elif not any(_is_said(planned, name) for name in known):
            lacks.append(words)
    return lacks, beyond


def _is_said(planned: PlannedTopic, name: str) -> bool:
    """Whether something stands there; of what was looked into, also by whom or when alone."""
    names = [f"{name}{part}" for part in ("", "_who", "_when")] if name in INQUIRIES else [name]
    return any(str(getattr(planned, each) or "").strip() for each in names)


def _material(given: Given, no: int) -> Iterator[CheckItem]:
    """Whether it was received, complete, within its pages, in enough copies."""
    received, deadline = given.meeting.materials.of(no), given.deadline("materials")
    filed = given.meeting.materials.filed_of(no)
    unknown = uncounted(given.meeting, no)
    if received is None and filed is not None:
        count = len(filed.fact.files)
        text = ngettext("received, {n} file", "received, {n} files", count).format(n=count)
        yield given.done("materials", text, filed.at, deadline=deadline, topic=no, late=True)
        yield from _unknown(filed, unknown, no)
        return
    if received is None:
        yield given.open("materials", _("no material received"), deadline, no)
        yield from _pages(given, no, given.meeting.planned(no).pages, None)
        return
    fact = received.fact
    if fact.lacks:
        lacks = _(", ").join(_(ELEMENTS[name].label) for name in fact.lacks)
        yield CheckItem(
            what="materials", state="missing", text=_("the material lacks: {lacks}").format(lacks=lacks),
            rule="materials_format", at=received.at, topic=no,
        )  # fmt: skip
    else:
        text = _("received, {pages} pages").format(pages=fact.pages)
        yield given.done("materials", text, received.at, deadline=deadline, topic=no, late=True)
    if filed is not None and unknown and filed.entry > received.entry:
        yield from _unknown(filed, unknown, no)
    else:
        yield from _pages(given, no, fact.pages, received)
    yield from _copies(given, no, received)


def _unknown(filed: Filed, names: tuple[str, ...], no: int) -> Iterator[CheckItem]:
    """How many pages it has is to be said by a line where it is not known."""
    text = _("how many pages is not known: {names}").format(names=_(", ").join(names or ("—",)))
    yield CheckItem(what="pages", state="unspecified", text=text, at=filed.at, topic=no)


def _pages(given: Given, no: int, pages: int | None, received: Material | None) -> Iterator[CheckItem]:
    limit = page_limit(given.meeting, no)
    if limit is None or pages is None:
        return
    at = received.at if received is not None else None
    if pages > limit:
        text = _("{pages} pages, the limit is {limit}").format(pages=pages, limit=limit)
        yield CheckItem(what="pages", state="warning", text=text, rule="page_limit", at=at, topic=no)
    elif received is not None:
        text = _("{pages} pages of at most {limit}").format(pages=pages, limit=limit)
        yield CheckItem(what="pages", state="done", text=text, rule="page_limit", at=at, topic=no)


def _copies(given: Given, no: int, received: Material) -> Iterator[CheckItem]:
    """As many copies as the kind asks for, else one a head and so many spare ones as the kind says."""
    said, spare = given.said("materials_copies"), given.said("spare_copies")
    fact = received.fact
    if isinstance(said, dict):
        wanted = {"paper": said.get("paper"), "electronic": said.get("electronic")}
        there = {"paper": fact.copies, "electronic": fact.electronic}
        lacks = [
            _("{form}: {there} of {wanted}").format(form=_copy_words(form), there=there[form] or 0, wanted=number)
            for form, number in wanted.items()
            if isinstance(number, int) and (there[form] or 0) < number
        ]
        text = _("copies lacking: {lacks}").format(lacks=_(", ").join(lacks)) if lacks else _("enough copies")
        rule = "materials_copies"
    elif isinstance(spare, int):
        wanted_all = heads(given.meeting) + spare
        lacks = [""] if (fact.copies or 0) < wanted_all else []
        text = _("{there} copies of {wanted} ({heads} heads and {spare} spare)").format(
            there=fact.copies or 0, wanted=wanted_all, heads=heads(given.meeting), spare=spare
        )
        rule = "spare_copies"
    elif given.said("print_copies"):
        text = _("{there} copies for {heads} heads; how many spare ones is not laid down").format(
            there=fact.copies or 0, heads=heads(given.meeting)
        )
        yield CheckItem(
            what="copies", state="unspecified" if (fact.copies or 0) >= heads(given.meeting) else "missing", text=text,
            rule="print_copies", at=received.at, topic=no,
        )  # fmt: skip
        return
    else:
        return
    yield CheckItem(
        what="copies", state="missing" if lacks else "done", text=text, rule=rule, at=received.at, topic=no
    )  # fmt: skip


def _copy_words(form: str) -> str:
    return _("on paper") if form == "paper" else _("electronic")


def _off_level(given: Given, no: int) -> Iterator[CheckItem]:
    """A topic that another body decides, or that is none of this kind's; it is pointed out, never refused."""
    kind, category = given.meeting.kind, given.meeting.category(no)
    if kind is None:
        return
    name = kind.categories.get(category, category)
    body = kind.about[category].body if category in kind.about else ""
    if body:
        text = _("{category}: {body} has to decide this").format(category=name, body=body)
    elif kind.scope and category == "ordinary":
        text = _("no category chosen; the regulation lists {n}").format(n=len(kind.scope))
    elif kind.scope and category not in kind.scope:
        text = _("{category} is no category of this kind of meeting").format(category=name)
    else:
        return
    yield CheckItem(what="off_level", state="warning", text=text, rule="categories", topic=no)
