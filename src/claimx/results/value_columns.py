"""What a column beside the labels holds: values, numbers that count something, spreads of other values, settings."""

from __future__ import annotations

import re
from typing import Literal

from claimx.results import words
from claimx.results.headings import Heading, Reader, is_plain
from claimx.results.layout import Layout
from claimx.results.shares import share

_PAIR = re.compile(r"\d{1,6}\s?[/x×*]\s?\d{1,6}")  # "16/16": a setting for training, and one for testing
_MOST_PERCENT = 100
_FEW = 16  # rounds, stages, processors; a score in percent is seldom so low in all rows
ColumnRole = Literal["value", "count", "ignored"]


def column_role(path: list[Heading], reader: Reader) -> ColumnRole:
    """What a column holds by its headers, from top to bottom; without any, values."""
    if not path:
        return "value"
    leaf = path[-1]
    if counted(leaf) is not None:
        return "count"
    if (
        words.IGNORED.fullmatch(leaf.words)
        and leaf.benchmark is None
        and not (leaf.unit and "(" in leaf.text)
        and not words.VALUE.fullmatch(leaf.words)
    ):
        return "ignored"
    metric = reader.metric(leaf.metric.name) if leaf.metric is not None else None
    acronym = leaf.words.isupper() and len(leaf.words) > 3  # "SEED" is no seed
    if is_setting(leaf.words) and not acronym and (metric is None or metric.kind != "score"):
        return "ignored"
    if words.CONDITION.fullmatch(leaf.words) and metric is None and leaf.benchmark is None and not leaf.unit:
        return "ignored"
    letter = len(leaf.words) == 1 and leaf.words.islower() and metric is None  # "s", "w": a variable
    return "ignored" if letter or leaf.unit in ("px", "pixel") else "value"


def counted(heading: Heading) -> str | None:
    """The unit of what a column of this header counts ("parameter"); None for a column that does not count."""
    if heading.unit and heading.form != "percent" and heading.unit != "parameter":
        return None
    for pattern, unit in words.COUNTED:
        match = pattern.fullmatch(heading.words)
        if match is not None:
            noun = (match.groupdict().get("noun") or "").strip().lower()
            return unit or _singular(noun + ("s" if noun.endswith(("se", "xe", "serie", "specie")) else ""))
    return None


def is_setting(title: str) -> bool:
    """Whether a column holds settings: "batch_size", or several of them, "total_steps / warmup_steps"."""
    title = title.replace("_", " ")
    parts = title.split(" / ")
    return words.SETTING.fullmatch(title) is not None or all(words.SETTING.fullmatch(part) for part in parts)


def spreads(columns: list[int], heads: dict[int, list[Heading]]) -> dict[int, int]:
    """Columns of standard deviations, by the column of values that they stand behind: "mean_reward", "std_reward"."""
    made: dict[int, int] = {}
    for before, column in zip(columns, columns[1:], strict=False):
        named = [heads[c][-1].words if heads.get(c) else "" for c in (before, column)]
        match = words.SPREAD.fullmatch(named[1])
        if match is None or words.SPREAD.fullmatch(named[0]):
            continue
        of = [
            part for name in ("before", "behind") for part in re.findall(r"\w+", (match[name] or "").replace("_", " "))
        ]
        if all(part.lower() in named[0].lower() for part in of):
            made[before] = column
    return made


def is_rated(layout: Layout, column: int, path: list[Heading]) -> bool:
    """Whether what could be a number of layers has decimals: "Depth" beside "Novelty" is judged."""
    texts = [cell.text for row in layout.rows for cell in row.cells if cell.column == column]
    return bool(path) and path[-1].words.lower() in ("depth", "width") and share("." in text for text in texts) > 0.5


def is_whole(layout: Layout, column: int, heading: Heading) -> bool:
    """Whether a column called by plain words holds whole numbers that are no percentages: "Supported", "Stages"."""
    if heading.metric or heading.benchmark or heading.unit or not heading.words:
        return False
    texts = [cell.text.strip() for row in layout.rows for cell in row.cells if cell.column == column]
    if len(texts) > 1 and all(_PAIR.fullmatch(text) for text in texts):
        return True
    if len(texts) < 2 or not all(text.isdecimal() for text in texts) or not all(map(is_plain, heading.words.split())):
        return False
    numbers = [int(text[:9]) for text in texts]
    return max(numbers) > _MOST_PERCENT or max(numbers) <= _FEW or len(set(numbers)) == 1


def counts_up(layout: Layout, column: int) -> bool:
    """Whether a column without a header numbers the rows."""
    texts = [cell.text for row in layout.rows for cell in row.cells if cell.column == column]
    return all(text.isdecimal() and int(text[:6]) - i in (0, 1) for i, text in enumerate(texts))


def _singular(noun: str) -> str:
    if noun.endswith(("series", "species")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
