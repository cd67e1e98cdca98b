"""How often the phrases that claimx finds hold the right answer, slot by slot, on a gold file.

    python training/candidate_recall.py GOLD.jsonl [--misses SLOT] [--limit N]

The gold file has one abstract a line: {"id", "title", "text", "claims"}. Numbers come from the gold claims, so that
only the search for phrases is measured. Columns: share of gold strings that some phrase matches (half of the words in
common), share that some phrase equals (without articles), the same for phrases that carry the slot's label; then how
often the proposal ranked first is the subject, and the cost.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from typing import Any

from claimx import mentions, segment
from claimx.document import Document, Mentions, NumberCandidate
from claimx.lexicons import Lexicons

SLOTS = {"metric": "metric", "benchmark": "benchmark", "subject": "system", "baseline": "baseline"}
_STOP = frozenset(
    "the a an of on in for to with our its their this that and model models dataset datasets benchmark benchmarks "
    "method methods score scores rate using by at over".split()
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|our|their)\s+", re.IGNORECASE)


def words(text: str) -> set[str]:
    """The words that count when two names are compared."""
    found = [
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w
        for w in re.findall(r"[a-z0-9]+", text.lower())
    ]
    return {w for w in found if w not in _STOP} or set(found)


def same_name(a: set[str], b: set[str]) -> bool:
    """Whether two names have half of their words in common."""
    both = len(a & b)
    return both > 0 and 2 * both >= 0.5 * (len(a) + len(b))


def gold_numbers(claims: list[dict[str, Any]]) -> list[NumberCandidate]:
    """The gold claims as number candidates; the noun of a count starts after its first word."""
    numbers = []
    for claim in claims:
        noun = None
        if claim["kind"] in ("count", "tally") and (gap := claim["quote"].find(" ")) > 0:
            noun = (claim["start"] + gap + 1, claim["end"])
        numbers.append(
            NumberCandidate(claim["start"], claim["end"], "gold", "bare", value=claim.get("value"), noun=noun)
        )
    return numbers


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold")
    cli.add_argument("--misses", choices=(*SLOTS, "proposal"))
    cli.add_argument("--limit", type=int, default=40)
    args = cli.parse_args()
    with open(args.gold, encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    lexicons = Lexicons.builtin()
    _ = lexicons.metrics, lexicons.benchmarks
    results: list[Mentions] = []
    prepared = [
        (Document(d["text"], segment.split(d["text"]), d.get("title")), gold_numbers(d["claims"])) for d in gold
    ]
    started = time.perf_counter()
    for document, numbers in prepared:
        results.append(mentions.find(document, numbers, lexicons) if numbers else Mentions())
    spent = time.perf_counter() - started

    total: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for doc, found in zip(gold, results, strict=True):
        bags = [words(p.text) for p in found.phrases]
        plain = {_ARTICLE.sub("", p.text).lower() for p in found.phrases}
        for claim in doc["claims"]:
            for slot, label in SLOTS.items():
                value = claim.get(slot)
                for name in value if isinstance(value, list) else [value] if value else []:
                    total[slot] += 1
                    bag = words(name)
                    right = [p for p, other in zip(found.phrases, bags, strict=True) if same_name(bag, other)]
                    hits[slot, "match"] += bool(right)
                    hits[slot, "exact"] += _ARTICLE.sub("", name).lower() in plain
                    hits[slot, "typed"] += any(label in p.labels for p in right)
                    if not right and args.misses == slot:
                        around = doc["text"][max(0, claim["start"] - 130) : claim["end"] + 130]
                        misses.append(f"{doc['id']}  {name!r}  ...{around}...")
        own = Counter(c["subject"] for c in doc["claims"] if c.get("subject"))
        if own:
            best = own.most_common(1)[0][0]
            ranked = [words(p.text) for p in found.proposals]
            aliases = {words_of for p in found.proposals[:1] for words_of in (found.aliases.get(p.text, ""),)}
            bag = words(best)
            first = bool(ranked) and (same_name(bag, ranked[0]) or any(same_name(bag, words(a)) for a in aliases))
            total["top proposal"] += 1
            hits["top proposal", "match"] += first
            hits["top proposal", "exact"] += any(same_name(bag, r) for r in ranked)
            if not first and args.misses == "proposal":
                misses.append(
                    f"{doc['id']}  gold {best!r} x{own[best]}  got {[p.text for p in found.proposals[:3]]}\n"
                    f"     {doc.get('title')}\n     {doc['text'][:900]}"
                )
    for slot in (*SLOTS, "top proposal"):
        shares = "  ".join(f"{k} {hits[slot, k] / total[slot]:.3f}" for k in ("match", "exact", "typed"))
        print(f"{slot:<14}{shares}   of {total[slot]}")
    count = sum(len(m.phrases) for m in results) / len(results)
    most = max(len(m.phrases) for m in results)
    print(f"{count:.0f} phrases a document on average, {most} at most; {1000 * spent / len(results):.3f} ms a document")
    for line in misses[: args.limit]:
        print(line)


if __name__ == "__main__":
    main()
