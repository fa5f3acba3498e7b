"""Link a meeting to the decision of another meeting that convened it, and say where that was not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.facts.agenda import Agenda


def convened(book: Any, agenda: Agenda) -> Agenda:
    """The agenda with the decision of this book that it says convened it; None where the book does not have it."""
    from msgspec.structs import replace

    from meetroom.elements.convening import Convening, decision_meant
    from meetroom.questions.confidential import confidential_in
    from meetroom.rules.outcomes import OUTCOMES

    meant = decision_meant(agenda.convened_by)
    if meant is None:
        return replace(agenda, convening=None)
    id, no = meant
    meeting = book.load(id)
    if meeting.plan.agenda is None or meeting.session.removed or no not in meeting.plan.topics:
        return replace(agenda, convening=None)
    state, hidden = meeting.topics.of(no), confidential_in(meeting.agenda)
    adopted = state.outcome is not None and OUTCOMES[state.outcome].result == "adopted"
    found = Convening(
        meeting=id, topic=no, title=meeting.agenda.title, date=meeting.agenda.start.date(),
        matter="" if no in hidden else meeting.planned(no).title,
        decision=state.resolution if adopted and no not in hidden else "",
    )  # fmt: skip
    return replace(agenda, convening=found)


def unfounded(book: Any, agenda: Agenda) -> list[str]:
    """Sentences that point out where the decision that convened a meeting is not in the book, or was none."""
    from meetroom.elements.convening import decision_meant
    from meetroom.rules.outcomes import OUTCOMES

    meant = decision_meant(agenda.convened_by)
    if meant is None:
        return []
    id, no = meant
    if agenda.convening is None:
        return [_("{found}, which convened this meeting, is not in this book; it is kept as written.").format(
            found=agenda.convened_by
        )]  # fmt: skip
    outcome = book.load(id).topics.of(no).outcome
    if outcome is None or OUTCOMES[outcome].result != "adopted":
        told = _("{found}, which convened this meeting, was not adopted (yet).")
        return [told.format(found=agenda.convened_by)]
    return []
