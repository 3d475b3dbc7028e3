"""A new file for an editor to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.domain.errors import BadInput
from bot.faq.checks.limits import KEBAB, LANGUAGE
from bot.faq.entry import Catalogue, Entry

REVIEWED_AFTER = timedelta(days=182)


def place_of(name: str, language: str, catalogue: Catalogue) -> str:
    """The new file's place below the folder. Raises BadInput when it can't be made.

    A translation lies beside its English file, whatever folder is named.
    """
    folder, _, entry_id = name.strip("/").rpartition("/")
    parts = [*folder.split("/"), entry_id] if folder else [entry_id]
    if not all(KEBAB.fullmatch(part) for part in parts):
        raise BadInput(f"`{name}`: use small letters, digits and dashes, such as gift-wrap.")
    if not LANGUAGE.fullmatch(language):
        raise BadInput(f"`{language}`: use two letters, such as en or de.")
    there = catalogue.get(entry_id, language)
    if there and there.language == language:
        raise BadInput(f"`{entry_id}` is there already, in {there.file}.")
    if language == "en":
        return f"{'/'.join(parts)}.md"
    if there is None:
        raise BadInput(f"There is no English `{entry_id}` to translate; make that first.")
    return f"{there.file.removesuffix('.md')}.{language}.md"


def draft(name: str, language: str, today: date, asked: Sequence[str], catalogue: Catalogue) -> str:
    """The text of the new file: no good entry yet, so that it is not live before it is written."""
    entry_id = name.strip("/").rpartition("/")[2]
    original = catalogue.get(entry_id) if language != "en" else None
    title, *others = (original and original.asked.get(language)) or ("",)
    asked = (*asked, *others)
    lines = ["---", f"id: {entry_id}"]
    if original:
        lines += [f"language: {language}", _english(original.title)]
    lines += [f"title: {json.dumps(title, ensure_ascii=False)}" if title else "title:"]
    lines += ["ask:  # as customers write: short, polite, misspelt, annoyed; three or more"]
    lines += [f"  - {json.dumps(text, ensure_ascii=False)}" for text in asked]
    lines += ["  - ", "  - ", "  - "] if not asked else []
    if original:
        lines += [f"  {_english(text)}" for text in original.ask]
    owner = original.owner if original else ""
    lines += [f"owner: {owner}", f"review: {today + REVIEWED_AFTER}"]
    lines += _carried(original) if original else []
    lines += ["---"]
    if original:
        lines += ["<!-- in English:", original.body, "-->"]
    return "\n".join(lines) + "\n"


def _carried(original: Entry) -> Iterator[str]:
    """What holds in every language as it is; what customers read as a comment to translate."""
    if original.since:
        yield f"from: {original.since}"
    if original.until:
        yield f"until: {original.until}"
    if original.skill:
        yield f"skill: {original.skill}"
    if original.states:
        yield f"states: [{', '.join(original.states)}]"
    for name in ("if_not_helped", "whatsapp"):
        if text := getattr(original, name):
            yield from (_english(text), f"{name}:")
    if original.buttons:
        yield "buttons:"
    for button in original.buttons:
        yield from (f"  {_english(button.label)}", "  - label:", f"    go: {button.go}")


def _english(text: str) -> str:
    return f"# in English: {' '.join(text.split())}"
