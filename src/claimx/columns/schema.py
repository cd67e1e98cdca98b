"""The schema of a table of claims: one row a claim, one column a field of the record, nested as it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from claimx.extras import optional
from claimx.models import Claim, Extraction

Row = dict[str, Any]
NUMBERS = ("value", "low", "high", "uncertainty", "total")
_HALVES = re.compile("[\ud800-\udfff]")
_EXACT = 1 << 53  # whole numbers up to here are themselves as float64


def arrow(module: str = "pyarrow") -> Any:
    """The library, or a part of it.

    Raises:
        MissingExtraError: when it is not installed.
    """
    return optional(module, "arrow", "working with columns")


@cache
def claims_schema() -> Any:
    """The schema: the fields of ``claimx.Claim``, ``exact`` and ``error``.

    Numbers are float64. ``exact`` maps the names of those of a quantity that float64 cannot hold to their digits. A
    paper that failed has one row with its ``paper`` and ``error``, and null in all else.

    Raises:
        MissingExtraError: when pyarrow is not installed.
    """
    pa = arrow()
    text, whole, number, yes = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    span = pa.struct({"start": whole, "end": whole})
    mention = pa.struct({"text": text, "span": span, "name": text})
    quantity = {"text": text, "span": span, **dict.fromkeys(NUMBERS, number)}
    evidence = {"rule": text, "slots": pa.map_(text, text), "confidence": pa.map_(text, number)}
    place = {"table": text, "row": whole, "column": whole, "best": yes, "second": yes}
    also = pa.struct(
        {"start": whole, "end": whole, "section": text, "page": whole, "line": whole, "table": pa.struct(place)}
    )
    return pa.schema(
        {
            "paper": pa.struct({"id": text, "title": text, "year": whole, "source": text}),
            "kind": text,
            "quantity": pa.struct({**quantity, "bound": text, "unit": text}),
            "metric": mention,
            "benchmarks": pa.list_(mention),
            "subject": mention,
            "baselines": pa.list_(mention),
            "direction": text,
            "relative": yes,
            "conditions": pa.list_(mention),
            "sentence": span,
            "evidence": pa.struct(evidence),
            "section": text,
            "own": yes,
            "table": pa.struct(place),
            "page": whole,
            "line": whole,
            "also": pa.list_(also),
            "exact": pa.map_(text, text),
            "error": text,
        }
    )


def from_extractions(extractions: Iterable[Extraction]) -> Any:
    """A ``pyarrow.Table`` of all claims, paper by paper; a paper that failed is a row with its error.

    Halves of characters, which no file can hold, become U+FFFD.
    """
    rows = list(_rows(extractions))
    try:
        return arrow().Table.from_pylist(rows, schema=claims_schema())
    except UnicodeEncodeError:
        return arrow().Table.from_pylist(encodable(rows), schema=claims_schema())


def to_claims(table: Any) -> Iterator[Claim]:
    """The records of a table of claims, row by row; rows of papers that failed are left out."""
    for batch in table.to_batches():
        for row in batch.to_pylist():
            if row["error"] is None:
                yield record(row)


def encodable(data: Any) -> Any:
    """Plain data in which halves of characters have become U+FFFD, one for one."""
    if isinstance(data, str):
        return _HALVES.sub("\ufffd", data)
    if isinstance(data, dict):
        return {encodable(key): encodable(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return type(data)(encodable(value) for value in data)
    return data


def record(row: Mapping[str, Any]) -> Claim:
    """The record of one row, given as plain data."""
    data = {name: value for name, value in row.items() if name in Claim.model_fields}
    quantity = {name: _number(value) for name, value in data["quantity"].items()}
    data["quantity"] = {**quantity, **{name: int(digits) for name, digits in dict(row["exact"] or ()).items()}}
    evidence = data["evidence"]
    maps = {name: dict(evidence[name] or ()) for name in ("slots", "confidence")}
    return Claim.model_validate({**data, "evidence": {**evidence, **maps}})


def _rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    for extraction in extractions:
        paper = extraction.paper.info.model_dump()
        if extraction.error is not None:
            yield {"paper": paper, "error": extraction.error}
        for claim in extraction.claims:
            row = claim.model_dump()
            row["paper"] = paper
            row["exact"] = []
            quantity = row["quantity"]
            for name in NUMBERS:
                if (value := quantity[name]) is not None:
                    quantity[name] = _float(value)
                    if quantity[name] != value:
                        row["exact"].append((name, str(value)))
            evidence = row["evidence"]
            evidence["slots"] = list(evidence["slots"].items())
            evidence["confidence"] = list(evidence["confidence"].items())
            yield row


def _float(value: float) -> float:
    """The nearest float64; infinite where a number is larger than any."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT else value
