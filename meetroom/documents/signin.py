"""签到表: printed before the meeting, for everybody to sign."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead
from meetroom.documents.issued import issued
from meetroom.documents.model import Column, Document, Table
from meetroom.documents.particulars import is_outside_chair
from meetroom.documents.reading import Reading, clauses
from meetroom.documents.source import Source
from meetroom.documents.words import came_words, role_word
from meetroom.i18n import gettext as _
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.statuses import PRESENCES
from meetroom.wording.terms import word

# Room to sign by hand, and for those who are on no roster.
_ROW_MM, _SPARE = 10, 3


def signin(source: Source) -> Document:
    """The sheet that everybody signs: whoever comes from outside to preside, members, substitutes, observers and
    guests, each in roster order."""
    ahead = Ahead(source)
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name"), 5, centred=True), Column(_("Unit"), 6),
        Column(_("Post"), 6), Column(_("Signature"), 6), Column(_("Remarks"), 5),
    )  # fmt: skip
    chairs = [person for person in ahead.record.attendance if is_outside_chair(ahead.reading, person.person)]
    everybody = [person for person in ahead.record.attendance if person not in chairs]
    ordered = [
        *chairs,
        *(person for person in everybody if CAPACITIES[person.role].votes),
        *(person for person in everybody if not CAPACITIES[person.role].votes),
    ]
    rows = [
        (no, ahead.reading.name(person.person), person.unit, person.post, "", _remark(ahead.reading, person))
        for no, person in enumerate(ordered, 1)
    ]
    rows += [
        (no, block.name, expected, "", came, _("sign on a list of their own"))
        for no, block in enumerate(ahead.record.meeting.blocks, len(rows) + 1)
        for expected, came in (came_words(block),)
    ]
    spare = [(no, "", "", "", "", "") for no in range(len(rows) + 1, len(rows) + 1 + _SPARE)]
    table = Table(_("Sign-in sheet"), columns, (*rows, *spare), height=_ROW_MM)
    return issued(source, (ahead.fields(), table), counted=True)


def signed_in(ahead: Ahead) -> Table:
    """Who came and when, in the order of the roster, as it is kept with the sheet that was signed."""
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name"), 5, centred=True), Column(_("Unit"), 6),
        Column(_("Post"), 6), Column(_("Signed in"), 6, centred=True), Column(_("Remarks"), 5),
    )  # fmt: skip
    rows = tuple(
        (
            no, ahead.reading.name(person.person), person.unit, person.post, ahead.reading.time_cell(person.arrived_at),
            _remark(ahead.reading, person),
        )
        for no, person in enumerate(ahead.record.attendance, 1)
    )  # fmt: skip
    return Table(_("Sign-in sheet"), columns, rows, height=_ROW_MM)


def _remark(reading: Reading, person: AttendanceInfo) -> str:
    """As what somebody comes, for whom, or that leave was given."""
    principal = reading.principals.get(person.person)
    if is_outside_chair(reading, person.person):
        return _("presiding")
    as_what = word(person.attends_as) if person.attends_as else role_word(person.role)
    return clauses(
        (
            "" if CAPACITIES[person.role].votes or principal else as_what,
            _("for {principal}").format(principal=reading.name(principal)) if principal else "",
            _("on leave") if PRESENCES[person.status].group == "apologies" else "",
        )
    )
