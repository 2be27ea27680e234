"""Why a device failed is told in words in the story of a ticket, in every language."""

from __future__ import annotations

import pytest

from hall.domain.wording import LANGUAGES
from hall.reports.story import CAUSES
from tests.web.house import WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_that_a_story_may_name_has_its_words(language: str) -> None:
    assert [code for code in sorted(CAUSES) if not WORDS.has(language, f"wb-cause-{code.replace('_', '-')}")] == []
