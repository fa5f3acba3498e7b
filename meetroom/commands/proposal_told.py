"""What a proposal says, as people read it: field by field, what is to be known of it, what its kind has examined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meetroom.commands import common
from meetroom.i18n import gettext as _
from meetroom.i18n import language

if TYPE_CHECKING:
    from meetroom.record.proposal import PoolRow
    from meetroom.rules.kind import Kind
    from meetroom.rules.proposal import Field
    from meetroom.streams.proposal import Proposal


def _named(field: Field, value: Any, kind: Kind | None) -> str:
    """What is told otherwise than a line writes it: the kind of meeting, the category, a time."""
    from meetroom.rules.kind import BASE_CATEGORIES
    from meetroom.wording.selectors import kind_words

    if field.holds == "kind":
        return kind_words(value)
    if field.holds == "moment":
        return f"{value:%Y-%m-%d}" if (value.hour, value.minute) == (0, 0) else f"{value:%Y-%m-%d %H:%M}"
    if field.holds != "category" or kind is None or (language() == "en" and value in BASE_CATEGORIES):
        return ""
    return kind.categories.get(value, "")


def described(proposal: Proposal, row: PoolRow, *, whole: bool) -> list[str]:
    """What a proposal says, field by field, what is to be known of it, and what its kind has examined. whole: what a
    confidential one says, too."""
    from meetroom.language.proposal import written_value
    from meetroom.rules.kinds import find
    from meetroom.rules.proposal import FIELDS
    from meetroom.rules.rulebook import resolve
    from meetroom.views.pool import is_confidential

    content = proposal.content
    assert content is not None
    chinese, lang = language() == "zh", language()
    kind = find(content.kind)
    lines: list[str] = []
    for name, field in FIELDS.items() if whole or not is_confidential(proposal) else ():
        value = getattr(content, name)
        if value not in (None, "", (), False):
            shown = _named(field, value, kind) or written_value(field, value, lang)
            lines.append(_("{field}: {value}").format(field=(field.zh if chinese else field.en)[0], value=shown))
    lines += warnings(proposal, row)
    if kind is not None:
        checks = resolve(kind, common.office().for_kind(kind), {}).texts("formal_review")
        lines += [_("to examine {n}: {text}").format(n=n, text=text) for n, text in enumerate(checks, 1)]
    return lines


def warnings(proposal: Proposal, row: PoolRow) -> Iterator[str]:
    """What the office should know of a proposal: none of it is refused."""
    from meetroom.wording.proposals import lacks_sentence, late_sentence, report_sentence

    yield from filter(None, (
        lacks_sentence(proposal.lacks), late_sentence(proposal.missed), report_sentence(row.report),
    ))  # fmt: skip
    if row.off_level:
        yield _("to be decided by {body}, not by this kind of meeting").format(body=row.off_level)
    if row.duplicates:
        yield _("about the same: {ids}").format(ids=_(", ").join(row.duplicates))
    if proposal.step.reason:
        yield _("because {reason}").format(reason=proposal.step.reason)
