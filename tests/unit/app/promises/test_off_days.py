"""A draft or a note that names a day on which its writer is not there says so."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ben looks again on Saturday", "You are not on shift on Saturday; "),
        ("I'll write to you on Saturday", "You are not on shift on Saturday; "),
        ("Ben schaut am Samstag wieder", "You are not on shift on Saturday; "),
        ("Ben looks again on Friday", ""),
        ("asked Ben in the warehouse", ""),
    ],
)
async def test_a_day_on_which_they_are_not_there_is_told_as_why_others_are_offered(
    front, text, why
):
    found = await front.desk.promise_in("maya", text, "en")
    assert found["off_shift"] == (f"{why}you are at these times." if why else "")
    assert found["times"]
