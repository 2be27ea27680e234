"""`python -m tests.node_units FILES`: the tests of the browser's pure modules, in Node; nothing may be skipped."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

NODE = Path(__file__).resolve().parents[1] / ".venv/bin/node"


def main(files: list[str], node: Path = NODE) -> int:
    """Runs the files; answers 1 where a test failed, was skipped or left for later, or where there was none."""
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally"
        reports = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
        reports += ["--test-reporter=tap", f"--test-reporter-destination={tally}"]
        done = subprocess.run([node, "--test", *reports, *files], check=False)
        said = tally.read_text(encoding="utf-8") if tally.is_file() else ""
    numbers = {name: int(number) for name, number in re.findall(r"^# (\w+) (\d+)$", said, re.M)}
    ran, passed_over = numbers.get("tests", 0), numbers.get("skipped", 0) + numbers.get("todo", 0)
    print(f"\nbrowser units: {ran} tests in {len(files)} files, {numbers.get('fail', 0)} failed")
    if done.returncode:
        return 1
    if passed_over or not ran:
        print(f"red: {passed_over} tests skipped or left for later" if passed_over else "red: no test was found")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
