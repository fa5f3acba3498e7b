"""The language is chosen as documented, and every text of the source has its Chinese, compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from meetroom.i18n import FOLDER, Language, choose_language, gettext, language, ngettext, set_language

TOP = Path(__file__).resolve().parent.parent
SOURCES = ("meetroom", "db", "screens", "themes")
PO = FOLDER / "zh_CN" / "LC_MESSAGES" / "meetroom.po"


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", abort_invalid=True)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms of an id or a translation: one, or one for each number that the language distinguishes."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def fields(text: str) -> set[str]:
    """The names of the fields of a text."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def used() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every message that the source asks for: its place and its forms."""
    for folder in SOURCES:
        for file, line, message, _comments, _context in extract_from_dir(
            TOP / folder, [("**.py", "python")], keywords=DEFAULT_KEYWORDS
        ):
            yield f"{folder}/{file}:{line}", forms(message)


def test_every_message_of_the_source_is_translated(chinese: Catalog) -> None:
    missing = []
    for place, ids in used():
        found = chinese.get(ids[0])
        if found is None or not all(forms(found.string)):
            missing.append((place, ids[0]))
    assert missing == []


def test_a_message_asked_for_by_number_is_translated_by_number(chinese: Catalog) -> None:
    found = {ids: chinese.get(ids[0]) for _place, ids in used() if len(ids) > 1}
    assert [ids for ids, message in found.items() if message is None or forms(message.id) != ids] == []


def test_nothing_is_translated_that_the_source_does_not_say(chinese: Catalog) -> None:
    said = {ids[0] for _place, ids in used()}
    assert [message.id for message in chinese if message.id and forms(message.id)[0] not in said] == []


def test_a_translation_has_the_fields_of_its_message(chinese: Catalog) -> None:
    different = [
        message.id
        for message in chinese
        if message.id and any(fields(string) != fields(forms(message.id)[-1]) for string in forms(message.string))
    ]
    assert different == []


def test_fields_are_named(chinese: Catalog) -> None:
    every = {name for message in chinese for form in forms(message.id) for name in fields(form)}
    assert sorted(name for name in every if not name.isidentifier()) == []


def test_no_translation_is_a_guess(chinese: Catalog) -> None:
    assert [message.id for message in chinese if message.id and message.fuzzy] == []


def test_the_compiled_catalog_is_what_the_source_compiles_to(chinese: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, chinese)
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("option", "environ", "chosen"),
    [
        (None, {}, "zh"),
        ("en", {"MEETROOM_LANG": "zh", "LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", {"MEETROOM_LANG": "en", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"MEETROOM_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        (None, {"MEETROOM_LANG": "", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en"}, "en"),
        (None, {"LANG": "en.UTF-8"}, "en"),
        (None, {"LANG": "zh-Hant-TW"}, "zh"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "C"}, "zh"),
        (None, {"LANG": "POSIX"}, "zh"),
        (None, {"LANG": "de_DE.UTF-8"}, "zh"),
        (None, {"LANG": "enm_GB"}, "zh"),
    ],
)
def test_the_language_is_the_first_one_named(option: str | None, environ: Mapping[str, str], chosen: Language) -> None:
    assert choose_language(option, environ) == chosen


def test_english_is_the_message_itself() -> None:
    set_language("en")
    assert language() == "en"
    assert gettext("No such text {here}.") == "No such text {here}."
    assert [ngettext("topic", "topics", count) for count in (0, 1, 2)] == ["topics", "topic", "topics"]


def test_chinese_is_read_from_the_catalog(chinese: Catalog) -> None:
    set_language("zh")
    assert language() == "zh"
    known = {str(message.id): message.string for message in chinese if message.id and not message.pluralizable}
    assert {text: gettext(text) for text in known} == known


def test_an_empty_text_stays_empty_in_both_languages() -> None:
    for lang in ("zh", "en"):
        set_language(lang)
        assert gettext("") == ""


def test_a_language_that_is_not_spoken_is_refused_and_changes_nothing() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        set_language("fr")  # type: ignore[arg-type]
    assert language() == "en"
