"""Reading YAML: the one door to it, for every file that people of the shop edit."""

from __future__ import annotations

from typing import Any

import yaml

#: By libyaml, where PyYAML was built with it (its wheels are): a tenth of the time, which a start
#: with some sixty files feels. The same documents, and the same kinds of errors.
SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The same with every value as text, so that `no` and `12` need no quotes.
PLAIN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """What stands there; raises yaml.YAMLError."""
    return yaml.load(text, SAFE)  # noqa: S506 - it is the safe one


def read_plain_yaml(text: str) -> Any:
    """What stands there, as texts; raises yaml.YAMLError."""
    return yaml.load(text, PLAIN)  # noqa: S506 - it makes texts only
