"""The claims of seeds/ that must come out right, one by one; fixtures/papers/ holds all the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from claimx.models import Claim, Mention, Paper
from claimx.pipeline import Extractor


@dataclass(frozen=True)
class Expected:
    """A quantity marked «» in its text, and what must be known about it.

    A name that is left out is not checked. fixtures/papers/ holds the exact words.
    """

    place: str
    reading: dict[str, Any]
    kind: str
    metric: str | None = None
    benchmarks: tuple[str, ...] = ()
    subject: str | None = None
    baselines: tuple[str, ...] = ()
    direction: str | None = None
    relative: bool | None = None


EXPECTED = [
    Expected(
        "our best-performing Med-Gemini model achieves SoTA performance of «91.1%» accuracy",
        {"value": 91.1, "unit": "%"},
        "score",
        metric="accuracy",
        benchmarks=("MedQA",),
        subject="Med-Gemini",
    ),
    Expected(
        "improves over GPT-4V by an average relative margin of «44.5%»",
        {"value": 44.5, "unit": "%"},
        "change",
        subject="Med-Gemini",
        baselines=("GPT-4V",),
        direction="increase",
        relative=True,
    ),
    Expected(
        "a low-batch-size latency of «29ms per token» during generation",
        {"value": 29, "unit": "ms/token"},
        "measurement",
        metric="low-batch-size latency",
        subject="PaLM 540B",
    ),
    Expected(
        "and a «76%» MFU during large-batch-size processing",
        {"value": 76, "unit": "%"},
        "measurement",
        metric="MFU",
        subject="PaLM 540B",
    ),
    Expected(
        "have driven a «33x» reduction in energy consumption",
        {"value": 33, "unit": "x"},
        "change",
        metric="energy consumption",
        subject="Gemini Apps text prompt",
        direction="decrease",
    ),
    Expected(
        "and a «44x» reduction in carbon footprint",
        {"value": 44, "unit": "x"},
        "change",
        metric="carbon footprint",
        subject="Gemini Apps text prompt",
        direction="decrease",
    ),
    Expected(
        "the median Gemini Apps text prompt consumes «0.24 Wh» of energy",
        {"value": 0.24, "unit": "Wh"},
        "measurement",
        metric="energy",
        subject="Gemini Apps text prompt",
    ),
    Expected(
        "demonstrates «2x» faster training convergence",
        {"value": 2, "unit": "x"},
        "change",
        metric="training convergence",
        subject="Brainformer",
        baselines=("GLaM",),
        direction="increase",
    ),
    Expected(
        "and «5x» faster step time compared to its GLaM counterpart",
        {"value": 5, "unit": "x"},
        "change",
        metric="step time",
        subject="Brainformer",
        baselines=("GLaM",),
        direction="decrease",
    ),
    Expected(
        "Brainformer also demonstrates a «3%» higher SuperGLUE score",
        {"value": 3, "unit": "%"},
        "change",
        metric="score",
        benchmarks=("SuperGLUE",),
        subject="Brainformer",
        baselines=("GLaM",),
        direction="increase",
    ),
    Expected(
        "on several benchmarks, such as «75.2%» on five-shot MMLU",
        {"value": 75.2, "unit": "%"},
        "score",
        benchmarks=("MMLU",),
        subject="Flan-PaLM 540B",
    ),
    Expected(
        "achieving a «2-2.5x» decoding speedup in a distributed setup",
        {"low": 2, "high": 2.5, "unit": "x"},
        "change",
        metric="decoding speedup",
        subject="speculative sampling",
        direction="increase",
    ),
    Expected(
        "a state-of-the-art average accuracy of «67.5\\%» on the MMLU benchmark",
        {"value": 67.5, "unit": "%"},
        "score",
        metric="accuracy",
        benchmarks=("MMLU",),
        subject="chinchilla",
    ),
    Expected(
        "we report a «74%» barrier reduction for ResNet50 on ImageNet",
        {"value": 74, "unit": "%"},
        "change",
        metric="barrier",
        benchmarks=("ImageNet",),
        subject="REPAIR",
        direction="decrease",
    ),
    Expected(
        "on ImageNet and «90%» barrier reduction for ResNet18 on CIFAR10",
        {"value": 90, "unit": "%"},
        "change",
        metric="barrier",
        benchmarks=("CIFAR10",),
        subject="REPAIR",
        direction="decrease",
    ),
    *(
        Expected(
            place,
            {"value": value, "unit": "x", "bound": "~"},
            "change",
            metric="error",
            benchmarks=(task,),
            direction="decrease",
        )
        for place, value, task in [
            ("error reduction of approximately «10x», 9x, 5x and 2x respectively", 10, "long parity"),
            ("error reduction of approximately 10x, «9x», 5x and 2x respectively", 9, "addition"),
            ("error reduction of approximately 10x, 9x, «5x» and 2x respectively", 5, "multiplication"),
            ("error reduction of approximately 10x, 9x, 5x and «2x» respectively", 2, "subtraction"),
        ]
    ),
    *(
        Expected(place, {"low": low, "high": high, "unit": ""}, "score", metric="AUROC")
        for place, low, high in [
            ("in-hospital mortality (AUROC across sites «0.93-0.94»)", 0.93, 0.94),
            ("unplanned readmission (AUROC «0.75-0.76»)", 0.75, 0.76),
            ("prolonged length of stay (AUROC «0.85-0.86»)", 0.85, 0.86),
        ]
    ),
    Expected(
        "a novel architecture that achieves a test perplexity of «55.8»",
        {"value": 55.8, "unit": ""},
        "score",
        metric="test perplexity",
        benchmarks=("Penn Treebank",),
        subject="ENAS",
    ),
    Expected(
        "advances the state of the art in «30 of 32» of these benchmarks",
        {"value": 30, "total": 32, "unit": "benchmark"},
        "tally",
        subject="Gemini Ultra",
    ),
]


@pytest.mark.parametrize("expected", EXPECTED, ids=[e.place for e in EXPECTED])
def test_named_claim(expected: Expected, seed_papers: list[Paper], extractor: Extractor) -> None:
    claim = _claim_at(expected.place, seed_papers, extractor)
    quantity = {"value": None, "low": None, "high": None, "total": None, "bound": "="} | expected.reading
    assert {name: getattr(claim.quantity, name) for name in quantity} == quantity
    assert claim.kind == expected.kind
    if expected.metric is not None:
        assert _is(claim.metric, expected.metric)
    if expected.subject is not None:
        assert _is(claim.subject, expected.subject)
    if expected.benchmarks:
        assert _are(claim.benchmarks, expected.benchmarks)
    if expected.baselines:
        assert _are(claim.baselines, expected.baselines)
    assert claim.direction == expected.direction
    if expected.relative is not None:
        assert claim.relative is expected.relative


def test_numbers_that_are_no_claims(seed_papers: list[Paper], extractor: Extractor) -> None:
    """Names, years, citations and list markers of the seeds stay out."""
    for place in [
        "In «2020», we introduced a deep reinforcement learning method",
        "a non-peer-reviewed invited paper at ISPD «2023» questioned",
        "interleaving local-global attentions (Beltagy et al., «2020»a)",
        "with a particular focus on («1») scaling the number of tasks",
        "Gemini «1.5» models achieve near-perfect recall",
        "significantly outperforms \\Gopher (280B), GPT-«3» (175B)",
    ]:
        before, quote, after = _split(place)
        paper = next(p for p in seed_papers if before + quote + after in p.text)
        start = paper.text.index(before + quote + after) + len(before)
        assert [
            c.text for c in _claims(paper, extractor) if c.span.start < start + len(quote) and start < c.span.end
        ] == []


def _split(place: str) -> tuple[str, str, str]:
    before, rest = place.split("«")
    quote, after = rest.split("»")
    return before, quote, after


def _claim_at(place: str, papers: list[Paper], extractor: Extractor) -> Claim:
    """The claim whose quantity is exactly the marked stretch, wherever in the seeds the stretch is."""
    before, quote, after = _split(place)
    paper = next(p for p in papers if before + quote + after in p.text)
    start = paper.text.index(before + quote + after) + len(before)
    claims = _claims(paper, extractor)
    found = [c for c in claims if (c.span.start, c.span.end) == (start, start + len(quote))]
    assert len(found) == 1, f"no claim at {quote!r}; the paper's claims: {[c.text for c in claims]}"
    return found[0]


def _claims(paper: Paper, extractor: Extractor) -> list[Claim]:
    return extractor.extract(paper.text, paper.title, paper.info)


def _is(mention: Mention | None, name: str) -> bool:
    """Whether a mention is this name: their words agree by half or more, as the accuracy of slots is measured."""
    if mention is None:
        return False
    given, wanted = _words(mention.text), _words(name)
    return 4 * len(given & wanted) >= len(given) + len(wanted)


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", text.lower())}


def _are(mentions: tuple[Mention, ...], names: tuple[str, ...]) -> bool:
    return len(mentions) == len(names) and all(any(_is(m, name) for m in mentions) for name in names)
