"""What is sent to the desk is read, and nothing is no text."""

from __future__ import annotations

import pytest

from bot.desk import body
from bot.desk.promises import moment
from bot.domain.errors import BadInput


@pytest.mark.parametrize("nothing", ["", "  \n", "\u200b\u200b", "\u2060 \u00ad", "\u202e"])
def test_what_nobody_sees_is_no_text(nothing):
    with pytest.raises(BadInput, match="missing"):
        body.text({"text": nothing}, "text")


@pytest.mark.parametrize("seen", ["ok", ".", "👍", "👩\u200d🔧", "\u200bhello"])
def test_what_is_seen_is_one_as_it_is(seen):
    assert body.text({"text": seen}, "text") == seen


@pytest.mark.parametrize(
    "due",
    [
        "0001-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "1999-12-31T23:59:59+00:00",
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_a_time_that_no_calendar_of_ours_has_is_told_to_be_wrong(due):
    with pytest.raises(BadInput, match="'due'"):
        moment({"due": due}, "due")
