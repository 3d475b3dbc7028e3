"""The web chat's own words."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "bot/channels/webchat/static"


def words(language: str) -> dict[str, str]:
    read: dict[str, str] = yaml.safe_load((ROOT / f"words/{language}/web.yml").read_text("utf-8"))
    return read


def test_every_word_that_pages_and_scripts_ask_for_exists() -> None:
    known = words("en")
    markup = "".join(path.read_text("utf-8") for path in STATIC.rglob("*.html"))
    scripts = "".join(path.read_text("utf-8") for path in STATIC.rglob("*.js"))
    asked = set(re.findall(r"\$label_(\w+)", markup)) | set(re.findall(r"labels\.(\w+)", scripts))

    assert asked
    assert asked <= known.keys()


def test_no_script_turns_text_into_markup() -> None:
    for path in STATIC.rglob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
