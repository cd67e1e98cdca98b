"""Result tables: what each value is about, whatever the table looks like. All tables are invented."""

from __future__ import annotations

import pytest
from tabling import claims, told

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
