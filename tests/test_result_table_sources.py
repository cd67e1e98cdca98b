"""Result tables of several formats, and what their claims have besides the slots."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabling import INTRO, claims, of_text, told

import claimx
from claimx.errors import ClaimxWarning
from claimx.lexicons import Lexicons
from claimx.models import Claim, Paper
from claimx.readers import read_stream
from claimx.readers.grids import Grid
from claimx.readers.manuscript import Manuscript
from claimx.results import find

LATEX = r"""\documentclass{article}\title{Foo-Net: A Net}\begin{document}
\begin{abstract}We introduce Foo-Net.\end{abstract}
\section{Results}
\begin{table}\caption{BLEU on WMT14.}
\begin{tabular}{llcccc}
\toprule
& & \multicolumn{2}{c}{En--De} & \multicolumn{2}{c}{En--Fr} \\
\cmidrule(lr){3-4}\cmidrule(l){5-6}
Group & Model & small & base & small & base \\
\midrule
\multirow{2}{*}{RNN} & BarNet & 24.1 & 25.0 & 35.1 & 36.0 \\
 & BazNet & 24.5 & 25.3 & \textbf{35.6} & -- \\
\midrule
\multicolumn{6}{l}{\emph{Trained on twice the data}} \\
Attention & \textbf{Ours} & \textbf{26.0} & {\bf 27.1} & 36.0 & \underline{38.2} \\
\bottomrule
\end{tabular}\end{table}\end{document}"""


def test_headers_over_several_columns_and_labels_over_several_rows() -> None:
    found = of_text(LATEX, "paper.tex")
    assert [c.quantity.value for c in found] == [24.1, 25, 35.1, 36, 24.5, 25.3, 35.6, 26, 27.1, 36, 38.2]
    assert [c.subject.name for c in found if c.subject] == ["BarNet"] * 4 + ["BazNet"] * 3 + ["Foo-Net"] * 4
    assert {c.metric.name for c in found if c.metric} == {"BLEU"}
    assert [c.text for c in found if c.table and c.table.best] == ["35.6", "26.0", "27.1"]
    assert [c.text for c in found if c.table and c.table.second] == ["38.2"]
    assert all(claim.benchmarks for claim in found)
    places = [(c.table.table, c.table.row, c.table.column) for c in found if c.table]
    assert places[0] == ("1", 3, 3)
    assert places[-1] == ("1", 6, 6)


def test_the_section_before_one_that_says_results() -> None:
    table = "| Model | Average |\n|---|---|\n| BarNet | 34.4 |\n"
    (claim,) = of_text(f"{INTRO}## AGIEval\n\nA benchmark.\n\n## Result\n\n{table}", "a.md")
    assert told(claim) == "score | 34.4 |  | AGIEval | BarNet | Average"


def test_a_csv_file_of_results() -> None:
    found = of_text("model,MMLU,latency (ms)\nBarNet,71.2,12\nBazNet,68.0,9\n", "results.csv")
    assert [told(claim) for claim in found] == [
        "score | 71.2 |  | MMLU | BarNet",
        "measurement | 12 ms | latency |  | BarNet",
        "score | 68 |  | MMLU | BazNet",
        "measurement | 9 ms | latency |  | BazNet",
    ]


def test_polarity_and_places_are_in_the_evidence() -> None:
    (claim,) = claims("| Model | MyScore ↓ |\n|---|---|\n| BarNet | 3.2 |", "Comparison.")
    assert claim.evidence.rule == "table cell"
    assert claim.evidence.slots["better"] == "lower (arrow)"
    assert claim.evidence.slots["subject"] == "row label"


def test_claims_of_tables_survive_json() -> None:
    for claim in claims(ABLATION, "Ablation on MMLU (accuracy, %)."):
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
        assert Claim.model_validate(json.loads(json.dumps(claim.model_dump(mode="json")))) == claim


def test_they_compare_with_claims_of_prose() -> None:
    table = "| Model | MMLU accuracy (%) |\n|---|---|\n| BarNet | 71.2 |\n"
    texts = [Paper(id="prose", text="BazNet reaches 70.0% accuracy on MMLU.")]
    papers = [*texts, *read_stream(io.BytesIO((INTRO + table).encode()), "a.md")]
    written = claimx.compare(claimx.load("fast").extract_many(papers)).to_markdown()
    assert "71.2%" in written
    assert "70.0%" in written


ABLATION = """
| Variant | Accuracy | Δ |
|---|---|---|
| Foo-Net | 73.4 | |
| w/o cache | 71.0 | -2.4 |
"""

PIECES = [
    "",
    "-",
    "MMLU",
    "Accuracy (%)",
    "Foo-Net",
    "ours",
    "w/o X",
    "91.2",
    "12 ms",
    "7B",
    "a / b",
    "1/2",
    "±",
    "(",
    "↑",
    "Δ",
]
cells = st.tuples(st.sampled_from(PIECES) | st.text(max_size=8), st.integers(1, 4), st.integers(1, 3))


@given(st.lists(st.lists(cells, max_size=5), max_size=6), st.sampled_from(PIECES), st.booleans())
def test_any_table_passes_and_offsets_slice_to_the_text(rows: list[Any], caption: str, header: bool) -> None:
    manuscript = Manuscript()
    manuscript.write("We introduce Foo-Net.")
    grid = Grid(caption=caption)
    for i, row in enumerate(rows):
        grid.row()
        for text, columns, height in row:
            grid.cell(text, columns=columns, rows=height, header=header and i == 0, over=columns > 2)
    manuscript.table(grid)
    paper = manuscript.paper("x")
    for table in paper.tables:
        assert all(paper.text[c.span.start : c.span.end] == c.text for c in table.cells)
    for claim in find(paper, Lexicons.builtin()):
        for part in [claim.quantity, claim.metric, claim.subject, *claim.benchmarks, *claim.conditions]:
            if part is not None:
                assert paper.text[part.span.start : part.span.end] == part.text
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end


def test_of_a_long_csv_file_of_results_the_first_rows_are_read() -> None:
    rows = "".join(f"BarNet-{i},{i % 90}.5\n" for i in range(2_100))
    with pytest.warns(ClaimxWarning, match="more than 2,000 rows; the rest is left out"):
        (paper,) = read_stream(io.BytesIO(f"model,MMLU\n{rows}".encode()), "results.csv")
    assert len(paper.tables[0].cells) == 2 * 2_000
