"""What goes out before a meeting and what comes back: notice, receipts, booklet, what is handed in."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.i18n import gettext as _
from meetroom.questions.preparing import told_of
from meetroom.record.shape.check import CheckItem
from meetroom.rules.beside import Expected
from meetroom.views.readiness.given import Given
from meetroom.wording.terms import word

BLANK = "[X]"
# In how many ways an important meeting is announced to each (clause 116: several).
WAYS_WHERE_IMPORTANT = 2


def papers(given: Given) -> Iterator[CheckItem]:
    """In the order in which an office does it."""
    yield from _blanks(given)
    yield from _notice(given)
    yield from _receipts(given)
    yield from _booklet(given)
    kind = given.meeting.kind
    for each in kind.expects if kind is not None else ():
        yield from _expected(given, each)


def _blanks(given: Given) -> Iterator[CheckItem]:
    """What the regulation leaves for the office to fill in, and it has not."""
    kind, rules = given.meeting.kind, given.meeting.rules
    facts = kind.facts if kind is not None else {}
    if facts.get("notice_lead") == BLANK and rules.integer("notice_lead_workdays") is None:
        text = _("how many working days before the meeting notice is given is blank in the regulation")
        yield CheckItem(what="notice", state="unspecified", text=text, rule="notice_lead_workdays")
    if facts.get("materials_lead") == BLANK and rules.integer("materials_lead_workdays") is None:
        text = _("how many working days before the meeting materials are due is blank in the regulation")
        yield CheckItem(what="materials", state="unspecified", text=text, rule="materials_lead_workdays")


def _notice(given: Given) -> Iterator[CheckItem]:
    notices, deadline = given.meeting.notices, given.deadline("notice")
    everybody, since = told_of(given.meeting), max(given.meeting.notices.changed.values(), default=0)
    if not notices.told:
        yield given.open("notice", _("no notice given yet"), deadline)
        return
    last = notices.told[-1]
    never = [person for person in everybody if not notices.ways(person)]
    again = [person for person in everybody if person not in never and not notices.ways(person, since)]
    if never:
        yield given.open("notice", _("not told yet: {who}").format(who=given.who(never)), deadline)
    if again:
        aspects = _(", ").join(map(word, notices.changed))
        text = _("a change notice is due ({aspects}): {who}").format(aspects=aspects, who=given.who(again))
        yield CheckItem(what="notice", state="missing", text=text, rule="change_notice")
    if given.meeting.agenda.notice_important:
        few = [p for p in everybody if p not in never and len(notices.ways(p)) < WAYS_WHERE_IMPORTANT]
        if few:
            text = _("an important meeting: told in one way alone: {who}").format(who=given.who(few))
            yield CheckItem(what="notice", state="missing", text=text, rule="notice_important")
    if not never and not again:
        first = max(told.at for told in notices.told if told.fact.persons) if since else notices.told[0].at
        text = _("given to all {count}").format(count=len(everybody))
        yield given.done("notice", text, last.at if since else first, deadline=deadline, late=not last.fact.immediate)


def _receipts(given: Given) -> Iterator[CheckItem]:
    notices, attendance = given.meeting.notices, given.meeting.attendance
    if not notices.told:
        return
    told = [person for person in told_of(given.meeting) if notices.ways(person)]
    silent = [person for person in told if notices.receipt(person) is None and attendance.of(person).leave is None]
    if silent:
        text = _("no answer yet: {who}").format(who=given.who(silent))
        yield CheckItem(what="receipts", state="missing", text=text)
    elif told:
        last = notices.receipts[-1].at if notices.receipts else None
        yield given.done("receipts", _("all {count} answered").format(count=len(told)), last)


def _booklet(given: Given) -> Iterator[CheckItem]:
    deadline, booklets = given.deadline("booklet"), given.meeting.materials.booklets
    if not booklets:
        yield given.open("booklet", _("not sent yet"), deadline)
        return
    last = booklets[-1]
    if last.changed_by:
        text = _("what it holds changed after it was sent (entry {entry})").format(entry=last.changed_by)
        yield CheckItem(what="booklet", state="warning", text=text, at=last.at)
        return
    ways = _(", ").join(map(word, last.fact.ways))
    text = _("sent: {ways}").format(ways=ways) if ways else _("sent")
    yield given.done("booklet", text, last.at, deadline=deadline, late=True)


def _expected(given: Given, each: Expected) -> Iterator[CheckItem]:
    """What is handed in: by each member or unit where these are meant, else by anybody."""
    meeting = given.meeting
    there, deadline = meeting.hand_ins.by(each.what), given.deadline("expects", each.what)
    form = each.selector.form if each.selector is not None else ""
    wanted: tuple[str, ...] = ()
    if form == "members":
        wanted = meeting.members
    elif form == "units":
        own = {meeting.people[person].unit for person in meeting.members}
        wanted = tuple(sorted(filter(None, own)))
    elif form == "host" and meeting.agenda.host:
        wanted = (meeting.agenda.host,)
    units = {meeting.people[who].unit for who in there if who in meeting.people}
    left = [who for who in wanted if who not in there and who not in units]
    last = next((one.at for one in reversed(meeting.hand_ins.items) if one.fact.what == each.what), None)
    if each.optional and last is None:
        return
    if left:
        text = _("{what}: not handed in by {who}").format(what=each.what, who=given.who(left))
        yield given.open("expects", text, deadline)
    elif last is None:
        yield given.open("expects", _("{what}: not handed in").format(what=each.what), deadline)
    else:
        text = _("{what}: handed in").format(what=each.what)
        yield given.done("expects", text, last, deadline=deadline, late=True)
