"""Numbers as the grammar reads them: a text with its quantities in «», and each as told() writes it, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.pipeline import Extractor


def cases(readings: Mapping[str, Sequence[tuple[str, str]]]) -> list[Any]:
    """A test case for each text, called by its group and itself."""
    return [pytest.param(*case, id=f"{name}: {case[0]}") for name, rows in readings.items() for case in rows]


def read(surface: str, extractor: Extractor) -> list[tuple[str, str]]:
    """The quantities of a marked text, and what the grammar makes of each."""
    text = surface.replace("«", "").replace("»", "")
    document = Document(text, segment.split(text))
    numbers = [n for n in quantities.find(document, extractor.lexicons) if n.rejected is None]
    return [(text[n.start : n.end], told(n)) for n in numbers]


def expected(surface: str, reading: str) -> list[tuple[str, str]]:
    """The quantities that are marked in a text, and how each is read, separated by semicolons."""
    marked = [part.split("»")[0] for part in surface.split("«")[1:]]
    return list(zip(marked, reading.split("; ") if reading else [], strict=True))


def told(number: NumberCandidate) -> str:
    """A number as it is read: bound, sign, value or ends, uncertainty, total, unit."""
    ends = [number.low, number.high] if number.value is None else [number.value]
    value = "..".join(f"{end:.12g}" for end in ends)
    sign = "+" if number.signed == "+" else ""
    bound = "" if number.bound == "=" else number.bound
    more = "" if number.uncertainty is None else f"±{number.uncertainty:g}"
    of = "" if number.total is None else f" of {number.total}"
    return f"{bound}{sign}{value}{more}{of} {number.unit}".strip()
