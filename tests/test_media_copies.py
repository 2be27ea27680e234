"""What walls show goes along with a copy of the hall, and comes back with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall import cli, media_copies


def shown(data: Path, name: str, content: bytes = b"film") -> Path:
    file = data / "media" / "pinghu" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_pictures_and_videos_go_along_once_and_what_is_missing_comes_back(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copies" / "hall.db"
    film = shown(data, "film-1a2b3c4d.mp4")
    shown(data, ".half.part")

    counts = [media_copies.copy_out(data, copy), media_copies.copy_out(data, copy)]
    film.unlink()
    kept = shown(data, "changed.png", b"changed since")
    back = [media_copies.bring_back(copy, data), media_copies.bring_back(copy, data)]

    assert (counts, back) == ([1, 0], [1, 0])
    assert (film.read_bytes(), kept.read_bytes()) == (b"film", b"changed since")
    assert sorted(one.name for one in film.parent.iterdir()) == [".half.part", "changed.png", "film-1a2b3c4d.mp4"]


def test_the_commands_say_how_many_files_went_along_and_came_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    assert cli.main(["init", "--data", str(data), "--starter", "town"]) == 0
    film = shown(data, "film-1a2b3c4d.mp4")

    assert cli.main(["backup", "--data", str(data), "--to", str(copy)]) == 0
    film.unlink()
    assert cli.main(["restore", str(copy), "--data", str(data)]) == 0

    said = capsys.readouterr().out
    assert "videos of the walls beside it: 1." in said
    assert "came back: 1." in said
    assert film.read_bytes() == b"film"
