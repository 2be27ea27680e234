"""Pictures and videos for the walls: only what every screen can show comes in, whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hall.domain.refusals import Refusal
from hall.media import Shelf
from hall.settings import ROOT
from hall.web.media import MEDIA_LIMIT
from tests.web.open_hall import OpenHall, problem_of

MP4 = b"\x00\x00\x00\x18ftypisom" + b"film" * 200


def png(width: int = 8, height: int = 4, frames: int = 1) -> bytes:
    out = io.BytesIO()
    pages = [Image.new("1", (width, height), n % 2) for n in range(frames)]  # one bit a point: quickly made
    pages[0].save(out, "png", save_all=frames > 1, append_images=pages[1:])
    return out.getvalue()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, lambda work: work())


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    made = OpenHall(tmp_path_factory.mktemp("hall"))
    yield made
    made.close()


def left(tmp_path: Path) -> list[str]:
    folder = tmp_path / "media" / "town"
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def bring(hall: OpenHall, name: str, content: bytes, status: int = 201) -> dict[str, Any]:
    answer = hall.ask("POST", "/media", role="admin", query_string={"name": name}, data=content)
    assert answer.status_code == status, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"0" * 64,
        b"\x89PNG\r\n\x1a\n" + b"cut off",
        png(frames=2),
        png(width=50_000, height=900),
    ],
    ids=["empty", "page", "svg", "gif", "broken", "moving", "huge"],
)
def test_what_no_wall_should_show_does_not_come_in_and_leaves_nothing(
    shelf: Shelf, tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(Refusal) as no:
        shelf.bring("town", "x.png", len(content), [content])

    assert (no.value.code, left(tmp_path)) == ("media_not_shown", [])


def test_a_file_that_is_cut_off_on_its_way_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        shelf.bring("town", "film.mp4", len(MP4) + 1, [MP4])

    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["../../hall.db", "..\\hall.db", "CON", "=1+1.csv", "x" * 200, "a\u202eb.png"])
def test_a_name_is_only_a_name(shelf: Shelf, tmp_path: Path, name: str) -> None:
    kept = shelf.bring("town", name, len(png()), [png()])

    assert left(tmp_path) == [kept.file]
    assert len(kept.file) < 80


def test_a_file_that_was_copied_in_by_hand_is_listed_and_a_link_is_not(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "media" / "town"
    folder.mkdir(parents=True)
    (folder / "by-hand.webp").write_bytes(b"RIFF")
    (tmp_path / "hall.db").write_bytes(b"names and phones")
    (folder / "x.png").symlink_to(tmp_path / "hall.db")

    assert [one.file for one in shelf.listed("town")] == ["by-hand.webp"]
    with pytest.raises(Refusal, match="unknown_file"):
        shelf.path("town", "x.png")


def test_the_disk_keeps_room_for_the_database(shelf: Shelf) -> None:
    with pytest.raises(Refusal, match="media_no_room"):
        shelf.bring("town", "film.mp4", 10**15, [MP4])


def test_nginx_lets_through_what_the_hall_takes() -> None:
    found = (ROOT / "systemd" / "nginx.conf").read_text(encoding="utf-8")
    said = re.search(r"location ~ (\S+) \{[^}]*client_max_body_size (\d+)m;", found)

    assert said is not None
    assert re.search(said[1], "/api/v1/halls/town/media")
    assert int(said[2]) * 1024 * 1024 == MEDIA_LIMIT


def test_a_picture_that_came_in_is_listed_and_shown_to_a_wall_byte_by_byte(hall: OpenHall) -> None:
    content = png()
    kept = bring(hall, "社保 流程.PNG", content)

    with hall.ask("GET", f"/media/{kept['file']}", role="display") as shown:
        assert (shown.mimetype, shown.get_data()) == ("image/png", content)

    assert kept["file"].startswith("社保-流程-")
    assert kept["file"] in [one["file"] for one in hall.get("/media", role="admin")["items"]]
    assert bring(hall, "社保 流程.png", content)["file"] == kept["file"]


def test_a_video_is_played_from_where_the_screen_asks(hall: OpenHall) -> None:
    kept = bring(hall, "film.mp4", MP4)

    with hall.ask("GET", f"/media/{kept['file']}", role="display", headers={"Range": "bytes=4-7"}) as part:
        assert (part.status_code, part.get_data(), part.mimetype) == (206, b"ftyp", "video/mp4")


def test_nothing_else_of_the_disk_is_shown(hall: OpenHall) -> None:
    for file in ("..%2f..%2fhall.db", "hall.db", "%00.png", "x.svg", "none.png"):
        assert hall.ask("GET", f"/media/{file}", role="display").status_code in (404, 422), file


def test_a_picture_of_the_settings_is_on_the_walls_it_is_for_in_its_days_and_cannot_be_deleted(hall: OpenHall) -> None:
    kept = bring(hall, "poster.png", png(9, 9))["file"]
    present = hall.get("/configuration", role="admin")
    wall = next(p["code"] for p in present["body"]["places"] if p["kind"] == "display" and not p["window"])
    name = {"zh-Hans": "海报"}
    media = [
        {"code": "now", "name": name, "file": kept, "places": [wall]},
        {"code": "elsewhere", "name": name, "places": ["other"]},
        {"code": "over", "name": name, "to_day": "2026-01-01"},
    ]
    places = [*present["body"]["places"], {"code": "other", "kind": "display", "layout": "strip"}]
    body = {**present["body"], "media": media, "places": places}
    change = {"body": body, "base_revision": present["revision"], "reason": "posters"}
    hall.post("/configuration", change, role="admin", status=201)

    board = hall.get(f"/board?place={wall}", role="display")

    assert [one["code"] for one in board["media"]] == ["now"]
    assert [one["code"] for one in hall.get("/board?place=other", role="display")["media"]] == ["elsewhere"]
    assert hall.refused(f"/media/{kept}/remove", role="admin") == (409, "media_in_use")


def test_a_file_that_no_wall_shows_can_be_deleted(hall: OpenHall) -> None:
    kept = bring(hall, "old.png", png(5, 5))["file"]

    hall.post(f"/media/{kept}/remove", role="admin")

    assert problem_of(hall.ask("GET", f"/media/{kept}", role="display"))["code"] == "unknown_file"
