"""Shared fixtures, and the rule that nothing is skipped: a skip or an expected failure turns the run red."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import servers


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A private PostgreSQL server for this run (its maintenance database)."""
    with servers.postgres_server() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """A fresh, empty PostgreSQL database for one test."""
    with servers.fresh_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A private Redis server for this run."""
    with servers.redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Debian's Chromium, for Playwright's `executable_path` (as root it needs `--no-sandbox`)."""
    return servers.find_chromium()


# No test is a timed test: what takes long on a busy machine is no defect.
settings.register_profile("hall", deadline=None)
settings.load_profile("hall")


class ZeroSkips:
    """Collects what was skipped, expected to fail, or passed against expectation."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.outcome == "skipped":
            self.found.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome == "skipped" or hasattr(report, "wasxfail"):
            self.found.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.found and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.found:
            terminalreporter.section("nothing may be skipped or expected to fail", red=True)
            for nodeid in self.found:
                terminalreporter.line(nodeid)


LONG_FIRST = ("tests/story/", "tests/trust/", "tests/faces/", "tests/realtime/", "tests/drivers/", "tests/web/")
"""Files are shared out to the processors in this order: a long one that is begun last keeps one of them busy alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        return next((n for n, folder in enumerate(LONG_FIRST) if item.nodeid.startswith(folder)), len(LONG_FIRST))

    items.sort(key=turn)


GARBAGE = (10_000, 20, 100)
"""So rarely is garbage looked for: to walk through all modules and seven thousand tests takes most of a second."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is read here stays to the end: it is looked through neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ZeroSkips(), "zero-skips")
