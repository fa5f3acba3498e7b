"""The rules in force for a meeting: the kind's, the office's and the meeting's own, merged by precedence."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from meetroom.rules.kind import Kind
from meetroom.rules.kinds import UnknownKind, kind, kinds
from meetroom.rules.reader import BadRulebook, read_book
from meetroom.rules.specs import RULES, RuleSpec, UnknownRule, Value, rule_name
from meetroom.rules.threshold import BadRule, Threshold
from meetroom.rules.values import HALF_DAY, UNSPECIFIED, RuleProblem, parse_rule, parse_ruleset

__all__ = [
    "RULES",
    "BadRule",
    "BadRulebook",
    "Kind",
    "RuleProblem",
    "RuleSet",
    "RuleSpec",
    "Rules",
    "Threshold",
    "UnknownKind",
    "UnknownRule",
    "Value",
    "kind",
    "kinds",
    "parse_rule",
    "parse_ruleset",
    "read_book",
    "resolve",
    "rule_name",
]

# Category ("" = general) -> rule -> value, as an office's settings or an agenda give them, already parsed.
RuleSet = Mapping[str, Mapping[str, Value]]


class Rules(msgspec.Struct, frozen=True):
    """What holds in a meeting, and where each value comes from; plain JSON, to be frozen in the record.

    `values` and `sources` have the same shape: category ("" = general) -> rule. A source is "meeting",
    "office", "kind:BOOK" or "built-in". None is 未规定.
    """

    values: dict[str, dict[str, Value]]
    sources: dict[str, dict[str, str]]

    def _place(self, name: str, category: str) -> str:
        return category if name in self.values.get(category, {}) else ""

    def get(self, name: str, category: str = "ordinary") -> Value:
        """The value for topics of this category; KeyError for a name that is no rule.

        Of a rule that there was not yet when these were frozen, the built-in value.
        """
        known = self.values[self._place(name, category)]
        return known[name] if name in known else RULES[name].default

    def source(self, name: str, category: str = "ordinary") -> str:
        """Where the value that `get` returns comes from."""
        return self.sources[self._place(name, category)][name]

    def laid_down(self, name: str, category: str = "ordinary") -> bool:
        """Whether a regulation, the office or the meeting says something of a rule."""
        return self.source(name, category) != "built-in"

    def threshold(self, name: str, category: str = "ordinary") -> Threshold | None:
        """A rule that is a threshold (quorum)."""
        value = self.get(name, category)
        return Threshold.parse(value) if isinstance(value, str) else None

    def flag(self, name: str, category: str = "ordinary") -> bool:
        """A rule that is true or false; one that was lifted is false."""
        return self.get(name, category) is True

    def integer(self, name: str, category: str = "ordinary") -> int | None:
        """A rule that is a number; 半天 is as many minutes as half_day_minutes says."""
        value = self.get(name, category)
        if value == HALF_DAY:
            value = self.get("half_day_minutes", category)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def text(self, name: str, category: str = "ordinary") -> str | None:
        """A rule that is one word or a text."""
        value = self.get(name, category)
        return value if isinstance(value, str) else None

    def texts(self, name: str, category: str = "ordinary") -> tuple[str, ...]:
        """A rule that is a list; one that was lifted is empty."""
        value = self.get(name, category)
        return tuple(value) if isinstance(value, list) else ()

    def contention(self, part: str, category: str = "ordinary") -> Threshold | None:
        """The share of positions from which 争议较大 is suggested; `part` is against or against_or_amend."""
        found = self._pairs("contention", category).get(part)
        return Threshold.parse(found) if found else None

    def recorders(self, part: str, category: str = "ordinary") -> int:
        """How many recorders there should be; `part` is main or review."""
        return int(self._pairs("recorders", category).get(part, "0"))

    def _pairs(self, name: str, category: str) -> dict[str, str]:
        split = (text.partition(" ") for text in self.texts(name, category))
        return {word: rest for word, _, rest in split if rest != UNSPECIFIED}


# What these say cannot be nothing: a topic is voted on in some way, by some base. Lifted, the built-in value holds.
_NEVER_NOTHING = frozenset(
    {
        "methods", "positions", "majority_base", "substitutes", "speaking_order", "late_after", "tie", "off_agenda",
        "leave_to", "clear_room", "substitute_unit",
    }
)  # fmt: skip


def _lifted(name: str, category: str, kind: Kind) -> Value:
    if name not in _NEVER_NOTHING:
        return None
    spec = RULES[name]
    return spec.by_category.get(category, spec.built_in(kind.nature))


def resolve(kind: Kind, office: RuleSet, meeting: RuleSet) -> Rules:
    """Merges the levels: a category's value at any level beats a general one, then the nearer level.

    A rule that office or meeting lifted (None) stays lifted; one about which the kind's regulation is silent
    (None there) falls through to the built-in value. The kind's usual methods restrict nothing.
    """
    values: dict[str, dict[str, Value]] = {"": {}}
    sources: dict[str, dict[str, str]] = {"": {}}

    def put(category: str, name: str, value: Value, source: str) -> None:
        values.setdefault(category, {})[name] = value
        sources.setdefault(category, {})[name] = source

    for name, spec in RULES.items():
        put("", name, spec.built_in(kind.nature), "built-in")
        for category, value in spec.by_category.items():
            put(category, name, value, "built-in")
    for category, rules in kind.rules.items():
        for name, value in rules.items():
            if value is not None:
                put(category, name, value, f"kind:{kind.book_of(name, category)}")
    for level, source in ((office, "office"), (meeting, "meeting")):
        for category, given in level.items():
            for name, value in given.items():
                put(category, name, _lifted(name, category, kind) if value is None else value, source)
    return Rules(values, sources)
