"""Make every fault, the long runs among them, and print a line for each: what was done, how often, what was lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from tests.faults.counts import LONG, TOLD
from tests.faults.places import TOP
from tests.faults.rows import ROWS, Row

# No row takes longer where it comes to an end at all.
MINUTES = 40


def run(row: Row, folder: Path) -> tuple[bool, str]:
    """Make one fault; whether nothing was lost, and what is to be said of it."""
    told, report = folder / "told", folder / "report.xml"
    for path in (told, report):
        path.unlink(missing_ok=True)
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}",
             f"--basetemp={folder / 'files'}", *row.tests],
            cwd=TOP, env={**os.environ, LONG: "1", TOLD: str(told)}, capture_output=True, text=True,
            timeout=MINUTES * 60, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False, f"did not come to an end within {MINUTES} minutes"
    seconds = f"{time.monotonic() - began:.0f} s"
    if done.returncode or not report.exists():
        return False, done.stdout[-4_000:] + done.stderr[-1_000:]
    suite = next(ElementTree.parse(report).getroot().iter("testsuite"))
    skipped = sorted({str(found.get("message")) for found in suite.iter("skipped")})
    passed = int(suite.get("tests", 0)) - int(suite.get("skipped", 0))
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    often = [f"{what}: {times:,}" for what, times in map(json.loads, lines)]
    said = "; ".join([*often, f"{passed} tests"] + [f"not done: {reason}" for reason in skipped])
    return True, f"{said}; lost: nothing ({seconds})"


def unmount(folder: str) -> None:
    """Take away the small file systems of a run that could not do so itself."""
    mounts = Path("/proc/mounts")
    listed = mounts.read_text(encoding="utf-8", errors="surrogateescape") if mounts.exists() else ""
    for line in listed.splitlines():
        where = line.split(" ")[1]
        if where.startswith(folder):
            subprocess.run(["umount", "-l", where], check=False)


def main(wanted: list[str]) -> int:
    """Make the faults of these numbers, or all; 1 where anything was lost."""
    rows = [row for row in ROWS if not wanted or str(row.no) in wanted]
    failed = []
    with tempfile.TemporaryDirectory(prefix="meetroom-faults-") as name:
        for row in rows:
            try:
                whole, said = run(row, Path(name))
            finally:
                unmount(name)
            print(f"{row.no:>2}  {row.what}: {said if whole else 'FAILED'}", flush=True)
            if not whole:
                failed.append(row.no)
                print(said, file=sys.stderr, flush=True)
    print(f"{len(rows) - len(failed)} of {len(rows)} faults: nothing lost", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
