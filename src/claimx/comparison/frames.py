"""A comparison as a pandas data frame, for those who go on by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.comparison.names import readable
from claimx.comparison.records import Comparison, Row
from claimx.extras import optional
from claimx.models import Mention

if TYPE_CHECKING:
    import pandas


def frame(comparison: Comparison) -> pandas.DataFrame:
    """One claim a row, with numbers as numbers; several names of one cell are a tuple, what is missing is None.

    ``comparable`` is the same for rows whose values may be compared, ``low`` and ``high`` are their ends in ``common``,
    the unit that these rows share.

    Raises:
        MissingExtraError: when pandas is not installed.
    """
    library = optional("pandas", "pandas", "to_pandas()")
    numbers: dict[object, int] = {}
    rows = [_record(row, numbers.setdefault(row.group, len(numbers))) for row in comparison]
    made: pandas.DataFrame = library.DataFrame(rows)
    return made


def _record(row: Row, comparable: int) -> dict[str, Any]:
    claim, quantity, paper = row.claim, row.claim.quantity, row.claim.paper
    return {
        "paper": paper.id if paper else None,
        "title": paper.title if paper else None,
        "year": paper.year if paper else None,
        "kind": claim.kind,
        "system": _name(claim.subject),
        "origin": row.origin,
        "metric": _name(claim.metric),
        "benchmarks": tuple(readable(m.name) for m in claim.benchmarks),
        "baselines": tuple(readable(m.name) for m in claim.baselines),
        "settings": row.group.settings,
        "value": quantity.value,
        "value_low": quantity.low,
        "value_high": quantity.high,
        "uncertainty": quantity.uncertainty,
        "total": quantity.total,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "direction": claim.direction,
        "relative": claim.relative,
        "comparable": comparable,
        "low": row.low,
        "high": row.high,
        "common": row.group.unit,
        "text": claim.text,
        "sentence": row.sentence,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def _name(mention: Mention | None) -> str | None:
    return readable(mention.name) if mention else None
