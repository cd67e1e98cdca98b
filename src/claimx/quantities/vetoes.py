"""Numbers that are no quantities: years, citations, names, versions, numbering ... Each veto is a name and a test.

A veto looks at the text around a numeral only; the name of the veto is the candidate's ``rejected``.
"""

from __future__ import annotations

import re

from claimx.quantities.numerals import Numeral

_URL = re.compile(r"(?:https?://|www\.|\b(?:github|huggingface|gitlab|zenodo|osf|doi|arxiv)\.(?:com|co|org|io)\b|10\.\d{4,}/)\S*", re.I)
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?[\s~]+(?:\d{{1,2}}(?:st|nd|rd|th)?,?[\s~]+)?$")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?[\s~]+(?:of[\s~]+)?{_MONTH}\b")
_ISO_DATE = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\d)")
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|during|of|to|between|and|early|late|mid|year|years|before|after|circa|through|fall|"
    r"spring|summer|winter|autumn|edition|the|early-|late-|mid-|for)[\s~-]+|[(\[,–—/-]\s?|[''’]|\b[A-Z][\w&.-]*[\s~@'’-]*)$"
)
_CITATION_BEFORE = re.compile(r"\[(?:\d{1,3}[a-z]?(?:\s?[,;–-]\s?)?)*$|\\cite\w*\{[^}]*$")
_AUTHOR_BEFORE = re.compile(r"(?:\bet\s+al\.?|\b[A-Z][\w-]+),?\s*\(?$")
_CITATION_AFTER = re.compile(r"[a-z]?(?:\s?[,;–-]\s?\d{1,3}[a-z]?)*\]")
_NUMBERED = re.compile(
    r"\b(?:[Ss]ec(?:tion|tions|\.)|[Ee]q(?:uation|uations|n|\.)|[Ff]ig(?:ure|ures|s|\.)|[Tt]ables?|[Tt]ab\.|[Aa]ppendix|[Aa]pp\.|"
    r"[Tt]heorems?|[Ll]emma|[Pp]roposition|[Cc]orollary|[Dd]efinition|[Aa]lgorithm|[Ll]isting|[Cc]hapters?|[Pp]art|"
    r"Tasks?|[Ss]ubtasks?|Tracks?|Steps?|Stage|Phase|Experiments?|Study|Studies|Tier|Volume|Vol\.|No\.|[Nn]umber|#|Nr\.|Grade|"
    r"Rule|Case|Scenario|Line|lines?|pages?|p\.|pp\.|[Vv]ersion|[Vv]er\.|RFC|ISO|IEC|ISO/IEC|IEEE|DIN|EN|RQ|Q|H|Eqs?\.|Figs\.|"
    r"Level|Type|Group|[Cc]lass|Condition|Model|Proposal|Round|Week|Day|Generation|Gen|Release|Layer|layer|epoch|Epoch|Track|"
    r"DOI|PMID|Grant|Award|Industry|Web|Claim|Contribution|Goal|Test|Article|Act|Category|Question|Block|"
    r"Cohort|Trial|NCT|seed)[\s~]*(?:[A-Z]\.|\\ref\{)?$"
)
_IDENTIFIER = re.compile(r"\b(?:arXiv|DOI|doi|PMID|ISBN|ISSN|NCT|RRID|ID|CVE|pages?|pp)[:\s#-]*(?:\d+\s?[-–]\s?)?$")
_TOP_BEFORE = re.compile(r"(?:\b[Tt]op[-\s~]?|[@#]|pass\s?@?\s?\^?|[Rr]ecall@|\b[Bb]est-of-|\bBo|\bN[dD][cC][gG]@?)\$?$")
_SHOT_AFTER = re.compile(r"[-\s~]?(?:shots?|NN|nn|gram|grams|way|hot|DoF|DOF|dof|th|st|nd|rd|to-\w+)\b|[-\s]?[dD]\b|[-‑]?D[A-Z]?\b")
_ORDINAL_AFTER = re.compile(r"\$?\^?\{?\\?(?:text(?:rm)?\{)?(?:st|nd|rd|th)\b")
_FORMULA_BEFORE = re.compile(r"(?:[\^_]\{?[-\w,]*|\\(?:frac|sqrt|log|ln)\{?|[A-Za-z]\^|\bO\([^)]{0,12})$")
_FORMULA_AFTER = re.compile(r"\s?(?:[-+*/^]|\\cdot|\\times)\s?(?:[A-Za-z]\b|\\[a-z]+)|[a-zA-Z]?\^|\\(?:alpha|beta|epsilon|varepsilon|delta|lambda|pi|log|sqrt)|_\{?")
_VARIABLE = re.compile(r"(?:\b[A-Za-z]|\\[a-zA-Z]+|[α-ωΑ-Ω])\}?(?:_\{?\w+\}?)?\s*(?:=|\\in|∈|\\to|\{=\})\s*\$?\{?$")
# Letters that stand for results or sample sizes: correlation, effect size, p-value, agreement, test statistics.
_FREE_VARIABLE = re.compile(r"(?!(?:[rRpPnNdDFtzUWgh]|\\(?:rho|kappa|chi|tau|eta|alpha|Delta|delta|beta)|[ρκχτηαΔδβ])\W)")
_RATIO = re.compile(r"\d+(?:\.\d+)?:\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_IDIOM_AFTER = re.compile(
    r"(?:\s(?:of\s+(?:the|these|our|those|its|their|which|many|several|such|a|an|them|us|his|her|my|\w+'s)|can|could|may|might|must|is|"
    r"has|that|who|which|another|or\s+more|by\s+one|at\s+a\s+time|cannot|wants?|needs|should|would|hand|thing|day|could|way|aspect|side|"
    r"to\s+(?!two|three|four|five|six|seven|eight|nine|ten|twelve)|,|\.|:|—|-{2})|[-‑](?!third|quarter|half|hundred|thousand|million|billion|trillion|tenth|fifth|fourth|hour|year|minute|day|week|month))|[,.;:)]"
)
_ONE_BEFORE = re.compile(r"\b(?:the|this|that|no|any|which|every|each|another|previous|former|latter|only|new|old|right|wrong|better|good|first|last)\s+$", re.I)
_STRUCTURE = re.compile(
    r"[-‑](?:stage|step|phase|way|fold\s+cross|sided|level|layer|tier|tiered|stream|branch|headed|player|sample|tailed|hop|"
    r"dimensional|body|pass|tower|part|pronged|track|view|point|party|photon|state|qubit|site|view|level|tailed|stage)(?:s|d|ed)?\b",
)
_NAME_JOINT = re.compile(r"(?:[^\W\d_]|\})[-‑–]?$")
_LIST_MARK = re.compile(r"(?:^|[\s:;,.])\(?$")
_QUARTER = re.compile(r"\bQ$|\b[A-Z]{1,5}-?$")
_SIZED_NAME = re.compile(
    r"(?:^|[\s(\[,;/{])(?P<name>[A-Z][\w+’'.-]*|\w+[A-Z]\w*)(?:[\s~-]+v?\d+(?:\.\d+)?)?(?:[\s~]+(?:Coder|Math|Instruct|Chat|Base|Pro|Lite))?[\s~]*[-\s~({]\{?$"
)
_VERSION_NAME = re.compile(r"(?:^|[\s(\[,;/{])(?P<name>[A-Z][\w+’'-]*|\w+[A-Z]\w*)[\s~]+$")


def url_spans(text: str) -> list[tuple[int, int]]:
    """Where the text holds web addresses and DOIs: no number in them is a quantity."""
    if "/" not in text and "www" not in text:
        return []
    return [m.span() for m in _URL.finditer(text)]


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
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40]
    if numeral.digits:
        return _digits(text, numeral, before, after)
    word = text[start:end].lower()
    if word == "one" and (_IDIOM_AFTER.match(after) or _ONE_BEFORE.search(before)):
        return "the word 'one'"
    if before[-1:] == "-" and word != "half":
        return "part of a compound word"
    if _STRUCTURE.match(after):
        return "structure adjective"
    if word == "zero" and re.match(r"[-‑](?!fold)|\s?shot", after):
        return "k-shot"
    if _SHOT_AFTER.match(after):
        return "k-shot"
    return None


def _author_year(before: str, numeral: Numeral, text: str) -> bool:
    """Whether a year stands behind an author: "Smith et al. (2020a)"."""
    return is_year(numeral, text) and _AUTHOR_BEFORE.search(before) is not None


def _digits(text: str, numeral: Numeral, before: str, after: str) -> str | None:
    if _ISO_DATE.match(text, numeral.start) or _DATE_BEFORE.search(before) or (
        isinstance(numeral.value, int) and numeral.value <= 31 and _DATE_AFTER.match(after)
    ):
        return "date"
    if is_year(numeral, text) and (_YEAR_CUE.search(before) or re.match(r"\s*[)\].,;:]|s\b|\s(?!\w+s\b)", after) or not after):
        return "year"
    if before and (before[-1].isalpha() or before[-1] in "_#") and not before.endswith(("\\pm", "\\sim", "\\approx", "\\times", "\\geq", "\\leq", "\\ge", "\\le")) and not re.search(r"\\[a-z]+$", before):
        return "part of a name"
    if re.search(r"[^\W\d_][-‑]$", before) and not re.search(r"\b(?:sub|near|to|over|a|an|by|of|top|non|under|sub|least|up-to|and|or|with)[-‑]$|[-‑]{2}$", before, re.I):
        return "part of a name"
    if re.search(r"\d[.\-_:]$", before):
        return "part of a longer number"
    if re.search(r"[A-Z][\w-]*/$|[A-Za-z][\w.]*-\d[\w.]*/(?:\d[\w.]*/)*$|[^\W\d_]\($", before) and not re.search(r"\b\d[\w.]*/$|\\(?:text|math)\w+\($", before):
        return "part of a name"
    if _ORDINAL_AFTER.match(after):
        return "ordinal"
    if _TOP_BEFORE.search(before):
        return "top-k"
    if _SHOT_AFTER.match(after):
        return "k-shot or dimension"
    if _author_year(before, numeral, text):
        return "citation"
    if _CITATION_BEFORE.search(before) and (before.rstrip()[-1:] != "[" or numeral.decimals == 0) and (_CITATION_AFTER.match(after) or not re.search(r"\[[^\]]*$", before)):
        return "citation"
    if _IDENTIFIER.search(before):
        return "identifier"
    if _NUMBERED.search(before) and numeral.scale == 0 and not re.match(r"\s?\\?%", after):
        return "numbered thing"
    if _FORMULA_BEFORE.search(before) or (_FORMULA_AFTER.match(after) and not re.match(r"\s?-\s?[a-z]{2}|\s?[-/][a-zA-Z]{2,}|\s?\\times|\s?\\cdot\s?10|[a-zA-Z]?\^\{?\\?circ", after)):
        return "formula"
    if _CLOCK.match(text, numeral.start) or _RATIO.match(text, numeral.start) or re.search(r"\d:$", before):
        return "ratio or clock time"
    if numeral.decimals == 0 and numeral.scale == 0 and isinstance(numeral.value, int) and numeral.value <= 30:
        if re.match(r"\)(?!\s*(?:%|\\%))", after) and re.search(r"(?:^|[\s:;,.—])\($|(?:^|[:;,.]\s+|\band\s+)$", before):
            return "list marker"
        if re.match(r"\)", after) and before.rfind("(") <= before.rfind(")") and re.search(r"\s$", before):
            return "list marker"
        if re.match(r"[.)]\s+[A-Z]", after) and re.search(r"(?:^|[.:;]\s+|\n)$", before):
            return "list marker"
    if re.match(r"[a-zA-Z]+\d|[A-Z][A-Za-z]*[A-Z][a-z]*[A-Z]|DTown|D[A-Z]", after) or re.match(r"[A-Z][a-z]{3,}[A-Z]", after):
        return "part of a name"
    if isinstance(numeral.value, int) and numeral.value >= 1000 and numeral.scale == 0 and re.match(r"\s(?:GPU|CPU|Ti)\b", after):
        return "hardware model"
    if numeral.letter in ("K", "k") and numeral.value in (1000, 2000, 4000, 8000) and re.match(r"[\s-](?:resolution|video|image|UHD|display|ultra)", after):
        return "resolution or shape"
    if numeral.value == 360 and re.match(r"[\s-]?(?:degrees?|°|\$?\^)|\s(?:imagery|images?|videos?|views?|panoram)", after):
        return "panorama"
    variable = _VARIABLE.search(before)
    if variable and _FREE_VARIABLE.match(variable.group()) and numeral.scale == 0 and numeral.decimals == 0:
        return "setting of a variable"
    if re.match(r"\s?/\s?\d+\s?/\s?\d+\s(?:[\w-]+\s){0,2}split|:\d+:\d+", after) or re.search(r"\d/(?:\d+/)?$", before) and re.match(r"(?:/\d+)?\s(?:[\w-]+\s){0,2}split", after):
        return "a split"
    return None


def version_of(text: str, numeral: Numeral, known: frozenset[str]) -> bool:
    """Whether a bare number is the version or size of the name before it: "Gemma 2", "Claude 2.1", "PaLM 540B".

    Args:
        text: the whole text.
        numeral: the number, which has neither unit nor noun.
        known: lower-case words that are metrics or the like: "F1 0.87" is no version.
    """
    found = _VERSION_NAME.search(text[max(0, numeral.start - 40) : numeral.start])
    if found is None:
        return False
    name = found.group("name")
    if name.lower() in known or name.lower() in _SENTENCE_WORDS:
        return False
    return numeral.scale > 0 or (numeral.decimals <= 1 and (numeral.value < 1000 or re.fullmatch(r"\d{4}", text[numeral.start : numeral.end]) is not None))


def size_of(text: str, start: int) -> bool:
    """Whether a model size belongs to the name before it: "PaLM 540B", "Llama 3.1 8B", "Llama 3 (70B)"."""
    found = _SIZED_NAME.search(text[max(0, start - 40) : start])
    return found is not None and found.group("name").lower() not in _SENTENCE_WORDS


_SENTENCE_WORDS = frozenset(
    """the a an this these those our we in on at by for with of to from as and or but across over all both each using under
    about around only nearly almost approximately roughly up at least more less than within after before between among during
    experiments results our here there when while where it its their evaluating testing training trained with including
    specifically notably additionally moreover furthermore finally overall compared against versus vs most some many several
    exactly just even fully out given last no not if then that which who what how""".split()
)
