"""claimx show"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.library import Stored
from claimx.cli.options import Lexicons, Model, Output, Paths, chosen, extractor, format_option
from claimx.renderers import PAPER_FORMATS

if TYPE_CHECKING:
    from claimx.models import Extraction, Paper

_FILE = re.compile(r".*[/\\].*|\S+\.[A-Za-z]\w{1,8}", re.DOTALL)  # it must be meant as a file, and is missed
Wanted = Annotated[
    str,
    typer.Argument(
        metavar="PAPER",
        help="A file with one paper, - for standard input, or an id or a part of an id or title among PATHS.",
        show_default=False,
    ),
]
Format = Annotated[str | None, format_option(PAPER_FORMATS, "the paper")]


def show(
    context: typer.Context,
    paper: Wanted,
    paths: Paths = None,
    format: Format = None,
    output: Output = None,
    lexicon: Lexicons = None,
    model: Model = None,
    library: Stored = None,
) -> None:
    """Show a paper's text with its claims highlighted, each with its record.

    This is how to check claimx: every number, the words that fill its slots, and the rule or model that says so.

    \b
    Examples:
      claimx show paper.txt
      claimx show 2404.18416 papers.jsonl
      claimx show "medical gemini" papers/ -o page.html
      claimx show 2404.18416 --library claims.duckdb
    """
    from claimx.cli.output import drawing, write
    from claimx.cli.progress import extractions

    if library is not None:
        found = _stored(context, library, paper, paths)
    else:
        found = next(extractions(extractor(model, lexicon), [_picked(context, paper, paths)]))
    if chosen(format, output, PAPER_FORMATS) == "html":
        from claimx.renderers import render_paper

        write(render_paper(found, "html"), output)
    else:
        from claimx.renderers import paper_text

        write(paper_text.paper(found, **drawing(output)), output)


def _stored(context: typer.Context, library: Path, wanted: str, paths: list[Path] | None) -> Extraction:
    """The paper meant, as a library has it."""
    from claimx.cli.inputs import usage_error
    from claimx.library import Library
    from claimx.picking import pick

    if paths:
        usage_error(context, "--library takes the place of PATHS")
    with Library(library, writing=False) as store:
        return next(store.extractions(pick(store.papers(), wanted).id))


def _picked(context: typer.Context, wanted: str, paths: list[Path] | None) -> Paper:
    """The paper meant: in the paths that are given, else the file of that name, else in what the project is about."""
    from claimx.cli.inputs import papers
    from claimx.picking import pick

    if paths:
        return pick(papers(context, paths), wanted)
    if wanted == "-" or os.path.exists(wanted) or _FILE.fullmatch(wanted):
        return pick(papers(context, [Path(wanted)]))
    return pick(papers(context, None), wanted)
