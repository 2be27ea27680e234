"""A page names what its script imports, so that a browser asks for all of it at once."""

from __future__ import annotations

import re

import pytest

from tests.web.house import House


@pytest.mark.parametrize("address", ["/manager", "/admin", "/window/1", "/display/wall-1f"])
def test_every_module_named_ahead_is_there_and_every_import_is_named(house: House, address: str) -> None:
    client = house.client()
    page = client.get(address).get_data(as_text=True)
    ahead = re.findall(r'<link rel="modulepreload" href="([^"]+)"', page)

    texts = {name: client.get(name) for name in ahead}

    assert [name for name, answer in texts.items() if answer.status_code != 200] == []
    assert "__ASSETS__" not in page
    asked = {
        match.rsplit("/", 1)[-1]
        for answer in texts.values()
        for match in re.findall(r'^import [^"]*"(\.{1,2}/[^"]+)"', answer.get_data(as_text=True), re.MULTILINE)
    }
    assert asked <= {name.rsplit("/", 1)[-1] for name in ahead}
