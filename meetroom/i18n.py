"""The language in which the program speaks to people: Chinese or English, chosen once at the start.

The English sentence is the message id, so English needs no catalog; Chinese is read from `locale/`.
"""

from __future__ import annotations

import gettext as catalogs
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeGuard

Language = Literal["zh", "en"]

DEFAULT: Language = "zh"
DOMAIN = "meetroom"
FOLDER = Path(__file__).with_name("locale")

_LOCALES: Mapping[Language, str | None] = {"zh": "zh_CN", "en": None}

_spoken: tuple[Language, catalogs.NullTranslations] = ("en", catalogs.NullTranslations())


def set_language(lang: Language) -> None:
    """Speak this language from now on, in this process.

    Class-level texts of screens freeze at import: call it before the screens are imported.
    Raises ValueError for a language that the program does not speak.
    """
    global _spoken
    if not _is_language(lang):
        raise ValueError(f"not a language of this program: {lang!r}")
    locale = _LOCALES[lang]
    catalog = catalogs.translation(DOMAIN, FOLDER, [locale]) if locale else catalogs.NullTranslations()
    _spoken = (lang, catalog)


def language() -> Language:
    """The language spoken now: English, the message ids themselves, until one is set."""
    return _spoken[0]


def languages() -> tuple[Language, ...]:
    """The languages that the program speaks, the one spoken now first."""
    return language(), *(lang for lang in _LOCALES if lang != language())


@contextmanager
def spoken(lang: Language) -> Iterator[None]:
    """Speak a language for a while."""
    before = language()
    set_language(lang)
    try:
        yield
    finally:
        set_language(before)


def gettext(message: str) -> str:
    """The message in the language spoken now; its `{named}` fields are filled in by the caller."""
    # The empty id is where a catalog keeps its header.
    return _spoken[1].gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things in the language spoken now: `one` and `many` are the English forms."""
    return _spoken[1].ngettext(one, many, count)


def choose_language(option: str | None, environ: Mapping[str, str]) -> Language:
    """The first language that is named: the option, MEETROOM_LANG, LC_ALL, LC_MESSAGES, LANG, else Chinese.

    A value names a language by its beginning (`zh`, `zh_CN.UTF-8`, `en-GB`). One that names neither Chinese
    nor English (`C.UTF-8`, `POSIX`, `de_DE`) is passed over: it does not say which of the two is read.
    """
    variables = ("MEETROOM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    for value in (option, *(environ.get(name) for name in variables)):
        named = _language_of(value or "")
        if named is not None:
            return named
    return DEFAULT


def _language_of(value: str) -> Language | None:
    """The language that a locale's name begins with; None where it is neither of the two."""
    name = value.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return name if _is_language(name) else None


def _is_language(name: str) -> TypeGuard[Language]:
    return name in _LOCALES


def N_(message: str) -> str:
    """Mark a message for translation where it is listed, not where it is shown."""
    return message
