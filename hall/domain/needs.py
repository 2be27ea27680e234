"""What somebody needs of a window: it routes and lengthens the grace, and never lets anybody pass another.

A hard need is met only by windows that are set up for it; a soft one is shown to the clerk and gives more time to come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.refusals import Refusal
from hall.domain.wording import Words, pick

TO_WINDOW, TO_CLERK = "window:", "clerk:"
"""Whom a ticket may be addressed to; behind the colon stands the window's code or the clerk's account."""


def hard(config: Configuration, needs: Collection[str]) -> frozenset[str]:
    """Those that route. A need that the configuration no longer has routes nobody: he would wait for ever."""
    return frozenset(code for code in needs if code in config.need_by_code and config.need_by_code[code].hard)


def met(plan: WindowPlan, config: Configuration, needs: Collection[str]) -> bool:
    """Whether this window meets all hard ones."""
    return not needs or hard(config, needs) <= set(plan.meets)


def addressed_to(plan: WindowPlan, clerk: str, addressee: str) -> bool:
    """Whether one with this addressee may be called here: sent to nobody in particular, this window, or this clerk."""
    if not addressee:
        return True
    return addressee == f"{TO_WINDOW}{plan.code}" or (bool(clerk) and addressee == f"{TO_CLERK}{clerk}")


def to_window(config: Configuration, addressee: str) -> str:
    """The window that a ticket was sent to; empty when to none, or to one that is no more."""
    code = addressee.removeprefix(TO_WINDOW) if addressee.startswith(TO_WINDOW) else ""
    return code if code in config.window_by_code else ""


def able(config: Configuration, service: str, needs: Collection[str]) -> Sequence[WindowPlan]:
    """The windows that serve the service and meet the hard needs."""
    return [plan for plan in config.windows_of.get(service, ()) if met(plan, config, needs)]


def must_be_known(config: Configuration, needs: Collection[str]) -> None:
    """Refuses `unknown_need`."""
    for code in needs:
        if code not in config.need_by_code:
            raise Refusal("unknown_need", asked=code, known=", ".join(config.need_by_code))


def must_be_met(config: Configuration, service: str, needs: Collection[str]) -> None:
    """Refuses `need_not_met` where no window of the service meets them all: such a number would never be called.

    The refusal names the windows that meet the need for other services, or nothing.
    """
    wanted = hard(config, needs)
    if wanted and not able(config, service, needs):
        where = [plan.label for plan in config.windows if wanted <= set(plan.meets)]
        raise Refusal(
            "need_not_met",
            service=service,
            name=config.service_by_code[service].name if service in config.service_by_code else {},
            needs=", ".join(sorted(wanted)),
            need=_named(config, wanted),
            windows=", ".join(where),
            elsewhere="yes" if where else "no",
        )


def _named(config: Configuration, codes: Collection[str]) -> Words:
    """What these needs are called, in every language of the hall."""
    names = [config.need_by_code[code].name for code in sorted(codes)]
    return {language: ", ".join(pick(name, language) for name in names) for language in config.hall.languages}


def grace_s(config: Configuration, needs: Collection[str]) -> int:
    """How many seconds longer these needs let the hall wait for somebody: the longest of them."""
    return max((config.need_by_code[code].grace_s for code in needs if code in config.need_by_code), default=0)
