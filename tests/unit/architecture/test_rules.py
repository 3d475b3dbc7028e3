"""What import-linter can't see: one door for words, nothing at import, no sentences, named keys."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MODULES = {
    str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("bot", "actions", "demo")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
CLEAN = [name for name in MODULES if not name.startswith(("bot/assistant/", "actions/server.py"))]

OUR_WORDS = {"BotSaid", "HouseSaid", "AgentSaid"}
#: Calls that read or start something; at import nothing may happen yet.
DOING = re.compile(
    r"^(open|print|input|connect|.*\.(open|read_text|read_bytes|write_text|mkdir|run|Popen|connect"
    r"|now|utcnow|today|time|monotonic|getenv|from_url|urlopen|get_event_loop|ClientSession"
    r"|Session|token_hex|token_urlsafe|safe_load))$"
)
#: Words a customer could read: some of them in a row, closed like a sentence.
SENTENCE = re.compile(r"(?:[^\W\d_]+['’\w,:;{}-]*\s+){3,}\S*[^\W\d_]{2,}\S*[.!?…]$")
#: Who reads it: agents and programs (errors), whoever runs it (logs), Meta (`_refused`).
NOT_FOR_CUSTOMERS = re.compile(
    r"^(log\.\w+|.*(Error|Exception|Input|Refused|NotFound|Conflict|Unavailable|Failed|Sent|Unreadable"
    r"|Rejected|Retryable|Unknown|Phrase)|super\(\)\.__init__|_Over|_refused)$"
)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (found for found in ast.walk(node) if isinstance(found, ast.Call))


def at_import(module: ast.Module) -> Iterator[ast.stmt]:
    """Statements that run when the module is imported, in classes too."""
    waiting: list[ast.stmt] = list(module.body)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.ClassDef):
            waiting += statement.body
        elif isinstance(statement, ast.If) and "__main__" in ast.unparse(statement.test):
            continue
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement


def texts(node: ast.AST) -> Iterator[str]:
    """Every text that is neither a docstring nor made for a log or an error."""
    if isinstance(node, ast.Call) and NOT_FOR_CUSTOMERS.match(ast.unparse(node.func)):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{x}" for p in node.values)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for inner in ast.iter_child_nodes(node):
        yield from texts(inner)


def test_words_to_customers_are_made_by_the_verbs_alone() -> None:
    makers = {
        name
        for name, module in MODULES.items()
        for call in calls(module)
        if ast.unparse(call.func).rpartition(".")[2] in OUR_WORDS
    }
    assert makers
    assert {name for name in makers if not name.startswith("bot/app/")} == set()


def who_calls(*endings: str) -> set[str]:
    return {
        name
        for name, module in MODULES.items()
        for call in calls(module)
        if ast.unparse(call.func).endswith(endings)
    }


def test_only_the_ledger_writes_and_only_a_journal_appends_to_the_record() -> None:
    assert who_calls("journal.write") == {"bot/app/ledger.py"}
    journals = {"bot/adapters/redis/journal.py", "bot/app/journal.py"}
    assert who_calls("_record.append", "_record.append_among") == journals


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_happens_at_import(name: str) -> None:
    done = [
        ast.unparse(call)
        for statement in at_import(MODULES[name])
        for call in calls(statement)
        if DOING.match(ast.unparse(call.func))
    ]
    assert done == []


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith(("bot/app", "bot/channels"))])
def test_no_sentence_for_a_customer_stands_in_python(name: str) -> None:
    assert [text for text in texts(MODULES[name]) if SENTENCE.search(text.strip())] == []


def test_a_sentence_is_known_by_its_words_and_its_end() -> None:
    module = ast.parse('"""A docstring that says a lot."""\nlog.info("Nobody came to us today.")')
    assert not [text for text in texts(module) if SENTENCE.search(text)]
    module = ast.parse('say(f"Hello {name}, your lamp is on its way.")')
    assert [text for text in texts(module) if SENTENCE.search(text)]


def test_keys_of_the_store_are_named_in_one_place() -> None:
    named = {name for name, module in MODULES.items() for text in texts(module) if "wl:" in text}
    assert named == {"bot/adapters/redis/keys.py"}


def test_the_clock_and_chance_come_from_outside_into_the_inner_rooms() -> None:
    inner = ("bot/domain/", "bot/judgement/", "bot/app/", "bot/faq/")
    asked = re.compile(r".*\b(datetime\.now|date\.today|time\.time|monotonic|uuid4|random\.\w+)$")
    found = {
        f"{name}: {ast.unparse(call)}"
        for name, module in MODULES.items()
        if name.startswith(inner)
        for call in calls(module)
        if asked.match(ast.unparse(call.func))
    }
    assert found == set()
