"""For every test: properties are tried with the same examples each time, and are not timed.

WARMLINE_TEST_OTHERS=1 tries other examples at each run, to look for what nobody has thought of.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "warmline",
    deadline=None,
    derandomize="WARMLINE_TEST_OTHERS" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("warmline")
