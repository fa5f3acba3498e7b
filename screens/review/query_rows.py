"""The rows of the queries: which are open, which were answered, and what is left to do before the end."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.facts.review import Review
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.views.review import pending
from meetroom.wording.terms import word
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut


def queries(meeting: Meeting) -> tuple[Review, ...]:
    """All that was asked: first what nobody answered, then the rest, the newest first."""
    asked = sorted((review for review in meeting.reviews.entries.values() if review.query), key=lambda one: -one.entry)
    return tuple(sorted(asked, key=lambda review: review.status != "queried"))


def tally(meeting: Meeting) -> list[Span]:
    """How many are open, and how many were answered."""
    unanswered = len(meeting.reviews.open_queries)
    answered = len(queries(meeting)) - unanswered
    return [
        (_("open {n}").format(n=unanswered), "bad" if unanswered else "dim"),
        (_("  answered {n}").format(n=answered), "dim"),
    ]


def listed(asked: Sequence[Review], first: int, end: int, selected: int, width: int, *, inked: bool) -> list[Row]:
    """Some of them, on two rows each: about which entry and what was asked, and the answer."""
    rows: list[Row] = []
    for at in range(first, end):
        review = asked[at]
        unanswered = review.status == "queried"
        label = f" {_('query')} " if unanswered else f"{_('answered')} "
        head: list[Span] = [(label, "chip.bad" if unanswered else "dim"), (f" #{review.entry} ", "strong")]
        used = len(str(review.entry)) + 3 + 2 * len(label)
        ask: Row = (*head, (cut(review.query, max(4, width - used)), "plain"))
        said = review.answer or _("waits for an answer")
        who = f"  {word(review.by)} {review.at:%H:%M:%S}  "
        answer: Row = ((who, "dim"), (cut(said, max(4, width - 2 * len(who))), "plain" if review.answer else "warn"))
        both = (ask, answer)
        rows += [on("sel" if inked else "surface", row, width) for row in both] if at == selected else both
    return rows


def to_do(meeting: Meeting, width: int) -> list[Row]:
    """What is left before the record can be signed."""
    waiting = pending(meeting)
    if not waiting.unverified and not waiting.queries:
        return [((_("Everything is verified, and nothing is asked."), "good"),)]
    said = _("before signing: {n} to verify, {m} to answer").format(n=waiting.unverified, m=waiting.queries)
    return [((cut(said, width), "warn"),)]
