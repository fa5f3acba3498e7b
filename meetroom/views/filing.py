"""What the filing of a meeting comes to: how long it is kept, what is not said, who has not signed."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.streams.filing import Filing
from meetroom.views.closing import signers
from meetroom.wording.filing import period_words, unsigned_words


def unsigned_roles(meeting: Meeting) -> tuple[str, ...]:
    """The roles whose signature under the record is lacking."""
    return tuple(signer.role for signer in signers(meeting) if signer.signature is None)


def filing_sentences(filing: Filing, meeting: Meeting) -> Iterator[str]:
    """How long a filed meeting is kept, and what its filing lacks; nothing of one that was taken back."""
    if filing.filed is None:
        return
    fact = filing.filed.fact
    if fact.ends is not None:
        told = _("Kept for {period}, to {day}.")
        yield told.format(period=period_words(fact.period), day=fact.ends.isoformat())
    elif not fact.period:
        yield _(
            "Nothing says how long it is kept: no rule of this kind, and none of the office. Accepted: file for 30y, or"
            ' retention = "30y" in [rules] of office.toml.'
        )
    lacking = [name for name, said in ((_("the volume"), fact.volume), (_("who keeps it"), fact.keeper)) if not said]
    if lacking:
        yield _("Not said: {what}.").format(what=_(", ").join(lacking))
    if told := unsigned_words(unsigned_roles(meeting)):
        yield told
