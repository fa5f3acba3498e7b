"""No text for people stands in the source outside gettext, and no Chinese but what people type or a font is called."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest

from screens.widgets.rows import LOOKS
from tests.fences.sources import trees
from tests.running import TOP

FOLDERS = ("meetroom", "screens", "themes")
GETTEXT = {"_", "N_", "ngettext", "gettext"}
# What a person would read as English: two words beside each other, or one with a full stop.
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? [a-z]{2,}|^[A-Z][a-z]+ [A-Za-z]|^[A-Z][a-z]{2,}[.!?]$")
WORD = re.compile(r"[^\W\d_]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
PUNCTUATION = re.compile(r"[、，。：；（）《》【】！？]")
# Whoever is told something, and where: the first of what is said.
SAYING = {
    "say",
    "note",
    "tell",
    "fail",
    "say_if",
    "told",
    "head",
    "echo",
    "UsageError",
    "BadParameter",
    "chip",
    "Choosing",
}
# What reads the words that people type, and the files of offices: both languages are always known there.
TYPED = ("language", "intake", "rules", "dates", "lookup")
# In these, lines as they are typed, and rules as they are stored, look like English.
STORED = ("language", "rules", "dates")
# What looks like a text for people and is none, by file.
ALLOWED = {
    "meetroom/documents/htmlfile.py": "elements of HTML",
    "meetroom/documents/own_template.py": "tags of templates, and what Jinja says",
    "meetroom/documents/pdf/fonts.py": "names of fonts",
    "meetroom/documents/pdf/glyphs.py": "signs that every Chinese font has",
    "meetroom/documents/docx_styles.py": "names of fonts and styles, and XML of Word",
    "meetroom/documents/docx_cards.py": "XML of Word",
    "meetroom/documents/docx_imprint.py": "XML of Word",
    "meetroom/documents/docx_package.py": "XML of Word",
    "meetroom/documents/package.py": "XML of Office packages",
    "meetroom/documents/xlsx.py": "names of fonts",
    "meetroom/documents/filing/readme.py": "lines of Python",
    "meetroom/documents/words.py": "how Chinese writes numbers",
    "meetroom/documents/title_lines.py": "behind which words and before which signs a title is broken",
    "meetroom/documents/decided.py": "by which words a wording says what became of a topic, and what ends it",
    "meetroom/documents/demands.py": "what ends a sentence that has no text, in either language",
    "meetroom/documents/distribution.py": "to whom copies go, as regulations word it",
    "meetroom/documents/letterhead.py": "what the title of a meeting counts by, and ends with",
    "meetroom/documents/normal.py": "punctuation of either language",
    "meetroom/documents/segment_minutes.py": "what ends a sentence that has no text, in either language",
    "meetroom/documents/titles.py": "how the titles of papers end in Chinese, and stand in a sentence",
    "meetroom/documents/reading.py": "where a sentence ends, whoever wrote it",
    "meetroom/documents/segments.py": "what ends a sentence that has no text, in either language",
    "meetroom/documents/parts.py": "what a kind's own name begins or ends with",
    "meetroom/wording/terms.py": "how Chinese writes numbers",
    "meetroom/record/shape/record.py": "the title of a JSON Schema",
    "meetroom/record/directory.py": "the title of a JSON Schema",
    "meetroom/record/shape/check.py": "the title of a JSON Schema",
    "meetroom/record/shape/material.py": "the title of a JSON Schema",
    "meetroom/commands/templates.py": "what files may be called, in both languages",
    "meetroom/record/calendar.py": "the title of a JSON Schema",
    "meetroom/record/plan.py": "the title of a JSON Schema",
    "meetroom/record/proposal.py": "the title of a JSON Schema",
    "meetroom/record/docket.py": "the title of a JSON Schema",
    "meetroom/record/statistics.py": "the title of a JSON Schema",
    "meetroom/record/appraisal.py": "the title of a JSON Schema",
    "meetroom/documents/plots.py": "how a drawing begins",
    "meetroom/intake/proposal_form.py": "the name of a style of Word",
    "meetroom/views/minutes.py": "where a clause and a sentence end, and how Chinese writes a day",
    "meetroom/commands/rule_basis.py": "the marks around the title of a regulation, which is Chinese",
    "screens/overlays/help_and_menu.py": "lines as they are typed, in both languages",
    "screens/home/form_rows.py": "the marks around the regulation of a kind, which is Chinese",
    "screens/home/keys.py": "names of actions",
    "screens/home/lines.py": "words that are typed, in both languages",
    "screens/calendar/lines.py": "words that are typed, in both languages",
    "screens/prepare/lines.py": "the word of a line",
    "screens/plan/lines.py": "words that are typed, in both languages",
    "screens/proposals/lines.py": "words that are typed, in both languages",
    "screens/home/choices.py": "what a language calls itself",
    "screens/home/welcome_rows.py": "the name of the program",
    "screens/overlays/picker_rows.py": "what a day of the week begins with in Chinese",
    "screens/widgets/keys.py": "what keys are called in either language",
    "screens/widgets/cells.py": "where lines may end, in either language",
    "meetroom/intake/toml.py": "what the TOML reader says, to be told in our words",
    "meetroom/intake/template.py": "the empty agenda, whole in either language",
    "meetroom/intake/rules.py": "rules as they are stored",
    "screens/display/rows.py": "marks that a label ends with, in either language",
}
# Exceptions that only a mistake in the program raises.
FOR_PROGRAMMERS = {"ValueError", "TypeError", "AssertionError", "KeyError", "RuntimeError"}


class Literal:
    """A string of the source with the nodes that it stands in, the outermost first."""

    def __init__(self, file: str, node: ast.Constant, above: Sequence[ast.AST]) -> None:
        self.file, self.line, self.text, self.node, self.above = file, node.lineno, str(node.value), node, above

    def __repr__(self) -> str:
        return f"{self.file}:{self.line} {self.text!r}"

    @property
    def calls(self) -> list[str]:
        """The names of the calls that it stands in."""
        names = []
        for node in self.above:
            if isinstance(node, ast.Call):
                names.append(node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
        return names

    @property
    def by_language(self) -> bool:
        """Whether it is one of two that the language decides between."""
        return any(isinstance(node, ast.IfExp) and _asks_language(node.test) for node in self.above)

    def among(self, rooms: Sequence[str]) -> bool:
        """Whether its file is in one of these rooms of the program."""
        return self.file.split("/")[0] == "meetroom" and self.file.split("/")[1] in rooms

    @property
    def whole(self) -> tuple[ast.AST, ast.AST]:
        """The node that is the whole text, and what that stands in: an f-string is one text."""
        if isinstance(self.above[-1], ast.JoinedStr):
            return self.above[-1], self.above[-2]
        return self.node, self.above[-1]


def _asks_language(test: ast.AST) -> bool:
    names = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(test)}
    return bool(names & {"language", "chinese", "lang"})


def in_text(file: str, tree: ast.Module) -> Iterator[Literal]:
    """Every string of a source that is neither a docstring nor given to gettext."""

    def walk(node: ast.AST, above: list[ast.AST]) -> Iterator[Literal]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield Literal(file, child, [*above, node])
            else:
                yield from walk(child, [*above, node])

    return (literal for literal in walk(tree, []) if not GETTEXT & set(literal.calls))


@cache
def literals() -> tuple[Literal, ...]:
    """Every string of the program."""
    return tuple(
        literal
        for path, tree in trees().items()
        if path.parts[0] in FOLDERS
        for literal in in_text(path.as_posix(), tree)
    )


Look = Callable[[Sequence["Literal"]], list["Literal"]]


def sentences(every: Sequence[Literal]) -> list[Literal]:
    """English sentences."""
    return [
        one for one in every
        if SENTENCE.search(one.text) and not (one.among(STORED) or one.by_language or FOR_PROGRAMMERS & set(one.calls))
    ]  # fmt: skip


def chinese(every: Sequence[Literal]) -> list[Literal]:
    """Chinese words and punctuation."""
    found = re.compile(f"{CHINESE.pattern}|{PUNCTUATION.pattern}")
    return [one for one in every if found.search(one.text) and not (one.among(TYPED) or one.by_language)]


def words_in_rows(every: Sequence[Literal]) -> list[Literal]:
    """Words that are part of a span, a pair of a text and its style."""
    found = []
    for one in every:
        node, around = one.whole
        pair = around.elts if isinstance(around, ast.Tuple) else []
        if len(pair) == 2 and pair[0] is node and _is_style(pair[1]) and WORD.search(one.text):
            found.append(one)
    return found


def _is_style(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and str(node.value).partition("@")[0] in LOOKS


def words_that_are_said(every: Sequence[Literal]) -> list[Literal]:
    """Words that are told to somebody, or that an action has for footer and help."""
    found = []
    for one in every:
        node, around = one.whole
        if not isinstance(around, ast.Call) or not WORD.search(one.text):
            continue
        name, place = one.calls[-1], around.args.index(node) if node in around.args else None
        if (name in SAYING and place == 0) or (name in ("Action", "own") and place in (3, 4)):
            found.append(one)
    return found


LOOKED_FOR: tuple[Look, ...] = (sentences, chinese, words_in_rows, words_that_are_said)


@pytest.mark.parametrize("look", LOOKED_FOR)
def test_no_text_for_people_is_outside_gettext(look: Look) -> None:
    assert [one for one in look(literals()) if one.file not in ALLOWED] == []


def test_what_is_allowed_is_there() -> None:
    found = {one.file for look in LOOKED_FOR for one in look(literals())}
    assert sorted(set(ALLOWED) - found) == []
    assert all((TOP / file).exists() for file in ALLOWED)


@pytest.mark.parametrize(
    "source",
    [
        'rows.append((("waiting", "dim"),))', 'row = ((f"  {n} waiting", "warn@sel"),)', 'say("Nothing is open")',
        'self.say(f"Topic {n} was closed meanwhile")', 'note = "Press again to leave."', 'title = "会议"',
        '"、".join(names)', 'Action("go", ("g",), "g", "open", _("Open it."), does)', 'x = "记录" if late else ""',
        'own("go", ("g",), "g", "Open it.")',
    ],
)  # fmt: skip
def test_such_a_text_is_found(source: str) -> None:
    every = list(in_text("screens/floor/new.py", ast.parse(source)))
    assert any(look(every) for look in LOOKED_FOR)


@pytest.mark.parametrize(
    "source",
    [
        'rows.append(((_("waiting"), "dim"),))', 'say(_("Nothing is open"))', 'x = "：" if language() == "zh" else ":"',
        'raise ValueError(f"no such place: {name}")', 'def f():\n    """Open it all."""', '("F5", "key")[0]',
        'LABELS = {"late": N_("is late")}',
    ],
)  # fmt: skip
def test_what_is_no_such_text_is_let_be(source: str) -> None:
    every = list(in_text("screens/floor/new.py", ast.parse(source)))
    found = [one for look in LOOKED_FOR for one in look(every)]
    assert [one for one in found if one.text not in ("F5",)] == []
