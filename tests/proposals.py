"""Proposals in a book, made by the commands of the office."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import count
from typing import Any

from db.book import Ask, Book
from meetroom.acts.proposal import Submit
from meetroom.command import OFFICE, Command
from meetroom.entry import Entry
from meetroom.facts.proposal import Content
from meetroom.language.proposal import PROPOSALS
from meetroom.lookup.people import pinyin_keys
from meetroom.room.clock import ScriptClock
from meetroom.room.office import Office
from meetroom.rules.kinds import kind
from meetroom.rules.proposal import Demands
from meetroom.rules.rulebook import resolve
from meetroom.rules.workdays import Calendar
from meetroom.streams.proposal import Proposal
from meetroom.views.proposals import demands

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
MONTHLY = "administrative-office/monthly"
ID = "P-2026-0001"
# All that the monthly meeting asks for.
WHOLE: dict[str, Any] = {
    "title": "办事大厅延时服务", "unit": "业务一部", "kind": MONTHLY, "reporter": "李四",
    "background": "下班后无法办事",
    "question": "是否延时", "proposal": "试行三个月", "proposal_unit": "业务一部", "proposal_date": "2027年3月底",
    "proposal_resources": "两人", "data": "完成率92%", "source": "窗口统计", "analysis": "人手不足", "pages": 2,
}  # fmt: skip
_ids = count()


def asked(of: str = MONTHLY) -> Demands:
    """What a kind asks for."""
    return demands(kind(of), resolve(kind(of), {}, {}))


class Pool:
    """The office at its desk with one proposal."""

    def __init__(self, book: Book, id: str = ID) -> None:
        self.book = book
        self.office = Office(
            book, id, ask=Ask, clock=ScriptClock(NOW), zone=BEIJING, calendar=Calendar(), pinyin=pinyin_keys,
            new_id=lambda: f"p{next(_ids)}",
        )  # fmt: skip

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        found = self.office.state
        assert isinstance(found, Proposal)
        return found

    def does(self, command: Command, *, insist: str | None = None) -> Entry:
        """Give a command."""
        return self.office.offer(OFFICE, [command], insist=insist)[0]

    def says(self, line: str, *, insist: str | None = None) -> Entry:
        """Give a line."""
        return self.does(PROPOSALS.parse(line, self.proposal, self.office.directory, now=NOW), insist=insist)

    def submits(self, of: str = MONTHLY, **values: Any) -> Entry:
        """Hand one in, whole but for some values."""
        content = Content(**{**WHOLE, "kind": of, **values})
        return self.does(Submit(content=content, demands=asked(of)))
