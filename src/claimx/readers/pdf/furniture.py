"""What stands on pages and is none of the text: running heads, page numbers, stamps in the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from claimx.readers.pdf.glyphs import Line, Page

_MARGIN = 0.1  # of a page's height, at the top and at the bottom
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_STAMP = re.compile(
    r"arXiv:(?P<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?\s*\[[\w.-]+\]\s*(?P<date>\d{1,2} \w{3,9} \d{4})?"
)
_DIGITS = re.compile(r"\d+")


def remove(pages: Iterable[Page]) -> tuple[list[Page], str | None, str | None]:
    """Take the furniture away.

    Returns:
        The pages without it; the arXiv id and the date that a stamp gives, if there is one.
    """
    pages = list(pages)
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in page.lines if _is_at_edge(line, page)})
    often = max(2, min(3, len(pages) - 1))
    id = date = None
    made: list[Page] = []
    for page in pages:
        kept: list[Line] = []
        for line in page.lines:
            stamp = _STAMP.search(line.text)
            if stamp is not None and page.number == 1:
                id, date = stamp["id"], stamp["date"]
            elif (
                stamp is not None or _is_upright(line) or (_is_at_edge(line, page) and _is_furniture(line, seen, often))
            ):
                continue
            elif line.text.isdigit() and len(line.text) < 5 and len(line.cells) == 1:
                continue  # the number of a line, for reviewers
            else:
                kept.append(line)
        made.append(Page(page.number, page.height, kept))
    return made, id, date


def _is_furniture(line: Line, seen: Counter[str], often: int) -> bool:
    """Whether a line at the edge of a page is its number, or stands at the edge of other pages too."""
    return _NUMBER.fullmatch(line.text) is not None or seen[_shape(line)] >= often


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text).lower()


def _is_at_edge(line: Line, page: Page) -> bool:
    return line.y0 > (1 - _MARGIN) * page.height or line.y1 < _MARGIN * page.height


def _is_upright(line: Line) -> bool:
    """Whether a line runs from bottom to top: a stamp in the margin."""
    return len(line.glyphs) > 6 and (line.y1 - line.y0) > 8 * (line.x1 - line.x0)
