"""Imported once by the server that all workers are forked from: what each would read again."""

from __future__ import annotations

from tests.contract.interleavings import worker
from tests.support.front import real_files

assert worker
real_files().judge.prepare()
