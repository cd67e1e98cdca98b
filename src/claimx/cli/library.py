"""What the commands on a library of claims share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimx.models import Extraction

DEFAULT = Path("claims.duckdb")

LibraryFile = Annotated[
    Path, typer.Option("--library", metavar="FILE", help="The library of claims, a DuckDB database.")
]
Stored = Annotated[
    Path | None,
    typer.Option("--library", metavar="FILE", help="Claims of a library that claimx add wrote, in place of PATHS."),
]


def stored(library: Path) -> Iterator[Extraction]:
    """The papers of a library with their claims."""
    from claimx.library import Library

    with Library(library, writing=False) as store:
        yield from store.extractions()
