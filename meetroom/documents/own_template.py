"""Documents in an office's own templates: DOCX files in which docxtpl puts what a document says.

A template is data that somebody sent: it runs in Jinja's sandbox, and what it asks for that is not there is a fault.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetroom.documents.model import Block, Document, Heading, Note, Paragraph, Roll, Table
from meetroom.documents.package import repacked
from meetroom.documents.plain import blocks, plain
from meetroom.documents.unwritable import BadTemplate, NoTemplates
from meetroom.files.office import BROKEN, NoPackage, must_be_undeclared, package, part
from meetroom.files.own import read_own
from meetroom.i18n import Language

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
# docxtpl's own signs: the tag takes its whole paragraph, row, cell or run away.
_TAKES = re.compile(r"^\{([{%])(?:p|tr|tc|r)\s")
_WORD = re.compile(r"^\{%-?\s*(\w+)")
_BLOCKS = ("for", "if")
# Of a template: a letterhead with its pictures, and what it unpacks to.
_TEMPLATE, _UNPACKED, _PARAGRAPHS = 10_000_000, 60_000_000, 10_000
_OTHER_FILE = re.compile(r"\{%-?\w*\s*(?:include|import|from|extends)\s")
_QUOTED = re.compile(r"'([^']+)'")


def context(document: Document) -> dict[str, Any]:
    """What a template may use, by its name."""
    held = blocks(document)
    return {
        "title": plain(document.title),
        "organisation": plain(document.organisation),
        "subtitle": plain(document.subtitle),
        "notice": plain(document.notice),
        "head": plain(document.head),
        "entries": document.entries,
        "letterhead": plain(document.letterhead),
        "blocks": held,
        "tables": [block for block in held if block["kind"] == Table.__name__],
        "rolls": [block for block in held if block["kind"] == Roll.__name__],
    }


def from_template(path: Path, document: Document) -> bytes:
    """The document in a template; the same document and template give the same bytes. NoTemplates; BadTemplate."""
    if find_spec("docxtpl") is None:
        raise NoTemplates
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment
    from lxml.etree import XMLSyntaxError

    # Whatever else a template does wrong while it runs; what is not foreseen is a fault of the program.
    faults = (
        TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, XMLSyntaxError,
        MemoryError, RecursionError,
    )  # fmt: skip
    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    told, made = context(document), io.BytesIO()
    try:
        data = read_own(path, _TEMPLATE, follow=True)
        with package(data) as archive:
            must_be_undeclared(archive)
            if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
                raise NoPackage("parts")
            if part(archive, "word/document.xml", _UNPACKED).count(b"<w:p") > _PARAGRAPHS:
                raise NoPackage("parts")
        template = DocxTemplate(io.BytesIO(data))
        paragraphs = list(_paragraphs(template))
    except (NoPackage, PackageNotFoundError, *BROKEN) as problem:
        raise BadTemplate(path, "unreadable") from problem
    try:
        template.render(told, jinja_env=sandbox, autoescape=True)
        template.save(made)
    except TemplateSyntaxError as problem:
        place, sign = _misspelt(paragraphs, sandbox)
        raise BadTemplate(path, "syntax", place, sign or problem.message or "") from problem
    except (UndefinedError, SecurityError) as problem:
        # What the sandbox keeps back is for a template not there either.
        name = _undefined(str(problem))
        if not name:
            place = _raising(paragraphs, sandbox, told, problem)
            raise BadTemplate(path, "fault", place, str(problem)) from problem
        nearest = difflib.get_close_matches(name, _names(told), n=1)
        raise BadTemplate(path, "unknown", _place(paragraphs, name), name, tuple(nearest)) from problem
    except faults as problem:
        # Another file is none that a template may use, and its tag therefore none.
        place, sign = next(((no, text) for no, text in enumerate(paragraphs, 1) if _OTHER_FILE.search(text)), (0, ""))
        if place:
            raise BadTemplate(path, "syntax", place, sign) from problem
        said = str(problem) or type(problem).__name__
        raise BadTemplate(path, "fault", _raising(paragraphs, sandbox, told, problem), said) from problem
    return repacked(made.getvalue())


def _undefined(message: str) -> str:
    """The name that is not there, by what Jinja says: 'name' is undefined, or 'thing' has no attribute 'name'."""
    quoted = _QUOTED.findall(message)
    if not quoted or "has no element" in message:
        return ""
    first = "is undefined" in message or message.startswith("access to attribute")
    return str(quoted[0] if first else quoted[-1])


def _paragraphs(template: Any) -> Iterator[str]:
    """The text of each paragraph, those in tables among them, as somebody counts them."""
    for paragraph in template.get_docx().element.body.iter(f"{_W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _place(paragraphs: Sequence[str], name: str) -> int:
    """The first paragraph in which a tag uses a name, from 1; 0 where none does."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for no, text in enumerate(paragraphs, 1):
        if any(word.search(tag) for tag in _TAG.findall(text)):
            return no
    return 0


def _raising(
    paragraphs: Sequence[str], sandbox: SandboxedEnvironment, told: dict[str, Any], problem: BaseException
) -> int:  # fmt: skip
    """The first paragraph with a tag that has this problem by itself; 0 where none has, or to try it costs too much."""
    if isinstance(problem, (MemoryError, RecursionError)):
        return 0
    for no, text in enumerate(paragraphs, 1):
        for tag in _TAG.findall(text):
            usual = _TAKES.sub(r"{\1 ", tag)
            found = _WORD.match(usual)
            end = f"{{% end{found[1]} %}}" if found and found[1] in _BLOCKS else ""
            try:
                sandbox.from_string(usual + end).render(told)
            except type(problem) as again:
                if str(again) == str(problem):
                    return no
            except Exception:
                # A tag out of its place fails in its own way.
                continue
    return 0


def _misspelt(paragraphs: Sequence[str], sandbox: SandboxedEnvironment) -> tuple[int, str]:
    """The first tag that is none, or that is opened and not closed: its paragraph and the tag."""
    from jinja2 import TemplateSyntaxError

    opened: list[tuple[int, str, str]] = []
    for no, text in enumerate(paragraphs, 1):
        for tag in _TAG.findall(text):
            usual = _TAKES.sub(r"{\1 ", tag)
            found = _WORD.match(usual)
            word = found[1] if found else ""
            if word.startswith("end"):
                if not opened or opened.pop()[1] != word[3:]:
                    return no, tag
                continue
            whole = usual
            if word in ("else", "elif"):
                usual = "{% if 1 %}" + usual
            elif word in _BLOCKS:
                opened.append((no, word, tag))
            end = "{% endif %}" if usual is not whole else f"{{% end{word} %}}" if word in _BLOCKS else ""
            try:
                sandbox.parse(usual + end)
            except TemplateSyntaxError:
                return no, tag
    return (opened[-1][0], opened[-1][2]) if opened else (0, "")


def _names(value: Any) -> Iterator[str]:
    """Every name that a template may use."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)


def start(language: Language) -> bytes:
    """A template to begin with, in the layout of GB/T 9704: it tells every document whole."""
    from meetroom.documents.docx import docx_file

    def told(test: str, *shown: Block) -> tuple[Block, ...]:
        return Paragraph(f"{{%p if {test} %}}"), *shown, Paragraph("{%p endif %}")

    kinds: tuple[tuple[str, Block], ...] = (
        ("Heading", Heading(1, "{{ block.text }}")),
        ("Title", Heading(1, "{{ block.text }}")),
        ("Paragraph", Paragraph("{{ block.text }}")),
        ("Note", Note("{{ block.text }}")),
        ("Roll", Roll("{{ block.label }}", "{{ block.text }}")),
    )
    each = [block for kind, shown in kinds for block in told(f"block.kind == '{kind}'", shown)]
    number = Paragraph("{{ letterhead.number }}　{{ letterhead.issuer }}　{{ letterhead.date }}")
    pairs = "{%p for item in block['items'] %}", "{{ item.label }}：{{ item.value }}", "{%p endfor %}"
    rows = "{%p for row in block.rows %}", "{{ row | join('　') }}", "{%p endfor %}"
    fields = told("block.kind == 'Fields'", *map(Paragraph, pairs))
    tables = told("block.kind == 'Table'", *map(Paragraph, rows))
    loop = (Paragraph("{%p for block in blocks %}"), *each, *fields, *tables, Paragraph("{%p endfor %}"))
    return docx_file(
        Document(
            what="", title="{{ title }}", organisation="{{ organisation }}", subtitle="{{ subtitle }}",
            notice="{{ notice }}", restricted=False, landscape=False, language=language,
            moment=datetime(2000, 1, 1, tzinfo=UTC), head="", blocks=(*told("letterhead", number), *loop),
        )
    )  # fmt: skip
