"""A terminal through a long shift: 500 visitors by keyboard, and the page is as light as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.faces_terminal import shift, terminal

VISITORS = 500
GROWS_AT_MOST = 1_500_000
"""Bytes of heap between the hundredth visitor and the last: caches of the browser, not a list that grows."""


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_terminal_serves_500_visitors_by_keyboard_without_a_missed_key_and_without_growing(
    chromium: Browser, tmp_path: Path
) -> None:
    with terminal(tmp_path, chromium) as (house, page):
        found = shift(house, page, VISITORS)
    print(f"heaps {found.heaps}")

    assert found.served == VISITORS
    assert len(found.painted) == found.pressed == 3 * VISITORS
    assert found.heaps[-1] - found.heaps[1] <= GROWS_AT_MOST
