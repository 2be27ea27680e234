"""The set-up scripts know each other by bare names, as when they run: their folder goes on the path."""

from __future__ import annotations

import pytest

from tests.laws.tree import ROOT


@pytest.fixture(autouse=True)
def scripts_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "config/setup"))
