"""Nothing is dead: every rule has a reader, every module a caller, every function a use, every option an effect."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from meetroom.cli import COMMANDS
from meetroom.rules.specs import RULES
from tests.fences import later
from tests.fences.copies import PACKAGES
from tests.fences.sources import trees

# A package is entered here; everything else must be reached from it.
ENTRANCES = ("meetroom.__main__", "meetroom.cli")
# Decorators that hand a function to whoever calls it.
HANDED_ON = {"decides", "on", "MIGRATIONS", "register", "overload"}
# Methods that are called by their name: Textual's handlers, a screen's actions.
CALLED_BY_NAME = ("on_", "do_")
# A function of a module that is asked for by name: `meetroom NAME`.
COMMANDS_BY_NAME = {f"{name.replace('-', '_')}_command" for name in COMMANDS}
# The methods of `Rules` by which a rule is asked for; a word of the language may have the name of a rule.
ASKING = ("get", "flag", "integer", "text", "texts", "threshold", "source")
# Read as text by whoever looks whether a package is ours.
MARKS = {"PART_OF"}


@cache
def modules() -> dict[str, ast.Module]:
    """The program's modules, parsed, by their dotted names."""
    return {".".join(path.with_suffix("").parts).removesuffix(".__init__"): tree for path, tree in trees().items()}


def _named(name: str, tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports or names in a text, with the packages they are in."""
    for node in ast.walk(tree):
        texts: list[str] = []
        if isinstance(node, ast.Import):
            texts = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            texts = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts = [node.value, f"meetroom.commands.{node.value}" if name == "meetroom.cli" else ""]
        for text in texts:
            parts = text.split(".")
            yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


@cache
def reached() -> frozenset[str]:
    """The modules reached from the entrances, by imports of any kind, and by name."""
    seen: set[str] = set()
    waiting = list(ENTRANCES)
    while waiting:
        name = waiting.pop()
        if name in modules() and name not in seen:
            seen.add(name)
            waiting += _named(name, modules()[name])
    return frozenset(seen)


def uses(tree: ast.Module) -> Iterator[str]:
    """Every name that a module reads, or gives as a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value


def definitions(tree: ast.Module) -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Functions, classes, methods and constants of a module: the class, the name, the decorators."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield "", target.id, []
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield "", node.name, node.decorator_list
            for inner in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield node.name, inner.name, inner.decorator_list


def _handed_on(decorators: list[ast.expr]) -> bool:
    called = (d.func if isinstance(d, ast.Call) else d for d in decorators)
    return any((d.attr if isinstance(d, ast.Attribute) else getattr(d, "id", "")) in HANDED_ON for d in called)


def _inherited(module: str, owner: str, name: str) -> bool:
    """Whether a method takes the place of one of a class that is not ours, which calls it."""
    kind = getattr(importlib.import_module(module), owner, None) if owner else None
    return any(
        name in vars(base) for base in getattr(kind, "__mro__", ()) if base.__module__.partition(".")[0] not in PACKAGES
    )


def unused() -> set[str]:
    """Functions, classes, methods and constants that nothing in the program uses."""
    used = Counter(name for module in modules().values() for name in uses(module))
    found = set()
    for module, tree in modules().items():
        for owner, name, decorators in definitions(tree):
            known = used[name] or name in COMMANDS_BY_NAME or name in MARKS or _handed_on(decorators)
            by_name = name.startswith("__") or (owner and name.startswith(CALLED_BY_NAME))
            if module in reached() and not known and not by_name and not _inherited(module, owner, name):
                found.add(f"{owner}.{name}" if owner else name)
    return found


def readers() -> set[str]:
    """The rules that some reached module asks for."""
    asked = set()
    for module in reached() - {"meetroom.rules.specs", "meetroom.intake.template"}:
        for node in ast.walk(modules()[module]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                # `meeting.rules.flag("tie")`; `recorders` and `contention` have a method of their own.
                if node.func.attr in ASKING:
                    asked |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
                asked.add(node.func.attr)
    return asked


def test_every_rule_has_a_reader_or_waits() -> None:
    assert set(RULES) - readers() == set(later.RULES)


def test_every_module_is_reached_or_waits() -> None:
    assert set(modules()) - reached() == set(later.MODULES)


def test_every_function_is_used_or_waits() -> None:
    assert unused() == set(later.FUNCTIONS)


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith("meetroom.commands.")])
def test_every_option_has_an_effect(module: str) -> None:
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.FunctionDef) and any("click" in ast.unparse(d) for d in node.decorator_list):
            inside = {name for statement in node.body for name in uses(ast.Module([statement], []))}
            given = {a.arg for a in (*node.args.args, *node.args.kwonlyargs)}
            assert given - inside == set(), f"{module}: {node.name} has options without an effect"


def test_what_is_planted_is_found() -> None:
    planted = ast.parse("UNREAD = 1\ndef unasked(): ...\nclass Kept:\n    def unheard(self): ...\nKept()\n")
    assert {name for _owner, name, _d in definitions(planted)} - set(uses(planted)) == {"UNREAD", "unasked", "unheard"}
    assert set(_named("meetroom.x", ast.parse("from db import verify"))) == {"db", "db.verify"}


def test_each_that_waits_says_for_what() -> None:
    assert all(reason for waiting in (later.RULES, later.MODULES, later.FUNCTIONS) for reason in waiting.values())
