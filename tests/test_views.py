"""Views: what each makes of claims, and of the papers of seeds/ (fixtures/views; `make fixtures` writes them anew)."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from factories import claim, extraction
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

import claimx
from claimx.cli.options import VIEWS as OFFERED
from claimx.comparison import Comparison, compare
from claimx.comparison.views import AUTO, VIEWS, automatic, tables
from claimx.errors import InputError
from claimx.models import Claim, PaperInfo
from claimx.renderers import render_report
from claimx.tables import Table

ROOT = Path(__file__).resolve().parent.parent
SCORE: dict[str, Any] = {"metric": "accuracy", "on": "MMLU"}


@cache
def seeds() -> Comparison:
    return compare(claimx.load("fast").extract_many(claimx.read(ROOT / "seeds")))


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "claims"])  # fixtures/papers has the claims
def test_views_of_the_seeds(view: str, file_regression: FileRegressionFixture) -> None:
    text = "".join(render_report(seeds().report(view), "markdown"))
    file_regression.check(text, fullpath=ROOT / "fixtures" / "views" / f"{view}.md", encoding="utf-8")


def made(view: str, *given: Claim, **more: Any) -> tuple[Table, ...]:
    return tables(compare(given), view, **more)


def shown(table: Table, *keys: str) -> list[tuple[str, ...]]:
    """The texts of some columns, row by row."""
    at = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(row[i].text for i in at) for row in table.rows]


def people(table: Table) -> list[str]:
    return [column.key for column in table.columns if column.audience == "people"]


def emphasis(table: Table) -> dict[str, str | None]:
    """How each value is marked."""
    at = [column.key for column in table.columns].index("value")
    return {row[at].text: row[at].emphasis for row in table.rows}


def test_the_command_offers_every_view() -> None:
    assert (AUTO, *VIEWS) == OFFERED


def test_every_value_cell_keeps_its_claims() -> None:
    given = [claim(90, by="Foo", **SCORE), claim(80, by="Bar", **SCORE), claim(2, "x", "change", by="Foo")]
    for view in ("leaderboard", "matrix", "changes", "papers", "claims"):
        for table in made(view, *given):
            assert all(any(cell.claims for cell in row) for row in table.rows), view


# Leaderboards


def test_a_leaderboard_has_the_best_first() -> None:
    (table,) = made("leaderboard", *(claim(v, by=n, **SCORE) for v, n in [(80, "A"), (90, "B"), (70, "C")]))
    assert table.title == "MMLU: accuracy (higher is better)"
    assert shown(table, "system", "value") == [("B", "90%"), ("A", "80%"), ("C", "70%")]
    assert emphasis(table) == {"90%": "best", "80%": "second", "70%": None}


def test_lower_is_better_for_an_error() -> None:
    (table,) = made("leaderboard", *(claim(v, by=n, metric="WER", on="LibriSpeech") for v, n in [(5, "A"), (3, "B")]))
    assert table.title == "LibriSpeech: WER (lower is better)"
    assert shown(table, "system") == [("B",), ("A",)]
    assert emphasis(table) == {"3%": "best", "5%": None}


def test_of_two_values_the_other_one_is_not_second_best() -> None:
    (table,) = made("leaderboard", claim(80, by="A", **SCORE), claim(90, by="B", **SCORE))
    assert emphasis(table) == {"90%": "best", "80%": None}


def test_without_a_known_polarity_nothing_is_best() -> None:
    (table,) = made("leaderboard", *(claim(v, by=n, metric="wonder", on="MMLU") for v, n in [(5, "A"), (3, "B")]))
    assert set(emphasis(table).values()) == {None}
    assert any("which direction is better" in note for note in table.notes)


def test_equal_values_share_a_mark() -> None:
    given = [(90, "A"), (0.9, "B"), (80, "C")]
    (table,) = made("leaderboard", *(claim(v, "%" if v > 1 else "", by=n, **SCORE) for v, n in given))
    assert emphasis(table) == {"90%": "best", "0.9": "best", "80%": "second"}
    assert any("compared as percentages" in note for note in table.notes)


def test_bounds_and_ranges_are_shown_and_never_best() -> None:
    given = [
        claim(99, by="A", bound="<=", **SCORE),
        claim(low=95, high=98, by="B", **SCORE),
        claim(90, by="C", **SCORE),
        claim(80, by="D", uncertainty=0.5, **SCORE),
    ]
    (table,) = made("leaderboard", *given)
    assert emphasis(table) == {"≤ 99%": None, "95–98%": None, "90%": "best", "80 ± 0.5%": None}
    assert any("never marked best" in note for note in table.notes)


def test_settings_are_kept_apart_in_one_leaderboard() -> None:
    given = [claim(90, by="A", **SCORE), claim(80, by="B", **SCORE), claim(95, by="A", conditions=["5-shot"], **SCORE)]
    (table,) = made("leaderboard", *given)
    assert shown(table, "value", "setting") == [("90%", ""), ("80%", ""), ("95%", "5-shot")]
    assert emphasis(table) == {"90%": "best", "80%": None, "95%": None}
    assert any("different settings" in note for note in table.notes)
    assert "setting" not in people(made("leaderboard", *given[:2])[0])


def test_values_of_other_systems_are_marked_as_reported() -> None:
    paper = PaperInfo(id="1", title="Foo-Net: a network")
    given = [claim(90, by="Foo-Net", over="Bar", paper=paper, **SCORE), claim(80, by="Bar", paper=paper, **SCORE)]
    (table,) = made("leaderboard", *given)
    assert shown(table, "system", "origin", "id") == [("Foo-Net", "own", "1"), ("Bar", "reported", "1")]
    assert any("reported" in note for note in table.notes)


def test_what_does_not_belong_into_a_leaderboard() -> None:
    fine = [claim(90, by="A", **SCORE), claim(80, by="B", **SCORE)]
    others = [
        claim(70, **SCORE),
        claim(70, by="our approach", **SCORE),
        claim(70, by="VLA models", **SCORE),
        claim(70, by="C", on="MMLU"),
        claim(70, by="C", metric="accuracy"),
        claim(70, by="C", metric="accuracy", on=["MMLU", "GPQA"]),
        claim(70, kind="change", by="C", **SCORE),
        claim(30, "day", by="C", **SCORE),
    ]
    (table,) = made("leaderboard", *fine, *others)
    assert shown(table, "system") == [("A",), ("B",)]


def test_what_is_rather_wrong_than_right_stays_out() -> None:
    unsure = claim(95, by="C", **SCORE)
    confidence = {"subject": 0.7, "metric": 0.7}
    unsure = unsure.model_copy(update={"evidence": unsure.evidence.model_copy(update={"confidence": confidence})})
    (table,) = made("leaderboard", unsure, claim(90, by="A", **SCORE), claim(80, by="B", **SCORE))
    assert shown(table, "system") == [("A",), ("B",)]


def test_a_value_said_twice_in_one_paper_is_one_row_with_both_claims() -> None:
    given = [claim(90, by="A", start=5, **SCORE), claim(90, by="A", start=50, **SCORE), claim(80, by="B", **SCORE)]
    (table,) = made("leaderboard", *given)
    assert [len(row[1].claims) for row in table.rows] == [2, 1]


def test_several_values_of_one_system_are_all_kept() -> None:
    given = [claim(v, by="A", paper=p, **SCORE) for v, p in [(90, "1"), (88, "2"), (86, "2")]]
    (table,) = made("leaderboard", *given)
    assert shown(table, "value") == [("90%",), ("88%",), ("86%",)]


def test_leaderboards_of_most_papers_come_first_and_single_values_are_counted() -> None:
    few = [claim(v, by=n, metric="F1", on="AAA") for v, n in [(90, "A"), (80, "B")]]
    many = [claim(v, by=n, paper=n, **SCORE) for v, n in [(90, "A"), (80, "B")]]
    first, second = made("leaderboard", *few, *many, claim(5, by="A", metric="FID", on="COCO"))
    assert (first.title or "")[:4] == "MMLU"
    assert "1 more benchmark and metric has a single value" in second.notes[-1]


# The matrix


def test_a_matrix_of_systems_and_benchmarks() -> None:
    given = [
        claim(90, by="A", **SCORE),
        claim(91, by="A", paper="other", **SCORE),
        claim(70, by="A", metric="accuracy", on="GPQA"),
        claim(80, by="B", **SCORE),
        claim(60, by="B", metric="Acc", on="GPQA", conditions=["5-shot"]),
        claim(50, by="C", metric="F1", on="GPQA"),
    ]
    (table,) = made("matrix", *given)
    assert [column.title for column in table.columns] == ["System", "GPQA", "MMLU"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["A", "70%", "91%; 90%"],
        ["B", "60% (5-shot)", "80%"],
    ]
    assert [cell.emphasis for cell in table.rows[0]] == [None, None, "best"]
    assert len(table.rows[0][2].claims) == 2


def test_no_matrix_of_one_benchmark() -> None:
    (table,) = made("matrix", claim(90, by="A", **SCORE), claim(80, by="B", **SCORE))
    assert (table.rows, table.notes[0][:39]) == ((), "There is nothing for the view matrix am")


def test_what_stands_alone_is_left_out_of_a_matrix_and_counted() -> None:
    full = [claim(5, by=n, metric="accuracy", on=on) for n in "AB" for on in ("MMLU", "GPQA")]
    (table,) = made("matrix", *full, claim(5, by="C", **SCORE), claim(5, by="D", metric="accuracy", on="COCO"))
    assert len(table.rows) == 2
    assert table.notes[-1].startswith("2 more values")


def test_a_long_chain_is_taken_apart_from_both_ends() -> None:
    chain = [claim(5, by=f"S{i}", metric="accuracy", on=f"B{i + j}") for i in range(300) for j in (0, 1)]
    full = [claim(5, by=n, metric="accuracy", on=on) for n in ("Foo", "Bar") for on in ("MMLU", "GPQA")]
    (table,) = made("matrix", *full, *chain)
    assert [row[0].text for row in table.rows] == ["Bar", "Foo"]


# Changes, scale, papers


def test_changes_of_quality_speed_and_cost() -> None:
    given = [
        claim(5, "pp", "change", by="A", over="B", direction="increase", **SCORE),
        claim(5, "%", "change", by="A", direction="decrease", relative=True, **SCORE),
        claim(2, "x", "change", metric="throughput", by="A", direction="increase", bound="<="),
        claim(20, "%", "change", metric="memory usage", by="A", direction="decrease"),
    ]
    quality, speed, cost = made("changes", *given)
    assert shown(quality, "change", "effect", "baseline") == [("↓ 5% rel.", "worse", ""), ("↑ 5 pp", "better", "B")]
    assert any("percentage points" in note for note in quality.notes)
    assert shown(speed, "change") == [("↑ ≤ 2x",)]
    assert any("up to" in note for note in speed.notes)
    assert shown(cost, "change", "effect") == [("↓ 20%", "better")]


def test_a_change_of_an_unknown_metric_is_neither_better_nor_worse() -> None:
    (table,) = made("changes", claim(5, "%", "change", metric="wonder", by="A", direction="increase"))
    assert "effect" not in people(table)


def test_scale_by_system_and_kind() -> None:
    given = [
        claim(7e9, "parameter", "count", by="Foo", start=1),
        claim(13e9, "active parameter", "count", by="Foo", start=9),
        claim(2e12, "token", "count", by="Foo"),
        claim(64, "GPU", "count", by="Foo"),
        claim(3, "kWh", "measurement", metric="energy", by="Bar"),
        claim(5, "idea", "count", by="Bar"),
    ]
    (table,) = made("scale", *given)
    assert [column.title for column in table.columns[:-1]] == [
        "System",
        "Parameters",
        "Tokens",
        "Hardware",
        "Energy",
        "Paper",
    ]
    assert [[cell.text for cell in row[:5]] for row in table.rows] == [
        ["Foo", "7B parameters; 13B active parameters", "2T tokens", "64 GPUs", ""],
        ["Bar", "", "", "", "3 kWh"],
    ]


def test_tokens_of_context_are_told_by_their_sentence() -> None:
    text = "Foo has a context of 8192 tokens."
    of_text = claim(8192, "token", "count", by="Foo", text="8192 tokens", start=21, paper=None)
    (table,) = tables(compare([extraction(text, of_text)]), "scale")
    assert [column.key for column in table.columns][1] == "context"


def test_nothing_has_a_size() -> None:
    (table,) = made("scale", claim(90, by="A", **SCORE))
    assert (table.rows, len(table.notes)) == ((), 1)


def test_a_paper_by_its_headlines() -> None:
    paper = PaperInfo(id="1", title="Foo-Net: a network", year=2025)
    given = [
        claim(3, "dataset", "count", by="Foo-Net", paper=paper, start=0),
        claim(90, by="Foo-Net", paper=paper, start=20, **SCORE),
        claim(2, "x", "change", metric="speed", by="Foo-Net", over="Bar", direction="increase", paper=paper, start=10),
        claim(80, by="Bar", over="Foo-Net", metric="accuracy", paper=paper, start=30),
        claim(5, "ms", "measurement", metric="latency", by="Foo-Net", paper=paper, start=40),
    ]
    (table,) = made("papers", *given)
    assert shown(table, "system", "claims") == [("Foo-Net", "5")]
    assert shown(table, "headlines") == [("↑ 2x speed over Bar; 90% accuracy on MMLU; 5 ms latency",)]


# All of them


def test_a_view_that_there_is_not() -> None:
    with pytest.raises(InputError, match="there is no view 'rainbow'; there are claims, leaderboard"):
        made("rainbow")


@pytest.mark.parametrize("view", VIEWS)
def test_no_claims(view: str) -> None:
    assert all(table.rows == () for table in made(view))


def test_which_view_is_picked() -> None:
    assert automatic(compare([claim(90, by="A", **SCORE)])) == "claims"
    others = [claim(5, "idea", "count", paper=str(i)) for i in range(60)]
    assert automatic(compare(others)) == "papers"
    assert automatic(compare([*others, *(claim(9, by=n, paper=n, **SCORE) for n in "AB")])) == "leaderboard"


def test_sorting_and_cutting() -> None:
    given = [claim(v, by=n, **SCORE) for v, n in [(9, "Net 10"), (100, "Net 9"), (50, "Abc")]]
    (table,) = made("leaderboard", *given, sort="system")
    assert shown(table, "system") == [("Abc",), ("Net 9",), ("Net 10",)]
    (table,) = made("leaderboard", *given, sort="-value")
    assert shown(table, "value") == [("100%",), ("50%",), ("9%",)]
    (table,) = made("leaderboard", *given, limit=1)
    assert shown(table, "value") == [("100%",)]
    assert table.notes[-1] == "2 more rows left out."


def test_empty_cells_come_last_whichever_way() -> None:
    given = [claim(5), claim(6, by="B"), claim(7, by="A")]
    for sort, systems in (("system", ["A", "B", ""]), ("-system", ["B", "A", ""])):
        (table,) = made("claims", *given, sort=sort)
        assert [system for (system,) in shown(table, "system")] == systems


def test_what_cannot_be_sorted_or_cut() -> None:
    with pytest.raises(InputError, match="no column 'colour' to sort by; there are paper, system"):
        made("claims", claim(5), sort="colour")
    with pytest.raises(InputError, match="the limit is a number of rows"):
        made("claims", claim(5), limit=0)


def test_a_report_brings_the_papers() -> None:
    comparison = compare([extraction("It has 5 ideas.", claim(5, text="5"), id="a")])
    report = comparison.report("claims")
    assert report.papers["a"].text == "It has 5 ideas."
    assert [table.rows[0][4].text for table in report.tables] == ["5%"]
    assert comparison.select(kind="score").report("claims").papers == report.papers


words = st.sampled_from(
    [None, "Foo", "foo (5-shot)", "|*<b>", "", " ", "\\", "GPT-4", "accuracy", "⟦0⟧", "latency", "WER"]
)
anything = st.builds(
    claim,
    st.one_of(st.integers(-5, 5), st.floats(-1e9, 1e9), st.just(10**400)),
    st.sampled_from(["%", "", "ms", "s", "pp", "token", "ms/token", "token/s", "x", "no unit at all"]),
    st.sampled_from(["score", "change", "measurement", "count", "tally"]),
    metric=words,
    on=st.lists(words.filter(bool), max_size=2),
    by=words,
    over=st.lists(words.filter(bool), max_size=1),
    conditions=st.lists(words.filter(bool), max_size=1),
    relative=st.sampled_from([None, True, False]),
    direction=st.sampled_from([None, "increase", "decrease"]),
    bound=st.sampled_from(["=", "~", "<=", ">"]),
    paper=st.sampled_from([None, "a", "b", "2503.00001"]),
)


@settings(max_examples=40)
@given(st.lists(anything, max_size=10))
def test_any_claims_pass_every_view_and_check(claims: list[Claim]) -> None:
    comparison = compare(claims)
    for view in VIEWS:
        for table in tables(comparison, view, sort="system", limit=3):
            assert all(len(row) == len(table.columns) for row in table.rows)
    for name in ("Foo", "GPT-4"):
        if any(row.claim.subject and row.claim.subject.name == name for row in comparison):
            assert len(comparison.select(system=name)) > 0
    assert isinstance(comparison.check(), tuple)


@settings(max_examples=40)
@given(st.lists(anything, max_size=10), st.randoms(use_true_random=False))
def test_views_do_not_depend_on_the_order_of_the_claims(claims: list[Claim], chance: random.Random) -> None:
    shuffled = compare(chance.sample(claims, len(claims)))
    for view in VIEWS:
        assert tables(shuffled, view) == tables(compare(claims), view)
