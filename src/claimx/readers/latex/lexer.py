"""LaTeX source as tokens with their lines: one compiled scan, comments and verbatim text left out."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """One token. ``kind`` is "command" (``text`` without the backslash), "space", "par", "text", "parameter", or the
    character itself for those that mean something: ``{ } [ ] $ & ~ ^ _``.
    """

    kind: str
    text: str
    line: int


_TOKEN = re.compile(
    r"""
      \\(?P<command>[A-Za-z@]+\*?)[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?   # swallows the white space behind it
    | \\(?P<sign>[\s\S])
    | %(?P<comment>[^\n]*)(?:\n[ \t]*(?!\n))?                       # a comment takes its line end along
    | (?P<par>\n[ \t]*\n\s*)
    | (?P<space>[ \t\n]+)
    | \#(?P<parameter>[1-9#])
    | (?P<math>\$\$?)
    | (?P<one>[{}\[\]&~^_#])
    | (?P<text>[^\\%\s#${}\[\]&~^_]+)
    """,
    re.VERBOSE,
)
_VERBATIM = ("verbatim", "Verbatim", "lstlisting", "minted", "comment", "filecontents")
_BEGIN = re.compile(r"\{(\w+\*?)\}")


def tokens(source: str) -> list[Token]:
    """Cut LaTeX source into tokens; any string gives some."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Token] = []
    position, line, size = 0, 1, len(source)
    match = _TOKEN.match
    while position < size:
        m = match(source, position)
        if m is None:  # a character that is white space elsewhere only
            position += 1
            continue
        kind = m.lastgroup or ""
        text = m[kind]
        end = m.end()
        if kind == "command":
            if text == "begin" and (end := _after_verbatim(source, m.end())) > m.end():
                pass
            elif text.startswith("verb") and text in ("verb", "verb*"):
                end = _after_verb(source, m.end())
                found.append(Token("text", source[m.end() + 1 : max(end - 1, m.end())], line))
            else:
                found.append(Token("command", text, line))
        elif kind == "sign":
            found.append(Token("command", " " if text.isspace() else text, line))
        elif kind == "one":
            found.append(Token(text if text != "#" else "text", text, line))
        elif kind == "math":
            found.append(Token("$", text, line))
        elif kind == "parameter":
            found.append(Token("parameter", text, line) if text != "#" else Token("text", "", line))
        elif kind != "comment":
            found.append(Token(kind, text, line))
        line += source.count("\n", position, end)
        position = end
    return found


def _after_verbatim(source: str, position: int) -> int:
    """Where a verbatim environment that begins here ends; the same position when none begins."""
    name = _BEGIN.match(source, position)
    if name is None or name[1].rstrip("*") not in _VERBATIM:
        return position
    closing = f"\\end{{{name[1]}}}"
    end = source.find(closing, position)
    return len(source) if end < 0 else end + len(closing)


def _after_verb(source: str, position: int) -> int:
    if position >= len(source):
        return position
    end = source.find(source[position], position + 1, position + 500)
    return position + 1 if end < 0 else end + 1
