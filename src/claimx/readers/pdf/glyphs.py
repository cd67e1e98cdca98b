"""Pages as lines of glyphs with their places."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimx.errors import InputError
from claimx.extras import optional

_MOST_PAGES = 1500
_MOST_GLYPHS = 60_000  # of a page: a drawing made of letters is no text
_WORD = 0.17  # a gap of this share of the line's height is a space
_CELL = 0.85  # and one of this a new cell of a table
_SUPER = 0.82  # a raised digit is smaller than this share of the digit before it

# How fonts without a table of their characters number their ligatures: the T1 encoding of TeX, and OT1.
_LIGATURES = {
    **{0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl"},
    **{0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"},
    **{0xA0: " ", 0xAD: "-", 0xFFFE: "-", 0x02: "-", 0x2010: "-", 0x2011: "-", 0x2212: "−", 0x15: "–", 0x16: "—"},
}


class Glyph(NamedTuple):
    """A glyph: its text, its box (y upwards), and its number on the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    number: int


class Cell(NamedTuple):
    """A stretch of a line between wide gaps."""

    text: str
    x0: float
    x1: float
    bold: bool


@dataclass(slots=True)
class Line:
    """A line of glyphs. ``size`` is the height that its font gives to a line."""

    page: int
    size: float
    glyphs: list[Glyph] = field(default_factory=list)
    x0: float = 0
    x1: float = 0
    y0: float = 0
    y1: float = 0
    soft: bool = False  # ends with a hyphen that only the line end asked for
    bold: Callable[[int], bool] = lambda index: False
    cells: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line as text."""
        return " ".join(cell.text for cell in self.cells)


class Page(NamedTuple):
    """A page: its number from 1, its height, and its lines in the order in which they are drawn."""

    number: int
    height: float
    lines: list[Line]


class File:
    """An open PDF file.

    Args:
        data: its bytes.
        name: what the user calls it.
        report: is told when only a part could be read.

    Raises:
        InputError: when it is encrypted, or no PDF.
        MissingExtraError: when pypdfium2 is not installed.
    """

    def __init__(self, data: bytes, name: str, report: Callable[[InputError], None]) -> None:
        self._pdfium = optional("pypdfium2", "pdf", "reading PDF")
        self._raw = optional("pypdfium2.raw", "pdf", "reading PDF")
        self._name, self._report = name, report
        try:
            self._file = self._pdfium.PdfDocument(data)
        except self._pdfium.PdfiumError as error:
            said = str(error)
            if "password" in said.lower() or b"/Encrypt" in data[-4096:]:
                raise InputError("an encrypted PDF; save it without a password first", source=name) from None
            raise InputError(f"a PDF that cannot be read: {said}", source=name) from None

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def title(self) -> str:
        """The title that the file's metadata give, often none."""
        return str(self._file.get_metadata_dict().get("Title") or "").strip()

    def pages(self) -> Iterator[Page]:
        """The pages, one after the other; one that cannot be read is reported and left out."""
        count = len(self._file)
        if count > _MOST_PAGES:
            problem = f"a PDF of {count:,} pages; those after page {_MOST_PAGES:,} are left out"
            self._report(InputError(problem, source=self._name))
        for number in range(min(count, _MOST_PAGES)):
            try:
                page = self._file[number]
                height = page.get_height()
                text = page.get_textpage()
            except self._pdfium.PdfiumError as error:
                self._report(InputError(f"cannot be read: {error}", source=self._name, place=f"page {number + 1}"))
                continue
            yield Page(number + 1, height, _finished(self._lines(text, number + 1)))
            text.close()
            page.close()

    def _lines(self, text: Any, page: int) -> list[Line]:
        raw = self._raw
        handle = text.raw
        count = text.count_chars()
        if count > _MOST_GLYPHS:
            problem = f"more than {_MOST_GLYPHS:,} characters; the page is left out"
            self._report(InputError(problem, source=self._name, place=f"page {page}"))
            return []
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        loose = raw.FS_RECTF()
        box, code_at, loose_box = raw.FPDFText_GetCharBox, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        weight = raw.FPDFText_GetFontWeight
        name = ctypes.create_string_buffer(80)
        flags = ctypes.c_int()

        def bold(index: int) -> bool:
            if weight(handle, index) >= 600:
                return True
            raw.FPDFText_GetFontInfo(handle, index, name, 80, flags)
            return any(part in name.value.lower() for part in (b"bold", b"bx1", b"bx9", b"bx8", b"-bd", b"semib"))

        lines: list[Line] = []
        line: Line | None = None
        heights: Counter[float] = Counter()
        sized: list[tuple[Line, Counter[float]]] = []
        broken = True
        for i in range(count):
            code = code_at(handle, i)
            if code in (10, 13) and not raw.FPDFText_HasUnicodeMapError(handle, i):
                broken = True
                continue
            glyph = _LIGATURES.get(code) or chr(code)
            if code == 0 or glyph.isspace() or 0xD800 <= code <= 0xDFFF:
                continue
            # Across, a glyph takes the room that its font gives it; up and down, what it fills.
            box(handle, i, left, right, bottom, top)
            loose_box(handle, i, loose)
            made = Glyph(glyph, loose.left, bottom.value, loose.right, top.value, i)
            if line is None or ((broken or made.y1 < line.y0 or made.y0 > line.y1) and not _continues(line, made)):
                line = Line(page, 1.0, bold=bold)
                heights = Counter()
                sized.append((line, heights))
                line.x0, line.x1, line.y0, line.y1 = made.x0, made.x1, made.y0, made.y1
                lines.append(line)
            line.soft = code in (0xFFFE, 0x02, 0xAD)
            broken = line.soft  # the library takes the line end away together with such a hyphen
            line.glyphs.append(made)
            heights[round(max(loose.top - loose.bottom, 1.0), 2)] += 1
            line.x0, line.x1 = min(line.x0, made.x0), max(line.x1, made.x1)
            line.y0, line.y1 = min(line.y0, made.y0), max(line.y1, made.y1)
        for line, heights in sized:
            line.size = heights.most_common(1)[0][0]  # that of most of its glyphs: the first may be the mark of a note
            line.cells = _cells(line)
            line.bold = lambda index: False  # the page is about to be closed
        return lines


def _continues(line: Line, glyph: Glyph) -> bool:
    """Whether a glyph goes on with a line that the library thought to be over: after a raised or lowered one."""
    last = line.glyphs[-1]
    overlap = min(line.y1, glyph.y1) - max(line.y0, glyph.y0)
    height = min(line.y1 - line.y0, glyph.y1 - glyph.y0)
    return overlap > 0.4 * height and last.x1 - 1 < glyph.x0 < last.x1 + 12 * line.size


def _cells(line: Line) -> list[Cell]:
    made: list[Cell] = []
    pieces: list[str] = []
    previous: Glyph | None = None
    raised = False
    first = line.glyphs[0]
    for glyph in line.glyphs:
        if previous is not None:
            gap = glyph.x0 - previous.x1
            if gap > _CELL * line.size:
                made.append(_cell(pieces, first, previous, line, raised))
                pieces, first, raised = [], glyph, False
            else:
                if _is_note(pieces, previous, glyph, line):
                    continue
                up = _is_raised(previous, glyph, line)
                if raised and not up and glyph.y0 < previous.y0 - 0.15 * line.size:
                    pieces.append("}")
                    raised = False
                if gap > _WORD * line.size:
                    pieces.append(" ")
                elif up and not raised:
                    pieces.append("^{")
                    raised = True
        pieces.append(glyph.text)
        previous = glyph
    if previous is not None:
        made.append(_cell(pieces, first, previous, line, raised))
    return made


def _cell(pieces: list[str], first: Glyph, last: Glyph, line: Line, raised: bool) -> Cell:
    text = "".join(pieces) + ("}" if raised else "")
    return Cell(" ".join(text.split()), first.x0, last.x1, line.bold(first.number))


def _is_note(pieces: list[str], before: Glyph, glyph: Glyph, line: Line) -> bool:
    """Whether a digit is the mark of a footnote: small and high behind a word, where no exponent is."""
    if not glyph.text.isdigit() or len(pieces) < 3 or before.text.isdigit():
        return False
    tall = before.y1 - before.y0
    small = glyph.y1 - glyph.y0 < 0.75 * line.size and glyph.y0 > before.y0 + 0.3 * tall
    return small and all(piece.isalpha() for piece in pieces[-3:])


def _is_raised(before: Glyph, glyph: Glyph, line: Line) -> bool:
    """Whether a digit is an exponent of the digit before it."""
    if not (before.text.isdigit() and (glyph.text.isdigit() or glyph.text in "-−")):
        return False
    tall = before.y1 - before.y0
    if glyph.text in "-−":
        return glyph.y0 > before.y1 - 0.25 * tall
    return glyph.y1 - glyph.y0 < _SUPER * tall and glyph.y0 > before.y0 + 0.3 * tall


def _finished(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.cells and line.text]
