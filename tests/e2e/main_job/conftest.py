"""One copy of the product for all facts of the main job: Rasa is loaded once."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.product import GraphInThread, Person, Product, running_product

Copy = tuple[Product, GraphInThread]


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """Serving; the assistant may still be loading."""
    with running_product(Path(tmp_path_factory.mktemp("home"))) as running:
        yield running


@pytest.fixture(scope="session")
def product(copy: Copy) -> Product:
    """Ready: FAQ and order questions are answered."""
    copy[0].wait_line("Warmline is ready")
    return copy[0]


@pytest.fixture(scope="session")
def graph(copy: Copy) -> GraphInThread:
    return copy[1]


@pytest.fixture
def maya(product: Product) -> Iterator[Person]:
    """Maya is at her desk for this test, and nobody else."""
    person = Person(product, "maya")
    person.available()
    yield person
    for found in person.snapshot()["conversations"]:
        if found["owner"] and found["owner"]["id"] == "maya" and found["status"] != "closed":
            if found["status"] != "agent":
                person.act(found["id"], "accept")
            last_words = {"id": uuid.uuid4().hex, "text": "That was all."}
            person.act(found["id"], "close", cause="other", **last_words)
    person.available(False)
