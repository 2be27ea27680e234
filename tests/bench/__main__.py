"""`make bench`: the figures of the issue, measured side by side on this machine. Ratios count, not seconds.

The server is `hall serve` as in production: gunicorn, sign-in on, durability read back. Runs are interleaved, every raw
run is printed, and a target that was missed says MISSED.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import (
    estimates,
    glass,
    history,
    idle,
    keypads,
    press,
    printers,
    reports,
    screens,
    signing,
    signs,
    voice,
)

PARTS = {
    "press": press.measure,
    "screens": screens.measure,
    "history": history.measure,
    "idle": idle.measure,
    "signing": signing.measure,
    "estimates": estimates.measure,
    "voice": voice.measure,
    "printers": printers.measure,
    "keypads": keypads.measure,
    "signs": signs.measure,
    "reports": reports.measure,
    "faces": glass.measure,
}

LONG = """Ten million tickets, left in a folder to be asked again: HALL_BENCH_TICKETS=10000000
HALL_BENCH_JOURNAL=1000000 HALL_BENCH_FOLDER=/big/disk python -m tests.bench reports (what these mean stands in
tests/bench/reports.py)."""


def main() -> int:
    """Measure all parts, or those that are named; the exit code counts missed targets only with --strict."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, epilog=LONG)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="which parts; all without")
    parser.add_argument("--quick", action="store_true", help="shorter runs: shows that it works, not what it is worth")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a target was missed")
    asked = parser.parse_args()
    missed = 0
    for name in asked.part or PARTS:
        print(f"\n== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix=f"hall-bench-{name}-") as folder:
            for target in PARTS[name](Path(folder), quick=asked.quick):
                print(target, flush=True)
                missed += target.missed
    print(f"\n{missed} target(s) missed" if missed else "\nall targets met")
    return 1 if missed and asked.strict else 0


if __name__ == "__main__":
    sys.exit(main())
