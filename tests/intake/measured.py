"""Every reader of files, each file read in a process of its own: what it says, its processor time and its memory.

`python -m tests.intake.measured`: each request on standard input is a line of JSON, the name of a reader and a path;
each answer a line of JSON. The process that reads is forked from one that has imported everything.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

# So long a reader may hang before it is ended; nothing waits for anything here.
PATIENCE = 20
TOP = Path(__file__).resolve().parent.parent.parent


class Answer(msgspec.Struct, frozen=True):
    """What came of a file: what is wrong in either language (nothing: it was read), with the rules; of what was read a
    word; seconds of processor time, megabytes more than before; the traceback, or how the process ended otherwise."""

    zh: list[str] = []
    en: list[str] = []
    rules: list[str] = []
    read: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    broke: str = ""


def _readers() -> dict[str, Callable[[Path], object]]:
    import docxtpl  # noqa: F401
    import openpyxl  # noqa: F401
    import pypdf  # noqa: F401

    from meetroom.documents.files import printed_head
    from meetroom.documents.model import Document
    from meetroom.documents.own_template import from_template
    from meetroom.facts.directory import Directory
    from meetroom.intake import read_directory, read_file, read_office
    from meetroom.intake.agenda_word import read_topics
    from meetroom.intake.material_folder import read_folder
    from meetroom.intake.outlines import read_outlines
    from meetroom.intake.own_kinds import read_own_kinds
    from meetroom.intake.page_count import pages_of
    from meetroom.intake.pasted import pasted
    from meetroom.intake.problems import BadAgenda, Problems
    from meetroom.intake.proposal import read_proposals
    from meetroom.lookup.people import pinyin_keys
    from meetroom.rules.outlines import APPLICATION_FIELDS, APPLICATION_TABLES, PLAN_FIELDS, PLAN_TABLES
    from meetroom.rules.workdays import Calendar

    # What is loaded late is no part of what a file costs.
    pinyin_keys("王")
    calendar = Calendar()
    paper = Document(
        what="minutes", title="题", organisation="", subtitle="", notice="", restricted=False, landscape=False,
        language="zh", moment=datetime(2026, 12, 4, tzinfo=UTC), head="", blocks=(),
    )  # fmt: skip

    def kinds(path: Path) -> object:
        found = read_own_kinds(path.parent)
        if found.problems and not found.kinds:
            raise BadAgenda(found.problems)
        return tuple(found.kinds)

    return {
        "people": lambda path: len(read_directory(path, Directory()).commands),
        "agenda": lambda path: read_file(path, office={}, zone=UTC, calendar=calendar, pinyin=pinyin_keys).agenda.title,
        "topics": lambda path: len(read_topics(path, Problems(path.name))),
        "propose": lambda path: len(read_proposals(path, zone=UTC).proposals),
        "plan": lambda path: len(read_outlines(path, PLAN_FIELDS, PLAN_TABLES, 2027)[0]),
        "apply": lambda path: len(read_outlines(path, APPLICATION_FIELDS, APPLICATION_TABLES, 2027)[0]),
        "kind": kinds,
        "office": lambda path: bool(read_office(path).rules),
        "pasted": lambda path: len(((found := pasted(path.read_text("utf-8"), "person")) and found.rows) or ()),
        "template": lambda path: len(from_template(path, paper)),
        "head": printed_head,
        "material": lambda path: len(read_folder(path.parent).files),
        "pages": lambda path: pages_of(path).count,
    }  # fmt: skip


def _answer(reader: Callable[[Path], object], path: Path) -> Answer:
    from meetroom.documents.unwritable import BadTemplate
    from meetroom.i18n import Language, set_language
    from meetroom.intake import BadAgenda, sentence

    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found: Any = None
    wrong: tuple[Any, ...] = ()
    try:
        found = reader(path)
    except BadAgenda as bad:
        wrong = bad.problems
    except BadTemplate as bad:
        wrong = (bad,)
    except BaseException:
        return Answer(broke=traceback.format_exc()[-800:])
    seconds = time.process_time() - began
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    told: list[list[str]] = []
    languages: tuple[Language, ...] = ("zh", "en")
    for lang in languages:
        set_language(lang)
        told.append([sentence(one) if not isinstance(one, BadTemplate) else one.why for one in wrong])
    rules = [one.rule if not isinstance(one, BadTemplate) else one.why for one in wrong]
    return Answer(told[0], told[1], rules, "" if wrong else repr(found)[:60], seconds, megabytes)


def _serve() -> None:
    readers = _readers()
    for line in sys.stdin:
        name, path = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            signal.alarm(PATIENCE)
            # Whatever is wrong with the limits of this machine, none of it may be taken whole.
            resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
            os.write(writing, msgspec.json.encode(_answer(readers[name], Path(path))))
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            data = told.read()
        status = os.waitpid(child, 0)[1]
        if not data:
            data = msgspec.json.encode(Answer(broke=f"ended by {status}"))
        print(data.decode(), flush=True)


@contextmanager
def measuring() -> Iterator[Callable[[str, Path], Answer]]:
    """Asks a process that answers what becomes of a file."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.intake.measured"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=TOP,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None

        def ask(reader: str, path: Path) -> Answer:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps([reader, str(path)]) + "\n")
            process.stdin.flush()
            return msgspec.json.decode(process.stdout.readline(), type=Answer)

        yield ask
        process.stdin.close()


if __name__ == "__main__":
    _serve()
