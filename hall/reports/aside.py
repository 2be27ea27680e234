"""A question answered in a process of its own: `python -m MODULE`, the question on standard input, the answer out.

Seconds of pure computing in a thread of the server would take the interpreter from every press; here they only take a
processor, and less willingly than the server does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from hall.apart import on_the_loop
from hall.domain.refusals import Refusal

POLITE = 5
"""How much less willingly (`nice`)."""
LONGEST_S = 120.0


def ask(module: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """What `module` answers; on gevent only the asking greenlet waits. Refuses as it does, and `replay_failed`."""
    try:
        done = on_the_loop(
            lambda: subprocess.run(
                [sys.executable, "-m", module],
                input=json.dumps(question).encode(),
                capture_output=True,
                timeout=LONGEST_S,
                check=False,
            )
        )
    except subprocess.TimeoutExpired:
        raise Refusal("replay_failed", found=f"{LONGEST_S:.0f} s") from None
    if done.returncode:
        raise Refusal("replay_failed", found=done.stderr.decode(errors="replace").strip().splitlines()[-1:])
    answer: dict[str, Any] = json.loads(done.stdout)
    if "refused" in answer:
        raise Refusal(answer["refused"], **answer["args"])
    return answer


def serve(answer: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    """In the process of its own: answer one question."""
    os.nice(POLITE)
    question = json.load(sys.stdin)
    try:
        found = answer(question)
    except Refusal as refusal:
        found = {"refused": refusal.code, "args": {name: str(value) for name, value in refusal.found.items()}}
    json.dump(found, sys.stdout)
