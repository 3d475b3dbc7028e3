"""Rasa without TensorFlow, where the bot uses none of it.

Importing TensorFlow is more than half of what Rasa's import takes, and three hundred megabytes; and
Rasa imports it for whatever is trained or served, as classes of its recipe are built on it. Where
`config.yml` names none of these, empty classes stand in the place of TensorFlow's, so that Rasa's
can be defined. Nothing of them runs: the parts named there are ours, or need it no more than we do.
"""

from __future__ import annotations

import sys
from abc import ABCMeta
from collections.abc import Mapping, MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

#: What is built on TensorFlow; all below them, too.
PACKAGES = frozenset(
    {"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"}
)
#: Parts of Rasa that need none of it. What is not ours or among these gets the real one.
RASAS = frozenset({"RulePolicy", "MemoizationPolicy", "AugmentedMemoizationPolicy"})
OURS = "bot.assistant."


def is_needed(config: Mapping[str, Any]) -> bool:
    """Whether this configuration (config.yml) may name a part that is built on it."""
    parts = [*(config.get("pipeline") or ()), *(config.get("policies") or ())]
    names = [str(part.get("name")) if isinstance(part, dict) else str(part) for part in parts]
    return not names or not all(name in RASAS or name.startswith(OURS) for name in names)


def leave_out() -> None:
    """From here on, before Rasa is imported; again does no harm."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Empty(ABCMeta):
    """A class that has whatever it is asked for: more such classes."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _empty(name)


def _empty(name: str) -> Any:
    return _Empty(name, (), {"__init__": _take, "__call__": _give})


def _take(_: Any, *__: Any, **___: Any) -> None:
    """Whatever it is made with."""


def _give(self: Any, *_: Any, **__: Any) -> Any:
    """A decorator with arguments gives a decorator."""
    return self


class _Module(ModuleType):
    """Has whatever is imported from it."""

    __path__: MutableSequence[str] = []  # noqa: RUF012 - a package, with nothing to be found in it
    __version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = _empty(name)
        setattr(self, name, found)
        return found


class _Finder(MetaPathFinder, Loader):
    """Finds the packages and everything below them."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        """Ours to make, if it is one of them."""
        if fullname.partition(".")[0] not in PACKAGES:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty one."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""
