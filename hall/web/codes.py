"""Codes to be scanned: an address as a picture that a kiosk shows or prints."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


def drawn(address: str) -> str:
    """The code of an address as SVG that stands by itself: faces show it as a file, not as part of their page."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=4, xmldecl=False, omitsize=True, nl=False)
    return out.getvalue().decode()


@lru_cache(maxsize=8)
def of_page(address: str) -> str:
    """The code of a page that is always the same one, drawn once."""
    return drawn(address)
