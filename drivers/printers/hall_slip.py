"""The slip as the hall's people have set it up: taken over when it can be printed, kept for the time without the hall.

A template that cannot be drawn would cost every visitor his paper, so each one is tried before it is followed; the
one before stays until then. A box that was never told of any prints by `config/slips/standard.toml`.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from drivers import records
from drivers.catalogue import Catalogue
from drivers.device import BadSettings
from drivers.printers.options import PrinterOptions
from drivers.printers.portions import SlipMaker
from drivers.printers.sample import sample
from drivers.printers.template import CUTS, KINDS, MOST_COPIES, Block, Template, load_template
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.slip_template import SlipTemplate, TemplateBlock

log = logging.getLogger(__name__)

DOTS_PER_MM = 8
USUAL: Mapping[str, Mapping[str, int]] = {"text": {"size": 30}, "logo": {"size": 120}, "qr": {"size": 190}}
"""Sizes of the blocks that the standard slip does not have."""
LEAST, MOST = 24, 400


class HallSlip:
    """Asked by each printer before each slip."""

    def __init__(self, slips: Path, catalogue: Catalogue, file: Path | None = None) -> None:
        """`slips` holds the standard template; `file` remembers the hall's, None keeps it in memory only."""
        self._slips, self._catalogue, self._file = slips, catalogue, file
        self._usual: Template | None = None
        self._told: SlipTemplate | None = None
        self._now: Template | None = None
        if file is not None and (kept := _read(file)) is not None:
            self._take_over(kept)

    def now(self) -> Template:
        """The template of the next slip. Raises BadSettings when not even the standard one can be read."""
        return self._now or self._standard()

    def told(self, body: Mapping[str, Any]) -> None:
        """The hall's template as it came over the wire; what is not understood or cannot be drawn changes nothing."""
        try:
            found = decode(body)
        except BadMessage as error:
            log.error("the hall's slip was not understood: %s", error)
            return
        if isinstance(found, SlipTemplate) and found != self._told and self._take_over(found):
            log.info("slips are printed as the hall's settings say now")
            self._keep(found)

    def of(self, told: SlipTemplate) -> Template:
        """What the hall's template asks for in dots. Raises BadSettings."""
        usual = {block.kind: block.numbers for block in self._standard().blocks}
        known = [block for block in told.blocks if block.kind in KINDS]
        blocks = tuple(_block(at, block, {**USUAL, **usual}.get(block.kind, {})) for at, block in enumerate(known))
        copies, cut = max(1, min(MOST_COPIES, told.copies)), told.cut if told.cut in CUTS else CUTS[0]
        return Template(blocks, max(0, told.margin_mm) * DOTS_PER_MM, copies, cut)

    def _take_over(self, told: SlipTemplate) -> bool:
        try:
            template = self.of(told)
            for mode in ("raster", "text"):
                maker = SlipMaker(PrinterOptions(paper_mm=58, mode=mode), self._catalogue, lambda: template)
                maker.make(sample("zh-Hans"), None)
        except Exception:
            # Whatever it was: a hall that prints by its old template is better off than one that prints nothing.
            log.exception("the hall's slip cannot be drawn; the one before stays")
            return False
        self._told, self._now = told, template
        return True

    def _standard(self) -> Template:
        if self._usual is None:
            self._usual = load_template(self._slips / "standard.toml")
        return self._usual

    def _keep(self, told: SlipTemplate) -> None:
        if self._file is None:
            return
        try:
            records.replace_file(self._file, json.dumps(encode(told), ensure_ascii=False).encode())
        except OSError as error:
            log.error("%s: the hall's slip cannot be noted: %s", self._file, error)


def _block(at: int, told: TemplateBlock, usual: Mapping[str, int]) -> Block:
    sizes = {name: _scaled(value, told.size_pct) for name, value in usual.items() if name.endswith("size")}
    own = {
        "line": {"dashed": int(told.dashed)},
        "documents": {"most": told.most},
        "rules": {"priority_ahead_min": told.ahead_min, "missed_within_min": told.missed_min},
    }
    block = Block(told.kind, {**sizes, **own.get(told.kind, {})}, at=at)
    if told.kind == "text":
        return replace(block, say=told.text)
    return replace(block, picture=_picture(told.picture)) if told.kind == "logo" else block


def _scaled(dots: int, pct: int) -> int:
    return max(min(LEAST, dots), min(MOST, round(dots * pct / 100)))


def _picture(data: str) -> bytes:
    """Raises BadSettings."""
    try:
        return base64.b64decode(data.partition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSettings(f"a logo that is no picture: {error}") from error


def _read(file: Path) -> SlipTemplate | None:
    try:
        found = decode(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, BadMessage):
        return None  # a new box, or half a file: the hall tells it again as soon as it is there
    return found if isinstance(found, SlipTemplate) else None
