"""Comparing: like beside like, nothing averaged or lost, the same in any order."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from factories import claim, extraction, mention
from hypothesis import given
from hypothesis import strategies as st

from claimx.comparison import Comparison, compare
from claimx.comparison.names import folded
from claimx.errors import InputError
from claimx.models import Claim, Evidence, Extraction, Paper, PaperInfo

ACCURACY: dict[str, Any] = {"metric": "accuracy", "on": "MMLU"}


def values(comparison: Comparison) -> list[list[float | None]]:
    """The values of each group."""
    return [[row.claim.quantity.value for row in rows] for _, rows in comparison.groups()]


def test_comparable_claims_stand_together_the_highest_first() -> None:
    found = compare([
        claim(67.5, **ACCURACY),
        claim(55.8, "", metric="perplexity", on="Penn Treebank"),
        claim(75.2, **ACCURACY),
        claim(91.1, metric="accuracy", on="MedQA"),
    ])  # fmt: skip
    assert values(found) == [[91.1], [75.2, 67.5], [55.8]]


def test_names_are_brought_together_by_their_canonical_name() -> None:
    usmle = claim(91.1, metric="accuracy", on="MedQA").model_copy(
        update={"benchmarks": (mention("MedQA (USMLE)", "MedQA"),)}
    )
    assert values(compare([claim(90, metric="accuracy", on="MedQA"), usmle])) == [[91.1, 90]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("PaLM 540B", "PaLM-540B"), ("top-1 accuracy", "Top-1 Accuracy"), ("\\textsc{Foo}", "Foo"), ("ＭＭＬＵ", "MMLU")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("GPT-3", "GPT-4"), ("F1", "macro-F1"), ("GPQA", "GPQA Diamond")])
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_name_of_nothing_but_joints_stays_what_it_is() -> None:
    assert folded("--") == "--"


def test_units_are_converted_for_ordering_only() -> None:
    found = compare([claim(v, u, "measurement", metric="latency") for v, u in [(900, "ms"), (2, "s"), (30, "ms")]])
    assert values(found) == [[2, 900, 30]]
    assert [row.high for row in found] == [2000, 900, 30]
    assert {row.group.unit for row in found} == {"ms"}
    assert [row.claim.quantity.unit for row in found] == ["s", "ms", "ms"]


def test_a_share_and_a_percentage_of_one_metric_compare() -> None:
    assert values(compare([claim(0.8, "", **ACCURACY), claim(79, "%", **ACCURACY), claim(85, "%", **ACCURACY)])) == [
        [85, 0.8, 79]
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(2, "%", "change", **ACCURACY), claim(2, "pp", "change", **ACCURACY)),
        (claim(2, "%", "change", relative=True, **ACCURACY), claim(2, "%", "change", relative=False, **ACCURACY)),
        (claim(2, "%", "change", **ACCURACY), claim(2, "%", "score", **ACCURACY)),
        (claim(2, "%", **ACCURACY), claim(2, "%", metric="accuracy", on="MedQA")),
        (claim(2, "%", **ACCURACY), claim(2, "%", metric="accuracy", on=["MedQA", "MMLU"])),
        (claim(2, "%", **ACCURACY), claim(2, "%", metric="F1", on="MMLU")),
        (claim(5, "task", "count"), claim(5, "dataset", "count")),
        (claim(5, "task", "count"), claim(5, "task", "tally", total=7)),
    ],
    ids=["pp", "relative", "change", "benchmark", "benchmarks", "metric", "noun", "tally"],
)
def test_what_cannot_be_compared_stays_apart(one: Claim, other: Claim) -> None:
    assert len(list(compare([one, other]).groups())) == 2


def test_ranges_bounds_and_uncertainties_are_kept_as_they_are() -> None:
    given = [
        claim(unit="x", kind="change", metric="speed", low=2, high=2.5),
        claim(2.2, "x", "change", metric="speed", bound="<="),
        claim(2.3, "x", "change", metric="speed", uncertainty=0.1),
    ]
    found = compare(given)
    assert [row.claim for row in found] == [given[0], given[2], given[1]]
    assert (found.rows[0].low, found.rows[0].high) == (2, 2.5)


def test_a_value_too_large_for_a_float_comes_first() -> None:
    found = compare([claim(3, "game", "count"), claim(10**535, "game", "count")])
    assert values(found) == [[10**535, 3]]
    assert found.rows[0].high is None


def test_scores_before_changes_before_tallies_before_counts() -> None:
    found = compare([
        claim(5, "task", "count"),
        claim(5, "task", "tally", total=7),
        claim(5, "x", "change", metric="speed"),
        claim(5, "ms", "measurement", metric="latency"),
    ])  # fmt: skip
    assert [row.claim.kind for row in found] == ["measurement", "change", "tally", "count"]


claims = st.builds(
    claim,
    st.one_of(st.integers(-5, 5), st.floats(0, 1), st.just(10**400)),
    st.sampled_from(["%", "", "ms", "s", "pp", "task", "no unit at all"]),
    st.sampled_from(["score", "change", "measurement", "count", "tally"]),
    metric=st.sampled_from([None, "accuracy", "Accuracy", "latency"]),
    on=st.sampled_from([(), ("MMLU",), ("MMLU", "MedQA"), ("MedQA", "MMLU")]),
    by=st.sampled_from([None, "Foo", "foo"]),
    relative=st.sampled_from([None, True, False]),
    paper=st.sampled_from([None, "a", "b"]),
)


@given(st.lists(claims, max_size=12), st.randoms(use_true_random=False))
def test_every_claim_is_in_it_once_and_in_the_same_order_whatever_the_input(
    given: list[Claim], chance: random.Random
) -> None:
    found = compare(given)
    assert len(found) == len(given)
    assert all(row.claim in given for row in found)
    shuffled = chance.sample(given, len(given))
    assert compare(shuffled) == found
    assert len({group for group, _ in found.groups()}) == len(list(found.groups()))


def test_extractions_bring_sentences_and_papers() -> None:
    text = "It is fast. We report 91.1% accuracy. That is all."
    start = text.index("91.1%")
    of_text = claim(91.1, text="91.1%", start=start, paper=None, **ACCURACY)
    of_text = of_text.model_copy(update={"sentence": of_text.sentence.model_copy(update={"start": 12, "end": 37})})
    (row,) = compare([extraction(text, of_text, id="fast", title="Fast")])
    assert row.sentence == "We report 91.1% accuracy."
    assert row.excerpt == "We report 91.1% accuracy."
    assert row.claim.paper is not None
    assert (row.claim.paper.id, row.claim.paper.title) == ("fast", "Fast")


def test_a_failed_extraction_has_no_claims() -> None:
    failed = Extraction(paper=Paper(id="bad", text=""), error="no text")
    assert [row.claim.quantity.value for row in compare([failed, extraction("5", claim(5, text="5"))])] == [5]


def test_no_claims() -> None:
    found = compare([])
    assert (len(found), list(found), list(found.groups())) == (0, [], [])
    assert found.to_markdown().splitlines()[0].startswith("| Paper")


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("91.1% accuracy", "str"),
        (5, "int"),
        ([[]], "list; for claims of several"),
        (["text"], "str"),
        ([None], "NoneType"),
    ],
    ids=repr,
)
def test_what_cannot_be_compared_is_said(given: Any, hint: str) -> None:
    with pytest.raises(InputError, match=hint):
        compare(given)


def test_the_table_says_what_a_reader_needs() -> None:
    table = compare([
        claim(33, "x", "change", metric="energy", by="Foo", over=["Bar", "Baz"], conditions=["over a year"],
              direction="decrease", bound="<=", start=7)
    ]).to_table()  # fmt: skip
    shown = {c.key: cell.text for c, cell in zip(table.columns, table.rows[0], strict=True) if c.audience == "people"}
    assert shown == {
        "paper": "paper",
        "system": "Foo",
        "metric": "energy",
        "benchmark": "",
        "value": "↓ ≤ 33x",
        "baseline": "Bar, Baz",
        "conditions": "over a year",
        "where": "7–9",
    }


def test_a_paper_is_called_by_title_id_and_year() -> None:
    def called(**fields: Any) -> str:
        return compare([claim(5, paper=PaperInfo(**fields))]).to_table().rows[0][0].text

    assert called(id="2504.00302", title="Foo: a network", year=2025) == "Foo: a network [2504.00302] (2025)"
    assert called(id="foo-a-network", title="Foo: a Network") == "Foo: a Network"
    assert called(id="first-words-of-it-a1b2c3") == "first-words-of-it-a1b2c3"
    (row,) = compare([extraction("We report 5 things.", claim(5, paper=None))]).to_table().rows
    assert row[0].text == "“We report 5 things.”"


def test_names_are_shown_without_markup() -> None:
    shown = compare([claim(5, by="\\ours", on=["\\textsc{Foo} Bench", "$\\tau$-bench", "\\"])]).to_table().rows[0]
    assert [cell.text for cell in shown[1:4]] == ["ours", "", "Foo Bench, tau-bench, \\"]


def test_conditions_have_a_column_for_people_only_if_there_are_any() -> None:
    assert "Conditions" not in compare([claim(5)]).to_markdown()
    shown = compare([claim(5, conditions=["five-shot"]), claim(6)]).to_markdown()
    assert "Conditions" in shown
    assert "five-shot" in shown


def test_names_less_than_even_are_said_to_be_unsure() -> None:
    def row(**confidence: float) -> Claim:
        evidence = Evidence(rule="a rule", confidence=confidence)
        return claim(5, by="Foo", metric="accuracy").model_copy(update={"evidence": evidence})

    def unsure(*claims: Claim) -> list[str]:
        table = compare(claims).to_table()
        at = [column.key for column in table.columns].index("unsure")
        return [cells[at].text for cells in table.rows]

    assert unsure(row(subject=0.49, metric=0.3)) == ["system, metric"]
    assert unsure(row(subject=0.5, metric=0.9)) == [""]
    assert unsure(row(baseline=0.1)) == [""]  # an empty cell asserts nothing
    assert unsure(claim(5, by="Foo")) == [""]  # rules say no probability
    assert "Unsure of" in compare([row(subject=0.4), row()]).to_markdown()
    assert "Unsure of" not in compare([row()]).to_markdown()


def test_every_cell_with_a_value_keeps_its_claim() -> None:
    given = [claim(5, **ACCURACY), claim(6, **ACCURACY)]
    table = compare(given).to_table()
    assert [c for row in table.rows for cell in row for c in cell.claims] == given[::-1]


def test_written_down() -> None:
    found = compare([claim(91.1, by="Foo", **ACCURACY)])
    assert "| Foo " in found.to_markdown()
    assert found.to_csv().splitlines()[1].startswith("paper,Foo,accuracy,MMLU,91.1%,")
    (row,) = json.loads(found.to_json())
    assert row["system"] == "Foo"
    assert Claim.model_validate(row["claims"][0]) == found.rows[0].claim


def test_pint_is_imported_only_where_units_differ() -> None:
    code = """
import sys
from factories import claim
from claimx.comparison import compare
compare([claim(1, "ms", metric="a"), claim(2, "ms", metric="a"), claim(3, "s", metric="b"), claim(3, "task", "count")])
assert "pint" not in sys.modules
compare([claim(1, "ms", metric="a"), claim(3, "s", metric="a")])
assert "pint" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
