"""Fair comparison of people who do different work: actual service time over what is usual for the same services.

    case-mix index = Σ actual service seconds ÷ Σ expected seconds      (METRICS §5)

Expected is the hall's median of that service over the 90 days before the period. 1.00 is typical; above 1 took longer.

Worked example: two services of A in 300 s and 500 s where 400 s are usual, one of B in 900 s where 600 s are usual:
(300 + 500 + 900) ÷ (400 + 400 + 600) = 1.21.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hall.domain.measures import stages
from hall.domain.measures.aggregates import share
from hall.domain.measures.stages import Stage


def case_mix(done: Iterable[Stage], expected_s: Mapping[str, float]) -> float | None:
    """The index of these stages; services without a usual time leave both sums. None where nothing can be compared."""
    known = [(took, expected_s[s.service]) for s in done if (took := stages.service(s)) is not None
             and expected_s.get(s.service)]  # fmt: skip
    return share(sum(took for took, _ in known), sum(usual for _, usual in known))
