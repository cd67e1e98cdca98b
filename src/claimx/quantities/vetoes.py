"""Numbers that are no quantities: years, citations, names, versions, numbering ... Each veto is a name and a test.

A veto looks at the text around a numeral only; its name is the candidate's ``rejected``. The last character or word
before the numeral decides which patterns are tried at all: most numbers stand behind a space and a plain word.
"""

from __future__ import annotations

import re

from claimx.quantities.numerals import Numeral

REACH = 40
MAX_ADDRESS = 300

_ADDRESS_MARKS = ("://", "www.", ".com/", ".co/", ".org/", ".io/")
_DOI = re.compile(r"10\.\d{4,9}/\S*")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?[\s~]+(?:\d{{1,2}}(?:st|nd|rd|th)?,?[\s~]+)?$")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?[\s~]+(?:of[\s~]+)?{_MONTH}\b")
_ISO_DATE = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\d)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|during|of|to|between|and|early|late|mid|years?|before|after|circa|through|fall|"
    r"spring|summer|winter|autumn|edition|the|early-|late-|mid-|for)[\s~-]+|[(\[,–—/-]\s?|[''’]|\b[A-Z][\w&.-]*[\s~@'’-]*)$"
)
_YEAR_AFTER = re.compile(r"\s*(?:[)\].,;:]|$)|s\b|\s(?!\w+s\b)")
_AUTHOR_BEFORE = re.compile(r"(?:\bet\s+al\.?|\b[A-Z][\w-]+),?\s*\(?$")
_CITATION_BEFORE = re.compile(r"\[(?:\d+[a-z]?\s?[,;–-]\s?)*$|\\cite\w*\{[^}]*$")
_CITATION_AFTER = re.compile(r"[a-z]?(?:\s?[,;–-]\s?\d{1,3}[a-z]?)*\]")
# Things that carry a number as their name: "Section 3", "Task 4", "Layer 12".
_NUMBERED_WORD = re.compile(
    r"(?:[Ss]ec(?:tions?|\.)|[Ee]q(?:uations?|n|s?\.)|[Ff]ig(?:ures?|s?\.)|[Tt]ab(?:les?|\.)|[Aa]pp(?:endix|\.)|[Tt]heorems?|"
    r"[Ll]emma|[Pp]roposition|[Cc]orollary|[Dd]efinition|[Aa]lgorithm|[Ll]isting|[Cc]hapters?|[Pp]art|Tasks?|[Ss]ubtasks?|"
    r"Tracks?|Steps?|Stage|Phase|Experiments?|Study|Studies|Tier|Vol(?:ume|\.)|No\.|[Nn]umber|\#|Nr\.|Grade|Rule|Case|"
    r"Scenario|[Ll]ines?|[Pp]ages?|p\.|pp\.|[Vv]er(?:sion|\.)|RFC|(?:ISO/)?(?:IEC|ISO)|IEEE|BY|BY-SA|BY-NC|DIN|EN|RQ|Q|"
    r"H|Level|Type|Group|[Cc]lass|"
    r"Condition|Model|Proposal|Round|Week|Day|Gen(?:eration)?|Release|[Ll]ayer|[Ee]poch|Grant|Award|Industry|Web|Claim|"
    r"Contribution|Goal|Test|Article|Act|Category|Question|Block|Cohort|Trial|seed)(?:\s*[A-Z]\.|\\ref\{)?"
)
_IDENTIFIER = re.compile(r"\b(?:arXiv|DOI|doi|PMID|ISBN|ISSN|NCT|RRID|ID|CVE|pages?|pp)[:\s#-]*(?:\d+\s?[-–]\s?)?$")
_IDENTIFIED = ("arXiv", "DOI", "doi", "ID", "ISBN", "ISSN", "NCT", "CVE", "page", "pages", "pp")
_TOP_BEFORE = re.compile(
    r"(?:\b[Tt]op[-\s~]?|[@#]|pass\s?@?\s?\^?|[Rr]ecall@|\b[Bb]est-of-|\bBo|\bN[dD][cC][gG]@?)\$?$"
)
_TOP_REACH = 12
_SHOT_AFTER = re.compile(
    r"[-\s~]?(?:shots?|NN|nn|grams?|way|hot|DoF|DOF|dof|th|st|nd|rd|to-\w+)\b|[-\s]?[dD]s?\b|[-‑]?D[A-Z]?\b"
)
_ORDINAL_AFTER = re.compile(r"\$?\^?\{?\\?(?:text(?:rm)?\{)?(?:st|nd|rd|th)\b")
_FORMULA_BEFORE = re.compile(
    r"(?:[\^_]\{?\(?[-\w,]*|(?<![\w-])[b-wyz]\}?\s?[-+*]\s?|\\(?:frac|sqrt|log|ln)\{?|[A-Za-z]\^|\bO\([^)]{0,12})$"
)
_FORMULA_AFTER = re.compile(
    r"\s?(?:[-+*/^]|\\cdot|\\times)\s?(?:[A-Za-z]\b|\\[a-z]+)|[a-zA-Z]?\^"
    r"|[acdfijlnopqruvyz]\s?[-+*^]\s?[\w\\]|\\(?:alpha|beta|epsilon|varepsilon|delta|lambda|pi|log|sqrt)|_\{?"
)
_UNIT_AFTER = re.compile(r"\s?-\s?[a-z]{2}|\s?[-/][a-zA-Z]{2,}|\s?\\times|\s?\\cdot\s?10|[a-zA-Z]?\^\{?\\?circ")
_VARIABLE_ENDS = frozenset(("=", "n", "∈", "o", "}"))
_VARIABLE = re.compile(r"(?:\b[A-Za-z]|\\[a-zA-Z]+|[α-ωΑ-Ω])\}?(?:_\{?\w+\}?)?\s*(?:=|\\in|∈|\\to|\{=\})\s*\$?\{?$")
# Letters that stand for results or sample sizes: correlation, effect size, p-value, agreement, test statistics.
_RESULT_LETTER = re.compile(r"(?:[rRpPnNdDFtzUWgh]|\\(?:rho|kappa|chi|tau|eta|alpha|Delta|delta|beta)|[ρκχτηαΔδβ])\W")
_RATIO = re.compile(r"\d+(?:\.\d+)?:\d")
_DOTTED = re.compile(r"\.\d")  # a date, an address, a version: 2021.03.12
_LONGER_NUMBER = re.compile(r"\d[.\-_:]$")
_JOINED_REACH = 8
_JOINED_WORD = re.compile(r"\b(?:sub|near|to|over|an?|by|of|top|non|under|least|up-to|and|or|with)[-‑]$|[-‑]{2}$", re.I)
_COMMAND = re.compile(r"\\[A-Za-z]+$")
_GLUED_NAME = re.compile(r"[A-Z][\w-]*/$|[A-Za-z][\w.]*-\d[\w.]*/(?:\d[\w.]*/)*$|[^\W\d_]\}?\($")
_NO_GLUED_NAME = re.compile(r"\b\d[\w.]*/$|\\(?:text|math)\w+\{?\($")
_NAME_AFTER = re.compile(r"[a-zA-Z]+\d|[A-Z][A-Za-z]*[A-Z][a-z]*[A-Z]|D[A-Z]|[A-Z][a-z]{3,}[A-Z]")
_LIST_OPENED = re.compile(r"(?:^|[\s:;,.—])\($|(?:^|[:;,.]\s+|\band\s+)$")
_LIST_DOTTED = re.compile(r"(?:^|[.:;]\s+|\n)$")
_HARDWARE_AFTER = re.compile(r"\s(?:GPU|CPU|Ti)\b")
_RESOLUTION_AFTER = re.compile(
    r"[\s/-](?:[A-Za-z0-9][\w-]*\s){0,2}(?:resolution|video|image|footage|rendering|UHD|display|ultra|(?:\w+\s)?(?:generation|synthesis)\b)"
)
_PANORAMA_AFTER = re.compile(r"[\s-]?(?:degrees?|°|\$?\^)|\s(?:imagery|images?|videos?|views?|panoram)")
_SPLIT_AFTER = re.compile(r"\s?/\s?\d+\s?/\s?\d+\s(?:[\w-]+\s){0,2}split|:\d+:\d+")
_SPLIT_END = re.compile(r"(?:/\d+)?\s(?:[\w-]+\s){0,2}split")
_ONE_AFTER = re.compile(
    r"\s(?:of\s+(?:the|these|our|those|its|their|which|many|several|such|an?|them|us|his|her|my|\w+'s)|can|could|may|might|"
    r"must|is|has|that|who|which|another|or\s+more|by\s+one|at\s+a\s+time|cannot|wants?|needs|should|would|hand|thing|day|way|"
    r"aspect|side|to\s+(?!two|three|four|five|six|seven|eight|nine|ten|twelve)|[,.:—]|-{2})"
    r"|[-‑](?!third|quarter|half|hundred|thousand|million|billion|trillion|tenth|fifth|fourth|hour|year|minute|day|week|month)"
    r"|[,.;:)]"
)
_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|which|every|each|another|previous|former|latter|only|new|old|right|wrong|better|good|first|"
    r"last)\s+$",
    re.IGNORECASE,
)
_STRUCTURE_AFTER = re.compile(
    r"[-‑](?:stage|step|phase|way|fold\s+cross|sided|level|layer|tier|tiered|stream|branch|headed|player|sample|tailed|hop|"
    r"dimensional|body|pass|tower|part|pronged|track|view|point|party|photon|state|qubit|site)(?:s|d|ed)?\b"
)
_ZERO_AFTER = re.compile(r"[-‑](?!fold)|\s?shot")
_CAPITAL_NAME = r"(?:^|[\s(\[,;/{])(?P<name>[A-Z][\w+’'.-]*|\w+[A-Z]\w*)"
_VERSION_BEFORE = re.compile(_CAPITAL_NAME + r"[\s~]+$")
_SIZE_BEFORE = re.compile(
    _CAPITAL_NAME + r"(?:[\s~-]+v?\d+(?:\.\d+)?)?(?:[\s~]+(?:Coder|Math|Instruct|Chat|Base|Pro|Lite))?[\s~]*[-\s~{]\{?$"
)
# "Spanning 9 tasks": capitalised as a sentence begins with it.
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;]\s+|\n\s*)$")
# "our RL-trained 7B model", "Foo's 7B": the size is not the name's own.
_NO_NAME_OF_A_SIZE = re.compile(r"(?:['’]s|-(?:trained|adapted|tuned|based|distilled|sized|initialized|pretrained))$")
# "Foo(73.8)": a result behind its name without a space; "SE(3)" and "O(10)" are names.
_RESULT_IN_BRACKETS = re.compile(r"[A-Za-z]{2}\}?\($")
_FOUR_DIGITS = re.compile(r"\d{4}")
# Capitalised only because a sentence begins with them; no names.
_SENTENCE_WORDS = frozenset(
    """the a an this these those our we in on at by for with of to from as and or but across over all both each using
    under about around only nearly almost approximately roughly up at least more less than within after before between
    among
    during experiments results here there when while where it its their evaluating testing training trained including
    specifically notably additionally moreover furthermore finally overall compared against versus vs most some many
    several exactly just even fully out given last no not if then that which who what how""".split()
)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Where the text holds web addresses and DOIs: no number in them is a quantity."""
    if "/" not in text and "www." not in text:
        return []
    spans = [m.span() for m in _DOI.finditer(text)]
    for mark in _ADDRESS_MARKS:
        at = text.find(mark)
        while at >= 0:
            start = max(text.rfind(space, max(0, at - MAX_ADDRESS), at) for space in " \n\t({")
            end = min(
                (e for space in " \n\t)}" if (e := text.find(space, at, at + MAX_ADDRESS)) >= 0), default=at + len(mark)
            )
            spans.append(
                (start + 1 if start >= 0 else at, end if end > at + len(mark) else min(at + MAX_ADDRESS, len(text)))
            )
            at = text.find(mark, max(end, at + 1))
    return spans


def date_end(text: str, start: int) -> int:
    """Where a date in digits ("12/03/2021") that begins at ``start`` ends; ``start`` when there is none."""
    found = _ISO_DATE.match(text, start)
    return found.end() if found else start


def is_year(numeral: Numeral, text: str) -> bool:
    """Whether a numeral looks like a year: four bare digits from 1900 to 2039."""
    return (
        numeral.digits
        and numeral.end - numeral.start == 4
        and isinstance(numeral.value, int)
        and 1900 <= numeral.value < 2040
        and text[numeral.start : numeral.end].isdigit()
    )


def context(text: str, numeral: Numeral) -> str | None:
    """The veto that the text around a numeral gives, before its unit is known; None when it may be a quantity."""
    before = text[max(0, numeral.start - REACH) : numeral.start]
    if not numeral.digits:
        return _word(text, numeral, before)
    # The commonest place by far: behind one space and a word of letters.
    spaced = before[-1:] == " " and before[-2:-1].isalpha()
    return (
        _name(text, numeral, before, spaced)
        or _date(text, numeral, before)
        or _numbered(text, numeral, before, spaced)
        or _marker(text, numeral, before, spaced)
        or _formula(text, numeral, before, spaced)
        or _list_mark(text, numeral, before, spaced)
    )


def _word(text: str, numeral: Numeral, before: str) -> str | None:
    word = text[numeral.start : numeral.end].lower()
    if word == "one" and (_ONE_AFTER.match(text, numeral.end) or _ONE_BEFORE.search(before)):
        return "the word 'one'"
    if before[-1:] == "-":
        return "part of a compound word"
    if _STRUCTURE_AFTER.match(text, numeral.end):
        return "structure adjective"
    if (word == "zero" and _ZERO_AFTER.match(text, numeral.end)) or _SHOT_AFTER.match(text, numeral.end):
        return "k-shot"
    return None


def _name(text: str, numeral: Numeral, before: str, spaced: bool) -> str | None:
    """Letters, hyphens, slashes and brackets that tie the numeral to a name: GPT-4, ResNet50, ViT-L/14, SE(3)."""
    if not spaced:
        last = before[-1:]
        if (last.isalpha() or last in ("_", "#")) and not ("\\" in before and _COMMAND.search(before)):
            return "part of a name"
        if last in ("-", "‑") and before[-2:-1].isalpha() and not _JOINED_WORD.search(before[-_JOINED_REACH:]):
            return "part of a name"
        if last in (".", "-", "_", ":") and _LONGER_NUMBER.search(before):
            return "part of a longer number"
        if last in ("/", "(") and _GLUED_NAME.search(before) and not _NO_GLUED_NAME.search(before):
            if last != "(":
                return "behind a name and a slash"
            if not (numeral.decimals and _RESULT_IN_BRACKETS.search(before)):
                return "part of a name"
    if numeral.decimals and _DOTTED.match(text, numeral.end):
        return "part of a longer number"
    if text[numeral.end : numeral.end + 1].isalpha() and _NAME_AFTER.match(text, numeral.end):
        return "runs into a name"
    return None


def _date(text: str, numeral: Numeral, before: str) -> str | None:
    if isinstance(numeral.value, float) or numeral.scale:
        return None
    if _ISO_DATE.match(text, numeral.start):
        return "date"
    if numeral.value < 2100 and (
        (numeral.value <= 31 and _DATE_AFTER.match(text, numeral.end))
        or (not before.islower() and _DATE_BEFORE.search(before))
    ):
        return "date"
    if is_year(numeral, text):
        if _AUTHOR_BEFORE.search(before) and before[-1:] == "(":
            return "citation"
        if _YEAR_BEFORE.search(before) or _YEAR_AFTER.match(text, numeral.end) or numeral.end == len(text):
            return "year"
    return None


def _numbered(text: str, numeral: Numeral, before: str, spaced: bool) -> str | None:
    """Numbering, citations and identifiers: Section 3, [12], arXiv:2401.01234, a 5090 GPU, 4K resolution."""
    if "[" in before or "\\cite" in before:
        cited = _CITATION_BEFORE.search(before)
        if cited and numeral.decimals == 0 and (_CITATION_AFTER.match(text, numeral.end) or cited.group()[0] == "\\"):
            return "citation"
    if (not spaced or before.endswith(_IDENTIFIED, 0, -1)) and _IDENTIFIER.search(before):
        return "identifier"
    if numeral.scale == 0 and text[numeral.end : numeral.end + 2].lstrip()[:1] not in ("%", "\\"):
        words = before.rstrip(" ~\n").rsplit(None, 1)
        if words and _NUMBERED_WORD.fullmatch(words[-1].lstrip("([")):
            return "numbered thing"
    if isinstance(numeral.value, int):
        if numeral.value >= 1000 and numeral.scale == 0 and _HARDWARE_AFTER.match(text, numeral.end):
            return "hardware model"
        if numeral.letter and numeral.value in (1000, 2000, 4000, 8000) and _RESOLUTION_AFTER.match(text, numeral.end):
            return "resolution or shape"
        if numeral.value == 360 and _PANORAMA_AFTER.match(text, numeral.end):
            return "panorama"
    return None


def _marker(text: str, numeral: Numeral, before: str, spaced: bool) -> str | None:
    """Markers that belong to a metric or setting: 1st, top-5, pass@1, 5-shot, 3D."""
    if _ORDINAL_AFTER.match(text, numeral.end):
        return "ordinal"
    if (not spaced or before.endswith(("op ", "ass "))) and _TOP_BEFORE.search(before[-_TOP_REACH:]):
        return "top-k"
    if _SHOT_AFTER.match(text, numeral.end):
        return "k-shot or dimension"
    return None


def _formula(text: str, numeral: Numeral, before: str, spaced: bool) -> str | None:
    if (not spaced or "O(" in before) and _FORMULA_BEFORE.search(before):
        return "formula"
    if _FORMULA_AFTER.match(text, numeral.end) and not _UNIT_AFTER.match(text, numeral.end):
        return "formula"
    if text[numeral.end : numeral.end + 1] == ":" and _RATIO.match(text, numeral.start):
        return "ratio or clock time"
    if numeral.scale == 0 and numeral.decimals == 0 and before.rstrip(" ${")[-1:] in _VARIABLE_ENDS:
        variable = _VARIABLE.search(before)
        if variable and not _RESULT_LETTER.match(variable.group()):
            return "setting of a variable"
    if _SPLIT_AFTER.match(text, numeral.end) or (before[-1:] == "/" and _SPLIT_END.match(text, numeral.end)):
        return "a split"
    return None


def _list_mark(text: str, numeral: Numeral, before: str, spaced: bool) -> str | None:
    """(1), 1) and "1. First" number a list."""
    following = text[numeral.end : numeral.end + 1]
    if following not in (")", "."):
        return None
    if numeral.decimals or numeral.scale or numeral.value > 30 or not isinstance(numeral.value, int):
        return None
    if following == ")":
        unopened = before.rfind("(") <= before.rfind(")") and before[-1:].isspace()
        percent = text[numeral.end + 1 : numeral.end + 4].lstrip(" \\").startswith("%")
        if not percent and (unopened or _LIST_OPENED.search(before)):
            return "list marker"
    if following == "." and text[numeral.end + 1 : numeral.end + 2].isspace() and _LIST_DOTTED.search(before):
        return "list marker"
    return None


def version_of(text: str, numeral: Numeral) -> bool:
    """Whether a number is the version of the name before it: "Gemma 2", "Claude 2.1", "System 2 models"."""
    found = _VERSION_BEFORE.search(text, max(0, numeral.start - REACH), numeral.start)
    if found is None or _begins_a_sentence(text, found):
        return False
    short = numeral.value < 1000 or _FOUR_DIGITS.fullmatch(text, numeral.start, numeral.end) is not None
    return numeral.scale > 0 or (numeral.decimals <= 1 and short)


def size_of(text: str, start: int) -> bool:
    """Whether a model size belongs to the name before it: "PaLM 540B", "Llama 3.1 8B", "Llama 3 (70B)"."""
    found = _SIZE_BEFORE.search(text, max(0, start - REACH), start)
    if found is None or _begins_a_sentence(text, found):
        return False
    return _NO_NAME_OF_A_SIZE.search(found["name"]) is None


def _begins_a_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a capitalised word is no name: "Specifically", and at the beginning of a sentence "Spanning"."""
    name = found["name"]
    if name.lower() in _SENTENCE_WORDS:
        return True
    start = found.start("name")
    return name.endswith("ing") and name.istitle() and bool(_SENTENCE_BEGINS.search(text, max(start - 4, 0), start))
