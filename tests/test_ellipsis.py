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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We test on five synthetic and eight clinical datasets.", ["dataset", "dataset"]),
        ("It has 900 plain, 300 nested, and 120 recursive queries.", ["query"] * 3),
        ("We use 40 contrast-rich (CR) and 90 plain CT scans.", ["scan", "scan"]),
        ("Trained on 30k clean and 2.5k noisy RAW images.", ["image", "image"]),
        ("It spans 4 high-, 5 medium-, and 9 low-resource languages.", ["language"] * 3),
        ("It wins on 12 and 9 of 20 datasets.", ["dataset", "dataset"]),
        # A noun of its own, a size in the singular, one thing, a fraction: nothing to share.
        ("We use 40 patients and 90 plain scans.", ["patient", "scan"]),
        ("With a 32K context and 8 experts, it wins.", ["token", "expert"]),
        ("We train 1 large and two small decoders.", ["", "decoder"]),
        ("It reaches 0.91 accuracy and covers 12 small languages.", ["", "language"]),
        ("It reaches 91 on average and 12 small languages.", ["", "language"]),
        ("We keep 40 clean, 90 plain scans.", ["", "scan"]),
    ],
)
def test_modifiers_share_the_noun_of_the_last(rules: claimx.pipeline.Extractor, text: str, expected: list[str]) -> None:
    assert [unit for _, unit in units(rules, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foo gains up to 6.1 points in F1, 8.2 in F2, and 3.1 in recall.", [("<=", "point")] * 3),
        ("Foo improves by 6.1% on Foo1 and 3.1 on Bar.", [("=", "%"), ("=", "%")]),
        ("Foo improves by 6.1% on Foo1 and 0.31 on Bar.", [("=", "%"), ("=", "")]),
        ("Foo improves by 6.1% on Foo1 and 31 on Bar.", [("=", "%"), ("=", "")]),
    ],
)
def test_the_unit_of_a_list_is_said_with_its_first(
    rules: claimx.pipeline.Extractor, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(claim.quantity.bound, claim.quantity.unit) for claim in rules.extract(text)]
    assert found == expected


def test_a_modifier_is_not_part_of_the_number(rules: claimx.pipeline.Extractor) -> None:
    assert [text for text, _ in units(rules, "We test on five synthetic and eight clinical datasets.")] == [
        "five",
        "eight clinical datasets",
    ]
