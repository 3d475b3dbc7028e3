"""Where no part is built on TensorFlow, it is not imported; where one may be, it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.assistant.without_tensorflow import is_needed, leave_out

OURS = {
    "pipeline": [{"name": "bot.assistant.components.reader.Reader"}],
    "policies": ["RulePolicy"],
}


def test_our_configuration_needs_none() -> None:
    assert not is_needed(yaml.safe_load(Path("config.yml").read_text(encoding="utf-8")))
    assert not is_needed(OURS)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {**OURS, "pipeline": [*OURS["pipeline"], {"name": "DIETClassifier", "epochs": 1}]},
        {**OURS, "policies": [{"name": "RulePolicy"}, {"name": "TEDPolicy"}]},
        {**OURS, "pipeline": [{"name": "somebody.else.Classifier"}]},
        {"pipeline": [{"epochs": 3}], "policies": ["RulePolicy"]},
    ],
)
def test_who_names_another_part_or_leaves_it_to_rasa_gets_the_real_one(
    config: dict[str, Any],
) -> None:
    assert is_needed(config)


@pytest.fixture
def left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {name: module for name, module in sys.modules.items() if "tensorflow" not in name}
    monkeypatch.setattr(sys, "modules", kept)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    leave_out()


@pytest.mark.usefixtures("left_out")
def test_classes_can_be_built_on_what_is_left_out() -> None:
    import tensorflow as tf  # type: ignore[import-not-found,unused-ignore]
    from tensorflow.keras.utils import (  # type: ignore[import-not-found,unused-ignore]
        Sequence,
    )

    class Model(tf.keras.Model, Sequence):
        size = tf.constant(3)

        @tf.function(reduce_retracing=True)
        def train(self, batch: tf.Tensor) -> tf.Tensor:
            """Never called."""

    assert issubclass(Model, Sequence)
    assert len([finder for finder in sys.meta_path if type(finder).__name__ == "_Finder"]) == 1
    leave_out()
    assert len([finder for finder in sys.meta_path if type(finder).__name__ == "_Finder"]) == 1
