"""Files, directories and streams in, papers out.

One format a module. `files` finds the files and opens them, `formats` tells one format from another, `jsonl` reads one
paper a line, and `text` reads plain text in any of its shapes (`listing`, `abstracts`, `teasers`, `paragraphs`, or one
paper a file). `merging` brings together the places where one abstract was found. Whatever goes wrong in one line or
file is told to `problems`, and the rest goes on.

To add a format: a module that gives papers, and a line in `formats`.
"""

from __future__ import annotations

from claimx.readers.problems import OnError
from claimx.readers.reading import read, read_stream, read_text

__all__ = ["OnError", "read", "read_stream", "read_text"]
