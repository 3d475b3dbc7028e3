"""Floors for the figures on the sets; `held` is the half that no phrase was adjusted on."""

from __future__ import annotations

import pytest

from bench.judgement import rates
from bot.judgement import Judge

FLOORS = {  # at least this recall, at most this share of false alarms
    ("dev", "asks_person"): (0.99, 0.005),
    ("held", "asks_person"): (0.99, 0.01),  # offers count: two of 212
    ("dev", "frustrated"): (0.97, 0.01),
    ("held", "frustrated"): (0.97, 0.03),
}


@pytest.mark.parametrize("half", ["dev", "held"])
def test_the_figures_hold(judge: Judge, half: str) -> None:
    for name, (recall, false, _, _) in rates(judge, half).items():
        least, most = FLOORS[half, name]
        assert recall >= least, f"{name}: recall {recall:.3f}"
        assert false <= most, f"{name}: false alarms {false:.4f}"


def test_the_sets_are_large_enough_to_tell(judge: Judge) -> None:
    both = rates(judge, None)
    assert both["asks_person"][2:] >= (250, 400)
    assert both["frustrated"][2:] >= (120, 200)
