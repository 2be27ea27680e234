"""One picture of all pictures, each with its name; and ours beside those that a designer drew."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDE, TALL, WORDS = 480, 400, 26
"""Dots of one cell, and of the line that names it."""
ACROSS = 6
BEHIND = (236, 238, 242)
BESIDE = {
    "kiosk-home": "kiosk-home", "kiosk-home-en": "kiosk-home-en", "kiosk-home-large": "kiosk-home-large-en",
    "kiosk-low": "kiosk-home-seated", "kiosk-closed": "kiosk-closed", "kiosk-noprinter": "kiosk-printer-out",
    "kiosk-service": "kiosk-documents", "kiosk-ticket": "kiosk-ticket", "kiosk-home-offline": "kiosk-cut-off",
    "wall": "wall-busy", "wall-portrait": "wall-busy-portrait", "wall-stale": "wall-stale",
    "wall-cutoff": "wall-cut-off",
    "terminal": "terminal-serving", "terminal-called": "terminal-called", "terminal-idle": "terminal-idle",
    "terminal-paused": "terminal-paused", "terminal-strip": "terminal-strip", "phone": "phone-waiting-zh-Hans",
    "rating": "evaluator-asks-zh-Hans", "rating-why": "evaluator-why-zh-Hans", "window-sign": "sign-called",
    "workbench": "workbench-zh-Hans",
    "phone-turn": "phone-turn-zh-Hans", "phone-cutoff": "phone-cut-off", "slip": "slip-zh-Hans", "slip-en": "slip-en",
    "manager-floor": "floor-busy-zh-Hans", "report-windows": "reports-day-zh-Hans",
    "report-heatmap": "report-week-zh-Hans",
    "admin-services": "admin-zh-Hans",
}  # fmt: skip
"""The drawn picture: ours."""


def all_of(folder: Path, name: str = "all.png") -> Path:
    """Every picture of the folder but the sheets themselves, in the order of their names."""
    found = sorted(path for path in folder.glob("*.png") if path.name not in ("all.png", "beside.png"))
    return _sheet([(path.stem, path) for path in found], folder / name)


def beside(folder: Path, drawn: Path, name: str = "beside.png") -> Path:
    """Each drawn picture, and ours to its right. Raises FileNotFoundError naming what of ours is missing."""
    pairs = [(theirs, ours) for theirs, ours in BESIDE.items() if (drawn / f"{theirs}.png").exists()]
    missing = [ours for _, ours in pairs if not (folder / f"{ours}.png").exists()]
    if missing:
        raise FileNotFoundError(f"no picture of ours stands beside the drawn ones: {', '.join(missing)}")
    cells = []
    for theirs, ours in pairs:
        cells += [(f"drawn: {theirs}", drawn / f"{theirs}.png"), (f"ours: {ours}", folder / f"{ours}.png")]
    return _sheet(cells, folder / name)


def _sheet(cells: list[tuple[str, Path]], target: Path) -> Path:
    rows = -(-len(cells) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * WIDE, rows * (TALL + WORDS)), BEHIND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for n, (words, path) in enumerate(cells):
        left, top = (n % ACROSS) * WIDE, (n // ACROSS) * (TALL + WORDS)
        with Image.open(path) as picture:
            small = picture.convert("RGB")
            small.thumbnail((WIDE - 8, TALL - 8))
        sheet.paste(small, (left + 4, top + WORDS))
        pen.text((left + 4, top + 3), words, fill=(30, 30, 30), font=font)
    sheet.save(target)
    return target
