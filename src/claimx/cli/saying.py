"""What the commands say on standard error: shown as it is, and obeyed by no terminal."""

from __future__ import annotations

import sys
from typing import TextIO

from claimx.errors import in_one_line


def said(message: object) -> str:
    """A message in which whatever a terminal would obey stands as its escape.

    Line ends stay: some messages have several lines. The names of files in errors of claimx have none any more.
    """
    return "\n".join(map(in_one_line, str(message).split("\n")))


def warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Say a warning as the commands say theirs: in one line, without the place in the program that Python adds."""
    print(f"warning: {in_one_line(str(message))}", file=file or sys.stderr)
