"""Values of rules as people write them, checked and brought to the one stored form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping

import msgspec

from meetroom.folding import plain
from meetroom.rules.retention import parse_interval, parse_period
from meetroom.rules.schedule import BadSchedule, parse_cadence, parse_deadline, parse_time_of_day
from meetroom.rules.specs import RULES, RuleSpec, Value, rule_name
from meetroom.rules.threshold import ACCEPTED, BadRule, Threshold

SILENT = frozenset({"", "unspecified", "未规定"})
UNSPECIFIED = "unspecified"
HALF_DAY = "half_day"

TEXT_LIMIT = 2_000
LIST_LIMIT = 200

_TRUE = frozenset({"true", "yes", "是", "真"})
_FALSE = frozenset({"false", "no", "否", "假"})
_SEPARATORS = str.maketrans(dict.fromkeys(",\uff0c、;\uff1b\n", "\x1f"))


class RuleProblem(msgspec.Struct, frozen=True):
    """What is wrong with one rule of a table: its place (rule, or category.rule) and the facts."""

    place: str
    error: BadRule


def parse_rule(name: str, value: object) -> Value:
    """Checks one rule and gives its one stored form; None stands for 未规定.

    Words in Chinese and texts from a spreadsheet cell are understood. Raises BadRule, UnknownRule for a name.
    """
    spec = RULES[rule_name(name)]
    if value is None or (isinstance(value, str) and plain(value) in SILENT):
        return None
    try:
        return _SHAPES[spec.shape](spec, value)
    except (BadRule, BadSchedule) as problem:
        raise BadRule(spec.name, value, problem.accepted) from None


def parse_ruleset(
    table: Mapping[str, object], categories: Collection[str]
) -> tuple[dict[str, dict[str, Value]], tuple[RuleProblem, ...]]:
    """Reads a `rules` table (of an agenda, an office or a kind) and lists every problem in it.

    A table inside it is a category's, unless its name is a rule that takes a table (contention, recorders):
    `convey`, for one, is both a category and a rule.
    """
    found: dict[str, dict[str, Value]] = {"": {}}
    problems: list[RuleProblem] = []

    def read(category: str, name: str, value: object) -> None:
        try:
            found[category][rule_name(name)] = parse_rule(name, value)
        except BadRule as problem:
            problems.append(RuleProblem(f"{category}.{name}" if category else name, problem))

    for name, value in table.items():
        if not isinstance(value, Mapping) or (name in RULES and RULES[name].shape == "pairs"):
            read("", name, value)
        elif name not in categories:
            problems.append(RuleProblem(name, BadRule(name, None, tuple(categories))))
        else:
            found[name] = {}
            for key, part in value.items():
                read(name, key, part)
    return found, tuple(problems)


def _bad(spec: RuleSpec, value: object, accepted: str | tuple[str, ...] = ()) -> BadRule:
    return BadRule(spec.name, value, accepted or spec.accepted)


def _parts(spec: RuleSpec, value: object) -> list[str]:
    """The members of a list, however written: a list, or one text with commas, 、 or semicolons."""
    if isinstance(value, str):
        value = value.translate(_SEPARATORS).split("\x1f")
    if not isinstance(value, list | tuple) or len(value) > LIST_LIMIT:
        raise _bad(spec, value, spec.accepted or "list")
    parts: list[str] = []
    for part in value:
        if not isinstance(part, str) or len(part) > TEXT_LIMIT:
            raise _bad(spec, value, spec.accepted or "list")
        if part.strip():
            parts.append(part.strip())
    return parts


def _threshold(spec: RuleSpec, value: object) -> str:
    if not isinstance(value, str):
        raise _bad(spec, value, ACCEPTED)
    return str(Threshold.parse(value))


def _choice(spec: RuleSpec, value: object) -> str:
    if value is False:
        value = "no"  # TOML writers say `clear_room = false`
    if not isinstance(value, str):
        raise _bad(spec, value)
    word = spec.synonyms.get(plain(value), plain(value))
    if word not in spec.accepted:
        raise _bad(spec, value)
    return word


def _choices(spec: RuleSpec, value: object) -> Value:
    """Members in the order given, each once."""
    chosen: list[str] = list(dict.fromkeys(_choice(spec, part) for part in _parts(spec, value)))
    # No condition at all is a meaningful choice; no method or stance at all would leave no way to decide.
    if not chosen and spec.name != "consent_conditions":
        raise _bad(spec, value)
    return chosen


def _flag_value(spec: RuleSpec, value: object) -> Value:
    if isinstance(value, bool):
        return value
    word = plain(value) if isinstance(value, str) else ""
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise _bad(spec, value)


def _integer_value(spec: RuleSpec, value: object) -> int:
    accepted = f"{spec.least}..{spec.most}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # spreadsheets store every number as a float
    if isinstance(value, str) and len(value) <= 16 and plain(value).isdecimal():
        value = int(plain(value))
    if isinstance(value, bool) or not isinstance(value, int) or not spec.least <= value <= spec.most:
        raise _bad(spec, value, accepted)
    return value


def _duration(spec: RuleSpec, value: object) -> Value:
    """Minutes, or half_day (半天), whose minutes are the rule half_day_minutes."""
    if isinstance(value, str) and plain(value) in (HALF_DAY, "半天"):
        return HALF_DAY
    return _integer_value(spec, value)


def _text(spec: RuleSpec, value: object) -> Value:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise _bad(spec, value, "text")
    return unicodedata.normalize("NFC", value.strip())


def _texts(spec: RuleSpec, value: object) -> Value:
    return [unicodedata.normalize("NFC", part) for part in _parts(spec, value)]


def _pairs(spec: RuleSpec, value: object) -> Value:
    """Named numbers or thresholds, from a table or from "name value" texts, stored as "name value" texts.

    A name that is not given keeps its built-in value, one that is lifted is stored as unspecified.
    """
    default = spec.default if isinstance(spec.default, list) else []
    stored = dict(text.split(" ", 1) for text in default)
    for name, part in _named(spec, value):
        word = _choice(spec, name)
        if isinstance(part, str) and plain(part) in SILENT:
            stored[word] = UNSPECIFIED
        elif spec.name == "contention":
            stored[word] = _threshold(spec, part)
        else:
            stored[word] = str(_integer_value(spec, part))
    return [f"{word} {part}" for word, part in stored.items()]


def _named(spec: RuleSpec, value: object) -> list[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [(str(name), part) for name, part in value.items()]
    split = (part.replace("=", " ").replace(":", " ").partition(" ") for part in _parts(spec, value))
    return [(name, part.strip()) for name, _, part in split]


def _schedule(parse: Callable[[str], object]) -> Callable[[RuleSpec, object], Value]:
    def check(spec: RuleSpec, value: object) -> Value:
        if not isinstance(value, str):
            raise _bad(spec, value, "text")
        return str(parse(value))

    return check


def _cadence(spec: RuleSpec, value: object) -> Value:
    return [str(parse_cadence(part)) for part in _parts(spec, value)]


_SHAPES: dict[str, Callable[[RuleSpec, object], Value]] = {
    "threshold": _threshold,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag_value,
    "integer": _integer_value,
    "duration": _duration,
    "text": _text,
    "texts": _texts,
    "pairs": _pairs,
    "time": _schedule(parse_time_of_day),
    "deadline": _schedule(parse_deadline),
    "cadence": _cadence,
    "period": _schedule(parse_period),
    "interval": _schedule(parse_interval),
}
