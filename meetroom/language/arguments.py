"""Read options in any order, before a reason and after it, and quotation marks that keep a text together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from meetroom.language import people, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import Scan

_TOKEN = re.compile(r"\S+")
# No sequence of options has more words than this.
_TAIL_WORDS = 24
_MARKS_DEEP = 8

Given = dict[str, Any]


class Option(NamedTuple):
    """Something that may be given once: whether it begins at a word, and what it is worth."""

    name: str
    begins: Callable[[Scan], bool]
    read: Callable[[Scan], object]


def _term(key: str) -> Callable[[Scan], bool]:
    def begins(scan: Scan) -> bool:
        token = scan.peek()
        return token is not None and words.means(token.text, key)

    return begins


def keyed(name: str, key: str, read: Callable[[Scan], object]) -> Option:
    """An option that a word begins."""

    def after_word(scan: Scan) -> object:
        scan.take(name)
        return read(scan)

    return Option(name, _term(key), after_word)


def flag(name: str, key: str) -> Option:
    """An option that is a word alone."""
    return keyed(name, key, lambda scan: True)


def substitute(scan: Scan) -> str:
    """Who comes for somebody; of whom the roster does not know, how they get on it is told."""
    try:
        return scan.person("substitute")
    except BadLine as problem:
        if problem.rule != "line.person_unknown":
            raise
        facts = {name: problem.facts[name] for name in ("typed", "nearest")}
        raise scan.problem("line.substitute_unknown", **facts) from problem


def _begins_workdays(scan: Scan) -> bool:
    try:
        return scan.fork(scan.at).workdays() is not None
    except BadLine:
        return True


# Both say when, so they are one option.
DUE = (
    Option("due", _begins_workdays, lambda scan: scan.workdays()),
    keyed("due", "on", lambda scan: scan.date()),
)
LEAVE = (
    keyed("substitute", "by", substitute),
    keyed("mandate", "mandate", lambda scan: scan.choice(words.MANDATES, "mandate")),
    keyed("requested", "at", lambda scan: scan.time()),
    flag("phone", "phone"),
    flag("in_writing", "in_writing"),
)
ADMITTED = (keyed("by", "let_in", lambda scan: scan.person("by")),)
OUT = (flag("permitted", "permitted"),)
DEFER = (keyed("lead", "lead", lambda scan: scan.person("lead")), *DUE)


def options(scan: Scan, known: tuple[Option, ...] = (), other: Callable[[Scan], object] | None = None) -> Given:
    """What is given up to the end of the line, by name; "reason" is what 因 begins, to the end of the line.

    `other` reads a word that begins no option. Options may follow the reason: where the text ends in a complete
    sequence of options not given so far, whose persons, dates and times are all known, they are options and no text.
    A reason in quotation marks that holds words of options is kept whole, without the marks.
    """
    given: Given = {}
    while (token := scan.peek()) is not None:
        if words.means(token.text, "because"):
            scan.at = token.end
            if not _reason(scan, known, given):
                return given
        elif not _option(scan, known, given):
            if other is None:
                scan.end()
            else:
                other(scan)
    return given


def reason(scan: Scan) -> str:
    """A reason and nothing else, "" without one."""
    given: str = options(scan).get("reason", "")
    return given


def reason_needed(scan: Scan) -> str:
    """A reason and nothing else; a problem without one."""
    given = reason(scan)
    if not given:
        raise scan.problem("line.missing", what="reason")
    return given


def only_options(scan: Scan, known: tuple[Option, ...]) -> Given:
    """What is given up to the end of the line, by name, where no reason may stand."""
    given: Given = {}
    while scan.peek() is not None:
        if not _option(scan, known, given):
            scan.end()
    return given


def _option(scan: Scan, known: tuple[Option, ...], given: Given) -> bool:
    """Read one option; False where none begins here."""
    for option in known:
        if option.begins(scan):
            token = scan.peek()
            if option.name in given and token is not None:
                raise scan.problem("line.option_twice", option=option.name, typed=scan.typed(token))
            given[option.name] = option.read(scan)
            return True
    return False


def _reason(scan: Scan, known: tuple[Option, ...], given: Given) -> bool:
    """Read the reason; whether anything may follow it that was not read with it."""
    if "reason" in given:
        raise scan.problem("line.option_twice", option="reason", typed=scan.raw[scan.at :].strip()[:40])
    quoted = scan.quoted()
    if quoted is not None and guarded(scan, quoted[0], lambda text: holds_option(scan, text, known)):
        given["reason"], scan.at = scan.limited(quoted[0]), quoted[1]
        return True
    found_tail = tail(scan, known, given)
    if found_tail is not None:
        start, found = found_tail
        given["reason"] = scan.limited(scan.raw[scan.at : start].strip())
        given.update(found)
        scan.at = len(scan.raw)
    else:
        given["reason"] = scan.text("reason")
    return False


def tail(scan: Scan, known: tuple[Option, ...], given: Given) -> tuple[int, Given] | None:
    """Where the options after a text begin, and what they are; None where all of it is text."""
    if not known:
        return None
    starts = [match.start() for match in _TOKEN.finditer(scan.folded, scan.at)]
    for start in starts[1:][-_TAIL_WORDS:]:
        found = dict(given)
        fork = scan.fork(start)
        try:
            while _option(fork, known, found):
                pass
        except BadLine:
            continue
        if fork.peek() is None:
            return start, found
    return None


def holds_option(scan: Scan, text: str, known: tuple[Option, ...]) -> bool:
    """Whether a word in a text, other than its first, begins an option."""
    if not known:
        return False
    inside = Scan(text, scan.meeting, scan.now)
    starts = [match.start() for match in _TOKEN.finditer(inside.folded)]
    return any(option.begins(inside.fork(start)) for start in starts[1:] for option in known)


def guarded(scan: Scan, text: str, misread: Callable[[str], bool]) -> bool:
    """Whether a text needs quotation marks: it would be misread without, or its own marks would be taken for them."""
    for _ in range(_MARKS_DEEP):
        if misread(text):
            return True
        quoted = Scan(text, scan.meeting, scan.now).quoted()
        if quoted is None:
            return False
        text = quoted[0]
    return False


def note_person(scan: Scan, text: str) -> tuple[str, str] | None:
    """The person whom a note's prefix names, and the text after the colon; None where it is all text.

    A prefix that is no person is text; BadLine where it could be several.
    """
    colon = words.fold(text).find(":")
    prefix, after = text[:colon].strip(), text[colon + 1 :].strip()
    if colon <= 0 or len(prefix) > 40 or (prefix.isdecimal() and text[colon + 1 : colon + 2].isdecimal()):
        return None
    parts = words.fold(prefix).split()
    if len(parts) > 1 and people.roster(scan.meeting).spaced(parts) != len(parts):
        return None
    try:
        return scan.find(prefix), after
    except BadLine as problem:
        if problem.rule == "line.person_unknown":
            return None
        raise


def names_person(scan: Scan, text: str) -> bool:
    """Whether a note would be taken for the words of a person, or of one of several."""
    try:
        return note_person(scan, text) is not None
    except BadLine:
        return True
