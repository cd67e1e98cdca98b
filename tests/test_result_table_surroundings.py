"""What stands around the values of a result table: the words above it, rows of settings and units, marks. All tables
are invented."""

from __future__ import annotations

import pytest
from tabling import of_text, told

# The page, and its claims.
PAGES: dict[str, tuple[str, list[str]]] = {
    "the words above say what it was computed on": (
        """## Zoo

        We provide several detectors, and plan to add more in the coming months.
        AP is computed on COCO 2017 val5k, and the time is over the first 100 images of COCO.

        | name | inf_time | box AP |
        |---|---|---|
        | BarNet | 0.036 | 42.0 |
        """,
        ["measurement | 0.036 | inf time | COCO2017 | BarNet", "score | 42 | box AP | COCO2017 | BarNet"],
    ),
    "the words above say on which data set": (
        """# Trees

        Performance of various open source libraries (fir, oak, elm and others) on the harbour dataset (1M records).

        | Tool | Time[s] 1M | AUC 1M |
        |---|---|---|
        | fir | 16 | 0.762 |
        """,
        ["measurement | 16 s | time |  | fir", "score | 0.762 | AUROC | harbour | fir"],
    ),
    "a corpus of its own name": (
        """# Packing

        The program evaluates how well the files of the reference [Lindau Corpus](http://example.org) are packed,
        one thread, ten runs each, of which the best counts, after three others that do not count.

        <table><tr><th>Packer</th><th>Ratio</th><th>Compression</th></tr>
        <tr><th>FLZ (r1)</th><th>2.084</th><th>422 MB/s</th></tr></table>
        """,
        ["score | 2.084 | Ratio | Lindau Corpus | FLZ (r1)", "measurement | 422 MB/s | Compression |  | FLZ (r1)"],
    ),
    "a data set that no lexicon knows, below its title": (
        """We used the daily and weekly data of the M4 competition for the evaluation.

        | dataset | metric | fir | prophet [1] |
        |---|---|---|---|
        | M4-Daily | MASE | 3.26 | 3.35 |
        | M4-Daily | time | 1.41 | 27.61 |
        """,
        [
            "score | 3.26 | MASE | M4-Daily | fir",
            "score | 3.35 | MASE | M4-Daily | prophet",
            "measurement | 1.41 | time | M4-Daily | fir",
            "measurement | 27.61 | time | M4-Daily | prophet",
        ],
    ),
    "how many there are is no score": (
        """## Results and models of BarNet on IIIT5K

        | group | n_series | mean_length | max_length |
        |---|---|---|---|
        | Daily | 4,227 | 2,371 | 9,933 |

        | testset | instance_num | note |
        |---|---|---|
        | SVT | 647 | regular |
        """,
        ["count | 4227 series |  |  | Daily", "count | 647 instance |  |  | SVT"],
    ),
    "minutes, settings with underscores, what was trained on before": (
        """| upstream | model | dataset | total_steps / warmup_steps | accuracy | wall-clock time |
        |---|---|---|---|---|---|
        | imagenet21k | BarNet | cifar10 | 500 / 50 | 0.9859 | 17m |
        """,
        [
            "score | 0.9859 | accuracy | CIFAR-10 | BarNet | imagenet21k",
            "measurement | 17 min | wall-clock time | CIFAR-10 | BarNet | imagenet21k",
        ],
    ),
    "sizes are what the models are called": (
        """| Size | Parameters | English-only model | Required VRAM | Relative speed |
        |---|---|---|---|---|
        | tiny | 39 M | `tiny.en` | ~1 GB | ~10x |
        """,
        [
            "count | 3.9e+07 parameter |  |  | tiny",
            "measurement | 1 GB | VRAM |  | tiny",
            "change | 10 x | Relative speed |  | tiny",
        ],
    ),
    "what a metric is of stands behind it": (
        """MS COCO

        | Model | Test Size | AP<sup>box</sup> | AP<sup>mask</sup> |
        |---|---|---|---|
        | BarNet | 640 | **51.4%** | **41.5%** |
        """,
        ["score | 51.4 % | box AP | COCO | BarNet", "score | 41.5 % | mask AP | COCO | BarNet"],
    ),
    "one metric of several things": (
        """| Model | MOS Quality | MOS Contamination |
        |---|---|---|
        | BarNet | 3.0 | 3.3 |
        """,
        ["score | 3 | MOS Quality |  | BarNet", "score | 3.3 | MOS Contamination |  | BarNet"],
    ),
    "splits are nobody": (
        """### LibriSpeech

        #### TDNN CTC Model

        |     | test-clean | test-other |
        |-----|---|---|
        | WER | 2.42 | 5.73 |
        """,
        [
            "score | 2.42 | WER | LibriSpeech |  | test-clean",
            "score | 5.73 | WER | LibriSpeech |  | test-other",
        ],
    ),
    "parts of the data that were trained on": (
        """Model | Finetuning split | Dataset
        ---|---|---
        BarNet | 10 minutes | Librispeech
        BarNet | 100 hours | Librispeech
        """,
        [],
    ),
    "units in a row of their own, below the headers": (
        """Several packers were compared on one machine with the [Lindau packing corpus].

        |Name | Ratio | C.speed | D.speed |
        |---|---|---|---|
        |     |       | MB/s | MB/s |
        |flz 1.2 | 2.877 | 330 | 940 |
        """,
        [
            "score | 2.877 | Ratio | Lindau packing corpus | flz 1.2",
            "measurement | 330 MB/s | C.speed |  | flz 1.2",
            "measurement | 940 MB/s | D.speed |  | flz 1.2",
        ],
    ),
    "settings in a row of their own, and the unit in the line above": (
        """## The core of it

        The current numbers are as follows (times in microseconds (us)):

        | | **matmul** | | **softmax** | |
        |---|---|---|---|---|
        | | B=8, M=256 | B=8, M=1024 | B=8, M=256 | B=8, M=1024 |
        | dense | 62.3 | 510.3 | 12.8 | 141.9 |
        | sparsity rocket: 0.50 | 392.4 | 6197.4 | 1140.9 | 8081.4 |
        """,
        [
            "measurement | 62.3 us | time | matmul | dense | B=8, M=256",
            "measurement | 510.3 us | time | matmul | dense | B=8, M=1024",
            "measurement | 12.8 us | time | softmax | dense | B=8, M=256",
            "measurement | 141.9 us | time | softmax | dense | B=8, M=1024",
            "measurement | 392.4 us | time | matmul | sparsity rocket: 0.50 | B=8, M=256",
            "measurement | 6197.4 us | time | matmul | sparsity rocket: 0.50 | B=8, M=1024",
            "measurement | 1140.9 us | time | softmax | sparsity rocket: 0.50 | B=8, M=256",
            "measurement | 8081.4 us | time | softmax | sparsity rocket: 0.50 | B=8, M=1024",
        ],
    ),
    "the mark of a note behind a value": (
        """| Model | DocVQA |
        |---|---|
        | BarNet | 80.8% <sup>1</sup> |
        """,
        ["score | 80.8 % |  | DocVQA | BarNet"],
    ),
    "what is ours is no data set": (
        """# Results

        This table summarizes our ImageNet results for plain networks:

        | Dataset | FID |
        |---|---|
        | ImageNet 64x64 | 2.07 |
        """,
        ["score | 2.07 | FID | ImageNet-64 | "],
    ),
    "rows of settings, and columns of names with units": (
        """| batch_size | beam_size | TF(ms) | fastseq(ms) | fastseq speedup |
        |---|---|---|---|---|
        | 1 | 4 | 419.53 | 29.66 | 14.14 |
        | 8 | 4 | 439.64 | 34.77 | 12.64 |
        """,
        [
            "measurement | 419.53 ms |  |  | TF",
            "measurement | 29.66 ms |  |  | fastseq",
            "measurement | 14.14 | speedup |  | fastseq",
            "measurement | 439.64 ms |  |  | TF",
            "measurement | 34.77 ms |  |  | fastseq",
            "measurement | 12.64 | speedup |  | fastseq",
        ],
    ),
    "an order that a section further up gives": (
        """## Models

        The leaderboard below shows the PSNR / SSIM metrics of each model.

        ### Scale x2

        |Rank |Model |Params |Set5 |
        |---|---|---|---|
        |1 |barnet |34m |38.23/0.9614 |
        """,
        [
            "count | 3.4e+07 parameter |  |  | barnet",
            "score | 38.23 | PSNR | Set5 | barnet",
            "score | 0.9614 | SSIM | Set5 | barnet",
        ],
    ),
    "several rows of headers that no element holds together": (
        """<table><tr><th>Arch</th><th>params</th><th colspan="2">Model</th></tr>
        <tr><th></th><th></th><th>224</th><th>384</th></tr>
        <tr><th></th><th></th><th>top-1</th><th>top-1</th></tr>
        <tr><td>bar_nano</td><td>3M</td><td>69.9%</td><td>72.2%</td></tr></table>
        """,
        [
            "count | 3e+06 parameter |  |  | bar_nano",
            "score | 69.9 % | top-1 accuracy |  | bar_nano",
            "score | 72.2 % | top-1 accuracy |  | bar_nano",
        ],
    ),
    "a row of headers that is called metric": (
        """## Performance

        Task | IC | IC | NoCaps | VQA | GQA |
        ---|---|---|---|---|---|
        Metric | B@4 | C | S | test-std | test-P |
        Bar_B | 38.9 | 129.8 | 9.2 | 70.92 | 63.17 |
        """,
        [
            "score | 38.9 | B@4 |  | Bar_B",
            "score | 129.8 | C |  | Bar_B",
            "score | 9.2 | S | NoCaps | Bar_B",
            "score | 70.92 |  | VQA | Bar_B | test-std",
            "score | 63.17 |  | GQA | Bar_B | test-P",
        ],
    ),
    "depth that is judged, and thresholds": (
        """## Evaluation

        | Method | Threshold | Depth | Novelty | Avg. |
        |---|---|---|---|---|
        | BarNet | 0.45 | 3.35 | 2.60 | 3.04 |
        | BazNet | 0.50 | 3.55 | 3.15 | 3.16 |
        """,
        [
            "score | 3.35 | Depth |  | BarNet",
            "score | 2.6 | novelty |  | BarNet",
            "score | 3.04 |  |  | BarNet | Avg.",
            "score | 3.55 | Depth |  | BazNet",
            "score | 3.15 | novelty |  | BazNet",
            "score | 3.16 |  |  | BazNet | Avg.",
        ],
    ),
    "who stands in a second column of labels, and scenes side by side": (
        """|| | bicycle | garden | stump |
        |-|-|-|-|-|
        | PSNR | Code Release | 25.85 | 28.22 | 27.35 |
        || Paper | 25.80 | 28.20 | 27.55 |
        """,
        [
            "score | 25.85 | PSNR |  | Code Release | bicycle",
            "score | 28.22 | PSNR |  | Code Release | garden",
            "score | 27.35 | PSNR |  | Code Release | stump",
            "score | 25.8 | PSNR |  | Paper | bicycle",
            "score | 28.2 | PSNR |  | Paper | garden",
            "score | 27.55 | PSNR |  | Paper | stump",
        ],
    ),
    "memory in letters, schedules, names that are adjectives": (
        """|Model|Train Schedule|Image/GPU|Train MEM|Train Speed|
        |-----|---|---|---|---|
        |Faster|1X|2|5.9G|20 img/s|
        """,
        ["measurement | 5.9 GB | Train MEM |  | Faster", "measurement | 20 image/s | Train Speed |  | Faster"],
    ),
    "details of models with a score are results": (
        """Details about the models are below:

        | Name | # Params | Top-1 Acc. |
        |---|---|---|
        | barnet-b0 | 5.3M | 76.3 |
        """,
        ["count | 5.3e+06 parameter |  |  | barnet-b0", "score | 76.3 | top-1 accuracy |  | barnet-b0"],
    ),
    "a row whose tag was forgotten": (
        """<table><tr><th>Model</th><th>PSNR</th></tr><tr><td>BarNet</td><td>27.1</td></tr>
        <td>BazNet</td><td>28.0</td></tr></table>
        """,
        ["score | 27.1 | PSNR |  | BarNet", "score | 28 | PSNR |  | BazNet"],
    ),
    "a sentence behind the table says what the values are, and short forms are explained": (
        """| | ACDC | LiTS | CT | n |
        |---|---|---|---|---|
        | BarNet L | 84.7 | 82.1 | 9 | yes |

        All models were trained anew, and the reported values are Dice scores averaged over three runs.

        CT: compile time (on one card)
        n: whether it was normalised
        """,
        [
            "score | 84.7 | Dice | ACDC | BarNet L",
            "score | 82.1 | Dice | LiTS | BarNet L",
            "measurement | 9 | compile time |  | BarNet L",
        ],
    ),
    "what values of another table are": (
        """| Model | MNLI |
        |---|---|
        | BarNet | 84.7 |

        | Model | CoLA |
        |---|---|
        | BarNet | 61.2 |

        The numbers are error rates.
        """,
        ["score | 84.7 |  | MNLI | BarNet", "score | 61.2 | error rate | CoLA | BarNet"],
    ),
    "a unit that a paragraph gives": (
        """We ran everything on one board. All latencies are given in milliseconds, and memory is measured in MB. The
        board was cooled, nothing else ran on it, and we took the median of a hundred runs after ten that do not count.

        | Model | Latency | Peak memory | Accuracy |
        |---|---|---|---|
        | BarNet | 12.5 | 610 | 81.2 |
        """,
        [
            "measurement | 12.5 ms | latency |  | BarNet",
            "measurement | 610 MB | peak memory |  | BarNet",
            "score | 81.2 | accuracy |  | BarNet",
        ],
    ),
    "short forms that the text has in brackets": (
        """Planners are judged by how long their way is, the mean path length (MPL), and by how often they arrive.

        | Planner | MPL | Success rate |
        |---|---|---|
        | BarPlan | 12.5 | 61.2 |
        """,
        ["score | 12.5 | mean path length |  | BarPlan", "score | 61.2 | success rate |  | BarPlan"],
    ),
    "brackets with other letters": (
        """The files were packed by one of the fast programs (FLZ), on one core.

        | Model | FLZ | MNLI |
        |---|---|---|
        | BarNet | 12.5 | 61.2 |
        """,
        ["score | 12.5 |  | FLZ | BarNet", "score | 61.2 |  | MNLI | BarNet"],
    ),
    "pairs of languages below each other": (
        """## Results (BLEU scores)

        |Language Pair|FirTok|OakTok|
        |---|---|---|
        |office en-ko|17.8|18.5|
        |office ko-en|27.8|28.5|
        """,
        [
            "score | 17.8 | BLEU | office en-ko | FirTok",
            "score | 18.5 | BLEU | office en-ko | OakTok",
            "score | 27.8 | BLEU | office ko-en | FirTok",
            "score | 28.5 | BLEU | office ko-en | OakTok",
        ],
    ),
    "so much for each of many, and top 1 with a space": (
        """### Kinetics-400

        | arch | input | top 1 | Flops (G) x views |
        |---|---|---|---|
        | BarNet | 224 x 224 | 71.5 | 25.89 x 3 x 10 |
        """,
        [
            "score | 71.5 | top-1 accuracy | Kinetics-400 | BarNet | 224 x 224",
            "measurement | 2.589e+10 FLOP | FLOPs | Kinetics-400 | BarNet | 224 x 224",
        ],
    ),
    "plain words for what is measured, and intervals that are set": (
        """| Hash | Load interval | Bandwidth (GB/s) | Small data velocity | Quality |
        |---|---|---|---|---|
        | bar64 | 5 | 31.5 GB/s | 133.1 | 10 |
        | foo64 | 5 | 21.5 GB/s | 71.2 | 7 |
        """,
        [
            "measurement | 31.5 GB/s | Bandwidth |  | bar64",
            "score | 133.1 | Small data velocity |  | bar64",
            "score | 10 | Quality |  | bar64",
            "measurement | 21.5 GB/s | Bandwidth |  | foo64",
            "score | 71.2 | Small data velocity |  | foo64",
            "score | 7 | Quality |  | foo64",
        ],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES.keys())
def test_pages(page: str, expected: list[str]) -> None:
    source = "\n".join(line.strip() for line in page.splitlines())
    assert [told(claim) for claim in of_text(source, "README.md")] == expected
