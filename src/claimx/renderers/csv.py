"""CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from claimx.models import Claim
from claimx.renderers.flat import FIELDS, flat
from claimx.tables import Table

_NUMBER = re.compile(r"[+-]?[\d.,]+(?:e[+-]?\d+)?%?")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def table(table: Table) -> Iterator[str]:
    """Write a table with all its columns."""
    return _written([column.key for column in table.columns], ([cell.text for cell in row] for row in table.rows))


def claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims, one a row."""
    return _written(FIELDS, (flat(claim) for claim in claims))


def _written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")  # with "\n" alone, a "\r" in a text would not be quoted
    for values in chain([head], rows):
        line.seek(0)
        line.truncate()
        writer.writerow([_safe(value) for value in values])
        yield line.getvalue()[:-2] + "\n"


def _safe(value: object) -> object:
    """A value that no spreadsheet takes for a formula: such text gets an apostrophe before it, numbers do not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    text = _SURROGATE.sub("\ufffd", value.replace("\x00", "\ufffd"))
    harmless = len(text) < 2 or text[0] not in "=+-@\t\r\n" or _NUMBER.fullmatch(text)
    return text if harmless else "'" + text
