"""What callers give in place of a text or a paper: checked once at the door, with the likely mistake named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper, PaperInfo

PaperLike = Paper | str | Mapping[str, Any]


def check_text(text: object, title: object = None) -> None:
    """Make sure that a text and its title are strings.

    Raises:
        InputError: when they are not; it says what was given, and what was probably meant.
    """
    if not isinstance(text, str):
        raise InputError(f"a text is expected, not {_what(text)}{_hint(text)}")
    if title is not None and not isinstance(title, str):
        raise InputError(f"the title is a text or None, not {_what(title)}")


def check_info(paper: object) -> None:
    """Make sure that what claims are to say about their paper is a record of it.

    Raises:
        InputError: when it is not.
    """
    if paper is not None and not isinstance(paper, PaperInfo):
        raise InputError(f"the paper is a PaperInfo or None, not {_what(paper)}")


def to_paper(given: object) -> Paper:
    """A paper out of what a batch may hold.

    Args:
        given: a Paper, a text, or a mapping with "text" or "abstract" and what else is known ("id", "title", "authors",
            "date", "categories"), as in a line of JSON Lines.

    Raises:
        InputError: for anything else, and for a mapping without a text.
    """
    if isinstance(given, Paper):
        return given
    if isinstance(given, str):
        from claimx.readers.ids import paper_id

        return Paper(id=paper_id(given), text=given)
    if isinstance(given, Mapping):
        from claimx.readers.jsonl import from_fields

        return from_fields(given)
    raise InputError(f"a Paper, a text or a dict is expected, not {_what(given)}{_hint(given)}")


def check_papers(papers: object) -> None:
    """Make sure that a batch is something to iterate over, and not one paper by mistake.

    Raises:
        InputError: when it is not.
    """
    if isinstance(papers, (str, Paper, Mapping)):
        raise InputError(f"several papers are expected, not {_what(papers)}; put it in a list, or use extract(text)")
    if not isinstance(papers, Iterable) or isinstance(papers, (bytes, bytearray)):
        raise InputError(f"several papers are expected, not {_what(papers)}{_hint(papers)}")


def check_count(what: str, given: object) -> None:
    """Make sure that there is a whole number of workers, threads or the like, and at least one.

    Raises:
        InputError: when it is not; it says ``what`` was meant.
    """
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise InputError(f"{what} are a number from 1, not {given!r}")


def _what(given: object) -> str:
    kind = type(given).__name__
    if given is None:
        return f"None ({kind})"
    if isinstance(given, bytes):
        return kind
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def _hint(given: object) -> str:
    if isinstance(given, os.PathLike):
        return "; for files there is claimx.read(path), which gives papers"
    if isinstance(given, (bytes, bytearray)):
        return "; decode it first: data.decode()"
    if isinstance(given, Paper):
        return "; use extract(paper.text, paper.title), or extract_many([paper])"
    if isinstance(given, (list, tuple)):
        return "; for several texts there is claimx.extract_many(texts)"
    return ""
