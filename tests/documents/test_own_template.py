"""An office's own templates: what they may use, what they may not, and where a fault in them is."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from meetroom.documents import FORMS, build
from meetroom.documents.own_template import from_template, start
from meetroom.documents.unwritable import BadTemplate, NoTemplates
from meetroom.wording.visible import UNSEEN
from tests.documents.blocks import BLOCKS, HEAD, LETTERHEAD, document
from tests.documents.hostile import HOSTILE, hostile
from tests.documents.reading import docx_text, source_of
from tests.documents.sample import RECORD
from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"


def template(folder: Path, *paragraphs: str) -> Path:
    """A template with these paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    path = folder / "minutes.docx"
    made.save(str(path))
    return path


def fault(path: Path) -> tuple[str, int, str]:
    with pytest.raises(BadTemplate) as refused:
        from_template(path, document(*BLOCKS))
    return refused.value.why, refused.value.paragraph, refused.value.what


def test_a_template_says_what_the_document_says(tmp_path: Path) -> None:
    path = template(
        tmp_path, "{{ title }} {{ organisation }} {{ head }} {{ letterhead.number }}", "{%p for roll in rolls %}",
        "{{ roll.label }}：{{ roll.text }}", "{%p endfor %}", "{% for t in tables %}{{ t.rows | join }}{% endfor %}",
    )  # fmt: skip
    of = document(*BLOCKS[:5], *BLOCKS[6:12], BLOCKS[5], letterhead=LETTERHEAD)
    data = from_template(path, of)
    said = docx_text(data)
    for text in (of.title, of.organisation, HEAD, LETTERHEAD.number, "出席：党委甲，业务部乙。", "首格"):
        assert text in said, text
    assert data == from_template(path, of)


@pytest.mark.parametrize("what", FORMS)
def test_the_template_to_begin_with_serves_every_document(tmp_path: Path, what: str) -> None:
    (tmp_path / "t.docx").write_bytes(start("zh"))
    try:
        of = build(what, source_of(RECORD))
    except LookupError:
        return
    assert of.title.replace("\n", "") in docx_text(from_template(tmp_path / "t.docx", of))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_is_no_markup_and_runs_nothing(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, "{{ title }}")
    data = from_template(path, build("record", source_of(hostile(text))))
    assert UNSEEN.search(docx_text(data).replace("\n", "")) is None
    assert "49" not in docx_text(from_template(path, document(title="{{ 7*7 }}")))


@pytest.mark.parametrize(
    ("lines", "why", "paragraph", "what"),
    [
        (("x", "{{ titel }}"), "unknown", 2, "titel"),
        (("{{ title }}", "x", "{{ letterhead.nummer }}"), "unknown", 3, "nummer"),
        (("x", "{{ title"), "syntax", 0, ""),
        (("x", "{{ title | }}"), "syntax", 2, "{{ title | }}"),
        (("{%p for b in blocks %}", "x"), "syntax", 1, "{%p for b in blocks %}"),
        (("x", "{%p endfor %}"), "syntax", 2, "{%p endfor %}"),
        (("{% frob %}",), "syntax", 1, "{% frob %}"),
        (("{% if title %}a{% else %}b{% endif %}", "{{ 1/ }}"), "syntax", 2, "{{ 1/ }}"),
        (("{{ title.__class__.__mro__ }}",), "unknown", 1, "__class__"),
        (("x", "{{ ''.__class__.__base__.__subclasses__() }}"), "unknown", 2, "__class__"),
        (("x", "{% include '/etc/passwd' %}"), "syntax", 2, "{% include '/etc/passwd' %}"),
        (("{% import 'os' as os %}",), "syntax", 1, "{% import 'os' as os %}"),
        (("x", "{% for n in range(10**9) %}x{% endfor %}"), "fault", 2, ""),
        (("{{ 1/0 }}",), "fault", 1, ""),
        (("{{ title }}", "{{ rolls[9] }}"), "fault", 2, ""),
        (("{{ title + 1 }}",), "fault", 1, ""),
        (("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",), "fault", 0, ""),
        (("{{ 'x' * 10**15 }}",), "fault", 0, ""),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, lines: tuple[str, ...], why: str, paragraph: int, what: str
) -> None:
    path = template(tmp_path, *lines)
    with pytest.raises(BadTemplate) as refused:
        from_template(path, document(*BLOCKS, letterhead=LETTERHEAD))
    found = refused.value
    assert (found.why, found.paragraph) == (why, paragraph)
    assert not what or found.what == what


def test_what_is_no_word_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    for content in (b"", b"text", b"PK\x05\x06" + bytes(18)):
        path.write_bytes(content)
        assert fault(path)[0] == "unreadable"
    path.unlink()
    path.mkdir()
    assert fault(path)[0] == "unreadable"


def test_without_the_library_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(NoTemplates):
        from_template(template(tmp_path, "x"), document())


def test_export_uses_the_template_of_that_document_unless_told_not_to(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.imported(SCENARIOS / "a.toml")
    (tmp_path / "templates").mkdir()
    program.run("template", "templates/minutes.docx")
    template(tmp_path / "templates", "OUR OWN {{ title }}")
    export = ("export", MEETING, "--what", "minutes", "--as", "docx", "--force", "-o", "m.docx")
    assert "minutes.docx" in program.run(*export).stderr
    assert docx_text((tmp_path / "m.docx").read_bytes()).startswith("OUR OWN ")
    program.run(*export, "--no-template")
    assert "OUR OWN" not in docx_text((tmp_path / "m.docx").read_bytes())
    template(tmp_path / "templates", "x", "{{ titel }}")
    told = program.run(*export, status=1).stderr
    assert "minutes.docx, paragraph 2: there is no titel." in told
    assert "Nearest: title." in told
    assert "poem.docx" in program.run("template", "poem.docx", status=1).stderr
    over = ("export", MEETING, "--what", "minutes", "--as", "docx", "--no-template", "-o", "templates/minutes.docx")
    assert "settings" in program.run(*over, status=1).stderr
