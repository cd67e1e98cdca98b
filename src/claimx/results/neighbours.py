"""What the headers of a table have in common: an unknown name among benchmarks is a benchmark, and so on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from claimx.results import subjects, words
from claimx.results.headings import Heading, Reader, is_plain
from claimx.results.layout import Layout

_METRIC_ASIDE = re.compile(r"\(\s*(?:metric|measure)s?\s*\)", re.IGNORECASE)
_PAIR_OF = re.compile(r"(?<![A-Za-z-])[a-z]{2}-[a-z]{2}$")  # "news en-de": a pair of languages
CAMEL = re.compile(r"(?:[a-z][A-Z].{3}|^[A-Za-z]\w*\d\w{3}).*(?<!\.)$")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is known of all headers of a table together.

    ``sides``: how many columns are called by a metric, and how many by a benchmark.
    ``prefixes``: what stands before a metric, "Fog F1", and how often; empty where a metric stands without it.
    ``benchmarks``: where headers and labels begin most of whose neighbours are benchmarks.
    ``names``: whether most columns are called by a name.
    ``camel``: whether most unknown names look like those of data sets.
    ``below_benchmarks``: whether the headers stand below those of benchmarks.
    ``pairs``: whether headers are a benchmark and a metric, "COCO: AP".
    ``doubled``: metrics that several headers begin with and go on in different words: "MOS Quality", "MOS Noise".
    ``asides``: whether what labels have in brackets is the metric.
    """

    sides: tuple[int, int]
    prefixes: Counter[str]
    benchmarks: frozenset[int]
    names: bool
    camel: bool
    below_benchmarks: bool
    pairs: bool
    doubled: frozenset[str]
    asides: bool


def neighbours(layout: Layout, reader: Reader) -> Neighbours:
    """Look at all headers of a table together."""
    header = layout.headers[0]
    leaves = [reader.heading(path[-1].text) for path in header.values() if path]
    beside = [reader.heading(path[-1].text) for c, path in header.items() if path and c not in layout.labels]
    names = [h.words for h in beside if h.metric is None and h.benchmark is None and subjects.is_name(h.words)]
    known = sum(h.benchmark is not None for h in beside)
    above = [reader.heading(path[-2].text) for path in header.values() if len(path) > 1]
    corner = [cell for c in layout.labels for cell in header.get(c, ())]
    pairs = [path[-1].text for c, path in header.items() if c in layout.columns and path]
    return Neighbours(
        sides=_sides(layout, reader),
        prefixes=_prefixes(leaves, reader),
        benchmarks=_among_benchmarks(layout, reader),
        names=len(names) > 2 and 2 * (len(names) + known) >= len(beside),
        camel=2 * sum(CAMEL.search(name) is not None for name in names) >= len(names),
        below_benchmarks=any(h.benchmark for h in above) and not any(h.benchmark for h in leaves),
        pairs=len(pairs) > 1 and 2 * sum(words.PAIR.fullmatch(text) is not None for text in pairs) >= len(pairs),
        doubled=_doubled(beside),
        asides=any(_METRIC_ASIDE.search(cell.text) for cell in corner),
    )


def _sides(layout: Layout, reader: Reader) -> tuple[int, int]:
    """How many columns are called by a metric of quality, and how many by a benchmark."""
    metrics, benchmarks, arrows = 0, 0, 0
    for column in layout.columns:
        headings = [reader.heading(cell.text) for cell in layout.headers[0].get(column, ())]
        metrics += any(_names_metric(h, reader) for h in headings)
        named = [h for h in headings if h.benchmark is not None]
        benchmarks += bool(named)
        arrows += any(h.polarity is not None and h.metric is None for h in named)
    return metrics, 0 if metrics > 1 and benchmarks == arrows == 1 else benchmarks


def _names_metric(heading: Heading, reader: Reader) -> bool:
    """Whether a header is a metric of quality, or says with an arrow that it is some metric."""
    if heading.metric is None:
        return heading.polarity is not None and heading.benchmark is None
    known = reader.metric(heading.metric.name)
    return known is None or known.kind == "score"


def _prefixes(leaves: list[Heading], reader: Reader) -> Counter[str]:
    found = Counter(
        h.text[h.core[0] : h.metric.start].strip(" :-–—") for h in leaves if h.metric and _names_metric(h, reader)
    )
    return Counter() if found[""] else found  # "MAE, Fog F1": a class of the data, for a metric beside it needs no name


def _doubled(beside: list[Heading]) -> frozenset[str]:
    """Metrics that at least two headers begin with, each with another plain word behind it."""
    behind: dict[str, set[str]] = {}
    for h in beside:
        if h.metric is not None and h.benchmark is None and h.metric.start == h.core[0]:
            behind.setdefault(h.metric.name, set()).add(h.text[h.metric.end : h.core[1]].strip())
    return frozenset(
        name for name, rests in behind.items()
        if len(rests) > 1 and all(is_plain(rest) and not words.QUALIFIER.search(rest) for rest in rests)
        and not any(p.fullmatch(rest) for rest in rests for p in (words.SPLIT, words.REGIME, words.VALUE))
    )  # fmt: skip


def _among_benchmarks(layout: Layout, reader: Reader) -> frozenset[int]:
    levels: dict[tuple[str, int], dict[str, list[int]]] = {}
    above: set[tuple[str, int]] = set()
    for path in layout.headers[0].values():
        for cell in path:
            if cell.columns > 1:
                above.add(("row", cell.row))
            levels.setdefault(("row", cell.row), {}).setdefault(cell.text, []).append(cell.span.start)
    for row in layout.rows:
        for column, cell in row.labels.items():
            levels.setdefault(("column", column), {}).setdefault(cell.text, []).append(cell.span.start)
    made: set[int] = set()
    for key, level in levels.items():
        read = {text: reader.heading(text) for text in level}
        known = sum(heading.benchmark is not None for heading in read.values())
        if (known > 1 or (known and key in above)) and 2 * known >= len(level):
            made.update(start + read[text].core[0] for text, starts in level.items() for start in starts)
        elif key[0] == "column" and any(words.DATA.fullmatch(c.text) for c in layout.headers[0].get(key[1], ())):
            named = [
                text
                for text in level
                if _PAIR_OF.search(text) or (subjects.is_name(text) and not subjects.is_weak(text))
            ]
            made.update(start + read[text].core[0] for text in named for start in level[text])
    return frozenset(made)
