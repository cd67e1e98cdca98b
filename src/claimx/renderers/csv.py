"""CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from claimx.models import Claim
from claimx.renderers.evidence import Footnotes
from claimx.renderers.flat import FIELDS, flat
from claimx.tables import Report, Table

_NUMBER = re.compile(r"[+-]?[\d.,]+(?:e[+-]?\d+)?%?")
_FORMULA = "=+-@\t\r\n＝＋－＠"  # how one begins; where wide characters are typed, spreadsheets take these too
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def report(report: Report, evidence: bool = False) -> Iterator[str]:
    """Write all tables as one sheet, whose columns are those of all tables.

    Tables with titles bring a first column "table" with them; evidence is a last column of paper and sentence.
    """
    titled = any(table.title for table in report.tables)
    keys = list(dict.fromkeys(key for table in report.tables for key in _keys(table)))
    head = [*(["table"] if titled else []), *(key for key, _ in keys), *(["evidence"] if evidence else [])]
    return _written(head, (row for table in report.tables for row in _rows(report, table, keys, titled, evidence)))


def claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims, one a row."""
    return _written(FIELDS, (flat(claim) for claim in claims))


def _keys(table: Table) -> list[tuple[str, int]]:
    """The columns by their keys; where two have the same, by their number among these."""
    seen: Counter[str] = Counter()
    keys = []
    for column in table.columns:
        keys.append((column.key, seen[column.key]))
        seen[column.key] += 1
    return keys


def _rows(
    report: Report, table: Table, keys: list[tuple[str, int]], titled: bool, evidence: bool
) -> Iterator[list[str]]:
    own = {key: i for i, key in enumerate(_keys(table))}
    places = [own.get(key) for key in keys]
    for row in table.rows:
        values = [table.title or ""] if titled else []
        values += ["" if i is None else row[i].text for i in places]
        if evidence:
            footnotes = Footnotes(report.papers)
            footnotes.numbers(claim for cell in row for claim in cell.claims)
            values.append("\n".join(str(source) for _, source in footnotes))
        yield values


def _written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")  # with "\n" alone, a "\r" in a text would not be quoted
    for values in chain([head], rows):
        line.seek(0)
        line.truncate()
        writer.writerow([safe(value) for value in values])
        yield line.getvalue()[:-2] + "\n"


def safe(value: object) -> object:
    """A value that no spreadsheet takes for a formula: such text gets an apostrophe before it, numbers do not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    text = _SURROGATE.sub("\ufffd", value.replace("\x00", "\ufffd"))
    harmless = len(text) < 2 or text[0] not in _FORMULA or _NUMBER.fullmatch(text)
    return text if harmless else "'" + text
