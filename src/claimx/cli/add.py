"""claimx add"""

from __future__ import annotations

import typer

from claimx.cli.library import DEFAULT, LibraryFile
from claimx.cli.options import Lexicons, Model, Paths, Workers, extractor
from claimx.cli.reading import Columns, chosen_columns


def add(
    context: typer.Context,
    paths: Paths = None,
    library: LibraryFile = DEFAULT,
    lexicon: Lexicons = None,
    model: Model = None,
    column: Columns = None,
    workers: Workers = 1,
) -> None:
    """Extract from papers into a library of claims, where they are asked for later.

    What is there already, unchanged, is not done again. Interrupted, it goes on where it was: a paper is in the library
    whole, or not at all.

    \b
    Examples:
      claimx add papers/ --workers 4
      claimx sql "SELECT paper.id, quantity.value FROM claims WHERE metric.name = 'accuracy'"
      claimx table --library claims.duckdb
    """
    from claimx.cli.inputs import papers, warn
    from claimx.errors import InputError
    from claimx.library import Library

    found = papers(context, paths, chosen_columns(column))
    new = known = claims = 0
    with Library(library) as store:
        for paper, extraction in store.add(found, extractor(model, lexicon), workers=workers):
            if extraction is None:
                known += 1
                continue
            new += 1
            claims += len(extraction.claims)
            if extraction.error is not None:
                warn(InputError(extraction.error, source=paper.id))
    typer.echo(f"{library}: {new:,} papers added with {claims:,} claims, {known:,} were there", err=True)
