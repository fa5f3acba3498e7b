"""Persons and units as the fields of pickers have them: found by name, post, unit, pinyin, initials or seat."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.language import people
from meetroom.lookup.matching import rank, searchable
from meetroom.lookup.people import Ambiguous, Unknown
from meetroom.meeting import Meeting
from meetroom.seat.picks.pick import Candidate, Meant
from meetroom.wording.terms import person_name, word


def fitting(typed: str, meeting: Meeting, among: tuple[str, ...] | None = None) -> list[str]:
    """The persons whom a text fits, those whom it names exactly first; all for an empty text. among: only of these."""
    every = tuple(meeting.people) if among is None else among
    if not typed:
        return list(every)
    roster = people.roster(meeting)
    try:
        exact = [roster.index.find(typed)]
    except Ambiguous as problem:
        exact = list(problem.candidates)
    except Unknown:
        exact = []
    ranked: list[tuple[int, str]] = []
    for id in every:
        who, seat = meeting.people[id], roster.index.seat(id)
        words = (who.name, who.id, who.post, who.unit, *((f"#{seat}",) if seat else ()))
        fits = rank(typed, searchable(words, who.pinyin))
        if fits is not None:
            ranked.append((fits, id))
    found = [id for id in exact if id in every]
    return list(dict.fromkeys([*found, *(id for _fits, id in sorted(ranked, key=lambda pair: pair[0]))]))


def candidates(typed: str, meeting: Meeting, among: tuple[str, ...] | None = None) -> list[Candidate]:
    """The persons whom a text fits, each with unit, post and position."""
    no = meeting.topics.at_hand
    current = meeting.positions.of(no).current if no is not None else {}
    roster = people.roster(meeting)
    found = []
    for id in fitting(typed, meeting, among):
        who = meeting.people[id]
        post = "" if who.post in who.name else who.post
        stance = word(current[id].stance) if id in current else ""
        # Before the meeting nobody is in the room yet.
        away = "" if meeting.in_room(id) or meeting.session.stage.ahead else _("not in the room")
        note = "  ".join(filter(None, (who.unit, post, stance, away)))
        found.append(Candidate(roster.written(id), person_name(meeting, id), note))
    return found


def meant(typed: str, chosen: int, meeting: Meeting, among: tuple[str, ...] | None = None) -> tuple[str | None, Meant]:
    """Whom a field means, by how far one has gone down the candidates; None for nobody."""
    if not typed and not chosen:
        return None, Meant()
    found = fitting(typed, meeting, among)
    if not found:
        return None, Meant(typed, _("nobody is called so"), wrong=True)
    id = found[min(chosen, len(found) - 1)]
    more = _("one of {n}, ↑↓").format(n=len(found)) if len(found) > 1 else ""
    return id, Meant(person_name(meeting, id), more)


def units(typed: str, meeting: Meeting) -> list[str]:
    """The units of roster and topics that a text fits."""
    given = [who.unit for who in meeting.people.values()] + [of.unit for of in meeting.plan.topics.values()]
    every = list(dict.fromkeys(filter(None, given)))
    ranks = [(rank(typed, searchable((unit,))), unit) for unit in every]
    return [unit for _fits, unit in sorted(((f, u) for f, u in ranks if f is not None), key=lambda pair: pair[0])]


def of_unit(unit: str, meeting: Meeting) -> str | None:
    """Who answers for a unit: the first of its members, else the first of it on the roster."""
    of = [who for who in meeting.people.values() if who.unit == unit]
    return next((who.id for who in of if who.votes), of[0].id if of else None)
