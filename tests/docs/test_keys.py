"""The desk's keys: docs/people.md, the list behind `?` and what the page does are the same."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "bot" / "desk" / "static"


def written() -> dict[str, str]:
    text = (ROOT / "docs" / "people.md").read_text("utf-8").partition("## The keys of the desk")[2]
    rows = re.findall(r"^\| ((?:`[^`]+` ?)+)\| (.+) \|$", text, re.MULTILINE)
    return {" ".join(re.findall(r"`([^`]+)`", keys)): words for keys, words in rows}


def shown() -> dict[str, str]:
    listed = re.search(r"const KEYS = \[(.*?)\n\];", (DESK / "dialogs.js").read_text("utf-8"), re.S)
    assert listed
    rows = re.findall(r'\["([^"]+)", "([^"]+)"\]', listed[1])
    return {" ".join(keys.split()): words for keys, words in rows}


def done() -> set[str]:
    wired = re.search(r"keys\.start\(\{(.*?)\n  \}\);", (DESK / "main.js").read_text("utf-8"), re.S)
    assert wired
    return set(re.findall(r"""(?:^|[{,]|\n)\s*"?([a-z0-9;/?])"?: """, wired[1]))


def test_the_keys_that_are_written_down_are_those_that_the_desk_lists() -> None:
    apostrophes = str.maketrans({"'": "’"})
    assert {k: w.translate(apostrophes) for k, w in shown().items()} == written()


def test_the_keys_that_the_desk_lists_are_those_that_do_something() -> None:
    listed = {key for keys in shown() for key in keys.split()} - {"Esc"}
    assert listed == done()
