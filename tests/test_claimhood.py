"""Whether a number is a claim: what the learned model sees of it, and what it does with what it thinks."""

from __future__ import annotations

import numpy as np
import pytest

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.models import KINDS
from claimx.pipeline import Extractor
from claimx.quantities import claimhood
from claimx.quantities.claimhood import Claimhood, facts, features


def numbers_of(text: str, extractor: Extractor) -> tuple[Document, list[NumberCandidate]]:
    document = Document(text, segment.split(text))
    return document, quantities.find(document, extractor.lexicons)


def model(*, bias: float = 0.0, threshold: float = 0.5, kind: str = "score") -> Claimhood:
    """One that knows no word: what it thinks of a number is its bias, and each claim is of one kind."""
    columns = 1 << claimhood.BITS
    biases = np.full(len(KINDS), -2.0)
    biases[KINDS.index(kind)] = 2.0
    none = np.zeros(columns, dtype="float32")
    return Claimhood(none, bias, threshold, np.zeros((len(KINDS), columns), dtype="float32"), biases)


# The weights were learned for these names: another name, or another place of it, is another model.
def test_the_facts_about_a_number(extractor: Extractor) -> None:
    document, (number, *_) = numbers_of("In total, Foo-Net keeps 1,200 labelled images of the set B2.", extractor)
    assert facts(document, number) == [
        "form count",
        "rule count",
        "unit image",
        "size more",
        "bound =",
        "form and size count more",
        "rejected None",
        "rejected None count",
        *("before 0 keeps", "before 1 <Name>", "before 2 ,", "before 3 total", "before 4 in"),
        *("after 0 of", "after 1 the", "after 2 set", "after 3 <Name>", "after 4 ."),
        *("near before keeps", "near before <Name>", "near before ,", "near before total", "near before in"),
        *("near after of", "near after the", "near after set", "near after <Name>", "near after ."),
        *("count before keeps", "image before keeps", "pair before <Name> keeps"),
        *("count after of", "pair after of the"),
        "around keeps of",
        "touching ' ' ' '",
        "in prose",
        *("noun word labelled", "noun word images"),
    ]
    assert features(document, number)[:4] == [24501, 56246, 50496, 17350]


def test_the_facts_about_a_number_in_mathematics(extractor: Extractor) -> None:
    document, (number, *_) = numbers_of("About $1.5\\%$ fewer", extractor)
    assert facts(document, number) == [
        "form percent",
        "rule number and percent",
        "unit %",
        "size decimal",
        "bound ~",
        "form and size percent decimal",
        "rejected None",
        "rejected None percent",
        *("before 0 $", "before 1 about", "after 0 $", "after 1 fewer"),
        *("near before $", "near before about", "near after $", "near after fewer"),
        *("percent before $", "% before $", "pair before about $", "percent after $", "pair after $ fewer"),
        "around $ $",
        "touching '$' '$'",
        "in math",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-4 wins.", ["rejected part of a name", "rejected part of a name bare", "touching '-' ' '"]),
        ("It needs two steps.", ["form count in words", "rejected None count in words", "size 2"]),
        ("For FooNet 5.1 ms.", ["before 0 <Name>", "before 1 for"]),
        ("By type U 5.1 ms.", ["behind a capital unit", "before 0 U"]),
        ("It is 0.25 ms or 7 ms.", ["size below one", "after 1 <0>"]),
        ("It is 7 ms or 0.25 ms.", ["size 7", "after 1 <0.0>"]),
        ("It is -0.5 ms.", ["size below one"]),
        ("It is 1.0 ms.", ["size 1"]),
        ("It is 1.5 ms.", ["size decimal"]),
        ("It keeps 12 images.", ["size 12"]),
        ("It keeps 13 images.", ["size tens"]),
        ("It keeps 99 images.", ["size tens"]),
        ("It keeps 100 images.", ["size hundreds"]),
        ("It keeps 999 images.", ["size hundreds"]),
        ("It keeps 1000 images.", ["size more"]),
        ("It saves 5 to 7%.", ["size range"]),
        ("7 images", ["touching '\\n' ''"]),
        ("U net 5 ms", ["before 0 net", "before 1 U"]),
        ("At x 5 ms", ["before 1 at", "before 0 x"]),
    ],
)
def test_facts_by_example(text: str, expected: list[str], extractor: Extractor) -> None:
    document, (number, *_) = numbers_of(text, extractor)
    assert set(expected) <= set(facts(document, number))


def test_mathematics_begins_with_a_dollar_sign_nearby(extractor: Extractor) -> None:
    far = "words " * 12
    for text, place in (("$x$ takes 5 ms", "in prose"), ("$x = y$ or $5$ ms", "in math"), (f"$ {far}5 ms", "in prose")):
        document, numbers = numbers_of(text, extractor)
        assert place in facts(document, numbers[-1]), text


def test_a_number_below_the_threshold_is_no_claim(extractor: Extractor) -> None:
    document, numbers = numbers_of("Foo reaches 71.2% on it.", extractor)
    model(bias=-0.1).judge(document, numbers)
    assert [n.rejected for n in numbers] == ["no claim by its context"]
    assert numbers[0].probability == pytest.approx(0.475, abs=0.001)
    assert (numbers[0].kind, numbers[0].kind_probability) == (None, None)


@pytest.mark.parametrize("threshold", [0.5, 0.2])
def test_a_number_at_or_above_the_threshold_is_a_claim_of_the_likeliest_kind(
    threshold: float, extractor: Extractor
) -> None:
    document, numbers = numbers_of("Foo reaches 71.2% on it.", extractor)
    model(threshold=threshold, kind="change").judge(document, numbers)
    (number,) = numbers
    assert (number.rejected, number.probability, number.kind) == (None, 0.5, "change")
    others = len(KINDS) - 1
    # One chance of 0.881 among others of 0.119, which together are one.
    assert number.kind_probability == pytest.approx(0.8808 / (0.8808 + others * 0.1192), abs=0.001)


def test_the_model_overrules_what_the_grammar_is_not_sure_of(extractor: Extractor) -> None:
    document, numbers = numbers_of("Gemma 2 came out in 2017.", extractor)
    assert [n.rejected for n in numbers] == ["version", "year"]
    model(bias=3.0).judge(document, numbers)
    assert [n.rejected for n in numbers] == [None, "year"]
    assert numbers[1].probability is None, "a year is none, whatever the model thinks"


def test_the_grammar_gives_the_reason_where_both_say_no(extractor: Extractor) -> None:
    document, numbers = numbers_of("Gemma 2 is small.", extractor)
    model(bias=-3.0).judge(document, numbers)
    assert [n.rejected for n in numbers] == ["version"]


def test_what_a_number_is_not_changes_with_its_words(extractor: Extractor) -> None:
    document, numbers = numbers_of("Foo reaches 71.2% on it.", extractor)
    knowing = model(bias=-1.0)
    knowing.weights[features(document, numbers[0])[0]] = 4.0
    knowing.judge(document, numbers)
    assert numbers[0].probability == pytest.approx(0.9526, abs=0.0001)
    knowing.weights[:] = 1e6
    knowing.judge(document, numbers)  # however sure, it is a number between 0 and 1
    assert numbers[0].probability == pytest.approx(1.0)


def test_a_bare_number_that_is_a_count_counts_what_was_counted_before(extractor: Extractor) -> None:
    document, numbers = numbers_of("We found 300 images; of these, 200 were kept.", extractor)
    model(bias=3.0, kind="count").judge(document, numbers)
    assert [(n.form, n.unit, n.rule) for n in numbers] == [
        ("count", "image", "count"),
        ("count", "image", "count by its context"),
    ]


def test_a_bare_number_that_is_a_count_of_nothing_said(extractor: Extractor) -> None:
    document, numbers = numbers_of("Of these, 200 were kept.", extractor)
    model(bias=3.0, kind="count").judge(document, numbers)
    assert [(n.form, n.unit) for n in numbers] == [("count", "")]


def test_a_bare_number_of_another_kind_stays_bare(extractor: Extractor) -> None:
    document, numbers = numbers_of("We found 300 images; of these, 200 were kept.", extractor)
    model(bias=3.0, kind="score").judge(document, numbers)
    assert [n.form for n in numbers] == ["count", "bare"]


def test_a_count_that_is_no_claim_names_nothing(extractor: Extractor) -> None:
    document, numbers = numbers_of("We saw 300 images; of these, 200 were kept.", extractor)
    numbers[0].rejected = "year"
    model(bias=3.0, kind="count").judge(document, numbers)
    assert [(n.form, n.unit) for n in numbers] == [("count", "image"), ("count", "")]
