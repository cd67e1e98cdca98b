"""The kernel: a table of papers in, a table of their claims out; and the same for Parquet files of any length."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from claimx.api import load
from claimx.columns.schema import arrow, claims_schema, from_extractions
from claimx.errors import InputError
from claimx.models import Extraction
from claimx.pipeline import Extractor

# The columns of a table of papers that are read; all but a text are optional.
COLUMNS = ("id", "title", "text", "abstract", "authors", "date", "categories")
_ROWS = 2_000  # rows that are read, and papers whose claims are written, at a time


def extract_batch(papers: Any, extractor: Extractor | None = None) -> Any:
    """Extract from a table.

    Args:
        papers: a ``pyarrow.Table`` or ``RecordBatch`` with a column "text" or "abstract" and, where known, "id",
            "title", "authors" (a list), "date", "categories" (a list). Other columns are left alone.
        extractor: what finds the claims; the accurate one when None.

    Returns:
        A ``pyarrow.Table`` with ``claims_schema()``: the claims of all rows, in order.

    Raises:
        InputError: when no column holds the texts.
        MissingExtraError: when pyarrow is not installed.
    """
    extractor = extractor if extractor is not None else load()
    return from_extractions(_extractions(_papers(papers), extractor))


def extract_parquet(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    extractor: Extractor | None = None,
    *,
    workers: int = 1,
) -> int:
    """Extract from a Parquet file of papers into one of claims, in flat memory; it appears only when it is whole.

    Args:
        source: a file with columns as those of ``extract_batch``.
        target: the file to write.
        extractor: what finds the claims; the accurate one when None.
        workers: on how many processor cores.

    Returns:
        How many rows were written.

    Raises:
        InputError: when the source is no such file, or the target cannot be written.
        MissingExtraError: when pyarrow is not installed.
    """
    pq = arrow("pyarrow.parquet")
    extractor = extractor if extractor is not None else load()
    try:
        file = pq.ParquetFile(source)
    except (OSError, arrow().ArrowInvalid) as error:
        raise InputError(f"cannot be read as Parquet ({error})", source=str(source)) from None
    names = [name for name in file.schema_arrow.names if name in COLUMNS]
    _check(names, str(source))
    rows = (row for batch in file.iter_batches(_ROWS, columns=names) for row in _papers(batch))
    found = _extractions(rows, extractor, workers)
    unfinished = Path(f"{os.fspath(target)}.unfinished")
    written = 0
    try:
        with _writing(target), pq.ParquetWriter(unfinished, claims_schema(), compression="zstd") as writer:
            for table in _tables(found, str(source)):
                writer.write_table(table)
                written += table.num_rows
        with _writing(target):
            os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


@contextmanager
def _writing(target: str | os.PathLike[str]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror or error})", source=os.fspath(target)) from None


def _tables(found: Iterator[Extraction], source: str) -> Iterator[Any]:
    """Tables of claims, of so many papers each. What goes wrong in reading is the source's."""
    try:
        while some := list(islice(found, _ROWS)):
            yield from_extractions(some)
    except (OSError, arrow().ArrowException) as error:
        raise InputError(f"cannot be read as Parquet ({error})", source=source) from None


def _extractions(rows: Iterable[dict[str, Any]], extractor: Extractor, workers: int = 1) -> Iterator[Extraction]:
    """What became of each row. One that is no paper keeps its id, by which it is found again."""
    ids: deque[object] = deque()

    def noted() -> Iterator[dict[str, Any]]:
        for row in rows:
            ids.append(row.get("id"))
            yield row

    for extraction in extractor.extract_many(noted(), workers=workers):
        id = ids.popleft()
        if extraction.error is not None and isinstance(id, str) and id:
            paper = extraction.paper.model_copy(update={"id": id})
            extraction = extraction.model_copy(update={"paper": paper})
        yield extraction


def _papers(table: Any) -> Iterator[dict[str, Any]]:
    """The rows of a table of papers, as plain data without what is null."""
    names = [name for name in table.schema.names if name in COLUMNS]
    _check(names, None)
    for row in table.select(names).to_pylist():
        yield {name: value for name, value in row.items() if value is not None}


def _check(names: list[str], source: str | None) -> None:
    if "text" not in names and "abstract" not in names:
        raise InputError("the papers have no column 'text' or 'abstract'", source=source)
