"""The demo shop's database: one sqlite file.

Blocking, and for one thread at a time. Orders that nobody has written to move with the calendar:
when the day changes they are told anew, so that "late by three days" stays so.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from demo.cases import Doc
from demo.keys import email_key, phone_key, postcode_key
from demo.shop_data import shop
from demo.writes import Call, apply

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS orders (
    number TEXT PRIMARY KEY, created TEXT NOT NULL, email TEXT NOT NULL, postcode TEXT NOT NULL,
    phone TEXT NOT NULL, touched INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS orders_by_email ON orders (email);
CREATE INDEX IF NOT EXISTS orders_by_phone ON orders (phone);
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL);
"""
FILTERS: Mapping[str, Callable[[str], str]] = {
    "email": email_key,
    "postcode": postcode_key,
    "phone": phone_key,
}
"""What orders can be found by, and the form in which it is compared."""


class KeyReused(Exception):
    """This idempotency key belongs to another request."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a write gave. `repeated`: it was done before, and this is the answer of then."""

    document: Doc
    repeated: bool


class Store:
    """The database. `today` gives the shop's day, `now` the time of a write."""

    def __init__(
        self, path: Path, *, today: Callable[[], date], now: Callable[[], datetime]
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._today, self._now = today, now
        # One thread at a time, as the service's executor has a single one; not always the same.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.executescript(_SCHEMA)
        self._keep_up()

    def get(self, number: str) -> Doc | None:
        """The order with exactly this number."""
        self._keep_up()
        row = self._db.execute("SELECT body FROM orders WHERE number = ?", (number,)).fetchone()
        return None if row is None else json.loads(row[0])

    def find(self, facts: Mapping[str, str]) -> list[Doc]:
        """The orders that fit all facts (names of `FILTERS`), newest first."""
        self._keep_up()
        keys = {name: FILTERS[name](value) for name, value in facts.items()}
        if not all(keys.values()):
            return []
        rows = self._db.execute(
            "SELECT body FROM orders WHERE ifnull(email = :email, 1)"
            " AND ifnull(postcode = :postcode, 1) AND ifnull(phone = :phone, 1)"
            " ORDER BY created DESC, number DESC",
            {name: keys.get(name) for name in FILTERS},
        )
        return [json.loads(body) for (body,) in rows]

    def another(self, number: str) -> Doc:
        """Some other order than this one (for lies)."""
        row = self._db.execute("SELECT body FROM orders WHERE number != ? LIMIT 1", (number,))
        found: Doc = json.loads(row.fetchone()[0])
        return found

    def write(self, kind: str, number: str, key: str, body: Doc) -> Answer | None:
        """Do a write once; None if there is no such order.

        Raises `KeyReused`, and what `writes.apply` raises; then nothing has changed.
        """
        self._keep_up()
        request = hashlib.sha256(json.dumps([kind, number, body], sort_keys=True).encode())
        with self._transaction():
            row = self._db.execute("SELECT request, answer FROM answers WHERE key = ?", (key,))
            earlier = row.fetchone()
            if earlier is not None:
                if earlier[0] != request.hexdigest():
                    raise KeyReused
                return Answer(document=json.loads(earlier[1]), repeated=True)
            document = self._apply(kind, number, key, body)
            if document is None:
                return None
            self._db.execute(
                "INSERT INTO answers VALUES (?, ?, ?)",
                (key, request.hexdigest(), json.dumps(document)),
            )
        return Answer(document=document, repeated=False)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _apply(self, kind: str, number: str, key: str, body: Doc) -> Doc | None:
        order = self.get(number)
        if order is None:
            return None
        call = Call(body=body, key=key, at=self._now(), next_number=self._next_number())
        outcome = apply(kind, order, call)
        for changed in outcome.orders:
            self._put(changed, touched=True)
        after = outcome.orders[0] if outcome.orders else order
        return {"result": outcome.result, "made": outcome.made, "order": after}

    def _next_number(self) -> str:
        row = self._db.execute("SELECT max(CAST(substr(number, 4) AS INTEGER)) FROM orders")
        return f"CL-{row.fetchone()[0] + 1}"

    def _put(self, order: Doc, *, touched: bool) -> None:
        customer = order["customer"]
        keys = [key(customer[name]) for name, key in FILTERS.items()]
        self._db.execute(
            "INSERT OR REPLACE INTO orders VALUES (?, ?, ?, ?, ?, ?, ?)",
            (order["number"], order["created"], *keys, touched, json.dumps(order)),
        )

    def _keep_up(self) -> None:
        day = self._today()
        row = self._db.execute("SELECT value FROM meta WHERE name = 'day'").fetchone()
        if row is not None and row[0] == day.isoformat():
            return
        with self._transaction():
            self._db.execute("DELETE FROM orders WHERE NOT touched")
            kept = {number for (number,) in self._db.execute("SELECT number FROM orders")}
            for order in shop(day).orders:
                if order["number"] not in kept:
                    self._put(order, touched=False)
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('day', ?)", (day.isoformat(),))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
