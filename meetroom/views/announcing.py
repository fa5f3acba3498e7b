"""The sentence in which the chair announces the result of a vote."""

from __future__ import annotations

from meetroom.documents.words import ordinal
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.i18n import gettext as _
from meetroom.rules.methods import METHODS
from meetroom.rules.outcomes import VERDICTS
from meetroom.wording.terms import word


def announced(fact: BallotTaken | HeadDecided) -> str:
    """Who could vote, the counts, what they come to and what becomes of the topic, to be read out as it stands."""
    no = ordinal(fact.topic)
    if isinstance(fact, HeadDecided):
        return _("Topic {no} is decided by the head: {verdict}.").format(no=no, verdict=_(VERDICTS[fact.verdict].label))
    about = _("topic {no}") if fact.item is None else _("item {item} of topic {no}")
    what = about.format(no=no, item="" if fact.item is None else ordinal(fact.item))
    became = word(fact.outcome or ("adopted" if fact.adopted else "rejected"))
    if METHODS[fact.method].decided == "consent":
        said = _("Of {n} who may vote nobody objects; {what}: {became}.")
        return said.format(n=fact.voters, what=what, became=became)
    if fact.candidates:
        return _elected(fact)
    counts = _("{for_} in favour, {against} against, {abstain} abstaining").format(
        for_=fact.for_, against=fact.against, abstain=fact.abstain
    )
    majority = _("a majority") if fact.adopted else _("no majority")
    if METHODS[fact.method].counts == "papers":
        said = _("{issued} ballots issued, {returned} returned, {valid} valid: {counts}, {majority}; {what}: {became}.")
    else:
        said = _("Of {n} present with a vote {counts}, {majority}; {what}: {became}.")
    return said.format(
        n=fact.voters, counts=counts, majority=majority, what=what, became=became, issued=fact.issued,
        returned=fact.returned, valid=(fact.returned or 0) - (fact.invalid or 0),
    )  # fmt: skip


def _elected(fact: BallotTaken) -> str:
    elected = [_("{name} {n} votes").format(name=each.name, n=each.for_) for each in fact.candidates if each.adopted]
    said = _("{issued} ballots issued, {returned} returned, {valid} valid. Elected: {who}.")
    return said.format(
        issued=fact.issued, returned=fact.returned, valid=(fact.returned or 0) - (fact.invalid or 0),
        who=_(", ").join(elected) or _("none"),
    )  # fmt: skip
