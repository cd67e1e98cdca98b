"""What a text format finds, a stretch of the text with what stands around it; and the one place that makes a Paper."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.errors import InputError
from claimx.models import Paper, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper in a text: ``text[start:end]`` is what claims are extracted from, the rest was read beside it."""

    start: int
    end: int
    title: str | None = None
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    date: str | None = None
    categories: tuple[str, ...] = ()


def make_paper(
    id: str,
    text: str,
    *,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    affiliations: tuple[str, ...] = (),
    date: str | None = None,
    categories: tuple[str, ...] = (),
    sources: tuple[Source, ...] = (),
    place: str | None = None,
) -> Paper:
    """Make a Paper.

    Raises:
        InputError: when one of its strings has half of a surrogate pair, which no file and no terminal can take.
    """
    for name, value in (("id", id), ("text", text), ("title", title), ("authors", "\n".join(authors))):
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"the {name} has half of a surrogate pair ({ascii(error.object[error.start])[1:-1]}) at character "
                f"{error.start}: was it cut in the middle of a character?",
                source=sources[0].path if sources else None,
                place=place,
            ) from None
    return Paper(
        id=id,
        text=text,
        title=title,
        authors=authors,
        affiliations=affiliations,
        date=date,
        categories=categories,
        sources=sources,
    )
