"""How fast claimx is, how much memory it takes, and how both grow: writes docs/performance.md.

    python benchmarks/speed.py                                   the corpus beside the project, all parts
    python benchmarks/speed.py papers.jsonl --papers 200         another corpus, fewer papers
    python benchmarks/speed.py --only speed --output -           one part, to standard output

Contenders read the same texts in the same run, in turns, and none of them twice; the processor's time of this process
is counted, so that what else the machine does matters little. Rivals are measured where they are installed
(benchmarks/requirements.txt), with PYTHONHASHSEED=0, as one of them chooses by it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from math import log
from pathlib import Path
from typing import Any

from contenders import CONTENDERS, Contender

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "arxiv-20k.jsonl.gz"
PARTS = ("speed", "work", "memory", "startup", "growth")
MARKS = (1_000, 10_000, 20_000)
# quantulum3 takes one unit or another by the hash seed; numpy on several threads burns the processor for the same; and
# what is installed has its bytecode compiled once, not at every start.
FIXED = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": ""}
WARM_UP = 20  # texts that are read before any is timed
STEPS = 5  # each text is four times as long as the one before: from 4 KB to 1 MB
SENTENCE = "Foo-Net reaches 91.1% accuracy on MMLU, 3.2 points more than BarNet, and needs 29 ms per token. "

# Texts that have made patterns or loops take more than linear time; each is repeated to the length that is asked for.
SHAPES = {
    "sentences with claims": SENTENCE,
    "one sentence of claims": SENTENCE.replace(". ", ", "),
    "digits": "7",
    "digits and points": "1.2.",
    "thousands": "1,000,",
    "open brackets": "((",
    "brackets in brackets": "([{5%",
    "letters and digits without a space": "a1b22c333",
    "percents without a space": "5%5",
    "coordinated numbers": "5 and 7 or ",
    "capitalised names": "Foo-Net and BarNet, ",
    "web addresses": "see http://a.b/c1 5% ",
    "LaTeX": "$10^{5}\\times{",
    "white space": " \n",
}


def main() -> None:
    """Measure what was asked for, and write the page."""
    options = arguments()
    if any(os.environ.get(name) != value for name, value in FIXED.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **FIXED})
    if not options.corpus.is_file():
        sys.exit(f"{options.corpus}: no such corpus; give one: python benchmarks/speed.py PAPERS.jsonl")
    parts = {
        "speed": lambda: speed(options.corpus, options.papers, options.repeat, options.budget),
        "work": lambda: work(options.corpus, max(options.papers // 20, 1), options.budget, options.picture),
        "memory": lambda: memory(options.corpus),
        "startup": lambda: startup(options.repeat),
        "growth": lambda: growth(options.base, options.repeat, options.budget),
    }
    page = [HEAD.format(machine=machine())]
    if options.note:
        page.append(options.note)
    for name in options.only or PARTS:
        print(f"measuring {name} ...", file=sys.stderr)
        page.append("\n".join(parts[name]()))
    text = "\n\n".join(page) + "\n"
    if str(options.output) == "-":
        print(text, end="")
    else:
        options.output.write_text(text + by_hand(options.output), "utf-8")


def by_hand(page: Path) -> str:
    """What was written into a page by hand: its end, from the line BY_HAND on."""
    written = page.read_text("utf-8") if page.is_file() else ""
    _, mark, notes = written.partition(BY_HAND)
    return f"\n{mark}{notes}" if mark else ""


def arguments() -> argparse.Namespace:
    first = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=first, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="JSON Lines of papers, or .jsonl.gz")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure only this part; may be repeated")
    parser.add_argument("--papers", type=int, default=1_000, help="how many papers the contenders read")
    parser.add_argument("--repeat", type=int, default=7, help="how often each figure is measured; medians are given")
    parser.add_argument("--budget", type=float, default=30, help="seconds after which nothing is repeated")
    parser.add_argument("--base", type=int, default=1 << 12, help="characters of the shortest text in the part growth")
    parser.add_argument("--note", help="what a reader should know of this run, such as what else the machine did")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "docs" / "performance.md", help="the page; - for standard output"
    )
    parser.add_argument("--picture", type=Path, help="an SVG file of the part work, beside the page; needs matplotlib")
    return parser.parse_args()


def speed(corpus: Path, papers: int, repeat: int, budget: float) -> Iterator[str]:
    """Abstracts a second of every contender. Each run reads other papers: what keeps the words that it has seen, as the
    tokenizer does, is twice as fast over the same ones, which nobody reads twice."""
    import claimx

    texts = [paper.text for paper in islice(claimx.read(corpus), WARM_UP + papers * repeat)]
    runs = [texts[at : at + papers] for at in range(WARM_UP, len(texts), papers)]
    running = {contender: contender.load() for contender in CONTENDERS if contender.installed}
    times: dict[Contender, list[float]] = {contender: [] for contender in running}
    for run in running.values():
        spent(run, texts[:WARM_UP])
    for some in runs:
        for contender, run in running.items():
            if sum(times[contender]) * papers < budget:
                times[contender].append(spent(run, some) / len(some))
    medians = {contender: statistics.median(took) for contender, took in times.items()}
    own = medians[CONTENDERS[0]]
    length = statistics.mean(map(len, texts))
    yield "## Speed\n"
    yield (
        f"{papers:,} abstracts a run, of {length:,.0f} characters on average, which none has read before; one core, "
        "nothing loaded while timing.\n"
    )
    yield "| | does | abstracts/s | ms each | slowest-fastest | runs | time, rules = 1 |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for contender in CONTENDERS:
        if not contender.installed:
            yield f"| {contender.label} | {contender.note} | not installed | | | | |"
            continue
        took, median = times[contender], medians[contender]
        rate, slowest, fastest = (figures(1 / seconds) for seconds in (median, max(took), min(took)))
        yield (
            f"| {contender.label} | {contender.note} | {rate} | {figures(1000 * median)} "
            f"| {slowest}-{fastest} | {len(took)} | {figures(median / own)} |"
        )


def work(corpus: Path, papers: int, budget: float, picture: Path | None) -> Iterator[str]:
    """What each contender takes alone: to start, in memory, and for 1, 4 and 16 times as many abstracts."""
    sizes = [papers, 4 * papers, 16 * papers]
    found: dict[str, dict[str, Any]] = {}
    for number, contender in enumerate(CONTENDERS):
        if contender.installed:
            print(f"  {contender.label} alone", file=sys.stderr)
            output("benchmarks/alone.py", str(number), str(corpus), "1", str(budget))  # compiles its bytecode
            told = output("benchmarks/alone.py", str(number), str(corpus), *map(str, sizes), str(budget))
            found[contender.label] = json.loads(told)
    yield "## More work\n"
    yield (
        "Each in a process of its own, its bytecode compiled, as installed: seconds of the processor until the first "
        "text is read, with loading; megabytes that loading takes at the most, and that the work adds; seconds for "
        "ever more abstracts, and how many times the first are the last (16: as the work).\n"
    )
    columns = " | ".join(f"{size:,}, s" for size in sizes)
    yield f"| | first text, s | loaded, MB | work, MB | {columns} | growth |"
    yield "|---|---:|---:|---:|" + "---:|" * (len(sizes) + 1)
    for label, one in found.items():
        seconds = [one["seconds"].get(str(size)) for size in sizes]
        cells = [figures(s) if s is not None else "too long" for s in seconds]
        growth = figures(seconds[-1] / seconds[0]) if seconds[-1] is not None else ""
        sizes_of = f"{one['loaded'] / 1e6:.0f} | {one['more'] / 1e6:.0f}"
        yield f"| {label} | {figures(one['first'])} | {sizes_of} | {' | '.join(cells)} | {growth} |"
    if picture is not None:
        draw(found, picture)
        yield ""
        yield f"![Seconds for more and more abstracts, by contender]({picture.name})"


def draw(found: dict[str, dict[str, Any]], picture: Path) -> None:
    """The seconds over the abstracts, both in powers of ten: parallel lines grow alike."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "claimx", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    for label, one in found.items():
        axes.plot([int(size) for size in one["seconds"]], list(one["seconds"].values()), marker="o", label=label)
    axes.set(xscale="log", yscale="log", xlabel="abstracts", ylabel="seconds of one core")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(picture, metadata={"Date": None})


def memory(corpus: Path) -> Iterator[str]:
    """Memory in use while a corpus streams through."""
    found: dict[str, int] = json.loads(output("benchmarks/memory.py", str(corpus), *map(str, MARKS)))
    yield "## Memory\n"
    yield "`claimx.extract_many(claimx.read(corpus))` in a process of its own, the results let go one by one.\n"
    yield "| after abstracts | MB in use | growth |"
    yield "|---:|---:|---:|"
    first = next(iter(found.values()))
    for papers, used in found.items():
        yield f"| {int(papers):,} | {used / 1e6:,.1f} | {(used - first) / 1e6:+,.1f} |"


def startup(repeat: int) -> Iterator[str]:
    """Seconds that a user waits for the first answer of a fresh process."""
    extract = "import claimx; claimx.extract('Foo-Net reaches 91.1% accuracy on MMLU.')"
    rows = {
        "`python -c pass`, for comparison": ("-c", "pass"),
        "`import claimx`": ("-c", "import claimx"),
        "the first `claimx.extract`": ("-c", extract),
        "`python -m claimx --version`": ("-m", "claimx", "--version"),
        "`python -m claimx --help`": ("-m", "claimx", "--help"),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
    for command in rows.values():
        output(*command)  # compiles the bytecode
    for _ in range(repeat):
        for name, command in rows.items():
            wall, processor = time.perf_counter(), children()
            output(*command)
            times[name].append((time.perf_counter() - wall, children() - processor))
    yield "## Start-up\n"
    yield "A fresh process, its bytecode compiled, as installed, files in the system's cache; medians.\n"
    yield "| | ms, wall | ms, processor | imports spaCy | imports pint |"
    yield "|---|---:|---:|---|---|"
    for name, command in rows.items():
        loaded = imported(command)
        wall, processor = (1000 * statistics.median(column) for column in zip(*times[name], strict=True))
        heavy = " | ".join("yes" if package in loaded else "no" for package in ("spacy", "pint"))
        yield f"| {name} | {wall:.0f} | {processor:.0f} | {heavy} |"


def children() -> float:
    """The processor's seconds of the processes started so far."""
    return sum(os.times()[2:4])


def growth(base: int, repeat: int, budget: float) -> Iterator[str]:
    """How the time grows with the text, also for texts that nobody would write."""
    import claimx

    extract = claimx.load("fast").extract
    extract(SENTENCE)
    sizes = [base * 4**step for step in range(STEPS)]
    yield "## Growth\n"
    yield (
        "Milliseconds for one text of so many characters, by the rules. The exponent is that of the growth from the "
        "first to the last: 1 as fast as the text, 2 as its square.\n"
    )
    yield "| text | " + " | ".join(f"{size:,}" for size in sizes) + " | exponent |"
    yield "|---|" + "---:|" * (STEPS + 1)
    for name, piece in SHAPES.items():
        times: list[float] = []
        for size in sizes:
            if len(times) > 1 and times[-1] * max(times[-1] / times[-2], 4) > budget:
                break
            text = (piece * (size // len(piece) + 1))[:size]
            times.append(median_spent(extract, text, repeat))
        shown = [figures(1000 * t) for t in times] + ["too long"] * (len(sizes) - len(times))
        exponent = f"{log(times[-1] / times[0]) / log(4 ** (len(times) - 1)):.2f}" if len(times) > 1 else ""
        print(f"  {name}: {', '.join(shown)} ms", file=sys.stderr)
        yield f"| {name} | " + " | ".join(shown) + f" | {exponent} |"


def spent(run: Callable[[str], object], texts: list[str]) -> float:
    """The processor's seconds for all texts."""
    begun = time.process_time()
    for text in texts:
        run(text)
    return max(time.process_time() - begun, 1e-9)


def median_spent(run: Callable[[str], object], text: str, repeat: int) -> float:
    """The median of several runs on one text; of fewer when they are so long that they vary little."""
    times: list[float] = []
    while len(times) < repeat and sum(times) < 1:
        times.append(spent(run, [text]))
    return statistics.median(times)


def output(*command: str) -> str:
    """What Python prints for a command line, in the project's folder."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(f"python {' '.join(command)} failed:\n{done.stderr}")
    return done.stdout


def imported(command: tuple[str, ...]) -> set[str]:
    """The packages that a command imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}


def figures(number: float) -> str:
    """Three significant figures, without an exponent."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}" if number >= 0.001 else f"{number:.1g}"


def machine() -> str:
    """The processor and the Python that were measured."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


HEAD = """# Performance

Written by `make bench` ({machine}).
`python benchmarks/speed.py --help` says what else can be measured, and on which papers."""
BY_HAND = "<!-- Written by hand: make bench keeps what stands from here on. -->"

if __name__ == "__main__":
    main()
