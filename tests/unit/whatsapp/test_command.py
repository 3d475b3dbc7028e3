"""`warmline whatsapp read` prints how a payload is read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from bot.commands.whatsapp import register
from bot.domain.errors import BadInput
from tests.fakes.meta import Meta


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["whatsapp", *words])
    return int(arguments.run(arguments))


def test_it_prints_a_json_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meta = Meta()
    payload = tmp_path / "payload.json"
    payload.write_bytes(meta.signed(meta.text("+447700900123", "hi 👋"))[0])
    assert run("read", str(payload)) == 0
    (reading,) = json.loads(capsys.readouterr().out)
    assert (reading["kind"], reading["text"]) == ("text", "hi 👋")


def test_a_file_that_is_missing_or_no_json_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="can't be read"):
        run("read", str(tmp_path / "none.json"))
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(BadInput, match="not JSON"):
        run("read", str(broken))
