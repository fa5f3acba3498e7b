"""A kind of meeting as it was read: what its regulation or its office lays down, and what it says beside rules."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.rules.beside import PARTS, Attendee, Expected, Step
from meetroom.rules.member import known
from meetroom.rules.segments import SEGMENT_CATEGORIES, PlannedSegment
from meetroom.rules.specs import Value
from meetroom.rules.topic_category import TopicCategory
from meetroom.rules.values import UNSPECIFIED

# The categories that every kind has; a rulebook adds its own and may rename these.
BASE_CATEGORIES = {
    "ordinary": "一般议题",
    "cadre": "干部人事",
    "temp_staff": "临聘人员",
    "convey": "传达学习",
    "finance": "财务事项",
}

MODES = ("regular", "ad_hoc")
# What a kind is for, who prepares it and how it goes, beside its rules.
SAID = (
    "mode", "purpose", "purposes", "host", "focus", "rules_ref", "flow", "opening", "discipline", "guidance",
    "brief_from", "important_fields", "staff_discipline",
)  # fmt: skip


class Kind(msgspec.Struct, frozen=True):
    """One kind of meeting: its rules as stored values, and everything else its regulation says, as facts.

    Agendas of an office's own kind keep it in their entries: a new field needs a default.

    `rules` has "" for the general values and a category's id for that category's; None marks a rule about
    which the regulation is silent. `facts` keep "unspecified" as a value. `usual_methods` are the ways of
    voting that the regulation names, which never exclude another. `readings` says of a rule whose value is this
    program's reading what was read. `own`: an office's. `document`: its book names a regulation of its own.
    `inherited`: a rule, "category.rule" or "facts.fact" -> the id of the kind that it was taken over from. `scope`: the
    categories that the kind confines itself to, none where it does not; `about`: what is said of one beside its name.
    """

    id: str
    book: str
    name: str
    name_en: str
    regulation: str
    regulation_en: str
    nature: str
    extends: tuple[str, ...]
    rules: dict[str, dict[str, Value]]
    categories: dict[str, str]
    usual_methods: tuple[str, ...]
    facts: dict[str, Any]
    clauses: dict[str, str]
    readings: dict[str, str] = {}
    own: bool = False
    document: bool = False
    inherited: dict[str, str] = {}
    scope: tuple[str, ...] = ()
    about: dict[str, TopicCategory] = {}
    segments: tuple[PlannedSegment, ...] = ()
    roster: tuple[Attendee, ...] = ()
    approvals: dict[str, tuple[Step, ...]] = {}
    expects: tuple[Expected, ...] = ()
    prepare: tuple[str, ...] = ()
    checklists: dict[str, tuple[str, ...]] = {}
    per_unit: bool = False
    supervisor: str = ""
    convene_by: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()

    @property
    def rule_categories(self) -> dict[str, str]:
        """The categories for which rules may be given: of topics, and the kinds of segments. Id to name."""
        return {**SEGMENT_CATEGORIES, **self.categories}

    @property
    def duty_presides(self) -> bool:
        """Whether whoever leads in the month presides."""
        return any(known(PARTS, each.role).presides and each.selector.form == "duty_leader" for each in self.roster)

    def said(self, fact: str) -> Any:
        """What a fact says, None where the regulation is silent about it."""
        found = self.facts.get(fact)
        return None if found == UNSPECIFIED else found

    def major_kind(self, category: str) -> str:
        """Which of the major matters (三重一大) topics of a category are, "" for none."""
        return self.about[category].major_kind if category in self.about else ""

    def book_of(self, name: str, category: str = "") -> str:
        """The book that a rule of this kind comes from."""
        return self.inherited.get(dotted(name, category), self.id).partition("/")[0]

    def wording(self, name: str, category: str = "") -> str:
        """What the regulation says of a rule, "" where it is not quoted; of a category's rule its own wording alone."""
        return self.clauses.get(dotted(name, category), "")

    def reading(self, name: str, category: str = "") -> str:
        """How a rule of the regulation was read, "" where its value is the regulation's own."""
        return self.readings.get(dotted(name, category), "")


def dotted(name: str, category: str) -> str:
    """The key by which wording and reading of a rule are found: "rule", or "category.rule"."""
    return f"{category}.{name}" if category else name
