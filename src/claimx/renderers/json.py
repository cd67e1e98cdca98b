"""JSON: an array of claims, or a table with the claims of each row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimx.models import Claim
from claimx.renderers.jsonl import line
from claimx.tables import Cell, Column, Table


def claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims as one array, a claim a line."""
    yield from _array(line(claim) for claim in claims)


def table(table: Table) -> Iterator[str]:
    """Write the rows as one array of objects: what each column says, and under "claims" the whole records."""
    yield from _array(_row(table.columns, row) for row in table.rows)


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> str:
    cells = zip(columns, row, strict=True)
    shown = {column.key: cell.text for column, cell in cells if column.audience != "sheets"}
    claims = ",".join(line(claim) for cell in row for claim in cell.claims)
    return f'{_dumped(shown)[:-1]}, "claims": [{claims}]}}'


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _array(items: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
