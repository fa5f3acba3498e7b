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
# The paper that has a screen of its own.
MINUTES: PaperName = "minutes"


class Paper(Member, frozen=True, kw_only=True):
    """A paper. decides: it tells what was decided, topic by topic. course: it tells everybody how the meeting went.
    collects: it binds the files that were handed in."""

    name: PaperName
    decides: bool = False
    course: bool = False
    collects: bool = False


class Step(Member, frozen=True, kw_only=True):
    """What was done to a paper. to_do: the same as what is still to be done. row: who did it, as forms ask. status:
    where it stands by it alone; None where it stays where it was. joint: several put their names to it, each once.
    needs_passed: it comes after the paper was passed, False: before; None: either. passes: by it the paper is passed,
    which has to tell all that was decided then. first: where nobody did it, it is what comes next."""

    name: StepName
    to_do: str
    row: str
    status: PaperStatus | None = None
    joint: bool = False
    needs_passed: bool | None = None
    passes: bool = False
    first: bool = False


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
    Paper(
        name="collection", label=N_("collection of papers"), zh=("材料汇编", "经验材料汇编"), en=("collection",),
        collects=True,
    ),
    Paper(
        name="opinion_list", label=N_("list of opinions"), zh=("意见清单", "意见建议清单"),
        en=("opinion-list", "opinions"),
    ),
    Paper(name="circular", label=N_("circular"), zh=("通报",), en=("circular",), course=True),
)  # fmt: skip

STEPS: Mapping[StepName, Step] = table(
    Step(
        name="reviewed", label=N_("reviewed by the host"), to_do=N_("have it reviewed"), row=N_("Reviewed by"),
        needs_passed=False, first=True,
    ),
    Step(
        name="countersigned", label=N_("countersigned"), to_do=N_("have it countersigned"),
        row=N_("Countersigned by"), joint=True, needs_passed=False,
    ),
    Step(
        name="approved", label=N_("approved"), to_do=N_("have it approved"), row=N_("Approved by"),
        status="approved", needs_passed=False, passes=True, first=True,
    ),
    Step(name="returned", label=N_("returned"), to_do=N_("return it"), row=N_("Returned by"), status="returned"),
    Step(
        name="issued", label=N_("issued"), to_do=N_("issue it"), row=N_("Issued by"), status="issued",
        needs_passed=True, first=True,
    ),
)  # fmt: skip

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
