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


def after_the_start(words: str) -> set[str]:
    """What such a list holds where the server was loaded and its files were read."""
    program = f"""if True:
        import json, re, sys
        import bot.server
        from bot.domain import late
        files = bot.server.read_files(bot.server.ROOT)
        print(json.dumps({words}))"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return after_the_start("sorted(sys.modules)")


@pytest.mark.parametrize("module", _LATER)
def test_what_can_wait_is_not_loaded_at_the_start(loaded: set[str], module: str) -> None:
    assert module not in loaded, _LATER[module]


def test_what_is_looked_for_in_messages_is_not_compiled_at_the_start() -> None:
    made = after_the_start("[one.pattern[:60] for one in late._waiting if 'flags' in vars(one)]")

    # What people keep ready is checked against the voice before anything starts.
    assert all(one.startswith(r"(?<!\w)(?:") for one in made), made
