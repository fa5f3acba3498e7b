"""What a field of a form accepts, listed: kinds, categories, roles, yes and no, the people of the roster."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from meetroom.dates import written
from meetroom.dates.reckoned import Reckoned, Workday, reckoned
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.intake.fields import Field, plain
from meetroom.intake.form import FALSE, ROWS, TRUE, Form, form_fields
from meetroom.lookup.matching import rank, searchable
from meetroom.rules.kind import BASE_CATEGORIES
from meetroom.rules.kinds import kinds
from meetroom.rules.segments import SPEAKERS

Choice = tuple[str, str]


def choices(form: Form, table: str, field: Field) -> list[Choice]:
    """Each value that may be stored with the words that tell it; none where a field takes free text.

    An id names somebody of the roster, but for a person's own.
    """
    if field.holds == "flag":
        return [(TRUE, _("yes")), (FALSE, _("no"))]
    if field.holds == "choice":
        chinese = language() == "zh"
        return [(stored, word if chinese else stored) for stored, word in field.choices.items()]
    if field.holds == "kind":
        return [(id, _kind(id)) for id in kinds()]
    if field.holds == "category":
        return [(id, _category(id, name)) for id, name in _categories(form)]
    if field.holds == "id" and table != "person":
        return [(person["id"], person.get("name", "")) for person in form.person if person.get("id")]
    return []


def _kind(id: str) -> str:
    found = kinds()[id]
    name, book = (found.name, found.regulation) if language() == "zh" else (found.name_en, found.regulation_en)
    if not book:
        return name
    return f"{name}（{book}）" if language() == "zh" else f"{name} ({book})"


def _categories(form: Form) -> list[Choice]:
    """The categories of the kind with their names in its rulebook."""
    found = kinds().get(form.text("meeting", 0, "kind"))
    return list((found.categories if found else BASE_CATEGORIES).items())


def _category(id: str, name: str) -> str:
    """The name that a rulebook gives a category; in English the id of one that every kind has, which is English."""
    return id if language() == "en" and BASE_CATEGORIES.get(id) == name else name


def matching(listed: list[Choice], typed: str) -> list[Choice]:
    """The choices meant by what was typed: exactly one that is equal, else those that contain it, else those whose
    initials it is, or begins."""
    word = plain(typed)
    exact = [choice for choice in listed if word in (plain(choice[0]), plain(choice[1]))]
    if len(exact) == 1:
        return exact
    found = [choice for choice in listed if word in plain(choice[0]) or word in plain(choice[1])]
    if found or not word:
        return found
    ranked = [(rank(typed, searchable(re.split("[（(]", choice[1]))), choice) for choice in listed]
    best = min((fits for fits, _choice in ranked if fits is not None), default=None)
    return [choice for fits, choice in ranked if fits is not None and (fits == best or best != 0)]


def dated(field: Field, typed: str, before: str, today: date, workday: Workday) -> str:
    """A day or time as people say it, as a form keeps it; any other text as it was typed.

    before: what stands in the field; where only a day is said, its time of day stays.
    """
    if field.holds not in ("time", "moment", "day", "day_or_id"):
        return typed
    try:
        found = reckoned(typed, today, workday)
    except written.NoSuchTime:
        # The check says what is wrong with it.
        return typed
    if found is None:
        return typed
    if field.holds in ("day", "day_or_id"):
        return typed if found.clock is not None else found.day.isoformat()
    stood = written.moment(before) if found.clock is None and field.holds == "time" else None
    return Reckoned(found.day, stood.clock if stood is not None else found.clock).text()


def meant(form: Form, table: str, field: Field, typed: str) -> str:
    """What is to be stored for a text: the one choice that it means, else the text, which the check then judges.

    A number counts among the choices as they are listed, where it is not itself one of them.
    """
    listed = choices(form, table, field)
    found = matching(listed, typed) if listed and typed.strip() else []
    if not found and field.holds == "category" and typed.strip():
        # In either language it may be typed as the rulebook has it.
        found = matching(_categories(form), typed)
    if len(found) == 1:
        return found[0][0]
    number = plain(typed)
    if listed and number.isdecimal() and 1 <= int(number[:9]) <= len(listed):
        return listed[int(number[:9]) - 1][0]
    return typed.strip()


def settled(form: Form) -> Form:
    """The form with ids for names: one may have been typed before its person was on the roster."""
    for table in ("meeting", *ROWS):
        for at in range(len(form.rows(table))):
            for field in form_fields(table):
                typed = form.text(table, at, field.name)
                if field.holds in ("ids", "speakers"):
                    form = form.with_text(table, at, field.name, _ids(form, typed)) if typed.strip() else form
                    continue
                listed = choices(form, table, field) if field.holds == "id" and typed.strip() else []
                found = matching(listed, typed) if listed else []
                if len(found) == 1 and found[0][0] != typed:
                    form = form.with_text(table, at, field.name, found[0][0])
    return form


def _ids(form: Form, typed: str) -> str:
    """Ids for those of several names that only one on the roster has."""
    names = Counter(plain(person.get("name", "")) for person in form.person)
    ids = {plain(person.get("name", "")): person.get("id", "") for person in form.person}
    known = {person.get("id") for person in form.person}
    parts = re.split(r"[\s,，、;；]+", typed.strip())
    found = [p if p in known or names[plain(p)] != 1 else ids[plain(p)] or p for p in parts]
    return typed if found == parts else " ".join(found)


def words(form: Form, table: str, field: Field, stored: str) -> str:
    """A stored text as people read it."""
    if field.holds == "speakers" and language() == "zh":
        written = {str(name): words[0] for name, words in SPEAKERS.items()}
        return " ".join(written.get(part, part) for part in stored.split())
    told = next((word for value, word in choices(form, table, field) if value == stored), None)
    if told is None or told == stored:
        return stored
    chinese = field.holds == "kind" and language() == "zh"
    return told if chinese or field.holds in ("flag", "choice", "category") else f"{stored} {told}"
