"""docs/metrics.md lists exactly the metrics there are, and rules and pages name no others."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.adapters.metrics.instruments import Instruments
from bot.adapters.metrics.story import REFUSALS, WHYS
from bot.adapters.stores import Stores
from bot.domain.waiting.alarms import AlarmKind

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "metrics.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(warmline_\w+)` \| (\w+) \| (?:`(\w+)`)? ?\| (\S.*) \|$", re.MULTILINE)
NAMED = re.compile(r"\bwarmline_[a-z_]+\b")
#: What Prometheus makes of one metric.
ENDINGS = ("_total", "_bucket", "_count", "_sum", "_created", "")


def metrics() -> dict[str, tuple[str, str]]:
    """Each metric's kind and label."""
    found = {}
    for family in Instruments().registry._collector_to_names:
        (described,) = family.describe()
        name = f"{described.name}_total" if described.type == "counter" else described.name
        found[name] = (described.type, ",".join(family._labelnames))  # type: ignore[attr-defined]
    return found


def test_exactly_the_metrics_there_are_stand_in_the_tables() -> None:
    listed = {name: (kind, label) for name, kind, label, _ in ROW.findall(TEXT)}
    assert listed == metrics()


def test_short_lists_of_labels_are_told_in_full() -> None:
    meanings = {name: meaning for name, _, _, meaning in ROW.findall(TEXT)}
    for value in REFUSALS:
        assert f"`{value}`" in meanings["warmline_refused_words_total"]
    for value in WHYS:
        assert f"`{value}`" in meanings["warmline_refused_sends_total"]
    for port in Stores.__dataclass_fields__:
        assert f"`{port}`" in meanings["warmline_store_seconds"]


def test_pages_name_only_metrics_that_there_are() -> None:
    bases = {name.removesuffix("_total") for name in metrics()}
    for page in ("metrics.md", "operations.md"):
        for name in NAMED.findall((DOCS / page).read_text(encoding="utf-8")):
            assert any(name.endswith(x) and name[: len(name) - len(x)] in bases for x in ENDINGS), (
                page,
                name,
            )


def test_the_alert_rules_can_be_read() -> None:
    (rules,) = [
        found
        for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
        if "groups" in (found := yaml.safe_load(block))
    ]
    for rule in rules["groups"][0]["rules"]:
        assert NAMED.search(rule["expr"]), rule


def test_each_alarm_is_explained() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    for kind in AlarmKind:
        assert f"| `{kind.value}` |" in text, kind
