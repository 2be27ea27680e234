"""Fair comparison of people who do different work: actual service time over what is usual for the same services.

    case-mix index = Σ actual service seconds ÷ Σ expected seconds      (METRICS §5)

Expected is the hall's median of that service over the 90 days before the period. 1.00 is typical; above 1 took longer.

Worked example: two services of A in 300 s and 500 s where 400 s are usual, one of B in 900 s where 600 s are usual:
(300 + 500 + 900) ÷ (400 + 400 + 600) = 1.21.
"""

from __future__ import annotations

from collections.abc import Mapping

from hall.domain.measures.aggregates import share

ENDED, TOOK_S = "ended", "took_s"
"""Under these names a tally counts, by service, the services that came to their end and their seconds."""


def case_mix(ended: Mapping[str, int], took_s: Mapping[str, int], expected_s: Mapping[str, float]) -> float | None:
    """The index of so many services in so many seconds, by service; those without a usual time leave both sums.

    None where nothing can be compared.
    """
    known = [code for code in ended if expected_s.get(code)]
    return share(sum(took_s.get(code, 0) for code in known), sum(ended[code] * expected_s[code] for code in known))
