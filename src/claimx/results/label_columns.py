"""What a column of labels holds: the one that the rows are about, systems, benchmarks, metrics or settings."""

from __future__ import annotations

from typing import Literal

from claimx.results import words
from claimx.results.headings import Heading
from claimx.results.layout import Layout
from claimx.results.shares import share

# "main": the rows are about what it holds.
LabelRole = Literal["main", "system", "benchmark", "metric", "condition", "ignored"]


def title_of(path: list[Heading]) -> str:
    """What a column of labels is called: of several headers the one that says that it names systems."""
    named = [heading.words for heading in path]
    return next((name for name in named if words.names_systems(name)), named[-1] if named else "")


def label_role(column: int, main: int, title: str, contents: list[Heading]) -> LabelRole:
    """What a column of labels holds.

    Args:
        column: the column.
        main: the column that the rows are about.
        title: what the column is called.
        contents: its labels.
    """
    if column == main:
        return "main"
    if words.METRIC.fullmatch(title):
        return "metric"
    if words.MEASURED.fullmatch(title):
        return "benchmark"
    if words.IGNORED.fullmatch(title) or words.GROUPING.fullmatch(title):
        return "ignored"
    if words.CONDITION.fullmatch(title):
        return "condition"
    if share(h.benchmark is not None for h in contents) > 0.5:
        return "benchmark"
    if share(h.metric is not None for h in contents) > 0.5:
        return "metric"
    if words.names_systems(title):
        return "system"
    return "benchmark" if not title and len({h.text for h in contents}) < len(contents) else "ignored"


def main_label(layout: Layout, corner: dict[int, str], known: dict[int, float], first: int) -> int:
    """The label column that rows are about: one called so, else the first whose labels tell rows apart.

    It stands left of the values, and of a backbone and a method the method is meant.

    Args:
        layout: the table.
        corner: what each column of labels is called.
        known: what share of its labels the lexicons know.
        first: the first column of values.

    Returns:
        Its number, -1 when there is none.
    """
    candidates = [c for c in layout.labels if c < first]
    candidates = candidates or [c for c in layout.labels if not words.IGNORED.fullmatch(corner[c])]
    if not candidates:
        return -1
    systems = [c for c in candidates if words.names_systems(corner[c])]
    if all(words.IGNORED.fullmatch(corner[c]) for c in systems) and candidates[0] not in systems:
        systems = []  # "Version" beside names without a header
    proper = [c for c in systems if not words.CONDITION.fullmatch(corner[c])]
    if systems:
        return (proper or systems)[0]
    if corner[candidates[0]].lower() == "data" and not systems:
        return candidates[0]  # "Data", and behind it "Task"
    measured = [c for c in candidates if words.MEASURED.fullmatch(corner[c])]
    described = any(words.METRIC.fullmatch(corner[c]) for c in candidates)
    before = next((c for c in candidates if not _describes(corner[c])), None)
    if measured and described and before is not None:  # "Capability", "Dataset", "Metric"
        return before
    if measured:
        return max(measured, key=lambda c: (known[c], c))
    texts = {c: [row.labels[c].text for row in layout.rows if c in row.labels] for c in candidates}
    telling = [
        c for c in candidates if len(set(texts[c])) > 0.8 * len(layout.rows) and not words.SPLITS.fullmatch(corner[c])
    ]
    return telling[0] if telling else candidates[0]


def _describes(title: str) -> bool:
    """Whether a column of labels says of what its rows are, not what they are."""
    patterns = (words.MEASURED, words.METRIC, words.IGNORED, words.CONDITION)
    return not title or any(pattern.fullmatch(title) for pattern in patterns)
