"""A process that records until it is done or killed: every entry is printed once it is durable, and never before."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from db.book import Book
from meetroom.acts.note import TakeNote
from meetroom.acts.review import QueryEntry
from meetroom.command import Command
from meetroom.commands import common, machine
from meetroom.facts.note import NoteTaken
from meetroom.room.room import Room


def commands(room: Room, role: str, name: str) -> Iterator[Command]:
    """What a role goes on recording: the reviewer asks about the others' notes, these take notes."""
    if role != "reviewer":
        yield from (TakeNote(text=f"{name}第{number}点") for number in itertools.count())
    asked, seen = 0, 0
    while True:
        time.sleep(0.001)
        for entry in room.meeting.log[seen:]:
            seen = entry.no
            if isinstance(entry.body, NoteTaken):
                asked += 1
                yield QueryEntry(entry=entry.no, text=f"{name}第{asked}问")


def main(path: str, meeting: str, role: str, name: str, count: str) -> None:
    """Wait for a line of input, then record; count: how many entries, 0 for as many as there is time for."""
    print("ready", flush=True)
    sys.stdin.readline()
    with Book.open(Path(path), wait=60) as book:
        room = common.open_room(book, meeting, machine.clock())
        given = commands(room, role, name)
        for _ in itertools.count() if count == "0" else range(int(count)):
            print(room.offer(role, next(given)).entry.no, flush=True)
        print("done", room.meeting.last, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
