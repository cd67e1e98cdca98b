"""The story on one page: text -> sentences -> numbers -> names -> links -> claims. Only this module knows the order.

Of a paper with tables, these are left out of the sentences and read by a stage of their own.
"""

from __future__ import annotations

import math
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal, get_args

from claimx import linking, mentions, pieces, places, quantities, threads
from claimx.arguments import PaperLike, check_count, check_info, check_papers, check_text
from claimx.batches import Given, batches, problem_of
from claimx.claims import Claims
from claimx.document import Document, Link, Phrase
from claimx.errors import ClaimxWarning, InputError, in_one_line, meant
from claimx.lexicons import Lexicons, Own
from claimx.linking.ellipsis import share_nouns
from claimx.linking.proposal import trusted
from claimx.models import Claim, Extraction, Kind, Paper, PaperInfo
from claimx.pieces import Piece
from claimx.quantities import claimhood
from claimx.traces import MOST_NUMBERS, Case, Trace, cut_at, first, groups

# Claims of one text, or somewhat more: 2 to 6 KB of memory each. No paper has so many; behind them nothing is read.
MOST_CLAIMS = 60_000
# Claims of one text that the learned models link: up to 6 ms each, and no paper has so many in its sentences. A text
# of nothing but numbers is done in seconds instead of minutes.
MOST_LEARNED = 1_500

# "fast": rules alone. "accurate": rules, and what was learned from annotated abstracts.
Model = Literal["fast", "accurate"]
MODELS: tuple[Model, ...] = get_args(Model)

# The claims of a paper with what went wrong, if anything.
_Found = tuple[tuple[Claim, ...], str | None]

# What a number's form alone says about its kind: the kind of a claim when nothing is linked.
_KINDS: dict[str, Kind] = {
    "percent": "score",
    "pp": "change",
    "point": "change",
    "factor": "change",
    "unit": "measurement",
    "money": "measurement",
    "count": "count",
    "tally": "tally",
    "bare": "score",
}


class Extractor:
    """A configured extractor: lexicons loaded once, then any number of texts.

    Args:
        lexicons: names of metrics, benchmarks and units; the built-in ones when None.
        link: whether to say what each number is about; else a claim has its quantity and kind only.
        model: "fast" (rules alone) or "accurate" (rules and learned models).

    Raises:
        InputError: when there is no such model.
    """

    def __init__(self, lexicons: Lexicons | None = None, *, link: bool = True, model: Model = "accurate") -> None:
        if model not in MODELS:
            known = f"the models are {' and '.join(MODELS)}{meant(str(model), MODELS)}"
            raise InputError(f"there is no model {model!r}; {known}")
        self.lexicons = lexicons if lexicons is not None else Lexicons.builtin()
        self.link = link
        self.model = model

    def __reduce__(self) -> tuple[Callable[..., Extractor], tuple[tuple[Own, ...], bool, Model]]:
        """What another process needs to make the same extractor: not what is loaded here."""
        return _made, (self.lexicons.own, self.link, self.model)

    def extract(self, text: str, title: str | None = None, paper: PaperInfo | None = None) -> Claims:
        """Find every quantitative claim of a text.

        Args:
            text: any string; it is never changed.
            title: the paper's title; a cue for what the paper itself proposes.
            paper: what the claims should say about their paper.

        Returns:
            The claims, in text order; ``text[c.span.start:c.span.end] == c.text`` for each. Of a text with more than
            MOST_CLAIMS the first ones, with a ClaimxWarning that says where reading stopped.

        Raises:
            InputError: when text or title is no string, or paper no PaperInfo.
        """
        check_text(text, title)
        check_info(paper)
        trace, rest = first(self._traces(text, title))
        self._link([trace])
        return Claims(self._claims(trace, rest, paper, len(text)))

    def extract_many(self, papers: Iterable[PaperLike], *, workers: int = 1) -> Iterator[Extraction]:
        """Find the claims of many papers, one after the other.

        Args:
            papers: Paper records, texts, or dicts with "text" or "abstract".
            workers: on how many processor cores; more than one are processes of their own (see claimx.parallel).

        Returns:
            One Extraction for each, in order. A paper that fails gives its error, and the rest goes on. Of a paper
            with more than MOST_CLAIMS there are the first ones, with a ClaimxWarning.

        Raises:
            InputError: when ``papers`` itself is no collection of papers, or ``workers`` no number from 1.
            WorkerError: while iterating, when a worker process dies.
        """
        check_papers(papers)
        check_count("workers", workers)
        return self._stream(papers) if workers == 1 else self._share(papers, workers)

    def _share(self, papers: Iterable[PaperLike], workers: int) -> Iterator[Extraction]:
        """The same on several cores."""
        from claimx import parallel  # what it needs of Python is loaded only where it is needed

        make = partial(_worker, self)
        for batch, found in parallel.in_order(make, batches(papers), workers):
            results, told = found
            for message in told:
                warnings.warn(message, ClaimxWarning, stacklevel=2)
            for (paper, error), (claims, problem) in zip(batch, results, strict=True):
                yield Extraction(paper=paper, claims=claims, error=error or problem)

    def _stream(self, papers: Iterable[PaperLike]) -> Iterator[Extraction]:
        """Some papers at a time: the learned linker is several times faster on many numbers at once than on few."""
        for batch in batches(papers):
            yield from self._finish([self._begin(paper, error) for paper, error in batch])

    def trace(self, text: str, title: str | None = None) -> Trace:
        """Everything that the stages find in a text, what was rejected too. Args and errors are those of extract().

        Of a text that is read in pieces it is the first of them, with a ClaimxWarning.
        """
        check_text(text, title)
        trace, rest = first(self._traces(text, title))
        if rest:
            warnings.warn(cut_at("the text is too long", trace.end, len(text)), ClaimxWarning, stacklevel=2)
        self._link([trace])
        return trace

    def _traces(self, text: str, title: str | None, prose: Sequence[tuple[int, int]] | None = None) -> Iterator[Trace]:
        """A text after all stages before linking: one trace, or of a long text one for each piece.

        Args:
            text: the text.
            title: the paper's title.
            prose: what of the text is sentences, in order; all of it when None.
        """
        for piece in pieces.cut(text, prose, pieces.LONGEST):
            yield from self._read(text, title, piece, prose)

    def _read(
        self, text: str, title: str | None, piece: Piece, prose: Sequence[tuple[int, int]] | None
    ) -> Iterator[Trace]:
        """A piece after all stages before linking, in parts when it has too many numbers for one go; with links already
        where nothing is to be linked."""
        start = piece.start
        sentences = [(first - start, last - start) for first, last in piece.sentences] if start else piece.sentences
        document = Document(text if piece.is_whole else text[start : piece.end], sentences, title)
        if not document.sentences:
            yield Trace(document, [], None, [], start)
            return
        numbers = quantities.find(document, self.lexicons)
        if prose is not None:
            before = max(bisect_right(prose, (start, math.inf)) - 1, 0)
            here = prose[before : bisect_left(prose, (piece.end,))]
            numbers = places.inside(numbers, [(first - start, last - start) for first, last in here])
        if self._claimhood is not None:
            self._claimhood.judge(document, numbers)
        accepted = [n for n in numbers if n.rejected is None]
        if not accepted or not self.link:
            yield Trace(document, numbers, None, [Link(n, _KINDS[n.form]) for n in accepted], start)
        elif len(accepted) > MOST_NUMBERS and len(sentences) > 1:
            parts = piece.parts(min(len(sentences), 1 + len(accepted) // MOST_NUMBERS))
            del document, numbers, accepted  # their memory is needed for the parts
            for part in parts:
                yield from self._read(text, title, part, prose)
        else:
            yield Trace(document, numbers, mentions.find(document, accepted, self.lexicons), [], start)

    def _link(self, traces: Sequence[Trace], learned: int | None = None) -> None:
        """Fill in the links of what _read gave, many in one go; the same as one by one.

        Args:
            traces: what is linked, each of a text of its own.
            learned: how many numbers of each the learned models link, where they are asked at all; MOST_LEARNED when
                None.
        """
        learned = MOST_LEARNED if learned is None else learned
        for group in groups(trace for trace in traces if trace.mentions is not None):
            for trace, links in zip(group, self._linked([trace.case for trace in group], learned), strict=True):
                _note_claimhood(links)
                share_nouns(trace.document, links)
                trace.links.extend(links)

    def _claims(self, trace: Trace, rest: Iterable[Trace], paper: PaperInfo | None, size: int) -> list[Claim]:
        """The claims of a text: of its first trace, which is linked, and of the others, which are not."""
        claims = trace.claims(paper)
        whose = f"{in_one_line(paper.id)}: " if paper is not None else ""
        for more in rest:
            if len(claims) >= MOST_CLAIMS:
                problem = f"{whose}{len(claims):,} claims, and more"
                warnings.warn(cut_at(problem, more.before, size), ClaimxWarning, stacklevel=3)
                break
            self._link([more], max(MOST_LEARNED - len(claims), 0))
            claims += more.claims(paper)
        if self.model == "accurate" and self.link and len(claims) > MOST_LEARNED:
            where = f"from character {claims[MOST_LEARNED].span.start:,} on"
            problem = f"{whose}more than {MOST_LEARNED:,} claims: {where} they are linked by the rules alone"
            warnings.warn(problem, ClaimxWarning, stacklevel=3)
        return claims

    @cached_property
    def _claimhood(self) -> claimhood.Claimhood | None:
        return claimhood.load() if self.model == "accurate" else None

    def _linked(self, cases: list[Case], learned: int) -> list[list[Link]]:
        """The links of documents: of the first numbers of each by the learned models, of the others by the rules."""
        if self.model == "fast":
            return [linking.link(*case, self.lexicons) for case in cases]
        found = self._learned([(document, numbers[:learned], known) for document, numbers, known in cases])
        for links, (document, numbers, known) in zip(found, cases, strict=True):
            if numbers[learned:]:
                links += linking.link(document, numbers[learned:], known, self.lexicons)
        return found

    @cached_property
    def _learned(self) -> Callable[[Sequence[Case]], list[list[Link]]]:
        """Links several documents at once by the learned models."""
        from claimx.linking import learned  # numpy is loaded only where it is needed

        linker = learned.load()

        def link(cases: Sequence[Case]) -> list[list[Link]]:
            with threads.one_meanwhile():
                return linker.link_many(cases, self.lexicons)

        return link

    def _begin(self, paper: Paper, error: str | None) -> _Reading:
        """Read one paper of a batch. What goes wrong is this paper's error: a batch is never lost for one."""
        if error is not None:
            return _Reading(paper, error=error)
        try:
            check_text(paper.text, paper.title)
            return _Reading(paper, *first(self._traces(paper.text, paper.title, places.prose(paper))))
        except Exception as problem:
            return _Reading(paper, error=problem_of(problem))

    def _finish(self, batch: Sequence[_Reading]) -> Iterator[Extraction]:
        """Link a batch; where that fails, one paper after the other, so that only the failing one is lost."""
        try:
            self._link([reading.trace for reading in batch if reading.trace is not None])
        except Exception:
            for reading in batch:
                if reading.trace is not None and not reading.trace.links:
                    try:
                        self._link([reading.trace])
                    except Exception as error:
                        reading.error = problem_of(error)
        for reading in batch:
            if reading.error is not None or reading.trace is None:
                yield Extraction(paper=reading.paper, error=reading.error)
            else:
                yield self._extraction(reading.paper, reading.trace, reading.rest)

    def _extraction(self, paper: Paper, trace: Trace, rest: Iterable[Trace]) -> Extraction:
        """The claims of a paper's sentences, and of its tables, with where in the paper they stand."""
        try:
            claims = self._claims(trace, rest, paper.info, len(paper.text))
            if not (paper.sections or paper.tables or paper.marks):
                return Extraction(paper=paper, claims=tuple(claims))
            proposal = self._proposal(trace) if paper.tables else None
            found: list[Claim] = []
            if paper.tables and self.link:
                from claimx import results  # loaded only where a paper has tables

                found = results.find(paper, self.lexicons, proposal, paper.info)
            claims = sorted([*claims, *found], key=lambda claim: claim.span.start)
            return Extraction(paper=paper, claims=tuple(places.placed(claims, paper, proposal)))
        except Exception as error:
            return Extraction(paper=paper, error=problem_of(error))

    def _proposal(self, trace: Trace) -> Phrase | None:
        """What the paper proposes, which its tables call "ours"."""
        if not trace.document.sentences:
            return None
        found = trace.mentions or mentions.find(trace.document, [], self.lexicons)
        return trusted(trace.document, found)


@dataclass(slots=True)
class _Reading:
    """A paper of a batch on its way: what was found so far, or what went wrong."""

    paper: Paper
    trace: Trace | None = None
    rest: Iterable[Trace] = ()
    error: str | None = None


def _made(own: tuple[Own, ...], link: bool, model: Model) -> Extractor:
    """An extractor as another process describes it."""
    return Extractor(Lexicons(own) if own else None, link=link, model=model)


def _worker(extractor: Extractor) -> Callable[[list[Given]], tuple[list[_Found], list[str]]]:
    """What a process does with a batch: the claims of each paper, or its error; and the warnings."""

    def work(batch: list[Given]) -> tuple[list[_Found], list[str]]:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", ClaimxWarning)
            found = list(extractor.extract_many([paper for paper, _ in batch]))
        messages = [str(warning.message) for warning in told if issubclass(warning.category, ClaimxWarning)]
        return [(extraction.claims, extraction.error) for extraction in found], messages

    return work


def _note_claimhood(links: list[Link]) -> None:
    """How likely each number is to be a claim at all stands beside the confidence in its slots."""
    for link in links:
        if link.number.probability is not None:
            link.confidence["claim"] = link.number.probability
