"""The service guide: nine items in their order, with what is not published yet; too long a text is named."""

from __future__ import annotations

from hall.domain.guide import ITEMS, LONGEST, Guide, unpublished
from tests.web.house import HERE, House
from tests.web.open_hall import OpenHall

ADDRESS = f"/api/v1/halls/{HERE}"


def test_what_is_not_published_is_named_by_language() -> None:
    guide = Guide(fee={"zh-Hans": "免费", "en": " "})

    found = unpublished(guide, ["zh-Hans", "en"])

    assert len(ITEMS) == 9
    assert (len(found["zh-Hans"]), len(found["en"])) == (8, 9)
    assert "fee" not in found["zh-Hans"]


def test_a_guide_that_was_saved_is_read_by_every_face_with_its_titles(hall: OpenHall) -> None:
    body = hall.get("/configuration", role="admin")["body"]
    body["services"][0]["guide"]["fee"] = {"zh-Hans": "免费", "en": "Free of charge"}
    code = body["services"][0]["code"]
    asked = {"body": body, "base_revision": 1, "reason": "published"}

    saved = hall.post("/configuration", asked, role="admin", status=201)

    found = hall.get(f"/services/{code}/guide", role="kiosk")
    assert saved["changed"] == [f"services/{code}/guide"]
    assert [one["item"] for one in found["items"]] == list(ITEMS)
    fee = found["items"][ITEMS.index("fee")]
    assert (fee["title"]["en"], fee["text"]["en"]) == ("Fee and its grounds", "Free of charge")
    assert "fee" not in found["unpublished"]["en"]
    assert "fee" in found["unpublished"]["zh-Hant"]


def test_everybody_reads_the_guide_on_a_page_in_the_own_language(hall: OpenHall) -> None:
    body = hall.get("/configuration", role="admin")["body"]
    service, other = body["services"][:2]
    service["guide"]["fee"] = {"zh-Hans": "免费 <b>", "en": "Free of charge"}
    hall.post("/configuration", {"body": body, "base_revision": 1, "reason": "published"}, role="admin", status=201)
    address = f"/guide/{HERE}/{service['code']}"

    chinese, english = (hall.ask("GET", f"{address}?lang={tag}", role=None) for tag in ("zh-Hans", "en"))
    browser = hall.ask("GET", address, role=None, headers={"Accept-Language": "zh-TW,en;q=0.5"})
    empty = hall.ask("GET", f"/guide/{HERE}/{other['code']}?lang=en", role=None)

    assert [one.status_code for one in (chinese, english, browser, empty)] == [200] * 4
    assert "免费 &lt;b&gt;" in chinese.get_data(as_text=True)
    assert "<h2>Fee and its grounds</h2><p>Free of charge</p>" in english.get_data(as_text=True)
    assert '<html lang="zh-Hant"' in browser.get_data(as_text=True)
    assert "Nothing more has been published" in empty.get_data(as_text=True)
    assert hall.ask("GET", f"/guide/{HERE}/nowhere", role=None).status_code == 404


def test_phone_booking_and_public_waits_say_whether_there_is_a_guide(hall: OpenHall) -> None:
    body = hall.get("/configuration", role="admin")["body"]
    body["rules"]["waits_public"] = True
    service, other = body["services"][:2]
    service["guide"]["fee"] = {"en": "Free of charge"}
    hall.post("/configuration", {"body": body, "base_revision": 1, "reason": "published"}, role="admin", status=201)

    told = hall.ask("GET", f"/waits/{HERE}.json", role=None).get_json()["services"]
    page = hall.ask("GET", f"/waits/{HERE}?lang=en", role=None).get_data(as_text=True)

    assert [one["guide"] for one in told if one["code"] in (service["code"], other["code"])] == [True, False]
    assert f'<a href="/guide/{HERE}/{service["code"]}?lang=en">' in page
    for one, there in ((service, True), (other, False)):
        link = hall.take(one["code"])["link"]
        path = "/t/" + link.rsplit("/", 1)[1]
        assert hall.ask("GET", f"{path}.json", role=None).get_json()["guide"] is there


def test_a_text_that_is_longer_than_a_screen_is_named(house: House) -> None:
    body = house.client().get(f"{ADDRESS}/configuration", headers=house.bearer("admin")).get_json()["body"]
    body["services"][0]["guide"]["content"] = {"en": "x" * (LONGEST + 1)}

    found = house.client().post(f"{ADDRESS}/configuration/check", json={"body": body}, headers=house.bearer("admin"))

    assert [(one["path"], one["code"]) for one in found.get_json()["problems"]] == [
        ("services/0/guide/content/en", "text_too_long")
    ]


def test_an_unknown_service_has_no_guide(hall: OpenHall) -> None:
    assert hall.refused("/services/nowhere/guide", method="GET") == (404, "unknown_service")
