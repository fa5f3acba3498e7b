"""Replace characters that would break or steer a terminal or a document by visible stand-ins."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

# C0, DEL and C1; soft hyphen and Hangul fillers; bidirectional, zero-width and other format characters;
# line and paragraph separators; lone surrogates; what XML cannot hold; tags.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e007f]"
)
# More marks over one character than any script needs: they pile up over the lines above and hide them.
MARKS = 16
# Where marks are at all: not in ASCII nor among the ideographs, which hold most of every text.
_MAYBE_MARKS = re.compile(
    "[\u0300-\u1fff\u20d0-\u2fff\u302a-\u302f\u3099\u309a\ua000-\uabff\ufb00-\ufeff\U00010000-\U0001ffff"
    f"\U000e0100-\U000e01ef]{{{MARKS + 1},}}"
)
_NEWLINE = re.compile("\r\n|\n")
_PICTURES = 0x2400
_DEL, _DEL_PICTURE = 0x7F, "␡"


def visible(text: str, *, newline: str = "\n") -> str:
    """The text with stand-ins for what is not seen: ␀ to ␟ and ␡ for controls, ‹U+202E› and the like for the rest.

    A line end (LF or CR LF) becomes `newline`; a lone CR is a control character like any other.
    """
    if "\n" in text:
        return newline.join(UNSEEN.sub(_stand_in, line) for line in _NEWLINE.split(text))
    return UNSEEN.sub(_stand_in, text)


def escaped(text: str) -> str:
    r"""JSON or similar text with \uXXXX for the same characters; line ends stay.

    Only for text in which these characters stand inside quoted strings alone.
    """
    return UNSEEN.sub(_escape, text)


def overladen(text: str) -> tuple[int, int] | None:
    """The first run of more than MARKS combining marks: its place in the text, from 1, and its length."""
    for run in _MAYBE_MARKS.finditer(text):
        at = run.start()
        for is_mark, characters in groupby(run[0], _is_mark):
            length = sum(1 for _character in characters)
            if is_mark and length > MARKS:
                return at + 1, length
            at += length
    return None


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DEL_PICTURE if code == _DEL else f"‹U+{code:04X}›"


def _escape(found: re.Match[str]) -> str:
    if found[0] == "\n":
        return "\n"
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
