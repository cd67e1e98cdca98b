"""What must hold for every text there is."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from claimx.models import Claim, Span
from claimx.pipeline import Extractor

# Pieces that a grammar of quantities reacts to; strung together at random they make texts nobody would write.
PIECES = [
    *("0", "1", "7.5", "1,000", "2017", "10", "1e-4", "９", "½", "²", "Ⅷ", "٣", "three", "twice", "half", "a third"),
    *("-", "--", "–", "—", "−", "+", "±", "$\\pm$", "~", "≈", "≥", "<", "^", "_", "10^{5}", "$10^{535}$"),
    *("%", "\\%", "％", " percent", "pp", "x", "×", "$\\times$", "-fold", "K", "M", "B", " billion", "ms", " GB"),
    *("up to ", "at least ", "between ", " and ", " to ", " of ", " out of ", " per ", "respectively", "hundreds of"),
    *("an order of magnitude", " benchmarks", " accuracy", " F1 of ", "our method", "outperforms ", "GPT-4", "MMLU"),
    *("$", "€", "(", ")", "[", "]", "{", "}", "\\", "\\,", ".", ". ", ",", ";", " ", "\n", "\n\n"),
    *("\u00a0", "\u2009", "\u200b", "\u202e", "\ufeff", "\x00", "\x85", "\ud800", "\udfff"),
    *("é", "e\u0301", "中文", "עברית", "😀", "İ", "ﬁ"),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(st.characters(), max_size=200)
any_text = st.one_of(pieces, anything, st.tuples(pieces, anything).map("".join))

SENTENCES = [
    "Foo-Net reaches 91.1% accuracy on MMLU. ",
    "It improves over GPT-4V by 3.2 points on average. ",
    "Our method is 2-2.5x faster than BarNet on ImageNet. ",
    "We train on 1.8K tasks and 540 billion tokens. ",
    "The latency of 29 ms per token falls by up to 12% with batching. ",
    "It wins on 11 out of 18 tasks. ",
    "A and B reach 91.2 and 88.0% accuracy, respectively. ",
    "See Section 3.2 (Smith et al., 2020a). ",
]
abstracts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("".join)


@given(any_text, st.none() | any_text)
@example("", "")
@example("\ud800 91%", None)
@example("10^{999999999}", None)
@example("1e999999999 tokens", None)
@example("9" * 5000, None)
@example("$10^{535}$ nodes", None)
@example("İ≈0", None)
@example("≈" * 3000 + "5 ms", None)
@example("5 ± " * 1000 + "5%", None)
def test_any_string_passes_and_offsets_slice_to_the_text(extractor: Extractor, text: str, title: str | None) -> None:
    claims = extractor.extract(text, title)
    for claim in claims:
        for part in spanned(claim):
            assert text[part.span.start : part.span.end] == part.text
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end <= len(text)
    spans = [(c.span.start, c.span.end) for c in claims]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


@given(any_text)
def test_a_claim_has_a_value_or_both_ends(extractor: Extractor, text: str) -> None:
    for claim in extractor.extract(text):
        q = claim.quantity
        assert (q.value is None) == (q.low is not None and q.high is not None)
        assert (q.low is None) == (q.high is None)
        assert (q.total is not None) == (claim.kind == "tally")


@given(any_text)
def test_the_same_text_gives_the_same_claims(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text) == extractor.extract(text) == Extractor(extractor.lexicons).extract(text)


@given(abstracts)
@example("Foo-Net takes 10^{300} steps.")
@example("Foo-Net plays $10^{535}$ games of Go.")
def test_claims_survive_json(extractor: Extractor, text: str) -> None:
    for claim in extractor.extract(text):
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
        assert Claim.model_validate(json.loads(json.dumps(claim.model_dump(mode="json")))) == claim


@given(any_text)
def test_claims_survive_as_python_data(extractor: Extractor, text: str) -> None:
    for claim in extractor.extract(text):
        assert Claim.model_validate(claim.model_dump()) == claim


REMARKS = st.sampled_from(["This paragraph opens with a plain remark. ", "Nothing is measured here yet.\n\n"])


@pytest.fixture(scope="module")
def rules(extractor: Extractor) -> Extractor:
    """Rules alone. Learned weights also go by how much text stands around a number, so their confidence may move."""
    return Extractor(extractor.lexicons, model="fast")


@given(abstracts, REMARKS)
def test_unrelated_text_before_shifts_and_changes_nothing(rules: Extractor, text: str, remark: str) -> None:
    text = "We introduce Foo-Net. " + text
    assert rules.extract(remark + text) == [shifted(c, len(remark)) for c in rules.extract(text)]


@given(pieces)
def test_an_unrelated_paragraph_before_any_text_changes_no_number(extractor: Extractor, text: str) -> None:
    remark = "Nothing is measured here yet.\n\n"
    found = [shifted(c.quantity, len(remark)) for c in extractor.extract(text)]
    assert [c.quantity for c in extractor.extract(remark + text)] == found


@given(abstracts)
def test_unrelated_text_after_changes_nothing(rules: Extractor, text: str) -> None:
    assert rules.extract(text + "This paragraph closes with a plain remark.") == rules.extract(text)


# (how a paper writes the unit after the number, the canonical unit)
UNITS = [
    ("%", "%"),
    (" %", "%"),
    ("\\%", "%"),
    (" percent", "%"),
    (" percentage points", "pp"),
    ("x", "x"),
    ("×", "x"),
    ("$\\times$", "x"),
    ("-fold", "x"),
    (" ms", "ms"),
    ("ms", "ms"),
    (" seconds", "s"),
    (" GB", "GB"),
    (" GB/s", "GB/s"),
    (" ms per token", "ms/token"),
    (" kWh", "kWh"),
    (" dB", "dB"),
    (" tokens per second", "token/s"),
    (" patients", "patient"),
    (" tokens", "token"),
]
numbers = st.one_of(
    st.integers(2, 1899).map(str),
    st.integers(10_000, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999.99"), places=2).map(str),
)
FRAMES = ["The system needs {} here.", "We measure {}, which is new.", "It stands at {} (see below)."]


@given(numbers, st.sampled_from(UNITS), st.sampled_from(FRAMES))
def test_a_rendered_quantity_is_found_again(
    extractor: Extractor, number: str, unit: tuple[str, str], frame: str
) -> None:
    surface, canonical = unit
    assume(not (surface == "-fold" and "." in number))
    text = frame.format(number + surface)
    found = [(c.quantity.value, c.quantity.unit) for c in extractor.extract(text)]
    assert found == [(pytest.approx(float(number.replace(",", ""))), canonical)], text


@given(
    st.integers(2, 500),
    st.integers(1, 500),
    st.sampled_from(["-", "–", " to ", "--"]),
    st.sampled_from(["%", "x", " ms", " GB"]),
)
def test_a_rendered_range_is_found_again(extractor: Extractor, low: int, more: int, dash: str, unit: str) -> None:
    text = f"The gain is {low}{dash}{low + more}{unit} in total."
    found = [(c.quantity.value, c.quantity.low, c.quantity.high, c.quantity.unit) for c in extractor.extract(text)]
    assert found == [(None, low, low + more, unit.strip())], text


BOUNDS = [("about ", "~"), ("over ", ">"), ("at least ", ">="), ("under ", "<"), ("up to ", "<=")]


@given(st.sampled_from(BOUNDS), numbers)
def test_a_rendered_bound_is_found_again(extractor: Extractor, bound: tuple[str, str], number: str) -> None:
    claims = extractor.extract(f"The latency is {bound[0]}{number} ms in total.")
    assert [c.quantity.bound for c in claims] == [bound[1]]
    assert [c.text for c in claims] == [f"{number} ms"]


def spanned(claim: Claim) -> list[Any]:
    """Every part of a claim that says where it is."""
    named = [claim.metric, claim.subject, *claim.benchmarks, *claim.baselines, *claim.conditions]
    return [claim.quantity, *(m for m in named if m is not None)]


def shifted(record: Any, by: int) -> Any:
    """A record as it is in a text that begins ``by`` characters earlier."""
    if isinstance(record, Span):
        return Span(start=record.start + by, end=record.end + by)
    if isinstance(record, tuple):
        return tuple(shifted(item, by) for item in record)
    if isinstance(record, BaseModel):
        return record.model_copy(update={name: shifted(value, by) for name, value in record})
    return record
