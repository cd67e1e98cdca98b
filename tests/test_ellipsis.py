"""What is said once for several numbers: the noun of counts, the bound of a list."""

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


@pytest.mark.parametrize(
    ("text", "bound"), [("more than 16% and 11%", ">"), ("up to 16%, \\textbf{11\\%}, and 9%", "<=")]
)
def test_a_bound_is_said_once(rules: claimx.pipeline.Extractor, text: str, bound: str) -> None:
    found = rules.extract(f"It brings gains of {text}.")
    assert [claim.quantity.bound for claim in found] == [bound] * len(found)
    assert len(found) > 1
