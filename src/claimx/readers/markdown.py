"""Markdown: README files, model cards, and papers written in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers import page
from claimx.readers.grids import Grid
from claimx.readers.latex import plain_formula
from claimx.readers.manuscript import Manuscript

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_FRONT_ABSTRACT = re.compile(
    r"^abstract:[ \t]*(?:[|>][-+]?[ \t]*\n(?P<block>(?:[ \t]+.*\n?|\n)+)|(?P<line>.+))", re.MULTILINE
)
_MATH = re.compile(r"\$([^$\n]{1,120}?)\$")
_RAISED = re.compile("\u200b(?=([^\\W\\d_]{2})?)")
_TEX = re.compile(r"\\[A-Za-z%,]|\^|_\{")
_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z0-9]+)[^>]*>")
_TABLE_START = re.compile(r"<\s*table\b", re.IGNORECASE)
_CAPTION = re.compile(r"(?:\*\*)?\s*table\s*\d*\s*[:.]", re.IGNORECASE)
_LARGEST = 1_000_000  # characters; the parser makes of them up to five hundred times the memory


def paper(source: str, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read a document.

    Args:
        source: its text.
        name: what the user calls the file.
        report: is told when only a part could be read.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when there is no text in it.
    """
    from markdown_it import MarkdownIt

    front = _FRONT.match(source)
    skipped = front.end() if front else 0
    offset = source.count("\n", 0, skipped)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    writer = _Writer(offset, lambda token: str(parser.renderer.render([token], parser.options, {})))
    if front and (title := _FRONT_TITLE.search(front[1])):
        writer.manuscript.about.title = title[1]
    abstract = _FRONT_ABSTRACT.search(front[1]) if front else None
    if front and abstract:
        line = front[1].count("\n", 0, abstract.start()) + 2
        words = abstract["block"] or abstract["line"].strip("\"' ")
        writer.manuscript.heading("Abstract", 1, line=line)
        writer.manuscript.write(_printed(parser.parseInline(words)[0].children or ())[0], line=line)
        writer.manuscript.end_section()
    if len(source) - skipped > _LARGEST:
        report(InputError(f"Markdown of more than {_LARGEST:,} characters; the rest of it is left out", source=name))
    writer.write(parser.parse(source[skipped : skipped + _LARGEST]))
    return writer.manuscript.paper(name, stem, report)


class _Writer:
    def __init__(self, offset: int, as_html: Callable[[Any], str]) -> None:
        self.manuscript = Manuscript()
        self._offset = offset
        self._as_html = as_html
        self._grid: Grid | None = None
        self._header = False
        self._html: list[str] | None = None
        self._line: int | None = None
        self._held: tuple[str, int | None] | None = None  # a paragraph that may be the caption of a table after it

    def write(self, tokens: Sequence[Any]) -> None:
        heading = 0
        for token in tokens:
            kind = token.type
            if token.map:
                self._line = token.map[0] + 1 + self._offset
            if self._html is not None:
                self._in_html(token)
            elif kind == "heading_open":
                self._release()
                heading = int(token.tag[1:])
            elif kind == "heading_close":
                heading = 0
            elif kind == "inline":
                self._inline(token, heading)
            elif kind == "table_open":
                self._grid = Grid(caption=self._take_caption())
            elif kind in ("thead_open", "thead_close"):
                self._header = kind == "thead_open"
            elif kind == "tr_open" and self._grid is not None:
                self._grid.row()
            elif kind == "table_close" and self._grid is not None:
                self.manuscript.table(self._grid, line=self._line)
                self._grid = None
            elif kind == "html_block":
                self._release()
                self._html_block(token.content)
            elif kind in ("paragraph_close", "list_item_open", "blockquote_open"):
                self.manuscript.paragraph()
        self._release()

    def _inline(self, token: Any, heading: int) -> None:
        text, bold, underlined = _printed(token.children or ())
        if self._grid is not None:
            self._grid.cell(text, header=self._header, bold=bold, underlined=underlined)
        elif heading:
            if heading == 1 and self.manuscript.about.title is None:
                self.manuscript.title(text, line=self._line)
            else:
                self.manuscript.heading(text, heading, line=self._line)
        else:
            self._release()
            if _CAPTION.match(text):
                self._held = (text, self._line)
            else:
                self.manuscript.write(text, line=self._line)

    def _take_caption(self) -> str:
        held, self._held = self._held, None
        return held[0] if held else ""

    def _release(self) -> None:
        """Write the paragraph that was held back: no table came after it."""
        if self._held is not None:
            (text, line), self._held = self._held, None
            self.manuscript.write(text, line=line)
            self.manuscript.paragraph()

    def _html_block(self, content: str) -> None:
        if _open_tables(content) > 0:
            self._html = [content]
            return
        self._add_html(content)

    def _in_html(self, token: Any) -> None:
        """Markdown ends a block of HTML at a blank line; a table goes on until it is closed."""
        assert self._html is not None
        if token.type == "html_block":
            self._html.append(token.content)
            if _open_tables("".join(self._html)) <= 0 or len(self._html) > 2000:
                content, self._html = "".join(self._html), None
                self._add_html(content)
        elif token.type == "inline":
            self._html.append(self._as_html(token))  # in a table's cell, Markdown counts again behind a blank line

    def _add_html(self, content: str) -> None:
        inner = content.strip()
        if inner.startswith("<!--"):
            return
        self.manuscript.paragraph()
        page.add(content, self.manuscript, self._line)


def _open_tables(content: str) -> int:
    lower = content.lower()
    return len(_TABLE_START.findall(lower)) - lower.count("</table")


def _printed(children: Sequence[Any]) -> tuple[str, bool, bool]:
    """What inline Markdown prints, and whether its digits (or without any, its letters) are in bold or underlined."""
    pieces: list[tuple[str, bool, bool]] = []
    bold = underlined = hidden = 0
    raised = False
    for token in children:
        kind = token.type
        if kind in ("text", "code_inline"):
            if not hidden:
                text = f"^{{{token.content}}}" if raised and token.content.isdigit() else token.content
                pieces.append((text, bold > 0, underlined > 0))
        elif kind in ("softbreak", "hardbreak"):
            pieces.append((" ", False, False))
        elif kind == "strong_open":
            bold += 1
        elif kind == "strong_close":
            bold -= 1
        elif kind == "html_inline":
            tag = _TAG.match(token.content)
            if tag is None:
                continue
            step = -1 if tag[1] else 1
            name = tag[2].lower()
            if name in ("b", "strong"):
                bold += step
            elif name in ("u", "ins"):
                underlined += step
            elif name in ("script", "style"):
                hidden += step
            elif name in ("sup", "sub"):
                raised = step > 0 and name == "sup"
                if step > 0 and not tag[0].endswith("/>"):
                    pieces.append(("\u200b", False, False))
            elif name in ("br", "p", "div"):
                raised = False
                pieces.append((" ", False, False))
    told = [p for p in pieces if any(c.isdigit() for c in p[0])] or [p for p in pieces if p[0].strip()]
    text = "".join(text for text, *_ in pieces)
    if "\u200b" in text:  # words set higher or lower are words of their own
        text = _RAISED.sub(lambda m: " " if m[1] else "", text)
    if "$" in text:
        text = _MATH.sub(lambda m: plain_formula(m[1]) if _TEX.search(m[1]) else m[0], text)
    return text, bool(told) and all(b for _, b, _ in told), bool(told) and all(u for *_, u in told)
