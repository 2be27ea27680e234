"""How good the estimates are, beside the simple predictors on the same visitors, and how long a refresh takes.

Sets: the bank's real calls (where HALL_BACKTEST_DATA is a folder that holds them), and a generated hall of ten windows
with overlapping skills, three services (4, 9, 18 min), a quarter with a head start and two shifts of lunch (SCIENCE
§2.2 b): twenty usual days, then a day with far too many people, judged with what the usual days have taught.

All visitors of a day with a long queue wait for the same services, so they are right or wrong together: one day of 700
people says as much about a range as some twenty people who have nothing to do with each other. So the whole is lived
through with several seeds and judged over all of them, and the spread of single days is printed beside.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import fmean, stdev
from time import perf_counter

from hall.domain.configuration import Configuration, HallItself, Serves, Service, VisitorClass, WindowPlan, Zone
from hall.domain.forecast import predictors
from hall.domain.forecast.coming import NOBODY
from hall.domain.forecast.desk import Line, Newcomer, Work
from hall.domain.forecast.engine import Post, play
from hall.domain.replay import simulate
from hall.domain.replay.estimating import OURS, Estimator, Told, quality
from hall.reports import generated
from tests.bench import bank
from tests.bench.targets import Target, middle, raw

SETS = ("ab", "ab", "b", "bc", "bc", "c", "abc", "a", "bc", "abc")
"""What each of the ten windows serves."""
MINUTES = {"a": 4.0, "b": 9.0, "c": 18.0}
USUAL_DAYS = (0.55, 0.5, 0.6, 0.45, 0.65)
"""Offered work ÷ what the windows can do, day after day."""
TOO_MANY = 0.85
SEEDS = range(11, 17)
"""Others than those by which the forecast's constants were chosen (0 to 7)."""
WAITING, WINDOWS, SERVICES = 300, 40, 22


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """All figures with their targets."""
    yield refresh(quick=quick)
    where = os.environ.get("HALL_BACKTEST_DATA", "")
    if where and (Path(where) / bank.FILE).exists():
        yield from judged("bank", bank.back_test(Path(where) / bank.FILE))
    else:
        print(f"       bank: not run (HALL_BACKTEST_DATA names no folder with {bank.FILE})")
    for policy in ("head-start",) if quick else ("head-start", "ratio", "strict"):
        runs = [generated_days(policy, 5 if quick else 20, seed) for seed in (SEEDS[:2] if quick else SEEDS)]
        for name, sets in zip(("usual days", "overload day"), zip(*runs, strict=True), strict=True):
            spread(f"{policy}, {name}", sets)
            yield from judged(f"{policy}, {name}", [told for one in sets for told in one])


def spread(name: str, sets: Sequence[Sequence[Told]]) -> None:
    """Print coverage and bias of each seed's own days: mean, spread, the lowest and the highest."""
    found = [quality(told) for told in sets]
    coverage = [one[OURS]["coverage"] * 100 for one in found]
    bias = [one[OURS]["bias_s"] / one["mean_wait_s"] * 100 for one in found]
    for what, values in (("coverage %", coverage), ("bias % of the mean wait", bias)):
        raw(f"{name}: {what} by seed", mean=fmean(values), spread=stdev(values), low=min(values), high=max(values))


def judged(name: str, told: Sequence[Told]) -> Iterator[Target]:
    """MAE no worse than any simple predictor, coverage 75–85 %, |bias| ≤ 10 % of the mean wait."""
    found = quality(told)
    for which in (OURS, *predictors.NAMES):
        raw(f"{name}: {which}", n=found["n"], mae_s=found[which]["mae_s"], bias_s=found[which]["bias_s"])
    ours, wait = found[OURS], found["mean_wait_s"]
    best = min(predictors.NAMES, key=lambda which: found[which]["mae_s"])
    yield Target(what=f"{name}: MAE beside {best}", found=ours["mae_s"], unit="s", at_most=found[best]["mae_s"])
    yield Target(
        what=f"{name}: |bias| of a mean wait of {wait / 60:.1f} min",
        found=abs(ours["bias_s"]) / wait * 100,
        unit="%",
        at_most=10,
    )
    yield Target(what=f"{name}: coverage", found=ours["coverage"] * 100, unit="%", at_least=75)
    yield Target(what=f"{name}: coverage", found=ours["coverage"] * 100, unit="%", at_most=85)
    yield Target(what=f"{name}: called later than the range said", found=ours["above_high"] * 100, unit="%")


def generated_days(policy: str, usual: int, seed: int = 0) -> tuple[list[Told], list[Told]]:
    """What was told on the usual days, and on the day with too many."""
    config = multi_skill(policy)
    estimator = Estimator(usual_s=generated.usual(config, list(MINUTES)))
    told: list[Told] = []
    for day in range(usual):
        told += _day(config, estimator, day, USUAL_DAYS[day % len(USUAL_DAYS)], seed)
    return told, _day(config, estimator, usual, TOO_MANY, seed)


def _day(config: Configuration, estimator: Estimator, day: int, load: float, seed: int) -> list[Told]:
    windows, people = generated.day(config, seed * 1000 + day, load, patient=True, special=0.25)
    begin = day * 86_400.0  # days follow each other: what was learnt has a time
    windows = [replace(w, spans=tuple((begin + a, begin + b) for a, b in w.spans)) for w in windows]
    people = [replace(person, arrival_s=begin + person.arrival_s) for person in people]
    estimator.told = {}
    simulate(config, windows, people, estimator)
    return list(estimator.told.values())


def multi_skill(policy: str) -> Configuration:
    """Ten windows with overlapping skills; one class has a head start."""
    plain = Configuration(
        hall=HallItself(code="multi-skill", name={}, timezone="UTC"),
        zones=(Zone(code="z", name={}, floor="1"),),
        series=(),
        services=tuple(Service(code=c, name={}, series="", zone="z", typical_min=m) for c, m in MINUTES.items()),
        windows=tuple(
            WindowPlan(code=str(i), label=str(i), zone="z", services=tuple(Serves(code=c) for c in codes))
            for i, codes in enumerate(SETS)
        ),
        classes=(VisitorClass(code="normal", name={}), VisitorClass(code="elder", name={}, head_start_min=15)),
    )
    return replace(plain, rules=replace(plain.rules, policy=policy))


def refresh(*, quick: bool) -> Target:
    """A whole hall played forward: 300 waiting, 40 windows, 22 services of 3 classes, newcomers of each."""
    lines, posts, newcomers = big_hall()
    took = []
    for _ in range(5 if quick else 30):
        begin = perf_counter()
        play(lines, posts, newcomers)
        took.append((perf_counter() - begin) * 1000)
    return Target(what="refresh of a hall, 300 waiting and 40 windows", found=middle(took), unit="ms", at_most=10)


def big_hall() -> tuple[list[Line], list[Post], list[Newcomer]]:
    """The hall of the budget."""
    dice, heads = Random(1), (0.0, 900.0, 2700.0)
    lines = [Line(service=f"s{s}", normal=not c, head_s=heads[c]) for s in range(SERVICES) for c in range(len(heads))]
    for person in range(WAITING):
        since = -dice.random() * 3600
        row = dice.randrange(SERVICES) * len(heads) + dice.choices((0, 1, 2), (85, 12, 3))[0]
        lines[row].waiting.append((since, since, str(person)))
    for line in lines:
        if line.head_s:
            line.waiting += [(at, at, NOBODY) for at in (1800.0, 5400.0)]  # 44 an hour with a head start are to come
        line.waiting.sort()
    posts = []
    for window in range(WINDOWS):
        works = {f"s{(window + k) % SERVICES}": Work(handle_s=dice.uniform(300, 1200)) for k in range(4)}
        posts.append(Post(code=str(window), free_s=dice.random() * 300, works=works, lines=range(len(lines))))
    newcomers = [
        Newcomer(service=f"s{s}", visitor_class=str(c), normal=not c, head_s=heads[c])
        for s in range(SERVICES)
        for c in range(len(heads))
    ]
    return lines, posts, newcomers
