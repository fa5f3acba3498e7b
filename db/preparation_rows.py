"""Make the rows of the tables of what an office prepares from a snapshot: one function for each table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row, iso, iso_of
from meetroom.meeting import Meeting


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def approval_rows(meeting: Meeting) -> Iterator[Row]:
    """Every step of an approval; void_by: the entry by which it opened again."""
    for tick in meeting.approvals.ticks:
        fact = tick.fact
        yield (
            meeting.id, tick.entry, fact.matter, fact.topic, fact.step, fact.of, fact.by.person or None,
            fact.by.name or None, fact.by.decision or None, _json(fact.besides), fact.reason, iso(tick.at),
            tick.void_by or None,
        )  # fmt: skip


def material_rows(meeting: Meeting) -> Iterator[Row]:
    """Every material as it was received; the last of a topic is the one that counts."""
    for one in meeting.materials.received:
        fact = one.fact
        yield (
            meeting.id, one.entry, fact.topic, fact.pages, fact.copies, fact.electronic, _json(fact.by.persons),
            _json(fact.by.units), _json(fact.lacks), iso_of(fact.due), iso(one.at),
        )  # fmt: skip


def collected_rows(meeting: Meeting) -> Iterator[Row]:
    """Materials that were collected again."""
    for one in meeting.materials.collected:
        yield meeting.id, one.entry, one.fact.topic, one.fact.copies, iso(one.at)


def file_rows(meeting: Meeting) -> Iterator[Row]:
    """Every file of each time that files of a topic were kept; those of the last version are what it consists of."""
    for one in meeting.materials.filed:
        for no, file in enumerate(one.fact.files, 1):
            yield (
                meeting.id, one.entry, no, one.fact.topic, one.version, file.name, file.size, file.sha256, file.pages,
                int(file.besides), iso(one.at),
            )  # fmt: skip


def booklet_rows(meeting: Meeting) -> Iterator[Row]:
    """Booklets that went out; changed_by: the entry that changed what they hold."""
    for one in meeting.materials.booklets:
        yield meeting.id, one.entry, _json(one.fact.ways), iso(one.at), one.changed_by or None


def notice_rows(meeting: Meeting) -> Iterator[Row]:
    """Each person of each notice."""
    for told in meeting.notices.told:
        fact = told.fact
        for person in fact.persons:
            yield (
                meeting.id, told.entry, person, _json(fact.ways), int(fact.immediate), fact.reason, iso_of(fact.due),
                iso(told.at),
            )  # fmt: skip


def receipt_rows(meeting: Meeting) -> Iterator[Row]:
    """Each person of each answer."""
    for one in meeting.notices.receipts:
        fact = one.fact
        for person in fact.persons:
            yield meeting.id, one.entry, person, fact.answer, fact.substitute, _json(fact.ways), iso(one.at)


def check_rows(meeting: Meeting) -> Iterator[Row]:
    """Each time an item was looked at."""
    for one in meeting.checks.looked:
        yield meeting.id, one.entry, one.found.item, int(one.found.good), one.found.text, iso(one.at)


def post_rows(meeting: Meeting) -> Iterator[Row]:
    """Who came to a post: persons of the roster by id, others by name."""
    for named, at, entry in meeting.checks.on_post:
        for no, (person, name) in enumerate(
            (*((id, None) for id in named.persons), *((None, unit) for unit in named.units)), 1
        ):
            yield meeting.id, entry, no, person, name, iso(at)


def errand_rows(meeting: Meeting) -> Iterator[Row]:
    """What is to be seen to, as it stands."""
    for no, one in enumerate(meeting.logistics.errands, 1):
        errand = one.errand
        yield (
            meeting.id, no, errand.item, errand.post, _json(errand.owner.persons), _json(errand.owner.units),
            None if errand.since is None else f"{errand.since:%H:%M}",
            None if errand.until is None else f"{errand.until:%H:%M}", iso_of(errand.due), errand.text, iso(one.at),
            one.entry,
        )  # fmt: skip


def budget_rows(meeting: Meeting) -> Iterator[Row]:
    """The lines of the budget, in fen."""
    for cost, line in meeting.money.budget.items():
        yield meeting.id, cost, line.fact.amount, line.fact.days, iso(line.at), line.entry


def claim_rows(meeting: Meeting) -> Iterator[Row]:
    """The claims, in fen; returned: the reason."""
    for no, claim in enumerate(meeting.money.claims, 1):
        fact = claim.fact
        yield meeting.id, no, fact.cost, fact.amount, fact.vouchers, claim.returned, iso(claim.at), claim.entry


def hand_in_rows(meeting: Meeting) -> Iterator[Row]:
    """What was handed in that is no topic's material."""
    for no, one in enumerate(meeting.hand_ins.items, 1):
        fact = one.fact
        yield (
            meeting.id, no, fact.what, _json(fact.by.persons), _json(fact.by.units), fact.copies, iso(one.at),
            one.entry,
        )  # fmt: skip


def talk_rows(meeting: Meeting) -> Iterator[Row]:
    """Who talked with whom."""
    for no, talk in enumerate(meeting.prework.talks, 1):
        yield meeting.id, no, talk.fact.person, talk.fact.other, iso(talk.at), talk.entry


def asking_rows(meeting: Meeting) -> Iterator[Row]:
    """How opinions of the staff were asked for."""
    for no, asked in enumerate(meeting.prework.asked, 1):
        yield meeting.id, no, asked.fact.text, asked.fact.count, iso(asked.at), asked.entry
