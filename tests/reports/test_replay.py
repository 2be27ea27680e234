"""`hall replay`: files of visits, windows and policies; every fault is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hall import cli
from hall.reports import replay, visits
from hall.reports.visits import BadFile

HEADER = "arrival,service,visitor_class,service_seconds,booked,patience_seconds\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "visits.csv"


def written(file: Path, *rows: str, header: str = HEADER) -> Path:
    file.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


def test_three_visitors_at_one_window_wait_for_each_other(file: Path) -> None:
    written(
        file,
        "2026-03-02T09:00:00,a,normal,600,,",
        "2026-03-02T09:01:00,a,normal,600,,",
        "2026-03-02T09:02:00,a,normal,600,,",
    )

    made = replay.of_file(file, "1", "first-come")

    assert made["overall"] == {
        "n": 3,
        "mean_wait_s": 540,
        "p50_wait_s": 540,
        "p90_wait_s": 972,
        "max_wait_s": 1080,
        "overtaken_share": 0,
    }
    assert list(made["by_class"]) == ["normal"]
    assert list(made["by_service"]) == ["a"]
    assert made["estimator"]["ours"].keys() == {"mae_s", "bias_s", "coverage", "above_high"}
    assert all(made["estimator"][name].keys() == {"mae_s", "bias_s"} for name in ("naive", "ql", "les", "hol"))


def test_an_elder_passes_those_of_the_last_quarter_of_an_hour_and_they_are_overtaken(file: Path) -> None:
    rows = [
        "2026-03-02T09:00:00,a,normal,1200,,",
        "2026-03-02T09:01:00,a,normal,60,,",
        "2026-03-02T09:10:00,a,priority,60,,",
    ]

    head_start, first_come = (replay.of_file(written(file, *rows), "1", name) for name in ("head-start", "first-come"))

    assert head_start["by_class"]["priority"]["mean_wait_s"] == 600
    assert first_come["by_class"]["priority"]["mean_wait_s"] == 660
    assert head_start["by_class"]["normal"]["overtaken_share"] == 0, "a higher class may pass"
    assert head_start["by_class"]["normal"]["max_wait_s"] == 1200


def test_a_later_one_of_the_same_class_who_is_called_first_has_overtaken(file: Path) -> None:
    rows = [
        "2026-03-02T09:00:00,a,normal,1200,,",
        "2026-03-02T09:03:00,a,normal,60,,",
        "2026-03-02T09:05:00,a,normal,60,2026-03-02T09:02:00,",
    ]

    made = replay.of_file(written(file, *rows), "1", "head-start")

    assert made["by_service"]["a"]["overtaken_share"] == pytest.approx(1 / 3)


def test_one_who_runs_out_of_patience_is_counted_apart(file: Path) -> None:
    written(file, "2026-03-02T09:00:00,a,normal,600,,", "2026-03-02T09:00:01,a,normal,600,,60")

    made = replay.of_file(file, "1", "first-come")

    assert (made["overall"]["n"], made["gave_up"]) == (1, 1)


def test_every_bad_row_is_named_with_what_was_found(file: Path) -> None:
    written(
        file,
        "2026-03-02T09:00:00,a,normal,600,,",
        "yesterday,a,normal,600,,",
        "2026-03-02T09:00:00,a,normal,-4,,",
        "2026-03-02T09:00:00,,normal,600,,",
        "2026-03-02T09:00:00,a,priorty,600,,",
        "2026-03-02T09:00:00,a,normal,600,,nan",
        "2026-03-02T09:00:00,a,normal,600,,,7",
    )

    with pytest.raises(BadFile) as found:
        visits.people(file, visits.policy("first-come"))

    said = str(found.value)
    assert "6 bad row(s)" in said
    for part in ("row 3: arrival 'yesterday'", "row 4: service_seconds -4", "row 5: service is empty"):
        assert part in said
    assert "row 6: visitor_class 'priorty' is not known (did you mean 'priority'?)" in said
    assert "row 7: patience_seconds nan" in said
    assert "row 8: more values" in said


@pytest.mark.parametrize(
    ("windows", "policy", "says"),
    [
        ("0", "first-come", "from 1 to 2000"),
        ("many", "first-come", "neither a number of windows nor a file"),
        ("1", "first-com", "did you mean 'first-come'?"),
    ],
)
def test_windows_and_policies_that_are_not_there_are_named(file: Path, windows: str, policy: str, says: str) -> None:
    written(file, "2026-03-02T09:00:00,a,normal,600,,")

    with pytest.raises(BadFile, match="(?s).*" + says.replace("?", r"\?")):
        replay.of_file(file, windows, policy)


def test_a_missing_column_is_named(file: Path) -> None:
    written(file, "2026-03-02T09:00:00,a,normal", header="arrival,service,visitor_class\n")

    with pytest.raises(BadFile, match="lacks service_seconds"):
        replay.of_file(file, "1", "first-come")


def test_a_policy_file_defines_classes_and_the_windows_file_who_serves_what_when(file: Path, tmp_path: Path) -> None:
    policy, windows = tmp_path / "policy.toml", tmp_path / "windows.toml"
    policy.write_text('policy = "head-start"\n[classes.veteran]\nhead_start_min = 30\n', encoding="utf-8")
    windows.write_text(
        '[[window]]\ncode = "1"\nservices = ["a"]\nhours = [["09:00", "09:30"], ["10:00", "17:00"]]\n'
        '[[window]]\ncode = "2"\nservices = ["b"]\nhelps = {a = 20}\n',
        encoding="utf-8",
    )
    written(
        file,
        "2026-03-02T08:00:00,b,normal,9000,,",
        "2026-03-02T09:00:00,a,normal,2400,,",
        "2026-03-02T09:05:00,a,normal,600,,",
        "2026-03-02T09:20:00,a,veteran,600,,",
    )

    made = replay.of_file(file, str(windows), str(policy))

    assert made["by_class"]["veteran"]["mean_wait_s"] == 2400, "the window is away until ten"
    assert made["by_class"]["normal"]["max_wait_s"] == 3900


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('policy = "ratoi"', "did you mean 'ratio'"),
        ('policy = "ratio"\nratio_norma = 3', "did you mean 'ratio_normal'"),
        ('policy = "ratio"\nratio_normal = 0', "whole number from 1"),
        ("[classes.veteran]\nhead_start_min = -1", "classes.veteran.head_start_min"),
        ("[classes.veteran]\nheadstart = 1", "did you mean 'head_start_min'"),
        ("policy =", "Invalid value"),
    ],
)
def test_faults_of_a_policy_file_are_named(tmp_path: Path, text: str, says: str) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(text, encoding="utf-8")

    with pytest.raises(BadFile, match=says):
        visits.policy(str(policy))


def test_the_command_writes_what_it_found(file: Path, tmp_path: Path) -> None:
    written(file, "2026-03-02T09:00:00,a,normal,600,,")
    out = tmp_path / "out.json"

    code = cli.main(["replay", "--visits", str(file), "--windows", "2", "--policy", "strict", "--json", str(out)])

    assert code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["overall"]["n"] == 1


def test_the_command_says_what_is_wrong_and_fails(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(file, "2026-03-02,a,nobody,600,,")

    assert cli.main(["replay", "--visits", str(file), "--windows", "2"]) == 2
    assert "row 2: visitor_class 'nobody' is not known" in capsys.readouterr().err
