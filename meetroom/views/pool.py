"""The proposals as the office sees them: what each lacks, and what else is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetroom.lookup.same_matter import Known, like
from meetroom.record.proposal import PoolRow
from meetroom.rules.kinds import find
from meetroom.rules.proposal import PROPOSAL_STATUSES
from meetroom.streams.follow_up import ReportRow
from meetroom.streams.proposal import Proposal
from meetroom.views.proposals import off_level
from meetroom.wording.proposals import lack_words


def is_confidential(proposal: Proposal) -> bool:
    """Whether a proposal is confidential, by itself or by its category; one of which nobody said is not."""
    content = proposal.content
    if content is None:
        return False
    if content.confidential is not None:
        return content.confidential
    kind = find(content.kind)
    return (kind is not None and kind.rules.get(content.category, {}).get("confidential") is True) or (
        content.category == "cadre"
    )


def masked_title(proposal: Proposal) -> str:
    """What stands for the title of a confidential proposal: the name of its category."""
    content = proposal.content
    assert content is not None
    kind = find(content.kind)
    return kind.categories.get(content.category, content.category) if kind is not None else content.category


def pool(
    proposals: Sequence[Proposal], topics: Sequence[Known], large_funds: int | None, *, whole: bool = True,
    reports: Mapping[str, ReportRow] | None = None,
) -> list[PoolRow]:  # fmt: skip
    """A row for each proposal that was handed in. topics: those of agendas, decided or not. whole: the titles of
    confidential ones too. reports: on what was deferred, by the ids of proposals."""
    known = {
        one.id: Known(id=one.id, title=one.content.title)
        for one in proposals
        if one.content is not None and not _is_away(one)
    }
    told = reports or {}
    return [
        _row(one, known, topics, large_funds, whole=whole, report=told.get(one.id))
        for one in proposals
        if one.content is not None
    ]


def _is_away(proposal: Proposal) -> bool:
    """Whether it is no longer about anything: taken back, merged, or on an agenda, where its topic stands for it."""
    status = PROPOSAL_STATUSES[proposal.status]
    return status.over or proposal.meeting is not None


def _row(
    proposal: Proposal, known: Mapping[str, Known], topics: Sequence[Known], large_funds: int | None, *, whole: bool,
    report: ReportRow | None,
) -> PoolRow:  # fmt: skip
    content = proposal.content
    assert content is not None
    kind = find(content.kind)
    own = {proposal.id, *_own(proposal)}
    others = [one for one in (*known.values(), *topics) if one.id not in own]
    over = PROPOSAL_STATUSES[proposal.status].over
    title = masked_title(proposal) if is_confidential(proposal) and not whole else content.title
    return PoolRow(
        id=proposal.id, title=title, unit=content.unit, kind=content.kind, status=proposal.status,
        category=content.category, lacks=tuple(map(lack_words, proposal.lacks)), late=proposal.missed is not None,
        off_level=off_level(content, kind, large_funds) or None,
        duplicates=() if over else tuple(like(content.title, others)), meeting=proposal.meeting, topic=proposal.topic,
        submitted=content.submitted, report=report,
    )  # fmt: skip


def _own(proposal: Proposal) -> list[str]:
    """The topics that a proposal itself was, is, or arises from."""
    found = list(proposal.past)
    if proposal.source is not None and proposal.source.topic is not None:
        found.append(f"{proposal.source.meeting}#{proposal.source.topic}")
    if proposal.report is not None:
        found.append(f"{proposal.report.meeting}#{proposal.report.topic}")
    return found
