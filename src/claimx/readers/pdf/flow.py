"""Lines of all pages -> headings, paragraphs and tables, in a manuscript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.dates import iso_date
from claimx.readers.grids import Grid
from claimx.readers.manuscript import Manuscript
from claimx.readers.pdf import furniture, tables
from claimx.readers.pdf.glyphs import File, Line

_NUMBERED = re.compile(r"(?P<number>(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){0,3}|[IVX]{1,5})\.?\s+(?P<title>[A-Z][^.]{1,90})")
_NAMED = re.compile(
    r"(?:abstract|introduction|(?:related|prior) work|background|methods?|methodology|approach|experiments?|"
    r"(?:experimental )?(?:results|setup|evaluation)|results and discussion|evaluation|discussion|limitations|"
    r"conclusions?(?: and future work)?|acknowledge?ments?|references|bibliography|appendi(?:x|ces)|ethics statement|"
    r"broader impact(?: statement)?|supplementary material)[.:]?",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"abstract\s*[—–:.-]+\s*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"”’)\]]*$")
_SPOKEN_OF = re.compile(r"Tab(?:le|\.)s?\s+([A-Z]?\.?\d{1,3}[a-z]?|[IVX]{1,5})\b", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\s?\.){5,}")
_CONTENTS = re.compile(r"[a-z]\s+\d{1,4}$")  # a title with the page it is on
_FIGURE = re.compile(r"(?:Fig(?:ure|\.)|FIG(?:URE|\.))\s*\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\s-][^\s]*?)-$")


@dataclass(slots=True)
class _Paragraph:
    page: int
    lines: list[Line] = field(default_factory=list)


def paper(data: bytes, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read a PDF file.

    Args:
        data: its bytes.
        name: what the user calls the file.
        report: is told when only a part could be read.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when it is encrypted, damaged, or has no text (a scan).
        MissingExtraError: when pypdfium2 is not installed.
    """
    with File(data, name, report) as file:
        pages, id, date = furniture.remove(file.pages())
        title = file.title
    lines = [line for page in pages for line in page.lines]
    if not lines:
        raise InputError("a PDF without text: is it a scan?", source=name)
    flow = _Flow(lines)
    about = flow.manuscript.about
    about.id = id
    about.date = iso_date(date) if date else None
    begin = flow.find_title()
    if about.title is None and " " in title:
        about.title = title
    flow.run(begin)
    return flow.manuscript.paper(name, stem, report)


class _Flow:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.manuscript = Manuscript()
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.glyphs)
        self.body = sizes.most_common(1)[0][0]
        self.vocabulary = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
        self._open: _Paragraph | None = None
        self._anchored: dict[int, list[tuple[Grid, int]]] = {}  # tables that follow a line's paragraph
        self._later: list[tuple[Grid, int] | _Paragraph] = []  # what stands between two parts of a paragraph

    def find_title(self) -> int:
        """Take the largest lines at the top of the first page as the title; gives where the text begins."""
        first = [line for line in self.lines if line.page == 1]
        head = first[:12]
        largest = max((line.size for line in head), default=0.0)
        if largest > 1.15 * self.body:
            chosen = [line for line in head if line.size > 0.95 * largest]
            self.manuscript.about.title = " ".join(line.text for line in chosen[:4])
        # What comes before the abstract is authors and addresses.
        for i, line in enumerate(first[:80]):
            if re.fullmatch(r"abstract[.:]?", line.text, re.IGNORECASE) or _ABSTRACT.match(line.text):
                return i
        return next((i for i, line in enumerate(first[:80]) if self._heading(line) is not None), 0)

    def run(self, begin: int) -> None:
        """Write everything from a line on."""
        lines = self.lines
        found = self._tables(begin)
        position = begin
        before: Line | None = None
        while position < len(lines):
            table = found.get(position)
            if table is not None:
                position, grid = table
                if grid is not None:
                    self._later.append((grid, lines[position - 1].page))
                before = None
                continue
            line = lines[position]
            heading = self._heading(line)
            if heading is not None:
                self._close()
                title, level = heading
                if position + 1 < len(lines) and self._runs_on(line, lines[position + 1]):
                    position += 1
                    title = f"{title} {lines[position].text}"
                self.manuscript.heading(title, level, page=line.page)
                before = None
            elif (mark := _ABSTRACT.match(line.text)) is not None and line.page == 1:
                self._close()
                self.manuscript.heading("Abstract", 1, page=line.page)
                self._begin(line, line.text[mark.end() :])
                before = line
            elif _LEADERS.search(line.text):
                pass  # a table of contents
            elif self._is_aside(line) or self._captions(line, lines[position - 1] if position else None):
                self._aside(line)
            else:
                begins = not self._unfinished() if before is None else self._is_new(before, line)
                if self._open is None or begins:
                    self._close()
                    self._open = _Paragraph(line.page)
                self._open.lines.append(line)
                before = line
            position += 1
        self._close()
        for waiting in self._anchored.values():  # what speaks of them was left out
            for grid, page in waiting:
                self.manuscript.table(grid, page=page, always=True)

    def _tables(self, begin: int) -> dict[int, tuple[int, Grid | None]]:
        """The tables: for the number of the first line, that of the line after the last, and the grid.

        A table floats to where there is room for it. It belongs where the text speaks of it, and goes there if that is
        anywhere: then its place has no grid.
        """
        made: dict[int, tuple[int, Grid]] = {}
        taken = begin
        for i in range(begin, len(self.lines)):
            if i < taken or not tables.CAPTION.match(self.lines[i].text):
                continue
            table = tables.find(self.lines, i)
            if table is not None and table[0] >= taken:
                made[table[0]] = (table[1], table[2])
                taken = table[1]
        self._bare(begin, made)
        inside = {i for start, (stop, _) in made.items() for i in range(start, stop)}
        spoken: dict[str, list[int]] = {}
        for i in range(begin, len(self.lines)):
            if i not in inside:
                for match in _SPOKEN_OF.finditer(self.lines[i].text):
                    spoken.setdefault(match[1], []).append(i)
        placed: dict[int, tuple[int, Grid | None]] = {}
        for start, (stop, grid) in made.items():
            number = _SPOKEN_OF.match(grid.caption)
            places = spoken.get(number[1], []) if number is not None else []
            if places:
                nearest = min(places, key=lambda i: abs(i - start))
                self._anchored.setdefault(id(self.lines[nearest]), []).append((grid, self.lines[stop - 1].page))
            placed[start] = (stop, None if places else grid)
        return placed

    def _bare(self, begin: int, made: dict[int, tuple[int, Grid]]) -> None:
        """Add the tables that no caption announces."""
        captioned = sorted(made)
        position = begin
        while position < len(self.lines):
            if position in made:
                position = made[position][0]
            elif len(self.lines[position].cells) < 2:
                position += 1
            else:
                start, stop, grid = tables.find_bare(self.lines, position)
                before = bisect_left(captioned, position)
                if grid is not None and (before == len(captioned) or captioned[before] >= stop):
                    made[start] = (stop, grid)
                position = min([stop, *captioned[before : before + 1]])

    def _heading(self, line: Line) -> tuple[str, int] | None:
        """The title and level of a line that is a heading."""
        text = line.text
        if len(text) > 100 or not text[:1].isalnum():
            return None
        if _NAMED.fullmatch(text):
            return text.rstrip(".:").capitalize() if text.isupper() else text.rstrip(".:"), 1
        match = _NUMBERED.fullmatch(text)
        if (
            match is None
            or _CONTENTS.search(text)
            or not (line.size > 1.04 * self.body or line.cells[0].bold or text.isupper())
        ):
            return None
        return text, match["number"].count(".") + 1

    def _runs_on(self, heading: Line, line: Line) -> bool:
        """Whether a heading goes on in a second line."""
        same = abs(heading.size - line.size) < 0.1 and heading.size > 1.04 * self.body
        return same and heading.page == line.page and self._heading(line) is None and len(line.text) < 80

    def _is_aside(self, line: Line) -> bool:
        """Whether a line is set apart from the text: a footnote, a caption, the words in a figure, a formula."""
        if line.size < 0.93 * self.body or _FIGURE.match(line.text) or tables.CAPTION.match(line.text):
            return True
        text = line.text
        return sum(c.isalpha() for c in text) < 0.35 * len(text) and (self._open is None or len(line.cells) > 1)

    def _captions(self, line: Line, above: Line | None) -> bool:
        """Whether a line goes on with the caption of a figure."""
        last = self._later[-1] if self._later else None
        if not isinstance(last, _Paragraph) or above is None or last.lines[-1] is not above:
            return False
        return _FIGURE.match(last.lines[0].text) is not None and tables.goes_on(above, line)

    def _aside(self, line: Line) -> None:
        last = self._later[-1] if self._later else None
        if (
            isinstance(last, _Paragraph)
            and (tables.goes_on(last.lines[-1], line) or not self._is_new(last.lines[-1], line))
            and not _FIGURE.match(line.text)
        ):
            last.lines.append(line)
        else:
            self._later.append(_Paragraph(line.page, [line]))

    def _is_new(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        ended = _ENDS.search(before.text) is not None
        if before.page != line.page or line.y0 > before.y1:  # the next column or page
            return ended and line.text[:1].isupper() and before.x1 < self._right(before) - 2 * before.size
        gap = before.y0 - line.y1
        if gap > 0.9 * before.size:
            return True
        if abs(before.size - line.size) > 0.15 * self.body:
            return True
        return ended and line.x0 > before.x0 + 0.6 * line.size

    def _right(self, line: Line) -> float:
        return max((other.x1 for other in (self._open.lines if self._open else ())), default=line.x1)

    def _unfinished(self) -> bool:
        return self._open is not None and bool(self._open.lines) and not _ENDS.search(self._open.lines[-1].text)

    def _begin(self, line: Line, text: str) -> None:
        """Begin a paragraph in the middle of a line."""
        cut = replace(line, cells=[line.cells[0]._replace(text=text)])
        self._open = _Paragraph(line.page, [cut])

    def _close(self) -> None:
        """Write the open paragraph, and what came between its parts."""
        if self._open is not None:
            self._write(self._open)
        self._open = None
        later, self._later = self._later, []
        for item in later:
            if isinstance(item, _Paragraph):
                if _is_prose(" ".join(line.text for line in item.lines)):
                    self._write(item)
            else:
                grid, page = item
                self.manuscript.table(grid, page=page, always=True)

    def _write(self, paragraph: _Paragraph) -> None:
        lines = paragraph.lines
        for i, line in enumerate(lines):
            following = lines[i + 1].text if i + 1 < len(lines) else ""
            text = line.text
            if text.endswith("-") and following[:1].isalnum():
                text = self._without_hyphen(text, following, soft=line.soft)
            else:
                text += " "
            self.manuscript.write(text, page=line.page)
        self.manuscript.paragraph()
        for line in lines:
            for grid, page in self._anchored.pop(id(line), ()):
                self.manuscript.table(grid, page=page, always=True)

    def _without_hyphen(self, text: str, following: str, *, soft: bool) -> str:
        """A line that ends with a hyphen, with it or without, as the word is written elsewhere in the paper."""
        left = _LAST.search(text)
        right = _WORD.match(following)
        if left is None or right is None or not following[0].islower():
            return text
        head, tail = left[1].lower().rpartition("(")[2], right[0].lower()
        together, apart = self.vocabulary[head + tail], self.vocabulary[f"{head}-{tail}"]
        if apart > together or (not together and ("-" in head or not soft and not head.isalpha())):
            return text
        return text[:-1]


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) > 4 and sum(c.isalpha() or c == " " for c in text) > 0.6 * len(text)
