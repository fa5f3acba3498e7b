"""The fields of a planned row or an application in a line: a word and what it says, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetroom.elements.outline import Outline
from meetroom.language import words
from meetroom.language.calendar import kind
from meetroom.language.scan import Scan, quote
from meetroom.language.words import Lang
from meetroom.rules.kind_words import kind_written
from meetroom.rules.outlines import SPANS, OutlineField, Span, field_meant, read_span
from meetroom.rules.proposal import read_amount

AMOUNTS = ("500000", "50万元")


def read_outline(scan: Scan, fields: Mapping[str, OutlineField], year: int) -> Outline:
    """The outline that the rest of a line says; values of several words stand in quotation marks."""
    given: dict[str, Any] = {}
    seen: set[str] = set()
    while (token := scan.peek()) is not None:
        field = field_meant(fields, token.text)
        if field is None:
            accepted = tuple(word for known in fields.values() for word in (known.zh[0], known.en[0]))
            raise scan.problem("line.choice", typed=scan.typed(token), what="field", accepted=accepted)
        if field.name in seen:
            raise scan.problem("line.option_twice", option=field.name, typed=scan.typed(token))
        seen.add(field.name)
        scan.at = token.end
        given |= _value(scan, field, year)
    for field in fields.values():
        if field.required and field.name not in seen:
            raise scan.problem("line.missing", what=field.zh[0])
    return Outline(**given)


def _value(scan: Scan, field: OutlineField, year: int) -> dict[str, Any]:
    if field.holds == "kind":
        return {"kind_id": kind(scan)}
    text = scan.word("text").strip()
    if not text:
        raise scan.problem("line.missing", what=field.zh[0])
    if field.holds == "span":
        span = read_span(text, year)
        if span is None:
            raise scan.problem("line.date", typed=text[:80], accepted=SPANS)
        return {"first": span.first, "last": span.last, "clock": span.clock}
    if field.holds == "amount":
        amount = read_amount(text)
        if amount is None:
            raise scan.problem("line.choice", typed=text[:80], what="amount", accepted=AMOUNTS)
        return {field.name: amount}
    return {field.name: text}


def write_outline(outline: Outline, fields: Mapping[str, OutlineField], lang: Lang) -> str:
    """The fields as they are typed."""
    parts = []
    for field in fields.values():
        value = _written(outline, field, lang)
        if value:
            parts += [(field.zh if lang == "zh" else field.en)[0], value]
    return " ".join(parts)


def _written(outline: Outline, field: OutlineField, lang: Lang) -> str:
    if field.holds == "kind":
        return kind_written(outline.kind_id, lang == "zh")
    if field.holds == "span":
        return str(Span(outline.first, outline.last, outline.clock))
    value = getattr(outline, field.name)
    if value is None or value == "":
        return ""
    text = str(value)
    plain = not any(char.isspace() for char in text) and text[0] not in '"“＂' and not words.fold(text).startswith('"')
    return text if plain else quote(text)
