"""Spark: a DataFrame of papers in, a DataFrame of their claims out (claimx[spark])."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from claimx.columns import claims_schema, extract_batch
from claimx.columns.schema import arrow
from claimx.distributed.recipe import Recipe
from claimx.extras import optional
from claimx.pipeline import Extractor

_ROWS = 2_000


def extract_frame(papers: Any, extractor: Extractor | None = None) -> Any:
    """Extract from a DataFrame, on all machines of a Spark cluster.

    Args:
        papers: a ``pyspark.sql.DataFrame`` with the columns that ``claimx.columns.extract_batch`` takes.
        extractor: what finds the claims; the accurate one when None. Each Python worker of Spark makes its own, once.

    Returns:
        A ``pyspark.sql.DataFrame`` with the columns of ``claims_schema()``. Nothing is done before it is used.

    Raises:
        MissingExtraError: when Spark or pyarrow is not installed.
    """
    optional("pyspark.sql", "spark", "extracting with Spark")
    return papers.mapInArrow(partial(_claims, Recipe.of(extractor)), spark_schema())


def spark_schema() -> str:
    """The columns of claims, as Spark writes a schema.

    Raises:
        MissingExtraError: when pyarrow is not installed.
    """
    return ", ".join(f"`{field.name}` {_written(field.type)}" for field in claims_schema())


def _claims(recipe: Recipe, batches: Iterable[Any]) -> Iterator[Any]:
    """What a worker does with the batches of a part, which Spark makes as long as its configuration says."""
    extractor = recipe.extractor()
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            yield from extract_batch(batch.slice(start, _ROWS), extractor).to_batches()


def _written(type: Any) -> str:
    """A type of Arrow, as Spark writes it."""
    types = arrow("pyarrow.types")
    if types.is_struct(type):
        return f"struct<{', '.join(f'`{field.name}`: {_written(field.type)}' for field in type)}>"
    if types.is_map(type):
        return f"map<{_written(type.key_type)}, {_written(type.item_type)}>"
    if types.is_list(type):
        return f"array<{_written(type.value_type)}>"
    return {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean"}[str(type)]
