"""claimx remove"""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.library import DEFAULT, LibraryFile


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="IDS", help="The papers' ids, as in paper.id of their claims.")],
    library: LibraryFile = DEFAULT,
) -> None:
    """Remove papers and their claims from a library."""
    from claimx.errors import LibraryError
    from claimx.library import Library

    if not library.exists():
        raise LibraryError("there is no such library", source=str(library))
    with Library(library) as store:
        count = store.remove(ids)
    if not count:
        raise LibraryError(f"has no paper {' or '.join(ids)}", source=str(library))
    typer.echo(f"{library}: {count:,} papers removed", err=True)
