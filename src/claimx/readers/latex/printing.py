"""How formulas, numbers and units are printed, as running text would have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.readers.latex import symbols
from claimx.readers.latex.lexer import Token
from claimx.readers.latex.symbols import SYMBOLS

_MARKER = re.compile(r"[\^_]\{?\s*(\\?[*†‡§¶°]+)\s*\}?")
_ONE = re.compile(r"([\^_])\{(\w)\}")
_GROUPED = re.compile(r"\{,\}")


def cleaned(formula: str) -> str:
    """What a formula prints, as text would have it: "91.2 ± 0.3", "10^{5}", and marks without a caret."""
    if not formula:
        return ""
    formula = _GROUPED.sub(",", formula)
    formula = _MARKER.sub(r"\1", formula)
    return _ONE.sub(r"\1\2", formula)


def quoted(text: str) -> str:
    if "`" in text or "''" in text:
        text = text.replace("``", "“").replace("''", "”").replace("`", "‘")
    if "--" in text:
        text = text.replace("---", "—").replace("--", "–")
    return text


def number(text: str) -> str:
    """A number as siunitx prints it: "1.5e3" is "1.5×10^{3}", "91.2(3)" and "91.2+-0.3" have their uncertainty."""
    text = text.replace("+-", " ± ").replace(" ", "") if "+-" in text else text
    match = re.fullmatch(r"([-+−]?[\d.,]*)[eE]([-+]?\d+)", text)
    if match is None:
        return text.replace("±", " ± ") if " ± " not in text else text
    power = f"10^{{{match[2]}}}"
    return f"{match[1]}×{power}" if match[1] else power


def unit(tokens: Sequence[Token]) -> str:
    """A unit as siunitx prints it: ``\\milli\\second\\per\\token`` is "ms/token"."""
    made = ""
    for token in tokens:
        if token.kind == "command":
            if token.text == "per":
                made += "/"
            elif token.text in ("squared", "cubed"):
                made += "²" if token.text == "squared" else "³"
            else:
                made += symbols.UNITS.get(token.text, SYMBOLS.get(token.text, token.text))
        elif token.kind in ("text", "~", "space"):
            made += token.text if token.kind == "text" else " "
    return made.strip()
