"""What headers and labels say that no lexicon lists: names of benchmarks and metrics, splits, averages, plain words."""

from __future__ import annotations

import re

from claimx.results import subjects, words
from claimx.results.contexts import Context
from claimx.results.layout import Layout
from claimx.results.neighbours import CAMEL, Neighbours
from claimx.results.said import About, Said

# "dev", "Avg.", and "en", "mm": too short to be the name of a metric
_QUALIFIES = re.compile(
    rf"{words.SPLIT.pattern}|{words.DURATION.pattern}|{words.REGIME.pattern}|{words.AVERAGE.pattern}|(?-i:[a-z]{{1,3}})",
    re.IGNORECASE,
)
_SET = re.compile(r"\w[\w ]{0,20} ?[=≥≤<>] ?\d[\d.]*(?:, ?\w{1,20} ?= ?\d[\d.]*){0,6}")  # "Depth ≥ 2", "B=8, M=256"
_AT_K = re.compile(r"[A-Za-z]\S*@\d+")  # "N@5"


def take_unlisted(
    about: About,
    unlisted: list[Said],
    layout: Layout,
    beside: Neighbours,
    contexts: list[Context],
    *,
    physical: bool,
) -> Said | None:
    """Take over what no lexicon knows, as what it is by its looks, its neighbours and what else is known.

    Args:
        about: what is known of the value; it is filled in.
        unlisted: what the headers and labels on the side of what is measured say, the nearest first.
        layout: the table taken apart.
        beside: what its headers have in common.
        contexts: what is said of the whole table.
        physical: whether the value has a unit of its own: time, memory, money.

    Returns:
        Plain words ("human rating"), which are the metric if nothing else is.
    """
    plain: Said | None = None
    measured = about.metric.where if physical and about.metric is not None else None
    known = any(context.benchmark is not None for context in contexts)
    measures = any(context.metric is not None for context in contexts)
    metrics, benchmarks = beside.sides
    parts = known and not benchmarks  # what no lexicon knows is a part of the benchmark that is named above
    for item in unlisted:
        name = item.name
        measure = words.MEASURE.fullmatch(name) is not None
        among = item.where == "column header" and about.metric is None
        qualifies = any(p.fullmatch(name) for p in (_QUALIFIES, subjects.SIZE, words.ABLATED, _SET))
        if qualifies or measured == item.where:
            within = [c for c in about.conditions if item.start <= c.start and c.end <= item.end]
            about.conditions[:] = [
                *(c for c in about.conditions if c not in within),
                item,
            ]  # "Peak Memory of Training": where the metric is, the rest says of what
        elif _says_nothing(name) and not (among and measure and not words.VALUE.fullmatch(name)):
            continue
        elif _AT_K.fullmatch(name) and about.metric is None:
            about.metric = item
        elif item.start in beside.benchmarks and not (about.benchmarks or physical or measure):
            about.benchmarks.append(item)
        elif _is_name(item, beside) and not measure and not (physical and not about.metric):
            metric_below = beside.below_benchmarks and not measures and not words.QUALIFIER.search(name)
            if among and (metric_below or (metrics and not benchmarks)):
                about.metric = item  # as the columns beside it
            elif about.benchmarks:
                continue
            elif parts and beside.camel and CAMEL.search(name) and not words.SYSTEM_LIKE.search(name):
                about.benchmarks.append(item)  # a data set of the benchmark
            elif parts or (known and subjects.is_weak(name)):
                about.conditions.append(item)
            else:
                about.benchmarks.append(item)
        elif among and metrics and not benchmarks and (3 * metrics >= len(layout.columns) or not known):
            about.metric = item
        elif plain is None and not words.SETTING.fullmatch(name):
            plain = item
    if about.metric is None and physical:
        about.metric, plain = plain, None
    return plain


def _is_name(item: Said, beside: Neighbours) -> bool:
    """Whether something is a name by its looks, or stands as a short word among headers that mostly are."""
    among = beside.names and item.where == "column header" and " " not in item.name
    return among or subjects.is_name(item.name)


def _says_nothing(name: str) -> bool:
    """Whether a header names nothing: "Results", "±", "Gain"."""
    if words.GENERIC.fullmatch(name) or words.VALUE.fullmatch(name) or not any(c.isalpha() for c in name):
        return True
    return words.CHANGE.search(name) is not None and len(name.split()) < 3
