"""What the commands on a library of claims share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = Path("claims.duckdb")

LibraryFile = Annotated[
    Path, typer.Option("--library", metavar="FILE", help="The library of claims, a DuckDB database.")
]
Stored = Annotated[
    Path | None,
    typer.Option("--library", metavar="FILE", help="Claims of a library that claimx add wrote, in place of PATHS."),
]
