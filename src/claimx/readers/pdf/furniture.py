"""What stands on pages and is none of the text: running heads, page numbers, stamps in the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from claimx.readers.pdf.glyphs import Line, Page

_MARGIN = 0.1  # of a page's height, at the top and at the bottom
_WIDER = 0.16  # for the first and the last line of a page
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
        top = max((line.y1 for line in page.lines if not _is_upright(line)), default=0.0)
        for line in page.lines:
            stamp = _STAMP.search(line.text)
            if stamp is not None and page.number == 1:
                id, date = stamp["id"], stamp["date"]
            elif (
                stamp is not None
                or _is_upright(line)
                or (_is_at_edge(line, page) and _is_furniture(line, seen, often, topmost=line.y1 >= top))
            ):
                continue
            elif line.text.isdigit() and len(line.text) < 5 and len(line.cells) == 1:
                continue  # the number of a line, for reviewers
            else:
                kept.append(line)
        made.append(Page(page.number, page.height, kept))
    return made, id, date


def _is_furniture(line: Line, seen: Counter[str], often: int, *, topmost: bool) -> bool:
    """Whether a line at the edge of a page is its number, has it at the very top, or stands at other edges too."""
    numbered = topmost and any(_NUMBER.fullmatch(cell.text) for cell in (line.cells[0], line.cells[-1]))
    return _NUMBER.fullmatch(line.text) is not None or numbered or seen[_shape(line)] >= often


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text).lower()


def _is_at_edge(line: Line, page: Page) -> bool:
    """Whether a line stands in the margin, or is the first or last of its page and near to it."""
    high, low = line.y0 / page.height, line.y1 / page.height
    if high > 1 - _MARGIN or low < _MARGIN:
        return True
    if low > _WIDER and high < 1 - _WIDER:
        return False
    others = [other for other in page.lines if other is not line and not _is_upright(other)]
    return all(other.y1 <= line.y1 for other in others) or all(other.y0 >= line.y0 for other in others)


def _is_upright(line: Line) -> bool:
    """Whether a line runs from bottom to top: a stamp in the margin."""
    return len(line.glyphs) > 6 and (line.y1 - line.y0) > 8 * (line.x1 - line.x0)
