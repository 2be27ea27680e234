"""Frames made by other programs than ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

_FILE = json.loads((Path(__file__).parent / "golden_frames.json").read_text(encoding="utf-8"))
FRAMES: dict[str, tuple[str, bytes]] = {f["id"]: (f["protocol"], bytes.fromhex(f["hex"])) for f in _FILE["frames"]}
"""Id → protocol and bytes."""
BAD = {f["id"]: (f["protocol"], bytes.fromhex(f["hex"])) for f in _FILE["negative"] if "hex" in f}
CUT = "S4r"
"""The only one that is no whole frame: the first 14 bytes of 1295."""
WHOLE = sorted(set(FRAMES) - {CUT})


def ids_of(*protocols: str) -> Sequence[str]:
    """The whole frames of these protocols."""
    return [name for name in WHOLE if FRAMES[name][0] in protocols]


CHECKED = ids_of("onbon-bx5k-fontcard", "onbon-bx5e-bitmap", "modbus-rtu-digits", "sum8-digit-sign", "sdt-id-reader")
"""Frames whose every bit is under a checksum or fixed."""
UNCHECKED = [name for name in WHOLE if name not in CHECKED]
