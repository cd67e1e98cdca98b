"""claimx extract"""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.options import (
    CLAIM_FORMATS,
    Lexicons,
    MinConfidence,
    Model,
    Output,
    Paths,
    Workers,
    chosen,
    extractor,
    format_option,
)
from claimx.cli.reading import Columns, Sections, chosen_columns, only

FORMATS = ("jsonl", *(name for name in CLAIM_FORMATS if name != "jsonl"))
Format = Annotated[str | None, format_option(FORMATS, "the claims", " (one claim a line)")]


def extract(
    context: typer.Context,
    paths: Paths = None,
    format: Format = None,
    output: Output = None,
    lexicon: Lexicons = None,
    model: Model = None,
    sections: Sections = None,
    column: Columns = None,
    min_confidence: MinConfidence = None,
    workers: Workers = 1,
) -> None:
    """Write every claim of papers as a record, as it is found.

    \b
    Examples:
      claimx extract papers/ > claims.jsonl
      claimx extract paper.pdf --sections abstract,results
      claimx extract papers/ --min-confidence 0.8
      claimx extract papers.jsonl --workers 4 --format csv -o claims.csv
      echo "It takes 29 ms per token." | claimx extract
    """
    from claimx.cli.inputs import papers
    from claimx.cli.output import write
    from claimx.cli.progress import extractions
    from claimx.renderers import render_claims

    found = extractions(
        extractor(model, lexicon),
        papers(context, paths, chosen_columns(column)),
        streaming=output is None,
        workers=workers,
    )
    least = min_confidence or 0.0
    claims = (
        claim for extraction in only(found, sections) for claim in extraction.claims if claim.evidence.least >= least
    )
    write(render_claims(claims, chosen(format, output, FORMATS)), output)
