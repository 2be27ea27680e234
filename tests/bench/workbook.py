"""A workbook of a hundred thousand rows, made in a process of its own that knows nothing else: `python -m`."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter, process_time

from hall.reports import export
from hall.settings import ROOT
from hall.words import Catalogue

ROWS = 100_000


def made() -> dict[str, float]:
    words = Catalogue(ROOT / "config" / "lang")
    names = ("exception_n", "exception_kind", "exception_at", "exception_service", "exception_s", "exception_reason")
    told = dict(zip(names, (1, "no_show", "2025-05-30T09:00:00+08:00", "A", 600, "did not come"), strict=True))
    report = {
        "items": [{"key": f"A{n:06d}", "name": "no-show", **told} for n in range(ROWS)],
        "total": {"key": "total", "name": None, **dict.fromkeys(names), "exception_n": ROWS},
        "period": {"from": "2025-05-01", "to": "2025-05-30"}, "promise": {"minutes": 20, "target": 0.9},
        "hall": {"code": "hongkou", "name": {"en": "Hongkou"}}, "report": "exceptions", "by": "case",
        "at": "2025-06-02T09:00:00+08:00", "basis": {"journal": "1.1", "revision": 1, "formula": 1},
    }  # fmt: skip
    before, begin, computed = _peak_mib(), perf_counter(), process_time()
    export.as_file(report, "xlsx", words, "en", "bench")
    return {
        "seconds": perf_counter() - begin,
        "cpu_s": process_time() - computed,
        "mib": _peak_mib(),
        "before_mib": before,
    }


def _peak_mib() -> float:
    """Of this program only: what `getrusage` tells begins with the size of whoever started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(made()))
