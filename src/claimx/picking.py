"""Which paper is meant: by its id, or by a part of its id or title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from claimx.errors import InputError, near, suggestion
from claimx.models import Paper, PaperInfo
from claimx.wording import shortened, visible

Named = TypeVar("Named", Paper, PaperInfo)

_LISTED = 5
_LONGEST = 60  # characters of a title in a message
_LOOKED_AT = 5000  # papers among which a near miss is looked for


def pick(papers: Iterable[Named], wanted: str | None = None) -> Named:
    """The paper that is meant.

    Args:
        papers: where to look; of those of a library, what it knows of them.
        wanted: an id, or a part of an id or of a title, in whatever case; None for the only paper there is.

    Raises:
        InputError: when none or several fit; it names those that fit, or that come near.
    """
    everything = list(papers)
    if wanted is None:
        return _only(everything, f"there are {len(everything)} papers")
    exact = [paper for paper in everything if paper.id == wanted]
    if exact:
        return exact[0]
    fitting = [paper for paper in everything if _fits(paper, wanted)]
    if not fitting:
        offered = _offered(everything, wanted)
        raise InputError(f"no id or title of {len(everything)} papers has {wanted!r} in it{offered}")
    return _only(fitting, f"{len(fitting)} papers have {wanted!r} in their id or title")


def _fits(paper: Paper | PaperInfo, wanted: str) -> bool:
    part = wanted.casefold()
    return part in paper.id.casefold() or part in (paper.title or "").casefold()


def _only(papers: Sequence[Named], problem: str) -> Named:
    if len(papers) == 1:
        return papers[0]
    if not papers:
        raise InputError("there is no paper")
    more = f" and {len(papers) - _LISTED} more" if len(papers) > _LISTED else ""
    raise InputError(f"{problem}; say which: {'; '.join(map(_named, papers[:_LISTED]))}{more}")


def _offered(papers: Sequence[Named], wanted: str) -> str:
    names = {name.casefold(): paper for paper in papers[:_LOOKED_AT] for name in (paper.title, paper.id) if name}
    return suggestion(map(_named, near(wanted, names)))


def _named(paper: Paper | PaperInfo) -> str:
    title = f" ({shortened(visible(paper.title), _LONGEST)})" if paper.title else ""
    return visible(paper.id) + title
