"""What stands on a hall's slips: told to every box, which keeps it for the time when the hall is away."""

from __future__ import annotations

from dataclasses import dataclass, field

from hall.contract.paper import CONTRACT_VERSION, Slip, Words


@dataclass(frozen=True, kw_only=True)
class TemplateBlock:
    """One block from top to bottom; a box leaves out a kind that it does not know."""

    kind: str
    size_pct: int = 100
    """Of the block's usual size."""
    text: Words = field(default_factory=dict)
    picture: str = ""
    """`data:image/png;base64,…`"""
    dashed: bool = False
    most: int = 5
    ahead_min: int = 0
    missed_min: int = 0


@dataclass(frozen=True, kw_only=True)
class SlipTemplate:
    """The whole slip."""

    blocks: tuple[TemplateBlock, ...]
    margin_mm: int = 3
    copies: int = 1
    cut: str = "part"
    """`part`, `whole` or `none`."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class DrawSlip:
    """Somebody wants to see a slip before it is printed."""

    id: str
    template: SlipTemplate
    slip: Slip
    paper_mm: int = 80
    mode: str = "raster"
    """`raster`: drawn, `text`: in the printer's own characters."""
    version: int = CONTRACT_VERSION
