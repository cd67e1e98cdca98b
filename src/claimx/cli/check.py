"""claimx check"""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.library import Stored
from claimx.cli.options import Lexicons, Model, Output, Paths, Texts, format_option, own_names

FORMATS = ("text", "markdown", "json")
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json"}
Format = Annotated[str | None, format_option(FORMATS, "the findings")]


def check(
    context: typer.Context,
    paths: Paths = None,
    texts: Texts = None,
    format: Format = None,
    output: Output = None,
    lexicon: Lexicons = None,
    model: Model = None,
    library: Stored = None,
) -> None:
    """Look for numbers that contradict each other, across papers and inside one.

    Exit code 1 when there are any, so that it can stand in a paper's own checks; 2 when nothing could be read.

    \b
    Examples:
      claimx check paper.txt
      claimx check papers/ --format markdown -o findings.md
      claimx check claims.jsonl --papers papers.jsonl
      claimx check --library claims.duckdb
    """
    from claimx.cli.given import given
    from claimx.cli.memory import uncollected
    from claimx.cli.output import write
    from claimx.cli.saying import said
    from claimx.comparison import compare
    from claimx.comparison.checking import check
    from claimx.comparison.checking.listing import listed
    from claimx.errors import InputError

    try:
        found = list(given(context, paths, texts, model, lexicon, library=library))
    except InputError as error:
        typer.echo(f"claimx: {said(error)}", err=True)
        raise typer.Exit(2) from None
    with uncollected():
        findings = check(compare(found, lexicons=own_names(lexicon)))
    chosen = format or (_SUFFIXES.get(output.suffix.lower()) if output else None) or FORMATS[0]
    write(listed(findings, chosen), output)
    if findings:
        raise typer.Exit(1)
