"""Every setting of a hall has its field on the settings page, with words in every language."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from hall.domain.alerts.table import ROWS
from hall.domain.checking_alerts import OF_A_SERVICE
from hall.domain.configuration import Configuration
from hall.domain.wording import LANGUAGES
from hall.settings import ROOT
from hall.web import form_words
from tests.node_units import NODE
from tests.web.house import WORDS

GIVEN_BY_THE_PAGE = {"code"}
"""Fixed for ever once an item is made; the page makes one and shows it at the foot of the form."""
SAYS = """
import { SECTIONS, PARTS } from "./hall/pages/admin/sections.js";
const forms = SECTIONS.filter((s) => s.kind !== "own").map((s) => [s.key, s.fields]);
console.log(JSON.stringify({ sections: Object.fromEntries(forms), parts: PARTS }));
"""
NOT_OF_THE_RECORD = {"services": {"windows"}}
"""A service's form also says which windows serve it; the record has that with the windows."""


def page() -> tuple[Mapping[str, list[dict[str, Any]]], Mapping[str, list[str]]]:
    """The fields of each form, and what each row of a field of several values asks, as the page itself has them."""
    done = subprocess.run([NODE, "--input-type=module", "-e", SAYS], cwd=ROOT, capture_output=True, check=True)
    said = json.loads(done.stdout)
    return said["sections"], said["parts"]


def record_in(kind: Any) -> type | None:
    """The record that this type is, or is a list of."""
    if dataclasses.is_dataclass(kind):
        return kind if isinstance(kind, type) else None
    return record_in(get_args(kind)[0]) if get_origin(kind) is tuple else None


def settings(record: type, path: str) -> Iterator[tuple[str, str]]:
    """Every setting of a record: the path of what holds it, and its name; those of records inside it too."""
    hints = get_type_hints(record)
    for one in dataclasses.fields(record):
        if one.name in GIVEN_BY_THE_PAGE:
            continue
        yield path, one.name
        inner = record_in(hints[one.name])
        if inner is not None:
            yield from settings(inner, f"{path}/{one.name}")


def of_the_hall() -> dict[str, set[str]]:
    """By section (`rules`) or field of several values (`booking/plans`): the settings it has."""
    hints, found = get_type_hints(Configuration), dict[str, set[str]]()
    for section in dataclasses.fields(Configuration):
        record = record_in(hints[section.name])
        assert record is not None, section.name
        for path, name in settings(record, section.name):
            found.setdefault(path, set()).add(name)
    found["windows/services"].add("code")  # whose code it is: chosen, not made
    return found


def test_every_setting_has_its_field_and_every_field_its_setting() -> None:
    sections, parts = page()
    shown = {key: {field["name"] for field in fields} for key, fields in sections.items()}
    shown |= {path: set(names) for path, names in parts.items()}
    shown["calendar"] = shown.pop("calendar/days")

    found = {path: names - NOT_OF_THE_RECORD.get(path, set()) for path, names in shown.items()}

    assert found == of_the_hall()


def test_every_field_has_its_label_help_and_unit_in_every_language() -> None:
    sections, parts = page()
    fields = [(section, field) for section, fields in sections.items() for field in fields]
    wanted = [f"f-{section}-{field['name']}" for section, field in fields]
    wanted += [f"h-{section}-{field['name']}" for section, field in fields if field.get("hint")]
    wanted += [f"head-{field['head']}" for _, field in fields if "head" in field]
    wanted += [field["unit"] for _, field in fields if "unit" in field]
    wanted += [f"tick-{field['name']}" for _, field in fields if field["kind"] == "check"]
    wanted += [form_words.row_key(*path.split("/"), name) for path, names in parts.items() for name in names]

    assert [(tag, key) for tag in LANGUAGES for key in wanted if not WORDS.has(tag, key)] == []


def test_the_page_shows_the_usual_limits_of_alerts_as_the_hall_has_them() -> None:
    says = 'import { USUAL } from "./hall/pages/admin/field_alerts.js"; console.log(JSON.stringify(USUAL));'
    done = subprocess.run([NODE, "--input-type=module", "-e", says], cwd=ROOT, capture_output=True, check=True)
    usual = json.loads(done.stdout)

    assert [(u["key"], u["yellow"], u["red"]) for u in usual] == [(r.key, r.yellow, r.red) for r in ROWS]
    assert {u["key"] for u in usual if u["own"]} == {r.key for r in ROWS if r.scope in OF_A_SERVICE}
    units = {u["unit"] for u in usual}
    kinds = [f"alert-kind-{u['key']}" for u in usual] + [f"al-{unit}" for unit in units]
    assert [(tag, key) for tag in LANGUAGES for key in kinds if not WORDS.has(tag, key)] == []
