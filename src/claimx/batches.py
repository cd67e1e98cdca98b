"""Papers by the batch: so many are linked in one go, or sent to another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimx.arguments import PaperLike, to_paper
from claimx.errors import ClaimxError
from claimx.models import Paper

# Papers, and characters, of a batch.
BATCH = 32
BATCH_CHARACTERS = 200_000

# A paper with what is wrong with it, if anything.
Given = tuple[Paper, str | None]


def batches(papers: Iterable[PaperLike]) -> Iterator[list[Given]]:
    """Papers by the batch, each with what is wrong with it, if anything."""
    batch: list[Given] = []
    size = 0
    for number, given in enumerate(papers, 1):
        try:
            batch.append((to_paper(given), None))
        except Exception as error:
            batch.append((Paper(id=f"paper {number}", text=""), problem_of(error)))
        size += len(batch[-1][0].text)
        if len(batch) == BATCH or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def problem_of(error: Exception) -> str:
    """What went wrong with a paper, in words; of a mistake of ours its kind as well."""
    return str(error) if isinstance(error, ClaimxError) else f"{type(error).__name__}: {error}"
