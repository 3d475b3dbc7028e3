"""All of Rasa that is trained or served can be imported without TensorFlow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.assistant

#: What serving imports, and what training does: every part that the recipe knows.
CODE = """
import sys
from bot.assistant.without_tensorflow import leave_out
leave_out()
import rasa
import rasa.core.run
import rasa.engine.recipes.default_components
import tensorflow
assert not hasattr(tensorflow, "__file__"), tensorflow
libraries = open("/proc/self/maps").read()
assert "tensorflow" not in libraries
"""


def test_rasa_is_imported_whole_without_it() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
