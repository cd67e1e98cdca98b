"""claimx sql"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from claimx.cli.library import DEFAULT, LibraryFile
from claimx.cli.options import Output, one_of

FORMATS = ("csv", "jsonl")


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="SQL over the tables papers and claims.")],
    library: LibraryFile = DEFAULT,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS), callback=one_of(FORMATS), help="How to answer.")
    ] = FORMATS[0],
    output: Output = None,
) -> None:
    """Ask a library of claims a question in SQL.

    \b
    Examples:
      claimx sql "SELECT metric.name, count(*) AS claims FROM claims GROUP BY ALL ORDER BY claims DESC"
      claimx sql "DESCRIBE claims"
    """
    from claimx.cli.output import write
    from claimx.library import Library

    with Library(library, writing=False) as store:
        names, rows = store.ask(query)
    write(_lines(names, rows, format), output)


def _lines(names: list[str], rows: Iterable[tuple[Any, ...]], format: str) -> Iterator[str]:
    import csv
    import io
    import json

    from claimx.renderers.csv import safe

    if format == "jsonl":
        for row in rows:
            yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str) + "\n"
        return
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for cells in ([*names], *rows):
        writer.writerow([safe(cell) for cell in cells])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
