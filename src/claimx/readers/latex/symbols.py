"""What LaTeX commands print, as far as it matters for reading numbers and names."""

from __future__ import annotations

import unicodedata

SYMBOLS: dict[str, str] = {
    **{c: c for c in "%&#_${}"},
    **dict.fromkeys([",", ";", ":", " ", "quad", "qquad", "enspace", "enskip", "thinspace", "space", "newline"], " "),
    **dict.fromkeys(["!", "/", "-", "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "limits"], ""),
    **{
        "times": "×",
        "cdot": "·",
        "pm": "±",
        "mp": "∓",
        "div": "÷",
        "ast": "*",
        "star": "*",
        "circ": "°",
        "degree": "°",
    },
    **{"approx": "≈", "sim": "~", "simeq": "≈", "propto": "∝", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥"},
    **{"ll": "≪", "gg": "≫", "neq": "≠", "ne": "≠", "lt": "<", "gt": ">", "textless": "<", "textgreater": ">"},
    **{"rightarrow": "→", "to": "→", "leftarrow": "←", "uparrow": "↑", "downarrow": "↓", "Uparrow": "↑"},
    **{"Downarrow": "↓", "textuparrow": "↑", "textdownarrow": "↓", "Rightarrow": "⇒", "nearrow": "↗", "searrow": "↘"},
    **{"dagger": "†", "ddagger": "‡", "dag": "†", "ddag": "‡", "S": "§", "P": "¶", "checkmark": "✓", "cmark": "✓"},
    **{"xmark": "✗", "infty": "∞", "ldots": "…", "dots": "…", "cdots": "…", "textellipsis": "…", "bullet": "•"},
    **{"textendash": "–", "textemdash": "—", "textbar": "|", "vert": "|", "mid": "|", "textasciitilde": "~"},
    **{"textbackslash": "\\", "textunderscore": "_", "textpm": "±", "texttimes": "×", "textdegree": "°", "textmu": "µ"},
    **{"euro": "€", "EUR": "€", "pounds": "£", "textsterling": "£", "textdollar": "$", "ss": "ß", "ae": "æ", "AE": "Æ"},
    **{"o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "oe": "œ", "OE": "Œ", "i": "ı", "j": "ȷ"},
    **{"LaTeX": "LaTeX", "TeX": "TeX", "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "percent": "%", "Delta": "Δ"},
    **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ"},
    **{"eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "µ", "nu": "ν", "xi": "ξ", "pi": "π"},
    **{"rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ"},
    **{"omega": "ω", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω"},
    **{name: name for name in "log exp min max sup inf lim sin cos tan arg det dim Pr".split()},
}

# How many arguments in braces a command takes that print nothing.
SILENT: dict[str, int] = {
    **dict.fromkeys(
        "label vspace hspace vspace* hspace* includegraphics includegraphics* bibliography bibliographystyle "
        "usepackage documentclass pagestyle thispagestyle cmidrule cline phantom hphantom vphantom thanks email "
        "captionsetup "
        "graphicspath color rowcolor cellcolor columncolor arrayrulecolor Xhline todo hypersetup nocite usetikzlibrary "
        "theoremstyle selectfont pdfinfo addbibresource institute affil affiliation address orcid keywords "
        "icmlkeywords icmlauthor icmlaffiliation icmlcorrespondingauthor icmlsetsymbol printAffiliationsAndNotice "
        "author and date "
        "crefname rowcolors vskip hskip PassOptionsToPackage urlstyle tikzset pgfplotsset linespread acmConference "
        "acmYear acmDOI acmISBN ccsdesc titlerunning authorrunning icmltitlerunning fancyhead fancyfoot lhead rhead "
        "numberwithin allowdisplaybreaks index pdfbookmark hyphenation enlargethispage definecolor* raisebox "
        "stepcounter refstepcounter newlength newcounter newsavebox ding".split(),
        1,
    ),
    **dict.fromkeys(
        "setlength addtolength setcounter addtocounter newtheorem fontsize DeclarePairedDelimiter".split(), 2
    ),
    **dict.fromkeys("resizebox newcolumntype setmainfont specialrule*".split(), 2),
    **dict.fromkeys("definecolor addcontentsline specialrule DeclareUnicodeCharacter".split(), 3),
    **dict.fromkeys("textcolor colorbox scalebox rotatebox href parbox makebox* hyperref* fcolorbox*".split(), 1),
}
REFERENCES = frozenset("ref cref Cref autoref eqref pageref nameref vref subref labelcref".split())
CITATIONS = frozenset(
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum Citet Citep parencite textcite autocite "
    "footcite shortcite shortciteA citeA newcite cite* citep* citet* supercite citealp* onlinecite".split()
)
SECTIONS = {
    **{"part": 0, "chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5},
}
BOLD = frozenset("textbf mathbf bm boldsymbol bf bfseries best boldmath mathbfit pmb".split())
BOLD_SWITCHES = frozenset("bf bfseries boldmath".split())
UNDERLINED = frozenset("underline uline ul second udash dashuline uwave".split())

_COMBINING = {
    **{"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"},
    **{"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "b": "\u0331"},
}


def accented(command: str, text: str) -> str | None:
    """The text with an accent on its first letter; None when the command is no accent."""
    mark = _COMBINING.get(command)
    if mark is None:
        return None
    text = text.replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", text[:1] + mark) + text[1:] if text else ""


# siunitx
UNITS = {
    **{"percent": "%", "meter": "m", "metre": "m", "second": "s", "gram": "g", "ampere": "A", "kelvin": "K"},
    **{"mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W"},
    **{"volt": "V", "coulomb": "C", "ohm": "Ω", "farad": "F", "tesla": "T", "henry": "H", "celsius": "°C"},
    **{"degreeCelsius": "°C", "degree": "°", "decibel": "dB", "minute": "min", "hour": "h", "day": "day"},
    **{"litre": "L", "liter": "L", "electronvolt": "eV", "byte": "B", "bit": "bit", "bel": "B", "dalton": "Da"},
    **{"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "milli": "m", "micro": "µ", "nano": "n"},
    **{"pico": "p", "femto": "f", "centi": "c", "deci": "d", "hecto": "h", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi"},
    **{"ms": "ms", "us": "µs", "ns": "ns", "km": "km", "cm": "cm", "mm": "mm", "nm": "nm", "kg": "kg", "mg": "mg"},
    **{"GHz": "GHz", "MHz": "MHz", "kHz": "kHz", "GB": "GB", "MB": "MB", "kW": "kW", "kWh": "kWh", "dB": "dB"},
}
