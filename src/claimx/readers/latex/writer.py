"""LaTeX tokens -> what is printed, into a manuscript or, for what stands in a heading, caption or cell, a string."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.readers.latex import printing, symbols
from claimx.readers.latex.floats import Float, State
from claimx.readers.latex.lexer import Token
from claimx.readers.latex.stream import Stream, text_of
from claimx.readers.latex.symbols import SYMBOLS
from claimx.readers.manuscript import Manuscript

_SKIPPED = frozenset(
    "thebibliography tikzpicture pgfpicture algorithm algorithm* algorithmic algorithmicx algorithm2e lstlisting "
    "CCSXML equation equation* align align* gather gather* multline multline* eqnarray eqnarray* displaymath "
    "alignat alignat* flalign flalign* math filecontents filecontents* axis picture keywords IEEEkeywords".split()
)
TABULARS = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "tabu": 1, "array": 1,
            "longtable*": 1, "supertabular": 1, "xltabular": 2, "tblr": 1, "NiceTabular": 1}  # fmt: skip
_FLOATS = frozenset("table table* wraptable sidewaystable sidewaystable* longtable threeparttable margintable".split())
_ARGUMENTS = {"minipage": 1, "wraptable": 2, "wrapfigure": 2, "adjustbox": 1, "multicols": 1, "adjustwidth": 2,
              "subtable": 1, "subfigure": 1, "savenotes": 0}  # fmt: skip
_DEEPEST = 12  # fragments in fragments: a table in a cell of a table
_LONGEST_FORMULA = 600  # tokens; a dollar sign alone does not make a formula of the rest


@dataclass(slots=True)
class Fragment:
    """What a stretch of tokens prints, and whether all its digits (or, without any, its letters) are marked."""

    text: str
    bold: bool = False
    underlined: bool = False


@dataclass(slots=True)
class _Style:
    bold: bool = False
    underlined: bool = False


class Writer:
    """Writes the tokens of a stream.

    Args:
        stream: the tokens.
        manuscript: where the paper goes; None for a fragment, whose text is gathered.
        state: the counts of the paper.
        depth: how many fragments this one is inside of.
    """

    def __init__(self, stream: Stream, manuscript: Manuscript | None, state: State, depth: int = 0) -> None:
        self.stream = stream
        self.manuscript = manuscript
        self.state = state
        self.depth = depth
        self.pieces: list[tuple[str, _Style]] = []
        self._styles = [_Style()]
        self._next = _Style()  # of the group that a command opens
        self._float: Float | None = None
        self._notes: list[list[Token]] = []

    def run(self) -> None:
        """Write everything."""
        while (token := self.stream.next()) is not None:
            self._token(token)
            if self.manuscript is not None and self.manuscript.is_full:
                break
        self._end_float(force=True)
        self._end_paragraph()

    def fragment(self, tokens: Sequence[Token]) -> Fragment:
        """What some tokens print, by themselves."""
        if self.depth >= _DEEPEST:
            return Fragment("")
        inner = Writer(Stream(tokens, self.stream.macros, budget=self.stream.budget), None, self.state, self.depth + 1)
        inner.run()
        return inner.gathered()

    def gathered(self) -> Fragment:
        """What a fragment has printed."""
        told = [(text, style) for text, style in self.pieces if any(c.isdigit() for c in text)]
        told = told or [(text, style) for text, style in self.pieces if any(c.isalpha() for c in text)]
        return Fragment(
            " ".join("".join(text for text, _ in self.pieces).split()),
            bool(told) and all(style.bold for _, style in told),
            bool(told) and all(style.underlined for _, style in told),
        )

    def _print(self, text: str, line: int) -> None:
        if self.manuscript is not None:
            self.manuscript.write(text, line=self._line(line))
        elif text:
            self.pieces.append((text, self._styles[-1]))

    def _line(self, line: int) -> int | None:
        """A line of the main file; 0 for those of files that it inputs."""
        return 0 if self.stream.path is not None else line or None

    def _token(self, token: Token) -> None:
        kind = token.kind
        if kind in ("text", "[", "]", "^", "_"):
            self._print(printing.quoted(token.text), token.line)
        elif kind in ("space", "~", "&"):
            self._print(" ", token.line)
        elif kind == "par":
            self._end_paragraph()
        elif kind == "command":
            self._command(token)
        elif kind == "{":
            style = self._styles[-1]
            self._styles.append(_Style(style.bold or self._next.bold, style.underlined or self._next.underlined))
            self._next = _Style()
        elif kind == "}":
            if len(self._styles) > 1:
                self._styles.pop()
        elif kind == "$":
            self._formula(token)

    def _end_paragraph(self) -> None:
        if self.manuscript is None:
            self._print(" ", 0)
            return
        self.manuscript.paragraph()
        if self._notes and self._float is None:
            notes, self._notes = self._notes, []
            for note in notes:
                self.manuscript.write(self.fragment(note).text)
                self.manuscript.paragraph()

    def _formula(self, opening: Token) -> None:
        inside: list[Token] = []
        while (token := self.stream.next()) is not None:
            if token.kind == "$":
                break
            inside.append(token)
            if token.kind == "par" or len(inside) > _LONGEST_FORMULA:
                self.stream.push(inside)
                return
        if opening.text == "$$":
            self._print(" ", opening.line)
            return
        found = self.fragment([t for t in inside if t.kind != "space" or "\n" not in t.text])
        style = self._styles[-1]
        self._styles.append(_Style(style.bold or found.bold, style.underlined or found.underlined))
        self._print(printing.cleaned(found.text), opening.line)
        self._styles.pop()

    def _command(self, token: Token) -> None:
        name, line, stream = token.text, token.line, self.stream
        if name in SYMBOLS:
            self._print(SYMBOLS[name], line)
        elif name in symbols.SILENT:
            stream.option()
            for _ in range(symbols.SILENT[name]):
                if name != "selectfont":
                    stream.argument()
        elif name in symbols.BOLD_SWITCHES:
            self._styles[-1] = _Style(True, self._styles[-1].underlined)
        elif name in symbols.BOLD or name in symbols.UNDERLINED:
            self._marked(name in symbols.BOLD, name in symbols.UNDERLINED)
        elif name in symbols.CITATIONS:
            while stream.option() is not None:
                pass
            self._citation(text_of(stream.argument()), line)
        elif name in symbols.REFERENCES:
            self._print(text_of(stream.argument()).split(",")[0], line)
        elif name == "begin":
            self._begin(text_of(stream.argument()), line)
        elif name == "end":
            self._end(text_of(stream.argument()))
        elif name.rstrip("*") in symbols.SECTIONS:
            stream.option()
            self._heading(self.fragment(stream.argument()).text, symbols.SECTIONS[name.rstrip("*")], line)
        elif name in ("footnote", "footnotetext", "tablefootnote"):
            stream.option()
            self._notes.append(stream.argument())
        elif name in ("caption", "caption*", "captionof", "topcaption"):
            if name == "captionof":
                stream.argument()
            stream.option()
            self._caption(self.fragment(stream.argument()).text, line)
        elif name in ("\\", "tabularnewline", "linebreak", "newline"):
            stream.option()
            self._print(" ", line)
        elif name in ("item", "par", "bibitem", "newpage", "clearpage", "noindent", "smallskip", "medskip", "bigskip"):
            if name in ("item", "par", "bibitem"):
                stream.option() if name == "item" else None
                self._end_paragraph()
        elif name in ("title", "icmltitle"):
            stream.option()
            title = self.fragment(stream.argument()).text
            if self.manuscript is not None:
                self.manuscript.about.title = self.manuscript.about.title or title or None
        elif name == "abstract" and self.manuscript is not None:
            inside = stream.argument()
            self.manuscript.heading("Abstract", 1, line=self._line(line))
            stream.push([*inside, Token("par", "", line)])
        elif name == "appendix" and self.manuscript is not None:
            self.manuscript.appendix()
        elif name in ("multirow", "multicolumn"):  # outside of a table's cells: inside a \makecell
            stream.option()
            stream.argument(), stream.argument()  # noqa: B018
        elif name in ("makecell", "shortstack", "thead", "specialcell"):
            stream.option()
        elif name in ("SI", "qty", "SIrange", "qtyrange", "num", "si", "unit", "numrange", "ang"):
            self._siunitx(name, line)
        elif name in ("textsuperscript", "textsubscript"):
            inner = self.fragment(stream.argument()).text
            raised = name == "textsuperscript" and inner.lstrip("-−+").isdigit()
            self._print(f"^{{{inner}}}" if raised else inner, line)
        elif name in ("(", "["):
            self._until_closed(")" if name == "(" else "]", line)
        elif name in ("frac", "dfrac", "tfrac", "nicefrac", "sfrac"):
            above, below = self.fragment(stream.argument()).text, self.fragment(stream.argument()).text
            self._print(f"{above}/{below}", line)
        elif (mark := symbols.accented(name, "x")) is not None and mark:
            self._print(symbols.accented(name, self.fragment(stream.argument()).text) or "", line)

    def _marked(self, bold: bool, underlined: bool) -> None:
        """A command that marks its argument: the group that follows, or a single token."""
        token = self.stream.next()
        while token is not None and token.kind == "space":
            token = self.stream.next()
        if token is None:
            return
        style = self._next
        self._next = _Style(bold or style.bold, underlined or style.underlined)
        if token.kind == "{":
            self.stream.push([token])
        elif token.kind != "}":
            self.stream.push([Token("{", "{", token.line), token, Token("}", "}", token.line)])
        else:
            self._next = style
            self.stream.push([token])

    def _citation(self, keys: str, line: int) -> None:
        numbers = [
            self.state.citations.setdefault(key.strip(), len(self.state.citations) + 1)
            for key in keys.split(",")
            if key.strip()
        ]
        if numbers:
            self._print(f"[{', '.join(map(str, numbers))}]", line)

    def _heading(self, title: str, level: int, line: int) -> None:
        if self.manuscript is None:
            self._print(f"{title} ", line)
        elif level > 3:  # a run-in heading
            self._end_paragraph()
            self.manuscript.write(title + " ", line=self._line(line))
        else:
            self._end_paragraph()
            self.manuscript.heading(title, level, line=self._line(line))

    def _begin(self, name: str, line: int) -> None:
        stream = self.stream
        if name in _FLOATS and self.manuscript is not None:
            if self._float is None:
                self._end_paragraph()
                self._float = Float(line=line)
            self._float.depth += 1
        if name in TABULARS:
            self._tabular(name, line)
            return
        if name in _SKIPPED:
            stream.environment(name)
            self._print(" ", line)
            return
        if name == "abstract" and self.manuscript is not None:
            self.manuscript.heading("Abstract", 1, line=self._line(line))
        stream.option()
        for _ in range(_ARGUMENTS.get(name, 0)):
            stream.argument()
        if name in ("itemize", "enumerate", "description", "quote", "quotation", "figure", "figure*", "center"):
            self._end_paragraph()

    def _end(self, name: str) -> None:
        if name in _FLOATS:
            self._end_float()
        elif name == "abstract" and self.manuscript is not None:
            self.manuscript.paragraph()
        elif name in ("itemize", "enumerate", "description", "quote", "quotation", "figure", "figure*"):
            self._end_paragraph()

    def _caption(self, text: str, line: int) -> None:
        if self.manuscript is None:
            self._print(f" {text} ", line)
        elif self._float is not None:
            self._float.captions.append(text)
        else:
            self._end_paragraph()
            self.manuscript.write(text, line=self._line(line))
            self._end_paragraph()

    def _tabular(self, name: str, line: int) -> None:
        from claimx.readers.latex.tabular import grid

        stream = self.stream
        stream.option()
        for _ in range(TABULARS[name]):
            stream.argument()
            stream.option()
        found = grid(stream.environment(name), self, self._caption_inside)
        if name in ("longtable", "longtable*") and self._float is not None:
            self._float.depth -= 1
        if self.manuscript is None:
            self._print(" ".join(cell.text for cell in found.cells), line)
        elif self._float is not None:
            self._float.grids.append((found, line))
            if self._float.depth <= 0:
                self._end_float(force=True)
        else:
            self._end_paragraph()
            self.manuscript.table(found, line=self._line(line))

    def _caption_inside(self, text: str) -> None:
        if self._float is not None and text:
            self._float.captions.append(text)

    def _end_float(self, *, force: bool = False) -> None:
        given = self._float
        if given is None or self.manuscript is None:
            return
        given.depth -= 1
        if given.depth > 0 and not force:
            return
        self._float = None
        self._end_paragraph()
        given.write(self.manuscript, self.state, self._line)

    def _siunitx(self, name: str, line: int) -> None:
        stream = self.stream
        stream.option()
        if name in ("si", "unit"):
            self._print(printing.unit(stream.argument()), line)
            return
        values = [printing.number(self.fragment(stream.argument()).text)]
        if name in ("SIrange", "qtyrange", "numrange"):
            values.append(printing.number(self.fragment(stream.argument()).text))
        unit = (
            printing.unit(stream.argument()) if name not in ("num", "numrange", "ang") else "°" if name == "ang" else ""
        )
        gap = "" if unit[:1] in ("%", "°") or not unit else " "
        self._print(" to ".join(values) + gap + unit, line)

    def _until_closed(self, closing: str, line: int) -> None:
        inside: list[Token] = []
        while (token := self.stream.next()) is not None:
            if token.kind == "command" and token.text == closing:
                break
            inside.append(token)
            if token.kind == "par" or len(inside) > _LONGEST_FORMULA:
                self.stream.push(inside)
                return
        self._print(printing.cleaned(self.fragment(inside).text) if closing == ")" else " ", line)
