"""Every reason why a configuration must not take effect is found, named by its place, and has a sentence for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain import checking, numbering, revising
from hall.domain.configuration import Configuration, Place, Series, Serves, Service, WindowPlan
from hall.domain.rules import Rules
from hall.domain.screens import Notice
from hall.domain.wording import LANGUAGES
from hall.storage import configurations
from tests.domain.builders import NAME, a_hall, a_window

ROOT = Path(__file__).parents[2]
SOUND = a_hall()


def with_hall(**more: Any) -> Configuration:
    return replace(SOUND, hall=replace(SOUND.hall, **more))


def with_series(**more: Any) -> Configuration:
    return replace(SOUND, series=(Series(code="A", prefix="A", **more), SOUND.series[1]))


def with_service(**more: Any) -> Configuration:
    return replace(SOUND, services=(replace(SOUND.services[0], **more), SOUND.services[1]))


def with_window(**more: Any) -> Configuration:
    return replace(SOUND, windows=(replace(SOUND.windows[0], **more), *SOUND.windows[1:]))


def with_class(**more: Any) -> Configuration:
    return replace(SOUND, classes=(*SOUND.classes[:1], replace(SOUND.classes[1], **more)))


def with_place(**more: Any) -> Configuration:
    return replace(SOUND, places=(Place(**{"code": "p", "kind": "sign", **more}),))


def serving(**more: Any) -> Configuration:
    return with_window(services=(Serves(**{"code": "A", **more}),))


NAN, FOREVER = float("nan"), float("inf")
BAD_CODES = ("A|B", "A/B", "A:B", "A B", " A", "A\n", "A\x1b", "区", "Ａ", "..", ".A", "A?", "x" * 33)
WRONG: list[tuple[str, str, Configuration]] = [
    ("code_missing", "zones/0/code", replace(SOUND, zones=(replace(SOUND.zones[0], code=" "),))),
    *(("bad_code", "zones/0/code", replace(SOUND, zones=(replace(SOUND.zones[0], code=code),))) for code in BAD_CODES),
    ("bad_code", "places/0/code", replace(SOUND, places=(Place(code="kiosk/printer/2", kind="printer"),))),
    ("bad_code", "services/0/code", with_service(code="A|elder")),
    ("bad_code", "hall/code", with_hall(code="hall:1")),
    ("code_twice", "classes/1/code", with_class(code="normal")),
    ("code_twice", "classes/1/code", with_class(code="Normal")),
    ("code_twice", "notices/1/code", replace(SOUND, notices=(Notice(code="n", text=NAME),) * 2)),
    ("name_missing", "services/0/name", with_service(name={"en": "only English"})),
    ("name_missing", "windows/0/label", with_window(label=" ")),
    ("normal_class_missing", "classes", replace(SOUND, classes=SOUND.classes[1:])),
    ("no_services", "services", replace(SOUND, services=())),
    ("no_windows", "windows", replace(SOUND, windows=())),
    ("missing", "hall/languages", with_hall(languages=())),
    ("unknown_choice", "hall/languages", with_hall(languages=("zh-Hans", "latin"))),
    ("out_of_range", "hall/seats", with_hall(seats=-1)),
    ("out_of_range", "zones/0/walk_s", replace(SOUND, zones=(replace(SOUND.zones[0], walk_s=3601),))),
    ("unknown_department", "services/0/department", with_service(department="X")),
    ("unknown_department", "windows/0/department", with_window(department="X")),
    ("unknown_choice", "places/0/kind", with_place(kind="lamp")),
    ("out_of_range", "hall/promise_target", with_hall(promise_target=0)),
    ("out_of_range", "hall/promise_target", with_hall(promise_target=NAN)),
    ("out_of_range", "hall/promise_min", with_hall(promise_min=0)),
    ("out_of_range", "hall/promise_min", with_hall(promise_min=601)),
    ("out_of_range", "classes/1/rate", with_class(rate=0)),
    ("out_of_range", "classes/1/rate", with_class(rate=NAN)),
    ("out_of_range", "classes/1/head_start_min", with_class(head_start_min=FOREVER)),
    ("out_of_range", "services/0/typical_min", with_service(typical_min=0)),
    ("out_of_range", "services/0/promise_min", with_service(promise_min=0)),
    ("out_of_range", "services/0/daily_quota", with_service(daily_quota=-1)),
    ("out_of_range", "windows/0/services/0/after_min", serving(after_min=NAN)),
    ("out_of_range", "windows/0/services/0/bonus_min", serving(bonus_min=-1)),
    ("out_of_range", "rules/undo_s", replace(SOUND, rules=Rules(undo_s=61))),
    ("out_of_range", "rules/min_calls", replace(SOUND, rules=Rules(min_calls=0))),
    ("out_of_range", "rules/recall_after_s", replace(SOUND, rules=Rules(recall_after_s=-1))),
    ("out_of_range", "rules/no_show_after_s", replace(SOUND, rules=Rules(no_show_after_s=3601))),
    ("out_of_range", "rules/arrival_delay_s", replace(SOUND, rules=Rules(arrival_delay_s=601))),
    ("out_of_range", "rules/return_after", replace(SOUND, rules=Rules(return_after=100))),
    ("out_of_range", "rules/max_returns", replace(SOUND, rules=Rules(max_returns=10))),
    ("hours_overlap", "hall/hours/mon/1", with_hall(hours={"mon": (("13:00", "17:00"), ("09:00", "13:01"))})),
    ("unknown_weekday", "hall/hours/monday", with_hall(hours={"monday": ()})),
    ("bad_hours", "hall/hours/mon/0", with_hall(hours={"mon": (("12:00", "09:00"),)})),
    ("bad_hours", "hall/hours/mon/0", with_hall(hours={"mon": (("9:00", "12:00"),)})),
    ("bad_hours", "hall/hours/mon/0", with_hall(hours={"mon": (("09:00", "24:00"),)})),
    ("bad_hours", "hall/hours/mon/0", with_hall(hours={"mon": (("0²:00", "12:00"),)})),
    ("bad_hours", "services/0/hours/mon/1", with_service(hours={"mon": (("09:00", "10:00"), ("", ""))})),
    ("prefix_twice", "series/0/prefix", replace(SOUND, series=(SOUND.series[0], Series(code="B", prefix="A")))),
    *(("bad_prefix", "series/1/prefix", replace(SOUND, series=(SOUND.series[0], Series(code="B", prefix=prefix))))
      for prefix in ("b", "A1", "7", "BCDE", "B ", "Ж")),
    ("hard_to_hear", "series/0/prefix", replace(SOUND, series=(Series(code="A", prefix="O"), SOUND.series[1]))),
    ("bad_range", "series/0/last", with_series(first=10, last=9)),
    ("bad_range", "series/0/last", with_series(last=1000)),
    ("bad_range", "series/0/last", with_series(first=-1)),
    ("bad_range", "series/0/offline_first", with_series(offline_first=1, offline_last=10)),
    ("bad_range", "series/0/offline_first", with_series(offline_first=900, offline_last=1000)),
    ("half_a_range", "series/0/offline_first", with_series(offline_first=900)),
    ("unknown_series", "services/0/series", with_service(series="X")),
    ("unknown_zone", "services/0/zone", with_service(zone="X")),
    ("unknown_zone", "windows/0/zone", with_window(zone="X")),
    ("unknown_zone", "places/0/zones", with_place(zones=("X",))),
    ("unknown_service", "windows/0/services/0/code", serving(code="X")),
    ("unknown_mode", "windows/0/services/0/mode", serving(mode="sometimes")),
    ("unknown_window", "places/0/window", with_place(window="9")),
    ("unknown_place", "places/0/of", with_place(of="nowhere")),
    ("empty_set", "windows/0/services", with_window(services=())),
    ("no_window_serves", "services/0/code", replace(SOUND, windows=(a_window("1", Serves(code="B")),))),
]  # fmt: skip


def test_a_sound_hall_has_no_problems() -> None:
    assert checking.problems(SOUND) == ()


@pytest.mark.parametrize("name", ["hongkou", "wuxi", "zhenhai", "town"])
def test_the_ready_halls_are_sound(name: str) -> None:
    body = json.loads((ROOT / "config" / "starter" / f"{name}.json").read_text(encoding="utf-8"))

    assert checking.problems(configurations.read(body)) == ()


@pytest.mark.parametrize(("code", "path", "config"), WRONG, ids=[f"{code} {path}" for code, path, _ in WRONG])
def test_a_problem_is_found_where_it_stands(code: str, path: str, config: Configuration) -> None:
    assert (path, code) in {(p.path, p.code) for p in checking.problems(config)}


def test_every_problem_code_of_the_checks_was_provoked() -> None:
    source = Path(checking.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'code="(\w+)"', source))

    assert codes == {code for code, _, _ in WRONG}


def test_all_problems_are_told_at_once() -> None:
    both = replace(with_hall(promise_min=0), windows=())

    assert {p.code for p in checking.problems(both)} >= {"out_of_range", "no_windows", "no_window_serves"}


@pytest.mark.parametrize("code", ["A", "7", "x" * 32, "wall-2f", "_a.b-C"])
def test_a_plain_code_is_no_problem(code: str) -> None:
    assert checking.problems(with_place(code=code)) == ()
    assert checking.problems(with_place(code=f"{code}/{code}")) == ()


REVISING: dict[str, Callable[[], Iterator[checking.Problem]]] = {
    "hall_code_changed": lambda: revising.unfit(SOUND, "other", {}),
    "unknown_timezone": lambda: revising.unfit(with_hall(timezone="Mars/Olympus"), "h", {}),
    "control_character": lambda: revising.unfit(SOUND, "h", {"a": [{"b": "x\x1by"}]}),
    "service_in_use": lambda: revising.in_use(SOUND, {"A", "gone"}, ()),
    "window_in_use": lambda: revising.in_use(SOUND, (), {"1", "gone"}),
}


@pytest.mark.parametrize("code", REVISING)
def test_a_change_that_must_not_take_effect_is_found(code: str) -> None:
    assert [p.code for p in REVISING[code]()] == [code]


def test_a_path_leads_to_the_control_character() -> None:
    assert [p.path for p in REVISING["control_character"]()] == ["a/0/b"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_sentence(language: str) -> None:
    said = (ROOT / "config" / "lang" / language / "problems.ftl").read_text(encoding="utf-8")

    for code in {code for code, _, _ in WRONG} | set(REVISING):
        assert f"problem-{code.replace('_', '-')} = " in said


SERIES = st.builds(
    Series,
    code=st.uuids().map(str),
    prefix=st.sampled_from(["", "A", "B", "A1", "A11", "1", "AB", "a"]),
    width=st.integers(1, 4),
    first=st.integers(0, 30),
    last=st.sampled_from([9, 30, 99, 130]),
)


@given(st.lists(SERIES, min_size=2, max_size=4))
@settings(max_examples=300, derandomize=True)
def test_series_without_a_problem_never_give_the_same_number(series: list[Series]) -> None:
    found = checking.problems(replace(SOUND, series=tuple(series)))

    if not [p for p in found if p.path.startswith("series/")]:
        for one, other in combinations(series, 2):
            assert not _numbers(one) & _numbers(other)


def _numbers(series: Series) -> set[str]:
    return {numbering.text(series, serial) for serial in range(series.first, series.last + 1)}


def test_changed_paths_name_what_was_changed_by_its_code() -> None:
    before = {"hall": {"a": 1, "b": 2}, "services": [{"code": "A", "n": 1}, {"code": "B", "n": 1}], "x": 1}
    after = {"hall": {"a": 1, "b": 3}, "services": [{"code": "B", "n": 2}, {"code": "A", "n": 1}, {"code": "C"}]}

    assert revising.changed_paths(before, after) == ("hall/b", "services/B/n", "services/C", "services/order", "x")


def test_what_serves_a_service_is_listed_with_its_own_windows_first() -> None:
    assert [w.code for w in SOUND.windows_of["B"]] == ["3", "2"]


def test_a_service_promises_its_own_wait_or_the_halls() -> None:
    config = with_service(promise_min=5)

    assert (config.promise_s("A"), config.promise_s("B"), config.promise_s("X")) == (300, 1800, 1800)
    assert isinstance(config.service_by_code["A"], Service)
    assert isinstance(config.window_by_code["1"], WindowPlan)
