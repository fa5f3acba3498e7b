"""The page of another meeting than the one at hand: when and where it is, its topics and what became of them."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.wording.terms import person_name, word
from meetroom.wording.times import weekday
from screens.widgets.rows import Row
from screens.widgets.text import cut, pad, wrap

_LABEL = 10


def meeting_rows(meeting: Meeting, width: int) -> list[Row]:
    """What everybody may know of a meeting; its confidential topics are counted."""
    agenda = meeting.agenda
    start = agenda.start
    facts = (
        (_("state"), word(meeting.session.status)),
        (_("start"), f"{start:%Y-%m-%d} {weekday(start)} {start:%H:%M}"),
        (_("place"), agenda.place or ""),
        (_("chair"), person_name(meeting, agenda.chair) if agenda.chair else ""),
        (_("recorder"), person_name(meeting, agenda.recorder) if agenda.recorder else ""),
    )
    rows: list[Row] = [((f" {cut(agenda.title, width - 2)}", "strong"),), ()]
    rows += [
        ((f" {pad(label, _LABEL)}", "dim"), (cut(said, width - _LABEL - 2), "plain")) for label, said in facts if said
    ]
    rows.append(())
    closed = 0
    for no, planned in meeting.plan.topics.items():
        if meeting.is_confidential(no):
            closed += 1
            continue
        state = meeting.topics.of(no)
        rows.append(((f" {no:>3}  ", "dim"), (cut(planned.title, width - 8), "strong")))
        said = "  ".join(filter(None, (planned.unit, word(state.outcome or ""), state.resolution or "")))
        rows += [((f"      {line}", "plain"),) for line in wrap(said, width - 8) if line]
    if closed:
        rows.append(((_(" {n} left out as confidential").format(n=closed), "secret"),))
    return [*rows, (), ((_(" Escape goes back."), "dim"),)]
