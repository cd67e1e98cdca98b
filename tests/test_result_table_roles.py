"""What the parts of a result table are: rows, columns and corners that name, measure, count or set; all invented."""

from __future__ import annotations

import pytest
from tabling import of_page

# The page, and its claims.
PAGES: dict[str, tuple[str, list[str]]] = {
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
def test_role(page: str, expected: list[str]) -> None:
    assert of_page(page) == expected
