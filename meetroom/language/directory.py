"""Lines of the directory: one line to the command that it means, and back."""

from __future__ import annotations

import re
from typing import Any, cast

from meetroom.acts.directory import LeaveOffice, PutThing, RemoveThing
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.language import people, words
from meetroom.language.directory_words import BY_KEY, WORDS, field_words, written
from meetroom.language.problem import NAME_LIMIT, BadLine
from meetroom.language.scan import SHOWN, Scan, quote, unquoted
from meetroom.language.tongue import Tongue
from meetroom.language.tongue import written as written_word
from meetroom.meeting import Meeting
from meetroom.rules.directory import SEXES, THINGS, Field, Thing, meant
from meetroom.rules.kinds import named
from meetroom.streams.directory import People

_YES, _NO = ("是", "yes", "true"), ("否", "no", "false")
_BLANKS = re.compile(r"\s*")
_GAP = re.compile(r"[\s,、;]*")
_WORD = re.compile(r"\S+")
_ONE = re.compile(r"[^\s,、;]+")
# A quotation mark inside is doubled.
_QUOTED = re.compile(r'"(?:[^"]|"")*"(?!")|“[^”]*”')
MOST = 9_999


def _read(scan: Scan, key: str, state: People) -> Command:
    if key == "leave_office":
        return LeaveOffice(person=scan.person())
    if key == "remove":
        token = scan.take("field")
        thing = meant(token.text, [thing for thing in THINGS.values() if thing.name != "person"])
        if thing is None:
            accepted = tuple(word for thing in THINGS.values() for word in (thing.zh[0], thing.en[0]))[2:]
            raise scan.problem("line.choice", typed=scan.typed(token), what="field", accepted=accepted)
        return RemoveThing(what=thing.name, name=_key(thing, _name(scan)))
    thing = THINGS[key]  # type: ignore[index]
    name = _key(thing, _name(scan))
    if thing.name == "person":
        name = _person(name, state)
    return PutThing(what=thing.name, key=name, fields=_fields(scan, thing))


def _name(scan: Scan) -> str:
    return scan.word("name").strip()


def _key(thing: Thing, typed: str) -> str:
    """What a thing is kept by: of a kind of meeting that is named in Chinese, its id."""
    kind = named(typed) if thing.name == "kind" else None
    return kind.id if kind is not None else typed


def _person(typed: str, state: People) -> str:
    """The id of whoever has exactly this id or name; else it is the id of somebody new."""
    if typed in state.people:
        return typed
    called = [person.id for person in state.people.values() if person.name == typed]
    if len(called) > 1:
        raise BadLine("line.person_ambiguous", typed=typed[:SHOWN], candidates=tuple(called))
    return called[0] if called else typed


def _fields(scan: Scan, thing: Thing) -> dict[str, Any]:
    given: dict[str, Any] = {}
    while (token := scan.peek()) is not None:
        field: Field | None = meant(token.text, thing.fields)
        if field is None:
            accepted = tuple(word for known in thing.fields for word in (known.zh[0], known.en[0]))
            raise scan.problem("line.choice", typed=scan.typed(token), what="field", accepted=accepted)
        if field.name in given:
            raise scan.problem("line.option_twice", option=field.name, typed=scan.typed(token))
        scan.at = token.end
        given[field.name] = _value(scan, thing, field)
    return given


def _value(scan: Scan, thing: Thing, field: Field) -> Any:
    stops = field_words(thing)
    if field.holds == "text":
        return _short(scan, " ".join(_parts(scan, stops, several=False)))
    if field.holds == "texts":
        return tuple(dict.fromkeys(_short(scan, part) for part in _parts(scan, stops, several=True)))
    if field.holds == "persons":
        if _nobody(scan):
            return ()
        return tuple(dict.fromkeys(scan.persons_until(lambda word: word in stops)))
    if field.holds == "person":
        return "" if _nobody(scan) else scan.person()
    if field.holds == "number":
        number = scan.number("number")
        if number > MOST:
            raise scan.problem("line.number", typed=str(number), least=0, most=MOST)
        return number
    if field.holds == "flag":
        return _chosen(scan, {word: word in _YES for word in (*_YES, *_NO)})
    if _nobody(scan):
        return None
    return _chosen(scan, {word: sex.name for sex in SEXES.values() for word in (*sex.zh, *sex.en)})


def _short(scan: Scan, text: str) -> str:
    """A text of the directory, which is a name of something; refused where it is too long for one."""
    if len(text) > NAME_LIMIT:
        raise scan.problem("line.too_long", what="name", length=len(text), limit=NAME_LIMIT)
    return text


def _chosen(scan: Scan, choices: dict[str, Any]) -> Any:
    token = scan.take("field")
    if token.text not in choices:
        raise scan.problem("line.choice", typed=scan.typed(token), what="field", accepted=tuple(choices))
    return choices[token.text]


def _nobody(scan: Scan) -> bool:
    """Whether an empty pair of quotation marks comes next; it is then taken."""
    quoted = scan.quoted()
    if quoted is None or quoted[0].strip():
        return False
    scan.at = quoted[1]
    return True


def _parts(scan: Scan, stops: frozenset[str], *, several: bool) -> list[str]:
    """The texts up to the next word of a field: between commas where there may be several, or in quotation marks."""
    parts: list[str] = []
    gap, plain = (_GAP, _ONE) if several else (_BLANKS, _WORD)
    while True:
        at = _end(gap, scan.folded, scan.at)
        token = scan.fork(at).peek()
        if token is None or token.text in stops:
            scan.at = at
            break
        quoted = _QUOTED.match(scan.folded, at)
        if quoted is not None:
            inside = scan.raw[at + 1 : quoted.end() - 1]
            parts.append((inside if quoted[0].startswith("“") else unquoted(inside)).strip())
            scan.at = quoted.end()
            continue
        end = _end(plain, scan.folded, at)
        while end < len(scan.folded) and scan.folded[end].isspace():
            # A text of several words goes on to a comma, a quotation mark or the word of a field.
            following = scan.fork(end).peek()
            if following is None or following.text in stops or _QUOTED.match(scan.folded, following.start):
                break
            end = _end(plain, scan.folded, following.start)
        parts.append(scan.raw[at:end].strip())
        scan.at = end
    if not parts:
        raise scan.problem("line.missing", what="text")
    return [part for part in parts if part]


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


class DirectoryWriter:
    """Writes lines of the directory in one language."""

    def __init__(self, state: People, lang: words.Lang) -> None:
        self.state, self.lang = state, lang

    def line(self, command: Command | Fact) -> str:
        """The whole line; it parses back to the same command."""
        match command:
            case PutThing():
                return self._put(command)
            case LeaveOffice():
                return f"{self._word('leave_office')} {self.person(command.person)}"
            case RemoveThing():
                return f"{self._word('remove')} {self._thing(THINGS[command.what])} {_kept(command.name)}"
        raise TypeError(f"{type(command).__name__} is no command of a directory")

    def person(self, id: str) -> str:
        """A person, by id where the name means nobody or somebody else."""
        return people.roster(cast(Meeting, self.state)).written(id) if id else '""'

    def _put(self, command: PutThing) -> str:
        thing = THINGS[command.what]
        parts = [self._thing(thing), _kept(command.key)]
        for field in thing.fields:
            if field.name in command.fields:
                parts += [written(field, self.lang), self._written(thing, field, command.fields[field.name])]
        return " ".join(parts)

    def _written(self, thing: Thing, field: Field, value: Any) -> str:
        if field.holds == "flag":
            return (_YES if value else _NO)[0 if self.lang == "zh" else 1]
        if field.holds == "number":
            return str(value)
        if field.holds == "sex":
            if value is None:
                return '""'
            return str((SEXES[value].zh if self.lang == "zh" else SEXES[value].en)[0])
        if field.holds == "person":
            return self.person(value)
        if field.holds == "persons":
            return " ".join(map(self.person, value)) or '""'
        texts = (value,) if isinstance(value, str) else value
        stops = field_words(thing)
        between = "、" if self.lang == "zh" else ", "
        return between.join(_kept(text, stops) for text in texts) or '""'

    def _thing(self, thing: Thing) -> str:
        return (thing.zh if self.lang == "zh" else thing.en)[0]

    def _word(self, key: str) -> str:
        return written_word(BY_KEY[key], self.lang)


def _kept(text: str, stops: frozenset[str] = frozenset()) -> str:
    """A text as one part of a line: in quotation marks where it would be read otherwise without."""
    plain = text and not re.search(r"[\s,，、;；\"“”＂]", text) and words.fold(text) not in stops
    return text if plain else quote(text)


DIRECTORY = Tongue(WORDS, _read, lambda state, lang, command: DirectoryWriter(state, lang).line(command))
