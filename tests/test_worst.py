"""The worst inputs that were found, small: their effort grows as they do, counted in calls, not in seconds.

benchmarks/worst.py measures the same texts at sizes up to 50 MB; the figures are in docs/fuzzing.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import claimx
from claimx.models import Paper
from claimx.pipeline import Extractor

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from worst import FILES, TEXTS, suffix_of, text_of  # noqa: E402

SMALL = 800  # characters
TIMES = 4


@pytest.fixture(scope="module")
def rules() -> Extractor:
    found = claimx.load("fast")
    found.extract("Foo-Net reaches 91.1% accuracy on MMLU.")  # what is loaded only when it is needed
    return found


def calls(extractor: Extractor, papers: Iterable[Paper]) -> int:
    """How many functions are called to extract from papers, those written in C too."""
    count = 0

    def counting(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        results = list(extractor.extract_many(papers))
    finally:
        sys.setprofile(before)
    assert {result.error for result in results} == {None}
    return count


@pytest.mark.parametrize("name", [*TEXTS, *FILES])
def test_effort_is_in_proportion_to_the_text(name: str, rules: Extractor, tmp_path: Path) -> None:
    path = tmp_path / f"paper{suffix_of(name)}"
    counted = []
    for size in (SMALL, SMALL, SMALL * TIMES):  # the first fills the caches
        text = text_of(name, size)
        path.write_text(text, "utf-8")
        counted.append(calls(rules, claimx.read(path) if name in FILES else [Paper(id="worst", text=text)]))
    _, small, large = counted
    # Quadratic effort would be sixteen-fold.
    assert large < 1.5 * TIMES * small, f"{large / small:.1f} times the calls for {TIMES} times the text"
