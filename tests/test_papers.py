"""Every paper of seeds/ against fixtures/papers/<slug>/: its claims as a story, and its part of the table.

`make fixtures` writes them anew. Read the diff: regenerating makes any output pass.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest_regressions.file_regression import FileRegressionFixture

import claimx
from claimx.models import Claim, Mention, Paper, Quantity

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "papers"
AROUND = 40  # characters of the text shown on either side of a quantity


@cache
def papers() -> dict[str, Paper]:
    """The papers of seeds/ by slug: the first words of the title, or of the text where there is no title."""
    found: dict[str, Paper] = {}
    for paper in claimx.read(ROOT / "seeds"):
        slug = "-".join(re.findall(r"[a-z0-9]+", (paper.title or paper.text).lower())[:7])
        assert slug not in found, f"two papers are called {slug}"
        found[slug] = paper
    return found


def test_each_paper_has_its_fixtures() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir()) == sorted(papers())


@pytest.mark.parametrize("slug", list(papers()))
def test_claims(slug: str, file_regression: FileRegressionFixture) -> None:
    paper = papers()[slug]
    claims = claimx.extract(paper.text, paper.title)
    assert [c.span.start for c in claims] == sorted(c.span.start for c in claims)
    record = {"title": paper.title, "claims": [story(claim, paper.text) for claim in claims]}
    written = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=120)
    file_regression.check(written, fullpath=FIXTURES / slug / "claims.yml", encoding="utf-8")


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
    start, end = claim.span.start, claim.span.end
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
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
