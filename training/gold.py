"""Gold annotations as claimx's own records: what a perfect quantity grammar would hand to the linker.

Used to develop and measure linking apart from the grammar. Nothing here is shipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx import segment
from claimx.document import Document, NumberCandidate
from claimx.lexicons import surfaces

_FORMS = {"%": "percent", "‰": "percent", "pp": "pp", "point": "point", "x": "factor", "": "bare"}
# Spellings of physical units in the gold that differ from the canonical symbols.
_OTHER_UNITS = frozenset("FPS ° Mb μm μs µs GPU-h kVA bpp nat".split())
# The number at the head of a quote, in digits (with a multiplier) or words; what follows it is the counted noun.
_NUMERAL = re.compile(
    r"(?:[$\\~<>≈+\-−–]|\d[\d.,]*\s?[KMBTkG]?(?![^\W\d])|\$?\\times\$?|\b(?:to|and|or|out|of|the)\b(?=\s*[\d(])|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|"
    r"trillions?|dozens?|half|all|both|third|quarter|of)\b|\s)+",
    re.IGNORECASE,
)


def load(path: str | Path) -> list[dict[str, Any]]:
    """The documents of a gold file: {"id", "title", "text", "claims"}."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def part(documents: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """A part of a gold file: "read" (two thirds, for finding mistakes), "held" (the third that checks), or "all"."""
    if name == "all":
        return documents
    return [d for i, d in enumerate(documents) if (i % 3 == 2) == (name == "held")]


def document(gold: dict[str, Any]) -> Document:
    """The text with its sentences, as the pipeline makes it."""
    return Document(gold["text"], segment.split(gold["text"]), gold.get("title"))


def numbers(gold: dict[str, Any]) -> list[NumberCandidate]:
    """The claims of one document as number candidates, in text order; kind and links are not told."""
    return [_number(gold["text"], claim) for claim in sorted(gold["claims"], key=lambda c: (c["start"], c["end"]))]


def _number(text: str, claim: dict[str, Any]) -> NumberCandidate:
    unit = claim["unit"]
    form = _form(claim)
    start, end = claim["start"], claim["end"]
    noun = None
    if form in ("count", "tally"):
        numeral = _NUMERAL.match(text, start, end)
        if numeral is not None and numeral.end() < end:
            noun = (numeral.end(), end)
    return NumberCandidate(
        start,
        end,
        "gold",
        form,
        value=claim.get("value"),
        low=claim.get("low"),
        high=claim.get("high"),
        uncertainty=claim.get("uncertainty"),
        total=claim.get("total"),
        bound=claim["bound"],
        unit=unit,
        noun=noun,
        signed=text[start] if text[start] in "+-−–" else "",
        optional=bool(claim.get("optional")),
    )


def _form(claim: dict[str, Any]) -> str:
    if claim.get("total") is not None:
        return "tally"
    unit = claim["unit"]
    if unit in _FORMS:
        return _FORMS[unit]
    if "USD" in unit or unit in ("EUR", "GBP", "CNY", "INR"):
        return "money"
    return "unit" if unit in _units() or "/" in unit or unit in _OTHER_UNITS else "count"


_known: set[str] = set()


def _units() -> set[str]:
    """The symbols that the table of unit spellings gives for physical units."""
    if not _known:
        for rows in surfaces.load()._by_lead.values():
            _known.update(s.unit for s in rows if s.form == "unit")
    return _known


def prepared(documents: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Document, list[NumberCandidate]]]:
    """Each gold document with its sentences and its numbers."""
    for gold in documents:
        yield gold, document(gold), numbers(gold)
