"""What a command compares: papers, whose claims are extracted now, and claims of before, in files or a library."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimx import readers
from claimx.cli.inputs import read, source, usage_error, warn
from claimx.cli.memory import uncollected
from claimx.cli.options import extractor
from claimx.errors import InputError, MissingExtraError
from claimx.models import Claim, Extraction, Paper
from claimx.readers.claims import claims_in, is_claims_file, read_claims

if TYPE_CHECKING:
    from claimx.models import PaperInfo


def given(
    context: typer.Context,
    paths: Sequence[Path] | None,
    texts: Sequence[Path] | None,
    model: str | None,
    lexicons: list[Path] | None,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    library: Path | None = None,
) -> Iterator[Claim | Extraction]:
    """The claims that a command is about.

    Args:
        context: the command's.
        paths: papers and files of claims, as the user named them; without any, standard input or the configuration.
        texts: the papers that the claims of files are from, which bring their sentences.
        model: what papers are extracted with.
        lexicons: names of the user's own.
        columns: for a field of a paper the column to take it from.
        workers: on how many processor cores papers are extracted.
        library: takes the place of paths.

    Raises:
        InputError: when nothing could be read.
        typer.Exit: with 2, when nothing was given, or a library beside other things.
    """
    if library is not None:
        if paths or texts:
            usage_error(context, f"--library takes the place of {'PATHS' if paths else '--papers'}")
        return stored(library)
    origin = source(context, paths)
    if not isinstance(origin, list):
        found = claims_in(origin, "<stdin>", warn)
        files, others = [], []
    else:
        kinds = {path: _reader(path) for path in origin}
        files = [read(path, warn) for path, read in kinds.items() if read is not None]
        others = [path for path, read in kinds.items() if read is None]
        found = chain.from_iterable(files) if files else None
    if texts and found is None:
        usage_error(context, "--papers brings the texts of claims that were extracted before; there are none")
    claims = _uncollected(_with_texts(found, texts)) if found is not None else iter(())
    if found is not None and not others:
        return claims
    from claimx.cli.progress import extractions

    return chain(claims, extractions(extractor(model, lexicons), read(others or origin, columns), workers=workers))


def _reader(path: str) -> Callable[[str, Callable[[InputError], None]], Iterator[Claim]] | None:
    """What reads a path's claims; None where it is of papers."""
    if is_claims_file(path):
        return read_claims
    if path.casefold().endswith(".parquet") or os.path.isdir(path):
        from claimx import columns

        with suppress(MissingExtraError):  # said when it is read as papers
            return columns.read_claims if columns.holds_claims(path) else None
    return None


def stored(library: Path, paper: str | None = None) -> Iterator[Extraction]:
    """The papers of a library with their claims, or the one with this id."""
    from claimx.library import Library

    with Library(library, writing=False) as store, uncollected():
        yield from store.extractions(paper)


def _uncollected(claims: Iterator[Claim | Extraction]) -> Iterator[Claim | Extraction]:
    with uncollected():
        yield from claims


def _with_texts(claims: Iterator[Claim], texts: Sequence[Path] | None) -> Iterator[Claim | Extraction]:
    """The claims; together with their papers, where these are given. A text that a claim is not from is left out."""
    if not texts:
        yield from claims
        return
    by_paper: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_paper[claim.paper.id if claim.paper else ""].append(claim)
    for paper in readers.read([str(path) for path in texts], on_error=warn):
        own = by_paper.get(paper.id)
        if own is None:
            continue
        if all(paper.text[claim.span.start : claim.span.end] == claim.text for claim in own):
            yield Extraction(paper=_same(paper, own[0].paper), claims=tuple(own))
            del by_paper[paper.id]
        else:
            warn(InputError("its text is not the one that the claims were extracted from", source=paper.id))
    for rest in by_paper.values():
        yield from rest


def _same(paper: Paper, info: PaperInfo | None) -> Paper:
    """The paper under the title that its claims know."""
    return paper if info is None or paper.title == info.title else paper.model_copy(update={"title": info.title})
