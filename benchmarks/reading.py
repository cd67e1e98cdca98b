"""How fast papers are read, by format, next to the bare parsing library on the same files in the same run.

    python benchmarks/reading.py [FOLDER]

FOLDER has one paper in many formats (default: fixtures/formats/tidepool). Each reading is repeated, the fastest third
counts; "parser" only parses, and gives neither sections nor tables nor offsets. A ratio is our time over the parser's.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import claimx

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "fixtures" / "formats" / "tidepool"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    arguments.add_argument("--seconds", type=float, default=2.0, help="for each measurement")
    given = arguments.parse_args()
    warnings.simplefilter("ignore")
    extractor = claimx.load("fast")
    print("| file | parser | ms, parser | ms, claimx reads | ratio | ms, claims by rules | KB/s read | pages/s |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for path in sorted(given.folder.iterdir()):
        parser = PARSERS.get(path.suffix)
        papers = list(claimx.read(path, on_error="skip")) if parser else []
        if parser is None or not papers:
            continue
        name, parse = parser
        data = path.read_bytes()
        bare = seconds(partial(parse, data), given.seconds)
        read = seconds(partial(_all, claimx.read, path), given.seconds)
        claims = seconds(partial(_all, extractor.extract_many, papers), given.seconds)
        pages = max((mark.page or 0 for paper in papers for mark in paper.marks), default=0)
        speed = f"{pages / read:,.0f}" if pages else ""
        print(
            f"| {path.name} | {name} | {bare * 1e3:.1f} | {read * 1e3:.1f} | {read / bare:.1f} | {claims * 1e3:.1f} "
            f"| {len(data) / read / 1e3:,.0f} | {speed} |"
        )


def seconds(work: Callable[[], object], limit: float) -> float:
    """The time that a piece of work takes: the median of the fastest third of its runs."""
    work()
    runs: list[float] = []
    begun = time.perf_counter()
    while len(runs) < 3 or time.perf_counter() - begun < limit:
        before = time.perf_counter()
        work()
        runs.append(time.perf_counter() - before)
    return statistics.median(sorted(runs)[: max(1, len(runs) // 3)])


def _all(read: Callable[[Any], Iterable[object]], given: object) -> list[object]:
    return list(read(given))


def _pdfium(data: bytes) -> object:
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in file]


def _html(data: bytes) -> object:
    from lxml import etree

    return "".join(etree.parse(io.BytesIO(data), etree.HTMLParser()).getroot().itertext())


def _xml(data: bytes) -> object:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return "".join(etree.fromstring(data, parser).itertext())


def _markdown(data: bytes) -> object:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(data.decode())


def _latex(data: bytes) -> object:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text().latex_to_text(data.decode())


PARSERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    ".pdf": ("pypdfium2, text", _pdfium),
    ".html": ("lxml, text", _html),
    ".xml": ("lxml, text", _xml),
    ".md": ("markdown-it-py", _markdown),
    ".tex": ("pylatexenc, text", _latex),
}


if __name__ == "__main__":
    main()
