"""Claims that were extracted before, in Parquet: a file, or the folder of files that an engine for much data wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from claimx.columns.schema import arrow, claims_schema, record
from claimx.errors import InputError
from claimx.models import Claim

_MAGIC = b"PAR1"
_ROWS = 2_000


def holds_claims(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a Parquet file of claims, or a folder of such; False for what cannot be read.

    Raises:
        MissingExtraError: it is Parquet, and pyarrow is not installed.
    """
    files = _files(Path(path))
    return bool(files) and set(claims_schema().names) <= _columns(files[0])


def read_claims(path: str | os.PathLike[str], report: Callable[[InputError], None]) -> Iterator[Claim]:
    """Read the claims of a Parquet file, or of all in a folder, by their names.

    Args:
        path: what holds claims.
        report: is told of files and rows that are no claims, and of papers that had failed.

    Raises:
        MissingExtraError: when pyarrow is not installed.
    """
    pq = arrow("pyarrow.parquet")
    names = claims_schema().names
    for file in _files(Path(path)):
        number = 0
        try:
            if missing := [name for name in names if name not in _columns(file)]:
                raise InputError(f"has no column {missing[0]!r}; are these claims?")
            batches = pq.ParquetFile(file).iter_batches(_ROWS, columns=names)
            for row in chain.from_iterable(batch.to_pylist() for batch in batches):
                number += 1
                if row["error"] is None:
                    yield record(row)
                else:
                    paper = row["paper"] or {}
                    report(InputError(row["error"], source=paper.get("id")))
        except InputError as error:
            report(InputError(error.problem, source=str(file)))
        except (ValidationError, TypeError, KeyError, AttributeError, ValueError):
            report(InputError("is no claim; the rest of the file is left out", source=str(file), place=f"row {number}"))
        except (OSError, arrow().ArrowException) as error:
            report(InputError(f"cannot be read as Parquet ({error})", source=str(file)))


def _files(path: Path) -> list[Path]:
    """The Parquet files of a path. What begins with a point or a low line is what engines write for themselves."""
    try:
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.suffix == ".parquet" and file.name[0] not in "._")
            return [file for file in inside if _is_parquet(file)]
        return [path] if _is_parquet(path) else []
    except OSError:
        return []


def _is_parquet(file: Path) -> bool:
    if not file.is_file():  # a pipe would lose what is read of it
        return False
    with file.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _columns(file: Path) -> set[str]:
    try:
        return set(arrow("pyarrow.parquet").read_schema(file).names)
    except (OSError, arrow().ArrowException):
        return set()
