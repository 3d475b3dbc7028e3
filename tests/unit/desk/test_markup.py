"""No page of ours holds a script or a style, and no script makes markup or code of a text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(
    path
    for folder in ("bot/desk/static", "bot/channels/webchat/static")
    for path in (ROOT / folder).rglob("*.*")
    if path.suffix in (".html", ".js")
)


class Inline(HTMLParser):
    """Collects whatever a strict policy would have to allow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = tag == "script" and given.get("type") == "application/json"
        if tag == "style" or (tag == "script" and not given.get("src") and not data):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or "javascript:" in (value or ""):
                self.found.append(f"{tag} {name}")


@pytest.mark.parametrize("page", [p for p in PAGES if p.suffix == ".html"], ids=lambda p: p.name)
def test_no_page_has_a_script_or_a_style_in_it(page: Path) -> None:
    inline = Inline()
    inline.feed(page.read_text(encoding="utf-8"))
    assert inline.found == []


def test_what_would_be_inline_is_found() -> None:
    inline = Inline()
    inline.feed("<style></style><script>1</script><p style='x' onclick='y'><a href='javascript:z'>")
    assert inline.found == ["style", "script", "p style", "p onclick", "a href"]


PARSES = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextual"
    r"|DOMParser|srcdoc|setHTMLUnsafe|setTimeout\(['\"]"
)


@pytest.mark.parametrize("page", [p for p in PAGES if p.suffix == ".js"], ids=lambda p: p.name)
def test_no_script_of_ours_makes_markup_or_code_of_a_text(page: Path) -> None:
    assert PARSES.findall(page.read_text(encoding="utf-8")) == []


DESK_PAGES = [p for p in PAGES if p.suffix == ".html" and "desk" in p.parts]


@pytest.mark.parametrize("page", DESK_PAGES, ids=lambda p: p.name)
def test_every_page_of_the_desk_says_what_it_is_in_a_heading(page: Path) -> None:
    assert "<h1" in page.read_text(encoding="utf-8")
