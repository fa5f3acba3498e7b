"""The papers that an office issues of a meeting, and what is done to one until it is out. One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

# The first number of a year, where none went before by which the office shows how it writes them.
FIRST_NUMBER = "〔{year}〕1号"

PaperName = Literal["minutes", "study_report", "collection", "opinion_list", "circular"]
StepName = Literal["reviewed", "countersigned", "approved", "returned", "issued"]
PaperStatus = Literal["draft", "for_approval", "returned", "approved", "issued"]


class Paper(Member, frozen=True, kw_only=True):
    """A paper. decides: it tells what was decided, topic by topic. course: it tells everybody how the meeting went."""

    name: PaperName
    decides: bool = False
    course: bool = False


class Step(Member, frozen=True, kw_only=True):
    """What was done to a paper. status: where the paper stands by it alone; None where it stays where it was. joint:
    several put their names to it, each once."""

    name: StepName
    status: PaperStatus | None = None
    joint: bool = False


class Status(Member, frozen=True, kw_only=True):
    """Where a paper stands. place: what is read where the number goes, "" where the number itself is. open: nobody has
    passed or returned it yet; passed: it may go out; out: it has."""

    name: PaperStatus
    place: str = ""
    open: bool = False
    passed: bool = False
    out: bool = False


PAPERS: Mapping[PaperName, Paper] = table(
    Paper(name="minutes", label=N_("meeting minutes"), zh=("纪要", "会议纪要"), en=("minutes",), decides=True),
    Paper(name="study_report", label=N_("study report"), zh=("研讨报告",), en=("study-report", "report")),
    Paper(name="collection", label=N_("collection of papers"), zh=("材料汇编", "经验材料汇编"), en=("collection",)),
    Paper(
        name="opinion_list", label=N_("list of opinions"), zh=("意见清单", "意见建议清单"),
        en=("opinion-list", "opinions"),
    ),
    Paper(name="circular", label=N_("circular"), zh=("通报",), en=("circular",), course=True),
)  # fmt: skip

STEPS: Mapping[StepName, Step] = table(
    Step(name="reviewed", label=N_("reviewed by the host")),
    Step(name="countersigned", label=N_("countersigned"), joint=True),
    Step(name="approved", label=N_("approved"), status="approved"),
    Step(name="returned", label=N_("returned"), status="returned"),
    Step(name="issued", label=N_("issued"), status="issued"),
)

STATUSES: Mapping[PaperStatus, Status] = table(
    Status(name="draft", label=N_("draft"), place=N_("Draft")),
    Status(name="for_approval", label=N_("for approval"), place=N_("For approval"), open=True),
    Status(name="returned", label=N_("returned"), place=N_("Draft")),
    Status(name="approved", label=N_("approved"), place=N_("Approved"), passed=True),
    Status(name="issued", label=N_("issued"), out=True),
)


def papers_named(text: str) -> tuple[PaperName, ...]:
    """The papers that a regulation names in what it says a kind of meeting gives."""
    return tuple(name for name, paper in PAPERS.items() if any(word in text for word in paper.zh))
