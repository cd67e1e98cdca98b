"""The arguments that commands share, and what they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from claimx.errors import InputError, meant
from claimx.renderers import FORMATS, format_for

if TYPE_CHECKING:
    from claimx import pipeline
    from claimx.pipeline import Extractor

TABLE_FORMATS = tuple(f.name for f in FORMATS if f.tables)
CLAIM_FORMATS = tuple(f.name for f in FORMATS if f.claims)
VIEWS = ("auto", "claims", "leaderboard", "matrix", "changes", "scale", "papers")  # of claimx.comparison.views
MODELS = ("fast", "accurate")  # pipeline.MODELS, named here so that --help need not load the pipeline

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files or folders of papers (text, PDF, LaTeX, HTML, XML, Markdown, BibTeX, JSON Lines, CSV ...), or - "
        "for standard input. Without any: what is piped in, else "
        "the inputs named in [tool.claimx] of pyproject.toml or in claimx.toml.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; its suffix chooses the format."),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Names of your own, beside the built-in ones and those that the configuration names; may be repeated.",
    ),
]


def one_of(names: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """A check for an option with a few values."""

    def check(name: str | None) -> str | None:
        if name is not None and name not in names:
            raise typer.BadParameter(f"{name!r} is not one of {', '.join(names)}{meant(name, names)}")
        return name

    return check


def starting(names: tuple[str, ...]) -> Callable[[str], list[str]]:
    """What a shell offers for an option with a few values."""

    def offered(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return offered


def format_option(names: tuple[str, ...], what: str, usual: str = "") -> Any:
    """The option --format of a command that writes ``what`` in one of these formats, the first if nothing else is said.

    Args:
        names: the formats.
        what: what is written, for --help.
        usual: what more there is to say of the first.
    """
    return typer.Option(
        "--format",
        "-f",
        metavar="|".join(names),
        help=f"How to write {what}; {names[0]}{usual} if nothing else says so.",
        callback=one_of(names),
        autocompletion=starting(names),
    )


Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="|".join(MODELS),
        help=f"Rules alone (fast), or rules and what was learned; {MODELS[-1]} if nothing else is said.",
        callback=one_of(MODELS),
        autocompletion=starting(MODELS),
    ),
]

Workers = Annotated[
    int,
    typer.Option("--workers", "-w", min=1, metavar="N", help="On how many processor cores papers are read for claims."),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--papers",
        metavar="PATH",
        help="The papers that claims of PATHS were extracted from: they bring the sentences; may be repeated.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        metavar="0..1",
        min=0,
        max=1,
        help="Only claims of which the model is so sure, or surer, in each thing that it says of them.",
    ),
]
Evidence = Annotated[bool, typer.Option("--evidence", help="Show for each cell the sentence and paper it is from.")]


def chosen(format: str | None, output: Path | None, formats: tuple[str, ...]) -> str:
    """The format asked for: by name, else by the suffix of the output file, else the first of the formats."""
    if format is not None:
        return format
    by_suffix = format_for(output) if output else None
    return by_suffix if by_suffix in formats else formats[0]


def extractor(model: str | None, lexicons: list[Path] | None) -> Extractor:
    """The extractor asked for.

    Raises:
        typer.BadParameter: when the configuration is wrong.
        LexiconError: when a lexicon file cannot be read, or has a bad entry.
    """
    from claimx.api import load

    return load(cast("pipeline.Model", model or MODELS[-1]), lexicons=own_names(lexicons))


def own_names(given: list[Path] | None) -> list[Path]:
    """The files of names that count: those of the project's configuration, and those given, which come before them.

    Raises:
        typer.BadParameter: when the configuration is wrong.
    """
    from claimx.cli import config

    try:
        return [*config.lexicons(Path.cwd()), *(given or ())]
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
