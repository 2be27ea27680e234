"""What a person does about the own sign-in: a PIN for the window's lock, and a second factor beside the password."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

PIN_TRIES = 5
"""Wrong answers to a locked window after which the shift must be signed in anew."""
PIN_LONGEST = 8
RECOVERY_CODES = 8
"""One-time codes given out with a second factor, for the day on which the phone is gone."""


@dataclass(frozen=True, kw_only=True)
class SecondFactor:
    """One-time codes by time (RFC 6238). `sealed` is the secret as only this installation can read it."""

    sealed: str = ""
    on: bool = False
    """Whether a code from it was shown once; until then nobody is asked for one."""
    step: int = 0
    """The last step of 30 seconds of which a code was taken: none is taken twice."""
    recovery: tuple[str, ...] = ()
    """Fingerprints of the recovery codes that are left."""


NO_FACTOR = SecondFactor()


def pin_problem(pin: str) -> str:
    """Why this cannot be a PIN, as the code of a refusal; empty when it can: 4 to 8 digits that nobody guesses first.

    Refused are one digit repeated (0000) and runs up or down (1234, 8765).
    """
    if not (4 <= len(pin) <= PIN_LONGEST and pin.isascii() and pin.isdigit()):
        return "pin_form"
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return "pin_easy" if len(steps) == 1 and steps <= {-1, 0, 1} else ""
