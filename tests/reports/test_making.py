"""Reports that read very many tickets are made beside the server, say the same, and stop before they take minutes."""

from __future__ import annotations

import pytest

from hall import reports
from hall.domain.refusals import Refusal
from hall.reports import making
from hall.reports.behind import Which
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall

WORDS = Catalogue(ROOT / "config" / "lang")


@pytest.mark.parametrize(("name", "by", "which"), [("lost", "", None), ("tickets", "service", Which(figure="served"))])
def test_a_report_made_beside_the_server_says_the_same(
    quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch, name: str, by: str, which: Which | None
) -> None:
    asked = (quiet_hall.store, HALL, name, FIRST_DAY, FIRST_DAY, by, WORDS)
    here = reports.make(*asked, which=which)
    monkeypatch.setattr(making, "APART", 1)

    assert making.make(*asked, which=which) == here


def test_too_many_tickets_are_refused_with_what_to_do(quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 2)

    with pytest.raises(Refusal) as no:
        making.make(quiet_hall.store, HALL, "fairness", FIRST_DAY, FIRST_DAY, "", WORDS)

    assert (no.value.code, no.value.found) == ("too_many_tickets", {"most": 2})
    assert "2" in WORDS.say("en", "refused-too-many-tickets", most=2)


def test_sheets_of_sums_are_made_however_many_tickets_there_are(
    quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST", 1)

    assert making.make(quiet_hall.store, HALL, "trend", FIRST_DAY, FIRST_DAY, "", None)["total"]["issued"] == 3
    assert making.make(quiet_hall.store, HALL, "exceptions", FIRST_DAY, FIRST_DAY, "", None)["quality"]["open"] == 1
    odd = Which(figure="exception_n")
    listed = making.make(quiet_hall.store, HALL, "tickets", FIRST_DAY, FIRST_DAY, "odd_case", None, which=odd)
    assert listed["figure"]["value"] == 0
