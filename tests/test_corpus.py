"""Runs tests/corpus/quantities/*.yaml, the quantity grammar's specification by example (tests/corpus/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.pipeline import Extractor

CORPUS = Path(__file__).parent / "corpus" / "quantities"
READING: dict[str, Any] = {
    "value": None,
    "low": None,
    "high": None,
    "uncertainty": None,
    "total": None,
    "bound": "=",
    "unit": "",
}
KEYS = {"rule", "value", "from", "not_from", "known_gap"}
BLOCKS = [
    (path.stem, block) for path in sorted(CORPUS.glob("*.yaml")) for block in yaml.safe_load(path.read_text("utf-8"))
]
GAP = pytest.mark.xfail(reason="a known gap: when it passes, move the surface to `from`")


def cases(*keys: str) -> list[Any]:
    """One test case for each surface that a block lists under one of the keys; a known gap must fail."""
    return [
        pytest.param(
            block, surface, id=f"{file}::{block['rule']}::{surface}", marks=[GAP] if key == "known_gap" else []
        )
        for file, block in BLOCKS
        for key in keys
        for surface in block.get(key, [])
    ]


def accepted(text: str, extractor: Extractor) -> list[NumberCandidate]:
    """What the grammar accepts in ``text``."""
    document = Document(text, segment.split(text))
    return [n for n in quantities.find(document, extractor.lexicons) if n.rejected is None]


@pytest.mark.parametrize(("block", "surface"), cases("from", "known_gap"))
def test_surface_gives_the_value(block: dict[str, Any], surface: str, extractor: Extractor) -> None:
    """Exactly one quantity, read as the block says, and at the span in «» where the surface marks one."""
    text = surface.replace("«", "").replace("»", "")
    numbers = accepted(text, extractor)
    shown = [text[n.start : n.end] for n in numbers]
    assert len(numbers) == 1, f"expected one quantity, found {shown}"
    expected = READING | block["value"]
    assert {name: getattr(numbers[0], name) for name in expected} == expected
    if "«" in surface:
        assert shown[0] == surface[surface.index("«") + 1 : surface.index("»")]


@pytest.mark.parametrize(("block", "surface"), cases("not_from"))
def test_look_alike_gives_no_quantity(block: dict[str, Any], surface: str, extractor: Extractor) -> None:
    assert [surface[n.start : n.end] for n in accepted(surface, extractor)] == []


@pytest.mark.parametrize(("file", "block"), [pytest.param(f, b, id=f"{f}::{b.get('rule')}") for f, b in BLOCKS])
def test_block_is_well_formed(file: str, block: dict[str, Any]) -> None:
    assert not set(block) - KEYS
    assert block.get("rule")
    assert ("from" in block or "known_gap" in block) == ("value" in block), "surfaces need a value"
    assert set(block.get("value", {})) <= READING.keys() | {"form"}
    assert block.get("from") or block.get("not_from"), "a block without a passing example tests nothing"
