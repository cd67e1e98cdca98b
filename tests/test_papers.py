"""Every paper of seeds/ against fixtures/papers/<id>/: its claims as a story, and its part of the table.

By rules alone, so that each diff tells of a rule or a lexicon entry. `make fixtures` writes them anew. Read the diff:
regenerating makes any output pass.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest_regressions.file_regression import FileRegressionFixture

import claimx
from claimx.models import Claim, Extraction, Mention, Quantity

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "papers"
AROUND = 40  # characters of the text shown on either side of a quantity


@cache
def results() -> dict[str, Extraction]:
    """What became of each paper of seeds/, by the paper's id."""
    papers = claimx.read(ROOT / "seeds")
    return {result.paper.id: result for result in claimx.load("fast").extract_many(papers)}


@pytest.mark.parametrize("id", list(results()))
def test_claims(id: str, file_regression: FileRegressionFixture) -> None:
    paper, claims = results()[id].paper, results()[id].claims
    record = {"title": paper.title, "claims": [story(claim, paper.text) for claim in claims]}
    written = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=1000)
    file_regression.check(written, fullpath=FIXTURES / id / "claims.yml", encoding="utf-8")


@pytest.mark.parametrize("id", list(results()))
def test_table(id: str, file_regression: FileRegressionFixture) -> None:
    table = claimx.compare([results()[id]]).to_markdown()
    file_regression.check(table, fullpath=FIXTURES / id / "table.md", encoding="utf-8")


def test_each_paper_has_its_fixtures() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir()) == sorted(results())


def story(claim: Claim, text: str) -> dict[str, Any]:
    """A claim as one reads it; what is empty is left out."""
    told = {
        "place": place(claim, text),
        "reading": reading(claim.quantity),
        "kind": claim.kind,
        "metric": name(claim.metric),
        "benchmarks": [name(m) for m in claim.benchmarks],
        "subject": name(claim.subject),
        "baselines": [name(m) for m in claim.baselines],
        "direction": claim.direction,
        "relative": claim.relative,
        "conditions": [name(m) for m in claim.conditions],
        "rule": claim.evidence.rule,
    }
    return {key: value for key, value in told.items() if value is not None and value != []}


def place(claim: Claim, text: str) -> str:
    """The quantity, marked, in a line of its text that is cut at words."""
    start, end = claim.span.start, claim.span.end
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())


def reading(quantity: Quantity) -> str:
    number = plain(quantity.value) if quantity.value is not None else f"{plain(quantity.low)} to {plain(quantity.high)}"
    if quantity.total is not None:
        number += f" of {plain(quantity.total)}"
    if quantity.uncertainty is not None:
        number += f" ± {plain(quantity.uncertainty)}"
    return f"{quantity.bound} {number} {quantity.unit}".rstrip()


def plain(number: float | int | None) -> str:
    assert number is not None
    return f"{number:,}" if abs(number) < 10**15 else f"about 10^{len(str(int(number))) - 1}"


def name(mention: Mention | None) -> str | None:
    """The paper's own words, with the canonical name where that differs."""
    if mention is None or mention.name == mention.text:
        return mention.text if mention else None
    return f"{mention.text} (= {mention.name})"
