"""Look at room, equipment and safety before a meeting; who of the staff is on post.

Source: office.md, "checks"; clauses 136 to 139, 145, 148, 152, 153, 156 and 158.
"""

from __future__ import annotations

from itertools import chain

from msgspec.structs import replace

from meetroom.command import Context, Refused, decides
from meetroom.elements.prepared import Named
from meetroom.facts.check import ItemsChecked, Looked, StaffOnPost
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, lists_of
from meetroom.rules.preparation import NO_LAST_ROUND, NO_ROUND


class CheckItems(Prepare, frozen=True):
    """检查: items were looked at; everything: all on the lists but for what `items` says of some.

    On the day of the meeting everything is the last round too: equipment, leave told to the chair, seats.
    """

    items: tuple[Looked, ...] = ()
    everything: bool = False


class TakePost(Prepare, frozen=True):
    """到岗: staff came to their posts."""

    who: Named


def _check_again(fact: ItemsChecked) -> CheckItems:
    if not fact.everything:
        return CheckItems(items=fact.items)
    return CheckItems(items=tuple(one for one in fact.items if not one.good or one.text), everything=True)


@decides(CheckItems, {ItemsChecked: _check_again})
def check_items(meeting: Meeting, command: CheckItems, context: Context) -> ItemsChecked:
    """How items were found; one that is on no list asks, where there are lists.

    Of a file that is named with an item that is good its name and SHA-256 are kept.
    """
    file_of = context.around().file_of
    kept = {one.item: file_of(one.text) for one in command.items if one.good and one.text}
    command = replace(command, items=tuple(replace(one, text=kept.get(one.item) or one.text) for one in command.items))
    lists = lists_of(meeting, context.around().office)
    errands = tuple(one.errand.item for one in meeting.logistics.errands)
    not_now = NO_LAST_ROUND if context.time.date() == meeting.agenda.start.date() else NO_ROUND
    on_lists = tuple(dict.fromkeys(chain(*(items for name, items in lists.items() if name not in not_now))))
    known = tuple(dict.fromkeys((*on_lists, *chain(*lists.values()), *errands)))
    named = tuple(one.item for one in command.items)
    twice = tuple(dict.fromkeys(item for item in named if named.count(item) > 1))
    if twice:
        raise Refused("check.twice", items=twice)
    unknown = tuple(item for item in named if item not in known)
    if unknown and known:
        context.guard(Refused("check.unknown", overridable=True, items=unknown, accepted=known))
    if not command.everything:
        return ItemsChecked(items=command.items)
    if not on_lists:
        raise Refused("check.no_lists")
    said = {one.item: one for one in command.items}
    items = tuple(said.get(item) or Looked(item=item, good=True) for item in on_lists)
    return ItemsChecked(items=(*items, *(one for one in command.items if one.item not in on_lists)), everything=True)


@decides(TakePost, {StaffOnPost: lambda fact: TakePost(who=fact.who)})
def take_post(meeting: Meeting, command: TakePost, context: Context) -> StaffOnPost:
    """Who came; nobody comes twice."""
    there = meeting.checks.present
    twice = tuple(who for who in (*command.who.persons, *command.who.units) if who in there)
    if twice:
        raise Refused("post.taken", who=twice)
    return StaffOnPost(who=command.who)
