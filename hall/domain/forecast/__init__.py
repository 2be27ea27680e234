"""How long people will wait: the whole hall played forward, ranges that learn from the day, and what is shown of them.

`engine` plays the real rule forward, `calibration` learns how far off it was, `formula` is what is told where neither
knows enough; `outlook` is what operations and screens may ask of the newest forecast.
"""

from hall.domain.forecast.formula import SOON_MIN, Z90, Estimate, erlang_p, erlang_quantile, estimate, rounded
from hall.domain.forecast.outlook import FRESH_S, Outlook, Range, predicted_quantile

__all__ = [
    "FRESH_S",
    "SOON_MIN",
    "Z90",
    "Estimate",
    "Outlook",
    "Range",
    "erlang_p",
    "erlang_quantile",
    "estimate",
    "predicted_quantile",
    "rounded",
]
