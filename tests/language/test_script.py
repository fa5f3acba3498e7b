"""Scripts: comments, encodings, ends of lines, and where something is wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from meetroom.language import BadLine, script_lines

SCRIPT = "记 会议\n议题 1\n记 讨论：文\n"


def texts(source: Path | str | bytes) -> list[tuple[int, str]]:
    return [(line.number, line.line.text) for line in script_lines(source)]


def test_comments_and_blank_lines_are_skipped() -> None:
    source = "\n".join(
        [
            "#!/usr/bin/env meetroom",
            "# 说明",
            "  # 说明",
            "#",
            "",
            "　",
            "#7 + 好",
            "记 #7 的意见 # 不是注释",
            "记 文  # 注释",
            "!举手 9 3 1     # refused",
            "记 文  #7",
            "记 文  #",
        ]
    )
    assert texts(source) == [
        (7, "#7 + 好"),
        (8, "记 #7 的意见 # 不是注释"),
        (9, "记 文"),
        (10, "举手 9 3 1"),
        (11, "记 文  #7"),
        (12, "记 文"),
    ]
    assert [line.line.refused for line in script_lines(source)] == [False, False, False, True, False, False]


@pytest.mark.parametrize(
    "content",
    [
        SCRIPT.encode(),
        SCRIPT.encode("utf-8-sig"),
        SCRIPT.encode("gbk"),
        SCRIPT.replace("\n", "\r\n").encode(),
        SCRIPT.replace("\n", "\r").encode("gb18030"),
    ],
)
def test_encodings_and_ends_of_lines(content: bytes, tmp_path: Path) -> None:
    expected = [(1, "记 会议"), (2, "议题 1"), (3, "记 讨论：文")]
    path = tmp_path / "a.room"
    path.write_bytes(content)
    assert texts(content) == expected
    assert texts(path) == expected


def test_only_ends_of_lines_end_a_line() -> None:
    assert texts("记 a\x0cb\x1cc\u2028d\u0085e\n毕") == [(1, "记 a\x0cb\x1cc d\u0085e"), (2, "毕")]


def test_bad_bytes_are_named_by_their_line() -> None:
    content = "记 一\n记 二\n".encode() + b"\xe4\xb8\n" + "记 四\n".encode()
    with pytest.raises(BadLine) as caught:
        texts(content)
    assert (caught.value.rule, caught.value.facts["line"]) == ("line.encoding", 3)
    with pytest.raises(BadLine) as caught:
        texts(b"done\n\xff\xff\n")
    assert (caught.value.rule, caught.value.facts["line"]) == ("line.encoding", 2)


def test_a_bad_prefix_is_named_by_its_line_after_those_before_it() -> None:
    lines = script_lines("开会\n\n@25:00 毕\n")
    assert next(lines).number == 1
    with pytest.raises(BadLine) as caught:
        next(lines)
    assert (caught.value.rule, caught.value.facts["line"]) == ("line.time", 3)


@pytest.mark.parametrize("line", [b"\n", b" " * 999 + b"\n"], ids=["empty", "blank"])
@pytest.mark.parametrize("as_file", [True, False])
def test_ten_megabytes_and_no_more(as_file: bool, line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "long.room"
    for size, fits in ((10_000_000, True), (10_000_001, False)):
        content = (b"done\n" + line * (size // len(line)))[:size]
        path.write_bytes(content)
        source = path if as_file else content
        if fits:
            assert texts(source) == [(1, "done")]
        else:
            with pytest.raises(BadLine) as caught:
                texts(source)
            assert (caught.value.rule, caught.value.facts["limit"]) == ("line.script_size", 10_000_000)


def test_the_longest_lines_take_no_longer_for_what_they_are_made_of() -> None:
    source = "\n".join("done" + (part * 100_000)[:100_000] + "x" for part in (" ", "\t", "  #x", "　", "#"))
    before = time.process_time()
    lines = texts(source)
    assert time.process_time() - before < 2
    assert [len(line) for _number, line in lines] == [100_005] * 5
