"""The language of each kind of stream that is no meeting."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.fold import PEOPLE, PROPOSAL, kind_of
from meetroom.language.application import APPLICATION_LINES
from meetroom.language.calendar import CALENDAR_LINES
from meetroom.language.conveying import CONVEYING_LINES
from meetroom.language.directory import DIRECTORY
from meetroom.language.filing import FILING_LINES
from meetroom.language.follow_up import DEFERRAL_LINES, OPINION_LINES
from meetroom.language.plan import PLAN_LINES
from meetroom.language.proposal import PROPOSALS
from meetroom.language.supervision import TASK_LINES
from meetroom.language.tongue import Tongue
from meetroom.streams.application import APPLICATION
from meetroom.streams.calendar import CALENDAR
from meetroom.streams.conveying import CONVEYING
from meetroom.streams.filing import FILING
from meetroom.streams.follow_up import DEFERRAL, OPINION
from meetroom.streams.plan import PLAN
from meetroom.streams.supervision import SUPERVISION

# What stands for an id of a kind of which there are several.
_EXAMPLES = {
    PROPOSAL: "P-2026-0001", PLAN: "plan/2027", APPLICATION: "A-2026-001", DEFERRAL: "MEETING/deferral/3",
    FILING: "MEETING/filing", OPINION: "MEETING/opinion/1", CONVEYING: "MEETING/convey",
    SUPERVISION: "MEETING/task/2",
}  # fmt: skip
TONGUES: Mapping[str, Tongue] = {
    PEOPLE: DIRECTORY, CALENDAR: CALENDAR_LINES, PROPOSAL: PROPOSALS,
    PLAN: PLAN_LINES, APPLICATION: APPLICATION_LINES, DEFERRAL: DEFERRAL_LINES, FILING: FILING_LINES,
    OPINION: OPINION_LINES, CONVEYING: CONVEYING_LINES, SUPERVISION: TASK_LINES,
}  # fmt: skip


def tongue_of(stream: str) -> Tongue | None:
    """The language of a stream, None for a meeting's."""
    return TONGUES.get(kind_of(stream).name)


def stream_of_word(word: str) -> str:
    """An id of the kind of stream of which a folded word begins a line, "" where it is of none."""
    return next((_EXAMPLES.get(name, name) for name, tongue in TONGUES.items() if word in tongue.by_word), "")
