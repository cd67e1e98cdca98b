"""Scoring: when two claims are the same, what counts as right, and what follows from the counts."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import factories
import pytest
from conftest import ROOT

from claimx import evaluation as ev
from claimx.evaluation import GoldDocument, Labelled, matching
from claimx.evaluation.scoring import Tally
from claimx.pipeline import Extractor

SHARED = ROOT.parent / "shared" / "gold"
TEXT = "Foo-Net reaches 91.1% accuracy on MMLU and takes 29 ms per token, 2-3 times less than Bar on 7 of 9 tasks."


def labelled(quote: str, text: str = TEXT, **fields: Any) -> Labelled:
    """A claim at the place of a quote."""
    start = text.index(quote)
    return Labelled(**{"start": start, "end": start + len(quote), "kind": "score", **fields})


def document(*claims: Labelled, id: str = "a", text: str = TEXT) -> GoldDocument:
    return GoldDocument(id, text, None, claims)


def tallies(gold: Labelled | None, found: Labelled | None) -> dict[str, Tally]:
    """The tallies of one annotated claim and one that was found."""
    evaluation = ev.evaluate([document(*([gold] if gold else []))], {"a": [found] if found else []})
    return evaluation.figures.tallies


ACCURACY = labelled("91.1%", value=91.1, unit="%", metric="accuracy", benchmark=("MMLU",), subject="Foo-Net")
LATENCY = labelled("29 ms per token", value=29, unit="ms/token", kind="measurement", subject="Foo-Net")


def changed(claim: Labelled, **fields: Any) -> Labelled:
    return Labelled(**{**{name: getattr(claim, name) for name in Labelled.__dataclass_fields__}, **fields})


# When two claims are the same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"value": 100}, {"value": 100.09}, True),
        ({"value": 100}, {"value": 100.2}, False),
        ({"value": 0}, {"value": 0}, True),
        ({"value": -5}, {"value": 5}, True),  # the direction may tell the sign
        ({"low": 2, "high": 3}, {"low": 2, "high": 3}, True),
        ({"low": 2, "high": 3}, {"low": 2, "high": 4}, False),
        ({"low": 2, "high": 3}, {"value": 2}, False),
        ({"value": 10**535}, {"value": 10**535}, True),
        ({"value": 10**535}, {"value": 2.5}, False),
    ],
)
def test_same_number(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert matching.same_number(Labelled(0, 1, "score", **one), Labelled(0, 1, "score", **other)) is same


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("%", "percent", "score", True),
        ("%", "pp", "score", False),
        ("pp", "point", "change", True),
        ("%", "pp", "change", False),
        ("", "point", "score", True),
        ("", "%", "score", False),
        ("ms/token", "millisecond per token", "measurement", True),
        ("x", "times", "change", True),
        ("GB", "gb", "measurement", True),
        ("h", "day", "measurement", False),
        ("data point", "points", "count", True),
        ("patient", "", "count", False),
        ("patient", "study", "count", False),
    ],
)
def test_same_unit(one: str, other: str, kind: Any, same: bool) -> None:
    assert matching.same_unit(Labelled(0, 1, kind, unit=one), Labelled(0, 1, kind, unit=other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MedQA", "the MedQA benchmark", True),
        ("WMT14 En-De", "WMT14", True),
        ("WMT14 En-De", "En-Fr", False),
        ("image classification accuracy", "accuracy", True),
        ("top-1 image classification accuracy", "accuracy", False),
        ("models", "the model", True),
        ("MedQA", "PubMedQA", False),
        ("", "", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert matching.same_name(one, other) is same
    assert matching.same_name(other, one) is same


def test_the_longest_overlap_is_paired_first_and_each_claim_once() -> None:
    short, long = Labelled(0, 3, "score", value=5), Labelled(0, 9, "score", value=5)
    assert matching.align([long], [short, long]) == {0: 1}
    assert matching.align([long, long], [long]) == {1: 0}
    assert matching.align([Labelled(0, 3, "score", value=5)], [Labelled(3, 6, "score", value=5)]) == {}


# What counts as right


def test_everything_right() -> None:
    figures = ev.evaluate([document(ACCURACY, LATENCY)], {"a": [LATENCY, ACCURACY]}).figures
    assert (figures.gold, figures.table, figures.full) == (2, 2, 2)
    assert figures.tallies["detection"] == (2, 0, 0)
    assert figures.tallies["metric"] == (1, 0, 0)
    assert figures.tallies["detection"].f1 == 1


def test_a_missed_claim_misses_its_slots() -> None:
    found = tallies(ACCURACY, None)
    assert found["detection"] == (0, 0, 1)
    assert found["unit"] == found["metric"] == found["benchmark"] == (0, 0, 1)
    assert found["baseline"] == (0, 0, 0)


def test_a_spurious_claim_adds_wrong_slots() -> None:
    found = tallies(None, LATENCY)
    assert found["detection"] == found["kind"] == found["unit"] == found["subject"] == (0, 1, 0)
    assert found["metric"] == (0, 0, 0)


def test_a_wrong_slot_is_spurious_and_missed() -> None:
    found = tallies(ACCURACY, changed(ACCURACY, metric="latency", benchmark=("GSM8K", "MMLU"), subject=None, unit=""))
    assert found["metric"] == (0, 1, 1)
    assert found["benchmark"] == (1, 1, 0)
    assert found["subject"] == (0, 0, 1)
    assert found["unit"] == (0, 1, 1)


def test_a_name_answers_for_one_name_only() -> None:
    found = tallies(changed(ACCURACY, benchmark=("MMLU", "MMLU")), ACCURACY)
    assert found["benchmark"] == (1, 0, 1)


def test_records_need_their_slots() -> None:
    wrong_bound = changed(ACCURACY, bound="~")
    figures = ev.evaluate([document(ACCURACY)], {"a": [wrong_bound]}).figures
    assert (figures.table, figures.full) == (1, 0)
    assert (figures.table_record, figures.full_record) == (1, 0)


def test_optional_claims_are_neither_rewarded_nor_punished() -> None:
    optional = changed(LATENCY, optional=True)
    beside = changed(LATENCY, value=7)
    for found in ([], [LATENCY], [beside], [LATENCY, beside]):
        figures = ev.evaluate([document(optional)], {"a": found}).figures
        assert (figures.gold, figures.tallies["detection"]) == (0, (0, 0, 0))


def test_figures_by_kind_and_confusion() -> None:
    found = [changed(ACCURACY, kind="measurement"), labelled("7 of 9", value=7, total=9, kind="tally")]
    evaluation = ev.evaluate([document(ACCURACY, LATENCY)], {"a": found})
    kinds = evaluation.by_kind()
    assert kinds["score"].tallies["kind"] == (0, 1, 1)
    assert kinds["measurement"].tallies["detection"] == (0, 0, 1)
    assert kinds["tally"].tallies["detection"] == (0, 1, 0)
    assert evaluation.confusion() == {
        ("score", "measurement"): 1,
        ("measurement", "missed"): 1,
        ("spurious", "tally"): 1,
    }


def test_errors_name_the_slot() -> None:
    evaluation = ev.evaluate([document(ACCURACY, LATENCY)], {"a": [changed(ACCURACY, metric=None)]})
    assert [o.claim for o in evaluation.errors("metric")] == [ACCURACY]
    assert [o.claim for o in evaluation.errors("missed")] == [LATENCY]
    assert evaluation.errors("spurious") == evaluation.errors("unit") == []


# What follows from the counts


def test_intervals_hold_the_figure_and_are_the_same_every_time() -> None:
    documents = [document(ACCURACY, LATENCY, id=str(n)) for n in range(30)]
    found = {str(n): [ACCURACY] if n % 3 else [ACCURACY, LATENCY] for n in range(30)}
    evaluation = ev.evaluate(documents, found)
    intervals = ev.intervals(evaluation)
    low, high = intervals["table record"]
    assert low < evaluation.figures.table_record < high
    assert intervals == ev.intervals(evaluation)
    assert intervals["metric"] == (1, 1)


def test_intervals_of_nothing() -> None:
    assert ev.intervals(ev.evaluate([], {})) == {}


def test_reliability_compares_probability_and_truth() -> None:
    sure = changed(ACCURACY, confidence={"metric": 0.9, "claim": 0.6})
    mistaken = changed(LATENCY, metric="speed", confidence={"metric": 0.7, "claim": 0.6})
    spurious = changed(ACCURACY, value=5, confidence={"metric": 0.7, "claim": 0.6})
    found = ev.reliability(ev.evaluate([document(ACCURACY, LATENCY)], {"a": [sure, mistaken, spurious]}))
    assert list(found) == ["claim", "metric"]
    assert found["metric"].error == pytest.approx((0.1 + 0.7) / 2)  # what is no claim at all says nothing of its metric
    assert found["claim"].error == pytest.approx(abs(0.6 - 2 / 3))


def test_two_runs_differ_by_gains_and_losses() -> None:
    gold = [document(ACCURACY, LATENCY)]
    before = ev.evaluate(gold, {"a": [changed(ACCURACY, metric="speed"), LATENCY]})
    after = ev.evaluate(gold, {"a": [ACCURACY, labelled("7 of 9", value=7, kind="tally")]})
    first, second, third = ev.differences(before, after)
    assert (first.gains, first.losses) == (("metric",), ())
    assert (first.before, first.after) == (changed(ACCURACY, metric="speed"), ACCURACY)
    assert (second.gains, second.losses, second.after) == ((), ("detection",), None)  # its slots go with it
    assert (third.gains, third.losses, third.before) == ((), ("detection",), None)  # a new spurious claim
    assert ev.differences(after, after) == []


def test_a_claim_of_the_extractor_as_gold_writes_it() -> None:
    claim = factories.claim(91.1, metric="accuracy", on=["MMLU", "GSM8K"], by="Foo-Net", over="Bar", text="91.1%")
    found = ev.labelled(claim)
    assert found == Labelled(
        start=0,
        end=5,
        kind="score",
        value=91.1,
        unit="%",
        metric="accuracy",
        benchmark=("MMLU", "GSM8K"),
        subject="Foo-Net",
        baseline=("Bar",),
    )


# The scorer beside the gold: a check for development


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the gold and its scorer are not beside the project")
def test_figures_are_those_of_the_scorer_beside_the_gold(extractor: Extractor, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    documents = ev.read_gold(SHARED / "dev.jsonl")
    found = ev.predict(extractor, documents)
    ev.write_predictions(tmp_path / "found.jsonl", found)
    lines = (tmp_path / "found.jsonl").read_text().splitlines()
    predicted = {d["id"]: d["claims"] for d in map(json.loads, lines)}
    gold = [json.loads(line) for line in (SHARED / "dev.jsonl").read_text().splitlines()]
    expected = scorer.score(gold, predicted, out=io.StringIO())
    figures = ev.evaluate(documents, found).figures
    ours: dict[str, Any] = {name: (t.precision, t.recall, t.f1) for name, t in figures.tallies.items()}
    ours |= {"table record": figures.table_record, "full record": figures.full_record}
    assert ours == expected


def test_reliability_diagram_has_a_panel_for_each_slot() -> None:
    from claimx.evaluation.diagram import reliability_diagram
    from claimx.evaluation.reliability import Bin
    from claimx.plotting import drawing

    bins = (Bin(20, 0.75, 0.8), Bin(2, 0.3, 0.0))
    figure = reliability_diagram({"claim": ev.Reliability(22, bins), "metric": ev.Reliability(20, bins[:1])})
    panels = [axes for axes in figure.axes if axes.get_visible()]
    assert [axes.get_title(loc="left") for axes in panels] == ["claim", "metric"]
    points = [tuple(line.get_xydata()[0]) for line in panels[0].lines[1:]]
    assert points == [(0.75, 0.8), (0.3, 0.0)]
    assert b"<svg" in drawing.file(figure, "svg")
