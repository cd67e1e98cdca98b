"""The verbs of the public interface that need an extractor; claimx/__init__.py gives them out under their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from claimx.arguments import PaperLike, check_count
from claimx.claims import Claims
from claimx.lexicons import Lexicons, PathLike, chosen
from claimx.models import Extraction
from claimx.pipeline import Extractor, Model
from claimx.threads import limit


def extract(text: str, title: str | None = None) -> Claims:
    """Find every quantitative claim of a text.

    Args:
        text: any string, such as an abstract; it is never changed, and offsets count its code points.
        title: the paper's title; a cue for what the paper itself proposes.

    Returns:
        The claims, a list in text order; ``text[c.span.start:c.span.end] == c.text`` for each.

    Raises:
        InputError: when the text is no string. For files there is ``claimx.read``.
    """
    return _default().extract(text, title)


def extract_many(papers: Iterable[PaperLike], *, workers: int = 1) -> Iterator[Extraction]:
    """Find the claims of many papers, one after the other, in flat memory.

    Args:
        papers: Paper records (as ``claimx.read`` gives them), texts, or dicts with "text" or "abstract" and, where
            known, "id", "title", "authors", "date", "categories".
        workers: on how many processor cores. More than one are processes of their own: a script then needs
            ``if __name__ == "__main__":``.

    Returns:
        One Extraction for each, in order, with its claims or the error that kept it from being read; the rest goes on.

    Raises:
        InputError: when ``papers`` itself is no collection of papers, or ``workers`` no number from 1.
        WorkerError: while iterating, when a worker process dies; all extractions before were given out.
    """
    return _default().extract_many(papers, workers=workers)


def load(
    model: Model = "accurate",
    *,
    lexicons: Lexicons | PathLike | Iterable[PathLike] | None = None,
    link: bool = True,
    threads: int | None = None,
) -> Extractor:
    """Make an extractor of one's own.

    Args:
        model: "fast" for rules alone, or "accurate" for rules and what was learned from annotated abstracts.
        lexicons: a file of own names and units, or several, that are added to the built-in ones
            (docs/reference/lexicons.md tells how they are written); or a Lexicons value that takes their place.
        link: whether to say what each number is about. Without it a claim has its quantity and the kind that the
            quantity suggests, and no names.
        threads: how many threads numpy may use for the learned model. This holds for all of numpy's products of
            matrices in this process from now on. None: one while the model works, which is best, and otherwise as many
            as before. ``workers`` of ``extract_many`` have one each, whatever is said here. Rules alone need no numpy.

    Returns:
        An extractor with the methods ``extract`` and ``extract_many``.

    Raises:
        InputError: when there is no such model, or ``threads`` is no number from 1.
        LexiconError: when a lexicon file cannot be read, or has a bad entry.
    """
    if threads is not None:
        check_count("threads", threads)
    extractor = Extractor(chosen(lexicons), link=link, model=model)
    if threads is not None:
        limit(threads)
    return extractor


@cache
def _default() -> Extractor:
    return Extractor()
