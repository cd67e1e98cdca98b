"""Counts that leave out their noun, and those whose noun must not be lent."""

from __future__ import annotations

import pytest

import claimx


@pytest.fixture(scope="module")
def rules() -> claimx.pipeline.Extractor:
    return claimx.load("fast")


def units(extractor: claimx.pipeline.Extractor, text: str) -> list[tuple[str, str]]:
    return [(claim.text, claim.quantity.unit) for claim in extractor.extract(text)]


def test_a_noun_is_said_once(rules: claimx.pipeline.Extractor) -> None:
    text = "We collect 2,040 conversations, of which 2,000 were used for training and 40 for testing."
    assert [unit for _, unit in units(rules, text)] == ["conversation"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "We collect 40 conversations, and later 2,000 were added.",  # more than there were
        "We collect 2,040 conversations. Then 40 were dropped.",  # another sentence
        "The model has 7B parameters, and 40 were tried.",  # sizes are not divided
    ],
)
def test_a_noun_is_not_lent(rules: claimx.pipeline.Extractor, text: str) -> None:
    assert units(rules, text)[-1][1] == ""
