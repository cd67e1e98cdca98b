"""Amounts as a reader would write them."""

from __future__ import annotations

from typing import Any

import pytest
from factories import claim
from hypothesis import given
from hypothesis import strategies as st

from claimx.wording import amount, excerpt, shortened


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 44.5, "unit": "%", "bound": "<="}, "≤ 44.5%"),
        ({"value": 88.0, "unit": "%", "text": "88.0%"}, "88.0%"),
        ({"value": 88, "unit": "%", "text": "88%"}, "88%"),
        ({"value": 0.5, "unit": "", "text": "0.50"}, "0.50"),
        ({"value": 29, "unit": "ms/token", "kind": "measurement"}, "29 ms/token"),
        ({"value": 10, "unit": "x", "kind": "change", "bound": "~"}, "≈ 10x"),
        ({"value": 33, "unit": "x", "kind": "change", "direction": "decrease"}, "↓ 33x"),
        ({"value": 0.5, "unit": "x", "kind": "change", "direction": "decrease"}, "↓ to 0.5x"),
        ({"value": 3.2, "unit": "pp", "kind": "change", "direction": "increase"}, "↑ 3.2 pp"),
        ({"value": 15, "kind": "change", "direction": "decrease", "relative": True}, "↓ 15% rel."),
        ({"value": 15, "kind": "change", "direction": "increase", "relative": False}, "↑ 15% abs."),
        ({"value": 2, "unit": "x", "kind": "change", "direction": "decrease", "relative": True}, "↓ 2x"),
        ({"value": 2.1, "unit": "point", "kind": "change"}, "2.1 points"),
        ({"value": 1, "unit": "year", "kind": "measurement"}, "1 year"),
        ({"value": 3, "unit": "day", "kind": "measurement"}, "3 days"),
        ({"low": 2, "high": 2.5, "unit": "x", "kind": "change"}, "2–2.5x"),
        ({"low": 0.90, "high": 0.94, "unit": "", "text": "0.90-0.94"}, "0.90–0.94"),
        ({"low": -5, "high": 3, "unit": "%"}, "-5 to 3%"),
        ({"low": 2e9, "high": 27e9, "unit": "parameter", "kind": "count"}, "2B–27B parameters"),
        ({"value": 91.1, "uncertainty": 0.3, "text": "91.1 ± 0.3%"}, "91.1 ± 0.3%"),
        ({"value": 11, "total": 18, "unit": "task", "kind": "tally"}, "11 of 18 tasks"),
        ({"value": 1, "total": 3, "unit": "study", "kind": "tally"}, "1 of 3 studies"),
        ({"value": 30, "total": 32, "unit": "", "kind": "tally"}, "30 of 32"),
        ({"value": 540e9, "unit": "parameter", "kind": "count"}, "540B parameters"),
        ({"value": 1.4e12, "unit": "token", "kind": "count"}, "1.4T tokens"),
        ({"value": 46_864_534_945, "unit": "data point", "kind": "count"}, "46,864,534,945 data points"),
        ({"value": 216_221, "unit": "patient", "kind": "count", "bound": ">"}, "> 216,221 patients"),
        ({"value": 1, "unit": "class", "kind": "count"}, "1 class"),
        ({"value": 7, "unit": "class", "kind": "count"}, "7 classes"),
        ({"value": 2, "unit": "axis", "kind": "count"}, "2 axes"),
        ({"value": 8, "unit": "GPU", "kind": "count"}, "8 GPUs"),
        ({"value": 2_500_000, "unit": "USD", "kind": "measurement"}, "2.5M USD"),
        ({"value": 2_500_000, "unit": "B", "kind": "measurement"}, "2,500,000 B"),
        ({"value": 10**535, "unit": "game", "kind": "count"}, "10^535 games"),
        ({"value": 1.5e20, "unit": "FLOP", "kind": "measurement"}, "1.5×10^20 FLOP"),
        ({"value": 123_456_789_012_345_678, "unit": ""}, "1.235×10^17"),
        ({"value": 1e-5, "unit": "", "bound": "<"}, "< 10^-5"),
        ({"value": 0, "unit": "%"}, "0%"),
        ({"value": -0.4, "unit": ""}, "-0.4"),
    ],
)
def test_amount(fields: dict[str, Any], expected: str) -> None:
    assert amount(claim(**fields)) == expected


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)), st.sampled_from(["%", "", "token"]))
def test_every_number_can_be_written(value: float, unit: str) -> None:
    written = amount(claim(value, unit, "count", text="12.50"))
    assert written
    assert "inf" not in written


def test_a_count_is_shortened_only_when_nothing_is_lost() -> None:
    assert amount(claim(1_234_000, "token", "count")) == "1.234M tokens"
    assert amount(claim(1_234_500, "token", "count")) == "1,234,500 tokens"


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("A title that\ngoes on, and on", 16) == "A title that…"
    assert shortened("short enough", 12) == "short enough"
    assert shortened("unbreakable" * 9, 10) == "unbreakab…"


def test_excerpt() -> None:
    text = "Some words before it, then the 91.1% accuracy and some words after it."
    start = text.index("91.1%")
    assert excerpt(text, start, start + 5, around=14) == "…it, then the 91.1% accuracy and…"
    assert excerpt(text, start, start + 5, around=99) == text
    assert excerpt("5", 0, 1) == "5"


@given(st.text(), st.data())
def test_an_excerpt_holds_its_middle(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line = excerpt(text, start, end, around=5)
    assert " ".join(text[start:end].split()) in line
    assert "\n" not in line
