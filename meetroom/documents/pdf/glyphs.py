"""Characters that no font of this machine has: PDF/A forbids their empty boxes, and nobody could read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from meetroom.documents.unwritable import NoChineseFont

if TYPE_CHECKING:
    from typst import Fonts

Compiled = Callable[[object], bytes]

_PROBE = b"#for sign in json(bytes(sys.inputs.signs)) [#sign ]"
_CHINESE = "会议纪要"
# What a PDF is made as: to be kept for as long as an archive keeps it.
STANDARD: Final = "a-2b"
_REFUSED = "could not be displayed"
_IDEOGRAPHS = range(0x4E00, 0x9FA6)
_SIGNS = frozenset("，。、；：！？（）《》「」『』【】〔〕“”‘’…—·‹›\u3000")
# So often at the most it is tried which characters are shown; unusual ones not tried by then are taken for missing.
_LOOKS = 400


def without_missing(said: object, compiled: Compiled, fonts: Fonts) -> bytes:
    """Compile what the layout is told; with ‹U+2A6A5› for a character that no font has, where that was why it failed.

    NoChineseFont where no font here has Chinese characters at all.
    """
    from typst import TypstError

    try:
        return compiled(said)
    except TypstError as problem:
        if _REFUSED not in str(problem):
            raise
    if not _shown(_CHINESE, fonts):
        raise NoChineseFont
    signs = "".join(sorted(set(_signs(said))))
    try:
        return compiled(_replaced(said, _missing(signs, fonts)))
    except TypstError as problem:
        # Shown alone, but not beside their neighbours.
        if _REFUSED not in str(problem):
            raise
        return compiled(_replaced(said, _unusual(signs)))


def _unusual(signs: str) -> str:
    """Those that not every Chinese font shows."""
    return "".join(sign for sign in signs if not (sign.isascii() or sign in _SIGNS or ord(sign) in _IDEOGRAPHS))


def _missing(signs: str, fonts: Fonts) -> str:
    """Which of these no font shows."""
    missing, waiting, looks = "", [signs], 0
    while waiting:
        some = waiting.pop()
        looks += 1
        if looks > _LOOKS:
            missing += _unusual(some)
        elif not some or _shown(some, fonts):
            continue
        elif len(some) == 1:
            missing += some
        else:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
    return missing


def _shown(signs: str, fonts: Fonts) -> bool:
    """Whether there is a font for each of these."""
    import typst

    try:
        typst.compile(_PROBE, font_paths=fonts, sys_inputs={"signs": json.dumps(list(signs))}, pdf_standards=[STANDARD])
    except typst.TypstError as problem:
        if _REFUSED not in str(problem):
            raise
        return False
    return True


def _signs(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _signs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _signs(inner)


def _replaced(value: Any, missing: str) -> Any:
    table = str.maketrans({sign: f"‹U+{ord(sign):04X}›" for sign in missing})

    def within(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, dict):
            return {name: within(inner) for name, inner in value.items()}
        return [within(inner) for inner in value] if isinstance(value, list) else value

    return within(value)
