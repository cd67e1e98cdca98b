"""Inputs out of seeds: bytes and pieces of them changed, repeated, cut, and strung together, as no author would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

# What readers, rules and renderers react to, in whatever format it stands.
PIECES = [
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *(
            "91.1%",
            "2-2.5x",
            "$10^{535}$",
            "5 ± 3",
            "11 out of 18",
            "1,000",
            "1e-999",
            "9" * 400,
            "½",
            "²",
            "٣",
            "three",
        ),
        *(" accuracy on MMLU", " of GPT-4", "respectively", "up to ", "\\%", "±", "–", "≥", "∞", " ms per token"),
        *("\x00", "\x1b[31m", "\x9b1m", "\u202e", "\u2028", "\ufeff", "\ud800", "😀", "e\u0301", "\r\n", "\n\n", "\t"),
        *("<script>", "</script>", "<!--", "-->", "<table><tr><td>", "</p>", "&amp;", "&#x0;", "<![CDATA[", "]]>"),
        *("<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<?xml version='1.0'?>", "<sec>", "<article>", "<TEI>", "<math>"),
        *(
            "\\begin{tabular}{c}",
            "\\end{document}",
            "\\input{x}",
            "\\def\\a{\\a}",
            "\\a",
            "$",
            "$$",
            "{",
            "}",
            "%",
            "\\\\",
        ),
        *("|", "|---|", "# ", "```", "- ", "[^1]", "](", "~~", "`", "*", "_"),
        *('{"', '":', "[[", "]]", "null", "1e999", "\\ud800", '"text":', '"abstract": "', "},"),
        *("@article{", "TY  - JOUR", "ER  - ", "AB  - ", "title = {", ",\n"),
        *("=1+1", "@SUM(", "'", '"', ",,", ";"),
        *("stream", "endobj", "/Length 9999999", "xref", "trailer", "%%EOF", "PAR1", "obj <<", "/Kids [1 0 R]"),
    )
]
LARGEST = 200_000  # bytes of an input


def mutated(random: Random, seeds: Sequence[bytes]) -> bytes:
    """An input out of one seed or two, by a few changes."""
    data = random.choice(seeds)
    for _ in range(1 + int(random.expovariate(0.4))):
        data = random.choice(_CHANGES)(random, data, seeds)[:LARGEST]
    return data


def _place(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.expovariate(0.05)))


def _flip(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _number in range(random.randint(1, 8) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _insert(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(random, data)
    piece = random.choice(PIECES)
    return data[:start] + piece + data[end if random.random() < 0.3 else start :]


def _cut(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(random, data)
    return data[:start] if random.random() < 0.2 else data[:start] + data[end:]


def _repeat(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _place(random, data)
    piece = data[start:end] if random.random() < 0.5 else random.choice(PIECES)
    return data[:start] + piece * random.choice((2, 10, 100, 1000)) + data[start:]


def _splice(random: Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    other = random.choice(seeds)
    start, _ = _place(random, data)
    first, last = sorted(random.randrange(len(other) + 1) for _number in range(2))
    return data[:start] + other[first:last] + data[start:]


def _string(random: Random, _: bytes, __: Sequence[bytes]) -> bytes:
    return b"".join(random.choices(PIECES, k=random.randint(1, 60)))


_CHANGES: list[Callable[[Random, bytes, Sequence[bytes]], bytes]] = [_flip, _insert, _cut, _repeat, _splice, _insert]
_CHANGES += [_string, _insert, _flip]
