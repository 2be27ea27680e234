"""Can a slip be printed by this plan, and is it of use to whoever holds it?"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.slip_plan import AGAIN, CUTS, KINDS, LIMITS, MOST_COPIES, NEEDED, SlipBlock

LONGEST_TEXT = 120
"""Characters of one text block in one language; printers cut off what is longer."""
MOST_BLOCKS = 40
DATA = "data:image/png;base64,"
LARGEST_PICTURE = 24_000
"""Characters of an encoded logo: it is told to every box, kept with every revision, and saved with the whole hall."""
WIDEST, HIGHEST = 576, 240
"""Dots of a logo: 80 mm paper, and 30 mm of it."""
PNG_BEGINS, PNG_ENDS = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"IEND\xaeB`\x82"


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why slips must not be printed by it."""
    plan = config.slip
    kinds = [block.kind for block in plan.blocks]
    for kind in NEEDED:
        if kind not in kinds:
            yield Problem(path="slip/blocks", code="slip_needs_block", found={"value": kind})
    if len(kinds) > MOST_BLOCKS:
        yield Problem(path="slip/blocks", code="out_of_range", found={"from": 1, "to": MOST_BLOCKS})
    for name, value, low, high in (("copies", plan.copies, 1, MOST_COPIES), ("margin_mm", plan.margin_mm, 0, 10)):
        if not low <= value <= high:
            yield Problem(path=f"slip/{name}", code="out_of_range", found={"from": low, "to": high})
    if plan.cut not in CUTS:
        yield _unknown("slip/cut", plan.cut, CUTS)
    for i, block in enumerate(plan.blocks):
        if block.kind in kinds[:i] and block.kind not in AGAIN:
            yield Problem(path=f"slip/blocks/{i}/kind", code="slip_block_twice", found={"value": block.kind})
        yield from _of_block(f"slip/blocks/{i}", block)


def _of_block(path: str, block: SlipBlock) -> Iterator[Problem]:
    if block.kind not in KINDS:
        yield _unknown(f"{path}/kind", block.kind, KINDS)
    for name, (low, high) in LIMITS.items():
        if not low <= getattr(block, name) <= high:
            yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": low, "to": high})
    if block.kind == "text" and not any(text.strip() for text in block.text.values()):
        yield Problem(path=f"{path}/text", code="slip_text_empty")
    if max(map(len, block.text.values()), default=0) > LONGEST_TEXT:
        yield Problem(path=f"{path}/text", code="out_of_range", found={"from": 1, "to": LONGEST_TEXT})
    if block.kind == "logo" or block.picture:
        yield from _of_picture(f"{path}/picture", block.picture)


def _of_picture(path: str, picture: str) -> Iterator[Problem]:
    if len(picture) > LARGEST_PICTURE:
        yield Problem(path=path, code="slip_picture_large", found={"to": LARGEST_PICTURE * 3 // 4 // 1000})
        return
    size = _size(picture)
    if size is None:
        yield Problem(path=path, code="slip_picture_none")
    elif not (1 <= size[0] <= WIDEST and 1 <= size[1] <= HIGHEST):
        found = {"value": f"{size[0]} × {size[1]}", "from": WIDEST, "to": HIGHEST}
        yield Problem(path=path, code="slip_picture_size", found=found)


def _size(picture: str) -> tuple[int, int] | None:
    """Width and height of a PNG picture in dots; None for what is none."""
    try:
        found = base64.b64decode(picture.removeprefix(DATA), validate=True)
    except (binascii.Error, ValueError):
        return None
    whole = picture.startswith(DATA) and found.startswith(PNG_BEGINS) and found.endswith(PNG_ENDS) and len(found) > 33
    return struct.unpack(">II", found[16:24]) if whole else None


def _unknown(path: str, found: str, known: tuple[str, ...]) -> Problem:
    return Problem(path=path, code="unknown_choice", found={"value": found, "known": ", ".join(known)})
