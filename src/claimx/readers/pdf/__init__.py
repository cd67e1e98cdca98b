"""PDF: where glyphs stand on a page, and what that makes of them.

`glyphs` gets lines out of pages, `furniture` takes headers, footers and page numbers away, `tables` makes grids of
lines with wide gaps below or above a caption, and `flow` brings the rest together: headings, and paragraphs over
columns and pages. pypdfium2 does the parsing; it gives text in the order in which the file draws it, which is mostly
how it is read.
"""

from __future__ import annotations

from claimx.readers.pdf.flow import paper

__all__ = ["paper"]
