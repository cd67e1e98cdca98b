"""The work of a command, with a sign of life on a terminal when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import Any

from claimx.cli.inputs import warn
from claimx.errors import InputError
from claimx.models import Extraction, Paper
from claimx.pipeline import Extractor

_LONG = 1.0  # seconds after which a run is long


def extractions(
    extractor: Extractor, papers: Iterable[Paper], *, streaming: bool = False, workers: int = 1
) -> Iterator[Extraction]:
    """Extract from papers, one after the other. A paper that fails is a warning.

    The first paper is read at once: when nothing can be read, that is said before any output has begun.

    Args:
        extractor: what finds the claims.
        papers: the papers.
        streaming: whether the output is written meanwhile to standard output, where on a terminal it is sign enough.
        workers: on how many processor cores.
    """
    quiet = not sys.stderr.isatty() or (streaming and sys.stdout.isatty())
    found = extractor.extract_many(papers, workers=workers)
    found = _warned(found if quiet else _watched(found))
    return chain(list(islice(found, 1)), found)


def _warned(found: Iterator[Extraction]) -> Iterator[Extraction]:
    papers = failed = 0
    for extraction in found:
        papers += 1
        if extraction.error is not None:
            failed += 1
            warn(InputError(extraction.error, source=extraction.paper.id))
        yield extraction
    if papers and papers == failed:
        raise InputError(f"claims could be extracted from none of the {papers} papers")


def _watched(found: Iterator[Extraction]) -> Iterator[Extraction]:
    begun = time.monotonic()
    with ExitStack() as stack:
        bar: Any = None
        claims = 0
        for count, extraction in enumerate(found, 1):
            claims += len(extraction.claims)
            if bar is None and time.monotonic() - begun > _LONG:
                bar = stack.enter_context(_bar())
                task = bar.add_task("", total=None, claims=0)
            if bar is not None:
                bar.update(task, completed=count, claims=claims)
            yield extraction


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.completed:,} papers, {task.fields[claims]:,} claims")
    return Progress(
        *(SpinnerColumn(), text, TimeElapsedColumn()),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # it is where the claims go
    )
