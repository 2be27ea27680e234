"""The hall's own certificate authority and the server's certificate: made once by `hall init`, trusted by its boxes.

Browsers in the hall are told to trust `ca.pem` once; nothing leaves the building.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CA_LIVES = timedelta(days=3650)
SERVER_LIVES = timedelta(days=820)
"""Browsers refuse server certificates that live longer than 825 days."""
Key = ec.EllipticCurvePrivateKey


def make(folder: Path, names: list[str], now: datetime) -> None:
    """Write ca.pem, ca.key, hall.pem (with the chain) and hall.key into a folder; what is there already stays."""
    if (folder / "hall.pem").exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Hall local authority", ca_key.public_key(), None, ca_key, now, CA_LIVES, [])
    own = _certificate(names[0], key.public_key(), ca, ca_key, now, SERVER_LIVES, names)
    pem = serialization.Encoding.PEM
    _write(folder / "ca.key", _secret(ca_key), 0o600)
    _write(folder / "ca.pem", ca.public_bytes(pem), 0o644)
    _write(folder / "hall.key", _secret(key), 0o600)
    _write(folder / "hall.pem", own.public_bytes(pem) + ca.public_bytes(pem), 0o644)


def names_of_this_machine() -> list[str]:
    """Host name, localhost, and every address by which this machine knows itself."""
    host = socket.gethostname()
    found = [host, "localhost", "127.0.0.1"]
    try:
        found += [str(info[4][0]) for info in socket.getaddrinfo(host, None)]
    except OSError:
        pass  # a machine whose own name does not resolve still has localhost
    return list(dict.fromkeys(found))


def _certificate(
    name: str,
    public: ec.EllipticCurvePublicKey,
    issuer: x509.Certificate | None,
    signer: Key,
    now: datetime,
    lives: timedelta,
    names: list[str],
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + lives)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([_name(n) for n in names]), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name.partition("%")[0]))
    except ValueError:
        return x509.DNSName(name)


def _secret(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(file: Path, content: bytes, mode: int) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
        out.write(content)
