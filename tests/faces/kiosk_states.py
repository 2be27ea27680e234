"""Every state a kiosk can be in, each reached as a visitor or a fault would reach it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.faces.kiosk_stage import TICKET, Stage, fixture

Reach = Callable[[Stage], object]
"""What brings a kiosk into a state."""
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
CLOSED_FOR = [
    "quota_reached",
    "cut_off",
    "appointment_only",
    "not_opening_hours",
    "service_closed",
    "suspended",
    "direct",
]
GROUPS = [
    {"code": "home", "name": {"zh-Hans": "住房与不动产", "zh-Hant": "住房與不動產", "en": "Home and property"}},
    {"code": "life", "name": {"zh-Hans": "社保与医保", "zh-Hant": "社保與醫保", "en": "Insurance"}},
]
NEEDS = [
    {"code": "low", "name": {"zh-Hans": "低位窗口", "zh-Hant": "低位窗口", "en": "Low desk"}},
    {"code": "english", "name": {"zh-Hans": "英语服务", "zh-Hant": "英語服務", "en": "Service in English"}},
    {"code": "signing", "name": {"zh-Hans": "手语服务", "zh-Hant": "手語服務", "en": "Sign language"}},
    {"code": "slow", "name": {"zh-Hans": "行走不便", "zh-Hant": "行走不便", "en": "Walks slowly"}},
]
ELSEWHERE = {"zh-Hans": "二楼东厅取号机", "zh-Hant": "二樓東廳取號機", "en": "the kiosk in the east hall, floor 2"}


def services(count: int) -> list[dict[str, Any]]:
    """So many services; twelve and more of them in groups."""
    items = [dict(item) for item in fixture("face_state")["items"]]
    found = [dict(items[at % len(items)]) for at in range(count)]
    for at, item in enumerate(found):
        item["code"] = item["code"] if at < len(items) else f"S{at}"
        item["group"] = "home" if at in (4, 6, 8, 9) else "life" if at in (0, 1, 10) else ""
    return found


def shut() -> list[dict[str, Any]]:
    """Each tile for another reason."""
    items = services(8)
    for item, reason in zip(items, CLOSED_FOR, strict=False):
        item.update(state="closed", reason=reason, next_opening="2026-11-19T09:00:00+08:00")
    return items


def closed(opens: str | None, at: str = "2026-11-18T17:04:00+08:00", waiting: int = 3) -> dict[str, Any]:
    """A hall that is shut."""
    items = [{**item, "waiting": waiting, "state": "closed", "reason": "hall_closed"} for item in services(8)]
    week = [{"from": "mon", "to": "fri", "hours": [["08:30", "12:00"], ["13:00", "17:00"]]}]
    week += [{"from": "sat", "to": "sat", "hours": [["09:00", "12:00"]]}]
    hall = {**fixture("face_state")["hall"], "open": False, "next_opening": opens, "week": week}
    return {"hall": hall, "items": items, "at": at, "book_svg": fixture("post.tickets.qr")["qr_svg"]}


def halted(*, fire: bool = False) -> dict[str, Any]:
    """A hall in which everything stands still, nobody knows for how long."""
    items = [{**item, "state": "closed", "reason": "suspended", "next_opening": None} for item in services(8)]
    hall = {**fixture("face_state")["hall"], "open": False, "next_opening": None, "fire": fire}
    return {"hall": hall, "items": items}


def without(stage: Stage, reason: str, state: str = "failed") -> None:
    stage.ticket()
    stage.slip(state, reason)


def elsewhere(stage: Stage, state: str) -> None:
    at = {"of": "kiosk-2", "name": ELSEWHERE}
    stage.answer(f"**/tickets/{TICKET}", {**fixture("post.tickets"), "slip": {"state": state, "at": at}})
    without(stage, "paper_out")
    stage.wait(500)
    stage.page.wait_for_selector(".np-there")


def returned(stage: Stage, state: str, ahead: int) -> None:
    found = {**fixture("post.tickets"), "state": state, "ahead": ahead}
    stage.answer("**/tickets?*", {"items": [found]})
    stage.answer("**/return", {**found, "state": "waiting"})
    stage.presses("missed", "digit=A", "digit=1", "return")
    stage.page.wait_for_selector(".k-number")


def refused_return(stage: Stage, items: list[dict[str, Any]] | None) -> None:
    stage.answer("**/tickets?*", None if items is None else {"items": items})
    stage.presses("missed", "digit=A", "digit=1", "digit=2", "return")
    stage.wait(21_000 if items is None else 200)
    stage.page.wait_for_selector("main .k-note")


def typed_code(stage: Stage) -> None:
    stage.press("booked")
    for sign in "K7MQ2XRA":
        stage.press("sign", sign)


def too_early(stage: Stage) -> None:
    words = {
        "zh-Hans": "还没到签到时间。请在 2026-11-18 14:30 之后签到。",
        "zh-Hant": "還沒到簽到時間。請在 2026-11-18 14:30 之後簽到。",
        "en": "It is too early. Please check in from 14:30 on 2026-11-18.",
    }
    stage.answer("**/check-in", {"status": 409, "code": "appointment_too_early", "words": words}, 409)
    typed_code(stage)
    stage.press("check-in")
    stage.page.wait_for_selector(".said")


def taking(stage: Stage, ms: int) -> None:
    stage.answer("**/tickets", None)
    stage.presses("service=A", "take")
    stage.wait(ms)


def told_staff(stage: Stage, status: int, *, going: bool = False) -> None:
    stage.answer("**/face/help", {}, status)
    stage.press("staff")
    stage.wait(300)
    if going:
        place = stage.page.evaluate("document.documentElement.dataset.place")
        stage.hall(helps={place: "going"})


def five_documents(stage: Stage) -> None:
    items = services(8)
    items[0]["documents"] = [*items[0]["documents"], *items[0]["documents"][:2]]
    stage.hall(items=items, needs=NEEDS, group_max=10)
    stage.press("service", "A")


def full_documents(stage: Stage) -> None:
    stage.hall(needs=NEEDS, group_max=10)
    stage.presses(
        "classes", "class=disabled", "service=A", "people", "count=3", "needs", "need=low", "need=slow", "back"
    )


def with_needs(*names: str) -> Reach:
    def reach(stage: Stage) -> None:
        stage.hall(needs=NEEDS, group_max=30)
        stage.presses(*names)

    return reach


def in_hall(*names: str, **more: Any) -> Reach:
    """The box says this of the hall, and then a visitor presses these."""

    def reach(stage: Stage) -> None:
        stage.hall(**more)
        stage.presses(*names)

    return reach


def at(*names: str) -> Reach:
    """A visitor pressed these."""
    return lambda stage: stage.presses(*names)


def on_phone(stage: Stage) -> None:
    given = fixture("post.tickets.phone")
    stage.answer("**/tickets", given, 201)
    stage.presses("service=A", "take-phone")
    stage.page.wait_for_selector(".ph-qr")


def qr() -> dict[str, Any]:
    given = fixture("post.tickets.qr")
    return {"qr_svg": given["qr_svg"], "link": given["link"]}


def refusing(stage: Stage) -> None:
    problem = fixture("post.tickets.full")
    stage.answer("**/tickets", problem, problem["status"])
    stage.presses("service=A", "take")
    stage.page.wait_for_selector(".said")


def timed_out(stage: Stage) -> None:
    stage.press("service", "A")
    stage.wait(40_500)


def scanned(stage: Stage) -> None:
    stage.glass.tell_kiosk("scan", {"text": "https://elsewhere.example/"})
    stage.wait(300)


def unanswered(stage: Stage) -> None:
    taking(stage, 21_000)


def listened(stage: Stage) -> None:
    stage.press("audio")
    asks = stage.page.locator(".k-sheet [data-press=language]")
    if asks.count() > 0:
        stage.press("language", "zh-Hans")


LAST = fixture("face_state.last")["items"]
CUT = {"link": "cut_off", "numbers_left": 40}
TOMORROW = "2026-11-19T09:00:00+08:00"
NO_PRINTER = {"printer": {"condition": "offline", "cause": "paper_out"}}
OFFLINE_NUMBER: dict[str, Any] = {"offline": True, "ahead": None, "estimate": None, "link": ""}

STATES: dict[str, Reach] = {
    "rest": at(),
    "three services": in_hall(items=services(3)),
    "five services": in_hall(items=services(5)),
    "many services": in_hall(items=services(21)),
    "many services, next page": in_hall("page", items=services(21)),
    "groups": in_hall(items=services(12), groups=GROUPS),
    "inside a group": in_hall("group=group:home", items=services(12), groups=GROUPS),
    "shut for every reason": in_hall(items=shut()),
    "last numbers": in_hall(items=LAST),
    "last numbers, documents": in_hall("service=A", items=LAST),
    "no waits known": in_hall(items=[{**item, "estimate": None} for item in services(8)]),
    "server away": in_hall(**CUT),
    "server away, seated": in_hall("low", **CUT),
    "server away, documents": in_hall("service=A", **CUT),
    "server away, no numbers": in_hall(link="cut_off", numbers_left=0, why_not="exhausted"),
    "recovering": in_hall(link="catching_up"),
    "recovering, large": in_hall("large", link="catching_up"),
    "no printer": in_hall(**NO_PRINTER),
    "no printer, large": in_hall("large", **NO_PRINTER),
    "no printer, many": in_hall(items=services(21), **NO_PRINTER),
    "closed till tomorrow": in_hall(**closed(TOMORROW)),
    "before opening": in_hall(**closed("2026-11-18T09:00:00+08:00", "2026-11-18T08:12:00+08:00", 0)),
    "closed, nobody knows till when": in_hall(**closed(None)),
    "interrupted": in_hall(**halted()),
    "fire": in_hall(**halted(fire=True)),
    "closed, what to bring": in_hall("look", **closed(TOMORROW)),
    "closed, what to bring, many": in_hall("look", "page", **{**closed(TOMORROW), "items": services(21)}),
    "closed, what one service asks for": in_hall("look", "bring=A", **closed(TOMORROW)),
    "closed, large": in_hall("large", **closed(TOMORROW)),
    "roll change": in_hall(printer={"condition": "offline", "cause": "roll_change"}),
    "roll change, others near": in_hall(
        printer={"condition": "offline", "cause": "roll_change"}, instead={"": [{"name": ELSEWHERE}]}
    ),
    "large": at("large"),
    "large, many": in_hall("large", items=services(21)),
    "seated": at("low"),
    "seated, many": in_hall("low", items=services(21)),
    "seated, documents": at("low", "service=A"),
    "seated, documents, everything": with_needs("low", "service=A"),
    "seated, classes": at("low", "classes"),
    "seated, people": with_needs("low", "service=A", "people"),
    "seated, needs": with_needs("low", "service=A", "needs"),
    "seated, search": at("low", "search", "type=S"),
    "search": at("search"),
    "search, found": at("search", "type=S", "type=H"),
    "search, many": in_hall("search", "type=S", items=services(21)),
    "search, nothing": at("search", "type=Q", "type=Q", "type=Q"),
    "documents": at("service=A"),
    "documents, none": at("service=B"),
    "documents, five": five_documents,
    "documents, everything chosen": full_documents,
    "documents, large": at("large", "service=A"),
    "documents, shut meanwhile": lambda stage: (
        (
            stage.press("service", "A"),
            stage.hall(
                items=[{**one, "state": "closed", "reason": "suspended", "next_opening": None} for one in services(8)]
            ),
        )
    ),
    "for others": at("service=A", "proxy"),
    "classes": at("classes"),
    "classes, chosen": at("classes", "class=elder"),
    "people": with_needs("service=A", "people"),
    "needs": with_needs("service=A", "needs", "need=low"),
    "taking": lambda stage: taking(stage, 100),
    "taking, long": lambda stage: taking(stage, 6_000),
    "no answer": unanswered,
    "refused": refusing,
    "strange code": scanned,
    "ticket, printing": lambda stage: stage.ticket(),
    "ticket, printing, code": lambda stage: stage.ticket(**qr()),
    "ticket, take it": lambda stage: (stage.ticket(**qr()), stage.slip("printed")),
    "ticket, called in the other language": lambda stage: (
        stage.ticket(**qr(), language="zh-Hans" if stage.language == "en" else "en"),
        stage.slip("printed"),
    ),
    "ticket, offline": lambda stage: ((stage.hall(**CUT), stage.ticket(**OFFLINE_NUMBER), stage.slip("printed"))),
    "ticket, long number": lambda stage: (stage.ticket(number="AB0123"), stage.slip("printed")),
    "ticket, three people": lambda stage: (stage.ticket(people=3, **qr()), stage.slip("printed")),
    "no slip, paper out": lambda stage: without(stage, "paper_out"),
    "no slip, cover open": lambda stage: without(stage, "cover_open"),
    "no slip, cutter": lambda stage: without(stage, "cutter_error"),
    "no slip, unplugged": lambda stage: without(stage, "no_answer"),
    "no slip, perhaps": lambda stage: without(stage, "handed_to_cups", "unknown"),
    "no slip, incomplete": lambda stage: without(stage, "unknown", "unknown"),
    "no slip, code": lambda stage: (stage.ticket(**qr()), stage.slip("failed", "paper_out")),
    "no slip, three people, long number": lambda stage: (
        (stage.ticket(number="AB0123", people=3, **qr()), stage.slip("failed", "jam"))
    ),
    "no slip, offline": lambda stage: (
        (stage.hall(**CUT), stage.ticket(**OFFLINE_NUMBER), stage.slip("failed", "cover_open"))
    ),
    "slip elsewhere, coming": lambda stage: elsewhere(stage, "queued"),
    "slip elsewhere, out": lambda stage: elsewhere(stage, "printed"),
    "on my phone": on_phone,
    "missed": at("missed"),
    "missed, typed": at("missed", "digit=A", "digit=0", "digit=1", "digit=2"),
    "missed, unknown": lambda stage: refused_return(stage, []),
    "missed, ended": lambda stage: refused_return(stage, [{**fixture("post.tickets"), "state": "finished"}]),
    "missed, no answer": lambda stage: refused_return(stage, None),
    "returned": lambda stage: returned(stage, "absent", 4),
    "returned, called": lambda stage: returned(stage, "called", 0),
    "returned, waits": lambda stage: returned(stage, "waiting", 0),
    "booked": in_hall("booked", reads_cards=True),
    "booked, typed": typed_code,
    "booked, too early": too_early,
    "card": in_hall("booked", "card", reads_cards=True),
    "card, waiting": lambda stage: (stage.hall(reads_cards=True), stage.card("waiting")),
    "card, reading": lambda stage: (stage.hall(reads_cards=True), stage.card("reading")),
    "card, again": lambda stage: (stage.hall(reads_cards=True), stage.card("failed", "read_failed")),
    "card, nobody": lambda stage: (stage.hall(reads_cards=True), stage.card("ended", "nobody")),
    "languages": at("languages"),
    "staff, asking": lambda stage: (stage.answer("**/face/help", None), stage.press("staff")),
    "staff, told": lambda stage: told_staff(stage, 200),
    "staff, nobody": lambda stage: told_staff(stage, 503),
    "staff, coming": lambda stage: told_staff(stage, 200, going=True),
    "still there?": timed_out,
    "audio, home": listened,
    "audio, documents": lambda stage: (listened(stage), stage.press("service", "A")),
    "audio, still there?": lambda stage: (listened(stage), stage.wait(41_000)),
}
"""By name, in the order of a visit."""
