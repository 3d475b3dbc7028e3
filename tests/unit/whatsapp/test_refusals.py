"""Every documented error code asks for one thing."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.refusals import Action, action_for

DOCUMENTED: dict[Action, list[int]] = {
    "retry": [130429, 131056, 131016, 131057, 4, 80007, 1, 2, 131000, 135000],
    "window_closed": [131047],
    "undeliverable": [
        *[131026, 131008, 131009, 100, 131051, 131053, 131021, 131030, 131062, 130472, 131049],
        *[131050, 132000, 132001, 132018, 137000],
    ],
    "stop": [
        *[190, 0, 3, 10, 200, 250, 299, 131005, 131031, 368, 131042, 131045, 133010, 130497],
        131048,
    ],
}


@pytest.mark.parametrize(
    ("code", "action"), [(code, action) for action in DOCUMENTED for code in DOCUMENTED[action]]
)
def test_a_documented_code_asks_for_its_action(code: int, action: Action) -> None:
    assert action_for(code) == action


@pytest.mark.parametrize(
    ("code", "http_status", "action"),
    [
        (None, 500, "retry"),
        (None, 429, "retry"),
        (None, 401, "stop"),
        (None, 403, "stop"),
        (None, 404, "undeliverable"),
        (999_999, 503, "retry"),
        (999_999, 400, "undeliverable"),
        (None, None, "undeliverable"),
        (131047, 500, "window_closed"),
    ],
)
def test_an_unknown_code_is_judged_by_the_http_status(
    code: int | None, http_status: int | None, action: Action
) -> None:
    assert action_for(code, http_status) == action
