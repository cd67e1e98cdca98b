"""claimx: quantitative claims out of research papers, as typed records and one comparison table.

    claims = claimx.extract("Med-X reaches 91.1% accuracy on MedQA.")
    table = claimx.compare(claimx.extract_many(claimx.read("papers/"))).to_markdown()

Importing does nothing: each name is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.api import extract as extract
    from claimx.api import extract_many as extract_many
    from claimx.api import load as load
    from claimx.comparison import Comparison as Comparison
    from claimx.comparison import compare as compare
    from claimx.errors import ClaimxError as ClaimxError
    from claimx.models import Claim as Claim
    from claimx.models import Evidence as Evidence
    from claimx.models import Extraction as Extraction
    from claimx.models import Mention as Mention
    from claimx.models import Paper as Paper
    from claimx.models import PaperInfo as PaperInfo
    from claimx.models import Quantity as Quantity
    from claimx.models import Source as Source
    from claimx.models import Span as Span
    from claimx.pipeline import Extractor as Extractor
    from claimx.readers import read as read

__version__ = "0.1.0"

_HOMES = {
    "claimx.api": ("extract", "extract_many", "load"),
    "claimx.comparison": ("Comparison", "compare"),
    "claimx.errors": ("ClaimxError",),
    "claimx.models": ("Claim", "Evidence", "Extraction", "Mention", "Paper", "PaperInfo", "Quantity", "Source", "Span"),
    "claimx.pipeline": ("Extractor",),
    "claimx.readers": ("read",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME)]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
