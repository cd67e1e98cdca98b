"""Headers and titles of result tables as README files write them. All tables are invented."""

from __future__ import annotations

import pytest
from tabling import of_text, told

# The page, and its claims.
PAGES: dict[str, tuple[str, list[str]]] = {
    "the title of the page speaks of its tables": (
        """# Foo-Net on CIFAR-10

        ## Model zoo

        | Model | Top-1 (%) |
        |---|---|
        | Foo-Net | 95.1 |
        """,
        ["score | 95.1 % | top-1 accuracy | CIFAR-10 | Foo-Net"],
    ),
    "of a title in two parts the second": (
        """# GLUE: RTE

        | Model | Accuracy |
        |---|---|
        | Foo-Net | 71.2 |
        """,
        ["score | 71.2 | accuracy | RTE | Foo-Net"],
    ),
    "performance is no metric": (
        """## Performance

        | Model | MMLU | GSM8K |
        |---|---|---|
        | Foo-Net | 66.0 | 50.1 |
        """,
        ["score | 66 |  | MMLU | Foo-Net", "score | 50.1 |  | GSM8K | Foo-Net"],
    ),
    "a title further above names no metric for all tables below it": (
        """## Accuracy and speed

        ### MTEB

        | Model | Retrieval | Clustering |
        |---|---|---|
        | Foo-Net | 56.0 | 44.1 |
        """,
        ["score | 56 |  | MTEB | Foo-Net | Retrieval", "score | 44.1 |  | MTEB | Foo-Net | Clustering"],
    ),
    "a benchmark that nobody knows": (
        """## Results on MyTrack-2

        | Method | PSNR |
        |---|---|
        | Foo-Net | 27.1 |
        """,
        ["score | 27.1 | PSNR | MyTrack-2 | Foo-Net"],
    ),
    "but not a machine": (
        """## Results on RTX 4090

        | Method | PSNR |
        |---|---|
        | Foo-Net | 27.1 |
        """,
        ["score | 27.1 | PSNR |  | Foo-Net"],
    ),
    "nor plain words": (
        """We report performance on the 2025 split of our own photographs.

        | Method | PSNR |
        |---|---|
        | Foo-Net | 27.1 |
        """,
        ["score | 27.1 | PSNR |  | Foo-Net"],
    ),
    "data sets of a benchmark by their looks": (
        """Accuracy on MTEB:

        | Method | FooRetrieval | Classification |
        |---|---|---|
        | BarNet | 27.1 | 60.0 |
        """,
        [
            "score | 27.1 | accuracy | FooRetrieval | BarNet",
            "score | 60 | accuracy | MTEB | BarNet | Classification",
        ],
    ),
    "the test set is called so": (
        """Training set: ImageNet. Test set: FooShips-3, 12 epochs.

        | Method | mAP |
        |---|---|
        | BarNet | 27.1 |
        """,
        ["score | 27.1 | mAP | FooShips-3 | BarNet"],
    ),
    "names and settings in lower case": (
        """| model | mmlu | exact_match | seq len |
        |---|---|---|---|
        | foo-net | 61.2 | 40.0 | 4096 |
        """,
        ["score | 61.2 |  | MMLU | foo-net", "score | 40 | exact match |  | foo-net"],
    ),
    "systems above metrics": (
        """| Models | Foo-Net |  | BarNet |  |
        |---|---|---|---|---|
        | Metric | MSE | MAE | MSE | MAE |
        | Weather | 0.22 | 0.26 | 0.23 | 0.27 |
        """,
        [
            "score | 0.22 | MSE | Weather | Foo-Net",
            "score | 0.26 | MAE | Weather | Foo-Net",
            "score | 0.23 | MSE | Weather | BarNet",
            "score | 0.27 | MAE | Weather | BarNet",
        ],
    ),
    "tasks above, models below each other": (
        """Results on FooMTEB:

        | Task | Retr. | Clust. |
        |---|---|---|
        | # of datasets | 11 | 4 |
        | foo-base | 46.4 | 33.6 |
        | bar-large-v2 | 48.9 | 33.8 |
        """,
        [
            "score | 46.4 |  | FooMTEB | foo-base | Retr.",
            "score | 33.6 |  | FooMTEB | foo-base | Clust.",
            "score | 48.9 |  | FooMTEB | bar-large-v2 | Retr.",
            "score | 33.8 |  | FooMTEB | bar-large-v2 | Clust.",
        ],
    ),
    "a rate at the end of a header": (
        """| Runtime | Output tokens/s | Peak VRAM (GB) |
        |---|---|---|
        | foo.cpp | 93.1 | 12.5 |
        """,
        [
            "measurement | 93.1 token/s | output tokens |  | foo.cpp",
            "measurement | 12.5 GB | peak VRAM |  | foo.cpp",
        ],
    ),
    "plain words before a metric say of what": (
        """| Model | MAE | Fog F1 | Scene Consistency |
        |---|---|---|---|
        | BarNet | 3.1 | 0.41 | 0.90 |
        """,
        [
            "score | 3.1 | MAE |  | BarNet",
            "score | 0.41 | F1 |  | BarNet | Fog",
            "score | 0.9 | scene consistency |  | BarNet",
        ],
    ),
    "a threshold is a condition": (
        """Localisation (mAP %):

        | Method | IoU=0.1 | IoU=0.3 | Avg. |
        |---|---|---|---|
        | BarNet | 59.3 | 54.7 | 57.0 |
        """,
        [
            "score | 59.3 | mAP |  | BarNet | IoU=0.1",
            "score | 54.7 | mAP |  | BarNet | IoU=0.3",
            "score | 57 | mAP |  | BarNet | Avg.",
        ],
    ),
    "the bound of a metric that has one": (
        """| Method | mAP@0.1 | R@5 |
        |---|---|---|
        | BarNet | 73.6 | 80.1 |
        """,
        ["score | 73.6 | mAP@0.1 |  | BarNet", "score | 80.1 | recall@5 |  | BarNet"],
    ),
    "an arrow makes an acronym a metric": (
        """| Method | PSNR ↑ | TVR ↓ | QXJ ↓ |
        |---|---|---|---|
        | BarNet | 27.1 | 0.17 | 0.40 |
        """,
        [
            "score | 27.1 | PSNR |  | BarNet",
            "score | 0.17 | TVR |  | BarNet",
            "score | 0.4 | QXJ |  | BarNet",
        ],
    ),
    "metrics in brackets behind the benchmark of a row": (
        """| | BarNet-7B | BazNet-7B |
        |---|---|---|
        | MNLI (m-Acc/mm-Acc) | 87.5/86.9 | 91.7/91.9 |
        | CoLA (Foo Corr) | 63.4 | 72.0 |
        """,
        [
            "score | 87.5 | accuracy | MNLI | BarNet-7B",
            "score | 86.9 | accuracy | MNLI | BarNet-7B",
            "score | 91.7 | accuracy | MNLI | BazNet-7B",
            "score | 91.9 | accuracy | MNLI | BazNet-7B",
            "score | 63.4 | Foo Corr | CoLA | BarNet-7B",
            "score | 72 | Foo Corr | CoLA | BazNet-7B",
        ],
    ),
    "a benchmark and a metric in each header": (
        """| Model | FooSet, WHDR | Sintel, AbsRel | Speed, FPS |
        |---|---|---|---|
        | BarNet | 0.12 | 0.15 | 30 |
        | Relative improvement | +7.7% | -2.1% | 2x |
        """,
        [
            "score | 0.12 | WHDR | FooSet | BarNet",
            "score | 0.15 | Abs Rel | Sintel | BarNet",
            "measurement | 30 frame/s | FPS |  | BarNet",
            "change | 7.7 % | WHDR | FooSet | ",
            "change | 2.1 % | Abs Rel | Sintel | ",
            "change | 2 x | FPS |  | ",
        ],
    ),
    "trained on one, tested on another": (
        """| Model | Trained on | Tested on | Recall@1 |
        |---|---|---|---|
        | BarNet | Foo30k | Bar250k | 57.9% |
        """,
        ["score | 57.9 % | recall@1 | Bar250k | BarNet | Foo30k"],
    ),
    "rows of metrics below a metric": (
        """# BarNet

        | Metric | F1 |
        |---|---|
        | ROUGE-1 | 0.36 |
        """,
        ["score | 0.36 | ROUGE-1 |  | BarNet"],
    ),
    "settings below the name of a system": (
        """| FooGPT-3B | MMLU | GSM8K |
        |---|---|---|
        | FP16 | 60.1 | 50.0 |
        | INT4 | 59.8 | 48.7 |
        """,
        [
            "score | 60.1 |  | MMLU | FooGPT-3B | FP16",
            "score | 50 |  | GSM8K | FooGPT-3B | FP16",
            "score | 59.8 |  | MMLU | FooGPT-3B | INT4",
            "score | 48.7 |  | GSM8K | FooGPT-3B | INT4",
        ],
    ),
    "how the rest differs": (
        """| Metric | BarNet | BazNet | Improvement |
        |---|---|---|---|
        | Latency | 2.3 s | 1.1 s | 52% faster |
        """,
        [
            "measurement | 2.3 s | latency |  | BarNet",
            "measurement | 1.1 s | latency |  | BazNet",
            "change | 52 % | latency |  | ",
        ],
    ),
    "thresholds are no results": (
        """## Alert thresholds

        | Metric | Warning | Critical |
        |---|---|---|
        | Accuracy | 95% | 90% |
        | Recall | <80% | <70% |
        """,
        [],
    ),
    "sizes of images are no powers of ten": (
        """| dataset | native | canvas |
        |---|---|---|
        | COCO | 480x640 | 1024x1024 |
        """,
        [],
    ),
    "a count below a caption that speaks of a rate": (
        """WER by edit:

        | Model | Insertions | Words |
        |---|---|---|
        | BarNet | 2,668 | 27,342 |
        """,
        ["count | 27342 word |  |  | BarNet"],
    ),
    "rows are numbered": (
        """<table><thead><tr><th></th><th>name</th><th>PSNR</th></tr></thead>
        <tbody><tr><th>0</th><td>BarNet</td><td>27.1</td></tr><tr><th>1</th><td>BazNet</td><td>28.0</td></tr></tbody></table>
        """,
        ["score | 27.1 | PSNR |  | BarNet", "score | 28 | PSNR |  | BazNet"],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES.keys())
def test_pages(page: str, expected: list[str]) -> None:
    source = "\n".join(line.strip() for line in page.splitlines())
    assert [told(claim) for claim in of_text(source, "README.md")] == expected
