"""Apply for an extraordinary meeting; approve, file, decline and withdraw the application.

Source: office.md, "Plan and application": passed by the chain `application` of the kind.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.outline import Outline
from meetroom.elements.who import Who
from meetroom.facts.application import ApplicationDeclined, ApplicationMade, ApplicationPassed, ApplicationWithdrawn
from meetroom.questions.approvers import others
from meetroom.rules.beside import Step
from meetroom.rules.kinds import kinds
from meetroom.rules.outlines import files
from meetroom.streams.application import Application
from meetroom.streams.directory import OPEN, PEOPLE, People


class _OfApplication(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class MakeApplication(_OfApplication, frozen=True, kw_only=True):
    """Apply for a meeting."""

    outline: Outline


class PassApplication(_OfApplication, frozen=True, kw_only=True):
    """Approve the application, or take it on file."""

    by: Who
    filing: bool = False


class DeclineApplication(_OfApplication, frozen=True, kw_only=True):
    """Decline the application."""

    by: Who
    reason: str


class WithdrawApplication(_OfApplication, frozen=True, kw_only=True):
    """Take the application back."""

    reason: str


@decides(MakeApplication, {ApplicationMade: lambda fact: MakeApplication(outline=fact.outline)})
def make_application(application: Application, command: MakeApplication, context: Context) -> ApplicationMade:
    """For a meeting of a known kind on a day."""
    outline = command.outline
    if application.outline is not None:
        raise Refused("application.made", id=application.id)
    if outline.kind_id not in kinds():
        raise Refused("directory.unknown", what="kind", key=outline.kind_id)
    if outline.day is None:
        raise Refused("application.no_day", first=outline.first, last=outline.last)
    if not outline.necessity.strip():
        raise Refused("application.no_necessity")
    return ApplicationMade(outline=outline, steps=max(1, len(_chain(outline))))


@decides(PassApplication, {
    ApplicationPassed: lambda fact: PassApplication(by=fact.by, filing=fact.filing)
})  # fmt: skip
def pass_application(application: Application, command: PassApplication, context: Context) -> ApplicationPassed:
    """The next step; another's step, and one out of turn, asks."""
    outline = _standing(application)
    if application.approved:
        raise Refused("application.done", id=application.id)
    chain = _chain(outline)
    if chain:
        step = chain[len(application.passed)]
        if files(step.act) is not command.filing:
            context.guard(Refused("application.turn", overridable=True, selectors=(step.who,), word=step.act))
        people = context.look(PEOPLE)
        expected = others(step.selector, command.by, people if isinstance(people, People) else None, outline.unit)
        if expected is not None:
            context.guard(Refused(
                "application.other_step", overridable=True, selectors=(step.who,),
                expected=tuple(one.name for one in expected), found=command.by.name,
            ))  # fmt: skip
    return ApplicationPassed(by=command.by, filing=command.filing)


@decides(DeclineApplication, {
    ApplicationDeclined: lambda fact: DeclineApplication(by=fact.by, reason=fact.reason)
})  # fmt: skip
def decline_application(application: Application, command: DeclineApplication, context: Context) -> ApplicationDeclined:
    """One that was not passed yet, with the reason."""
    _undecided(application, command.reason, "DeclineApplication")
    return ApplicationDeclined(by=command.by, reason=command.reason)


@decides(WithdrawApplication, {ApplicationWithdrawn: lambda fact: WithdrawApplication(reason=fact.reason)})
def withdraw_application(
    application: Application, command: WithdrawApplication, context: Context
) -> ApplicationWithdrawn:
    """One that was not passed yet, with the reason."""
    _undecided(application, command.reason, "WithdrawApplication")
    return ApplicationWithdrawn(reason=command.reason)


def _standing(application: Application) -> Outline:
    if application.outline is None:
        raise Refused("application.none", id=application.id)
    if application.ended:
        raise Refused("application.ended", id=application.id, reason=application.ended)
    return application.outline


def _undecided(application: Application, reason: str, act: str) -> None:
    _standing(application)
    if application.approved:
        raise Refused("application.done", id=application.id)
    if not reason.strip():
        raise Refused("reason.needed", act=act)


def _chain(outline: Outline) -> tuple[Step, ...]:
    kind = kinds().get(outline.kind_id)
    return kind.approvals.get("application", ()) if kind else ()
