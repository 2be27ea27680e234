"""`hall-box enrol` says why a box cannot ask to be let in, in the language of the box and in English."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from drivers.cli import main
from hall import tls

TOML = """
[box]
hall = "town"
server = "{server}"
[[device]]
place = "kiosk-1/printer"
kind = "printer"
protocol = "escpos"
address = "virtual:printer-1"
"""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[str]:
    """Something that speaks https with a certificate as `hall init` makes it."""
    tls.make(tmp_path / "tls", ["localhost"], datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "tls" / "hall.pem", tmp_path / "tls" / "hall.key")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


def test_a_certificate_that_is_not_trusted_is_named_with_the_file_to_copy(
    hall: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "box.toml"
    file.write_text(TOML.format(server=hall), encoding="utf-8")

    assert main(["enrol", "--config", str(file), "--data", str(tmp_path)]) == 1

    told = capsys.readouterr().err
    assert f"{hall} 的证书不受信任" in told
    assert f"The certificate of {hall} is not trusted" in told
    assert told.count('ca_file = "ca.pem"') == 2
