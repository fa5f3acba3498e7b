"""Put the topics of a planned meeting in another order.

Source: office.md, "A meeting"; clause 31.
"""

from __future__ import annotations

from meetroom.command import Context, Refused, decides
from meetroom.facts.ordering import TopicsOrdered
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, topic_planned


class OrderTopics(Prepare, frozen=True):
    """次序: these topics come first, in this order; the others follow as they stand."""

    topics: tuple[int, ...]


@decides(OrderTopics, {TopicsOrdered: lambda fact: OrderTopics(topics=fact.order)})
def order_topics(meeting: Meeting, command: OrderTopics, context: Context) -> TopicsOrdered:
    """Another order than before, of topics that the agenda has, each named once."""
    for no in command.topics:
        topic_planned(meeting, no)
    twice = next((no for no in command.topics if command.topics.count(no) > 1), None)
    if twice is not None:
        raise Refused("order.twice", topic=twice)
    before = tuple(meeting.plan.topics)
    order = (*command.topics, *(no for no in before if no not in command.topics))
    if order == before:
        raise Refused("order.same", topics=before)
    return TopicsOrdered(order=order)
