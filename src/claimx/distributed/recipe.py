"""What travels to a worker in place of an extractor: how to make one there, once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimx.lexicons import Lexicons
from claimx.pipeline import Extractor, Model


@dataclass(frozen=True)
class Recipe:
    """How an extractor is made; small, whatever the extractor has loaded."""

    own: tuple[object, ...]
    link: bool
    model: Model

    @classmethod
    def of(cls, extractor: Extractor | None) -> Recipe:
        """The recipe of an extractor; of the accurate one when None."""
        known = extractor if extractor is not None else Extractor()
        return cls(known.lexicons.own, known.link, known.model)

    def extractor(self) -> Extractor:
        """The extractor: in one process always the same, so that lexicons and weights are loaded once."""
        return _made(self)


@cache
def _made(recipe: Recipe) -> Extractor:
    lexicons = Lexicons(recipe.own) if recipe.own else None  # type: ignore[arg-type]
    return Extractor(lexicons, link=recipe.link, model=recipe.model)
