"""Runs tests/corpus/linking/*.yaml: for each rule of the linker what it decides, and look-alikes that it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimx.document import Link, Phrase
from claimx.linking import baselines, benchmarks, conditions, directions, kinds, metrics, relatives, subjects
from claimx.pipeline import Extractor

CORPUS = Path(__file__).parent / "corpus" / "linking"
BLOCKS = [(path.stem, b) for path in sorted(CORPUS.glob("*.yaml")) for b in yaml.safe_load(path.read_text("utf-8"))]
FIELDS = {"benchmark": "benchmarks", "baseline": "baselines"}
TABLES: dict[str, Iterable[Any]] = {
    "kind": kinds.RULES,
    "metric": (*metrics.SCORE_RULES, *metrics.CHANGE_RULES),
    "benchmark": benchmarks.RULES,
    "baseline": (*baselines.CHANGE_RULES, *baselines.SCORE_RULES),
    "subject": (*subjects.RULES, *subjects.COUNT_RULES),
    "direction": directions.RULES,
    "relative": relatives.RULES,
    "conditions": conditions.RULES,
}


def cases(key: str) -> list[Any]:
    """A test case for each example or look-alike; a plain text stands for {text: ...}."""
    found = []
    for file, block in BLOCKS:
        for given in block.get(key, []):
            case = {"text": given} if isinstance(given, str) else given
            found.append(pytest.param(block, case, id=f"{file}::{block['rule']}::{case['text'][-60:]}"))
    return found


def linked(case: dict[str, Any], rules: Extractor) -> Link:
    """The link of the number that the case marks with «»."""
    text = case["text"]
    start = text.index("«")
    trace = rules.trace(text.replace("«", "").replace("»", ""), case.get("title"))
    found = [link for link in trace.links if link.number.start <= start < link.number.end]
    assert len(found) == 1, (
        f"no number at the mark; found {[trace.document.text[n.start : n.end] for n in trace.numbers]}"
    )
    return found[0]


def said(link: Link, slot: str) -> Any:
    """What a slot holds, in words."""
    value = getattr(link, FIELDS.get(slot, slot))
    if isinstance(value, list):
        return [phrase.text for phrase in value]
    return value.text if isinstance(value, Phrase) else value


@pytest.mark.parametrize(("block", "case"), cases("examples"))
def test_rule_decides(block: dict[str, Any], case: dict[str, Any], rules: Extractor) -> None:
    link, slot = linked(case, rules), block["slot"]
    assert (said(link, slot), link.reasons.get(slot)) == (case.get("says", block.get("says")), block["rule"])


@pytest.mark.parametrize(("block", "case"), cases("look_alikes"))
def test_look_alike_is_left(block: dict[str, Any], case: dict[str, Any], rules: Extractor) -> None:
    link, slot = linked(case, rules), block["slot"]
    assert link.reasons.get(slot) != block["rule"]
    if "says" in case:
        assert said(link, slot) == case["says"]


@pytest.mark.parametrize("slot", TABLES)
def test_every_rule_has_an_example(slot: str) -> None:
    shown = {b["rule"] for _, b in BLOCKS if b["slot"] == slot and b.get("examples")}
    assert {name for name, _ in TABLES[slot]} == shown


@pytest.fixture(scope="module")
def rules() -> Extractor:
    """An extractor that goes by rules alone."""
    return Extractor(model="fast")
