"""The order of topics before the meeting: laid down by line, each topic keeps its number and what belongs to it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.approval import ApproveMatter
from meetroom.acts.correction import Undo
from meetroom.acts.material import ReceiveMaterial
from meetroom.acts.notice import GiveNotice
from meetroom.acts.ordering import OrderTopics
from meetroom.acts.topic import OpenTopic
from meetroom.command import OFFICE
from meetroom.facts.approval import Approver
from meetroom.language import render_entry
from meetroom.views.docket import by_rule
from tests.core.house import Table, agenda, session, topic


def planned(**given: Any) -> Table:
    """A meeting of three topics that has not convened."""
    urgent = replace(topic(3), urgent=True, important=True)
    return Table(agenda(4, topics=(topic(1), replace(topic(2), important=True), urgent), **given))


def test_topics_come_in_another_order_and_keep_what_is_theirs() -> None:
    table = planned()
    table.does(ReceiveMaterial(topic=3, pages=2), OFFICE)
    table.does(ApproveMatter(matter="materials", topic=3, by=Approver(person="M01")), OFFICE)
    entry = table.does(OrderTopics(topics=(3, 1)), OFFICE)
    meeting = table.meeting
    assert list(meeting.plan.topics) == [3, 1, 2]
    assert [one.no for one in meeting.agenda.topics] == [3, 1, 2]
    assert meeting.materials.of(3) is not None
    assert meeting.approvals.is_complete("materials", 3, 0)
    assert not meeting.approvals.is_complete("materials", 1, 0)
    assert meeting.next_topic == 3
    said = render_entry(entry, meeting, "zh")
    assert said.startswith("次序 议题3 议题1 议题2")
    table.does(Undo(), OFFICE)
    assert list(table.meeting.plan.topics) == [1, 2, 3]


@pytest.mark.parametrize(
    ("order", "rule"),
    [((1,), "order.same"), ((1, 2, 3), "order.same"), ((2, 2), "order.twice"), ((4,), "topic.unknown")],
)
def test_what_is_no_other_order_is_refused(order: tuple[int, ...], rule: str) -> None:
    planned().refuses(rule, OrderTopics(topics=order), OFFICE)


def test_another_order_is_told_again_and_approved_again() -> None:
    table = planned()
    for who in ("M02", "M01"):
        table.does(ApproveMatter(matter="docket", by=Approver(person=who)), OFFICE, because="代签")
    assert table.meeting.approvals.is_complete("docket", None, 2)
    table.does(GiveNotice(everyone=True), OFFICE)
    entry = table.does(OrderTopics(topics=(2,)), OFFICE)
    assert table.meeting.notices.changed == {"topics": entry.no}
    assert not table.meeting.approvals.standing("docket")


def test_an_agenda_that_comes_again_keeps_the_order_and_puts_what_is_new_last() -> None:
    table = planned()
    table.does(OrderTopics(topics=(3, 1)), OFFICE)
    again = agenda(4, topics=(topic(1), replace(topic(3), title="另一题"), topic(4)))
    table.does(ImportAgenda(agenda=again), OFFICE)
    assert list(table.meeting.plan.topics) == [3, 1, 4]


def test_the_order_of_the_rule_is_proposed() -> None:
    assert by_rule(planned().meeting) == (3, 2, 1)


def test_once_the_meeting_convened_the_order_stands_and_is_followed() -> None:
    table = session(4, topics=(topic(1), topic(2)))
    table.refuses("phase", OrderTopics(topics=(2,)), OFFICE)
    table = planned()
    table.does(OrderTopics(topics=(2, 3)), OFFICE)
    table.come("M01", "M02", "M03", "M04").convene()
    assert table.meeting.next_topic == 2
    table.does(OpenTopic(topic=2))
    assert table.meeting.next_topic == 3
