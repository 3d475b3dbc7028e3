"""The demo shop's tables, read from `demo/data/*.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> Any:
    """The content of `demo/data/<name>.yml`; callers must not change it."""
    return yaml.safe_load((_DATA / f"{name}.yml").read_text(encoding="utf-8"))
