"""The same papers give the same claims and the same tables, whatever happens around them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import claimx
from claimx import batches
from claimx.comparison.views import VIEWS
from claimx.models import Claim, Extraction, Paper
from claimx.pipeline import Extractor
from claimx.renderers import render_report

ROOT = Path(__file__).resolve().parent.parent
FILES = ["seeds", "fixtures/formats/tidepool/paper.md", "fixtures/formats/quill/paper.pdf"]
# Whatever people see of a run, by both models, in one process.
PROGRAM = """\
import sys
import claimx
from claimx.comparison.checking import check
from claimx.comparison.views import VIEWS
from claimx.explanation import explain
from claimx.renderers import render_claims, render_report

for model in ("fast", "accurate"):
    extractor = claimx.load(model)
    papers = [paper for path in sys.argv[1:] for paper in claimx.read(path)]
    found = list(extractor.extract_many(papers))
    comparison = claimx.compare(found)
    sys.stdout.writelines(render_claims([claim for extraction in found for claim in extraction.claims], "jsonl"))
    for view in VIEWS:
        sys.stdout.writelines(render_report(comparison.report(view), "html", evidence=True))
    sys.stdout.writelines(line.text for line in explain(extractor.trace(papers[0].text, papers[0].title)))
    print(check(comparison))
"""


def by_paper(extractions: Iterable[Extraction]) -> dict[str, tuple[Claim, ...]]:
    return {extraction.paper.id: tuple(extraction.claims) for extraction in extractions}


@pytest.fixture(scope="module")
def several() -> list[Paper]:
    return [paper for path in FILES for paper in claimx.read(ROOT / path)]


@pytest.fixture(scope="module")
def found(several: list[Paper], extractor: Extractor) -> list[Extraction]:
    results = list(extractor.extract_many(several))
    assert len(by_paper(results)) == len(several) > 5
    assert sum(len(result.claims) for result in results) > 100
    return results


def test_the_hashes_of_a_process_change_nothing() -> None:
    written = []
    for seed in ("1", "2"):
        command, environment = [sys.executable, "-c", PROGRAM, *FILES], {**os.environ, "PYTHONHASHSEED": seed}
        written.append(subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout)
    assert len(written[0]) > 100_000
    assert written[0] == written[1]


@pytest.mark.parametrize("size", [1, 3])
def test_the_size_of_a_batch_changes_nothing(
    size: int,
    several: list[Paper],
    found: list[Extraction],
    extractor: Extractor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BATCH", size)
    assert list(extractor.extract_many(several)) == found


def test_workers_change_nothing(several: list[Paper], found: list[Extraction], extractor: Extractor) -> None:
    assert list(extractor.extract_many(several, workers=2)) == found


def test_the_order_of_papers_changes_no_claim_and_no_table(
    several: list[Paper], found: list[Extraction], extractor: Extractor
) -> None:
    shuffled = list(extractor.extract_many(random.Random(7).sample(several, len(several))))
    assert [result.paper.id for result in shuffled] != [result.paper.id for result in found]
    assert by_paper(shuffled) == by_paper(found)
    before, after = claimx.compare(found), claimx.compare(shuffled)
    for view in VIEWS:
        pages = ["".join(render_report(c.report(view), "html", evidence=True)) for c in (before, after)]
        assert pages[0] == pages[1], view
