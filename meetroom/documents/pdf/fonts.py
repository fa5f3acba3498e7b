"""Which of this machine's fonts a PDF is set in, and what stands for those that GB/T 9704 asks for and it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typst import Fonts


class Face(NamedTuple):
    """A typeface as people call it, the names under which systems have it, and what comes nearest to it."""

    label: str
    names: tuple[str, ...]
    nearest: tuple[str, ...]


class Substitute(NamedTuple):
    """A typeface that this machine lacks, and the family that stands for it; "" where none does."""

    label: str
    family: str


_SERIF = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "思源宋体", "SimSun", "宋体",
    "NSimSun", "STSong", "Songti SC", "FandolSong", "AR PL UMing CN",
)  # fmt: skip
_SANS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "思源黑体", "Microsoft YaHei",
    "PingFang SC", "Heiti SC", "DengXian", "HarmonyOS Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
)  # fmt: skip
_ANY = (*_SERIF, *_SANS)

# The roles that layout.typ asks for.
FACES: Mapping[str, Face] = MappingProxyType(
    {
        "body": Face(
            "仿宋_GB2312",
            ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋"),
            ("FandolFang", "FandolFang R", "FZFangSong-Z02S", *_ANY),
        ),
        "sub": Face(
            "楷体_GB2312",
            ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体", "Kaiti SC"),
            ("FandolKai", "FandolKai R", "FZKai-Z03S", "AR PL UKai CN", *_ANY),
        ),
        "title": Face(
            "方正小标宋简体",
            ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
            ("STZhongsong", "华文中宋", *_ANY),
        ),
        "head": Face("黑体", ("SimHei", "黑体", "STHeiti", "华文黑体"), ("FandolHei", *_SANS, *_SERIF)),
        "page": Face("宋体", ("SimSun", "宋体", "NSimSun", "STSong", "华文宋体", "Songti SC"), _ANY),
        "latin": Face(
            "Times New Roman",
            ("Times New Roman",),
            ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman", "Times", "Libertinus Serif"),
        ),
    }
)


@lru_cache(maxsize=1)
def system_fonts() -> Fonts:
    """The fonts of this machine; looked for once."""
    from typst import Fonts

    return Fonts()


def families(fonts: Fonts) -> dict[str, tuple[str, ...]]:
    """Of each role the families to set it in that are there, the best first."""
    there = {name.casefold(): name for name in fonts.families()}
    return {role: _present((*face.names, *face.nearest), there) for role, face in FACES.items()}


def substitutes(fonts: Fonts, roles: Sequence[str]) -> tuple[Substitute, ...]:
    """What stands for the typefaces of these roles where a font of that name is not there."""
    found = families(fonts)
    told = []
    for role in roles:
        first = found[role][0] if found[role] else ""
        if first.casefold() not in {name.casefold() for name in FACES[role].names}:
            told.append(Substitute(FACES[role].label, first))
    return tuple(told)


def _present(names: Sequence[str], there: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(there[name.casefold()] for name in names if name.casefold() in there))
