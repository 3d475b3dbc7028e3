"""The phrasebook from `words/<language>/<file>.yml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bot.domain.errors import SettingsError
from bot.domain.wording.phrasebook import Phrasebook
from bot.yaml_text import read_yaml


def load_words(folder: Path) -> Phrasebook:
    """Every phrase as `<file>.<key>`, nested keys joined by dots; all mistakes at once."""
    phrases: dict[str, dict[str, str]] = {"en": {}}
    problems: list[str] = []
    for path in sorted(folder.glob("*/*.yml")):
        try:
            found = read_yaml(path.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{path}: {error}")
            continue
        if not isinstance(found, dict):
            problems.append(f"{path}: must hold phrases as `key: text`")
            continue
        language = phrases.setdefault(path.parent.name, {})
        language.update(_flat(path.stem, found))
    if problems:
        raise SettingsError("\n".join(["Mend these files of words:", *problems]))
    return Phrasebook(phrases)


def _flat(prefix: str, found: dict[Any, Any]) -> Iterable[tuple[str, str]]:
    for key, value in found.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            yield from _flat(name, value)
        else:
            yield name, str(value)
