"""What a place of the configuration is called on the settings page: nobody looks for `rules/min_calls` in a form."""

from __future__ import annotations

from hall.words import Catalogue

_ONE_THING = ("hall", "rules", "booking", "signs", "slip", "voice", "alerts", "appraisal")
"""Sections that are one record; all others are lists, whose items stand between section and field."""
_ROWS = {
    ("alerts", "rules"): "al-{}",
    ("booking", "plans"): "bk-{}",
    ("booking", "blackouts"): "bk-{}",
    ("calendar", "days"): "cal-{}",
    ("places", "screen"): "scr-{}",
    ("services", "documents"): "doc-{}",
    ("services", "proxy"): "doc-{}",
    ("services", "guide"): "guide-{}",
    ("slip", "blocks"): "slip-{}",
    ("windows", "services"): "serves-{}",
}
"""By list, or record, inside a section: how the word of its field is called."""
_OWN_WORDS = {
    "cal-works_as": "cal-how", "cal-hours": "cal-how",
    "serves-code": "f-windows-services", "serves-mode": "f-mode",
    "serves-after_min": "served-after", "serves-bonus_min": "served-bonus",
}  # fmt: skip
_CLOSURES = {"begin": "bk-closed-from", "end": "bk-closed-to"}


def field_said(words: Catalogue, language: str, path: str) -> str:
    """The label beside which this place is mended, in quotation marks; the path itself where the page has no label."""
    key = field_key(path)
    if not key or not words.has(language, key):
        return path
    return words.say(language, "field-quoted", name=words.say(language, key))


def field_key(path: str) -> str:
    """The word of a place: `rules/min_calls`, `services/3/typical_min`, `booking/plans/0/step_min`; empty for none."""
    section, *rest = path.split("/")
    if section not in _ONE_THING:
        rest = rest[1:]
    if section == "calendar":
        return row_key("calendar", "days", rest[0]) if rest else "f-calendar-days"
    if not rest:
        return f"sec-{section}"
    field, *inner = rest
    if (section, field) in _ROWS and inner:
        within = inner[1:] if inner[0].isdigit() else inner
        if within:
            return row_key(section, field, within[0])
    return f"f-{section}-{field}"


def row_key(section: str, field: str, name: str) -> str:
    """The word over a column of a field of several values: `booking`, `plans`, `step_min`."""
    if field == "blackouts" and name in _CLOSURES:
        return _CLOSURES[name]
    key = _ROWS[section, field].format(name)
    return _OWN_WORDS.get(key, key)
