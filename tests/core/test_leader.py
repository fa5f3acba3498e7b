"""The leader in charge of a topic: where the rules ask for it, in the room or heard in writing before it is opened."""

from __future__ import annotations

from meetroom.acts.deferral import DeferTopic
from meetroom.acts.position import WriteOpinion
from meetroom.acts.topic import OpenTopic, ReconsiderTopic
from meetroom.facts.position import OpinionWritten
from meetroom.language import render_entry
from tests.core.house import OFFICE_KIND, PARTY_KIND, Table, session, topic

REQUIRED = {"": {"leader_required": True}}


def table(present: int = 13, *, required: bool = True, leader: str | None = "M14") -> Table:
    """A meeting with a topic whose leader in charge may be the one member who has not come."""
    topics = [topic(1), topic(2, leader=leader)]
    return session(present, own=REQUIRED if required else None, topics=topics, opened=None)


def test_without_the_leader_opening_asks_first_and_the_chair_may_insist() -> None:
    house = table()
    refused = house.refuses("topic.leader_absent", OpenTopic(topic=2), topic=2, person="M14")
    assert refused.overridable
    house.does(OpenTopic(topic=2), because="书面意见随后补")
    assert [(o.rule, o.because) for o in house.record.overrides] == [("topic.leader_absent", "书面意见随后补")]


def test_in_the_room_or_in_writing_the_leader_is_heard() -> None:
    table(14).does(OpenTopic(topic=2))
    house = table()
    house.refuses("topic.leader_absent", OpenTopic(topic=2))
    entry = house.does(WriteOpinion(topic=2, person="M14", stance="agree", text="同意实施"))
    assert isinstance(entry.body, OpinionWritten)
    assert (entry.body.topic, entry.body.ahead) == (2, True)
    assert render_entry(entry, house.meeting, "zh") == "书面 议题2 成员14 同意 同意实施"
    assert render_entry(entry, house.meeting, "en") == "written topic2 成员14 agree 同意实施"
    house.does(OpenTopic(topic=2))
    assert [(p.person, p.counted) for p in house.record.topics[1].position_list] == [("M14", False)]


def test_nothing_is_asked_without_the_rule_or_without_a_leader() -> None:
    table(required=False).does(OpenTopic(topic=2))
    table(leader=None).does(OpenTopic(topic=2))
    assert table().record.topics[1].leader == "M14"


def test_a_view_in_writing_is_of_a_topic_that_there_is_and_is_not_over() -> None:
    house = table(14)
    house.refuses("topic.unknown", WriteOpinion(topic=9, person="M14", stance="agree"))
    house.open(1).hands(14)
    house.does(OpenTopic(topic=2))
    house.refuses("topic.closed", WriteOpinion(topic=1, person="M14", stance="agree"))


def deferral(lead: str | None, *, leader: str | None = "M02", kind_id: str = OFFICE_KIND) -> str:
    """The line of a deferral at a meeting whose second topic has a leader in charge, as it is said."""
    house = session(topics=[topic(1), topic(2, leader=leader)], opened=1, kind_id=kind_id)
    return render_entry(house.does(DeferTopic(lead=lead, reason="分歧较大")), house.meeting, "zh")


def test_a_lead_that_is_no_leader_in_charge_is_pointed_out_and_never_refused() -> None:
    hint = "the lead is no leader in charge"
    assert hint in deferral("M03")
    assert hint not in deferral("M02")
    # Where the agenda names no leader nobody can tell, and where the regulation names no lead anybody may.
    assert hint not in deferral("M03", leader=None)
    assert hint not in deferral("M03", kind_id=PARTY_KIND)
    assert hint not in deferral(None, kind_id=PARTY_KIND)


def test_a_topic_that_is_reconsidered_asks_again() -> None:
    house = table(14)
    house.open(2).hands(14)
    house.close()
    house.leave("M14")
    again = ReconsiderTopic(topic=2, reason="数据有误")
    house.refuses("topic.leader_absent", again, topic=2, person="M14")
    house.does(again, because="书面意见随后补")
