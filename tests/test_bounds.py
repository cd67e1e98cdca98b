"""What a text of any length takes is bounded: it is read in pieces, and not for ever."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st

import claimx
from claimx import parallel, pieces, pipeline, traces
from claimx.errors import ClaimxWarning
from claimx.models import Claim, Paper, Section, Span
from claimx.pipeline import Extractor
from claimx.readers import ids, manuscript
from claimx.results.contexts import read_contexts
from claimx.results.headings import Reader

SENTENCE = "Foo-Net reaches 91.{}% accuracy on MMLU, 3 points more than BarNet. "
LINES = [SENTENCE.format(i) + "It was found in 5 of 8 towns.\n\n" for i in range(12)]
TEXT = "".join(LINES)


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return claimx.load("fast")


def bare(claim: Claim, shift: int = 0) -> dict[str, Any]:
    """A claim as data, with all places moved, and without its paper."""

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v + shift if k in ("start", "end") else moved(v) for k, v in value.items()}
        return [moved(item) for item in value] if isinstance(value, (list, tuple)) else value

    found: dict[str, Any] = moved(claim.model_dump(exclude={"paper"}))
    return found


def apart(extractor: Extractor) -> list[dict[str, Any]]:
    """The claims of each line on its own, where they stand in the text."""
    found, before = [], 0
    for line in LINES:
        found += [bare(claim, before) for claim in extractor.extract(line)]
        before += len(line)
    return found


@pytest.mark.parametrize("model", ["fast", "accurate"])
def test_pieces_are_read_each_on_its_own(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = claimx.load(model)
    wanted = apart(extractor)
    monkeypatch.setattr(pieces, "LONGEST", len(LINES[0]) + 10)
    found = extractor.extract(TEXT)
    assert [bare(claim) for claim in found] == wanted
    assert {TEXT[c.span.start : c.span.end] for c in found} == {c.text for c in found}
    (extraction,) = extractor.extract_many([TEXT])
    assert [bare(claim) for claim in extraction.claims] == wanted


def test_many_numbers_are_linked_in_parts(rules: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = apart(rules)
    linked: list[int] = []
    link = Extractor._link

    def counting(self: Extractor, found: list[traces.Trace], *learned: int) -> None:
        linked.append(sum(len(trace.accepted) for trace in found))
        link(self, found, *learned)

    monkeypatch.setattr(Extractor, "_link", counting)
    monkeypatch.setattr(traces, "MOST_NUMBERS", 4)
    monkeypatch.setattr(pipeline, "MOST_NUMBERS", 4)
    assert [bare(claim) for claim in rules.extract(TEXT)] == wanted
    assert max(linked) <= 4


def test_a_batch_is_linked_in_groups(rules: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [extraction.claims for extraction in rules.extract_many(LINES)]
    monkeypatch.setattr(traces, "MOST_NUMBERS", 7)
    groups: list[int] = []
    linked = rules._linked

    def counting(cases: list[traces.Case], learned: int) -> Any:
        groups.append(sum(len(numbers) for _, numbers, _ in cases))
        return linked(cases, learned)

    monkeypatch.setattr(rules, "_linked", counting)
    assert [extraction.claims for extraction in rules.extract_many(LINES)] == before
    assert max(groups) <= 7 < sum(groups)


@pytest.mark.parametrize("longest", [pieces.LONGEST, len(LINES[0]) + 10], ids=["in one piece", "in pieces"])
def test_the_learned_models_link_so_many_claims_of_a_text(longest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = claimx.load("accurate")
    monkeypatch.setattr(pieces, "LONGEST", longest)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        everything = learned.extract(TEXT)
    assert all(claim.evidence.confidence for claim in everything), "the learned models say how sure they are"
    monkeypatch.setattr(pipeline, "MOST_LEARNED", 4)
    place = f"{everything[4].span.start:,}"
    with pytest.warns(ClaimxWarning, match=rf"^more than 4 claims: from character {place} on they are linked by the"):
        found = learned.extract(TEXT)
    assert [claim.span for claim in found] == [claim.span for claim in everything], "none is lost"
    by_weights = ["kind" in claim.evidence.confidence for claim in found]
    assert by_weights == [True] * 4 + [False] * (len(found) - 4)
    with pytest.warns(ClaimxWarning, match=r"^a: more than 4 claims"):
        (extraction,) = learned.extract_many([Paper(id="a", text=TEXT)])
    assert [bare(claim) for claim in extraction.claims] == [bare(claim) for claim in found]


def test_behind_too_many_claims_nothing_is_read(rules: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = apart(rules)
    monkeypatch.setattr(pieces, "LONGEST", len(LINES[0]) + 10)
    monkeypatch.setattr(pipeline, "MOST_CLAIMS", 8)
    with pytest.warns(ClaimxWarning, match=r"^9 claims, and more: read to character [\d,]+ of [\d,]+$") as told:
        found = rules.extract(TEXT)
    assert [bare(c) for c in found] == everything[:9]
    (place,) = [int(str(w.message).split()[-3].replace(",", "")) for w in told]
    assert found[-1].span.end <= place <= everything[9]["quantity"]["span"]["start"]
    with pytest.warns(ClaimxWarning, match=r"^a\\nb: 9 claims, and more: read to character"):
        (extraction,) = rules.extract_many([Paper(id="a\nb", text=TEXT)])
    assert (len(extraction.claims), extraction.error) == (9, None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # not a word about a text that has as many, and no more
        assert len(rules.extract("".join(LINES[:3]))) == 9


def test_the_warning_of_a_worker_reaches_the_caller(rules: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(make: Callable[[], Callable[[Any], Any]], batches: Iterable[Any], _: int) -> Iterator[tuple[Any, Any]]:
        work = make()
        return ((batch, work(batch)) for batch in batches)

    monkeypatch.setattr(parallel, "in_order", here)
    monkeypatch.setattr(pieces, "LONGEST", len(LINES[0]) + 10)
    monkeypatch.setattr(pipeline, "MOST_CLAIMS", 8)
    with pytest.warns(ClaimxWarning, match="^long: 9 claims, and more: read to character"):
        found = list(rules.extract_many([Paper(id="long", text=TEXT), "It takes 5 ms."], workers=2))
    assert [len(extraction.claims) for extraction in found] == [9, 1]


def test_a_command_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT)
    monkeypatch.setattr(pieces, "LONGEST", len(LINES[0]) + 10)
    monkeypatch.setattr(pipeline, "MOST_CLAIMS", 8)
    done = run("extract", str(path), "--model", "fast")
    assert (done.returncode, done.stdout.count("\n")) == (0, 9)
    assert done.stderr.startswith("warning: long-a49ae1: 9 claims, and more: read to character ")
    assert done.stderr.count("\n") == 1


def test_only_the_first_piece_is_explained(rules: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", len(LINES[0]) + 10)
    with pytest.warns(ClaimxWarning, match=f"the text is too long: read to character {len(LINES[0].rstrip())} of "):
        trace = rules.trace(TEXT)
    assert len(trace.links) == 3


def test_a_table_between_pieces_is_in_none() -> None:
    table = "1\t2\n" * 100
    text = f"One is 1.\n\n{table}\nTwo is 2."
    prose = [(0, 10), (10 + len(table), len(text))]
    found = list(pieces.cut(text, prose, 100))
    assert [text[p.start : p.end] for p in found] == ["One is 1.", "Two is 2."]
    assert not any(piece.is_whole for piece in found)


def test_what_stands_before_the_first_sentence_changes_nothing(rules: Extractor) -> None:
    title = Section(name="", part="other", span=Span(start=20, end=len(TEXT) + 20))
    (found,) = rules.extract_many([Paper(id="p", text="A title of nothing.\n" + TEXT, sections=(title,))])
    assert {c.quantity.value for c in found.claims} == {c.quantity.value for c in rules.extract(TEXT)}


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    text = "It takes 12.5 ms " * 2_000
    (piece,) = pieces.cut(text, None, len(text))
    assert all(end - start <= pieces.LONGEST_SENTENCE for start, end in piece.sentences)
    assert all(text[start - 1].isspace() for start, _ in piece.sentences[1:])
    (piece,) = pieces.cut("12.5%|" * 2_000, None, 100_000)
    assert all(start % 6 == 0 for start, _ in piece.sentences)


@given(st.text("a1. \n%", max_size=200), st.integers(5, 50))
def test_pieces_have_every_sentence_once(text: str, longest: int) -> None:
    found = list(pieces.cut(text, None, longest))
    places = [place for piece in found for place in piece.sentences]
    assert places == sorted(places)
    assert "".join("".join(text[slice(*place)].split()) for place in places) == "".join(text.split())
    assert all(piece.start <= start < end <= piece.end for piece in found for start, end in piece.sentences)
    assert all(piece.end - piece.start <= longest for piece in found)
    for piece in found:
        if len(piece.sentences) > 1:
            parts = list(piece.parts(2))
            assert [place for part in parts for place in part.sentences] == piece.sentences
            assert (parts[0].start, parts[0].end, parts[-1].end) == (piece.start, parts[1].start, piece.end)


def test_claims_share_what_is_the_same_for_all(rules: Extractor) -> None:
    paper = Paper(id="p", text=TEXT, marks=({"start": 0, "line": 1},))  # type: ignore[arg-type]
    for claims in (rules.extract(TEXT), next(rules.extract_many([paper])).claims):
        assert len({id(claim.__pydantic_fields_set__) for claim in claims}) == 1
        assert len({id(claim.quantity.__pydantic_fields_set__) for claim in claims}) == 1
    changed = claims[0].model_copy(update={"own": True})
    assert (changed.own, claims[0].own) != (claims[1].own, True)
    assert changed.__pydantic_fields_set__ is not claims[1].__pydantic_fields_set__


@pytest.mark.parametrize(
    ("name", "text", "limit", "said"),
    [
        ("manuscript._MOST_CHARACTERS", "| a | b |\n|---|---|\n" + "| 5 | 6 |\n" * 50, 2_000, "too long for a paper"),
        ("manuscript._MOST_CHARACTERS", "# One\n\nIt is 5.\n\n" * 50, 2_000, "too long for a paper"),
        ("markdown._LARGEST", "It is 5.\n\n" * 50, 100, "Markdown of more than 100 characters"),
    ],
    ids=["cells", "sections", "characters"],
)
def test_a_paper_of_too_many_parts_is_cut_and_it_is_said(
    name: str, text: str, limit: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.md"
    path.write_text(text)
    (whole,) = claimx.read(path)
    monkeypatch.setattr(f"claimx.readers.{name}", limit)
    with pytest.warns(ClaimxWarning, match=said):
        (cut,) = claimx.read(path)
    assert 0 < len(cut.text) < len(whole.text)
    assert whole.text.startswith(cut.text.rstrip())
    assert sum(len(table.cells) for table in cut.tables) <= limit / manuscript._RECORD


class Unwalked(tuple[Any, ...]):
    """A tuple in which one may look something up, but which nobody may walk through."""

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("for each table all tables are walked through")


def test_no_table_looks_at_all_others(rules: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text("# A paper\n\n" + "## Results\n\nResults on MMLU.\n\n| M | F1 |\n|---|---|\n| Foo | 5.5 |\n\n" * 4)
    (paper,) = claimx.read(path)
    assert len(paper.tables) == 4
    reader = Reader(rules.lexicons)
    for table in paper.tables:
        wanted = read_contexts(paper, table, reader)
        unwalked = paper.model_copy(update={"tables": Unwalked(paper.tables), "sections": Unwalked(paper.sections)})
        assert read_contexts(unwalked, table, reader) == wanted
        assert {context.where for context in wanted} >= {"lead", "section title"}


@given(st.lists(st.text("Àe\u0301\u1100\u1161ß\n", max_size=3), min_size=1), st.integers(4, 9))
def test_an_id_does_not_depend_on_the_pieces(words: list[str], size: int) -> None:
    text = " ".join(words)
    whole = ids.with_hash("paper", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "_PIECE", size)
        assert ids.with_hash("paper", text) == whole
