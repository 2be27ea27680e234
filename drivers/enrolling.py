"""`hall-box enrol`: this box makes a key pair, shows a code, and waits until it is typed in the hall's settings."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from drivers import records
from drivers.catalogue import Catalogue
from drivers.passport import HallDoor, KeyFile, new_pair
from drivers.settings import BoxSettings

ASK_EVERY_S = 2.0


class NotLetIn(Exception):
    """The box was not let in; the text says why and what to do."""


def enrol(
    settings: BoxSettings,
    place: str,
    door: HallDoor,
    words: Catalogue,
    say: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Have this box let in at a place and keep its key. Raises NotLetIn and OSError."""
    told = settings.box.language
    both = partial(in_both, words, told)
    key = KeyFile(private_key=new_pair(), device="")
    status, asked = door.ask(settings.box.hall, place, key.public_key)
    if status != 201:
        said = asked.get("words", {}).get(told) or asked.get("code") or f"http {status}"
        raise NotLetIn(both("enrol-refused", why=str(said)))
    key = KeyFile(private_key=key.private_key, device=str(asked["id"]))
    code, left_s = str(asked["code"]), float(asked["expires_s"])
    say(both("enrol-code", code=f"{code[:4]} {code[4:]}", minutes=int(left_s // 60)))
    say(both("enrol-where", server=settings.box.server, place=place))
    count, start = 0, secrets.token_hex(16)
    while left_s > 0:
        wait(ASK_EVERY_S)
        left_s -= ASK_EVERY_S
        count += 1
        try:
            _, body = door.prove(key, 1, start, count)
        except OSError:
            continue  # the hall may be started anew while somebody walks to the office
        if body.get("state") == "accepted":
            _keep(settings.key_path, KeyFile(private_key=key.private_key, device=str(body["device"])))
            records.replace_file(settings.data / "boots", b"1\n")
            say(both("enrol-done", place=str(body["place"]), file=str(settings.key_path)))
            return
        if body.get("state") != "waiting":
            raise NotLetIn(both("enrol-expired"))
    raise NotLetIn(both("enrol-expired"))


def in_both(words: Catalogue, language: str, key: str, **args: str | int) -> str:
    """In the language of the box and below in English, for whoever is called to help."""
    return "\n".join(words.say(one, key, **args) for one in dict.fromkeys((language, "en")))


def _keep(file: Path, key: KeyFile) -> None:
    """The key is readable by this program alone, and appears whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    records.replace_file(file, key.written(), 0o600)
