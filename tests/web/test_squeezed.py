"""Files of the pages on their way: squeezed for browsers that take it, whole for those that do not."""

from __future__ import annotations

import gzip
from pathlib import Path

from flask import Flask, Response, send_from_directory

from hall.web.squeezed import squeezed


def app_of(folder: Path) -> Flask:
    app = Flask("files")

    @app.get("/<file>")
    def asset(file: str) -> Response:
        return squeezed(send_from_directory(folder, file), folder / file)

    return app


def test_a_script_is_squeezed_and_says_so_and_a_picture_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("const word = 1;\n" * 200)
    (tmp_path / "photo.png").write_bytes(bytes(4000))
    client = app_of(tmp_path).test_client()

    script = client.get("/main.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/main.js")
    picture = client.get("/photo.png", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(script.data) == plain.data == (tmp_path / "main.js").read_bytes()
    assert len(script.data) < len(plain.data) / 10
    assert (script.headers["Content-Encoding"], script.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert "Content-Encoding" not in picture.headers
    for answer in (plain, picture):
        answer.close()


def test_a_file_that_changed_is_not_sent_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "main.js"
    client = app_of(tmp_path).test_client()
    file.write_text("old")
    client.get("/main.js", headers={"Accept-Encoding": "gzip"})

    file.write_text("newer")

    assert gzip.decompress(client.get("/main.js", headers={"Accept-Encoding": "gzip"}).data) == b"newer"
