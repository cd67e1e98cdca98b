"""Names for papers that bring none: readable, the same on every machine, and safe as the name of a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

_PIECE = 500_000  # characters
_ALONE = re.compile(r"[\x00-\x7f]")
_LONGEST = 60  # characters; at most four bytes each, and file systems allow 255
_SHORTEST = 5  # what is shorter says little, and may be a name that Windows keeps for itself ("con", "com1")
_FIRST_WORDS = 8


# "2401.01234v2", "cs/0112017", "arXiv:2401.01234", "10.1000/xyz.123"
_ARXIV = re.compile(r"(?:arxiv[:_/ .]{0,2})?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?", re.IGNORECASE)
_CATEGORY = re.compile(r"(?<=\d)\s?\[[\w.-]{2,20}\]$")  # the stamp in the margin: "2401.01234v2 [cs.CL]"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s\"<>]{2,200})", re.IGNORECASE)


def known_id(name: str) -> str | None:
    """The arXiv id or DOI that a name or field is, without its version: "2401.01234v2.pdf" is "2401.01234"."""
    name = _CATEGORY.sub("", name.strip())
    name = name.removeprefix("https://arxiv.org/").removeprefix("http://arxiv.org/").removeprefix("abs/")
    match = _ARXIV.fullmatch(name) or _DOI.fullmatch(name)
    return match[1] if match else None


def normal(text: str) -> str:
    """The text as two copies of it compare: without white space, case and the accidents of Unicode."""
    return "".join(map(_even, _pieces(text)))


def slug(text: str) -> str:
    """The text as a name: lower-case words joined by hyphens, cut at a word; "" when it has no letters or digits."""
    plain = unicodedata.normalize("NFKD", text[: 4 * _LONGEST]).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    name = re.sub(r"[\W_]+", "-", plain).strip("-")
    if len(name) > _LONGEST:
        cut = name.rfind("-", _LONGEST // 2, _LONGEST + 1)
        name = name[: cut if cut > 0 else _LONGEST]
    return name


def paper_id(text: str, title: str | None = None, name: str | None = None) -> str:
    """An id for a paper.

    Args:
        text: what stands for the paper when nothing else does.
        title: its title, if known.
        name: what else it is called (the stem of its file), if anything.

    Returns:
        The slug of the title or the name; else that of the first words, with a hash that tells one text from another.
    """
    for known in (title, name):
        found = slug(known or "")
        if len(found) >= _SHORTEST:
            return found
    return with_hash(slug(name or "") or slug(" ".join(text[:1000].split()[:_FIRST_WORDS])) or "paper", text)


def with_hash(name: str, text: str) -> str:
    """The name with a short hash of the text, for a name that is taken or says too little."""
    digest = blake2b(digest_size=3)
    for piece in _pieces(text):
        digest.update(_even(piece).encode("utf-8", "surrogatepass"))
    return f"{name}-{digest.hexdigest()}"


def _even(piece: str) -> str:
    return "".join(unicodedata.normalize("NFKC", piece).casefold().split())


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces, of which none takes much memory to even out. Each begins with a character that stands for
    itself whatever is before it, so that the pieces are to be evened out as the whole would be."""
    start = 0
    while start < len(text):
        found = _ALONE.search(text, start + _PIECE, start + 2 * _PIECE)
        stop = found.start() if found else start + 2 * _PIECE
        yield text[start:stop]
        start = stop
