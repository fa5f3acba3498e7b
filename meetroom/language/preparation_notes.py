"""What the line of an entry about the preparation does not say: what is late, too long, or has to be done again."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.entry import Entry
from meetroom.facts.logistics import ErrandsRepeated
from meetroom.facts.material import MaterialReceived
from meetroom.facts.notice import NoticeGiven
from meetroom.facts.ordering import TopicsOrdered
from meetroom.facts.seating import SeatChanged
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.wording.terms import person_name, word


def notes(entry: Entry, meeting: Meeting) -> Iterator[str]:
    """What is to be said, in the language spoken now."""
    body = entry.body
    if isinstance(body, MaterialReceived | NoticeGiven) and body.due is not None and entry.time.date() > body.due:
        immediate = isinstance(body, NoticeGiven) and body.immediate
        if not immediate:
            yield _("late, it was due on {date}").format(date=body.due.isoformat())
    if isinstance(body, MaterialReceived):
        limit = page_limit(meeting, body.topic)
        if limit is not None and body.pages > limit:
            yield _("{pages} pages, the limit is {limit}").format(pages=body.pages, limit=limit)
    if isinstance(body, SeatChanged) and body.other is not None:
        yield _("{person} goes to seat {seat}").format(person=person_name(meeting, body.other), seat=body.old)
    if isinstance(body, TopicsOrdered):
        places = [_("{place}. {topic}").format(place=place, topic=_("topic {no}").format(no=no))
                  for place, no in enumerate(body.order, 1)]  # fmt: skip
        yield _("papers number them {places}; each keeps its number here, its material and its approvals").format(
            places=_(", ").join(places)
        )
    if isinstance(body, ErrandsRepeated):
        yield _("as at {meeting}: {items}").format(
            meeting=body.meeting, items=_(", ").join(dict.fromkeys(one.item for one in body.errands))
        )
    reopened = dict.fromkeys(tick.fact.matter for tick in meeting.approvals.ticks if tick.void_by == entry.no)
    for matter in reopened:
        yield _("{matter}: to be approved again").format(matter=word(matter))
    changed = [aspect for aspect, by in meeting.notices.changed.items() if by == entry.no]
    if changed:
        aspects = _(", ").join(map(word, changed))
        yield _("people have to be told again: {aspects}").format(aspects=aspects)


def page_limit(meeting: Meeting, topic: int) -> int | None:
    """How many pages the material of a topic may have, None where nothing says so."""
    return meeting.rules.integer("page_limit", meeting.category(topic))
