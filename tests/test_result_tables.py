"""Result tables: what each value is about, whatever the table looks like. All tables are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimx
from claimx.lexicons import Lexicons
from claimx.models import Claim, Paper
from claimx.readers.grids import Grid
from claimx.readers.manuscript import Manuscript
from claimx.results import find, values

INTRO = "# A Study\n\nWe introduce Foo-Net, a small network. Foo-Net is fast.\n\n"


@pytest.fixture(scope="module")
def surfaces() -> Any:
    return Lexicons.builtin().surfaces


def claims(table: str, caption: str = "", intro: str = INTRO) -> list[Claim]:
    """The claims of a Markdown table; lines that are indented for the eye are not for Markdown."""
    lines = "\n".join(line.strip() for line in table.strip().splitlines())
    return of_text(f"{intro}{caption and f'Table 1: {caption}'}\n\n{lines}\n", "paper.md")


def of_text(source: str, name: str) -> list[Claim]:
    import io

    from claimx.readers import read_stream

    (paper,) = read_stream(io.BytesIO(source.encode()), name, on_error="raise")
    (found,) = claimx.load("fast").extract_many([paper])
    assert found.error is None
    for claim in found.claims:
        for part in [claim.quantity, claim.metric, claim.subject, *claim.benchmarks, *claim.conditions]:
            if part is not None:
                assert paper.text[part.span.start : part.span.end] == part.text
    return [claim for claim in found.claims if claim.table is not None]


def told(claim: Claim) -> str:
    """A claim in a line: kind | value unit | metric | benchmarks | subject | conditions."""
    q = claim.quantity
    parts = [
        claim.kind,
        f"{q.value:g} {q.unit}".strip() if q.value is not None else f"{q.low:g}-{q.high:g} {q.unit}".strip(),
        claim.metric.name if claim.metric else "",
        ", ".join(b.name for b in claim.benchmarks),
        claim.subject.name if claim.subject else "",
    ]
    conditions = ", ".join(c.name for c in claim.conditions)
    return " | ".join([*parts, conditions] if conditions else parts)


TABLES: dict[str, tuple[str, str, list[str]]] = {
    "systems below each other, benchmarks side by side": (
        "Accuracy (%) on three benchmarks.",
        """
        | Method | MMLU | GSM8K | MyBench |
        |---|---|---|---|
        | BarNet [3] | 71.2 | 55.0 | - |
        | Ours | **73.4** | 60.1 | 12.5 |
        """,
        [
            "score | 71.2 % | accuracy | MMLU | BarNet",
            "score | 55 % | accuracy | GSM8K | BarNet",
            "score | 73.4 % | accuracy | MMLU | Foo-Net",
            "score | 60.1 % | accuracy | GSM8K | Foo-Net",
            "score | 12.5 % | accuracy | MyBench | Foo-Net",
        ],
    ),
    "metrics with units and arrows side by side": (
        "Generation on CIFAR-10.",
        """
        | Model | FID ↓ | IS ↑ | Time (ms) ↓ |
        |---|---|---|---|
        | BarNet | 3.21 | 9.1 | 12.5 |
        """,
        [
            "score | 3.21 | FID | CIFAR-10 | BarNet",
            "score | 9.1 | Inception Score | CIFAR-10 | BarNet",
            "measurement | 12.5 ms | time | CIFAR-10 | BarNet",
        ],
    ),
    "benchmarks below each other, systems side by side": (
        "",
        """
        | Benchmark | Shots | BarNet 7B | Foo-Net |
        |---|---|---|---|
        | MMLU | 5-shot | 64.1 | 66.0 |
        | HumanEval (pass@1) | 0-shot | 30.5 | 31.7 |
        """,
        [
            "score | 64.1 |  | MMLU | BarNet 7B | 5-shot",
            "score | 66 |  | MMLU | Foo-Net | 5-shot",
            "score | 30.5 | pass@1 | HumanEval | BarNet 7B | 0-shot",
            "score | 31.7 | pass@1 | HumanEval | Foo-Net | 0-shot",
        ],
    ),
    "metrics below each other, of one system": (
        "",
        """
        | Metric | Value |
        |---|---|
        | Accuracy | 91.2% |
        | F1 | 0.87 |
        """,
        ["score | 91.2 % | accuracy |  | Foo-Net", "score | 0.87 | F1 |  | Foo-Net"],
    ),
    "data sets below each other, metrics side by side": (
        "Results of Foo-Net.",
        """
        | Dataset | Precision | Recall |
        |---|---|---|
        | CoNLL-2003 | 90.1 | 92.3 |
        """,
        ["score | 90.1 | precision | CoNLL 2003 | Foo-Net", "score | 92.3 | recall | CoNLL 2003 | Foo-Net"],
    ),
    "model, data set and metric each in a column": (
        "",
        """
        | Model | Dataset | Metric | Score |
        |---|---|---|---|
        | BarNet | SQuAD | F1 | 88.1 |
        | BarNet | SQuAD | EM | 80.5 |
        """,
        ["score | 88.1 | F1 | SQuAD | BarNet", "score | 80.5 | exact match | SQuAD | BarNet"],
    ),
    "two values in a cell": (
        "",
        """
        | Model | SQuAD EM/F1 |
        |---|---|
        | BarNet | 80.5/88.1 |
        """,
        ["score | 80.5 | exact match | SQuAD | BarNet", "score | 88.1 | F1 | SQuAD | BarNet"],
    ),
    "sizes are counts, and tell rows apart": (
        "",
        """
        | Model | Params | MMLU |
        |---|---|---|
        | BarNet | 7B | 60.1 |
        | BarNet | 13B | 63.2 |
        """,
        [
            "count | 7e+09 parameter |  |  | BarNet",
            "score | 60.1 |  | MMLU | BarNet 7B",
            "count | 1.3e+10 parameter |  |  | BarNet",
            "score | 63.2 |  | MMLU | BarNet 13B",
        ],
    ),
    "a scale in the header": (
        "",
        """
        | Model | #Params (M) | FLOPs (G) | Top-1 (%) |
        |---|---|---|---|
        | BarNet | 25.6 | 4.1 | 76.1 |
        """,
        [
            "count | 2.56e+07 parameter |  |  | BarNet",
            "measurement | 4.1e+09 FLOP | FLOPs |  | BarNet",
            "score | 76.1 % | top-1 accuracy |  | BarNet",
        ],
    ),
    "parts left out, and changes": (
        "Ablation on MMLU (accuracy, %).",
        """
        | Variant | Accuracy | Δ |
        |---|---|---|
        | Foo-Net | 73.4 | |
        | w/o cache | 71.0 | -2.4 |
        """,
        [
            "score | 73.4 % | accuracy | MMLU | Foo-Net",
            "score | 71 % | accuracy | MMLU | Foo-Net w/o cache",
            "change | 2.4 % | accuracy | MMLU | Foo-Net w/o cache",
        ],
    ),
    "rows that head a group": (
        "Exact match.",
        """
        | Model | EM |
        |---|---|
        | *TriviaQA* | |
        | BarNet | 60.0 |
        | *WebQuestions* | |
        | BarNet | 40.0 |
        """,
        ["score | 60 | exact match | TriviaQA | BarNet", "score | 40 | exact match | WebQuestions | BarNet"],
    ),
    "averages and splits are conditions": (
        "F1 on SNLI.",
        """
        | Model | dev | test | Avg. |
        |---|---|---|---|
        | BarNet | 80.0 | 79.0 | 79.5 |
        """,
        [
            "score | 80 | F1 | SNLI | BarNet | dev",
            "score | 79 | F1 | SNLI | BarNet | test",
            "score | 79.5 | F1 | SNLI | BarNet | Avg.",
        ],
    ),
    "the line above is as good as a caption": (
        "",
        """
        Results on ImageNet:

        | Model | Top-1 |
        |---|---|
        | BarNet | 76.1 |
        """,
        ["score | 76.1 | top-1 accuracy | ImageNet | BarNet"],
    ),
    "names beside metrics are metrics": (
        "",
        """
        | Model | PSNR | XSIM | train steps |
        |---|---|---|---|
        | BarNet | 27.4 +/- 4.2 | 0.53 | 533066 |
        """,
        ["score | 27.4 | PSNR |  | BarNet", "score | 0.53 | XSIM |  | BarNet"],
    ),
    "parts of the benchmark that is named above": (
        "Accuracy on MMLU.",
        """
        | Model | Average | STEM | Social Sciences |
        |---|---|---|---|
        | BarNet<sup>1</sup> | 40.6 | 33.9 | 44.8 |
        """,
        [
            "score | 40.6 | accuracy | MMLU | BarNet | Average",
            "score | 33.9 | accuracy | MMLU | BarNet | STEM",
            "score | 44.8 | accuracy | MMLU | BarNet | Social Sciences",
        ],
    ),
    "languages": (
        "Accuracy on XNLI.",
        """
        | Model | avg | en | fr |
        |---|---|---|---|
        | BarNet | 79.8+/-0.2 | 85.8 | 79.7 |
        """,
        [
            "score | 79.8 | accuracy | XNLI | BarNet | avg",
            "score | 85.8 | accuracy | XNLI | BarNet | en",
            "score | 79.7 | accuracy | XNLI | BarNet | fr",
        ],
    ),
    "rows of settings belong to what the paper proposes": (
        "",
        """
        | Precision | Accuracy (MMLU) | Encoding 2048 tokens |
        |---|---|---|
        | INT4 | 43.1 | 5.5 GB |
        """,
        [
            "score | 43.1 | accuracy | MMLU | Foo-Net | INT4",
            "measurement | 5.5 GB |  |  | Foo-Net | INT4, token count",
        ],
    ),
    "the metrics in a second row": (
        "",
        """
        | Model | SQuAD 2.0 | MNLI-m/mm |
        |---|---|---|
        |  | F1/EM | Acc |
        | BarNet | 81.8/79.0 | 86.6/86.1 |
        """,
        [
            "score | 81.8 | F1 | SQuAD 2.0 | BarNet",
            "score | 79 | exact match | SQuAD 2.0 | BarNet",
            "score | 86.6 | accuracy | MNLI | BarNet",
            "score | 86.1 | accuracy | MNLI | BarNet | mm",
        ],
    ),
    "the metrics in a row called so": (
        "",
        """
        |  | RTE | SQuAD 2.0 |
        |---|---|---|
        | Metrics | Acc | EM |
        | BarNet | 88.0 | 88.1 |
        """,
        ["score | 88 | accuracy | RTE | BarNet", "score | 88.1 | exact match | SQuAD 2.0 | BarNet"],
    ),
    "headers of settings say nothing of other columns": (
        "",
        """
        | Method | Image size | Release | Mem (GB) | Dice |
        |---|---|---|---|---|
        | BarNet | 584x565 | 24-03-22 | 0.68 | 78.7 |
        """,
        [
            "measurement | 0.68 GB | Mem |  | BarNet | 584x565",
            "score | 78.7 | Dice |  | BarNet | 584x565",
        ],
    ),
    "the corner says what the columns are": (
        "",
        """
        | Model | Foo-Net | BarNet |
        |---|---|---|
        | Folding Rate | 0.74 | 1.31 |
        | Vocab size | 64000 | 32000 |
        """,
        ["score | 0.74 | Folding Rate |  | Foo-Net", "score | 1.31 | Folding Rate |  | BarNet"],
    ),
    "a name before the metric": (
        "",
        """
        | Model | pre-train epochs | Fooset PPL | Fooset Acc | WinoGrande |
        |---|---|---|---|---|
        | BarNet | 200 | 30.3 | 37.4% | 50.4% |
        """,
        [
            "score | 30.3 | perplexity | Fooset | BarNet",
            "score | 37.4 % | accuracy | Fooset | BarNet",
            "score | 50.4 % |  | WinoGrande | BarNet",
        ],
    ),
    "settings": (
        "Hyper-parameters.",
        """
        | Hyper-parameter | Value |
        |---|---|
        | Learning rate | 3e-4 |
        | Batch size | 256 |
        """,
        [],
    ),
    "settings below data sets": (
        "",
        """
        | Option | MNLI | SST-2 |
        |---|---|---|
        | --learning-rate | 1e-5 | 2e-5 |
        | --num-classes | 3 | 2 |
        """,
        [],
    ),
    "statistics": (
        "Statistics of the data sets.",
        """
        | Dataset | # Train | # Test | Avg. length |
        |---|---|---|---|
        | SNLI | 549,367 | 9,824 | 14.1 |
        """,
        ["count | 549367 train |  |  | SNLI", "count | 9824 test |  |  | SNLI"],
    ),
    "identifiers": (
        "",
        """
        | Model | model id | year | rank | link |
        |---|---|---|---|---|
        | BarNet | 137257644 | 2020 | 3 | here |
        """,
        [],
    ),
}


@pytest.mark.parametrize(("caption", "table", "expected"), TABLES.values(), ids=TABLES.keys())
def test_tables(caption: str, table: str, expected: list[str]) -> None:
    assert [told(claim) for claim in claims(table, caption)] == expected


CELLS: list[tuple[str, Any]] = [
    ("91.2", 91.2),
    ("91.2%", (91.2, "%")),
    ("91.2\\%", (91.2, "%")),
    ("1,234", 1234),
    ("12 ms", (12, "ms")),
    ("$0.25", (0.25, "USD")),
    ("7B", 7e9),
    ("1.5K", 1500),
    ("1e-4", 0.0001),
    ("3.2×10^{5}", 320000),
    ("3.2 × 10^5", 320000),
    ("-3.5", -3.5),
    ("−3.5", -3.5),
    (".87", 0.87),
    ("91.2*", 91.2),
    ("91.2†", 91.2),
    ("91.2 [12]", 91.2),
    ("91.2 (+1.3)", 91.2),
    ("~5", 5),
    ("<0.01", 0.01),
    ("2.5x", (2.5, "x")),
    ("12.5 GB", (12.5, "GB")),
    *(
        (text, None)
        for text in ("-", "–", "—", "n/a", "N/A", "OOM", "✓", "", "BarNet", "3D", "yes", "GPT-4", "5-shot", "8 × A100")
    ),
]


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[cell[0] or "empty" for cell in CELLS])
def test_cells(text: str, expected: Any, surfaces: Any) -> None:
    found = values.read(text, surfaces)
    if expected is None:
        assert found is None
        return
    assert found is not None
    value, unit = expected if isinstance(expected, tuple) else (expected, "")
    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text", ["91.2 ± 0.3", "91.2±0.3", "91.2 +/- 0.3", "91.2_{±0.3}", "91.2 $\\pm$ 0.3".replace("$\\pm$", "\\pm")]
)
def test_spreads(text: str, surfaces: Any) -> None:
    found = values.read(text, surfaces)
    assert found is not None
    assert (found.value, found.uncertainty) == (91.2, 0.3)


def test_ranges_and_signs(surfaces: Any) -> None:
    found = values.read("10-20", surfaces)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, 10, 20)
    gained = values.read("+2.1", surfaces)
    assert gained is not None
    assert gained.signed


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
    for claim in claims(*reversed(TABLES["parts left out, and changes"][:2])):
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
        assert Claim.model_validate(json.loads(json.dumps(claim.model_dump(mode="json")))) == claim


def test_they_compare_with_claims_of_prose() -> None:
    table = "| Model | MMLU accuracy (%) |\n|---|---|\n| BarNet | 71.2 |\n"
    texts = [Paper(id="prose", text="BazNet reaches 70.0% accuracy on MMLU.")]
    import io

    from claimx.readers import read_stream

    papers = [*texts, *read_stream(io.BytesIO((INTRO + table).encode()), "a.md")]
    written = claimx.compare(claimx.load("fast").extract_many(papers)).to_markdown()
    assert "71.2%" in written
    assert "70.0%" in written


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
