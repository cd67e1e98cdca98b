"""claimx explain"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import Lexicons, Model, extractor

if TYPE_CHECKING:
    from claimx.explanation import Role

_STYLES: dict[Role, str] = {
    "sentence": "bold",
    "claim": "green",
    "rejected": "red",
    "slot": "default",
    "heading": "bold",
    "name": "cyan",
}


def explain(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="A text, or - for standard input.", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="The title of its paper.")] = None,
    lexicon: Lexicons = None,
    model: Model = None,
) -> None:
    """Say why a text has the claims it has.

    That is: which rule or lexicon entry found what, and which numbers are no claims, and why.

    \b
    Examples:
      claimx explain "In 2024, Med-X reached 91.1% accuracy on MedQA."
      claimx explain --title "Med-X: a model" - < abstract.txt
    """
    from rich.console import Console
    from rich.text import Text

    from claimx.cli.inputs import text as piped
    from claimx.cli.output import drawing
    from claimx.explanation import explain

    given = piped(context) if text is None or text == "-" else text
    styled = drawing(None)["styled"]
    console = Console(highlight=False, soft_wrap=True, color_system="auto" if styled else None)
    for line in explain(extractor(model, lexicon).trace(given, title)):
        console.print(Text(line.text, _STYLES[line.role]))
