"""The ways out of the hall in `hall.toml`: whole and known, or refused with what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall import settings
from hall.settings import BadSetting, Settings, Smtp, Webhook


def read(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "hall.toml"
    file.write_text(text, encoding="utf-8")
    return settings.read(file, tmp_path)


def test_tables_are_read_with_their_defaults(tmp_path: Path) -> None:
    found = read(tmp_path, '[smtp]\nhost = "mail"\nsender = "hall@example.cn"\n[webhook]\nurl = "https://sms"\n'
                           'secret = "sixteen signs or more"\n')  # fmt: skip

    assert found.smtp == Smtp(host="mail", sender="hall@example.cn")
    assert found.webhook == Webhook(url="https://sms", secret="sixteen signs or more")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('smtp = "mail"', "should be a table [smtp]"),
        ('[smtp]\nhots = "mail"', "did you mean 'host'?"),
        ('[smtp]\nport = "25"', "[smtp] port should be a whole number, found a text"),
        ("[smtp]\nport = 0", "outside 1 to 65535"),
        ('[smtp]\nsecurity = "maybe"', "should be 'starttls', 'tls' or 'none'"),
        ('[smtp]\nhost = "mail"', "needs sender"),
        ('[webhook]\nurl = "ftp://x"\nsecret = "sixteen signs or more"', "should begin with https://"),
        ('[webhook]\nurl = "https://x"\nsecret = "short"', "at least 16 signs"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read(tmp_path, text)

    assert said in str(caught.value)
    assert "hall.toml" in str(caught.value)


def test_no_secret_is_shown(tmp_path: Path) -> None:
    found = read(tmp_path, '[smtp]\nhost = "mail"\nsender = "h@x.cn"\npassword = "very secret"\n'
                           '[webhook]\nurl = "https://x"\nsecret = "sixteen signs or more"\n')  # fmt: skip

    said = str(settings.shown(found))

    assert "very secret" not in said
    assert "sixteen" not in said
