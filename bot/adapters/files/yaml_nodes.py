"""Reading YAML with line numbers, so that a mistake can be shown where it is."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.domain.errors import SettingsError
from bot.yaml_text import SAFE


class Mistakes:
    """Collects everything that is wrong with a file, to report it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[tuple[int, str]] = []

    def add(self, node: yaml.Node | None, text: str, who: str = "") -> None:
        """Something is wrong at that node."""
        line = node.start_mark.line + 1 if node else 1
        self._found.append((line, f"{who}: {text}" if who else text))

    def raise_any(self) -> None:
        """SettingsError with one line for each mistake, if there is one."""
        if self._found:
            lines = [f"{self._path.name}:{line}: {text}" for line, text in sorted(self._found)]
            raise SettingsError("\n".join([f"{self._path.name} needs a correction:", *lines]))


def read_node(path: Path) -> yaml.Node:
    """The root of the file; SettingsError when it cannot be read at all."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=SAFE)
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path.name} cannot be read: {error}") from error
    if root is None:
        raise SettingsError(f"{path.name} is empty.")
    return root


def mapping(node: yaml.Node | None, mistakes: Mistakes, who: str = "") -> dict[str, yaml.Node]:
    """The keys of a mapping; a key that stands twice is a mistake (YAML takes the last)."""
    if not isinstance(node, yaml.MappingNode):
        mistakes.add(node, "must be a mapping of names to values", who)
        return {}
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            mistakes.add(key, f"{name!r} stands twice", who)
        found[name] = value
    return found


def text(node: yaml.Node | None) -> str | None:
    """A single value as it was written, or None."""
    if isinstance(node, yaml.ScalarNode) and node.value.strip():
        return str(node.value).strip()
    return None


def texts(node: yaml.Node | None) -> list[tuple[yaml.Node, str]] | None:
    """A list of single values, each with its node; None when it is something else."""
    if not isinstance(node, yaml.SequenceNode):
        return None
    found = [(item, text(item)) for item in node.value]
    return [(item, value) for item, value in found if value] if all(v for _, v in found) else None
