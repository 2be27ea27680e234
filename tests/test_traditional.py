"""Traditional Chinese is written in traditional characters, and calls things as readers in Taiwan and Hong Kong do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.settings import ROOT

FILES = sorted((ROOT / "config" / "lang" / "zh-Hant").glob("*.ftl"))
STARTERS = sorted((ROOT / "config" / "starter").glob("*.json"))
ITS_OWN_NAME = "简体中文"
"""The simplified language calls itself so in every list."""
IN_BIG5_TOO = set("与么优体儿听圣坏复宁并异怀怜惊扑扰晒机构洁洒洼灶痒离网触赶霉庄")
"""Simplified characters that Big5 has for other, rare words."""
INSTEAD = {
    "信息": "訊息、資訊", "默認": "預設", "軟件": "軟體", "硬件": "硬體", "數據": "資料", "內存": "記憶體",
    "打印": "列印", "服務器": "伺服器", "屏幕": "螢幕", "視頻": "影片", "鼠標": "滑鼠", "字符": "字元",
    "字節": "位元組", "設置": "設定", "程序": "程式", "添加": "新增", "保存": "儲存", "登錄": "登入",
    "短信": "簡訊", "導出": "匯出", "導入": "匯入", "模塊": "模組", "變量": "變數", "刷新": "重新整理",
    "周一": "週一", "裏": "裡", "着": "著", "“": "「", "檯": "台", "裝置": "設備",
    "金鑰": "密鑰", "身份": "身分", "計劃": "計畫",
}  # fmt: skip
"""What the files once said now and then, and what they say everywhere else."""
EXCEPT = {"guide-procedure"}
"""A procedure of an office is 程序 there too."""


def said(file: Path) -> Iterator[tuple[str, str]]:
    """Every line of a file with the name of its message."""
    name = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(-?[A-Za-z][\w-]*) =", line):
            name = found[1]
        if not line.startswith("#"):
            yield name, line.replace(ITS_OWN_NAME, "")


def names(body: Any) -> Iterator[str]:
    """Every traditional name in the settings of a hall."""
    if isinstance(body, dict):
        for key, value in body.items():
            yield from [value] if key == "zh-Hant" and isinstance(value, str) else names(value)
    elif isinstance(body, list):
        for value in body:
            yield from names(value)


def simplified(text: str) -> str:
    """The characters of a text that traditional Chinese does not have: Big5 was made for it and knows no others."""
    return "".join(
        c for c in text if "\u4e00" <= c <= "\u9fff" and (c in IN_BIG5_TOO or not c.encode("cp950", "ignore"))
    )


def test_simplified_characters_are_known_when_seen() -> None:
    assert simplified("关闭吗？机构与网络") == "关闭吗机构与网络"
    assert simplified("關閉嗎？機構與網絡，人群、早高峰、週一在窗口前排隊") == ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_simplified_character_stands_in_traditional_words(file: Path) -> None:
    assert [(name, found) for name, line in said(file) if (found := simplified(line))] == []


@pytest.mark.parametrize("file", STARTERS, ids=lambda file: file.stem)
def test_none_stands_in_the_names_of_a_hall_to_begin_with(file: Path) -> None:
    assert [name for name in names(json.loads(file.read_text(encoding="utf-8"))) if simplified(name)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_things_are_called_as_everywhere_else_in_these_files(file: Path) -> None:
    found = [(name, word, INSTEAD[word]) for name, line in said(file) for word in INSTEAD if word in line]

    assert [one for one in found if one[0] not in EXCEPT] == []
