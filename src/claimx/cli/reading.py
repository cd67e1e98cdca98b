"""The options that say how papers are read: which of their sections count, and which columns hold what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from claimx.errors import meant

if TYPE_CHECKING:
    from claimx.models import Claim, Extraction

PARTS = (  # models.PARTS, named here so that --help need not load the records
    *("abstract", "introduction", "related work", "method", "results", "discussion", "conclusion", "appendix"),
    *("other", "tables"),
)
Item = TypeVar("Item", "Claim", "Extraction", "Claim | Extraction")


def _parts(given: list[str] | None) -> list[str] | None:
    named = [part.strip() for item in given or () for part in item.split(",")]
    for part in named:
        if part not in PARTS:
            raise typer.BadParameter(f"{part!r} is not one of {', '.join(PARTS)}{meant(part, PARTS)}")
    return named or None


def _pairs(given: list[str] | None) -> list[str] | None:
    for pair in given or ():
        if not all(side.strip() for side in pair.partition("=")[::2]):
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN, such as text=body")
    return given


Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--sections",
        metavar="PART,...",
        help=f"Only claims of these parts of papers: {', '.join(PARTS)}; what is in no section counts as other.",
        callback=_parts,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=COLUMN",
        help="In JSON Lines, CSV and Parquet, take a field (text, title, id, authors, date ...) from this column; may "
        "be repeated.",
        callback=_pairs,
    ),
]


def chosen_columns(given: list[str] | None) -> dict[str, str]:
    """For each field the column to take it from."""
    return {field.strip(): column.strip() for field, _, column in (pair.partition("=") for pair in given or ())}


def only(found: Iterable[Item], sections: list[str] | None) -> Iterator[Item]:
    """Claims, and extractions with those of their claims, that their papers say in certain parts of them."""
    if not sections:
        yield from found
        return
    wanted = frozenset(sections)
    for item in found:
        claims = getattr(item, "claims", None)
        if claims is not None:
            yield item.model_copy(update={"claims": tuple(c for c in claims if _is_in(c, wanted))})
        elif _is_in(item, wanted):
            yield item


def _is_in(claim: Any, wanted: frozenset[str]) -> bool:
    return any(
        (place.section or "other") in wanted or ("tables" in wanted and place.table is not None)
        for place in claim.places
    )
