"""What a word of a language is: one that begins a command, and one among its arguments."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Word(NamedTuple):
    """A word that begins a command, the form of its arguments, and the words that may stand among them.

    also: other Chinese words for it, which are read and never written.
    """

    key: str
    zh: str
    en: str
    zh_form: str = ""
    en_form: str = ""
    terms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def usage(self, lang: Lang) -> str:
        """The whole form of the command."""
        word, form = (self.zh, self.zh_form) if lang == "zh" else (self.en, self.en_form)
        return f"{word} {form}".strip()


class Term(NamedTuple):
    """A word among the arguments."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
