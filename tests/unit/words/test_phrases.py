"""Every phrase that is said exists, every phrase that exists is said, and German is whole.

Phrase ids stand in code as texts: `house.offered` as it is, `orders.ask.{code}` with a hole for
a code that stands in code or data too, which is how unused ones are found.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.assistant.languages import SPOKEN
from bot.domain.speak import NOTICES

ROOT = Path(__file__).resolve().parents[3]
WORDS = ROOT / "words"
PAGES = ROOT / "bot" / "channels" / "webchat" / "static"
FILES = sorted(path.stem for path in (WORDS / "en").glob("*.yml"))
TRANSLATED = sorted(path.stem for path in (WORDS / "de").glob("*.yml"))

HOLE = "\0"
PHRASE = re.compile(rf"(?:{'|'.join(FILES)})\.[\w.{HOLE}]+")
TOKEN = re.compile(r"[A-Za-z0-9_]+")
SHORT = re.compile(rf"[\w:{HOLE}]+")
TEMPLATE = re.compile(r"`([a-z_]*(?:\$\{[^}`]*\}[a-z_]*)+)`")


@cache
def phrases(language: str, file: str) -> dict[str, str]:
    """As `<file>.<key>`, nested keys joined by dots."""
    found = yaml.safe_load((WORDS / language / f"{file}.yml").read_text(encoding="utf-8"))
    return dict(_flat(file, found))


def _flat(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}", inner)
    else:
        yield prefix, str(value)


@cache
def texts_in_code() -> frozenset[str]:
    """Every text of our Python, with a hole for each value that is put into one."""
    found: set[str] = set()
    for folder in ("bot", "actions", "demo"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(_texts(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else HOLE for p in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for inner in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(inner, ast.Constant)):
            yield from _texts(inner)


@cache
def codes() -> frozenset[str]:
    """What a hole may be filled with: short texts of the code, of the data and of Rasa's files."""
    data = [*(ROOT / "demo" / "data").glob("*.yml"), ROOT / "domain.yml", ROOT / "signals.yml"]
    tokens = {token for path in data for token in TOKEN.findall(path.read_text("utf-8"))}
    short = {text for text in texts_in_code() if SHORT.fullmatch(text)}
    return frozenset({token for text in short for token in TOKEN.findall(text)} | tokens)


@cache
def asked() -> frozenset[str]:
    """Phrase ids in Python and in Rasa's domain, some with holes."""
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    named = {text for text in texts_in_code() if PHRASE.fullmatch(text)}
    return frozenset(named | set(PHRASE.findall(domain)))


@cache
def endings() -> frozenset[str]:
    """What code appends to a phrase's id for another wording of it."""
    found = (re.fullmatch(rf"{HOLE}?(_[a-z_]+)", text) for text in texts_in_code())
    return frozenset(match[1] for match in found if match)


@cache
def asked_by_pages() -> frozenset[str]:
    """Names in the chat's pages and scripts, some with holes; `labels` brings them all there."""
    text = "".join(
        path.read_text("utf-8") for path in PAGES.rglob("*") if path.suffix in (".js", ".html")
    )
    whole = {f"web.{token.removeprefix('label_')}" for token in TOKEN.findall(text)}
    holed = {f"web.{re.sub(r'[$][{][^}]*[}]', HOLE, name)}" for name in TEMPLATE.findall(text)}
    return frozenset(whole | holed)


def is_said(phrase: str, wanted: frozenset[str]) -> bool:
    """Asked for as it is, by filling holes with codes that exist, or with an ending to that."""
    if phrase in wanted:
        return True
    for ending in endings():
        if phrase.endswith(ending) and is_said(phrase.removesuffix(ending), wanted):
            return True
    for text in wanted:
        if HOLE not in text:
            continue
        pattern = re.escape(text).replace(re.escape(HOLE), r"([\w.]+?)")
        match = re.fullmatch(pattern, phrase)
        if match and all(code.isdigit() or code in codes() for code in match.groups()):
            return True
    return False


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def is_module(text: str) -> bool:
    """`bot.yml` shares its name with our package."""
    place = ROOT.joinpath(*text.split(".")[:2])
    return place.exists() or place.with_suffix(".py").exists()


def test_every_phrase_that_code_names_exists() -> None:
    known = {phrase for file in FILES for phrase in phrases("en", file)}
    whole = {text for text in asked() if HOLE not in text and not is_module(text)}
    assert whole
    assert whole - known - NOTICES - {"orders.db"} == set()


@pytest.mark.parametrize("file", FILES)
def test_every_phrase_is_said_somewhere(file: str) -> None:
    wanted = asked() | (asked_by_pages() if file == "web" else frozenset())
    assert [phrase for phrase in phrases("en", file) if not is_said(phrase, wanted)] == []


@pytest.mark.parametrize("file", TRANSLATED)
def test_german_says_everything_english_says_with_the_same_placeholders(file: str) -> None:
    english = {key: placeholders(text) for key, text in phrases("en", file).items()}
    german = {key: placeholders(text) for key, text in phrases("de", file).items()}
    assert german == english


#: What only agents and editors read, who read English.
OF_THE_DESK = {
    *(
        "alarms",
        "called",
        "clashes",
        "codes",
        "desk_order",
        "facts",
        "noticed",
        "reasons",
        "record",
        "remedying",
    ),
    *("tries", "warnings", "why", "why_not"),
}


def test_what_customers_hear_is_translated() -> None:
    assert set(FILES) - set(TRANSLATED) == OF_THE_DESK


def test_the_assistant_speaks_the_languages_that_words_are_whole_in() -> None:
    assert {path.parent.name for path in WORDS.glob("*/orders.yml")} == SPOKEN


FORMAL = re.compile(r"(?<=[\w,] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b")


@pytest.mark.parametrize("file", TRANSLATED)
def test_german_customers_are_called_du_everywhere(file: str) -> None:
    assert {key: text for key, text in phrases("de", file).items() if FORMAL.search(text)} == {}


def test_an_agents_ready_replies_call_them_du_as_the_house_does() -> None:
    text = (WORDS.parent / "replies" / "de.yml").read_text("utf-8")
    told = [line for line in text.splitlines() if "text:" in line or "title:" in line]
    assert [line for line in told if FORMAL.search(line) or re.search(r"\bSie\b", line)] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("faq/*/*.de.md")), ids=lambda path: path.stem)
def test_answers_in_german_call_them_du_too(path: Path) -> None:
    assert [line for line in path.read_text("utf-8").splitlines() if FORMAL.search(line)] == []
