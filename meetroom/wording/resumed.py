"""What a topic that comes back brings along, in one line: why it was deferred, its report, what was said and voted."""

from __future__ import annotations

from meetroom.facts.agenda import Resumption
from meetroom.i18n import gettext as _
from meetroom.rules.methods import MethodName
from meetroom.wording.terms import word


def resumed_words(resumes: Resumption) -> str:
    """E.g. `上次暂缓：分歧较大；补充报告2026-12-10，期限2026-12-11；当时表态：同意3；举手 6:6:0 未通过`."""
    parts = [_("deferred before: {reason}").format(reason=resumes.reason) if resumes.reason else _("deferred before")]
    if resumes.report_at is not None:
        parts.append(_("report {at}, due {due}").format(at=resumes.report_at, due=resumes.due or _("unspecified")))
    elif resumes.due is not None:
        parts.append(_("report due {due}, not handed in").format(due=resumes.due))
    if resumes.positions:
        taken = " ".join(f"{word(stance)} {count}" for stance, count in resumes.positions.items())
        parts.append(_("positions then: {taken}").format(taken=taken))
    parts += [earlier_vote(v.method, v.for_, v.against, v.abstain, v.adopted, v.item) for v in resumes.votes]
    return _("; ").join(parts)


def earlier_vote(
    method: MethodName,
    for_: int | None,
    against: int | None,
    abstain: int | None,
    adopted: bool,
    item: int | None = None,
) -> str:
    """A vote of then: on which item, its method, for:against:abstaining where it was counted, and what came of it."""
    counts = "" if for_ is None else f" {for_}:{against}:{abstain}"
    told = f"{word(method)}{counts} {word('adopted' if adopted else 'rejected')}"
    return told if item is None else _("item {no} {vote}").format(no=item, vote=told)
