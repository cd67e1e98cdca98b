"""Pictures of a comparison, drawn by matplotlib (``pip install 'claimx[plot]'``): one picture a file.

Each picture is a plain function from a Comparison to a matplotlib figure: ``time``, ``systems``, ``improvements``.
`points` says what is drawn, `drawing` how it looks and how it is saved, `labels` where names find room. To add a
picture: the module with a function ``draw``, and its name in ``PICTURES``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from claimx.errors import InputError, meant

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from claimx.comparison import Comparison

__all__ = ["PICTURES", "SUFFIXES", "draw", "saved"]

PICTURES = ("time", "systems", "improvements")
SUFFIXES = (".png", ".svg")


def draw(comparison: Comparison, picture: str, *, limit: int | None = None) -> Figure:
    """Draw one picture of the comparison's claims; ``select`` them first to say of what.

    Args:
        comparison: the claims. Where they are about several benchmarks and metrics, the one that most papers give is
            drawn.
        picture: "time" (a benchmark over time, with the running best), "systems" (the values of systems, as dots) or
            "improvements" (changes against baselines).
        limit: how many systems, or improvements, at most.

    Returns:
        The figure; ``saved`` writes it down.

    Raises:
        InputError: for an unknown picture, and when there is nothing that could be drawn.
        MissingExtraError: when matplotlib is not installed.
    """
    if picture not in PICTURES:
        raise InputError(f"unknown picture {picture!r}; there are {', '.join(PICTURES)}{meant(picture, PICTURES)}")
    from claimx.plotting.drawing import style

    with style():
        figure: Figure = import_module(f"{__name__}.{picture}").draw(comparison, limit)
    return figure


def saved(figure: Figure, suffix: str) -> bytes:
    """The bytes of a PNG or SVG file; the same for the same figure, whenever and wherever it is saved.

    Raises:
        InputError: for another suffix than ".png" and ".svg".
    """
    from claimx.plotting.drawing import file

    if suffix.lower() not in SUFFIXES:
        raise InputError(f"a picture is a {' or a '.join(SUFFIXES)} file, not {suffix or 'one without a suffix'!r}")
    return file(figure, suffix.lower()[1:])
