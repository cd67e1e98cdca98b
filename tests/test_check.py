"""claimx check: contradictions that must be found, and look-alikes that must not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from commands import run
from factories import claim, extraction

import claimx
from claimx.comparison import compare
from claimx.comparison.checking import Finding, check
from claimx.comparison.checking.listing import FORMATS, listed
from claimx.comparison.checking.printed import allowed, rounded, step
from claimx.errors import InputError
from claimx.models import Claim, PaperInfo, Quantity, Span

FAST = claimx.load("fast")


def found(text: str) -> list[tuple[str, str]]:
    """What contradicts itself in a paper: the checks, and what was recomputed."""
    return [(finding.check, finding.recomputed) for finding in of(text)]


def of(text: str) -> tuple[Finding, ...]:
    return check(compare(FAST.extract_many([text])))


@pytest.mark.parametrize(
    "text",
    [
        "Foo raises accuracy from 85.8% to 94.2%, a gain of 7.4 points.",
        "Foo raises accuracy from 85.8% to 94.2% (+7.4 points).",
        "Foo raises accuracy from 85.8% to 94.2% on the harder set (+7.4 points).",
        "Foo improves accuracy by 7.4 points, from 85.8% to 94.2%.",
        "Foo cuts latency from 80 ms to 20 ms, a 60% reduction.",
        "Foo reduces latency by 60% (from 80 ms to 20 ms).",
        "Foo cuts latency by 60% (80 ms vs. 20 ms).",
        "Foo reduces runtime by 10x (from 40 s to 2 s).",
        "Foo reaches 61.2% accuracy, a 20% relative improvement over 55.1%.",
        "Foo raises accuracy from 0.858 to 0.942, a gain of 7.4 points.",
    ],
)
def test_changes_that_are_not_those_of_their_values(text: str) -> None:
    assert [name for name, _ in found(text)] == ["change"]


@pytest.mark.parametrize(
    "text",
    [
        # right, in one of the ways it can be meant
        "Foo raises accuracy from 85.8% to 94.2%, a gain of 8.4 points.",
        "Foo raises accuracy from 85.8% to 94.2% (+9.8%).",
        "Foo raises accuracy from 85.8% to 94.2% (+8.4%).",
        "Foo cuts latency from 80 ms to 20 ms, a 75% reduction.",
        "Foo cuts latency from 80 ms to 20 ms (4x).",
        "Foo reduces latency by 75% (from 1.2 s to 300 ms).",
        "Foo raises accuracy from 0.858 to 0.942, a gain of 8.4 points.",
        "Foo raises accuracy from 0.858 to 0.942 (+8.4%).",
        # of something else, or printed as no plain value
        "Foo raises the gain from 5 points to 7 points, a gain of 3 points.",
        "Foo goes from 80 ms to 20 MB (+7.4 points).",
        "Foo cuts latency from under 80 ms to 20 ms, a 60% reduction.",
        "Foo cuts latency from 80 ms to -20 ms, a 60% reduction.",
        # right within the rounding of the printed digits
        "Foo cuts latency from 1367 ms to 10 ms (133x).",
        "Foo reduces energy by 4x (from 6.9 mJ to 1.6 mJ).",
        "Foo raises accuracy from 85.8% to 94.2%, a gain of 8 points.",
        # bounds
        "Foo reduces error by over 50% (from 20% to 8%).",
        "Foo reduces error by up to 70% (from 20% to 8%).",
        # of something else
        "Foo raises accuracy from 85.8% to 94.2%, and reduces memory by 30%.",
        "Foo reduces memory by 30% and raises accuracy from 85.8% to 94.2%.",
        "Foo raises accuracy from 85.8% to 94.2% while adding 2% to the cost.",
        "Foo raises recall from 67% to 94.0% (p=0.007).",
        # words are no printed digits
        "Foo doubles accuracy (from 21.8% to 72.5%).",
        "Foo raises accuracy from 85.8% to 94.2%.",
    ],
)
def test_changes_that_are_right_or_of_something_else(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "recomputed"),
    [
        ("It labels 60,618 of 61,488 images (97.1%).", "98.59%"),
        ("It labels 97.1% (60,618 of 61,488) of the images.", "98.59%"),
        ("It labels 97.1% (60,618/61,488) of the images.", "98.59%"),
        ("Foo wins on 8 out of 10 tasks (85%).", "80%"),
    ],
)
def test_shares_that_are_not_those_of_their_counts(text: str, recomputed: str) -> None:
    assert found(text) == [("share", recomputed)]


@pytest.mark.parametrize(
    "text",
    [
        "It labels 60,618 of 61,488 images (98.6%).",
        "It labels 60,618 of 61,488 images (98.5%).",  # cut, not rounded
        "It labels 60,618 of 61,488 images (99%).",
        "It labels 46 of 62 images (74%).",
        "Foo wins on 8 of 10 tasks, while Bar reaches 85%.",
        "It labels 8 of 10 images (precision 85%).",
    ],
)
def test_shares_that_are_right_or_of_something_else(text: str) -> None:
    assert found(text) == []


def test_a_part_larger_than_its_whole() -> None:
    assert found("Foo solves 7 of 5 tasks and reaches 90% accuracy.") == [("part of a whole", "at most 5")]
    assert found("Foo solves 5 of 7 tasks and reaches 90% accuracy.") == []
    assert found("Foo is the top 10 of 2024 with 90% accuracy.") == []


def test_percentages_over_100() -> None:
    assert found("Foo reaches an accuracy of 130% on MMLU.") == [("over 100%", "at most 100%")]
    assert found("Foo reaches an accuracy of 100% on MMLU.") == []
    assert found("Foo improves accuracy by 130% on MMLU.") == []
    assert found("Foo has a WER of 130% on LibriSpeech.") == []


def test_units_that_a_metric_cannot_have() -> None:
    assert [name for name, _ in found("It runs with an inference time of 1.68 samples/s.")] == ["unit"]
    assert found("It runs with an inference time of 1.68 s.") == []
    assert found("It runs with an inference time of 28 ms per image.") == []
    assert found("It converges to an accuracy of 0.01 mm.") == []
    assert found("It has an MAE of 3.4 mm.") == []


# Across papers


def scored(value: float, paper: str, title: str | None = None, **more: Any) -> Claim:
    given = {"metric": "accuracy", "on": "MMLU", "by": "GPT-4", **more}
    return claim(value, paper=PaperInfo(id=paper, title=title), **given)


def test_different_values_of_one_system() -> None:
    (finding,) = check(compare([scored(86.4, "1"), scored(88.0, "2")]))
    assert finding.check == "disagreement"
    assert "GPT-4 on MMLU, accuracy: 88.0% (2), 86.4% (1)" in finding.message
    assert finding.recomputed == "they differ by up to 1.6 points"
    assert {place.paper for place in finding.places} == {"1", "2"}
    assert len(finding.claims) == 2


@pytest.mark.parametrize(
    "other",
    [
        scored(86.4, "2"),
        scored(86, "2"),  # rounded
        scored(0.864, "2", unit=""),
        scored(88.0, "1"),  # the same paper
        scored(88.0, "2", conditions=["5-shot"]),
        scored(88.0, "2", by="GPT-4o"),
        scored(88.0, "2", on="GPQA"),
        scored(88.0, "2", metric="F1"),
        scored(90, "2", bound="<="),
        scored(low=80, high=90, value=None, paper="2"),
    ],
    ids=range(10),
)
def test_values_that_do_not_disagree(other: Claim) -> None:
    assert check(compare([scored(86.4, "1"), other])) == ()


def test_a_comparison_checks_itself() -> None:
    comparison = compare([scored(86.4, "1"), scored(88.0, "2")])
    assert comparison.check() == check(comparison) != ()


def test_two_systems_of_one_name_do_not_disagree() -> None:
    given = [scored(86.4, "1", "Foo: a net", by="Foo"), scored(88.0, "2", "Foo: an agent", by="Foo")]
    assert check(compare(given)) == ()


# What it is made of


def test_printed_digits() -> None:
    def quantity(text: str, value: float, **more: Any) -> Quantity:
        return Quantity(text=text, value=value, span=Span(start=0, end=len(text)), **more)

    assert step(quantity("85.8%", 85.8)) == pytest.approx(0.1)
    assert step(quantity("1.3 billion", 1.3e9)) == pytest.approx(1e8)
    assert step(quantity("61,488", 61488)) == pytest.approx(1)
    assert step(quantity("half", 0.5)) is None
    assert rounded(quantity("85.8%", 85.8)) == pytest.approx((85.75, 85.85))
    assert rounded(quantity("85.8%", 85.8, bound=">")) is None
    assert allowed(quantity("85.8%", 85.8)) == pytest.approx((85.75, 85.9))
    assert allowed(quantity("50%", 50, bound=">")) == (49.5, float("inf"))
    assert allowed(quantity("50%", 50, bound="<=")) == (float("-inf"), 51)


def test_nothing_is_recomputed_without_sentences() -> None:
    claims = FAST.extract("Foo raises accuracy from 85.8% to 94.2%, a gain of 7.4 points.")
    assert check(compare(claims)) == ()


def test_any_text_passes() -> None:
    for text in ("", "⟦0⟧ from ⟦1⟧ to ⟦2⟧ (5%) 3 of 0 (5%)", "from 5% to 0%, a gain of 5%. " * 200):
        assert isinstance(of(text), tuple)


# Written down


@pytest.mark.parametrize("format", FORMATS)
def test_findings_written_down(format: str) -> None:
    findings = of("Foo raises accuracy from 85.8% to 94.2%, a gain of 7.4 points.")
    text = "".join(listed(findings, format))
    assert "7.4 points" in text
    assert "8.3 to 8.5" in text
    if format == "json":
        (read,) = json.loads(text)
        assert Finding.model_validate(read) == findings[0]
    else:
        assert text.endswith("1 finding.\n")


def test_an_unknown_format() -> None:
    with pytest.raises(InputError, match="unknown format 'csv'"):
        "".join(listed((), "csv"))


def test_markup_in_names_is_shown_as_text() -> None:
    given = [
        extraction("*", scored(86.4, "1", by="<b>Foo*</b> 1")),
        extraction("", scored(88.0, "2", by="<b>Foo*</b> 1")),
    ]
    text = "".join(listed(check(compare(given)), "markdown"))
    assert "\\<b\\>Foo\\*" in text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Foo raises accuracy from 85.8% to 94.2%, a gain of 7.4 points.", 1),
        ("Foo raises accuracy from 85.8% to 94.2%, a gain of 8.4 points.", 0),
    ],
)
def test_the_exit_code_tells(text: str, code: int) -> None:
    done = run("check", "--model", "fast", given=text)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.endswith("1 finding.\n" if code else "No findings.\n")


def test_nothing_to_check_is_another_exit_code() -> None:
    done = run("check", "none-such.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none-such.txt" in done.stderr


def test_the_suffix_chooses_the_format(tmp_path: Any) -> None:
    path = tmp_path / "findings.json"
    text = "It labels 60,618 of 61,488 images (97.1%)."
    assert run("check", "--model", "fast", "-o", str(path), given=text).returncode == 1
    assert json.loads(path.read_text("utf-8"))[0]["check"] == "share"
