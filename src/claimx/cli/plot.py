"""claimx plot"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.library import Stored
from claimx.cli.options import Lexicons, Model, Paths, Texts, one_of, own_names
from claimx.plotting import PICTURES, SUFFIXES

Names = list[str] | None
Picture = Annotated[
    str,
    typer.Option(
        "--picture",
        metavar="|".join(PICTURES),
        help="A benchmark over time with the best so far, the values of its systems, or changes against baselines.",
        callback=one_of(PICTURES),
    ),
]


def _picture_file(path: Path) -> Path:
    if path.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"a picture is a {' or a '.join(SUFFIXES)} file, not {str(path)!r}")
    return path


def plot(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            *("--output", "-o"),
            metavar="FILE",
            help=f"Write the picture to FILE: {' or '.join(SUFFIXES)}.",
            callback=_picture_file,
            show_default=False,
        ),
    ],
    paths: Paths = None,
    picture: Picture = PICTURES[0],
    benchmark: Annotated[Names, typer.Option(help="Only this benchmark, in any spelling; may be repeated.")] = None,
    metric: Annotated[Names, typer.Option(help="Only this metric; may be repeated.")] = None,
    system: Annotated[Names, typer.Option(help="Only this system, its sizes and versions; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY[-MM]", help="Only papers from then on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY[-MM]", help="Only papers until then.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many systems or changes.")] = None,
    texts: Texts = None,
    lexicon: Lexicons = None,
    model: Model = None,
    library: Stored = None,
) -> None:
    """Draw the claims of papers.

    Of several benchmarks and metrics, the one that most papers give is drawn. Needs: pip install 'claimx[plot]'.

    \b
    Examples:
      claimx plot papers/ --benchmark MMLU --metric accuracy -o mmlu.png
      claimx plot claims.jsonl --picture systems --benchmark GSM8K -o gsm8k.svg
      claimx plot papers/ --picture improvements --metric speedup -o speed.svg
      claimx plot --library claims.duckdb --benchmark MMLU -o mmlu.png
    """
    from claimx.cli.given import given
    from claimx.cli.output import write_bytes
    from claimx.comparison import compare
    from claimx.plotting import draw, saved
    from claimx.plotting.drawing import style

    with style():  # what is missing is said before a long run, not after it
        pass
    claims = given(context, paths, texts, model, lexicon, library=library)
    found = compare(claims, lexicons=own_names(lexicon)).select(
        benchmark=benchmark, metric=metric, system=system, since=since, until=until
    )
    write_bytes(saved(draw(found, picture, limit=limit), output.suffix), output)
