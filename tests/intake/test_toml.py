"""TOML that is hostile, broken or in another encoding: a sentence in little time and memory, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.intake.files import MEETING, RIGHT, found, problems, read, write

TOP = Path(__file__).resolve().parent.parent.parent
# Of processor time; how long others keep the processor busy meanwhile says nothing.
SECONDS = 10
PATIENCE = 120
MEMORY = 600_000_000
SIZE = 10_000_000

# Reads one file within limits that the system enforces; says what is wrong with it and how much memory it took.
CHILD = """
import json, resource, sys
from datetime import UTC
from pathlib import Path
for what, limit in ((resource.RLIMIT_AS, sys.argv[2]), (resource.RLIMIT_CPU, sys.argv[3])):
    resource.setrlimit(what, (int(limit), int(limit)))
from meetroom.intake import BadAgenda, read_agenda, sentence
from meetroom.lookup.people import pinyin_keys
from meetroom.rules.workdays import Calendar
try:
    read_agenda(Path(sys.argv[1]), office={}, zone=UTC, calendar=Calendar(), pinyin=pinyin_keys)
    wrong = []
except BadAgenda as bad:
    wrong = [[problem.rule, problem.place.line, sentence(problem)] for problem in bad.problems]
json.dump(wrong, sys.stdout)
"""


def times(part: str) -> str:
    """The part over and over, to just below the largest size that is read."""
    return part * ((SIZE - 30) // len(part.encode()))


def deep(levels: int, lines: int) -> str:
    return "".join(".".join(f"k{n}x{level}" for level in range(levels)) + " = 1\n" for n in range(lines))


def rows(count: int, text: str) -> str:
    return "".join(text.replace("?", str(n)) for n in range(count))


# What is hostile, and a rule it breaks.
HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "dotted key": (lambda: "a" + ".a" * 50_000 + " = 1\n", "toml.depth"),
    "quoted dotted key": (lambda: '"a"' + '."a"' * 50_000 + " = 1\n", "toml.depth"),
    "spaced dotted key": (lambda: "a" + " . a" * 50_000 + " = 1\n", "toml.depth"),
    "dotted header": (lambda: "[a" + ".a" * 50_000 + "]\n", "toml.depth"),
    "dotted key in a table": (lambda: "a = { b" + ".b" * 50_000 + " = 1 }\n", "toml.depth"),
    "deep arrays": (lambda: "a = " + "[" * 100_000, "toml.depth"),
    "deep closed arrays": (lambda: "a = " + "[" * 65 + "]" * 65, "toml.depth"),
    "deep tables": (lambda: "a = " + "{b=" * 100_000, "toml.depth"),
    "open header": (lambda: "[" * 100_000, "toml.statement"),
    "many deep keys": (lambda: deep(64, 15_000), "toml.too_much"),
    "many keys": (lambda: rows(700_000, "k? = 1\n"), "toml.too_much"),
    "many tables": (lambda: rows(700_000, "[k?]\n"), "toml.too_much"),
    "many numbers": (lambda: "a = [" + times("1,"), "toml.too_much"),
    "many empty tables": (lambda: "a = [" + times("{},"), "toml.too_much"),
    "many lines": (lambda: times("\n"), "toml.too_much"),
    "many comments": (lambda: times("#\n"), "toml.too_much"),
    "spaces": (lambda: times(" "), "table.missing"),
    "one comment": (lambda: "#" + times("x"), "table.missing"),
    "long text": (lambda: 'a = "' + times("x")[:-20] + '"', "value.too_long"),
    "escapes": (lambda: 'a = ["' + '", "'.join(["\\n" * 590_000] * 8) + '"]', "table.unknown"),
    "long lines of quotes": (lambda: 'a = """' + times('""x')[:-20] + '"""', "value.too_long"),
    "open text": (lambda: 'a = "' + times("\\\\"), "toml.string_open"),
    "open long text": (lambda: 'a = """' + times('""x'), "toml.string_open"),
    "open literal": (lambda: "a = '''" + times("''x"), "toml.string_open"),
    "only equals signs": (lambda: times("="), "toml.statement"),
    "lines of equals signs": (lambda: times("=" * 24 + "\n"), "toml.statement"),
    "only words": (lambda: times("a "), "toml.statement"),
    "only quotes": (lambda: times('"'), "toml.statement"),
    "one word": (lambda: "a = " + times("x"), "toml.token"),
    "hexadecimal": (lambda: MEETING + "number = 0x" + "f" * 10_000, "toml.token"),
    "impossible dates": (lambda: "a = [" + times("2026-02-30,") + "]", "value.date"),
    "doubled keys": (lambda: rows(149_000, "a = 1\n"), "field.twice"),
    "carriage returns": (lambda: times("\r"), "toml.control"),
    "rule of many parts": (lambda: RIGHT + "[rules]\nmethods = [" + '"x",' * 1_000_000 + "]\n", "rule.part"),
    "many rules": (lambda: MEETING + "[rules]\n" + rows(90_000, "r? = 1\n"), "table.too_many"),
    "many unknown rules": (lambda: MEETING + "[rules]\n" + rows(2_000, "r? = 1\n"), "rule.unknown"),
    "unknown everybody": (
        lambda: rows(3_000, '[[person]]\nid = "p?"\nname = "n?"\nrole = "member"\n')
        + rows(3_000, '[[leave]]\nperson = "q?"\nrequested = 2026-01-01T00:00:00\n'),
        "table.missing",
    ),
    "long studies": (
        lambda: RIGHT + rows(150, '[[topic]]\ntitle = "?"\nunit = "u"\nreporter = "M0"\n'
        "resumes = { date = 2026-01-01, report_due = 2016-12-30, report_at = 2036-11-12 }\n"),
        "roster.unknown",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def _limits() -> None:
    pytest.importorskip("resource")


@pytest.mark.usefixtures("_limits")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_little_time_and_memory(tmp_path: Path, name: str) -> None:
    make, rule = HOSTILE[name]
    path = write(tmp_path, make())
    assert path.stat().st_size <= SIZE
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(MEMORY), str(SECONDS)],
        capture_output=True, text=True, cwd=TOP, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    wrong: list[tuple[str, int | None, str]] = json.loads(done.stdout)
    assert rule in {problem for problem, _, _ in wrong}
    assert len(wrong) <= 201
    assert all(len(told) < 2_000 for _, _, told in wrong)


@pytest.mark.usefixtures("_limits")
def test_the_largest_agenda_is_read_within_the_same_limits(tmp_path: Path) -> None:
    person = (
        '[[person]]\nid = "P?"\nname = "王建国?"\nunit = "办公室"\npost = "副主任"\nrole = "observer"\n'
        "topics = [1, 2, 3]\nprincipal = false\nseat = ?\n"
    )
    everybody = ", ".join(f'"P{n}"' for n in range(5, 3_001))
    topic = f'[[topic]]\ntitle = "?"\nunit = "u"\nreporter = "M01"\nobservers = [{everybody}]\n'
    path = write(tmp_path, RIGHT + "".join(person.replace("?", str(n)) for n in range(5, 3_001)) + rows(199, topic))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(MEMORY), str(SECONDS)],
        capture_output=True, text=True, cwd=TOP, timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "[]"), done.stderr or done.stdout[:500]


BROKEN = [
    ('kind = "monthly', "toml.string_open", 2),
    ("title = “月例会”", "toml.value", 2),
    ("title = monthly", "toml.value", 2),
    ("title", "toml.equals", 2),
    ('title "x"', "toml.equals", 2),
    ("= 1", "toml.statement", 2),
    ("number = [1,\n2", "toml.bracket", 3),
    ("[person", "toml.bracket", 2),
    ('title = "\\q"', "toml.escape", 2),
    ('title = "\\ud800"', "toml.escape", 2),
    ('title = "\u0007"', "toml.control", 2),
    ("number = 1 2", "toml.statement", 2),
    ("[meeting]", "toml.table_twice", 2),
    ("a = { b = 1, b = 2 }", "toml.key_twice", 2),
    ("a.b = 1\na = 2", "toml.key_twice", 3),
    ("number = 2026-12-4", "toml.statement", 2),
    ("\u3000title = 1", "toml.control", 2),
]


@pytest.mark.parametrize(("line", "rule", "number"), BROKEN)
def test_broken_toml_names_the_line(tmp_path: Path, line: str, rule: str, number: int) -> None:
    wrong = found(write(tmp_path, "[meeting]\n" + line))
    assert [(problem[0], problem[4]) for problem in wrong] == [(rule, number)]


def test_sixty_four_levels_are_read(tmp_path: Path) -> None:
    assert found(write(tmp_path, RIGHT + "x = " + "[" * 64 + "]" * 64 + "\n"))[0][0] == "field.unknown"
    assert found(write(tmp_path, deep(64, 1) + RIGHT))[0][0] == "table.unknown"
    assert found(write(tmp_path, deep(65, 1) + RIGHT))[0][0] == "toml.depth"


def test_texts_hide_nothing_from_the_look_ahead(tmp_path: Path) -> None:
    texts = ['"""a"""', '""""a"""', '"""a"""""', "'''a'''''", '"\\\\"', "'\\'", '"""\\""""', '"# [[["', "'''\n[[[\n'''"]
    for text in texts:
        assert found(write(tmp_path, MEETING + f"title = {text}\n" + RIGHT.removeprefix(MEETING))) == []


def test_impossible_dates_and_long_numbers_leave_the_rest_to_be_checked(tmp_path: Path) -> None:
    text = RIGHT + f"submitted = 2026-02-30\npages = {'9' * 4_301}\nno = 0\nresumes = {{ date = 2026-04-31 }}\n"
    assert [(problem[0], problem[3]) for problem in found(write(tmp_path, text))] == [
        ("value.date", "submitted"),
        ("value.digits", "pages"),
        ("value.range", "no"),
        ("value.date", "resumes.date"),
    ]


def test_doubled_keys_leave_the_rest_to_be_checked(tmp_path: Path) -> None:
    text = RIGHT + 'unit = """a\nb"""\ntitle = [\n1,\n]\nno = 0\n'
    assert [(problem[0], problem[3], problem[4]) for problem in found(write(tmp_path, text))] == [
        ("field.twice", "unit", 28),
        ("field.twice", "title", 30),
        ("value.range", "no", 33),
    ]


@pytest.mark.parametrize(
    "encoded",
    [
        RIGHT.encode(),
        RIGHT.encode("utf-8-sig"),
        RIGHT.encode("gbk"),
        RIGHT.encode("gb18030"),
        RIGHT.encode("utf-16"),
        b"\xfe\xff" + RIGHT.encode("utf-16-be"),
        RIGHT.replace("\n", "\r\n").encode(),
    ],
)
def test_encodings(tmp_path: Path, encoded: bytes) -> None:
    assert read(write(tmp_path, encoded)).topics[0].title == "采购方案"


@pytest.mark.parametrize(
    ("encoded", "rule"),
    [
        (RIGHT.encode("utf-16-le"), "file.nul"),
        (RIGHT.encode("utf-32"), "file.nul"),
        (RIGHT.encode() + b"\0", "file.nul"),
        (b"\xff\xfea", "file.encoding"),
        (RIGHT.encode() + b"\xff\xff\n", "file.encoding"),
        (b"\xff\xfe\x00\xd8a\x00", "file.encoding"),
    ],
)
def test_what_is_no_text(tmp_path: Path, encoded: bytes, rule: str) -> None:
    assert [problem.rule for problem in problems(write(tmp_path, encoded))] == [rule]


def test_too_large_by_one_byte(tmp_path: Path) -> None:
    path = write(tmp_path, b"#" * SIZE)
    assert problems(path)[0].rule == "table.missing"
    path.write_bytes(b"#" * (SIZE + 1))
    (problem,) = problems(path)
    assert (problem.rule, problem.facts) == ("file.too_large", {"size": SIZE + 1, "limit": SIZE})


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "agenda.toml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert problems(path)[0].rule == "file.too_large"


def odd_paths(folder: Path) -> Iterator[tuple[Path, str]]:
    yield folder / "none.toml", "file.missing"
    yield folder / "none", "file.missing"
    yield folder / "nul\0.toml", "file.missing"
    yield folder / ("n" * 300 + ".toml"), "file.unreadable"
    yield folder / ("n" * 300), "file.missing"
    yield folder, "file.no_csv"
    (folder / "folder.toml").mkdir()
    yield folder / "folder.toml", "file.folder"
    (folder / "agenda.odt").touch()
    yield folder / "agenda.odt", "file.format"
    (folder / "loop.toml").symlink_to("loop.toml")
    yield folder / "loop.toml", "file.unreadable"


def test_paths_that_lead_to_no_file(tmp_path: Path) -> None:
    for path, rule in odd_paths(tmp_path):
        assert [problem.rule for problem in problems(path)] == [rule]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert problems(tmp_path / "pipe.toml")[0].rule == "file.special"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT)
    path.chmod(0)
    assert problems(path)[0].rule == "file.unreadable"
