"""The virtual printer reads what others' encoders write, and a stranger's eye reads the code off its paper.

receiptline and receipt-printer-encoder are kept by other people and know nothing of us: what we misunderstand in the
manuals they do not misunderstand with us.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image

from hall.settings import ROOT
from tests.drivers.virtual.test_printer import Wire
from tests.node_units import NODE

LINK = "https://hall.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A"
RECEIPTLINE = """
import receiptline from "receiptline";
const slip = "^^^^^A012\\n\\n请到3号窗口\\n\\n{code:LINK; option:qrcode,6,m}\\n\\n=";
const options = { cpl: 48, encoding: "gb18030", command: "escpos", cutting: true };
process.stdout.write(Buffer.from(receiptline.transform(slip, options), "latin1"));
"""
POINT_OF_SALE = """
import Encoder from "@point-of-sale/receipt-printer-encoder";
const slip = new Encoder({ language: "esc-pos", columns: 48, feedBeforeCut: 4 }).initialize().codepage("cp437");
slip.align("center").size(4, 4).line("A012").size(1, 1).line("Window 3").bold(true).line("Bring your card").bold(false);
process.stdout.write(Buffer.from(slip.rule().qrcode("LINK", { size: 6 }).newline().cut("partial").encode()));
"""


def encoded(script: str) -> bytes:
    """What a foreign encoder writes."""
    words = [NODE, "--input-type=module", "-e", script.replace("LINK", LINK)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=30).stdout


@pytest.fixture
def wire() -> Iterator[Wire]:
    one = Wire()
    yield one
    one.socket.close()
    one.registry.stop()


@pytest.mark.parametrize(
    ("script", "lines"),
    [(RECEIPTLINE, ["A012", "请到3号窗口"]), (POINT_OF_SALE, ["A012", "Window 3", "Bring your card"])],
    ids=["receiptline", "point-of-sale"],
)
def test_a_foreign_slip_comes_out_with_its_number_its_words_and_a_code_that_can_be_scanned(
    wire: Wire, script: str, lines: list[str]
) -> None:
    (slip,) = wire.printed(encoded(script))

    seen = Image.open(io.BytesIO(wire.device.picture("0"))).convert("L")
    said = [str(line).strip() for line in slip["lines"]]  # type: ignore[attr-defined]  # a list, as state() tells it
    assert slip["number"] == "A012"
    assert [line for line in said if line in lines] == lines
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [LINK]
    assert wire.device.state()["counts"] == {}
