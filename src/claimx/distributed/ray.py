"""Ray Data: a dataset of papers in, a dataset of their claims out (claimx[ray])."""

from __future__ import annotations

from typing import Any

from claimx.columns import extract_batch
from claimx.distributed.recipe import Recipe
from claimx.extras import optional
from claimx.pipeline import Extractor

_ROWS = 2_000


def extract_dataset(
    papers: Any, extractor: Extractor | None = None, *, workers: int | None = None, rows: int = _ROWS
) -> Any:
    """Extract from a dataset, on all machines of a Ray cluster.

    Args:
        papers: a ``ray.data.Dataset`` with the columns that ``claimx.columns.extract_batch`` takes.
        extractor: what finds the claims; the accurate one when None. Each worker makes its own, once.
        workers: at most so many processes, of one core each; as many as the cluster has room for when None.
        rows: papers that are worked on at a time.

    Returns:
        A ``ray.data.Dataset`` with the columns of ``claims_schema()``. Nothing is done before it is used.

    Raises:
        MissingExtraError: when Ray or pyarrow is not installed.
    """
    data = optional("ray.data", "ray", "extracting with Ray")
    return papers.map_batches(
        _Worker,
        fn_constructor_args=(Recipe.of(extractor),),
        compute=data.ActorPoolStrategy(min_size=1, max_size=workers),
        batch_size=rows,
        batch_format="pyarrow",
        num_cpus=1,
    )


class _Worker:
    """What one process does; Ray makes it once, then hands it one batch after the other."""

    def __init__(self, recipe: Recipe) -> None:
        self._extractor = recipe.extractor()

    def __call__(self, papers: Any) -> Any:
        return extract_batch(papers, self._extractor)
