"""A file that is not there can't be deleted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.domain.errors import NotFound
from bot.editing.publishing import NO_FILE, Publisher
from bot.editing.wishes import Edit
from tests.support.events import NOW
from tests.support.front import TEAM


def test_deleting_a_file_that_is_not_there_says_so(tmp_path: Any) -> None:
    edit = Edit(
        file="returns/never-written.md",
        text=None,
        began_from=NO_FILE,
        by=TEAM.agents["maya"],
        anyway=True,
    )
    nobody = cast(Any, SimpleNamespace(folder=tmp_path))
    publisher = Publisher(nobody, nobody, tmp_path / "lock")
    with pytest.raises(NotFound, match=r"returns/never-written\.md"):
        publisher.publish(edit, NOW, NOW.date())
