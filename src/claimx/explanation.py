"""Why a text has the claims it has: every number and what became of it, in lines that a reader can follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from claimx.document import Document, Mentions, NumberCandidate
from claimx.models import Claim, Mention
from claimx.traces import Trace
from claimx.wording import amount, shortened, visible

Role = Literal["sentence", "claim", "rejected", "slot", "heading", "name"]

_LONGEST = 60  # characters of a name or number


class Line(NamedTuple):
    """One line of an explanation, and what it is about: a terminal may give each role a colour."""

    role: Role
    text: str


def explain(trace: Trace) -> Iterator[Line]:
    """Say what the stages found in a text.

    Args:
        trace: from ``Extractor.trace``.

    Returns:
        For each sentence with a number: the claims, with the rule that read the number and the rule or lexicon entry
        behind each slot; the numbers that are none, and why. Then the names that were found.
    """
    document = trace.document
    claims = {id(link.number): claim for link, claim in zip(trace.links, trace.claims(), strict=True)}
    sources = {(p.start, p.end): p.source for p in trace.mentions.phrases} if trace.mentions else {}
    last = None
    for number in trace.numbers:
        sentence = document.sentences[document.sentence_at(number.start)]
        if sentence != last:
            yield Line("sentence", _written(document, *sentence))
            last = sentence
        claim = claims.get(id(number))
        if claim is None:
            yield _rejected(document, number)
        else:
            yield from _claim(claim, sources)
    if not trace.numbers:
        yield Line("heading", "There is no number in it.")
    if trace.mentions is not None:
        yield from _names(trace.mentions)


def _rejected(document: Document, number: NumberCandidate) -> Line:
    reason = number.rejected or "nothing that could be linked"
    return Line("rejected", f"  {_written(document, number.start, number.end)}: no claim ({reason})")


def _claim(claim: Claim, sources: dict[tuple[int, int], str]) -> Iterator[Line]:
    yield Line("claim", f"  {_short(claim.text)}: {claim.kind}, {amount(claim)}")
    yield _slot(claim, "number", claim.quantity.unit and f"unit {claim.quantity.unit}", claim.evidence.rule)
    slots: list[tuple[str, str]] = [
        ("kind", claim.kind),
        *(("metric", _mention(m, sources)) for m in [claim.metric] if m),
        *(("benchmark", _mention(m, sources)) for m in claim.benchmarks),
        *(("subject", _mention(m, sources)) for m in [claim.subject] if m),
        *(("baseline", _mention(m, sources)) for m in claim.baselines),
        *(("direction", d) for d in [claim.direction] if d),
        *(("relative", "relative" if r else "absolute") for r in [claim.relative] if r is not None),
        *(("conditions", _mention(m, sources)) for m in claim.conditions),
    ]
    for name, value in slots:
        yield _slot(claim, name, value, claim.evidence.slots.get(name, ""))


def _slot(claim: Claim, name: str, value: str, rule: str) -> Line:
    sure = claim.evidence.confidence.get(name)
    why = ", ".join(part for part in (f"rule: {rule}" if rule else "", f"{sure:.0%} sure" if sure else "") if part)
    return Line("slot", f"    {name:<11}{value:<38} {why}".rstrip())


def _mention(mention: Mention, sources: dict[tuple[int, int], str]) -> str:
    """The words, the canonical name where it differs, and what found them."""
    name = f" = {_short(mention.name)}" if mention.name != mention.text else ""
    source = sources.get((mention.span.start, mention.span.end))
    return _short(mention.text) + name + (f" ({source})" if source else "")


def _names(mentions: Mentions) -> Iterator[Line]:
    if mentions.proposals:
        yield Line("heading", "The paper proposes, the likeliest first")
        yield Line("name", "  " + ", ".join(_short(p.text) for p in mentions.proposals))
    known = [phrase for phrase in mentions.phrases if phrase.labels]
    if known:
        yield Line("heading", "Names that a slot could take")
    for phrase in known:
        readings = (
            label if name == phrase.text else f"{label} = {_short(name)}" for label, name in phrase.labels.items()
        )
        yield Line("name", f"  {_short(phrase.text):<30} {', '.join(readings)} ({phrase.source})")


def _written(document: Document, start: int, end: int) -> str:
    return visible(document.text[start:end])


def _short(text: str) -> str:
    return shortened(visible(text), _LONGEST)
