"""A small HTTP client for measuring: kept connections, bytes prepared beforehand, no parsing but status and length.

One process with asyncio streams costs about 40 µs a request, little beside the server that is measured.
"""

from __future__ import annotations

import asyncio
import secrets
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Request = Callable[[], bytes]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one run showed: requests per second, latencies in milliseconds, statuses that were not 2xx."""

    rate: float
    p50_ms: float
    p99_ms: float
    requests: int
    refused: dict[int, int]


def post(path: str, key: str, body: bytes, host: str, *, bearer: bool = True) -> Request:
    """A POST with a fresh idempotency key each time."""
    proof = f"Authorization: Bearer {key}\r\n" if bearer else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{proof}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nIdempotency-Key: "
    ).encode()
    return lambda: head + secrets.token_urlsafe(18).encode() + b"\r\n\r\n" + body


def get(path: str, key: str, host: str) -> Request:
    """A GET."""
    found = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\n\r\n".encode()
    return lambda: found


def run(port: int, requests: list[Request], clients: int, seconds: float) -> Result:
    """Let `clients` connections ask as fast as they are answered, for so long."""
    return asyncio.run(_run(port, requests, clients, seconds))


async def _run(port: int, requests: list[Request], clients: int, seconds: float) -> Result:
    taken: list[float] = []
    refused: dict[int, int] = {}
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*(_client(port, requests[i % len(requests)], until, taken, refused) for i in range(clients)))
    spent = time.perf_counter() - began
    cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
    return Result(
        rate=len(taken) / spent,
        p50_ms=cuts[49] * 1000,
        p99_ms=cuts[98] * 1000,
        requests=len(taken),
        refused=refused,
    )


async def _client(port: int, request: Request, until: float, taken: list[float], refused: dict[int, int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request())
        status, _ = await answer(reader)
        taken.append(time.perf_counter() - began)
        if not 200 <= status < 300:
            refused[status] = refused.get(status, 0) + 1
    writer.close()


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body of one answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = await reader.readexactly(length) if length else b""
    return int(head[9:12]), body


def once(port: int, request: Request) -> tuple[int, bytes]:
    """One request on a connection of its own."""

    async def ask() -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request())
        found = await answer(reader)
        writer.close()
        return found

    return asyncio.run(ask())


def times(port: int, request: Request, count: int, clients: int) -> None:
    """The same request `count` times; every one must succeed."""

    async def some(share: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(share):
            writer.write(request())
            status, body = await answer(reader)
            if not 200 <= status < 300:
                raise RuntimeError(f"{status}: {body[:300]!r}")
        writer.close()

    async def everybody() -> None:
        await asyncio.gather(*(some(count // clients + (i < count % clients)) for i in range(clients)))

    asyncio.run(everybody())


def cycle(port: int, requests: list[Request], timed: int, seconds: float) -> Result:
    """One client goes round a cycle of requests; only the one at `timed` is measured."""

    async def round_and_round() -> list[float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        taken: list[float] = []
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            for i, request in enumerate(requests):
                began = time.perf_counter()
                writer.write(request())
                await answer(reader)
                if i == timed:
                    taken.append(time.perf_counter() - began)
        writer.close()
        return taken

    taken = asyncio.run(round_and_round())
    cuts = statistics.quantiles(taken, n=100)
    return Result(
        rate=len(taken) / seconds, p50_ms=cuts[49] * 1e3, p99_ms=cuts[98] * 1e3, requests=len(taken), refused={}
    )
