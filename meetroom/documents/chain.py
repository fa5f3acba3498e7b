"""审批: the steps of an approval as the kind lays them down, who took each and when, with room for who did not yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetroom.documents.ahead import Ahead
from meetroom.documents.model import Cell, Column, Table
from meetroom.documents.reading import ENDS, clauses
from meetroom.i18n import gettext as _
from meetroom.record.shape.preparation import ApprovalInfo
from meetroom.rules.beside import MatterName, Step
from meetroom.wording.selectors import who_words
from meetroom.wording.terms import detailed
from meetroom.wording.times import day

_ROW_MM = 12
_Row = tuple[Cell, ...]


class Chain:
    """The approval of one matter of a meeting; topic: of whose materials."""

    def __init__(self, ahead: Ahead, matter: MatterName, topic: int | None = None) -> None:
        self._ahead, self._matter = ahead, matter
        kind = ahead.source.kind
        self._laid_down: Sequence[Step] = kind.approvals.get(matter, ()) if kind else ()
        self._ticks = tuple(
            tick
            for tick in ahead.record.preparation.approvals
            if tick.matter == matter and tick.topic in (None, topic) and tick.void_by is None
        )

    @property
    def known(self) -> bool:
        """Whether the kind lays it down, or somebody took a step of it."""
        return bool(self._laid_down or self._ticks)

    def left_out(self) -> dict[int, str]:
        """The topics that a step left out, with the reason."""
        return {no: tick.reason for tick in self._ticks for no in tick.besides}

    def table(self) -> Table:
        """A row a step; where the kind names none and nobody took one, a row to write in."""
        columns = (
            Column(_("Step"), 6), Column(_("By whom"), 5), Column(_("Signature"), 6),
            Column(_("Date"), 5, centred=True),
        )  # fmt: skip
        return Table(_("Approval"), columns, tuple(self._rows()) or (("",) * len(columns),), height=_ROW_MM)

    def _rows(self) -> Iterable[_Row]:
        for no, step in enumerate(self._laid_down, 1):
            taken = [tick for tick in self._ticks if tick.step == no]
            yield step.act or _("Approve"), who_words(step.who), *self._taken(taken)
        for tick in self._ticks:
            if not 1 <= tick.step <= len(self._laid_down):
                yield _("Approve"), "", *self._taken([tick])

    def _taken(self, ticks: Sequence[ApprovalInfo]) -> tuple[str, str]:
        """Who took a step, and when."""
        days = dict.fromkeys(day(self._ahead.reading.local(tick.at).date()) for tick in ticks)
        return clauses(map(self._who, ticks)), clauses(days)

    def _who(self, tick: ApprovalInfo) -> str:
        if tick.decision:
            meeting, _mark, no = tick.decision.partition("#")
            return _("decision of meeting {meeting}, topic {no}").format(meeting=meeting, no=no)
        who = self._ahead.reading.title(tick.person) if tick.person else tick.name or ""
        return detailed(who, clauses(self._except(no) for no in tick.besides) if tick.besides else "")

    def _except(self, no: int) -> str:
        topic = next((one for one in self._ahead.topics if one.topic.no == no), None)
        if topic is None:
            return ""
        return _("without topic {no}").format(no=topic.no)


def why_left_out(reason: str | None) -> str:
    """That a topic was left out at its approval, and why; "" for one that was not."""
    if reason is None:
        return ""
    return detailed(_("left out"), reason.rstrip("".join(ENDS))) if reason else _("left out")
