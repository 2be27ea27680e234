"""How a message leaves the hall: e-mail by SMTP, and signed JSON to a gateway for SMS or WeChat.

Both block, so they run beside the event loop. What is sent carries the message's own id: a gateway can recognise one
that comes twice. E-mail has nobody to do so: after a crash at the wrong moment a letter may come twice, with the same
Message-ID.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import smtplib
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

from hall.settings import Smtp, Webhook

TIMEOUT_S = 15.0
GONE = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""A gateway that says so will say so again."""


class NotSent(Exception):
    """It did not go through; `for_good` when another try cannot help."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message in words, for one person."""

    id: str
    hall: str
    kind: str
    language: str
    name: str
    phone: str
    email: str
    subject: str
    text: str
    data: Mapping[str, str]
    """Code, day and time apart from the words, for gateways that have templates of their own."""
    attached: Attachment | None = None
    """Only by e-mail."""


class Sender(Protocol):
    """One way out."""

    def send(self, letter: Letter) -> None:
        """Send it; raises NotSent."""


class Mail:
    """E-mail by SMTP."""

    def __init__(self, settings: Smtp) -> None:
        self._settings = settings

    def send(self, letter: Letter) -> None:
        """Send it; raises NotSent."""
        found = self._settings
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = found.sender, letter.email, letter.subject
        mail["Message-ID"] = f"<{letter.id}@{found.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.text)
        if letter.attached is not None:
            kind, _, shape = letter.attached.type.partition(";")[0].partition("/")
            mail.add_attachment(letter.attached.content, maintype=kind, subtype=shape, filename=letter.attached.name)
        try:
            with self._connected() as server:
                if found.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if found.user:
                    server.login(found.user, found.password)
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise NotSent(f"the mail server does not take this address: {_codes(error)}", for_good=True) from None
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise NotSent(f"{type(error).__name__} from {found.host}:{found.port}") from error

    def _connected(self) -> smtplib.SMTP:
        found = self._settings
        if found.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(found.host, found.port, timeout=TIMEOUT_S, context=context)
        return smtplib.SMTP(found.host, found.port, timeout=TIMEOUT_S)


def _codes(error: smtplib.SMTPRecipientsRefused) -> str:
    """The server's codes without the address: what is kept beside a message names nobody."""
    return ", ".join(sorted({str(code) for code, _ in error.recipients.values()}))


class Gateway:
    """Signed JSON by HTTP POST."""

    def __init__(self, settings: Webhook) -> None:
        self._settings = settings

    def send(self, letter: Letter) -> None:
        """Send it; raises NotSent."""
        body = json.dumps(
            {
                "id": letter.id,
                "hall": letter.hall,
                "kind": letter.kind,
                "language": letter.language,
                "phone": letter.phone,
                "name": letter.name,
                "text": letter.text,
                **letter.data,
            },
            ensure_ascii=False,
        ).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": letter.id,
            **signed(self._settings.secret, body, int(time.time())),
        }
        request = urllib.request.Request(self._settings.url, body, headers, method="POST")  # noqa: S310 - checked in settings
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S):  # noqa: S310 - the same
                return
        except urllib.error.HTTPError as error:
            error.close()
            raise NotSent(f"the gateway answers {error.code}", for_good=error.code in GONE) from None
        except (OSError, ValueError) as error:
            raise NotSent(f"{type(error).__name__} from the gateway") from error


def signed(secret: str, body: bytes, at: int) -> dict[str, str]:
    """Headers by which a gateway knows that a request is ours and new: HMAC-SHA256 of `time.body`."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Hall-Time": str(at), "X-Hall-Signature": f"sha256={digest}"}


def senders(smtp: Smtp, webhook: Webhook) -> dict[str, Sender]:
    """By channel, what is set up; a channel that is missing sends nothing."""
    found: dict[str, Sender] = {}
    if smtp.host:
        found["email"] = Mail(smtp)
    if webhook.url:
        found["gateway"] = Gateway(webhook)
    return found
