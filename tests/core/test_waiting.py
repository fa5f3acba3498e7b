"""候会: observers of some topics only, who is called in next, and what is kept where one is at another topic."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from meetroom.acts.attendance import ComeBack, SignIn
from meetroom.acts.correction import Retime
from meetroom.acts.floor import Speak
from meetroom.entry import Moment
from meetroom.facts.agenda import Agenda, Person
from meetroom.facts.attendance import SignedIn
from meetroom.i18n import set_language
from meetroom.language import render_entry
from meetroom.record.open import open_part
from meetroom.views.chair_texts import chair_texts
from meetroom.views.display import display
from meetroom.views.waiting import waiting
from screens.floor.agenda_rows import called_next
from tests.core.house import Table, agenda, clock, m, ms, topic


def plan(*, confidential: bool = False) -> Agenda:
    """E01 is of topic 2 alone, E02 of topics 2 and 3, and topic 3 names E03 and the recorder."""
    topics = (
        topic(1),
        topic(2, confidential=confidential),
        msgspec.structs.replace(topic(3), observers=("E03", "R01")),
    )
    given = agenda(6, topics=topics)
    persons = [p for p in given.persons if p.id != "E01"]
    for id, of in (("E01", (2,)), ("E02", (2, 3)), ("E03", ())):
        persons.append(Person(id=id, name=f"列席{id}", role="observer", seat=300, topics=of))
    return msgspec.structs.replace(given, persons=tuple(persons))


def held(given: Agenda | None = None) -> Table:
    """The meeting in session at its first topic, no observer here."""
    set_language("zh")
    return Table(given or plan()).at("13:55").come(*ms(1, 6), "R01", "R02").convene().at("14:05").open(1)


def marks(table: Table, person: str) -> list[tuple[int, str, str]]:
    return [(e.topic, e.what, f"{e.at:%H:%M}") for e in table.person(person).elsewhere]


def test_who_waits_is_of_the_next_topic_and_not_of_the_one_at_hand() -> None:
    table = held()
    found = waiting(table.meeting)
    assert found is not None
    assert (found.topic, found.persons, found.here) == (2, ("E01", "E02"), frozenset())
    assert called_next(table.meeting) == "候会：列席E01、列席E02（议题2）"
    assert display(table.meeting, Moment(table.now)).waiting == ("列席E01", "列席E02")
    table.come("E02").hands(6)
    assert called_next(table.meeting) == "候会：列席E01、列席E02（已在场）（议题2）"
    assert ("waiting", "请议题2列席人员入场：列席E01。") in [(t.what, t.text) for t in chair_texts(table.meeting)]
    table.open(2)
    found = waiting(table.meeting)
    assert found is not None
    assert (found.topic, found.persons) == (3, ("E03",))
    table.hands(6)
    table.open(3).hands(6)
    assert waiting(table.meeting) is None


def test_who_waits_for_a_confidential_topic_is_named_on_the_floor_and_not_on_the_display() -> None:
    table = held(plan(confidential=True))
    assert called_next(table.meeting) == "候会：列席E01、列席E02（议题2）"
    assert display(table.meeting, Moment(table.now)).waiting == ()


def test_everyone_is_not_those_of_some_topics_whether_person_or_topic_says_so() -> None:
    came = Table(plan()).fact(SignIn(whole_room=True), SignedIn, "recorder").persons
    assert not {"E01", "E02", "E03"} & set(came)
    assert "R01" in came


def arrives(table: Table) -> str:
    return render_entry(table.does(SignIn(persons=("E01",)), "recorder"), table.meeting)


def comes_back(table: Table) -> str:
    return render_entry(table.does(ComeBack(persons=("E01",)), "recorder"), table.meeting)


@pytest.mark.parametrize("come", [arrives, comes_back])
def test_an_arrival_on_another_topic_is_marked_and_never_refused(come: Callable[[Table], str]) -> None:
    table = held()
    if come is comes_back:
        table = Table(plan()).at("13:55").come(*ms(1, 6), "E01").convene().leave("E01").at("14:05").open(1)
    assert come(table).endswith("(非议题1列席人员：列席E01)")
    assert marks(table, "E01") == [(1, "arrival", "14:05")]
    assert marks(table, m(1)) == []


def test_an_arrival_on_ones_own_topic_or_between_topics_is_not_marked() -> None:
    table = Table(plan()).at("13:55").come(*ms(1, 6), "E01").convene().open(2)
    table.come("E02")
    assert marks(table, "E01") == marks(table, "E02") == []


def test_a_speech_on_another_topic_is_marked_as_long_as_it_is_one() -> None:
    table = held()
    entry = table.at("14:10").does(SignIn(persons=("E01",)), "recorder").no
    said = table.at("14:12").does(Speak(person="E01"))
    assert render_entry(said, table.meeting).endswith("(非本议题列席人员)")
    assert marks(table, "E01") == [(1, "arrival", "14:10"), (1, "speech", "14:12")]
    table.does(Retime(entry=entry, time=clock("14:09")), "recorder")
    assert marks(table, "E01")[0] == (1, "arrival", "14:09")
    table.strike(entry + 1)
    assert marks(table, "E01") == [(1, "arrival", "14:09")]
    table.holds()


def test_who_reports_on_a_topic_is_of_it() -> None:
    given = plan()
    first = msgspec.structs.replace(given.topics[0], reporter="E01")
    table = held(msgspec.structs.replace(given, topics=(first, *given.topics[1:])))
    table.come("E01")
    assert marks(table, "E01") == []


def test_a_mark_on_a_confidential_topic_is_left_out_for_those_without_access() -> None:
    table = Table(plan(confidential=True)).at("13:55").come(*ms(1, 6)).convene().open(2).come("E03")
    assert marks(table, "E03") == [(2, "arrival", "13:55")]
    shown = open_part(table.meeting, table.record)
    assert next(info for info in shown.attendance if info.person == "E03").elsewhere == ()
