"""What virtual devices show and what was spoken; the workbench draws it and switches faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flask import Flask, Response, request, send_file

from drivers.device import DeviceSettings
from drivers.face.refusal import Refusal
from hall.contract.messages import DeviceHealth


class VirtualDevice(Protocol):
    """Pretend hardware, as the workbench sees it."""

    def state(self) -> dict[str, Any]: ...
    def picture(self, which: str = "") -> bytes: ...
    def fault(self, name: str, on: bool = True, **details: Any) -> None: ...


class Announcements(Protocol):
    """The last announcements."""

    def listed(self) -> list[Mapping[str, Any]]: ...
    def file(self, job_id: str) -> Path | None: ...


@dataclass(frozen=True, kw_only=True)
class Workbench:
    """Virtual hardware to look at; only a box that has some gets these pages."""

    devices: Callable[[], Mapping[str, VirtualDevice]]
    announcements: Announcements
    told: Callable[[str], Mapping[str, Any]] = lambda name: {}
    """What the driver of a virtual device tells of it: `{driver: {place, condition, cause, details}}`, or nothing."""


def told_by(devices: Iterable[DeviceSettings], healths: Callable[[], Iterable[DeviceHealth]]) -> Callable[[str], Any]:
    """For Workbench.told: what drivers tell of the virtual printers, by the names of those."""
    printers = [device for device in devices if device.kind == "printer" and device.address.startswith("virtual:")]
    places = {device.address.removeprefix("virtual:").partition("?")[0]: device.place for device in printers}

    def told(name: str) -> Mapping[str, Any]:
        found = next((health for health in healths() if health.place == places.get(name)), None)
        if found is None:
            return {}
        return {
            "driver": {
                "place": found.place,
                "condition": found.condition.value,
                "cause": found.cause,
                "details": dict(found.details),
            }
        }

    return told


def add_workbench(app: Flask, workbench: Workbench) -> None:
    """Give an app the workbench's pages."""
    view = _View(workbench)
    app.add_url_rule("/virtual/devices", view_func=view.devices)
    app.add_url_rule("/virtual/devices/<name>/picture.png", view_func=view.picture)
    app.add_url_rule("/virtual/devices/<name>/fault", view_func=view.fault, methods=["POST"])
    app.add_url_rule("/virtual/devices/<name>/press", view_func=view.press, methods=["POST"])
    app.add_url_rule("/virtual/announcements", view_func=view.announcements)
    app.add_url_rule("/virtual/announcements/<job>.wav", view_func=view.wav)


class _View:
    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def devices(self) -> Mapping[str, Any]:
        """All virtual devices with what they show."""
        found = self._workbench.devices()
        return {
            "items": [
                {"name": name, **one.state(), **self._workbench.told(name)} for name, one in sorted(found.items())
            ]
        }

    def picture(self, name: str) -> Response:
        """What one shows; `n` chooses a slip or a sign."""
        return Response(self._device(name).picture(request.args.get("n", "")), mimetype="image/png")

    def fault(self, name: str) -> Mapping[str, Any]:
        """Switch a fault (`{name, on, details?}`), answer the new state."""
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not isinstance(body.get("name"), str) or not isinstance(body.get("on"), bool):
            raise Refusal(422, "invalid", "Expected {name, on}.")
        device = self._device(name)
        try:
            details = body.get("details", {})
            device.fault(body["name"], body["on"], **(details if isinstance(details, dict) else {}))
        except (ValueError, TypeError) as error:
            raise Refusal(422, "invalid", str(error)) from error
        return device.state()

    def press(self, name: str) -> Mapping[str, Any]:
        """A key of a keypad, an answer of an evaluator, a card or a code (`{key, which}`); answer the new state."""
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not all(isinstance(body.get(n), str) for n in ("key", "which")):
            raise Refusal(422, "invalid", "Expected {key, which}.")
        device = self._device(name)
        pressed = getattr(device, "press", None)
        if pressed is None:
            raise Refusal(422, "invalid", f"{name} has no keys.")
        try:
            pressed(body["key"], body["which"])
        except ValueError as error:
            raise Refusal(422, "invalid", str(error)) from error
        return device.state()

    def announcements(self) -> Mapping[str, Any]:
        """The last announcements, newest first."""
        return {"items": self._workbench.announcements.listed()}

    def wav(self, job: str) -> Response:
        """What one sounded like."""
        file = self._workbench.announcements.file(job)
        if file is None:
            raise Refusal(404, "unknown_announcement", "It is no longer kept, or was never spoken.")
        return send_file(file, mimetype="audio/wav", conditional=True)

    def _device(self, name: str) -> VirtualDevice:
        found = self._workbench.devices().get(name)
        if found is None:
            raise Refusal(404, "unknown_device", f"There is no virtual device {name}.")
        return found
