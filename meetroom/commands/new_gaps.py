"""What the roster of a meeting that is made leaves open, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meetroom.facts.directory import Colleague
    from meetroom.views.roster import Gap


def gap_words(gap: Gap, named: dict[str, str], known_persons: Mapping[str, Colleague]) -> str:
    """What a selector leaves open; "" where it was said otherwise. known_persons: those of the directory, by id."""
    from meetroom.rules.beside import PARTS
    from meetroom.rules.member import known
    from meetroom.wording.selectors import who_words

    if gap.name == "seats":
        told = _('To be decided: how many seats {block} has (--block "{block} 60", or [[block]] in its agenda).')
        return told.format(block=gap.who)
    who, part = who_words(gap.who), _(known(PARTS, gap.part).label)
    if named.get(gap.part):
        return ""
    if gap.name == "nobody":
        return _("{who} ({part}): nobody in the directory").format(who=who, part=part)
    if gap.name == "several":
        return _("{who} ({part}): {persons}").format(who=who, part=part, persons=_several(gap.persons, known_persons))
    if gap.name == "chosen":
        first, others = gap.persons[:1], gap.persons[1:]
        return _("{who} ({part}): {person} is taken, who heads the unit; also of it: {others}").format(
            who=who, part=part, person=_several(first, known_persons), others=_several(others, known_persons)
        )
    return _("{who} ({part}): where they take part: --with {group}").format(
        who=who, part=part, group=gap.who.partition(":")[2] or gap.who
    )


def _several(ids: tuple[str, ...], known_persons: Mapping[str, Colleague]) -> str:
    """Persons with their ids, by which they are accepted."""
    from meetroom.wording.terms import detailed

    return _(", ").join(detailed(known_persons[id].name, id) if id in known_persons else id for id in ids)
