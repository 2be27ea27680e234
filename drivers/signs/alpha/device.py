"""An Alpha or BetaBrite sign over a window.

Its priority text (label 0) is written: it lives in RAM, needs no memory set up, and is shown over whatever the sign has
stored. It says nothing back, so its state is always unverified; it blinks by codes in the text. It has no time-out of
its own: a sign of a dead box keeps its last number until somebody switches it off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings
from drivers.options import one_of, read_options
from drivers.signs.alpha import codec
from drivers.signs.alpha.codec import WriteText
from drivers.signs.tongue import Blink, Showing, Telling
from drivers.signs.wording import encodable, wording
from drivers.transport.address import Address
from hall.contract.messages import SignMode

COLOURS = {"red": b"\x1c1", "green": b"\x1c2", "amber": b"\x1c3"}
BLINK_ON = b"\x071"
DARK = b" "
"""An empty text would bring back what the sign has stored."""


@dataclass(frozen=True)
class Options:
    """One sign, as `box.toml` describes it."""

    sign: int = 0
    """The sign's own address, 1 to 255."""
    columns: int = 12
    """Characters that fit side by side."""
    colour: str = "red"
    """Of states other than a call, which is amber."""
    language: str = "en"
    """Signs have Latin letters only; a state that the language cannot say with them is its bare number."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a sign. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.sign <= 255:
            raise BadSettings(f"{settings.place}: sign = {options.sign}; give the address set on the sign, 1 to 255")
        if not 1 <= options.columns <= 125:
            raise BadSettings(f"{settings.place}: columns = {options.columns} is not 1 to 125")
        one_of(settings, "colour", options.colour, tuple(COLOURS))
        _ask_seven_bits(settings)
        return options


def _ask_seven_bits(settings: DeviceSettings) -> None:
    """A serial line must be 7E1, or every byte with an odd number of ones is dropped by the sign."""
    if settings.address.startswith(("virtual:", "tcp:")):
        return
    line = Address.parse(settings.address)
    if (line.bits, line.parity) != (7, "E"):
        raise BadSettings(
            f"{settings.place}: {settings.address} is {line.bits}{line.parity}{line.stop}; "
            "Alpha signs want 7E1: add ?bits=7&parity=E"
        )


class AlphaSign:
    """See Tongue."""

    answers = False
    blink = Blink.NATIVE

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        self.options = Options.of(settings)
        self.number = f"sign {self.options.sign}"
        self._catalogue = catalogue

    def hello(self) -> None:
        """See Tongue. It cannot be asked."""

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue."""
        text = wording(
            showing.job,
            self._catalogue,
            self.options.language,
            fits=lambda text: len(text) <= self.options.columns,
            writable=lambda text: encodable(text, "ascii"),
        )
        colour = COLOURS["amber" if showing.job.mode is SignMode.CALLED else self.options.colour]
        body = colour + (BLINK_ON if showing.blinking else b"") + text.encode("ascii", "replace") if text else DARK
        message = WriteText(address=f"{self.options.sign:02X}", label="0", text=body)
        return [Telling(frame=codec.encode(message))]
