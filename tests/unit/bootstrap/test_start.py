"""What the front desk does not load before it serves."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.bootstrap import ROOT

_LATER = {
    "aiohttp": "only who has WhatsApp needs it",
    "bot.domain.listening.hearing": "its patterns are compiled beside the first requests",
    "bot.faq.vectors": "a judge learns what words mean beside the first requests",
}


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    words = "import json, sys, bot.server; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", _LATER)
def test_what_can_wait_is_not_loaded_at_the_start(loaded: set[str], module: str) -> None:
    assert module not in loaded, _LATER[module]
