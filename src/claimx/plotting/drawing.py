"""How pictures look, and how they become files: matplotlib without its global state, and the same bytes every time.

matplotlib is loaded only here and when something is drawn. What it takes and gives is Any: its types differ from one
version to the next.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from warnings import catch_warnings, simplefilter

from claimx.extras import optional
from claimx.wording import shortened, visible

INK, FAINT, GRID = "#1b1f24", "#5b6470", "#e3e7ec"
ACCENT, OTHER, GOOD, BAD = "#0b57d0", "#9aa4b0", "#1a7f4b", "#b3372f"
DOTS = 160  # to the inch, in PNG
_LONGEST = 34  # characters of a name
# Fonts that have other scripts, tried in order for a letter that the one before lacks; taken where they are installed.
_FONTS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei", "Noto Sans", "Noto Sans Symbols2")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@contextmanager
def style() -> Iterator[None]:
    """Our settings, for as long as something is drawn.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    matplotlib: Any = optional("matplotlib", "plot", "drawing pictures")
    fonts: Any = optional("matplotlib.font_manager", "plot", "drawing pictures").fontManager
    installed = set(fonts.get_font_names())
    settings: dict[str, Any] = {
        "font.family": ["DejaVu Sans", *(name for name in _FONTS if name in installed)],
        "font.size": 9.5,
        "text.parse_math": False,  # a "$" in a name is a "$"
        "text.color": INK,
        "axes.edgecolor": OTHER,
        "axes.labelcolor": FAINT,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.titlelocation": "left",
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.titlepad": 12,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "xtick.color": FAINT,
        "ytick.color": FAINT,
        "figure.constrained_layout.h_pad": 0.1,
        "figure.constrained_layout.w_pad": 0.1,
        "legend.frameon": False,
        "legend.fontsize": 8.5,
        "svg.hashsalt": "claimx",
        "svg.fonttype": "none",  # text stays text: it can be searched, and shows in any script that its reader has
    }
    # A letter that no font has is drawn as a box, one that has no bold is drawn without: that is all there is to say.
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    with matplotlib.rc_context(), catch_warnings():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(settings)
        simplefilter("ignore")
        log.setLevel(logging.ERROR)
        try:
            yield
        finally:
            log.setLevel(level)


def canvas(width: float, height: float) -> tuple[Any, Any]:
    """An empty figure of so many inches, and its axes."""
    figure = import_module("matplotlib.figure").Figure(figsize=(width, height), dpi=DOTS, layout="constrained")
    import_module("matplotlib.backends.backend_agg").FigureCanvasAgg(figure)
    return figure, figure.subplots()


def named(name: str, longest: int = _LONGEST) -> str:
    """A name as a picture can hold it: one short line, of nothing but letters and signs."""
    return shortened(_NO_XML.sub("\ufffd", visible(name)), longest)


def lined(axes: Any, names: Sequence[str]) -> None:
    """Make a line for each name, the first above; line ``i`` is where y is ``i``."""
    axes.set_yticks(range(len(names)), names, color=INK)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def told(axes: Any, text: str, x: float, line: int) -> None:
    """Write a value small on the right of its sign."""
    axes.annotate(text, (x, line), xytext=(7, 0), textcoords="offset points", va="center", fontsize=8, color=FAINT)


def titled(figure: Any, axes: Any, title: str, below: str) -> None:
    """Write the title above, and small below what was counted."""
    axes.set_title(named(title, 90))
    figure.supxlabel(named(below, 140), x=0.99, ha="right", fontsize=8, color=FAINT)


def legend(figure: Any, axes: Any) -> None:
    """Explain the signs, if there are several, below everything that is drawn."""
    handles, labels = axes.get_legend_handles_labels()
    if len(handles) > 1:
        figure.legend(handles, labels, loc="outside lower left", ncols=len(handles), borderpad=0)


def counted(number: int, noun: str) -> str:
    """ "1 paper", "2 papers"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def file(figure: Any, format: str) -> bytes:
    """The bytes of the figure as "png" or "svg", without a date or a version in it."""
    metadata = {"svg": {"Date": None, "Creator": "claimx"}, "png": {"Software": None}}[format]
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format=format, metadata=metadata, dpi=DOTS, facecolor="white")
    return buffer.getvalue()
