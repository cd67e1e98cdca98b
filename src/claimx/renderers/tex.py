"""Any text as LaTeX that shows it.

pdflatex knows Latin letters with their accents and no others. Greek letters and the signs of mathematics are written as
commands, which a small table and the Unicode names give: a dependency for some ten thousand signs, most of which no
font of a plain installation has, would not show one more. What pdflatex cannot show is its code point there, and
itself with the engines that have fonts for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# \Umathchar is what XeTeX and LuaTeX have in common; there fonts hold Unicode, and no encoding is to be chosen.
PACKAGES = "\\ifdefined\\Umathchar\\else\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\fi\n"
# \claimxglyph{the character}{its code point}
GLYPH = (
    "\\DeclareRobustCommand\\claimxglyph[2]{\\ifdefined\\Umathchar#1\\else\\texttt{\\scriptsize\\,U+#2\\,}\\fi}"
    "  % shows a character that pdflatex has no font for\n"
)

_SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "$": "\\$",
    "&": "\\&",
    "#": "\\#",
    "%": "\\%",
    "_": "\\_",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    '"': "\\textquotedbl{}",
    "`": "\\textasciigrave{}",
    "[": "{[}",  # not an optional argument, wherever it stands
}
_MATHS = {
    **{"×": "\\times", "÷": "\\div", "±": "\\pm", "∓": "\\mp", "−": "-", "·": "\\cdot", "⋅": "\\cdot", "∗": "*"},
    **{"≈": "\\approx", "≃": "\\simeq", "∼": "\\sim", "≅": "\\cong", "≠": "\\neq", "≡": "\\equiv", "∝": "\\propto"},
    **{"≤": "\\leq", "≥": "\\geq", "⩽": "\\leq", "⩾": "\\geq", "≪": "\\ll", "≫": "\\gg", "∞": "\\infty"},
    **{"→": "\\rightarrow", "←": "\\leftarrow", "↑": "\\uparrow", "↓": "\\downarrow", "↔": "\\leftrightarrow"},
    **{"⇒": "\\Rightarrow", "⇐": "\\Leftarrow", "⇔": "\\Leftrightarrow", "∘": "\\circ", "∙": "\\bullet"},
    **{"∈": "\\in", "∉": "\\notin", "⊂": "\\subset", "⊆": "\\subseteq", "∪": "\\cup", "∩": "\\cap", "∅": "\\emptyset"},
    **{"∑": "\\sum", "∏": "\\prod", "∫": "\\int", "√": "\\surd", "∂": "\\partial", "∇": "\\nabla", "Δ": "\\Delta"},
    **{"∀": "\\forall", "∃": "\\exists", "¬": "\\neg", "∧": "\\wedge", "∨": "\\vee", "⊕": "\\oplus", "⊗": "\\otimes"},
    **{"′": "'", "″": "''", "ℓ": "\\ell", "ħ": "\\hbar", "ℏ": "\\hbar", "⋆": "\\star", "★": "\\star", "†": "\\dagger"},
    **{
        "‡": "\\ddagger",
        "⟨": "\\langle",
        "⟩": "\\rangle",
        "∥": "\\parallel",
        "⊥": "\\perp",
        "µ": "\\mu",
        "∆": "\\Delta",
    },
    **{"ϵ": "\\epsilon", "ϕ": "\\phi", "ϑ": "\\vartheta", "ϖ": "\\varpi", "ϱ": "\\varrho"},
}
_TEXT = {
    **{"–": "--", "—": "---", "‐": "-", "‑": "-", "‒": "--", "―": "---", "…": "\\ldots{}", "•": "\\textbullet{}"},
    **{"“": "``", "”": "''", "„": "\\quotedblbase{}", "‘": "`", "’": "'", "‚": "\\quotesinglbase{}"},
    **{"\u202f": "\\,", "\u2009": "\\,", "\u200a": "\\,", "°": "\\textdegree{}", "№": "No."},
    **{
        "€": "\\texteuro{}",
        "£": "\\pounds{}",
        "¥": "\\textyen{}",
        "‰": "\\textperthousand{}",
        "™": "\\texttrademark{}",
    },
    **{"©": "\\textcopyright{}", "®": "\\textregistered{}", "§": "\\S{}", "¶": "\\P{}", "⁄": "/", "∕": "/"},
}
_ACCENTS = {
    **{"\u0300": "\\`", "\u0301": "\\'", "\u0302": "\\^", "\u0303": "\\~", "\u0304": "\\=", "\u0306": "\\u"},
    **{"\u0307": "\\.", "\u0308": '\\"', "\u030a": "\\r", "\u030b": "\\H", "\u030c": "\\v", "\u0323": "\\d"},
    **{"\u0327": "\\c", "\u0328": "\\k", "\u0331": "\\b"},
}
_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma varsigma tau upsilon phi "
    "chi psi omega".split()
)
# Greek letters that look like Latin ones have no commands of their own.
_LATIN_GREEK = {
    **{"ALPHA": "A", "BETA": "B", "EPSILON": "E", "ZETA": "Z", "ETA": "H", "IOTA": "I", "KAPPA": "K", "MU": "M"},
    **{"NU": "N", "OMICRON": "O", "RHO": "P", "TAU": "T", "CHI": "X"},
}
# The letters of the T1 encoding, which stay as they are: the source is read by people too.
_LETTERS = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğİıĹĺĽľŁłŃńŇňŐőŒœŔŕŘřŚśŞşŠšŤťŮůŰűŹźŻżŽžŸ¿¡"
)
_CLUSTERS = re.compile(r"(?:[ -~](?![\u0300-\u036f]))+|.[\u0300-\u036f]*", re.DOTALL)
_ASCII = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_LIGATURE = re.compile(r"(?<=[-,'])(?=[-,'])|(?<=[!?])(?=`)")  # two signs that a font draws as one
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn"}


def escaped(text: str) -> str:
    """One line of plain text as LaTeX in text mode."""
    written = ""
    pieces = []
    for match in _CLUSTERS.finditer(text):
        piece = _ascii(match[0]) if match[0].isascii() else _cluster(match[0])
        if written and piece and piece[0] in "-,'`" and written[-1] in "-,'`":
            pieces.append("{}")
        pieces.append(piece)
        written = piece or written
    return "".join(pieces)


def _ascii(text: str) -> str:
    return _ASCII.sub(lambda match: _SPECIAL[match[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


@lru_cache(maxsize=4096)
def _cluster(cluster: str) -> str:
    """A character with the accents that follow it."""
    whole = unicodedata.normalize("NFC", cluster)
    if len(whole) == 1 and (known := _character(whole)) is not None:
        return known
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    written = _ascii(base) if base.isascii() else _character(base)
    if written is None:
        written = _replaced(base)
    for mark in marks:
        written = f"{_ACCENTS[mark]}{{{written}}}" if mark in _ACCENTS else written + _glyph(mark)
    return written


def _character(c: str) -> str | None:
    """A character that LaTeX has a letter or a command for."""
    if c in _LETTERS:
        return c
    if c in _TEXT:
        return _TEXT[c]
    if c in _MATHS:
        return f"${_MATHS[c]}$"
    name = unicodedata.name(c, "")
    size, _, letter = name.removeprefix("GREEK ").partition(" LETTER ")
    if not name.startswith("GREEK ") or size not in ("SMALL", "CAPITAL") or not letter.replace("FINAL ", "").isalpha():
        return None
    if size == "CAPITAL" and letter in _LATIN_GREEK:
        return _LATIN_GREEK[letter]
    if letter == "OMICRON":
        return "o"
    command = letter.lower().replace("lamda", "lambda").replace("final ", "var")
    return f"$\\{command.capitalize() if size == 'CAPITAL' else command}$" if command in _GREEK else None


def _replaced(c: str) -> str:
    """A character by what it is made of ("²" is a raised 2), or by its code point."""
    category = unicodedata.category(c)
    if category == "Zs":
        return " "
    if category in _INVISIBLE or "\ufe00" <= c <= "\ufe0f":
        return ""
    form, _, parts = unicodedata.decomposition(c).partition("> ")
    if not parts:
        return _glyph(c)
    made_of = escaped("".join(chr(int(code, 16)) for code in parts.split()))
    commands = {"<super": "\\textsuperscript", "<sub": "\\textsubscript"}
    return f"{commands[form]}{{{made_of}}}" if form in commands else made_of


def _glyph(c: str) -> str:
    return f"\\claimxglyph{{{c}}}{{{ord(c):04X}}}"
