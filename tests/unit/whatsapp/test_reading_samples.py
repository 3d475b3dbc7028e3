"""Every sample payload is read as its collection says it should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.reading import read_webhook

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "whatsapp"


def _expected() -> list[Any]:
    listing = SAMPLES / "expected.jsonl"
    if not listing.exists():
        return []
    lines = listing.read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["file"]) for line in lines]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.exists(), reason="needs ../shared/data")
@pytest.mark.parametrize("sample", _expected())
def test_a_sample_payload_is_read_as_expected(sample: dict[str, Any]) -> None:
    body = (SAMPLES / sample["file"]).read_bytes()
    assert read_webhook(body).to_json() == sample["expected"]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.exists(), reason="needs ../shared/data")
def test_every_payload_of_the_collection_has_an_expectation() -> None:
    listed = {parameter.values[0]["file"] for parameter in _expected()}
    assert listed == {path.name for path in SAMPLES.glob("*.json")}
