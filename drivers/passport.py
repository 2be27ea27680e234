"""How a box shows its hall who it is: a secret in a file, or a key pair that it made itself (`hall-box enrol`).

With a key pair the box proves itself once per start (Ed25519 over device, count of starts, mark of this start, count of
proofs) and is told a secret that is good until its next proof. The private half never leaves this machine.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from drivers import records
from drivers.settings import BadSettings, BoxSettings

log = logging.getLogger("hall.box.link")

ANSWER_S = 5.0


class Passport:
    """A secret that was put into the key file by hand, or by the demo."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @property
    def refused(self) -> str:
        """Why the hall does not know us, as a code; empty when it does, or was not asked yet."""
        return ""

    def token(self) -> str:
        """What goes into `Authorization`; empty while the hall has not let us in."""
        return self._secret

    def prove(self) -> None:
        """Have a token that is good. Raises OSError when the hall does not answer."""

    def turned_away(self) -> None:
        """The hall did not take the token."""


@dataclass(frozen=True)
class KeyFile:
    """A key pair and whom it makes us: `device` is the id of the request until the box is let in."""

    private_key: str
    device: str

    @property
    def public_key(self) -> str:
        """The half that the hall keeps."""
        return self._pair().public_key().public_bytes_raw().hex()

    def sign(self, text: str) -> str:
        """The signature over a text, hex."""
        return self._pair().sign(text.encode()).hex()

    def _pair(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.private_key))

    def written(self) -> bytes:
        """As it stands in the file."""
        return json.dumps({"ed25519": self.private_key, "device": self.device}).encode() + b"\n"


def new_pair() -> str:
    """The private half of a fresh key pair, hex."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


class PairPassport(Passport):
    """A key pair. `boots` is the file in which the starts of this box are counted."""

    def __init__(self, key: KeyFile, hall: HallDoor, boots: Path) -> None:
        super().__init__("")
        self._key, self._hall = key, hall
        self._boot, self._boot_id = _counted_start(boots), secrets.token_hex(16)
        self._proofs = 0
        self._refused = ""
        self._lock = threading.Lock()

    @property
    def refused(self) -> str:
        """Why the hall does not let us in: `device_copied`, `proof_wrong`, `expired`, `waiting`."""
        return self._refused

    def prove(self) -> None:
        """Have a token that is good: one proof, when there is none."""
        with self._lock:
            if self._secret:
                return
            self._proofs += 1
            status, body = self._hall.prove(self._key, self._boot, self._boot_id, self._proofs)
            state = str(body.get("state") or body.get("code") or f"http_{status}")
            if state == "accepted":
                self._secret, self._refused = str(body["token"]), ""
                return
            if state != self._refused:
                log.warning("the hall does not let this box in: %s", state)
            self._refused = state

    def turned_away(self) -> None:
        """The token is good no longer: revoked, or another machine has proven itself with our key."""
        with self._lock:
            self._secret = ""


class HallDoor:
    """The two requests of a box that the hall does not know yet."""

    def __init__(self, server: str, ca_file: str) -> None:
        self._server, self._verify = server.rstrip("/"), ca_file or True

    def ask(self, hall: str, place: str, public_key: str) -> tuple[int, Mapping[str, Any]]:
        """Ask to be let in. Raises OSError when nobody answers."""
        return self._post("/api/v1/box-enrolments", {"hall": hall, "place": place, "public_key": public_key})

    def prove(self, key: KeyFile, boot: int, boot_id: str, count: int) -> tuple[int, Mapping[str, Any]]:
        """Prove that we hold a key. Raises OSError when nobody answers."""
        text = f"hall-box-proof\n{key.device}\n{boot}\n{boot_id}\n{count}"
        body = {"device": key.device, "boot": boot, "boot_id": boot_id, "count": count, "signature": key.sign(text)}
        return self._post("/api/v1/box-sessions", body)

    def _post(self, path: str, body: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        answer = requests.post(
            self._server + path, json=body, verify=self._verify, timeout=ANSWER_S, allow_redirects=False
        )
        try:
            found = answer.json()
        except ValueError:
            found = {}
        return answer.status_code, found if isinstance(found, dict) else {}


def read_key(settings: BoxSettings) -> str | KeyFile:
    """What is in the key file. Raises BadSettings."""
    try:
        found = settings.key_path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not readable text"
        raise BadSettings(
            f"{settings.key_path}: the device key cannot be read ({why}); let this box in with: hall-box enrol"
        ) from error
    if not found:
        raise BadSettings(f"{settings.key_path}: the device key is empty; let this box in with: hall-box enrol")
    if not found.startswith("{"):
        return found
    try:
        body = json.loads(found)
        return KeyFile(private_key=str(body["ed25519"]), device=str(body["device"]))
    except (ValueError, KeyError) as error:
        raise BadSettings(f"{settings.key_path}: not a key of ours ({error!r}); run hall-box enrol again") from error


def passport_of(settings: BoxSettings, ca_file: str) -> Passport:
    """Who this box is. Raises BadSettings and OSError."""
    found = read_key(settings)
    if isinstance(found, str):
        return Passport(found)
    return PairPassport(found, HallDoor(settings.box.server, ca_file), settings.data / "boots")


def _counted_start(file: Path) -> int:
    """The number of this start, on the disk before it is used: a start that is told twice is a copy."""
    try:
        before = int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        before = 0
    records.replace_file(file, f"{before + 1}\n".encode())
    return before + 1
