"""Turn a line without its prefix into the command that it means."""

from __future__ import annotations

from datetime import datetime, time

from meetroom.acts.correction import Fix, Retime
from meetroom.acts.insist import Insist
from meetroom.command import Command
from meetroom.i18n import language
from meetroom.language import commands, line, moments, values, votes, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import Scan
from meetroom.language.tongues import stream_of_word
from meetroom.meeting import Meeting

_NOW = datetime.min


def parse(text: str, meeting: Meeting, *, now: datetime) -> Command:
    """The command that a line means; BadLine says what is wrong with it.

    now: the time in the meeting's offset, from which a date without a year is the next one.
    """
    line.check(text)
    scan = Scan(text, meeting, now)
    first = scan.peek()
    if first is None:
        raise BadLine("line.empty")
    found = words.command(first.text)
    if found is not None and (found[0].key != "item" or _item_follows(scan.fork(first.end))):
        word, lang = found
        scan.at = first.end
        return _command(scan, word, lang)
    if _position_follows(scan):
        return _position(scan)
    joined = words.glued(first.text)
    if joined is None and found is not None and _number_follows(scan.fork(first.end)):
        # It is nobody's position: what is wrong with the vote on an item is said.
        joined = *found, first.end - first.start
    if joined is not None:
        word, lang, length = joined
        scan.at = first.start + length
        return _command(scan, word, lang)
    raise _unknown(scan)


def _command(scan: Scan, word: words.Word, lang: words.Lang) -> Command:
    scan.usage = word.usage(lang)
    command = _fix(scan) if word.key == "fix" else commands.READERS[word.key](scan)
    scan.end()
    return command


def _fix(scan: Scan) -> Fix | Retime:
    entry = scan.number("entry")
    at = scan.at
    if _time_follows(scan):
        scan.takes("time")
        return Retime(entry=entry, time=scan.time(lambda clock: _near_entry(clock, entry, scan)))
    inside = scan.text("command")
    first = scan.fork(at).peek()
    found = first and (words.command(first.text) or words.glued(first.text))
    if found and found[0].key in ("fix", "really"):
        raise scan.problem("line.nested", typed=inside[:40])
    command = parse(inside, scan.meeting, now=scan.now)
    assert not isinstance(command, (Fix, Retime, Insist))
    return Fix(entry=entry, command=command)


def _time_follows(scan: Scan) -> bool:
    """Whether the word for the time comes next and then a time; else the word may be somebody's name."""
    after = scan.fork(scan.at)
    if not after.takes("time"):
        return False
    try:
        after.time(lambda clock: _NOW)
    except BadLine:
        # Rather a time that is none than an unknown word, unless somebody is called so.
        return not _position_follows(scan)
    return True


def _near_entry(clock: time, no: int, scan: Scan) -> datetime:
    """A time of day as the one nearest to when the entry was."""
    entry = scan.meeting.log.numbered(no)
    return moments.nearest(clock, scan.here if entry is None else scan.meeting.corrections.time(entry))


def _item_follows(scan: Scan) -> bool:
    """Whether a number and the word of a vote come next; else the word for an item is somebody's surname."""
    return _number_follows(scan) and votes.method_word(scan) is not None


def _number_follows(scan: Scan) -> bool:
    """Whether a number comes next, which is then taken."""
    token = scan.peek()
    if token is None or values.counting(token.text) is None:
        return False
    scan.at = token.end
    return True


def _is_stance(text: str) -> bool:
    return text in words.SHORT or words.one_of(text, words.STANCES) is not None


def _position_follows(scan: Scan) -> bool:
    """Whether the line is a person's position: one word, or a name of several or in quotation marks, and a stance."""
    quoted = scan.quoted()
    if quoted is not None:
        stance = scan.fork(quoted[1]).peek()
        return stance is not None and _is_stance(stance.text)
    after = scan.fork(scan.at)
    after.take("person")
    second = after.peek()
    if second is not None and _is_stance(second.text):
        return True
    spaced = scan.spaced()
    third = scan.fork(spaced).peek() if spaced else None
    return third is not None and _is_stance(third.text)


def _position(scan: Scan) -> Command:
    stances = [text for text in scan.folded.split() if _is_stance(text) and text not in words.SHORT]
    lang = language() if not stances else "en" if stances[0].isascii() else "zh"
    scan.usage = words.POSITION.usage(lang)
    command = commands.READERS["position"](scan)
    scan.end()
    return command


def _unknown(scan: Scan) -> BadLine:
    """What is wrong with a line that begins with no command: a position without stance or person, or no word at all."""
    first = scan.take("word")
    usage = words.POSITION.usage(language())
    if _is_stance(first.text):
        return BadLine("line.missing", what="person", usage=usage)
    try:
        scan.find(scan.raw[first.start : first.end])
    except BadLine as problem:
        if other := stream_of_word(first.text):
            raise BadLine("line.other_stream", typed=scan.typed(first), stream=other) from problem
        near = words.nearest(first.text)
        if problem.rule == "line.person_ambiguous" and not near:
            return problem
        nearest = problem.facts.get("nearest", ())
        # Where nothing is near, a sentence was typed that somebody said.
        usage = "" if near or nearest else words.BY_KEY["note"].usage(language())
        return BadLine("line.unknown_word", typed=scan.typed(first), nearest=near, persons=nearest, usage=usage)
    return BadLine("line.missing", what="stance", usage=usage)
