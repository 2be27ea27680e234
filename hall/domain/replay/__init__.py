"""A day played again under any policy: what each visitor would have waited, and what the estimates would have said."""

from hall.domain.replay.figures import figures, worst
from hall.domain.replay.hall import Outcome, Person, Staffed, simulate

__all__ = ["Outcome", "Person", "Staffed", "figures", "simulate", "worst"]
