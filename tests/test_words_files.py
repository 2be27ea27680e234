"""The files of words say each thing once: of two sentences under one name a page shows the first and complains."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from hall.settings import ROOT

FILES = sorted((ROOT / "config" / "lang").glob("*/*.ftl"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_message_stands_twice_in_a_file(file: Path) -> None:
    names = Counter(re.findall(r"^(-?[A-Za-z][\w-]*) =", file.read_text(encoding="utf-8"), re.MULTILINE))

    assert [name for name, n in names.items() if n > 1] == []
