"""A progress bar for long work, shown only at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, nothing elsewhere; the callback takes what is done and how much there is."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def progress_if_told(label: str) -> Iterator[Callable[[int, int], None]]:
    """The same for work that mostly is not to be done: the bar is made once something is told."""
    with ExitStack() as shown:
        step: list[Callable[[int, int], None] | None] = []

        def told(done: int, total: int) -> None:
            if not step:
                step.append(shown.enter_context(progress(label)))
            if step[0] is not None:
                step[0](done, total)

        yield told
