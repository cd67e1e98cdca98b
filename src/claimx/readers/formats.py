"""Which format a file is in: by its name where that is certain, else by how it begins."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["jsonl", "text"]

_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')


def by_name(name: str) -> Format | None:
    """The format that a file's name promises."""
    return "jsonl" if name.lower().endswith(_JSON_LINES) else None


def by_content(head: bytes) -> Format:
    """The format of what begins like this."""
    return "jsonl" if _JSON_START.match(head) else "text"
