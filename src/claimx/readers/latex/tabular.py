"""The inside of a tabular as a grid: rows, cells, spans, and the rules that set the header off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimx.readers.grids import Grid
from claimx.readers.latex.lexer import Token
from claimx.readers.latex.stream import Stream, text_of

if TYPE_CHECKING:
    from claimx.readers.latex.writer import Writer

# Rules across the whole table: what stands between the first and the second is its header.
_RULES = frozenset("hline toprule midrule bottomrule Xhline thickhline specialrule hlineB Hline".split())
_PARTIAL = {"cmidrule": 1, "cline": 1, "arrayrulecolor": 1, "rowcolor": 1, "noalign": 1, "addlinespace": 0,
            "endhead": 0, "endfirsthead": 0, "endfoot": 0, "endlastfoot": 0, "morecmidrules": 0}  # fmt: skip
_ROW_END = frozenset(("\\", "tabularnewline", "cr"))


def grid(tokens: Sequence[Token], writer: Writer, captioned: Callable[[str], None]) -> Grid:
    """Read a table.

    Args:
        tokens: what stands between its ``begin`` and ``end``.
        writer: prints the cells.
        captioned: is told of a caption, which longtable has inside.
    """
    made = Grid()
    made.row()
    rules: list[int] = []  # the rows before which a rule runs across
    stream = Stream(tokens, writer.stream.macros, budget=writer.stream.budget)
    cell: list[Token] = []
    depth = 0
    row = 0
    begun = False

    def end_cell() -> None:
        _add(made, cell, writer)
        cell.clear()

    while (token := stream.next()) is not None:
        kind, name = token.kind, token.text
        if kind == "{":
            depth += 1
        elif kind == "}":
            depth -= 1
        if depth > 0 or kind == "}":
            cell.append(token)
            continue
        if kind == "&":
            end_cell()
            begun = True
        elif kind == "command" and name in _ROW_END:
            stream.option()
            if cell or begun:
                end_cell()
            if made.is_full:
                break
            begun = False
            row += 1
            made.row()
        elif kind == "command" and name in _RULES:
            stream.option()
            if name in ("Xhline", "specialrule", "hlineB"):
                for _ in range(3 if name == "specialrule" else 1):
                    stream.argument()
            rules.append(row)
        elif kind == "command" and name in _PARTIAL:
            stream.option()
            after = stream.raw()
            if after is not None and after.kind == "text" and after.text.startswith("("):
                while after is not None and ")" not in after.text and after.kind != "par":
                    after = stream.raw()
                if after is not None and not after.text.endswith(")"):
                    stream.push([Token("text", after.text.partition(")")[2], after.line)])
            elif after is not None:
                stream.push([after])
            for _ in range(_PARTIAL[name]):
                stream.argument()
        elif kind == "command" and name == "caption":
            stream.option()
            captioned(writer.fragment(stream.argument()).text)
        elif kind == "command" and name == "begin":
            inner = stream.argument()
            cell += [token, Token("{", "{", token.line), *inner, Token("}", "}", token.line)]
            cell += stream.environment(text_of(inner))
            cell += [Token("command", "end", token.line), Token("{", "{", 0), *inner, Token("}", "}", 0)]
        elif kind == "command" and name in ("multicolumn", "multirow"):
            cell.append(token)
            while (option := stream.option()) is not None:
                cell += [Token("[", "[", 0), *option, Token("]", "]", 0)]
        else:
            cell.append(token)
    if any(t.kind not in ("space", "par") for t in cell):
        end_cell()
    _mark_header(made, rules)
    return made


def _add(made: Grid, tokens: list[Token], writer: Writer) -> None:
    columns = rows = 1
    bold = underlined = False
    tokens = list(tokens)
    while True:  # a multirow may stand in a multicolumn, and the other way round
        first = next((i for i, t in enumerate(tokens) if t.kind not in ("space", "par")), None)
        if first is None or tokens[first].kind != "command" or tokens[first].text not in ("multicolumn", "multirow"):
            break
        inner = Stream(tokens[first + 1 :])
        while inner.option() is not None:
            pass
        size = text_of(inner.argument())
        while inner.option() is not None:
            pass
        inner.argument()
        while inner.option() is not None:
            pass
        count = int(size.lstrip("-")) if size.lstrip("-").isdecimal() and len(size) < 5 else 1
        if tokens[first].text == "multicolumn":
            columns = count
        else:
            rows = count
        content = inner.argument()
        rest: list[Token] = []
        while (token := inner.raw()) is not None:
            rest.append(token)
        tokens = content + rest
    found = writer.fragment(tokens)
    made.cell(
        found.text,
        rows=rows,
        columns=columns,
        bold=bold or found.bold,
        underlined=underlined or found.underlined,
        over=True,
    )


def _mark_header(made: Grid, rules: list[int]) -> None:
    """The rows above the second rule are the header, if a rule is at the top; else those above the first."""
    inner = sorted({rule for rule in rules if rule > 0})
    if not inner:
        return
    first = inner[0]
    if first >= max((cell.row for cell in made.cells), default=0) + 1:
        return  # the rule at the bottom
    for cell in made.cells:
        if cell.row < first:
            cell.header = True
