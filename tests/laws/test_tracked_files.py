"""Nothing that belongs to one machine or one person is ever committed: secrets, folders, addresses of registries."""

from __future__ import annotations

import re

import pytest

from tests.laws.tree import ROOT, project_files

HOSTS = ("pypi.org", "pythonhosted.org", "npmjs.org", "npmmirror.com", "yarnpkg.com")
SETTINGS = (".toml", ".ini", ".cfg", ".json", ".yaml", ".yml", ".conf", ".service", ".env")

FORBIDDEN = {
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a cloud key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "an access token": r"\b(?:gh[pousr]_\w{30,}|xox[abprs]-\w{10,}|sk-\w{30,})",
    "a password in an address": r"\b[a-z][a-z0-9+]*://[^\s/:@{}<>$'\"]+:[^\s/:@{}<>$'\"]{3,}@(?!127\.0\.0\.1|localhost|db|host)",
    "a folder of one machine": r"(?<![\w.~/:}-])/(?:work|root|Users|home)/[\w.]",
    "a registry's address": "|".join(rf"(?<!\w){re.escape(host)}" for host in HOSTS)
    + r"|(?<!\w)--(?:extra-)?index-url\b|\bfiles\.pythonhosted\b|^registry\s*=",
}
SECRET_SETTING = r"(?im)^\s*[\"']?(?:\w+_)?(?:password|secret|token|api_key)[\"']?\s*[:=]\s*[\"']?[^\s\"'{}<$#]{6,}"

OWN = "tests/laws/test_tracked_files.py"
"""This file has to name what it looks for."""


def findings(name: str, text: str) -> list[str]:
    patterns = dict(FORBIDDEN)
    if name.endswith(SETTINGS) and not name.endswith("package-lock.json"):
        patterns["a secret among settings"] = SECRET_SETTING
    return [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1} holds {what}: {found.group().strip()[:40]}"
        for what, pattern in patterns.items()
        for found in re.finditer(pattern, text, re.MULTILINE)
    ]


def test_no_file_holds_a_secret_a_machine_path_or_a_registry() -> None:
    offenders = []
    for name in project_files():
        content = (ROOT / name).read_bytes()
        if name != OWN and b"\0" not in content[:4096]:
            offenders += findings(name, content.decode("utf-8", errors="replace"))

    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config/key.pem", "-----BEGIN EC PRIVATE KEY-----"),
        ("hall/web/x.py", 'KEY = "AKIAABCDEFGHIJKLMNOP"'),
        ("config/hall.toml", 'url = "postgresql://hall:hunter22@10.0.0.5/hall"'),
        ("config/hall.toml", 'session_secret = "8f3aa91b0c"'),
        ("docs/guide.md", "see /home/li/hall/data"),
        ("tests/x.py", 'open("/root/notes")'),
        ("requirements.txt", "--index-url https://mirror.example/simple"),
        ("package-lock.json", '"resolved": "https://registry.npmjs.org/uplot/-/uplot.tgz"'),
        (".npmrc", "registry=https://mirror.example"),
        ("requirements.txt", "# from https://files.pythonhosted.org/x"),
    ],
)
def test_what_must_not_be_committed_is_found(name: str, text: str) -> None:
    assert findings(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config/hall.toml", '# url = "postgresql://hall@10.0.0.5/hall"\npublic_url = ""'),
        ("hall/web/x.py", "password = form.password"),
        ("docs/guide.md", "The programs stand in /opt/hall/current and the data in /var/lib/hall."),
        ("Makefile", "pip-compile --no-emit-index-url"),
        ("hall/web/x.py", 'path = f"{folder}/home/x"'),
    ],
)
def test_what_every_hall_may_read_is_let_through(name: str, text: str) -> None:
    assert not findings(name, text)
