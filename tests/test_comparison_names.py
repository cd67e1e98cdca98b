"""Same things under one name: benchmarks, metrics, systems, settings, units; and whose value it is."""

from __future__ import annotations

from typing import Any

import pytest
from factories import claim, mention

from claimx.comparison import compare
from claimx.comparison.metrics import known_by
from claimx.comparison.names import folded, is_named, system_key, system_name
from claimx.comparison.ownership import origins
from claimx.comparison.settings import settings
from claimx.comparison.units import Scale, common, ends, inverse
from claimx.lexicons import Lexicons
from claimx.models import Claim, PaperInfo

METRICS = known_by(Lexicons.builtin())


def values(*given: Claim) -> list[list[float | None]]:
    """The values of each group."""
    return [[row.claim.quantity.value for row in rows] for _, rows in compare(given).groups()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PaLM 540B", "PaLM-540B"),
        ("PaLM540B", "PaLM 540B"),
        ("the GPT-4 model", "GPT-4"),
        ("our proposed Foo-Net framework", "foo net"),
        ("Foo Bar Net (FBN)", "Foo Bar Net"),
        ("Qwen2.5 (7B)", "Qwen2.5-7B"),
        ("effectiveness of Foo-Net", "Foo-Net"),
        ("Foo-Net's superior performance", "Foo-Net"),
        ("Foo-Net ranks first", "Foo-Net"),
    ],
)
def test_one_system(one: str, other: str) -> None:
    assert system_key(one) == system_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPT-4", "GPT-4o"), ("PaLM 62B", "PaLM 540B"), ("Qwen2.5 (7B)", "Qwen2.5"), ("Foo-Net", "Foo-Net+")],
)
def test_two_systems(one: str, other: str) -> None:
    assert system_key(one) != system_key(other)


def test_a_system_is_shown_without_the_words_about_it() -> None:
    assert system_name("the effectiveness of \\textsc{Foo-Net}") == "Foo-Net"
    assert system_name("success of the method") == "success of the method"


@pytest.mark.parametrize("name", ["Foo-Net", "PaLM 540B", "gpt2"])
def test_names(name: str) -> None:
    assert is_named(name)


@pytest.mark.parametrize(
    "name", ["our method", "VLA models", "open-source LLMs", "Mamba-based", "the approach", "Agent"]
)
def test_descriptions_are_no_names(name: str) -> None:
    assert not is_named(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acc.", "accuracy"),
        ("top-1 accuracy", "Accuracy"),
        ("F1-score", "F1"),
        ("word error rate", "WER"),
        ("average mIoU", "mIoU"),
        ("zero-shot accuracy results", "accuracy"),
        ("task success rate", "success rate"),
    ],
)
def test_one_metric(one: str, other: str) -> None:
    assert METRICS.name(one) == METRICS.name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F1", "macro F1"),
        ("mAP", "AP50"),
        ("pass@1", "pass@10"),
        ("mean wonder", "wonder"),
        ("mean average precision", "average precision"),
    ],
)
def test_two_metrics(one: str, other: str) -> None:
    assert METRICS.name(one) != METRICS.name(other)


@pytest.mark.parametrize(
    ("name", "unit", "way"),
    [
        ("accuracy", "%", "higher"),
        ("perplexity", "", "lower"),
        ("WER", "%", "lower"),
        ("FID", "", "lower"),
        ("latency", "ms", "lower"),
        ("latency", "1/s", "higher"),
        ("throughput", "token/s", "higher"),
        ("wonderfulness", "%", None),
    ],
)
def test_what_is_better(name: str, unit: str, way: str | None) -> None:
    assert METRICS.better(name, unit) == way


def test_which_percentages_end_at_100() -> None:
    assert [name for name in ("accuracy", "F1", "WER", "latency", "wonderfulness") if METRICS.ends_at_100(name)] == [
        "accuracy",
        "F1",
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"conditions": ["zero-shot"]}, ("zero-shot",)),
        ({"conditions": ["0-shot"]}, ("zero-shot",)),
        ({"conditions": ["five-shot", "on average"]}, ("5-shot", "average")),
        ({"conditions": ["5 shots"]}, ("5-shot",)),
        ({"conditions": ["mean"]}, ("average",)),
        ({"by": "Foo (few-shot)"}, ("few-shot",)),
        ({"on": "MMLU (5-shot)"}, ("5-shot",)),
        ({"on": "LibriSpeech test-clean"}, ("test-clean",)),
        ({"conditions": ["with a chain of thought"]}, ("chain of thought",)),
        ({"by": "Foo (CoT)"}, ("chain of thought",)),
        ({"by": "Foo-CoT"}, ()),
        ({"on": "Latest Test-Bench"}, ("test",)),
        ({"metric": "average mIoU"}, ("average",)),
        ({"metric": "overall zero-shot F1"}, ("zero-shot",)),
        ({"conditions": ["overall"]}, ()),
        ({"metric": "mean average precision"}, ()),
        ({"conditions": ["at night"]}, ("at night",)),
        ({}, ()),
    ],
    ids=str,
)
def test_settings(given: Any, found: tuple[str, ...]) -> None:
    assert settings(claim(5, **given), METRICS) == found


def test_different_settings_and_splits_stay_apart() -> None:
    score: dict[str, Any] = {"metric": "accuracy", "on": "MMLU"}
    assert values(claim(90, **score), claim(80, conditions=["zero-shot"], **score), claim(85, **score)) == [
        [90, 85],
        [80],
    ]
    speech = mention("LibriSpeech test-clean", "LibriSpeech")
    clean = claim(2, metric="WER").model_copy(update={"benchmarks": (speech,)})
    assert len(values(clean, claim(3, metric="WER", on="LibriSpeech"))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPQA", "GPQA-Diamond"), ("MATH", "MATH-500"), ("AIME 2024", "AIME 2025"), ("COCO", "COCO-Stuff")],
)
def test_benchmarks_that_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    assert len(values(claim(5, metric="accuracy", on=one), claim(6, metric="accuracy", on=other))) == 2


def test_a_name_inside_the_metric_is_no_benchmark() -> None:
    metric = mention("Intersection over Union", "IoU", 10)
    inside = claim(5, metric="IoU").model_copy(update={"metric": metric, "benchmarks": (mention("Union", start=28),)})
    assert [group.benchmarks for group, _ in compare([inside]).groups()] == [()]


def test_rates_and_times_of_one_metric_compare_as_rates() -> None:
    given = [claim(v, u, "measurement", metric="decoding speed") for v, u in [(50, "ms/token"), (30, "token/s")]]
    rows = compare(given).rows
    assert [row.claim.quantity.value for row in rows] == [30, 50]
    assert [row.high for row in rows] == [30, pytest.approx(20)]
    assert {row.group.unit for row in rows} == {"token/s"}


def test_a_range_turned_over_keeps_its_order() -> None:
    quantity = claim(None, "ms/token", "measurement", low=10, high=20).quantity
    assert ends(quantity, Scale("token/s", "turned over")) == (pytest.approx(50), pytest.approx(100))


@pytest.mark.parametrize(
    ("one", "other", "is_it"),
    [("s/token", "token/s", True), ("ms/image", "image/s", True), ("ms", "s", False), ("%", "1/s", False)],
)
def test_what_is_the_other_turned_over(one: str, other: str, is_it: bool) -> None:
    assert inverse(one, other) is is_it


def test_bare_numbers_of_a_metric_in_percent() -> None:
    mixed = [claim(v, "", metric="F1").quantity for v in (0.87, 88)]
    scale = common(mixed, "%")[""]
    assert [ends(quantity, scale)[0] for quantity in mixed] == [pytest.approx(87), 88]
    alone = [claim(v, "", metric="AUROC").quantity for v in (0.93, 0.94)]
    assert common(alone, "%") == {"": Scale("")}
    unknown = [claim(4.2, "", metric="score").quantity, claim(80, "%", metric="score").quantity]
    assert common(unknown) == {"": Scale(""), "%": Scale("%")}


def origin(*given: Claim) -> list[str | None]:
    return list(origins(given))


def test_whose_value_it_is() -> None:
    foo = PaperInfo(id="1", title="Foo-Net: a network")
    assert origin(
        claim(5, by="Foo-Net", paper=foo),
        claim(5, by="Foo-Net 7B", paper=foo),
        claim(5, by="Foo-Net", paper="2"),
        claim(5, by="Bar", over="Baz", paper="3"),
        claim(5, by="Baz", paper="3"),
        claim(5, paper="3"),
    ) == ["own", "own", "reported", None, "reported", None]


def test_a_system_of_which_many_papers_speak_is_nobodys_own() -> None:
    assert origin(*(claim(5, by="GPT-4", paper=str(i)) for i in range(3))) == ["reported"] * 3
    assert origin(*(claim(5, by="GPT-4", paper=str(i)) for i in range(2))) == [None] * 2


def test_the_proposal_that_a_rule_found_is_the_papers_own() -> None:
    given = claim(5, by="Foo")
    slots = {"subject": "the paper's proposal"}
    assert origin(given.model_copy(update={"evidence": given.evidence.model_copy(update={"slots": slots})})) == ["own"]


def test_what_the_papers_structure_says() -> None:
    def said(own: bool | None, **more: Any) -> Claim:
        return claim(5, **more).model_copy(update={"own": own})

    title = PaperInfo(id="1", title="Foo-Net: a network")
    assert origin(said(False, by="Foo-Net", paper=title), said(True, by="Bar"), said(None, by="Bar")) == [
        "reported",
        "own",
        None,
    ]
    assert origin(said(True, by="Bar", over="Bar")) == ["reported"]
