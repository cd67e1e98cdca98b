"""claimx export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.library import DEFAULT, LibraryFile


def export(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The Parquet file to write.")],
    library: LibraryFile = DEFAULT,
) -> None:
    """Write the claims of a library as a Parquet file, one row a claim."""
    from claimx.library import Library

    with Library(library, writing=False) as store:
        count = store.export(output)
    typer.echo(f"{output}: {count:,} claims", err=True)
