"""Honest books of a hundred and of ten thousand meetings, three hundred entries each, made once and kept.

A round of fifty different meetings is imported and played by the program itself. Every further round is the same facts
with other ids, days, places and people, chained anew, folded, and written with their tables by the program's own code:
`verify` finds nothing wrong with any of it.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import msgspec
import platformdirs

from db.again import write_stream
from db.book import Book
from db.entries import stored, streams
from db.opening import make
from db.schema import ENTRY, TABLES
from db.sqlite import Connection, connect
from meetroom.entry import GENESIS, Entry, canonical, chain, decode
from meetroom.facts.agenda import AgendaImported
from meetroom.fold import replay
from meetroom.lookup.people import pinyin_keys
from tests.bench import telling
from tests.running import Program

FEW, MANY = 100, 10_000
# What the larger one takes on the disk, its log and a copy of it among the figures not counted.
ROOM = 6_000_000_000
FIRST = "东西南北上下大小新老前后金银玉石山水云风林泉花草江河湖海春夏秋冬梅兰竹菊松柏杨柳龙凤虎鹤"
SECOND = "山川湖海江河溪泉湾滩洲岛岭峰谷原坪坝塘沟桥渡口镇乡村店铺寨堡城关门坡崖洞台亭阁苑园林"

_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_PARTS = re.compile(
    r"(D-20\d\d-\d{3,}|20\d\d-\d\d-\d\d|\d\d月\d\d日|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|"
    + "|".join(telling.PLACES)
    + ")"
)


def book_of(meetings: int) -> Path:
    """A book of so many meetings, made where there is none yet; nobody may write to it."""
    folder = Path(os.environ.get("MEETROOM_BENCH") or platformdirs.user_cache_path("meetroom") / "bench")
    path = folder / f"{meetings}-{_key()}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if meetings == MANY and shutil.disk_usage(folder).free < ROOM:
            sys.exit(f"{folder}: {ROOM / 1e9:.0f} GB are needed. Another place: MEETROOM_BENCH=FOLDER")
        _make(path, meetings)
    return path


@contextmanager
def copied(meetings: int, folder: Path) -> Iterator[Path]:
    """A copy of such a book, to be written to."""
    path = folder / f"{meetings}.db"
    shutil.copyfile(book_of(meetings), path)
    yield path
    for file in folder.glob(f"{path.name}*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


def _key() -> str:
    """What a book depends on: the schema, and what makes it."""
    sources = [Path(module).read_bytes() for module in (__file__, telling.__file__)]
    return hashlib.sha256("".join((*ENTRY, *TABLES)).encode() + b"".join(sources)).hexdigest()[:10]


def _make(path: Path, meetings: int) -> None:
    began = time.monotonic()
    first = _first(path.with_name(f"round-{_key()}.db"))
    each = sum(1 for stream in first if "/" not in stream)
    rounds = -(-meetings // each)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    make(new)
    db = connect(new)
    db.conn.execute("PRAGMA journal_mode=OFF")
    db.conn.execute("PRAGMA synchronous=OFF")
    for number in range(rounds):
        db.conn.execute("BEGIN")
        _round(db.conn, first, rounds - 1 - number)
        db.conn.execute("COMMIT")
        done = (number + 1) * each
        spent = time.monotonic() - began
        told = f"{done:,} of {meetings:,} meetings, {new.stat().st_size / 1e6:,.0f} MB, {spent:.0f} s"
        print(told, end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
    db.conn.execute("PRAGMA journal_mode=WAL")
    db.close()
    new.rename(path)


def _first(path: Path) -> dict[str, _Stream]:
    """A round of meetings as the program recorded them, kept like the books."""
    if not path.exists():
        with tempfile.TemporaryDirectory(prefix="meetroom-round-") as name:
            shutil.copyfile(_played(Path(name)), path)
    with Book.open(path) as book:
        return book.read(
            lambda conn: {
                id: _Stream(id, [content.decode() for _, content, _, _ in stored(conn, id)]) for id in streams(conn)
            }
        )


def _played(folder: Path) -> Path:
    """A book in which the program imported and played a round of meetings."""
    program = Program(folder)
    for told in telling.told():
        agenda, script = telling.written(folder, told)
        program.run("play", script, "--meeting", program.imported(agenda), "--quiet")
    for line in telling.closing():
        program.run("say", *line)
    return program.book


class _Stream:
    """The entries of a stream of the first round, taken apart at all that is another in every round."""

    def __init__(self, id: str, contents: list[str]) -> None:
        self.id, self.parts = id, [_PARTS.split(content) for content in contents]
        self.hashes, head = list[str](), GENESIS
        for content in contents:
            head = chain(head, content.encode())
            self.hashes.append(head)


def _round(conn: Connection, first: dict[str, _Stream], back: int) -> None:
    """The round so many rounds before the first one, told of other people at other places."""
    other = _Other(back)
    for stream in first.values():
        # The tasks of the last round are open still.
        if not back and "/task/" in stream.id:
            continue
        head, written = GENESIS, dict[int, tuple[Entry, bytes]]()
        for parts, before in zip(stream.parts, stream.hashes, strict=True):
            entry = decode(other.told(parts).encode())
            if isinstance(entry.body, AgendaImported):
                entry = _with_pinyin(entry, entry.body)
            said = canonical(entry)
            head = other.hashes[before] = chain(head, said)
            written[entry.no] = entry, said
        state = replay(other.told(_PARTS.split(stream.id)), [entry for entry, _ in written.values()], head)
        write_stream(conn, state, written)


class _Other:
    """What becomes of days, places and hashes in a round; hashes: what those of the first one are here."""

    def __init__(self, back: int) -> None:
        rng = random.Random(back)
        self._days = timedelta(days=telling.DAYS * back)
        self._first = telling.FIRST - self._days
        self._turn = self._first.timetuple().tm_yday // telling.DAYS
        names = rng.sample([one + other for one in FIRST for other in SECOND], len(telling.PLACES))
        self._words: dict[str, str] = dict(zip(telling.PLACES, names, strict=True)) if back else {}
        self.hashes: dict[str, str] = {}

    def told(self, parts: list[str]) -> str:
        """A text of the first round, taken apart, as it is in this one."""
        return "".join(part if at % 2 == 0 else self._part(part) for at, part in enumerate(parts))

    def _part(self, part: str) -> str:
        known = self._words.get(part)
        if known is None:
            known = self._words[part] = self._made(part) if len(part) < 64 else part
        return self.hashes.get(part, known)

    def _made(self, part: str) -> str:
        if _DATE.fullmatch(part):
            return (date.fromisoformat(part) - self._days).isoformat()
        if part.startswith("D-"):
            # The numbers of a year go on from round to round.
            return f"D-{self._first.year}-{int(part[7:]) + 1000 * self._turn:03}"
        if "月" in part:
            day = date(telling.FIRST.year, int(part[:2]), int(part[3:5])) - self._days
            return f"{day:%m月%d日}"
        return part


def _with_pinyin(entry: Entry, imported: AgendaImported) -> Entry:
    """An agenda whose people have the pinyin of their names."""
    agenda = imported.agenda
    people = tuple(msgspec.structs.replace(one, pinyin=pinyin_keys(one.name)) for one in agenda.persons)
    body = msgspec.structs.replace(imported, agenda=msgspec.structs.replace(agenda, persons=people))
    return msgspec.structs.replace(entry, body=body)
