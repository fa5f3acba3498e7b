"""The kinds of meetings: those that come with the program, and what the format carries."""

from __future__ import annotations

import pytest

from meetroom.rules.kinds import find
from meetroom.rules.rulebook import BadRulebook, Kind, UnknownKind, kind, kinds, read_book, resolve
from meetroom.rules.schedule import parse_cadence, parse_deadline


def test_the_kinds_that_come_with_the_program() -> None:
    for id, one in kinds().items():
        assert one.id == id == f"{one.book}/{id.partition('/')[2]}"
        assert {"ordinary", "cadre", "temp_staff", "convey", "finance"} <= set(one.categories)
        for written in (rules := resolve(one, {}, {})).texts("cadence"):
            assert str(parse_cadence(written)) == written
        if deadline := rules.text("topic_deadline"):
            assert str(parse_deadline(deadline)) == deadline
    assert kind("administrative-office/weekly").clauses["topic_deadline"] == "每周四17:00前"
    assert kind("administrative-office/weekly").facts["contention"] == "unspecified"


@pytest.mark.parametrize(
    ("id", "nearest"),
    [
        ("monthly", "administrative-office/monthly"),
        ("administrative-office/montly", "administrative-office/monthly"),
        ("municipal-bureau/party", "municipal-bureau/party-group"),
        ("民主生活会", "municipal-bureau/democratic-life"),
    ],
)
def test_an_unknown_kind_is_refused_with_the_nearest(id: str, nearest: str) -> None:
    with pytest.raises(UnknownKind) as caught:
        kind(id)
    assert caught.value.id == id
    assert nearest in caught.value.nearest


OTHER_BOOKS = """
[book]
id = "service-centre"
regulation = "机关会议制度"
name_en = "Meetings of a service centre"

[blank]
nature = "other"
[blank.rules]
notice_lead_workdays = "unspecified"
[blank.facts]
notice_lead = "[X]"

[kind.section]
name = "科务会"
name_en = "Section meeting"
nature = "administrative"
[kind.section.rules]
cadence = ["weekly MO after service-centre/weekly", "weekly FR morning"]
fixed_time = "unspecified"
quorum = "unspecified"
[kind.section.facts]
also_attends = "管理办分管领导"
[kind.section.categories]
annual_plan = "年度工作任务"
convey = "传达贯彻上级指示"
[kind.section.rules.annual_plan]
reason_required = true

[kind.party-group]
name = "党组会议"
name_en = "Party group meeting"
nature = "party-group"
[kind.party-group.facts]
rules_ref = "《党组工作规则》"
participants = "unspecified"

[kind.forum]
extends = "blank"
name = "座谈会"
name_en = "Forum"
[kind.forum.rules]
notice_lead_workdays = 3
"""


def other_books() -> dict[str, Kind]:
    return {one.id: one for one in read_book(OTHER_BOOKS, "service-centre.toml")}


def test_the_format_carries_the_other_regulations() -> None:
    books = other_books()
    section = books["service-centre/section"]
    rules = resolve(section, {}, {})
    assert rules.texts("cadence") == ("weekly MO after service-centre/weekly", "weekly FR morning")
    assert rules.flag("reason_required", "annual_plan")
    assert section.categories["convey"] == "传达贯彻上级指示"
    party = books["service-centre/party-group"]
    assert party.facts == {"rules_ref": "《党组工作规则》", "participants": "unspecified"}
    assert resolve(party, {}, {}).get("majority_base") == "entitled"
    forum = books["service-centre/forum"]
    assert (forum.nature, forum.extends, forum.facts) == ("other", ("blank",), {"notice_lead": "[X]"})
    assert resolve(forum, {}, {}).integer("notice_lead_workdays") == 3


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('quorum = "unspecified"', 'quorum = "3/2"', "kind.section.rules.quorum"),
        (
            "reason_required = true",
            'reason_required = "perhaps"',
            "kind.section.rules.annual_plan.reason_required",
        ),
        ("[kind.section.rules.annual_plan]", "[kind.section.rules.nothing]", "kind.section.rules.nothing"),
        ('extends = "blank"', 'extends = "common"', "kind.forum.extends"),
        ('nature = "party-group"', 'nature = "party"', "kind.party-group.nature"),
        ('name = "座谈会"', "name = 3", "kind.forum.name"),
        ('name = "座谈会"', 'name = "座谈会"\nfacts = 3', "kind.forum.facts"),
        (
            'also_attends = "管理办分管领导"',
            'venue_lead_days = "Friday"',
            "kind.section.facts.venue_lead_days",
        ),
        ('regulation = "机关会议制度"', "", "book.regulation"),
        ("[kind.section.facts]\nalso_attends", "[kind.section]\nfacts", ""),
    ],
)
def test_a_bad_rulebook_is_refused_with_the_place(old: str, new: str, place: str) -> None:
    assert old in OTHER_BOOKS
    with pytest.raises(BadRulebook) as caught:
        list(read_book(OTHER_BOOKS.replace(old, new), "service-centre.toml"))
    assert (caught.value.file, caught.value.place) == ("service-centre.toml", place)


def test_a_kind_is_found_without_reading_the_other_books() -> None:
    for id, known in kinds().items():
        assert find(id) == known
    assert find("administrative-office/none") is None
    assert find("none/none") is None
