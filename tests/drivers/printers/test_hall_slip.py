"""Slips follow the hall's settings, also while the hall is away, and never one that cannot be printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import ImageChops

from drivers.printers.hall_slip import HallSlip
from drivers.printers.raster import draw_slip
from drivers.printers.words import slip_words
from hall.contract.coding import encode
from hall.contract.slip_template import SlipTemplate, TemplateBlock
from hall.domain.slip_plan import KINDS, SlipBlock, SlipPlan
from hall.journey.slip_plans import template
from tests.domain.test_checking_slip import png
from tests.drivers.hardware import CATALOGUE, SLIPS, slip
from tests.drivers.hardware import template as shipped

SMALL = SlipPlan(blocks=tuple(SlipBlock(kind=kind) for kind in ("frames", "number", "place", "foot")), copies=2)


def kinds(hall_slip: HallSlip) -> list[str]:
    return [block.kind for block in hall_slip.now().blocks]


def test_a_hall_that_has_changed_nothing_prints_the_standard_slip_dot_for_dot() -> None:
    ours = HallSlip(SLIPS, CATALOGUE).of(template(SlipPlan()))
    there = shipped()

    drawn = [draw_slip(slip_words(slip(), CATALOGUE, one), one, 576) for one in (ours, there)]

    assert (ours.margin, ours.copies, ours.cut) == (there.margin, there.copies, there.cut)
    assert ImageChops.difference(*(one.convert("L") for one in drawn)).getbbox() is None


def test_the_next_slip_follows_and_a_box_started_without_its_hall_still_does(tmp_path: Path) -> None:
    kept = tmp_path / "slip.json"
    first = HallSlip(SLIPS, CATALOGUE, kept)
    before = kinds(first)

    first.told(encode(template(SMALL)))
    again = HallSlip(SLIPS, CATALOGUE, kept)

    assert "documents" in before
    assert kinds(first) == kinds(again) == ["frames", "number", "place", "foot"]
    assert again.now().copies == 2


def test_a_slip_that_cannot_be_drawn_is_not_followed(tmp_path: Path) -> None:
    hall_slip = HallSlip(SLIPS, CATALOGUE, tmp_path / "slip.json")
    hall_slip.told(encode(template(SMALL)))
    bad = replace(SMALL, blocks=(*SMALL.blocks, SlipBlock(kind="logo", picture=png(100, 50)[:60])))

    hall_slip.told(encode(template(bad)))
    hall_slip.told({"message": "slip_template", "blocks": "none"})

    assert kinds(hall_slip) == kinds(HallSlip(SLIPS, CATALOGUE, tmp_path / "slip.json")) == kinds_of(SMALL)


def kinds_of(plan: SlipPlan) -> list[str]:
    return [block.kind for block in plan.blocks]


def test_a_kind_that_this_box_does_not_know_is_left_out() -> None:
    told = SlipTemplate(blocks=(TemplateBlock(kind="hologram"), TemplateBlock(kind="number")))

    assert [block.kind for block in HallSlip(SLIPS, CATALOGUE).of(told).blocks] == ["number"]


def test_every_block_is_drawn_and_twice_its_size_takes_more_paper() -> None:
    more = {"text": {"text": {"en": "Keep it"}}, "logo": {"picture": png(576, 240)}}
    high = []
    for size_pct in (100, 200):
        blocks = tuple(SlipBlock(kind=kind, size_pct=size_pct, **more.get(kind, {})) for kind in KINDS)
        found = HallSlip(SLIPS, CATALOGUE).of(template(SlipPlan(blocks=blocks)))
        high.append(draw_slip(slip_words(slip(), CATALOGUE, found), found, 576).height)

    assert high[1] > high[0] * 1.3
