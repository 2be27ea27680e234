"""The short way of the pages' files: what is answered there, and what is left to the usual way."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from hall.web.kept_files import KeptFiles


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    (tmp_path / "pages/window").mkdir(parents=True)
    (tmp_path / "pages/window/main.js").write_text("// 叫号", encoding="utf-8")
    (tmp_path / "pages/photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.js").write_text("nobody's", encoding="utf-8")
    return KeptFiles("/a/b1", {"pages": tmp_path / "pages"})


def ask(files: KeptFiles, path: str, **more: str) -> tuple[dict[str, str], bytes] | None:
    said: list[Any] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "gzip, deflate, br"} | more
    found = files.answer(environ, lambda *what: said.extend(what))
    return (dict(said[1]), b"".join(found)) if found is not None else None


def test_a_file_of_this_build_comes_squeezed_whole_and_is_kept_for_ever(files: KeptFiles) -> None:
    answer = ask(files, "/a/b1/pages/window/main.js")

    assert answer is not None
    headers, content = answer
    assert gzip.decompress(content).decode() == "// 叫号"
    assert headers["Content-Length"] == str(len(content))
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/a/b0/pages/window/main.js", {}),
        ("/a/b1/pages/window/none.js", {}),
        ("/a/b1/pages/../secret.js", {}),
        ("/a/b1/elsewhere/main.js", {}),
        ("/a/b1/pages/photo.png", {}),
        ("/a/b1/pages/window", {}),
        ("/a/b1/pages/window/main.js", {"REQUEST_METHOD": "HEAD"}),
        ("/a/b1/pages/window/main.js", {"HTTP_ACCEPT_ENCODING": "br"}),
        ("/a/b1/pages/window/main.js", {"HTTP_ACCEPT_ENCODING": "gzip;q=0"}),
        ("/a/b1/pages/window/main.js", {"HTTP_RANGE": "bytes=0-9"}),
        ("/a/b1/pages/window/main.js", {"HTTP_IF_NONE_MATCH": '"x"'}),
    ],
)
def test_everything_else_goes_the_usual_way(files: KeptFiles, path: str, more: dict[str, str]) -> None:
    assert ask(files, path, **more) is None


def test_a_file_that_has_changed_or_gone_is_not_sent_as_it_was(files: KeptFiles) -> None:
    file, path = files.folders["pages"] / "window/main.js", "/a/b1/pages/window/main.js"
    ask(files, path)

    file.write_text("// newer", encoding="utf-8")
    newer = ask(files, path)
    file.unlink()

    assert newer is not None
    assert gzip.decompress(newer[1]) == b"// newer"
    assert ask(files, path) is None
