"""A no to somebody who opened an address in a browser is a page in his language; a program gets problem+json."""

import pytest
from werkzeug.test import TestResponse

from tests.web.open_hall import HERE, OpenHall, problem_of

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
"""What Chromium, Firefox and Safari send when a person opens an address."""


def opened(hall: OpenHall, path: str, language: str, *, accept: str = BROWSER, method: str = "GET") -> TestResponse:
    headers = {"Accept": accept, "Accept-Language": language, "Authorization": None}
    return hall.server.app.test_client().open(
        path, method=method, headers={k: v for k, v in headers.items() if v is not None}
    )


@pytest.mark.parametrize(
    ("path", "status", "language", "title", "sentence"),
    [
        ("/nowhere", 404, "zh-CN,zh;q=0.9", "没有这一页", "没有这个地址"),
        ("/book/nowhere", 404, "en-GB,en;q=0.9", "No such page", "nowhere"),
        (f"/waits/{HERE}", 404, "zh-TW,zh;q=0.8", "沒有這一頁", "沒有對外公布"),
        (f"/api/v1/halls/{HERE}/reports/windows?format=xlsx", 401, "en", "Please sign in first", "ign in"),
    ],
)
def test_a_person_reads_a_page(
    hall: OpenHall, path: str, status: int, language: str, title: str, sentence: str
) -> None:
    answer = opened(hall, path, language)
    text = answer.get_data(as_text=True)

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert f"<h1>{title}</h1>" in text
    assert sentence in text
    assert 'href="/"' in text
    assert "__" not in text.split("</head>")[1]


def test_the_address_may_name_the_language(hall: OpenHall) -> None:
    assert "<h1>No such page</h1>" in opened(hall, "/nowhere?lang=en", "zh-CN").get_data(as_text=True)


def test_what_was_typed_stays_text(hall: OpenHall) -> None:
    text = opened(hall, '/book/"><script>alert(1)<', "en").get_data(as_text=True)

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text or "alert" not in text


@pytest.mark.parametrize(("accept", "method"), [("*/*", "GET"), ("application/json", "GET"), (BROWSER, "POST")])
def test_a_program_gets_the_same_as_data(hall: OpenHall, accept: str, method: str) -> None:
    assert problem_of(opened(hall, "/nowhere", "en", accept=accept, method=method))["code"] == "unknown_address"


def test_a_link_that_leads_to_no_number_says_what_may_be_wrong_in_the_readers_language(hall: OpenHall) -> None:
    answer = opened(hall, "/t/never-given-to-anybody", "en-GB")
    text = answer.get_data(as_text=True)

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert '<html lang="en"' in text
    assert "There is no number behind this link" in text
    assert "Scan the code on your slip once more" in text
