"""Print every figure of the speed table that exists, each beside its reference; those of the parts that are named."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench import appending, documents, importing, rebuilding, scale, screens, searching
from tests.bench.timing import Figure


def main() -> None:
    """Measure and print, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="meetroom-bench-") as name:
        for part in (appending, rebuilding, importing, documents, screens, scale, searching):
            called = part.__name__.rpartition(".")[2]
            if called not in (sys.argv[1:] or [called]):
                continue
            folder = Path(name) / called
            folder.mkdir()
            figures: Iterable[Figure] = part.figures(folder)
            for figure in figures:
                print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
