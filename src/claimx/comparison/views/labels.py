"""How views call papers, systems, benchmarks and metrics in a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claimx.comparison.names import folded, readable, system_name
from claimx.comparison.records import Row
from claimx.models import Mention, PaperInfo
from claimx.wording import shortened

LONGEST_NAME = 36
_LONGEST_TITLE = 44
_LONGEST_ID = 24  # a longer id was made from the title or the first words, and says no more than they do


@lru_cache(maxsize=1024)
def paper_label(paper: PaperInfo | None, opening: str | None = None) -> str:
    """The title, with the id where that says more (an arXiv number), else the opening words or the id; and the year."""
    if paper is None:
        return ""
    label = f"“{opening}”" if opening else shortened(paper.title or paper.id, _LONGEST_TITLE)
    if paper.title and len(paper.id) <= _LONGEST_ID and _letters(paper.id) not in _letters(paper.title):
        label += f" [{paper.id}]"
    return f"{label} ({paper.year})" if paper.year else label


def names(mentions: Sequence[Mention | None]) -> str:
    """The names, each once."""
    if not mentions:
        return ""
    return ", ".join(dict.fromkeys(readable(mention.name) for mention in mentions if mention))


def system(row: Row) -> str:
    """The system that the row's value is of; "" when it is not named."""
    return system_name(row.claim.subject.name) if row.claim.subject else ""


def metric_title(rows: Iterable[Row]) -> str:
    """The name of the metric that rows have in common: the lexicon's, else the commonest one in the papers."""
    found = Counter(row.metrics.name(row.claim.metric.name) for row in rows if row.claim.metric)
    return min(found, key=lambda name: (-found[name], name), default="")


def benchmark_title(rows: Sequence[Row], key: str) -> str:
    """The name of the benchmark that rows have in common, as the lexicon or most papers write it."""
    found = Counter(m.name for row in rows for m in row.claim.benchmarks if folded(m.name) == key)
    known = [name for name in found if rows[0].metrics.lexicons.benchmarks.named(name)]
    return readable(min(known or found, key=lambda name: (-found[name], name), default=key))


def better_of(row: Row, title: str) -> str | None:
    """Which values of a row's group are better, "higher" or "lower"; None where that is unknown, and for changes."""
    return row.metrics.better(title, row.group.unit) if row.group.aspect == "level" and title else None


def settings_label(row: Row) -> str:
    """The settings of a row's value."""
    return ", ".join(row.group.settings)


def origin_label(row: Row) -> str:
    """Whose value it is."""
    return {"own": "own", "reported": "reported", None: ""}[row.origin]


def natural(text: str) -> tuple[object, ...]:
    """A key that sorts texts with numbers in them by these: "7B" before "13B"."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((int(part), "") if i % 2 else (-1, part) for i, part in enumerate(parts))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
