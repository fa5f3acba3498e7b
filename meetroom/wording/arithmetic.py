"""The arithmetic of quorums and votes in words, as it stands wherever a decision is shown, stored or printed."""

from __future__ import annotations

from meetroom.elements.outcome import Quorum
from meetroom.facts.ballot import BallotTaken, Candidate, HeadDecided
from meetroom.i18n import gettext as _
from meetroom.rules.methods import METHODS
from meetroom.rules.outcomes import VERDICTS
from meetroom.rules.rulebook import Threshold


def quorum_words(quorum: Quorum, expected: int) -> str:
    """The arithmetic of a quorum, e.g. `10×3=30 ≥ 14×2=28`."""
    if quorum.rule is None or quorum.required is None:
        return _("expected {expected}, present {present}; no quorum is required").format(
            expected=expected, present=quorum.present
        )
    verdict = _("quorum met") if quorum.met else _("quorum not met")
    formula = quorum_formula(quorum.present, expected, quorum.rule)
    return _("expected {expected}, present {present}: {formula}, {verdict}").format(
        expected=expected, present=quorum.present, formula=formula, verdict=verdict
    )


def quorum_formula(present: int, expected: int, rule: str) -> str:
    """The comparison alone, e.g. `10×3=30 ≥ 14×2=28`."""
    threshold = Threshold.parse(rule)
    met = threshold.met(present, expected)
    holds = ("≥" if met else "<") if threshold.inclusive else (">" if met else "≤")
    return f"{_times(present, threshold.den)} {holds} {_times(expected, threshold.num)}"


def _times(number: int, factor: int) -> str:
    return str(number) if factor == 1 else f"{number}×{factor}={number * factor}"


def contention_words(part: str, count: int, positions: int, rule: str) -> str:
    """Why a topic is contentious, e.g. `争议较大:反对 2×3=6 ≥ 5`."""
    parts = {"against": _("against"), "against_or_amend": _("against or amend")}
    return _("contentious: {part} {formula}").format(part=parts[part], formula=quorum_formula(count, positions, rule))


def arithmetic(fact: BallotTaken | HeadDecided) -> str:
    """The arithmetic of a vote, e.g. `应到15 在场13 赞成7 反对5 弃权1 → 7×2=14 ≤ 15 未通过 (基数:应到)`."""
    if isinstance(fact, HeadDecided):
        return _("decided by the head: {verdict}").format(verdict=_(VERDICTS[fact.verdict].label))
    verdict = _("adopted") if fact.adopted else _("rejected")
    if METHODS[fact.method].decided == "consent":
        return _("{voters} may vote, objections {objections} → {verdict}").format(
            voters=fact.voters, objections=fact.objections or 0, verdict=verdict
        )
    if fact.candidates:
        return _of_candidates(fact)
    counts = [_("for {n}").format(n=fact.for_), _("against {n}").format(n=fact.against)]
    counts.append(_("abstaining {n}").format(n=fact.abstain))
    if METHODS[fact.method].counts == "papers":
        issued = _("issued {issued}, returned {returned}").format(issued=fact.issued, returned=fact.returned)
        counts = [issued, *counts, _("invalid {n}").format(n=fact.invalid)]
    if fact.not_voting:
        counts.append(_("not voting {n}").format(n=fact.not_voting))
    double = 2 * (fact.for_ or 0)
    holds = ">" if fact.adopted else "≤"
    return _(
        "expected {expected}, present {present}: {counts} → {votes}×2={double} {holds} {base} {verdict} (base: {name})"
    ).format(
        expected=fact.expected, present=fact.voters, counts=" ".join(counts), votes=fact.for_, double=double,
        holds=holds, base=fact.base_number, verdict=verdict, name=_base(fact),
    )  # fmt: skip


def _base(fact: BallotTaken) -> str:
    bases = {"entitled": _("entitled"), "present": _("present with a vote"), "cast": _("votes cast")}
    return bases[fact.base or "present"]


def _of_candidates(fact: BallotTaken) -> str:
    """The papers, then each candidate."""
    counts = [_("issued {issued}, returned {returned}").format(issued=fact.issued, returned=fact.returned)]
    counts.append(_("invalid {n}").format(n=fact.invalid))
    if fact.not_voting:
        counts.append(_("not voting {n}").format(n=fact.not_voting))
    said = [
        _("expected {expected}, present {present}: {counts}, to be elected {n} (base: {name})").format(
            expected=fact.expected, present=fact.voters, counts=" ".join(counts), n=fact.places, name=_base(fact)
        ),
        *(candidate_words(fact, candidate) for candidate in fact.candidates),
    ]
    return _("; ").join(said)


def candidate_words(fact: BallotTaken, candidate: Candidate) -> str:
    """One candidate, e.g. `甲 赞成8 反对1 弃权1 8×2=16 > 10 当选`."""
    return _("{name} {for_} {against} {abstain} {formula} {verdict}").format(
        name=candidate.name, for_=_("for {n}").format(n=candidate.for_),
        against=_("against {n}").format(n=candidate.against), abstain=_("abstaining {n}").format(n=candidate.abstain),
        formula=candidate_formula(candidate), verdict=candidate_verdict(fact, candidate),
    )  # fmt: skip


def candidate_formula(candidate: Candidate) -> str:
    """The comparison alone, e.g. `8×2=16 > 10`."""
    holds = ">" if candidate.enough else "≤"
    return f"{candidate.for_}×2={2 * candidate.for_} {holds} {candidate.base_number}"


def candidate_verdict(fact: BallotTaken, candidate: Candidate) -> str:
    """Whether a candidate is elected, and why not."""
    if candidate.adopted:
        return _("elected")
    if not candidate.enough:
        return _("not elected: no majority")
    return (
        _("not elected: tied for the last place")
        if candidate.name in fact.tied_out
        else _("not elected: no place left")
    )
