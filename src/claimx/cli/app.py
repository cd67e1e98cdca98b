"""The program and its commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from claimx import __version__

# Every command and what the list of commands says of it. Its module (claimx.cli.NAME) is loaded when it is asked for:
# making all commands takes a third of the time of --help.
COMMANDS = {
    "table": "Compare the claims of papers in one table.",
    "check": "Look for numbers that contradict each other, across papers and inside one.",
    "extract": "Write every claim of papers as a record, as it is found.",
    "show": "Show a paper's text with its claims highlighted, each with its record.",
    "plot": "Draw the claims of papers.",
    "explain": "Say why a text has the claims it has.",
    "evaluate": "Score the claims found in annotated documents.",
    "add": "Extract from papers into a library of claims, where they are asked for later.",
    "sql": "Ask a library of claims a question in SQL.",
    "remove": "Remove papers and their claims from a library.",
    "export": "Write the claims of a library as a Parquet file, one row a claim.",
    "lexicon": "Files of names and units of your own, as --lexicon takes them.",
}

EXAMPLES = """\b
Examples:
  claimx table papers/                        a Markdown table of all papers in a folder
  claimx table a.txt b.jsonl -o claims.csv    the same as CSV, into a file
  claimx show "medical gemini" papers/        one paper's text with its claims highlighted
  claimx check paper.txt                      numbers that contradict each other
  zcat arxiv.jsonl.gz | claimx extract        one claim a line, as JSON
  claimx explain "It takes 29 ms per token."  what was found, by which rule, and what was not
"""


@cache
def _loaded(name: str) -> Any:
    """The command with this name."""
    found = getattr(import_module(f"claimx.cli.{name}"), name)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)


class _Commands(Mapping[str, Any]):
    """The commands by name, in the order of COMMANDS; each is made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return _loaded(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Program(TyperGroup):
    """The program: it lists its commands without loading them."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "commands": cast(Any, _Commands())})

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        commands = self.commands
        self.commands = {name: TyperCommand(name, help=line) for name, line in COMMANDS.items()}
        super().format_commands(ctx, formatter)
        self.commands = commands


app = typer.Typer(
    cls=_Program,
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
