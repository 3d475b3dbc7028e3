"""`causes.yml`: what makes customers write, read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text, texts
from bot.domain.cases.causes import Cause
from bot.domain.reasons import ReasonCode
from bot.domain.wording.phrases import any_of, is_phrase

KEYS = ("key", "words", "order", "reasons", "said")

_CODE = re.compile(r"[a-z][a-z_]{0,39}")
_REASONS = frozenset(code.value for code in ReasonCode)


def load_causes(path: Path) -> tuple[Cause, ...]:
    """In the order of the file. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    listed = mapping(read_node(path), mistakes).get("causes")
    causes: list[Cause] = []
    for code, node in mapping(listed, mistakes, "causes").items():
        cause = _cause(code, node, mistakes)
        if any(cause.key == other.key for other in causes):
            mistakes.add(node, f"key {cause.key} stands twice", code)
        causes.append(cause)
    if not causes:
        mistakes.add(listed, "there must be one cause at least")
    mistakes.raise_any()
    return tuple(causes)


def _cause(code: str, node: yaml.Node, mistakes: Mistakes) -> Cause:
    fields = mapping(node, mistakes, code)
    if not _CODE.fullmatch(code):
        mistakes.add(node, "a cause is named in small letters and _, such as carrier_late", code)
    for name in fields.keys() - set(KEYS):
        mistakes.add(fields[name], f"{name!r} is not known; there are {', '.join(KEYS)}", code)
    key = text(fields.get("key")) or ""
    if not re.fullmatch(r"[0-9]", key):
        mistakes.add(fields.get("key", node), "key must be one digit", code)
    reasons = _list(fields.get("reasons"), mistakes, code)
    for reason in reasons:
        if reason not in _REASONS:
            mistakes.add(fields.get("reasons"), f"there is no reason {reason!r}", code)
    said = _list(fields.get("said"), mistakes, code)
    for phrase in said:
        if not is_phrase(phrase):
            mistakes.add(fields.get("said"), f"{phrase!r}: write words, (a|b) and word*", code)
    words = text(fields.get("words"))
    if words is None:
        mistakes.add(node, "words are missing", code)
    return Cause(
        code=code,
        key=key,
        words=words or code,
        order=frozenset(_list(fields.get("order"), mistakes, code)),
        reasons=frozenset(reasons),
        said=any_of(filter(is_phrase, said)) if said else None,
    )


def _list(node: yaml.Node | None, mistakes: Mistakes, code: str) -> list[str]:
    if node is None:
        return []
    found = texts(node)
    if found is None:
        mistakes.add(node, "must be a list, such as [a, b]", code)
    return [value for _, value in found or []]
