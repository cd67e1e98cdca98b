"""docs/schema/ says what `claimx extract` writes and `--lexicon` reads: no less, and no more."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import claimx
from claimx.models import Paper
from claimx.renderers import render_claims

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / "claim.json").read_text("utf-8"))
TEXT = "Foo-Net plays $10^{535}$ games, wins 11 out of 18 tasks, and reaches 91.1 ± 0.3% accuracy on MMLU, 2-2.5x more."


def test_the_published_schemas_are_those_of_the_models() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "write_schema.py"))["schemas"]()
    published = {file.name: file.read_text("utf-8") for file in (ROOT / "docs" / "schema").glob("*.json")}
    assert made == published, "python scripts/write_schema.py writes them anew; say it in CHANGELOG.md"


def test_what_is_written_is_valid(seed_papers: list[Paper]) -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    validator = Draft202012Validator(PUBLISHED)
    papers = [
        *seed_papers,
        *claimx.read(ROOT / "fixtures" / "formats" / "tidepool" / "paper.md"),
        Paper(id="x", text=TEXT),
    ]
    found = [claim for e in claimx.load("fast").extract_many(papers) for claim in e.claims]
    assert len(found) > 40
    assert any(claim.table for claim in found)
    for line in render_claims(found, "jsonl"):
        validator.validate(json.loads(line))


@pytest.mark.parametrize("change", [{"kind": "guess"}, {"colour": "red"}, {"quantity": None}, {"benchmarks": "MMLU"}])
def test_what_is_none_of_ours_is_not_valid(change: dict[str, Any]) -> None:
    (line,) = render_claims(claimx.extract("It takes 29 ms."), "jsonl")
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(json.loads(line) | change)
