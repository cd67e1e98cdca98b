"""The arguments that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from claimx.renderers import FORMATS, format_for

TABLE_FORMATS = tuple(f.name for f in FORMATS if f.tables)
CLAIM_FORMATS = tuple(f.name for f in FORMATS if f.claims)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files or folders of papers (.txt, .jsonl), or - for standard input. Without any: what is piped in, else "
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
    typer.Option("--lexicon", metavar="FILE", help="Names of your own, beside the built-in ones; may be repeated."),
]


def one_of(formats: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """A check for ``--format``."""

    def check(name: str | None) -> str | None:
        if name is not None and name not in formats:
            raise typer.BadParameter(f"{name!r} is not one of {', '.join(formats)}")
        return name

    return check


def chosen(format: str | None, output: Path | None, formats: tuple[str, ...]) -> str:
    """The format asked for: by name, else by the suffix of the output file, else the first of the formats."""
    if format is not None:
        return format
    by_suffix = format_for(output) if output else None
    return by_suffix if by_suffix in formats else formats[0]
