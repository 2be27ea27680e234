"""A stranger finds the way: every link from our pages to a file or a heading leads somewhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from tests.laws.tree import ROOT, project_files

LINK = re.compile(
    r"!?\[[^\]]*\]\(\s*<?([^)<>\s]+)>?(?:\s+[\"'][^)]*)?\)|^\[[^\]]+\]:\s*(\S+)|<img[^>]+src=[\"']([^\"']+)", re.M
)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)


def broken_links(root: Path, page: str, files: Iterable[str]) -> list[str]:
    """Relative links of `page` to nothing, or to something that a fresh clone would not have."""
    known = set(files) | {str(folder) for name in files for folder in Path(name).parents}
    text = (root / page).read_text(encoding="utf-8")
    return [f"{page}: {target}" for target in _targets(text) if not _leads_somewhere(root, page, target, known)]


def _targets(text: str) -> list[str]:
    plain = CODE.sub(lambda code: code.group() if "](" in code.group() else "`code`", FENCE.sub("", text))
    found = [next(part for part in match if part) for match in LINK.findall(plain)]
    return [target for target in found if not ELSEWHERE.match(target)]


def _leads_somewhere(root: Path, page: str, target: str, known: set[str]) -> bool:
    path, _, anchor = unquote(target).partition("#")
    place = (
        _normal(root, Path(path.lstrip("/")) if path.startswith("/") else Path(page).parent / path) if path else page
    )
    if place not in known:
        return False
    if not anchor or not place.endswith(".md"):
        return True
    return anchor in _anchors((root / place).read_text(encoding="utf-8"))


def _normal(root: Path, path: Path) -> str:
    whole = (root / path).resolve()
    return str(whole.relative_to(root.resolve())) if whole.is_relative_to(root.resolve()) else ".."


def _anchors(text: str) -> set[str]:
    """Headings as the usual viewers make anchors of them."""
    titles = re.findall(r"^#{1,6}\s+(.+?)\s*#*$", FENCE.sub("", text), re.M)
    plain = [re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", title).lower() for title in titles]
    slugs = {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in plain}
    return slugs | set(re.findall(r"<a (?:id|name)=[\"']([^\"']+)", text))


def _was_ever_there(page: str) -> bool:
    """Whether the page is part of the history; an archive without history is a finished one and must have it."""
    if not (ROOT / ".git").exists():
        return True
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%h", "--", page]
    return bool(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())


def test_every_link_on_our_pages_leads_somewhere() -> None:
    pages = [name for name in project_files() if name.endswith(".md")]

    offenders = [found for page in pages for found in broken_links(ROOT, page, project_files())]

    assert not offenders, "\n".join(offenders)


def test_the_readme_stays_once_it_is_written() -> None:
    assert (ROOT / "README.md").is_file() or not _was_ever_there("README.md")


def test_broken_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("# First day\n")
    (tmp_path / "made_by_setup.css").write_text("")
    (tmp_path / "README.md").write_text(
        "# Hall\n[a](hall/take.py) [b](docs/guide.md#second-day) [c](#walls) ![d](../away.png) [e](made_by_setup.css)\n"
    )

    found = broken_links(tmp_path, "README.md", ["README.md", "docs/guide.md"])

    assert [line.partition(": ")[2] for line in found] == [
        "hall/take.py", "docs/guide.md#second-day", "#walls", "../away.png", "made_by_setup.css",
    ]  # fmt: skip


def test_good_links_are_let_through(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("# First day, `08:30`\n[up](../README.md#取号-and-call)\n")
    (tmp_path / "README.md").write_text(
        "# Hall\n## 取号 and call\n[a](docs/guide.md#first-day-0830) [b](docs) [c](https://example.org/x) [d](#hall)\n"
        "```\n[no link](nowhere.md)\n```\n"
    )

    found = [broken_links(tmp_path, page, ["README.md", "docs/guide.md"]) for page in ("README.md", "docs/guide.md")]

    assert found == [[], []]
