"""What a virtual printer can be told to do wrong."""

from __future__ import annotations

FAULTS = {
    "off": "no power: connections are cut and refused, the buffer is lost",
    "silent": "prints, but no answer comes back",
    "slow": "takes one byte every 20 ms and answers one byte every 200 ms",
    "cut": "the link breaks in the middle of a job (detail: after, bytes of one connection)",
    "garbage": "noise before and inside the answers",
    "doubled": "every answer arrives twice",
    "paper_near_end": "the roll is nearly used up",
    "paper_out": "the roll is empty (detail: at_line, rows of dots from now)",
    "cover": "the cover is open",
    "cutter": "the cutter jams at the next cut",
    "hot": "the print head is too hot and must cool down",
    "xoff": "says XOFF and takes nothing more",
    "accepts_but_prints_nothing": "takes everything, answers status questions, prints nothing",
}
"""Name → what happens."""
