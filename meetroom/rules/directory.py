"""What a directory holds: each sort of thing, its fields, what they hold, and the words of both languages for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

ThingName = Literal["person", "unit", "room", "group", "kind"]
Holds = Literal["text", "texts", "flag", "number", "person", "persons", "sex"]
SexName = Literal["male", "female"]


class Sex(Member, frozen=True, kw_only=True):
    """What lodging asks of a person."""

    name: SexName


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: its name, what it holds, and the words for it, of which the first is written.

    texts: several, stored in their order; person, persons: ids of the directory.
    """

    name: str
    holds: Holds
    zh: tuple[str, ...]
    en: tuple[str, ...]


class Thing(Member, frozen=True, kw_only=True):
    """One sort of thing. key: the word for what tells one from another; fields: what is known of each."""

    name: ThingName
    key: Field
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """One of its fields; KeyError where it has none of this name."""
        return next(field for field in self.fields if field.name == name)


def _field(name: str, holds: Holds, zh: str, en: str) -> Field:
    return Field(name=name, holds=holds, zh=tuple(zh.split()), en=tuple(en.split()))


SEXES: Mapping[SexName, Sex] = table(
    Sex(name="male", label=N_("male"), zh=("男",), en=("male", "m")),
    Sex(name="female", label=N_("female"), zh=("女",), en=("female", "f")),
)

THINGS: Mapping[ThingName, Thing] = table(
    Thing(
        name="person", label=N_("person"), zh=("人员",), en=("person",), accepted=("人",),
        key=_field("id", "text", "编号", "id"),
        fields=(
            _field("name", "text", "姓名", "name"),
            _field("unit", "text", "单位 部门", "unit"),
            _field("posts", "texts", "职务", "posts post"),
            _field("principal", "flag", "主要领导", "principal"),
            _field("phone", "text", "电话", "phone"),
            _field("sex", "sex", "性别", "sex"),
            _field("active", "flag", "在岗", "active"),
        ),
    ),
    Thing(
        name="unit", label=N_("unit"), zh=("单位",), en=("unit",), accepted=("部门",),
        key=_field("name", "text", "名称 单位", "name"),
        fields=(_field("leader", "person", "分管领导 分管", "leader"), _field("order", "number", "次序", "order")),
    ),
    Thing(
        name="room", label=N_("room"), zh=("会议室",), en=("room",),
        key=_field("name", "text", "名称 会议室", "name"),
        fields=(
            _field("capacity", "number", "容纳 人数", "capacity"), _field("equipment", "texts", "设备", "equipment"),
        ),
    ),
    Thing(
        name="group", label=N_("group"), zh=("组",), en=("group",), accepted=("分组",),
        key=_field("name", "text", "名称 组", "name"),
        fields=(_field("persons", "persons", "成员", "persons"),),
    ),
    Thing(
        name="kind", label=N_("kind of meeting"), zh=("会议",), en=("kind",), accepted=("会议类型",),
        key=_field("kind", "text", "会议类型 类型", "kind id"),
        fields=(
            _field("members", "texts", "成员职务", "members"),
            _field("observers", "texts", "列席职务", "observers"),
            _field("chair", "text", "主持人", "chair"),
            _field("recorder", "text", "记录人 主记录", "recorder"),
            _field("reviewer", "text", "复核人 复核", "reviewer"),
            _field("host", "text", "主办单位 主办", "host"),
            _field("place", "text", "地点", "place"),
            _field("room", "text", "会议室", "room"),
            _field("distribution", "texts", "分发", "distribution"),
        ),
    ),
)  # fmt: skip


LONGEST_ID = 64
_NOT_IN_ID = re.compile("[\\s,，、;；]")


def is_id(text: str) -> bool:
    """Whether this can tell a person from others: as the ids of a roster."""
    return 1 <= len(text) <= LONGEST_ID and not _NOT_IN_ID.search(text) and not text.startswith("#")


def meant(word: str, of: Iterable[Any]) -> Any:
    """Which of several fields or members a word in lower case means, None for none."""
    return next((one for one in of if word in one.zh or word in one.en or word in getattr(one, "accepted", ())), None)
