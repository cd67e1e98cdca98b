"""claimx lexicon: files of names and units of one's own"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

lexicon = typer.Typer(
    name="lexicon",
    help="Files of names and units of your own, as --lexicon takes them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@lexicon.callback()
def _group() -> None:
    """Files of names and units of your own, as --lexicon takes them."""


@lexicon.command()
def test(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files, or lists in lines.")],
) -> None:
    """Check a file of names and units, and show what each entry would recognise.

    Exit code 1 when a file has a mistake, when a spelling is not found, or when one of its examples is not as it says.

    \b
    Examples:
      claimx lexicon test my-names.toml
    """
    from claimx.cli.output import write
    from claimx.cli.saying import said
    from claimx.trying import lines, mistakes, tried

    right = True
    for file in files:
        found = mistakes(file)
        for mistake in found:
            typer.echo(f"claimx: {said(mistake)}", err=True)
        if found:
            right = False
            continue
        results = list(tried(file))
        right = right and all(one.right for one in results)
        write((f"{line}\n" for line in lines(results)), None)
    if not right:
        raise typer.Exit(1)
