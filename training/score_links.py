"""Link gold quantities by claimx's rules and score the slots: how good linking is apart from the grammar.

    python training/score_links.py GOLD_DIR [--file dev] [--part read] [--errors SLOT] [--rule NAME] [--rules SLOTS]

GOLD_DIR holds the gold files and score.py, whose functions are used, so that figures mean the same. ``--rules SLOT``
prints how often each rule of a slot decided and was right; ``--errors SLOT --rule NAME`` lists the mistakes of one.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import gold as goldfiles

from claimx import linking, mentions
from claimx.document import Document, Link, Mentions, NumberCandidate
from claimx.lexicons import Lexicons

_SHOWN = ("kind", "metric", "benchmark", "subject", "baseline", "direction", "relative", "conditions", "unit", "bound")


def scorer(folder: Path) -> ModuleType:
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(link: Link) -> dict[str, Any]:
    """A link as a gold-shaped dictionary."""
    n = link.number
    return {
        "start": n.start,
        "end": n.end,
        "value": n.value,
        "low": n.low,
        "high": n.high,
        "total": n.total,
        "bound": n.bound,
        "unit": n.unit,
        "kind": link.kind,
        "metric": link.metric and link.metric.text,
        "benchmark": [p.text for p in link.benchmarks],
        "subject": link.subject and link.subject.text,
        "baseline": [p.text for p in link.baselines],
        "direction": link.direction,
        "relative": link.relative,
        "conditions": [p.text for p in link.conditions],
        "reasons": link.reasons,
    }


def main() -> None:
    """Link, score and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--file", default="dev")
    cli.add_argument("--part", default="all", choices=("all", "read", "held"))
    cli.add_argument("--errors")
    cli.add_argument("--rule")
    cli.add_argument("--rules", help="slots, separated by commas")
    cli.add_argument("--limit", type=int, default=40)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--wide", action="store_true", help="show the whole abstract with each mistake")
    args = cli.parse_args()
    score = scorer(args.folder)
    documents = goldfiles.part(goldfiles.load(args.folder / f"{args.file}.jsonl"), args.part)
    lexicons = Lexicons.builtin()
    cases: list[tuple[Document, list[NumberCandidate], Mentions]] = []
    for _, document, numbers in goldfiles.prepared(documents):
        cases.append((document, numbers, mentions.find(document, numbers, lexicons) if numbers else Mentions()))
    started = time.perf_counter()
    links = [linking.link(document, numbers, found, lexicons) for document, numbers, found in cases]
    spent = time.perf_counter() - started
    predicted = {d["id"]: [flat(link) for link in made] for d, made in zip(documents, links, strict=True)}
    score.score(documents, predicted)
    print(f"{1000 * spent / len(documents):.3f} ms a document")
    pairs = []
    for gold, (_, _, found) in zip(documents, cases, strict=True):
        pred = predicted[gold["id"]]
        left, _ = score.align(gold["claims"], pred)
        pairs += [
            (gold, found, claim, pred[left[i]])
            for i, claim in enumerate(gold["claims"])
            if not claim.get("optional") and i in left
        ]
    for slot in args.rules.split(",") if args.rules else ():
        print(slot)
        _print_rules(score, pairs, slot)
    if args.errors:
        _print_errors(score, pairs, args)


def _right(score: ModuleType, claim: dict[str, Any], got: dict[str, Any], slot: str) -> bool:
    if slot == "relative":
        return claim.get("relative") == got["relative"]
    _, fp, fn = score.compare(claim, got, slot)
    return not fp and not fn


def _print_rules(score: ModuleType, pairs: list[Any], slot: str) -> None:
    used: Counter[str] = Counter()
    good: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for _, _, claim, got in pairs:
        rule = got["reasons"].get(slot, "-")
        used[rule] += 1
        good[rule] += _right(score, claim, got, slot)
        empty[rule] += not score.values(claim, slot)
    for rule, n in used.most_common():
        print(f"  {rule:<46} {n:5d}  right {good[rule] / n:.3f}  wrong {n - good[rule]:4d}  gold empty {empty[rule]}")


def _print_errors(score: ModuleType, pairs: list[Any], args: argparse.Namespace) -> None:
    wrong = [
        pair
        for pair in pairs
        if not _right(score, pair[2], pair[3], args.errors)
        and (args.rule is None or pair[3]["reasons"].get(args.errors, "-") == args.rule)
    ]
    print(f"{len(wrong)} wrong")
    random.Random(args.seed).shuffle(wrong)
    for gold, found, claim, got in wrong[: args.limit]:
        text = gold["text"]
        a, b = (0, len(text)) if args.wide else (max(0, claim["start"] - 260), claim["end"] + 160)
        print(
            f"\n{gold['id']} | {gold.get('title')} | proposals {[p.text for p in found.proposals[:3]]}\n"
            f"   {text[a : claim['start']]}<<{text[claim['start'] : claim['end']]}>>{text[claim['end'] : b]}"
        )
        for name, record in (("gold", claim), ("got ", got)):
            print(f"   {name} { {k: record.get(k) for k in _SHOWN if record.get(k) not in (None, [])} }")
        print(f"   why  {got['reasons']}")


if __name__ == "__main__":
    main()
