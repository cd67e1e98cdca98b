"""When two names are one: canonical names come from the lexicons, here only their spelling is evened out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKUP = re.compile(r"\\[A-Za-z]+(?=\{)|[{}$\\]")  # "\textsc{Foo-Net}", "\ours"
_JOINTS = re.compile(r"[\s\-_‐‑–~]+")
_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_]) (?=\d)")
_LEADING = re.compile(r"(?:the|our|a|an|proposed|new|novel|state of the art) ")
_TRAILING = re.compile(r" (?:models?|systems?|frameworks?|methods?|algorithms?|networks?|approach|agents?|baselines?)$")
# Words about a system that are no part of its name: "the effectiveness of Foo-Net", "Foo-Net's superior performance".
_ABOUT = (
    r"(?:effectiveness|performance|superiority|advantages?|capability|capabilities|strength|efficiency|robustness|potential"
    r"|benefits?|ability|results?|success|accuracy|quality)"
)
_BEFORE = re.compile(rf"(?:(?:the|superior|strong|overall) )*{_ABOUT} of (?:the |our )?(?=\S)", re.I)
_VERBS = "ranks?|achieves?|reaches|shows?|obtains?|attains?|sets?|improves?|outperforms?|demonstrates?|delivers?|is"
_AFTER = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}{_ABOUT}$|(?<=[\w)]) (?:{_VERBS})(?: [a-z]+)*$")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_CLASS = re.compile(
    r"(?:^|\s)(?:models|systems|frameworks|methods|algorithms|networks|approaches|agents|baselines|LLMs|VLMs|MLLMs|SLMs"
    r"|architectures|variants|techniques|strategies|transformers|tokenizers|detectors|classifiers)$|-(?:based|style|like|type)$"
    r"|^(?:agent|model|method|system|framework|approach|algorithm|network|baseline|pipeline|ours)$",
    re.I,
)
_NAMED = re.compile(r"[A-Z\d]")


@lru_cache(maxsize=65536)
def readable(name: str) -> str:
    """A name as a reader would write it: without LaTeX markup."""
    return _MARKUP.sub("", name).strip() or name


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name as two spellings of it compare: without case, markup, and the joints of its words.

    "PaLM 540B", "PaLM-540B" and "PaLM540B" are one.
    """
    plain = unicodedata.normalize("NFKC", readable(name))
    return _BEFORE_DIGIT.sub("", _JOINTS.sub(" ", plain).strip()).casefold() or name


@lru_cache(maxsize=65536)
def system_name(name: str) -> str:
    """A system's name without the words about it: "effectiveness of Foo-Net" and "Foo-Net's gains" name Foo-Net."""
    plain = readable(name)
    match = _BEFORE.match(plain)
    short = _AFTER.sub("", plain[match.end() :] if match else plain)
    return short.removesuffix("'s").removesuffix("’s") if is_named(short) else plain


@lru_cache(maxsize=65536)
def system_key(name: str) -> str:
    """A system's name as two mentions of it compare: "the GPT-4 model" is "GPT-4", "Foo Bar (FB)" is "Foo Bar".

    What stands in brackets counts ("Qwen2.5 (7B)") unless it is the abbreviation of the words before it.
    """
    whole = folded(_BRACKETS.sub(_bracketed, system_name(name)))
    key = whole
    while match := _LEADING.match(key):
        key = key[match.end() :]
    return _TRAILING.sub("", key) or whole


@lru_cache(maxsize=65536)
def is_named(name: str) -> bool:
    """Whether this names one thing, rather than describing some: it has a capital letter or a digit in it, and is no
    class of things ("VLA models", "Mamba-based", "Agent")."""
    plain = readable(name)
    return _NAMED.search(plain) is not None and _CLASS.search(plain) is None


def is_variant(key: str, of: str) -> bool:
    """Whether one key of a system begins with the other, and goes on with a size or a version: "palm540b" of "palm"."""
    if not key.startswith(of):
        return False
    behind = key[len(of) :][:1]
    return behind in ("", " ") or (behind.isdigit() and not of[-1:].isdigit())


def _bracketed(match: re.Match[str]) -> str:
    inside = match[1].strip()
    initials = "".join(word[0] for word in re.findall(r"\w+", match.string[: match.start()]))
    letters = "".join(c for c in inside if c.isalpha())
    if letters and letters.isupper() and letters.casefold() in initials.casefold():
        return ""
    return f" {inside}"
