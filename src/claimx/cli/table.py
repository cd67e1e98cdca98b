"""claimx table"""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.library import Stored
from claimx.cli.options import (
    TABLE_FORMATS,
    VIEWS,
    Evidence,
    Lexicons,
    MinConfidence,
    Model,
    Output,
    Paths,
    Texts,
    Workers,
    chosen,
    format_option,
    one_of,
    own_names,
    starting,
)
from claimx.cli.reading import Columns, Sections, chosen_columns, only

Format = Annotated[str | None, format_option(TABLE_FORMATS, "the table")]
View = Annotated[
    str,
    typer.Option(
        "--view",
        metavar="|".join(VIEWS),
        help="What to show; auto picks the claims of few papers, leaderboards where papers share benchmarks, else "
        "one row a paper.",
        callback=one_of(VIEWS),
        autocompletion=starting(VIEWS),
    ),
]
Names = list[str] | None


def table(
    context: typer.Context,
    paths: Paths = None,
    view: View = "auto",
    benchmark: Annotated[Names, typer.Option(help="Only this benchmark, in any spelling; may be repeated.")] = None,
    metric: Annotated[Names, typer.Option(help="Only this metric; may be repeated.")] = None,
    system: Annotated[Names, typer.Option(help="Only this system, its sizes and versions; may be repeated.")] = None,
    kind: Annotated[Names, typer.Option(help="Only this kind of claim: score, change, measurement ...")] = None,
    paper: Annotated[Names, typer.Option(help="Only this paper, by its id or a part of its title.")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY[-MM]", help="Only papers from then on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY[-MM]", help="Only papers until then.")] = None,
    min_papers: Annotated[int | None, typer.Option(help="Only what so many papers give values for.")] = None,
    own: Annotated[
        bool | None,
        typer.Option("--own/--reported", help="Only values of the papers' own systems, or only those of others'."),
    ] = None,
    min_confidence: MinConfidence = None,
    sort: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Sort by a column (system, value ...); -COLUMN turns it round.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows of each table.")] = None,
    evidence: Evidence = False,
    texts: Texts = None,
    format: Format = None,
    output: Output = None,
    lexicon: Lexicons = None,
    model: Model = None,
    sections: Sections = None,
    column: Columns = None,
    workers: Workers = 1,
    library: Stored = None,
) -> None:
    """Compare the claims of papers in one table.

    Comparable claims (same benchmark, metric and unit) stand next to each other. PATHS may also be files of claims that
    claimx extract wrote, and Parquet of claims: a file, or the folder that an engine for much data wrote.

    \b
    Examples:
      claimx table papers/
      claimx table papers/ --view leaderboard --benchmark MMLU -o mmlu.html
      claimx table claims.jsonl --view matrix --metric accuracy
      claimx table --library claims.duckdb --view leaderboard
      cat abstract.txt | claimx table
    """
    from claimx.cli.given import given
    from claimx.cli.memory import uncollected
    from claimx.cli.output import write_report
    from claimx.comparison import compare

    claims = given(context, paths, texts, model, lexicon, chosen_columns(column), workers, library)
    found = list(only(claims, sections))
    with uncollected():
        comparison = compare(found, lexicons=own_names(lexicon)).select(
            benchmark=benchmark,
            metric=metric,
            system=system,
            kind=kind,
            paper=paper,
            since=since,
            until=until,
            min_papers=min_papers,
            own=own,
            min_confidence=min_confidence,
        )
        report = comparison.report(view, sort=sort, limit=limit)
        write_report(report, chosen(format, output, TABLE_FORMATS), output, evidence=evidence)
