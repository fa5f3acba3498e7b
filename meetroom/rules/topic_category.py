"""What a rulebook says of a category of topics: its name alone, or a table of more."""

from __future__ import annotations

import msgspec

FIELDS = ("name", "wording", "major_kind", "confidential", "body")


class TopicCategory(msgspec.Struct, frozen=True):
    """A category beside its name; "" for what is not said.

    wording: the regulation's own. major_kind: which of the major matters (三重一大) its topics are. body: who must
    decide them, where that is not this kind of meeting.
    """

    wording: str = ""
    major_kind: str = ""
    body: str = ""


class BadCategory(ValueError):
    """A category that cannot be read: the field, "" for the whole, what was found and what is accepted."""

    def __init__(self, field: str, value: object, accepted: str | tuple[str, ...], *, unknown: bool = False) -> None:
        super().__init__(field, value, accepted)
        self.field = field
        self.value = value
        self.accepted = accepted
        self.unknown = unknown


def read_category(value: object) -> tuple[str, TopicCategory, bool | None]:
    """Name, what else is said, and whether its topics are confidential (None: not said); BadCategory otherwise.

    A name alone is the wording too.
    """
    if isinstance(value, str) and value.strip():
        return value, TopicCategory(wording=value), None
    if not isinstance(value, dict):
        raise BadCategory("", value, "text")
    for field, part in value.items():
        if field not in FIELDS:
            raise BadCategory(field, field, FIELDS, unknown=True)
        if field == "confidential" and not isinstance(part, bool):
            raise BadCategory(field, part, "flag")
        if field != "confidential" and not (isinstance(part, str) and part.strip()):
            raise BadCategory(field, part, "text")
    if "name" not in value:
        raise BadCategory("name", None, "text")
    texts = {field: value[field] for field in ("wording", "major_kind", "body") if field in value}
    return value["name"], TopicCategory(**texts), value.get("confidential")
