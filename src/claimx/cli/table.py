"""claimx table"""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.options import TABLE_FORMATS, Lexicons, Model, Output, Paths, chosen, extractor, one_of

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(TABLE_FORMATS),
        help=f"How to write the table; {TABLE_FORMATS[0]} if nothing else says so.",
        callback=one_of(TABLE_FORMATS),
    ),
]


def table(
    context: typer.Context,
    paths: Paths = None,
    format: Format = None,
    output: Output = None,
    lexicon: Lexicons = None,
    model: Model = None,
) -> None:
    """Compare the claims of papers in one table.

    Comparable claims (same benchmark, metric and unit) stand next to each other.

    \b
    Examples:
      claimx table papers/
      claimx table papers/ -o claims.csv
      cat abstract.txt | claimx table
    """
    from claimx.cli.inputs import papers
    from claimx.cli.output import write
    from claimx.cli.progress import extractions
    from claimx.comparison import compare
    from claimx.renderers import render_table

    found = extractions(extractor(model, lexicon), papers(context, paths))
    comparison = compare(found)
    write(render_table(comparison.to_table(), chosen(format, output, TABLE_FORMATS)), output)
