"""Our own log calls: a fixed sentence, and nothing of a customer among its arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
#: Names of what is a customer's, or leads to them, wherever it stands.
PERSONAL = frozenset(
    (
        "text",
        "texts",
        "quote",
        "name",
        "phone",
        "email",
        "address",
        "postcode",
        "token",
        "session",
        "secret",
        "body",
        "value",
        "words",
        "facts",
        "caption",
        "filename",
        "said",
        "entry",
        "state",
        "display_name",
        "memory",
        "outcome",
        "cause",
    )
)
OUR_LISTS = frozenset({"step", "kind", "status"})


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("bot", "actions"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and ast.unparse(node.func.value) in ("log", "logger")
                    and node.func.attr
                    in ("debug", "info", "warning", "error", "exception", "critical")
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = dict(log_calls())


def test_there_are_calls_to_look_at() -> None:
    assert len(CALLS) > 20


@pytest.mark.parametrize("place", CALLS)
def test_a_log_call_is_a_fixed_sentence_without_anything_personal(place: str) -> None:
    template, *given = CALLS[place].args
    assert isinstance(template, ast.Constant), "write a fixed text; give values as arguments"
    for argument in given:
        words = ast.unparse(argument).split(".")
        # Of an enumeration the value is a word of ours.
        last = words[-2] if words[-1] == "value" and words[-2] in OUR_LISTS else words[-1]
        assert last not in PERSONAL, f"{ast.unparse(argument)} may be personal"
