"""What is measured for the alerts: one look at those who wait, at the windows, at devices and today's numbers.

Costs as much as there are services and windows, not as there are or were tickets. The two things that do not (today's
promise and the usual length of services) are handed in by whoever looks, who asks for them more seldom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hall.domain import calendar, deadlines, numbering
from hall.domain.alerts.standing import Reading
from hall.domain.alerts.table import ROW
from hall.domain.business_day import local
from hall.domain.configuration import NORMAL, Service, WindowPlan
from hall.domain.deadlines import OpenCase
from hall.domain.suspension import Suspension, net
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post, Window
from hall.journey import clocks, expected, limits, order, serve
from hall.journey.alert_book import Waiting
from hall.journey.ports import DeviceOnRecord, View

NEWCOMER = 0.8
"""A newcomer's wait stays below what is foretold with this probability."""
LONG_NIGHT = timedelta(hours=3)
"""No shorter wait can have a closed night in it."""
OF_WAITS = frozenset({"longest_wait", "queue_length", "long_waits"})
OF_SERVICES = frozenset({"predicted_wait", "no_open_window", "capacity"})
OF_WINDOWS = frozenset({"idle_while_queue", "pause_overrun", "service_time", "call_without_start"})
OF_THE_DAY = frozenset({"promise_today", "rating"})
MOST_CASES = 50
AWAY = frozenset({"offline", "failed"})
"""Conditions in which a box itself says that a device does not answer."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is too dear for every look.

    judged: of today's stages that prove or break the promise, how many kept it and how many there are. usual_s: by
    service, the seconds in which 95 of 100 services are done. speed: how many times as fast as the world's the hall's
    clock runs; devices live in the world.
    """

    judged: tuple[int, int] = (0, 0)
    usual_s: Mapping[str, float] = field(default_factory=dict)
    speed: float = 1.0
    cases: Sequence[OpenCase] = ()
    """Accepted cases with a promise that are not completed."""


def readings(view: View, known: Known, keys: Collection[str] = frozenset(ROW)) -> Iterator[Reading]:
    """Everything of these kinds that can be measured now, and perhaps what is measured with it."""
    wanted, waits = set(keys), list[tuple[Waiting, float]]()
    if wanted & (OF_WAITS | {"no_open_window"}):
        waits = _waits(view)
        yield from _of_waits(view, waits)
    if wanted & OF_SERVICES:
        yield from _of_services(view, {one.service for one, _ in waits}, waits)
    if wanted & OF_WINDOWS:
        yield from _of_windows(view, known)
    if wanted & OF_THE_DAY:
        yield from _of_the_day(view, known)
    if "device" in wanted:
        yield from _of_devices(view, known)
    if "case_deadline" in wanted:
        yield from _of_cases(view, known)


def _waits(view: View) -> list[tuple[Waiting, float]]:
    """Those who wait, by service that there is, with the seconds of the first one that count towards the promise."""
    waiting = [one for one in view.alerts.waiting() if one.service in view.config.service_by_code]
    return [(one, _counting(view, one.service)(one.queued_at)) for one in waiting]


def _counting(view: View, service: str) -> Callable[[datetime], float]:
    """How waits for a service are counted: the seconds towards the promise, by when somebody queued."""
    config, today = view.config, local(view.now, view.config.hall.timezone).date()
    opening, stopped = calendar.first_opening(config, today, service), clocks.covering(view, service)

    def waited_s(queued_at: datetime) -> float:
        came_later = opening is not None and queued_at >= opening
        since = queued_at if came_later else _counts_from(view, service, queued_at)
        return _waited_s(view, service, since, stopped)

    return waited_s


def _longer(view: View, service: str, seconds: float) -> int:
    """How many have waited longer than that. Nobody has waited longer than who queued before him: few are looked at."""
    waited_s = _counting(view, service)
    return bisect_left(view.alerts.waiting_since(service), True, key=lambda at: waited_s(at) <= seconds)


def _waited_s(view: View, service: str, since: datetime, stopped: Sequence[Suspension]) -> float:
    """The wait that counts towards the promise: from opening, without suspensions and closed nights."""
    waited = net(since, max(since, view.now), stopped)
    if waited < LONG_NIGHT:
        return waited.total_seconds()
    nights = calendar.closed_between(view.config, since, view.now, service)
    return (waited - sum((until - begin for begin, until in nights), timedelta())).total_seconds()


def _counts_from(view: View, service: str, queued_at: datetime) -> datetime:
    here = local(queued_at, view.config.hall.timezone)
    return max(queued_at, calendar.first_opening(view.config, here.date(), service) or queued_at)


def _of_waits(view: View, waits: list[tuple[Waiting, float]]) -> Iterator[Reading]:
    """How long and how many: by service, and the long waits of the hall."""
    for one, waited in waits:
        base, code = float(view.config.promise_s(one.service)), one.service
        yield Reading(key="longest_wait", scope=code, service=code, value=waited, base=base, about=one.number)
        yield Reading(key="queue_length", scope=code, service=code, value=one.count)
    over = view.config.alerts.long_wait_min * 60
    late = sum(_longer(view, one.service, over) for one, waited in waits if waited > over)
    yield Reading(key="long_waits", scope="", value=late)


def _of_services(view: View, wanted: set[str], waits: list[tuple[Waiting, float]]) -> Iterator[Reading]:
    """What a newcomer must expect, whether anybody is there for those who wait, and how many numbers are left."""
    for service in view.config.services:
        foretold = expected.predicted_quantile(view, service, NORMAL, NEWCOMER)
        code, promise = service.code, float(view.config.promise_s(service.code))
        if foretold is not None:
            yield Reading(key="predicted_wait", scope=code, service=code, value=foretold, base=promise)
        alone = _alone_s(view, code, waits) if code in wanted else None
        if alone is not None:
            yield Reading(key="no_open_window", scope=code, service=code, value=alone)
        yield Reading(key="capacity", scope=code, service=code, value=_used_pct(view, service), base=100)


def _alone_s(view: View, service: str, waits: list[tuple[Waiting, float]]) -> float | None:
    """For how long somebody has waited with no capable window open; None where one is."""
    posts = [view.window(plan.code) for plan in view.config.windows_of[service]]
    if any(post.post is not Post.CLOSED for post in posts):
        return None
    waited = next(seconds for one, seconds in waits if one.service == service)
    shut = [net(post.since, view.now, clocks.covering(view, service)) for post in posts if post.since is not None]
    return min([waited, *(span.total_seconds() for span in shut)])


def _used_pct(view: View, service: Service) -> float:
    """Per cent of today's numbers that are out, by quota or by series; 100 too when no more fit before closing."""
    rules = service.daily_quota, service.cut_off, view.config.rules.cut_off
    if rules != (None, None, None) and limits.why_not_taking(view, service) in ("service_full", "service_cut_off"):
        return 100.0
    series = view.config.series_by_code[service.series]
    out = numbering.used(series, view.last_serial(series.code))
    if service.daily_quota:
        today = view.service_days([service.code]).get(service.code)
        out = max(out, (today.issued if today else 0) / service.daily_quota)
    return 100.0 * out


def _of_windows(view: View, known: Known) -> Iterator[Reading]:
    """Idle though somebody could be called, a pause that lasts, a call that nobody answers, a long service."""
    posts = {plan.code: view.window(plan.code) for plan in view.config.windows}
    at = view.at_windows([post.ticket for post in posts.values() if post.ticket])
    for plan in view.config.windows:
        post = posts[plan.code]
        if post.post is Post.PAUSED and post.since is not None:
            allowed = view.config.rules.pause_limits_min.get(post.pause_reason)
            if allowed:
                over = (view.now - post.since).total_seconds() - allowed * 60
                yield Reading(key="pause_overrun", scope=plan.code, value=max(0.0, over))
        elif post.post is Post.OPEN and post.ticket:
            yield from _of_visitor(view, plan, at[post.ticket], known)
        elif post.post is Post.OPEN and post.since is not None:
            idle = _idle(view, plan, post, post.since)
            if idle is not None:
                yield idle


def _of_visitor(view: View, plan: WindowPlan, ticket: Ticket, known: Known) -> Iterator[Reading]:
    """Of whoever was called to a window or is served there."""
    if ticket.test:
        return

    def lasted(since: datetime) -> float:
        return net(since, view.now, clocks.covering(view, ticket.service, plan.zone)).total_seconds()

    def found(key: str, value: float, base: float) -> Reading:
        return Reading(key=key, scope=plan.code, service=ticket.service, about=ticket.number, value=value, base=base)

    if ticket.state is State.CALLED and ticket.called_at is not None:
        grace_s, since = serve.allowance_s(view, ticket), ticket.called_at
        if ticket.coming and ticket.not_before is not None:  # he said that he comes, and his grace began anew
            since = max(since, ticket.not_before - timedelta(seconds=grace_s))
        yield found("call_without_start", lasted(since), grace_s)
    usual_s = known.usual_s.get(ticket.service)
    if ticket.state is State.SERVING and ticket.started_at is not None and usual_s:
        yield found("service_time", lasted(ticket.started_at) - ticket.held_s, usual_s)


def _idle(view: View, plan: WindowPlan, post: Window, free_since: datetime) -> Reading | None:
    """How long this window could have called the one it may have called first."""
    found: tuple[float, Ticket] | None = None
    for serves in plan.services:
        helps_after = timedelta(minutes=serves.after_min if serves.mode == "overflow" else 0)
        for lane in view.lanes([serves.code]):
            place = order.place_in(lane.lane, view.now)
            if plan.code not in order.windows_for(view, place):
                continue
            for head in view.heads([lane], 1):
                since = max(free_since, _counts_from(view, serves.code, head.queued_at) + helps_after)
                idle = net(since, max(since, view.now), clocks.covering(view, serves.code, plan.zone)).total_seconds()
                if not head.test and (found is None or idle > found[0]):
                    found = idle, head
    if found is None:
        return None
    return Reading(
        key="idle_while_queue", scope=post.code, value=found[0], service=found[1].service, about=found[1].number
    )


def _of_the_day(view: View, known: Known) -> Iterator[Reading]:
    """How many came later than promised today, and who was not content."""
    kept, judged = known.judged
    if judged:
        late = 100.0 * (judged - kept) / judged
        left_over = round(100.0 * (1 - view.config.hall.promise_target), 9)
        yield Reading(key="promise_today", scope="", value=late, base=left_over, judged=judged)
    day = view.state.day
    if day is None:
        return
    handled, points = view.alerts.handled(day, "rating"), dict[str, int]()
    for one in view.alerts.bad_ratings(day):
        if one.window not in handled or one.at > handled[one.window]:
            points[one.window] = points.get(one.window, 0) + 3 - one.level
    for code, value in points.items():
        yield Reading(key="rating", scope=code, value=value)


def _of_cases(view: View, known: Known) -> Iterator[Reading]:
    """The cases that have used most of their days; of more than a page of them nobody could see to any."""
    today = local(view.now, view.config.hall.timezone).date()
    used = [(deadlines.used_pct(view.config, case, today), case) for case in known.cases]
    due = sorted((one for one in used if one[0] >= deadlines.AT_LEAST), key=lambda one: (-one[0], one[1].scope))
    for pct, case in due[:MOST_CASES]:
        key, scope = "case_deadline", case.scope
        yield Reading(key=key, scope=scope, service=case.service, about=case.case, value=pct, base=100)


def _of_devices(view: View, known: Known) -> Iterator[Reading]:
    """Devices that their box does not reach; of a box that is silent itself, one reading stands for all it has."""
    places = view.config.place_by_code
    boxes: dict[str, list[DeviceOnRecord]] = {}
    for device in view.devices():
        if device.place in places:
            boxes.setdefault(device.box, []).append(device)
    for found in boxes.values():
        silent = min(_real_s(view, device.seen_at, known) for device in found)
        first = min(found, key=lambda device: (device.kind != "box", device.place))
        yield Reading(key="device", scope=first.place, value=silent)
        for device in found:
            if device.place != first.place and device.condition in AWAY:
                away = _real_s(view, device.last_ok or device.since, known)
                yield Reading(key="device", scope=device.place, value=away)


def _real_s(view: View, since: datetime, known: Known) -> float:
    return max(0.0, (view.now - since).total_seconds() / known.speed)
