"""Pictures and videos for the walls: only what every screen can show comes in, whole or not at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.web.open_hall import OpenHall, problem_of

MP4 = b"\x00\x00\x00\x18ftypisom" + b"film" * 200


def png(width: int = 8, height: int = 4, frames: int = 1) -> bytes:
    out = io.BytesIO()
    pages = [Image.new("RGB", (width, height), (n, 0, 0)) for n in range(frames)]
    pages[0].save(out, "png", save_all=frames > 1, append_images=pages[1:])
    return out.getvalue()


def bring(hall: OpenHall, name: str, content: bytes, status: int = 201) -> dict[str, Any]:
    answer = hall.ask("POST", "/media", role="admin", query_string={"name": name}, data=content)
    assert answer.status_code == status, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def left(hall: OpenHall) -> list[str]:
    folder = hall.data / "media" / "town"
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def test_a_picture_that_came_in_is_listed_and_shown_to_a_wall_byte_by_byte(hall: OpenHall) -> None:
    content = png()
    kept = bring(hall, "社保 流程.PNG", content)

    with hall.ask("GET", f"/media/{kept['file']}", role="display") as shown:
        assert (shown.mimetype, shown.get_data()) == ("image/png", content)

    assert kept["file"].startswith("社保-流程-")
    assert [one["file"] for one in hall.get("/media", role="admin")["items"]] == [kept["file"]]
    assert bring(hall, "社保 流程.png", content)["file"] == kept["file"]


def test_a_video_is_played_from_where_the_screen_asks(hall: OpenHall) -> None:
    kept = bring(hall, "film.mp4", MP4)

    with hall.ask("GET", f"/media/{kept['file']}", role="display", headers={"Range": "bytes=4-7"}) as part:
        assert (part.status_code, part.get_data(), part.mimetype) == (206, b"ftyp", "video/mp4")


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
def test_what_no_wall_should_show_does_not_come_in_and_leaves_nothing(hall: OpenHall, content: bytes) -> None:
    assert bring(hall, "x.png", content, status=422)["code"] == "media_not_shown"
    assert left(hall) == []


@pytest.mark.parametrize("name", ["../../hall.db", "..\\hall.db", "CON", "=1+1.csv", "x" * 200, "a\u202eb.png"])
def test_a_name_is_only_a_name(hall: OpenHall, name: str) -> None:
    kept = bring(hall, name, png())

    assert left(hall) == [kept["file"]]
    assert len(kept["file"]) < 80


@pytest.mark.parametrize("file", ["..%2f..%2fhall.db", "hall.db", "%00.png", "x.svg", "none.png"])
def test_nothing_else_of_the_disk_is_shown(hall: OpenHall, file: str) -> None:
    answer = hall.ask("GET", f"/media/{file}", role="display")

    assert answer.status_code in (404, 422)


def test_a_file_that_is_a_link_is_neither_listed_nor_shown(hall: OpenHall) -> None:
    folder = hall.data / "media" / "town"
    folder.mkdir(parents=True)
    Path(folder / "x.png").symlink_to(hall.data / "hall.db")

    assert hall.get("/media", role="admin")["items"] == []
    assert hall.refused("/media/x.png", role="display", method="GET") == (404, "unknown_file")


def test_a_picture_of_the_settings_is_on_the_walls_it_is_for_in_its_days_and_cannot_be_deleted(hall: OpenHall) -> None:
    kept = bring(hall, "poster.png", png())["file"]
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
    kept = bring(hall, "old.png", png())["file"]

    hall.post(f"/media/{kept}/remove", role="admin")

    assert left(hall) == []
    assert problem_of(hall.ask("GET", f"/media/{kept}", role="display"))["code"] == "unknown_file"
