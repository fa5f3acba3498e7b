"""The rules that an agenda or an office sets, under the names of rules and categories in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from itertools import islice

from meetroom.intake.problems import Place, Problems
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import (
    RULES,
    BadRule,
    RuleProblem,
    RuleSet,
    UnknownRule,
    parse_rule,
    parse_ruleset,
    rule_name,
)
from meetroom.rules.segments import SEGMENT_CATEGORIES
from meetroom.rules.threshold import ACCEPTED as THRESHOLDS
from meetroom.rules.values import LIST_LIMIT

# Several times all rules for each category; an unknown one is compared with every name, which takes its time.
RULES_LIMIT = 2_000
# Further ways to write a threshold, which are shown as examples.
MORE_THRESHOLDS = ("more than 2/3", "过半数", "超过三分之二")
_LISTS = ("choices", "pairs", "texts", "cadence")
_SEPARATORS = re.compile("[,\uff0c\u3001;\uff1b\n]")

Written = tuple[str, ...]


def all_categories() -> dict[str, str]:
    """The categories of topics of all kinds: id to Chinese name."""
    return {id: name for kind in kinds().values() for id, name in kind.categories.items()}


def all_rule_categories() -> dict[str, str]:
    """The categories for which rules may be given, of topics and of segments: id to Chinese name."""
    return {**SEGMENT_CATEGORIES, **all_categories()}


def read_rules(
    table: Mapping[str, object],
    categories: Mapping[str, str],
    place: Callable[[Written], Place],
    problems: Problems,
) -> RuleSet:
    """The rules of a table; `place` tells where (rule,), (category, rule) or () for the table stands as written."""
    count = sum(max(1, len(value)) if isinstance(value, Mapping) else 1 for value in table.values())
    if count > RULES_LIMIT:
        problems.add(place(()), "table.too_many", rows=count, limit=RULES_LIMIT)
        return {}
    by_chinese = {name: id for id, name in categories.items()}
    written: dict[str, Written] = {}
    renamed: dict[str, object] = {}

    def put(into: dict[str, object], at: Written, name: str, value: object) -> None:
        known = at[:-1] and (*(by_chinese.get(part, part) for part in at[:-1]),)
        dotted = ".".join([*known, name])
        if dotted in written:
            problems.add(place(at), "field.twice", first=place(written[dotted]).line)
            return
        written[dotted] = at
        into[name] = value

    for key, value in table.items():
        category = by_chinese.get(key, key)
        if isinstance(value, Mapping) and category in categories:
            inner: dict[str, object] = {}
            put(renamed, (key,), category, inner)
            for name, part in value.items():
                put(inner, (key, name), _canonical(name), _plain(part))
        else:
            put(renamed, (key,), _canonical(key), _plain(value))
    found, wrong = parse_ruleset(renamed, categories)
    for problem in wrong:
        add_problem(problem, place(written.get(problem.place, (problem.place,))), categories, problems)
    return {category: rules for category, rules in found.items() if rules}


def _canonical(name: str) -> str:
    try:
        return rule_name(name)
    except UnknownRule:
        return name


def _plain(value: object) -> object:
    """TOML has times of day as values; rules have them as texts."""
    return value.isoformat("minutes") if isinstance(value, time) else value


def add_problem(problem: RuleProblem, place: Place, categories: Mapping[str, str], problems: Problems) -> None:
    """What is wrong with one rule, as a problem of the file, with what is nearest and what is accepted."""
    error: BadRule = problem.error
    if isinstance(error, UnknownRule):
        problems.add(place, "rule.unknown", found=error.name, nearest=error.accepted)
    elif error.value is None:
        accepted = tuple(f"{id} {name}" for id, name in categories.items())
        problems.add(place, "rule.category", found=error.name, accepted=accepted)
    else:
        wrong = _wrong_part(error)
        nearest: tuple[str, ...] = ()
        spec = RULES[wrong.name]
        if isinstance(wrong.value, str) and wrong.accepted == spec.accepted:
            nearest = problems.nearest(wrong.value, [*spec.accepted, *spec.synonyms])
        examples = wrong.accepted == THRESHOLDS
        shown = (*THRESHOLDS, *MORE_THRESHOLDS) if examples else wrong.accepted
        rule = "rule.value" if wrong is error else "rule.part"
        problems.add(place, rule, found=wrong.value, nearest=nearest, accepted=shown)


def _wrong_part(error: BadRule) -> BadRule:
    """The problem of the first wrong part of a list or a table; the error itself where no part is wrong alone."""
    value = error.value
    if RULES[error.name].shape not in _LISTS:
        return error
    if isinstance(value, str):
        value = [part.strip() for part in _SEPARATORS.split(value)]
    if isinstance(value, Mapping):
        parts: list[tuple[object, object]] = [
            ({key: part}, f"{key} = {part}" if isinstance(part, str | int | float) else key)
            for key, part in islice(value.items(), LIST_LIMIT)
        ]
    elif isinstance(value, list | tuple) and (len(value) > 1 or isinstance(error.value, list | tuple)):
        parts = [([part], part) for part in value[:LIST_LIMIT]]
    else:
        return error
    for alone, shown in parts:
        try:
            # A blank part alone would be an empty list, which is another mistake.
            if not (isinstance(shown, str) and not shown.strip()):
                parse_rule(error.name, alone)
        except BadRule as wrong:
            return BadRule(error.name, _key_or_part(alone, shown, wrong), wrong.accepted)
    return error


def _key_or_part(alone: object, shown: object, wrong: BadRule) -> object:
    unknown_key = isinstance(alone, Mapping) and wrong.accepted == RULES[wrong.name].accepted
    return next(iter(alone)) if unknown_key and isinstance(alone, Mapping) else shown
