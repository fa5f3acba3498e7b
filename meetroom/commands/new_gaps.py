"""What the roster of a meeting that is made leaves open, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.views.roster import Gap


def _who(gap: Gap) -> str:
    """Whom a selector means, in words; a block of seats has its name alone."""
    from meetroom.wording.selectors import who_words

    return gap.who if gap.name == "seats" else who_words(gap.who)


def gap_words(gap: Gap, named: dict[str, str]) -> str:
    """What a selector leaves open; "" where it was said otherwise."""
    from meetroom.rules.beside import PARTS
    from meetroom.rules.member import known

    who, part = _who(gap), _(known(PARTS, gap.part).label)
    if named.get(gap.part):
        return ""
    if gap.name == "nobody":
        return _("{who} ({part}): nobody in the directory").format(who=who, part=part)
    if gap.name == "several":
        return _("{who} ({part}): {persons}").format(who=who, part=part, persons=_(", ").join(gap.persons))
    if gap.name == "seats":
        seats = gap.seats if gap.seats is not None else "?"
        return _("{who} ({part}): {seats} seats without names").format(who=who, part=part, seats=seats)
    return _("{who} ({part}): where they take part: --with {group}").format(
        who=who, part=part, group=gap.who.partition(":")[2] or gap.who
    )
