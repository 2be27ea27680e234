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


def post(path: str, key: str, body: bytes, host: str) -> Request:
    """A POST with a fresh idempotency key each time."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\n"
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
    await asyncio.gather(
        *(_client(port, requests[i % len(requests)], until, taken, refused) for i in range(clients))
    )
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
        status = await _answer(reader)
        taken.append(time.perf_counter() - began)
        if not 200 <= status < 300:
            refused[status] = refused.get(status, 0) + 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    if length:
        await reader.readexactly(length)
    return int(head[9:12])
