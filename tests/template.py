"""A process with everything imported from which the program is forked: a start without the seconds of a start.

`python -m tests.template FD`: each request on the socket FD is a length, then JSON, with the descriptors of the three
streams and of a pipe; each answer, on the pipe, is a process id, then the status as os.waitpid has it.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import struct
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

from meetroom.entry import VERSION, NotAnEntry, decode
from meetroom.i18n import set_language
from meetroom.rules.kinds import regulations

LENGTH, PID, STATUS = struct.Struct("!I"), struct.Struct("!I"), struct.Struct("!I")
DESCRIPTORS = 4
# No screens: their texts are fixed in the language that was chosen before they are imported.
PACKAGES = (
    "meetroom.commands", "meetroom.documents", "meetroom.intake", "meetroom.language", "meetroom.record",
    "meetroom.room", "meetroom.rules", "meetroom.views", "db",
)  # fmt: skip
OTHERS = ("meetroom.cli", "argon2", "docx", "docxtpl", "holidays", "openpyxl", "pendulum", "pypinyin", "typst")


def _requested(asked: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next request with its descriptors; None once nobody asks any more."""
    head, descriptors, _flags, _address = socket.recv_fds(asked, LENGTH.size, DESCRIPTORS)
    if not head:
        return None
    (left,) = LENGTH.unpack(head)
    parts = []
    while left:
        parts.append(asked.recv(left))
        left -= len(parts[-1])
    return json.loads(b"".join(parts)), list(descriptors)


def _become(request: dict[str, Any], streams: list[int]) -> None:
    """Make this process what a new interpreter would be."""
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv[1:] = request["arguments"]
    # Where -m has the folder in which Python was started.
    sys.path[0] = request["folder"]
    reading, writing, telling = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), reading.encoding, reading.errors)
    sys.stdout = _writer(1, writing, line_buffering=False)
    sys.stderr = _writer(2, telling, line_buffering=True)


def _writer(number: int, like: Any, *, line_buffering: bool) -> io.TextIOWrapper:
    raw = io.FileIO(number, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), like.encoding, like.errors, line_buffering=line_buffering)


def _end(status: int) -> None:
    """End as an interpreter does, but for taking the whole memory apart: it would first have to be copied."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _run() -> int:
    """Run the program; its exit status."""
    try:
        runpy.run_module("meetroom", run_name="__main__", alter_sys=True)
    except SystemExit as ending:
        if ending.code is None or isinstance(ending.code, int):
            return ending.code or 0
        print(ending.code, file=sys.stderr)
        return 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _serve(asked: socket.socket) -> None:
    """Fork for each request, and answer with how each process ended, until nobody asks any more."""
    woken, wakes = socket.socketpair()
    for end in (woken, wakes):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(wakes.fileno())
    answers: dict[int, int] = {}
    while True:
        ready = select.select([asked, woken], [], [])[0]
        if woken in ready:
            woken.recv(1 << 10)
            while answers and (ended := os.waitpid(-1, os.WNOHANG))[0]:
                answer = answers.pop(ended[0])
                # Who waited too long no longer reads.
                with suppress(BrokenPipeError):
                    os.write(answer, STATUS.pack(ended[1]))
                os.close(answer)
        if asked in ready:
            requested = _requested(asked)
            if requested is None:
                return
            request, (*streams, answer) = requested
            child = os.fork()
            if child == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for end in (woken, wakes, asked):
                    end.close()
                for other in (answer, *answers.values()):
                    os.close(other)
                _become(request, streams)
                _end(_run())
            for descriptor in streams:
                os.close(descriptor)
            answers[child] = answer
            os.write(answer, PID.pack(child))


def _ready() -> None:
    """Import what the commands import, and work out what every start works out of what comes with the program."""
    for name in (*PACKAGES, *OTHERS):
        package = import_module(name)
        if name in PACKAGES:
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                import_module(module.name)
    regulations()
    set_language("zh")
    set_language("en")
    # Of no kind of entry, so nothing is read, but what reads all kinds is made.
    with suppress(NotAnEntry):
        decode(f"{VERSION}:{{}}".encode())


if __name__ == "__main__":
    _ready()
    # What is never collected is not touched, and so not copied.
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
