"""When two names are one: canonical names come from the lexicons, here only their spelling is evened out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKUP = re.compile(r"\\[A-Za-z]+(?=\{)|[{}$\\]")  # "\textsc{Foo-Net}", "\ours"
_JOINTS = re.compile(r"[\s\-_‐‑–~]+")


def readable(name: str) -> str:
    """A name as a reader would write it: without LaTeX markup."""
    return _MARKUP.sub("", name).strip() or name


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name as two spellings of it compare: without case, markup, and the joints of its words ("PaLM-540B")."""
    plain = unicodedata.normalize("NFKC", readable(name))
    return _JOINTS.sub(" ", plain).strip().casefold() or name
