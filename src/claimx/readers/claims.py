"""Claims that were extracted before: JSON Lines (or an array, one claim a line) as ``claimx extract`` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from pydantic import ValidationError

from claimx.errors import InputError
from claimx.models import Claim
from claimx.readers import files

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"kind"\s*:\s*"\w+"\s*,\s*"quantity"\s*:')
_GIVE_UP = 10  # lines that are no claims, and none before them that is one: the file is something else


def holds_claims(head: bytes) -> bool:
    """Whether what begins like this holds claims, not papers."""
    return _START.match(head) is not None


def is_claims_file(path: str) -> bool:
    """Whether a path is a file, packed or not, that holds claims; False for what cannot be read."""
    try:
        with files.opened(path) as stream:
            return holds_claims(stream.peek(200))
    except InputError:
        return False


def read_claims(path: str, report: Callable[[InputError], None]) -> Iterator[Claim]:
    """Read the claims of a file.

    Args:
        path: a file that holds claims.
        report: is told of each line that is no claim, with its number.
    """
    with files.opened(path) as stream:
        yield from claims(files.lines(stream, path, report), path, report)


def claims_in(stream: BinaryIO, name: str, report: Callable[[InputError], None]) -> Iterator[Claim] | None:
    """The claims of a stream that can be looked into; None when it holds something else, and nothing of it is read."""
    peek = getattr(stream, "peek", None)
    return claims(stream, name, report) if peek is not None and holds_claims(peek(200)) else None


def claims(lines: Iterable[bytes], name: str, report: Callable[[InputError], None]) -> Iterator[Claim]:
    """Read claims, one a line.

    Args:
        lines: the lines.
        name: what the user calls the file, for errors.
        report: is told of each line that is no claim, with its number.
    """
    read = Claim.model_validate_json
    found = misses = 0
    for number, line in enumerate(lines, 1):
        text = line.strip(b" \t\r\n\xef\xbb\xbf").rstrip(b",")
        if text in (b"", b"[", b"]"):
            continue
        try:
            claim = read(text.removeprefix(b"[").removesuffix(b"]") if text[:1] == b"[" else text)
        except ValidationError as error:
            misses += 1
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            problem = f"no claim: {where + ': ' if where else ''}{first['msg']}"
            report(InputError(problem, source=name, place=f"line {number}"))
            if misses == _GIVE_UP and not found:
                report(InputError(f"none of the first {misses} lines is a claim", source=name))
                return
            continue
        found += 1
        yield claim
