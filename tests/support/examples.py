"""How many examples a property is tried with: few of the same each time, or a search."""

from __future__ import annotations

import os

from hypothesis import settings


def examples(usual: int, searched: int) -> settings:
    """`usual` as a rule; `searched`, others at each run, with WARMLINE_TEST_OTHERS=1."""
    return settings(
        deadline=None, max_examples=searched if "WARMLINE_TEST_OTHERS" in os.environ else usual
    )
