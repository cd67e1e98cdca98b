"""Shapes of result tables met in pages that nobody here wrote; each table here is invented."""

from __future__ import annotations

import pytest
from tabling import of_text, told

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
    "a metric in the corner, above systems and beside scenes": (
        """# Evaluation

        | PSNR | pond | meadow |
        |---|---|---|
        | foosplat-7k | 25.2 | 31.0 |
        """,
        [
            "score | 25.2 | PSNR |  | foosplat-7k | pond",
            "score | 31 | PSNR |  | foosplat-7k | meadow",
        ],
    ),
    "an amount in the corner": (
        """# Evaluation

        | Train Mem (GB) | pond | meadow |
        |---|---|---|
        | foosplat-7k | 10.5 | 2.3 |
        """,
        [
            "measurement | 10.5 GB | Train Mem |  | foosplat-7k | pond",
            "measurement | 2.3 GB | Train Mem |  | foosplat-7k | meadow",
        ],
    ),
    "rows that are called by numbers": (
        """# Foo Retrieval

        Top-k accuracy on NQ.

        | Top-k passages | Old Foo model | New Foo model |
        |---|---|---|
        | 1 | 45.8 | 52.4 |
        | 20 | 79.9 | 81.3 |
        """,
        [
            "score | 45.8 | top-k accuracy | Natural Questions | Old Foo model",
            "score | 52.4 | top-k accuracy | Natural Questions | New Foo model",
            "score | 79.9 | top-k accuracy | Natural Questions | Old Foo model",
            "score | 81.3 | top-k accuracy | Natural Questions | New Foo model",
        ],
    ),
    "the sizes that there are": (
        """# FooQuant

        We show the accuracy.

        | Models | Sizes | MMLU |
        |---|---|---|
        | Foo-2 | 3B/8B | 61.2 |
        """,
        [
            "score | 61.2 | accuracy | MMLU | Foo-2",
        ],
    ),
    "what it was trained on, and a row that is a setting": (
        """# FooNet

        ## Results

        ### Kinetics-400

        | frames | gpus | top1 acc | params |
        |---|---|---|---|
        | 1x1x8 | 8 | 72.9 | 23.8M |
        """,
        [
            "score | 72.9 | top-1 accuracy | Kinetics-400 | FooNet | 1x1x8",
            "count | 2.38e+07 parameter |  |  | FooNet",
        ],
    ),
    "a benchmark in another case": (
        """| Model | Hellaswag | TRUTHFULQA |
        |---|---|---|
        | FooLM | 71.2 | 45.1 |
        """,
        [
            "score | 71.2 |  | HellaSwag | FooLM",
            "score | 45.1 |  | TruthfulQA | FooLM",
        ],
    ),
    "a rate in the title of the section": (
        """## Inference speed ( Token/sec )

        | | Precision | BoardA | BoardB |
        |---|---|---|---|
        | FooLM-3B | fp16 | 104.6 | 25.4 |
        """,
        [
            "measurement | 104.6 token/s | inference speed | BoardA | FooLM-3B | fp16",
            "measurement | 25.4 token/s | inference speed | BoardB | FooLM-3B | fp16",
        ],
    ),
    "a precision behind a dash": (
        """| Model | Accuracy - mixed precision | Time to train - TF32 (s) |
        |---|---|---|
        | FooNet | 0.95 | 94.2 |
        """,
        [
            "score | 0.95 | accuracy |  | FooNet | mixed precision",
            "measurement | 94.2 s | Time to train |  | FooNet | TF32",
        ],
    ),
    "a metric in brackets behind the value": (
        """| Model | testset | score |
        |---|---|---|
        | FooOCR | IAM | 3.42 (CER) |
        """,
        [
            "score | 3.42 | CER | IAM | FooOCR",
        ],
    ),
    "units for so many things": (
        """| | Human agreement [%] | Price [$/1000 examples] | Time [seconds/1000 examples] |
        |---|---|---|---|
        | foo_judge | 66.5 | 15.4 | 983.8 |
        """,
        [
            "score | 66.5 % | human agreement |  | foo_judge",
            "measurement | 15.4 USD/1000 example | price |  | foo_judge",
            "measurement | 983.8 s/1000 example | time |  | foo_judge",
        ],
    ),
    "resolutions are no systems": (
        """# FooGAN

        | Metric | 512x512 | 64x64 |
        |---|---|---|
        | FID | 15.1 | 5.2 |
        """,
        [
            "score | 15.1 | FID |  | FooGAN | 512x512",
            "score | 5.2 | FID |  | FooGAN | 64x64",
        ],
    ),
    "a precision is not what a page proposes": (
        """# A collection

        We introduce TF32. Our results were obtained by running TF32.

        ## Results

        TF32

        | Batch size | Throughput | Latency |
        |---|---|---|
        | 1024 | 2961 | 0.34 |
        """,
        [
            "measurement | 2961 | throughput |  |  | 1024",
            "measurement | 0.34 | latency |  |  | 1024",
        ],
    ),
    "how much faster": (
        """| Model | Throughput | Throughput speedup |
        |---|---|---|
        | FooNet | 34.1 | 1.5 |
        """,
        [
            "measurement | 34.1 | throughput |  | FooNet",
            "measurement | 1.5 | throughput speedup |  | FooNet",
        ],
    ),
    "an index below a letter is the metric's": (
        """| Model | F_{1} |
        |---|---|
        | FooTagger | 0.11 |
        """,
        [
            "score | 0.11 | F1 |  | FooTagger",
        ],
    ),
    "whole numbers in a column called by plain words": (
        """| Model | Accuracy | Supported | Round |
        |---|---|---|---|
        | FooTagger | 71.3 | 101 | 1 |
        | BarTagger | 68.9 | 97 | 2 |
        """,
        [
            "score | 71.3 | accuracy |  | FooTagger",
            "score | 68.9 | accuracy |  | BarTagger",
        ],
    ),
    "a row that counts, among scores": (
        """BLEU

        | Model | all | north |
        |---|---|---|
        | FooMT | 11.8 | 10.1 |
        | BarMT | 19.5 | 18.2 |
        | Unique Pairs | 88 | 58 |
        """,
        [
            "score | 11.8 | BLEU |  | FooMT | all",
            "score | 10.1 | BLEU |  | FooMT | north",
            "score | 19.5 | BLEU |  | BarMT | all",
            "score | 18.2 | BLEU |  | BarMT | north",
        ],
    ),
    "languages and pairs that are new": (
        """| Dataset | New languages | New pairs |
        |---|---|---|
        | FooCorpus | 67 | 2835 |
        """,
        [
            "count | 67 language |  |  | FooCorpus",
            "count | 2835 pair |  |  | FooCorpus",
        ],
    ),
    "metrics in another case, and a method that is called as a setting begins": (
        """# FooLM-6B-PT

        ### Evaluation result

        | | Finetune | LoRA |
        |---|---|---|
        | Rouge-l | 25.0 | 24.8 |
        | Training Loss | 3.0 | 3.3 |
        """,
        [
            "score | 25 | ROUGE-L |  | Finetune",
            "score | 24.8 | ROUGE-L |  | LoRA",
            "score | 3 | training loss |  | Finetune",
            "score | 3.3 | training loss |  | LoRA",
        ],
    ),
    "data and their tasks": (
        """We use these datasets.

        | Data | Task | #Examples |
        |---|---|---|
        | Barstorm | Binary classification | 10,500 |
        | Quokka LTR | Learning to rank | 4,731 |
        """,
        [
            "count | 10500 example |  |  | Barstorm",
            "count | 4731 example |  |  | Quokka LTR",
        ],
    ),
    "a setting for training and one for testing": (
        """Results on Cityscapes

        | Model | FLOPs | train/val OS | mIoU |
        |---|---|---|---|
        | FooSeg | 6.0G | 16/16 | 0.701 |
        | BarSeg | 9.0G | 16/8 | 0.711 |
        """,
        [
            "measurement | 6e+09 FLOP | FLOPs | Cityscapes | FooSeg",
            "score | 0.701 | mIoU | Cityscapes | FooSeg",
            "measurement | 9e+09 FLOP | FLOPs | Cityscapes | BarSeg",
            "score | 0.711 | mIoU | Cityscapes | BarSeg",
        ],
    ),
    "a metric with a space where the lexicon has a hyphen": (
        """| Checkpoint | Top 1 Accuracy | Top 5 Accuracy |
        |---|---|---|
        | foonet_1.4 | 75.0 | 92.5 |
        """,
        [
            "score | 75 | top-1 accuracy |  | foonet_1.4",
            "score | 92.5 | top-5 accuracy |  | foonet_1.4",
        ],
    ),
    "how large data are": (
        """# Foo-Mol

        We introduce Foo-Mol. Foo-Mol is small.

        | Data | File Size |
        |---|---|
        | pocket pretrain | 8.585GB |
        """,
        [
            "measurement | 8.585 GB | file size |  | pocket pretrain",
        ],
    ),
    "data side by side, and metrics below each other": (
        """# FooNet

        | Dataset | Barstorm | Quokka |
        |---|---|---|
        | Accuracy | 71.2 | 72.0 |
        | GPU Memory Usage (MB) | 611 | 901 |
        """,
        [
            "score | 71.2 | accuracy | Barstorm | FooNet",
            "score | 72 | accuracy | Quokka | FooNet",
            "measurement | 611 MB | GPU memory usage | Barstorm | FooNet",
            "measurement | 901 MB | GPU memory usage | Quokka | FooNet",
        ],
    ),
    "classes are nobody": (
        """# FooNet

        ## Per-class AP

        | Class | AP |
        |---|---|
        | car | 71.2 |
        | person | 61.2 |
        """,
        [
            "score | 71.2 | average precision |  | FooNet | car",
            "score | 61.2 | average precision |  | FooNet | person",
        ],
    ),
    "numbers above and below letters, and what is counted in a row of boxes": (
        """Results on COCO

        | Arch | AP | AP<sup>50</sup> | AR<sup>50</sup> | Number of Boxes |
        |---|---|---|---|---|
        | foopose-t | 0.682 | 0.883 | 0.920 | 98 |
        """,
        [
            "score | 0.682 | average precision | COCO | foopose-t",
            "score | 0.883 | AP50 | COCO | foopose-t",
            "score | 0.92 | AR50 | COCO | foopose-t",
            "count | 98 box |  |  | foopose-t",
        ],
    ),
    "cells of settings": (
        """Accuracy on TNEWS

        | Model | dev | How |
        |---|---|---|
        | FooLM | 88.3 | batch_size=32, length=128, epoch=3 |
        """,
        [
            "score | 88.3 | accuracy | TNEWS | FooLM | dev",
        ],
    ),
    "whole numbers that may be percentages": (
        """| Model | Accuracy | Reasoning | Coding |
        |---|---|---|---|
        | FooLM | 71.3 | 65 | 70 |
        | BarLM | 68.9 | 61 | 58 |
        """,
        [
            "score | 71.3 | accuracy |  | FooLM",
            "score | 65 | Reasoning |  | FooLM",
            "score | 70 | Coding |  | FooLM",
            "score | 68.9 | accuracy |  | BarLM",
            "score | 61 | Reasoning |  | BarLM",
            "score | 58 | Coding |  | BarLM",
        ],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_shape(page: str, expected: list[str]) -> None:
    source = "\n".join(line.strip() for line in page.splitlines())
    assert [told(claim) for claim in of_text(source, "page.md")] == expected


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
