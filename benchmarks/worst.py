"""Time and memory for the worst texts known, up to 50 MB; prints a table in Markdown.

    python benchmarks/worst.py                        rules alone, all texts, up to 50 MB each
    python benchmarks/worst.py --model accurate --largest 256000 digits "sentences with claims"
    python benchmarks/worst.py --seconds 600          give a text up when the next size would take longer

Each text is read from a file and extracted from in a process of its own, at sizes four times as large as the one
before. Time is that of the processor, memory what the process took at most, less what it takes with a short text. The
exponent says how time grew over the last step: 1 is in proportion to the length.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from math import log
from pathlib import Path

from speed import SENTENCE, SHAPES

LARGEST = 50_000_000
TEXTS = {
    **SHAPES,
    "sentences of one number": "It is 5. ",
    "words without a full stop": "it reaches the accuracy of the model ",
    "letters without a space": "a",
    "dashes and pluses": "+-1-±",
    "prose": "We study how people read long reports, and what they remember of them a week later. " * 8 + SENTENCE,
}
# Texts that are read as files of a format: its suffix, what they begin with, and what is repeated.
FILES = {
    "one table of results": (
        *(".md", "| Model | MMLU accuracy | GSM8K accuracy |\n|---|---|---|\n"),
        "| Foo-Net | 71.5 | 90.5 |\n",
    ),
    "HTML of short paragraphs": (".html", "<!doctype html><html><body>", "<p>It is 5.</p>"),
    "HTML of tables": (".html", "<!doctype html><html><body>", "<table><tr><td>Foo<td>5.5<tr><td>Bar<td>6.5</table>"),
    "JSON Lines of claims": (".jsonl", "", f'{{"text": "{SENTENCE}"}}\n'),
    "one line of JSON": (".jsonl", '{"text": "', SENTENCE),
    "LaTeX of short paragraphs": (".tex", "\\documentclass{article}\\begin{document}\n", "It is 5.\n\n"),
    "LaTeX, braces that never close": (".tex", "\\documentclass{article}\\begin{document}\n", "{\\bf 5 "),
    "JATS of short sections": (
        ".xml",
        '<article article-type="x"><body>',
        "<sec><title>A</title><p>It is 5.</p></sec>",
    ),
    "MEDLINE of short abstracts": (
        ".xml",
        "<PubmedArticleSet>\n",
        "<PubmedArticle><MedlineCitation><Article><ArticleTitle>A</ArticleTitle><Abstract>"
        "<AbstractText>It takes 5 ms.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>\n",
    ),
    "BibTeX of short abstracts": (".bib", "", "@misc{a, title={Foo}, abstract={It takes 5 ms.}}\n"),
    "RIS of short abstracts": (".ris", "", "TY  - JOUR\nTI  - Foo\nAB  - It takes 5 ms.\nER  - \n\n"),
    "CSV of short abstracts": (".csv", "title,abstract\n", "Foo,It takes 5 ms.\n"),
}


def main() -> None:
    """Measure what was asked for, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="texts; all when none is named")
    parser.add_argument("--model", choices=("fast", "accurate"), default="fast")
    parser.add_argument("--largest", type=int, default=LARGEST, help="bytes")
    parser.add_argument("--seconds", type=float, default=300.0, help="of processor time, for one text")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(Path(options.one), options.model)))
        return
    print(
        "| text | MB | s | s a MB | MB of memory | claims | exponent |\n|---|---:|---:|---:|---:|---:|---:|", flush=True
    )
    for name in options.names or [*TEXTS, *FILES]:
        print(row(name, options.model, options.largest, options.seconds), flush=True)


def text_of(name: str, size: int) -> str:
    """A text of about this many bytes."""
    if name in TEXTS:
        piece = TEXTS[name]
        return (piece * (size // len(piece) + 1))[:size]
    _, head, piece = FILES[name]
    return head + piece * max(1, (size - len(head)) // len(piece)) + ('"}' if head.startswith("{") else "")


def suffix_of(name: str) -> str:
    """What the name of a file with this text ends in."""
    return FILES[name][0] if name in FILES else ".txt"


def row(name: str, model: str, largest: int, seconds: float) -> str:
    """What the largest size that can be afforded takes."""
    sizes = [largest // 4**step for step in (5, 4, 3, 2, 1, 0)]
    base = measured(name, 1_000, model, seconds)
    last, exponent = base, 0.0
    for size in sizes:
        if last["size"] > 1_000 and last["seconds"] * 4 > seconds:
            break
        now = measured(name, size, model, seconds)
        if last["size"] > 1_000 and last["seconds"] > 0:
            exponent = log(now["seconds"] / last["seconds"]) / log(now["size"] / last["size"])
        last = now
    megabytes, memory = last["size"] / 1e6, (last["memory"] - base["memory"]) / 1e6
    return (
        f"| {name} | {megabytes:.3g} | {last['seconds']:.1f} | {last['seconds'] / megabytes:.2f} | {memory:,.0f} "
        f"| {last['claims']:,.0f} | {exponent:.2f} |"
    )


def measured(name: str, size: int, model: str, seconds: float) -> dict[str, float]:
    """One text in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper{suffix_of(name)}"
        path.write_text(text_of(name, size), "utf-8")
        command = [sys.executable, __file__, "--model", model, "--one", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10 * seconds + 60)
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "size": size}


def measure(path: Path, model: str) -> dict[str, float]:
    """Processor seconds, most memory and claims of one file."""
    import claimx

    extractor = claimx.load(model)  # type: ignore[arg-type]
    extractor.extract(SENTENCE)  # what is loaded only when it is needed
    begin = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is left out
        papers = [path.read_text("utf-8")] if path.suffix == ".txt" else claimx.read(path)
        claims = sum(len(result.claims) for result in extractor.extract_many(papers))
    used = time.process_time() - begin
    return {"seconds": used, "memory": float(most_memory()), "claims": claims}


def most_memory() -> int:
    """How many bytes the process took at most. What getrusage says may be those of the process that started it."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
