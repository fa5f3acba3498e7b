"""The files of a folder sorted by the topics of a meeting: what is new of each, and what is to be recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from meetroom.acts.material import FileMaterial, ReceiveMaterial
from meetroom.command import Command
from meetroom.facts.material import MaterialFile
from meetroom.intake.material_folder import Folder, Found
from meetroom.intake.material_names import Match, is_besides, match
from meetroom.language.preparation_notes import page_limit
from meetroom.meeting import Meeting
from meetroom.questions.preparing import collects
from meetroom.record.shape.material import (
    Doubtful,
    FileState,
    HandedFile,
    HandedTopic,
    MaterialReport,
    PassedOver,
    TopicState,
)

# The same paper in several formats counts once: the first of these that is there, for its pages are the surest.
_SUREST = (".pdf", ".docx", ".docm", ".xlsx", ".xlsm")

# Whether a doubtful file is of the topic that its name may mean.
Ask = Callable[[str, Match], bool]


class Sorted(msgspec.Struct, frozen=True):
    """What a folder comes to: the commands that record it, and the report of it."""

    commands: tuple[Command, ...]
    report: MaterialReport


def sort(meeting: Meeting, folder: Folder, ask: Ask) -> Sorted:
    """Each file to its topic; ask: of those that are doubtful."""
    titles = {no: topic.title for no, topic in meeting.plan.topics.items()}
    known = _known(meeting)
    of: dict[int, list[tuple[Found, Match, str]]] = {}
    doubtful, unmatched = [], []
    # The bytes of a name that is no text cannot be told as they are.
    passed = [
        PassedOver(name=name.encode("utf-8", "backslashreplace").decode("utf-8"), why=why)
        for name, why in folder.passed
    ]
    for file in folder.files:
        found = match(file.name, titles)
        by: str = found.by
        topic = found.topic if found.sure else known.get(file.sha256)
        if found.topic is not None and topic not in (found.topic, found.other):
            # The same bytes as those of a topic of which nothing in its name speaks.
            topic = None
        if topic is not None and not found.sure:
            by = "kept"
        elif topic is None and found.topic is not None and ask(file.name, found):
            topic, by = found.topic, "asked"
        if topic is not None:
            if any(other.sha256 == file.sha256 for other, _match, _by in of.get(topic, ())):
                passed.append(PassedOver(name=file.name, why="twice"))
            else:
                of.setdefault(topic, []).append((file, found, by))
        elif found.topic is not None:
            doubtful.append(
                Doubtful(name=file.name, topic=found.topic, score=found.score, doubt=found.doubt, other=found.other)
            )
        elif not collects(meeting):
            unmatched.append(file.name)
        elif any(other.sha256 == file.sha256 for other, _match, _by in of.get(0, ())):
            passed.append(PassedOver(name=file.name, why="twice"))
        else:
            of.setdefault(0, []).append((file, found, "meeting"))
    handed = tuple(_topic(meeting, no, of.get(no, [])) for no in (*titles, *([0] if 0 in of else [])))
    commands = tuple(command for topic in handed if topic.files for command in _commands(meeting, topic))
    lacking = tuple(topic.no for topic in handed if topic.state == "lacking" and not _there(meeting, topic.no))
    return Sorted(
        commands,
        MaterialReport(
            meeting=meeting.id, topics=handed, doubtful=tuple(doubtful), unmatched=tuple(unmatched),
            passed=tuple(passed), lacking=lacking,
        ),
    )  # fmt: skip


def _known(meeting: Meeting) -> Mapping[str, int]:
    """The topics of the files that are kept, by what is in them."""
    last = filter(None, map(meeting.materials.filed_of, meeting.plan.topics))
    return {file.sha256: one.fact.topic for one in last for file in one.fact.files}


def _there(meeting: Meeting, no: int) -> bool:
    return meeting.materials.of(no) is not None or meeting.materials.filed_of(no) is not None


def _topic(meeting: Meeting, no: int, files: list[tuple[Found, Match, str]]) -> HandedTopic:
    kept = meeting.materials.filed_of(no)
    before = {file.name: file for file in kept.fact.files} if kept is not None else {}
    hashes = {file.sha256: name for name, file in before.items()}
    beside = _beside([file.name for file, _match, _by in files])
    handed = tuple(
        HandedFile(
            name=file.name, size=file.size, sha256=file.sha256, pages=file.pages.count, how=file.pages.how,
            why=file.pages.why, besides=file.name in beside, by=by, score=found.score,
            state=_state(file, before, hashes),
        )
        for file, found, by in files
    )  # fmt: skip
    now = {file.sha256 for file in handed} | {file.name for file in handed}
    gone = tuple(name for name, file in before.items() if handed and not {name, file.sha256} & now)
    counted = [file.pages for file in handed if not file.besides]
    pages = sum(filter(None, counted)) if counted and all(counted) else None
    limit, received = page_limit(meeting, no) if no else None, meeting.materials.of(no)
    if handed and pages is None and _same(kept.fact.files if kept else (), handed) and received is not None:
        # How many they are, somebody said once they were kept.
        pages = received.fact.pages
    state: TopicState = "lacking" if not handed else "filed" if kept is None else "changed"
    if kept is not None and handed and _files(handed) == kept.fact.files:
        state = "unchanged"
    version = 0 if kept is None else kept.version
    return HandedTopic(
        no=no, title=meeting.planned(no).title if no else meeting.agenda.title,
        confidential=bool(no) and meeting.is_confidential(no), state=state, files=handed,
        pages=pages, limit=limit, over=limit is not None and pages is not None and pages > limit, gone=gone,
        version=version + (state in ("filed", "changed")),
    )  # fmt: skip


def _beside(names: Iterable[str]) -> frozenset[str]:
    """The files whose pages do not count, unless there are no others: attachments, and papers that are there in a
    surer format too."""
    names = list(names)
    attached = {name for name in names if is_besides(name)}
    if len(attached) == len(names):
        attached = set()
    best: dict[str, str] = {}
    for name in names:
        stem = name.rpartition(".")[0]
        best[stem] = min((name, best.get(stem, name)), key=_rank)
    return frozenset(attached | {name for name in names if best[name.rpartition(".")[0]] != name})


def _rank(name: str) -> tuple[int, str]:
    ending = "." + name.rpartition(".")[2].casefold()
    return (_SUREST.index(ending) if ending in _SUREST else len(_SUREST)), name


def _state(file: Found, before: Mapping[str, MaterialFile], hashes: Mapping[str, str]) -> FileState:
    if file.name in before:
        return "same" if before[file.name].sha256 == file.sha256 else "changed"
    return "renamed" if file.sha256 in hashes else "new"


def _files(handed: Iterable[HandedFile]) -> tuple[MaterialFile, ...]:
    return tuple(
        MaterialFile(name=file.name, size=file.size, sha256=file.sha256, pages=file.pages, besides=file.besides)
        for file in handed
    )


def _same(kept: tuple[MaterialFile, ...], handed: Iterable[HandedFile]) -> bool:
    return {file.sha256 for file in kept} == {file.sha256 for file in handed}


def _commands(meeting: Meeting, topic: HandedTopic) -> Iterable[Command]:
    """What records the files of a topic, and until the meeting convenes how many pages it has where that is known and
    nobody said so before."""
    if topic.state != "unchanged":
        yield FileMaterial(topic=topic.no, files=_files(topic.files))
    received = meeting.materials.of(topic.no)
    if topic.pages is None or not topic.no or meeting.phase not in ReceiveMaterial.phases:
        return
    if received is None:
        yield ReceiveMaterial(topic=topic.no, pages=topic.pages, electronic=1)
        return
    fact = received.fact
    if topic.state == "unchanged" and fact.pages is not None:
        # What was said since by a line holds.
        return
    lacks_one = not fact.electronic and _asks_electronic(meeting)
    if fact.pages != topic.pages or lacks_one:
        yield ReceiveMaterial(
            topic=topic.no, pages=topic.pages, copies=fact.copies, electronic=fact.electronic or 1, by=fact.by,
            lacks=fact.lacks,
        )  # fmt: skip


def _asks_electronic(meeting: Meeting) -> bool:
    said = meeting.kind.said("materials_copies") if meeting.kind is not None else None
    return isinstance(said, dict) and bool(said.get("electronic"))
