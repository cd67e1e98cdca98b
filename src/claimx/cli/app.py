"""The program and its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx import __version__
from claimx.cli.add import add
from claimx.cli.check import check
from claimx.cli.evaluate import evaluate
from claimx.cli.explain import explain
from claimx.cli.export import export
from claimx.cli.extract import extract
from claimx.cli.lexicon import lexicon
from claimx.cli.plot import plot
from claimx.cli.remove import remove
from claimx.cli.show import show
from claimx.cli.sql import sql
from claimx.cli.table import table

EXAMPLES = """\b
Examples:
  claimx table papers/                        a Markdown table of all papers in a folder
  claimx table a.txt b.jsonl -o claims.csv    the same as CSV, into a file
  claimx show "medical gemini" papers/        one paper's text with its claims highlighted
  claimx check paper.txt                      numbers that contradict each other
  zcat arxiv.jsonl.gz | claimx extract        one claim a line, as JSON
  claimx explain "It takes 29 ms per token."  what was found, by which rule, and what was not
"""

app = typer.Typer(
    help="Quantitative claims out of research papers, as typed records and one comparison table.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help without Rich answers twice as fast
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


for command in (table, check, extract, show, plot, explain, evaluate, add, sql, remove, export):
    app.command()(command)
app.add_typer(lexicon)
