"""Whole sentences by the rules: what each number in «» is about, where two rules meet or a phrase stands elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

import claimx
from claimx.pipeline import Extractor

# For each number the slots that the sentence is here for; the others are not looked at.
SENTENCES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "FooNet wins on BarQA-v1 {\\textit{hard}} and BarQA-v2 {\\textit{easy}}, reaching «55.5» F1 and «89.9» F1 on "
        "BarQA-v1 {\\textit{hard}} and BarQA-v2 {\\textit{easy}}, respectively.",
        [{"benchmarks": ["BarQA-v1"]}, {"benchmarks": ["BarQA-v2"]}],
    ),
    (
        "FooNet reaches an error of «30.5 mm» and «86.9%» accuracy on FooQA.",
        [{"metric": "error", "benchmarks": ["FooQA"]}, {"metric": "accuracy", "benchmarks": ["FooQA"]}],
    ),
    (
        "On FooQA and BarQA, FooNet has success rates of «97.4%» and «70.0%», respectively.",
        [{"benchmarks": ["FooQA"], "subject": "FooNet"}, {"benchmarks": ["BarQA"], "subject": "FooNet"}],
    ),
    (
        "FooNet gains «3.6%» over BarNet («43.1%») and «3.1%» over BazNet («43.6%») on FooQA.",
        [{"baselines": ["BarNet"]}, {"subject": "BarNet"}, {"baselines": ["BazNet"]}, {"subject": "BazNet"}],
    ),
    (
        "FooNet is best on FooQA («65.7%», «+5.3%»), BarQA («76.1%», «+2.6%») and BazQA («73.8%», «+6.9%»).",
        [
            {"benchmarks": ["FooQA"]},
            {"benchmarks": ["FooQA"], "direction": "increase"},
            {"benchmarks": ["BarQA"]},
            {"benchmarks": ["BarQA"], "direction": "increase"},
            {"benchmarks": ["BazQA"]},
            {"benchmarks": ["BazQA"], "direction": "increase"},
        ],
    ),
    (
        "FooNet has gains of «18.3%» and «22.8%» in recall on the hard FooQA and BarQA, respectively.",
        [{"metric": "recall", "benchmarks": ["FooQA"]}, {"metric": "recall", "benchmarks": ["BarQA"]}],
    ),
    (
        "FooNet reaches up to a «2.5x» time-to-first-token (TTFT) speedup.",
        [{"kind": "change", "metric": "speedup", "direction": "increase"}],
    ),
    ("Nearly «90%» of the total gain comes early.", [{"kind": "measurement", "direction": None}]),
    (
        "Sad voices show reduced marker usage («21.9%») than others.",
        [{"kind": "change", "metric": "marker usage", "direction": "decrease"}],
    ),
    ("The pointer adds «0.1%» FLOPs to FooNet.", [{"kind": "change", "metric": "FLOPs", "direction": "increase"}]),
    ("FooNet costs «five times» the latency of BarNet.", [{"kind": "change", "direction": "increase"}]),
    ("FooNet surpasses memory systems such as BarNet by «11.5%».", [{"baselines": ["BarNet"], "subject": "FooNet"}]),
    (
        "FooNet emits «40.2%» fewer tokens than BarNet's tokenizer does.",
        [{"baselines": ["BarNet"], "metric": "tokens"}],
    ),
    ("FooNet outperforms the robustness of BarNet by «12%».", [{"baselines": ["BarNet"], "metric": "robustness"}]),
    ("FooNet has ratios «2.5x» higher than fixed formats such as BarNet.", [{"baselines": ["fixed formats"]}]),
    (
        "FooNet has gains of «1.9%» and «4.4%», respectively, compared to BarNet.",
        [{"baselines": ["BarNet"]}, {"baselines": ["BarNet"]}],
    ),
    (
        "FooNet reaches «49%» recall, compared to «1%» recall in BarNet.",
        [{"subject": "FooNet", "baselines": ["BarNet"]}, {"subject": "BarNet", "baselines": []}],
    ),
    (
        "The rate rises from «18.5%» (BarNet) to «23.6%» (FooNet).",
        [{"subject": "BarNet", "kind": "score"}, {"subject": "FooNet", "kind": "score"}],
    ),
    ("F1 rises from «0.67» for BarNet to «0.75».", [{"subject": "BarNet", "metric": "F1"}, {"metric": "F1"}]),
    (
        "FooNet reaches «75.8%» versus «70.8%» for BarNet («+5.4 pp»).",
        [{"subject": "FooNet", "baselines": ["BarNet"]}, {"subject": "BarNet"}, {"direction": "increase"}],
    ),
    (
        "FooNet reaches «91.3» F1 on FooQA, «86.8» F1 on BarQA, and a «0.16» error on BazQA.",
        [
            {"subject": "FooNet", "benchmarks": ["FooQA"]},
            {"subject": "FooNet", "benchmarks": ["BarQA"]},
            {"subject": "FooNet", "benchmarks": ["BazQA"], "metric": "error"},
        ],
    ),
    (
        "Our suite, FooBench, contains «3,907 tasks» and «16,410 scenes».",
        [{"subject": "FooBench", "kind": "count"}, {"subject": "FooBench", "kind": "count"}],
    ),
    (
        "FooNet hits «96%» on the test set, and averaging pushes the ensemble to «99.2%».",
        [{"kind": "score", "subject": "FooNet"}, {"kind": "score"}],
    ),
]


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return claimx.load("fast")


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(*case, id=case[0][:60]) for case in SENTENCES])
def test_what_the_numbers_of_a_sentence_are_about(
    marked: str, expected: list[dict[str, Any]], rules: Extractor
) -> None:
    claims = rules.extract(marked.replace("«", "").replace("»", ""))
    assert [claim.text for claim in claims] == [part.split("»")[0] for part in marked.split("«")[1:]]
    for claim, wanted in zip(claims, expected, strict=True):
        said = {
            "kind": claim.kind,
            "metric": claim.metric.text if claim.metric else None,
            "benchmarks": [name.text for name in claim.benchmarks],
            "subject": claim.subject.text if claim.subject else None,
            "baselines": [name.text for name in claim.baselines],
            "direction": claim.direction,
        }
        assert {slot: said[slot] for slot in wanted} == wanted
