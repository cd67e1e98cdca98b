"""Shapes of result tables met in pages that nobody here wrote; each table here is invented."""

from __future__ import annotations

import pytest
from tabling import of_page, of_text, told

# The page, and its claims.
PAGES: dict[str, tuple[str, list[str]]] = {
    "a unit behind the metric in the line above": (
        """Measured in WER (%)

        | Model | quiet | loud |
        |---|---|---|
        | Foo-Net | 2.1 | 4.2 |
        """,
        ["score | 2.1 % | WER |  | Foo-Net | quiet", "score | 4.2 % | WER |  | Foo-Net | loud"],
    ),
    "the rank as a word": (
        """| Model | fidelity_at_1 | fidelity_at_10 |
        |---|---|---|
        | Foo-Net | 0.5 | 0.7 |
        """,
        ["score | 0.5 | fidelity@1 |  | Foo-Net", "score | 0.7 | fidelity@10 |  | Foo-Net"],
    ),
    "a metric with letters before it, once in each of two columns": (
        """| Architecture | Baseline (fgIoU) | +FooLoss (fgIoU) |
        |---|---|---|
        | BarNet | 69.3 | 70.5 |
        """,
        ["score | 69.3 | fgIoU |  | BarNet", "score | 70.5 | fgIoU |  | BarNet | +FooLoss"],
    ),
    "standard errors stand beside their values": (
        """# Foo-7B results

        | Task | Version | Metric | Value | | Stderr |
        |---|---|---|---|---|---|
        | arc_easy | 0 | acc | 23.62 | ± | 2.67 |
        """,
        ["score | 23.62 | accuracy | ARC-Easy | Foo-7B"],
    ),
    "and the spread of a reward": (
        """| algo | env_id | mean_reward | std_reward |
        |---|---|---|---|
        | foo-rl | MazeWorld-v1 | 86.6 | 25.1 |
        """,
        ["score | 86.6 | mean reward | MazeWorld-v1 | foo-rl"],
    ),
    "rows that count runs are nobody's": (
        """# Foo-Net

        ## Result (Dice)

        | Fold Number | left | right |
        |---|---|---|
        | 1 | 0.38 | 0.76 |
        """,
        ["score | 0.38 | Dice |  | Foo-Net | left, 1", "score | 0.76 | Dice |  | Foo-Net | right, 1"],
    ),
    "the page is about one model, and the table has its data sets below each other": (
        """# Foo-Retriever (small, web)

        | BEIR Dataset | nDCG@10 |
        |---|---|
        | NFCorpus | 23.4 |
        | FiQA | 20.6 |
        | Barstorm | 9.1 |
        """,
        [
            "score | 23.4 | nDCG@10 | NFCorpus | Foo-Retriever",
            "score | 20.6 | nDCG@10 | FiQA | Foo-Retriever",
            "score | 9.1 | nDCG@10 | Barstorm | Foo-Retriever",
        ],
    ),
    "what a page says of evaluation, further up": (
        """# Zoo

        ## Settings

        All models are tested on the val split of COCO.

        ## Baselines

        | Network | box AP |
        |---|---|
        | FooDet | 40.3 (orig: 37.7) |
        """,
        ["score | 40.3 | box AP | COCO | FooDet"],
    ),
    "headers in Chinese": (
        """## MMLU

        | 数据集 | Foo-7B | Bar-7B |
        |---|---|---|
        | college biology | 37.5 | 22.2 |
        """,
        [
            "score | 37.5 |  | MMLU | Foo-7B | college biology",
            "score | 22.2 |  | MMLU | Bar-7B | college biology",
        ],
    ),
    "the winner in a column of its own": (
        """| Metric | Best Method | Score |
        |---|---|---|
        | nDCG@10 | FooRank | 0.53 |
        """,
        ["score | 0.53 | nDCG@10 |  | FooRank"],
    ),
    "two metrics in a cell, which a line lists": (
        """The metrics are `PSNR / SSIM`.

        | Method | Set5 | Set14 |
        |---|---|---|
        | foo_x4 | 28.4 / 0.80 | 25.6 / 0.70 |
        """,
        [
            "score | 28.4 | PSNR | Set5 | foo_x4",
            "score | 0.8 | SSIM | Set5 | foo_x4",
            "score | 25.6 | PSNR | Set14 | foo_x4",
            "score | 0.7 | SSIM | Set14 | foo_x4",
        ],
    ),
    "three settings in a cell, which a title lists": (
        """# Foo-Net

        ## mAP on KITTI (Easy, Moderate, Hard)

        | Metric | Car | overall |
        |---|---|---|
        | BEV | 85.92 76.59 73.80 | 74.03 63.73 59.75 |
        """,
        [
            f"score | {value} | mAP | KITTI | Foo-Net | {part}, BEV, {setting}"
            for part, found in (("Car", (85.92, 76.59, 73.8)), ("overall", (74.03, 63.73, 59.75)))
            for value, setting in zip(found, ("Easy", "Moderate", "Hard"), strict=True)
        ],
    ),
    "a cell that says what its values are": (
        """# Foo-Net

        ## ETTh1

        | lookback | val | test |
        |---|---|---|
        | 48 | mae=0.41 <br> mse=0.39 | mae=0.35 <br> mse=0.32 |
        """,
        [
            "score | 0.41 | MAE | ETTh1 | Foo-Net | val, 48",
            "score | 0.39 | MSE | ETTh1 | Foo-Net | val, 48",
            "score | 0.35 | MAE | ETTh1 | Foo-Net | test, 48",
            "score | 0.32 | MSE | ETTh1 | Foo-Net | test, 48",
        ],
    ),
    "what the paper reported, beside what was reproduced": (
        """# Foo-Net

        | | test accuracy | paper |
        |---|---|---|
        | citeseer | 0.71 | 0.70 |
        | cora | 0.84 | 0.81 |
        """,
        [
            "score | 0.71 | accuracy | CiteSeer | Foo-Net",
            "score | 0.7 |  | CiteSeer | Foo-Net",
            "score | 0.84 | accuracy | Cora | Foo-Net",
            "score | 0.81 |  | Cora | Foo-Net",
        ],
    ),
    "a metric whose abbreviation only the table uses": (
        """NDCG scores

        | Method | N@1 | N@5 |
        |---|---|---|
        | FooRec | 4.0 | 13.1 |
        """,
        ["score | 4 | N@1 |  | FooRec", "score | 13.1 | N@5 |  | FooRec"],
    ),
    "systems that are compared by what nobody knows": (
        """| Model | ZanyEval | Wobble-check |
        |---|---|---|
        | FooVL | 57.88 | 41.59 |
        """,
        ["score | 57.88 |  | ZanyEval | FooVL", "score | 41.59 |  | Wobble-check | FooVL"],
    ),
    "but a list of tools is no comparison": (
        """| Tool | Alpha-rank | Beta-rank |
        |---|---|---|
        | FooKit | 57.88 | 41.59 |
        """,
        [],
    ),
    "a title that names what the results are of": (
        """**Overall Performance - WALK-HAR (6 classes, 50Hz)**:

        | Method | Accuracy |
        |---|---|
        | FooHAR | 94.16 |
        """,
        ["score | 94.16 | accuracy | WALK-HAR | FooHAR"],
    ),
    "regimes are no benchmarks": (
        """| Method (accuracy) | In-distribution | Unseen |
        |---|---|---|
        | FooNet | 59.32 | 45.36 |
        """,
        ["score | 59.32 | accuracy |  | FooNet | In-distribution", "score | 45.36 | accuracy |  | FooNet | Unseen"],
    ),
    "no system is called by the size of its pictures": (
        """# Foo-Net

        | s | Image Size | FLOPs (in million) | Top-1 |
        |---|---|---|---|
        | 0.5 | 224x224 | 14.9 | 46.2 |
        """,
        [
            "measurement | 1.49e+07 FLOP | FLOPs |  | Foo-Net | 224x224",
            "score | 46.2 | top-1 accuracy |  | Foo-Net | 224x224",
        ],
    ),
    "decimal commas": (
        """| Backbone | Params | Top-1 |
        |---|---|---|
        | Foo-S | 6,3 M | 72,8% |
        """,
        ["count | 6.3e+06 parameter |  |  | Foo-S", "score | 72.8 % | top-1 accuracy |  | Foo-S"],
    ),
    "rates of what no lexicon knows": (
        """| Model | Throughput |
        |---|---|
        | Foo-Net | 32.7vid/s |
        """,
        ["measurement | 32.7 vid/s | throughput |  | Foo-Net"],
    ),
    "a column of gains is called by none": (
        """| Backbone | Top-1 | Gain | vs Plain Net |
        |---|---|---|---|
        | Foo-S | 75.6% | +3.4 | +1.1 |
        """,
        [
            "score | 75.6 % | top-1 accuracy |  | Foo-S",
            "change | 3.4 point |  |  | Foo-S",
            "change | 1.1 point |  |  | Foo-S | vs Plain Net",
        ],
    ),
    "marks behind a value": (
        """| Algorithm | Success rate | Energy saved |
        |---|---|---|
        | FooPlan | 65.0% ⚡⚡ | baseline |
        | BarPlan | 60.0% | +30% |
        """,
        [
            "score | 65 % | success rate |  | FooPlan",
            "score | 60 % | success rate |  | BarPlan",
            "change | 30 % | energy |  | BarPlan",
        ],
    ),
    "spreads of the life sciences": (
        """| Scale | Mean total score | SD | Seroprevalence (%) |
        |---|---|---|---|
        | Foo index | 44.1 | 40.2 | 13.1 |
        """,
        ["score | 44.1 | total score |  | Foo index | Mean", "score | 13.1 % | Seroprevalence |  | Foo index"],
    ),
    "times are no benchmarks": (
        """Table 1: Accuracy (%) after cooling

        | Method | 10 min | 30 min |
        |---|---|---|
        | FooLip | 7 | 5 |
        """,
        ["score | 7 % | accuracy |  | FooLip | 10 min", "score | 5 % | accuracy |  | FooLip | 30 min"],
    ),
    "who took part is no score": (
        """Table 1: Participant characteristics at recruitment

        | Characteristic | Cases | Others |
        |---|---|---|
        | Current smokers | 18.5 | 19.6 |
        """,
        [],
    ),
    "settings that a label lists for the values beside it": (
        """# FooScale

        | Dataset | Scale | PSNR |
        |---|---|---|
        | Set5 | x2<br>x3 | 33.64<br>30.39 |
        """,
        ["score | 33.64 | PSNR | Set5 | FooScale | x2", "score | 30.39 | PSNR | Set5 | FooScale | x3"],
    ),
    "a bound before a metric is a setting": (
        """| Method | F1 | Depth=1 F1 |
        |---|---|---|
        | FooTree | 0.35 | 0.05 |
        """,
        ["score | 0.35 | F1 |  | FooTree", "score | 0.05 | F1 |  | FooTree | Depth=1"],
    ),
    "what was transferred to, not from": (
        """Table 1: Transferring from ImageNet to CIFAR-10

        | Model | Top-1 |
        |---|---|
        | FooNet | 95.2% |
        """,
        ["score | 95.2 % | top-1 accuracy | CIFAR-10 | FooNet"],
    ),
    "overlaps over a range are not those of its start": (
        """| Model | mAP@0.50 | mAP@0.50:0.95 |
        |---|---|---|
        | FooDet | 80.7 | 46.2 |
        """,
        ["score | 80.7 | AP50 |  | FooDet", "score | 46.2 | mAP@0.50:0.95 |  | FooDet"],
    ),
    "what scoring of speech calls its columns": (
        """# FooSpeech

        ## WER

        | dataset | Snt | Corr | Sub | Err |
        |---|---|---|---|---|
        | decode_dev | 3973 | 84.0 | 11.6 | 20.7 |
        """,
        [
            "count | 3973 sentence |  |  | decode_dev",
            "score | 84 | Corr | decode_dev | FooSpeech",
            "score | 11.6 | Sub | decode_dev | FooSpeech",
            "score | 20.7 | Err | decode_dev | FooSpeech",
        ],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_shape(page: str, expected: list[str]) -> None:
    assert of_page(page) == expected


def test_standard_errors_are_the_spread_of_their_values() -> None:
    (claim,) = of_text("| Model | Accuracy | Std |\n|---|---|---|\n| Foo-Net | 23.62 | 2.67 |\n", "page.md")
    assert claim.quantity.uncertainty == 2.67


LATEX = r"""
\begin{table}
\begin{tabular}{lcccc}
 & \multicolumn{2}{c}{Blobs} & \multicolumn{2}{c}{CIFAR-100} \\
Architecture & LL0/data & LL1/data & ARI0 & ARI1 \\
\hline
FooPool & -1.47 & -1.61 & 0.91 & 0.93 \\
\end{tabular}
\caption{Clustering.}
\end{table}
"""


def test_unknown_metrics_below_benchmarks_one_of_which_is_known() -> None:
    assert [told(claim) for claim in of_text(LATEX, "paper.tex")] == [
        "score | -1.47 | LL0/data | Blobs | FooPool",
        "score | -1.61 | LL1/data | Blobs | FooPool",
        "score | 0.91 | ARI0 | CIFAR-100 | FooPool",
        "score | 0.93 | ARI1 | CIFAR-100 | FooPool",
    ]
