"""A slip that could not be printed, or would be of no use, is named before it takes effect."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest

from hall.domain import checking_slip
from hall.domain.slip_plan import KINDS, USUAL, SlipBlock, SlipPlan
from tests.domain.builders import a_hall


def png(width: int, height: int, size: int = 0) -> str:
    """A PNG picture as a data address, with so many bytes that nobody needs."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    dots = zlib.compress(b"\0" * (height * (width // 8 + 1)))
    made = chunk(b"IHDR", head) + chunk(b"tEXt", b"x" * size) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")
    return checking_slip.DATA + base64.b64encode(b"\x89PNG\r\n\x1a\n" + made).decode()


def found(plan: SlipPlan) -> list[tuple[str, str]]:
    return [(p.path, p.code) for p in checking_slip.problems(replace(a_hall(), slip=plan))]


def with_block(**block: Any) -> SlipPlan:
    return SlipPlan(blocks=(*SlipPlan().blocks, SlipBlock(**block)))


AT = f"slip/blocks/{len(USUAL)}"


@pytest.mark.parametrize(
    ("plan", "path", "code"),
    [
        (SlipPlan(copies=4), "slip/copies", "out_of_range"),
        (SlipPlan(margin_mm=11), "slip/margin_mm", "out_of_range"),
        (SlipPlan(cut="hole"), "slip/cut", "unknown_choice"),
        (with_block(kind="nmber"), f"{AT}/kind", "unknown_choice"),
        (with_block(kind="number"), f"{AT}/kind", "slip_block_twice"),
        (with_block(kind="text"), f"{AT}/text", "slip_text_empty"),
        (with_block(kind="text", text={"en": "x" * 121}), f"{AT}/text", "out_of_range"),
        (with_block(kind="line", size_pct=10), f"{AT}/size_pct", "out_of_range"),
        (with_block(kind="logo"), f"{AT}/picture", "slip_picture_none"),
        (with_block(kind="logo", picture="data:image/png;base64,????"), f"{AT}/picture", "slip_picture_none"),
        (with_block(kind="logo", picture=png(100, 50)[:-8]), f"{AT}/picture", "slip_picture_none"),
        (with_block(kind="logo", picture=png(577, 50)), f"{AT}/picture", "slip_picture_size"),
        (with_block(kind="logo", picture=png(100, 50, 20_000)), f"{AT}/picture", "slip_picture_large"),
    ],
)
def test_what_cannot_be_printed_is_named(plan: SlipPlan, path: str, code: str) -> None:
    assert found(plan) == [(path, code)]


@pytest.mark.parametrize("kind", ["frames", "number", "place", "foot"])
def test_a_slip_without_what_a_visitor_needs_is_refused(kind: str) -> None:
    blocks = tuple(block for block in SlipPlan().blocks if block.kind != kind)

    assert found(SlipPlan(blocks=blocks)) == [("slip/blocks", "slip_needs_block")]


def test_more_blocks_than_paper_are_refused() -> None:
    plan = SlipPlan(blocks=(*SlipPlan().blocks, *(SlipBlock(kind="line") for _ in range(40))))

    assert found(plan) == [("slip/blocks", "out_of_range")]


def test_the_usual_slip_and_one_with_every_block_are_right() -> None:
    more = {"text": {"text": {"en": "Keep it"}}, "logo": {"picture": png(576, 240)}}
    every = tuple(SlipBlock(kind=kind, **more.get(kind, {})) for kind in (*KINDS, "line"))

    assert found(SlipPlan()) == []
    assert found(SlipPlan(blocks=every)) == []
