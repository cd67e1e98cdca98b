"""Plain text in all its shapes, and abstracts that occur in several places."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import assume, given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers import read, read_text

LONG = (
    "We introduce Foo-Net, a network that counts. Foo-Net reaches 91.1% accuracy on MMLU, 3.2 points more than "
    "BarNet, and needs 29 ms per token. It was trained on 1.8K tasks, and it wins on 11 out of 18 of them, with 12 GB "
    "of memory. An ablation shows that half as many layers cost 2 points, and twice as many gain one."
)
OTHER = LONG.replace("Foo", "Baz").replace("91.1", "82.7")
THIRD = LONG.replace("Foo", "Qux").replace("91.1", "73.5")


def papers(text: str) -> list[Paper]:
    """The papers of a text; the spans of each must slice the text."""
    found = list(read_text(text, "a.txt", on_error="raise"))
    for paper in found:
        assert paper.sources[0].path == "a.txt"
        assert sliced(text, paper) == paper.text
    return found


def sliced(text: str, paper: Paper, source: int = 0) -> str:
    span = paper.sources[source].span
    assert span is not None
    return text[span.start : span.end]


LISTING = f"""CLJul 31, 2024
Counting with NetworksAda Lovelace, Bo Li, Jean de la Cruz et al. · mit, epfl
{LONG}
99.7cs.AI, stat.MLApr 23
Counting BackwardsAda Lovelace, Bo Li
{OTHER}
LGMar 9, 2015Code
A Header without an AbstractAda Lovelace
LGMar 9, 2015Code
{THIRD}"""


def test_a_listing() -> None:
    first, second, third = papers(LISTING)
    assert first == Paper(
        id="counting-with-networks",
        text=LONG,
        title="Counting with Networks",
        authors=("Ada Lovelace", "Bo Li", "Jean de la Cruz"),
        affiliations=("mit", "epfl"),
        date="2024-07-31",
        categories=("CL",),
        sources=first.sources,
    )
    assert (second.title, second.date, second.categories) == ("Counting Backwards", None, ("cs.AI", "stat.ML"))
    assert (third.text, third.title, third.date) == (THIRD, None, "2015-03-09")


def test_a_listing_with_white_space_broken_lines_and_residue() -> None:
    broken = LONG.replace(". ", ".\n")
    text = (
        f"Recent papers\n\n  CL Jul 31, 2024  \n\nCounting with Networks\nAda Lovelace, Bo Li\n{broken}\n"
        f"\n42 upvotes\n\nquant-ph · Mar 2, 2023\nCounting BackwardsAda Lovelace\n\n{OTHER}\n\nLoad more\n"
    ).replace("\n", "\r\n")
    broken = broken.replace("\n", "\r\n")
    first, second = papers(text)
    assert (first.text, first.title, first.authors) == (broken, "Counting with Networks", ("Ada Lovelace", "Bo Li"))
    assert (second.text, second.categories, second.date) == (OTHER, ("quant-ph",), "2023-03-02")


def test_paragraphs_that_begin_with_abstract() -> None:
    text = f"Someone\nAbstract:{LONG}\nabstract :  {OTHER}\n\nABSTRACT:\n{THIRD}"
    assert [(p.text, p.title) for p in papers(text)] == [(LONG, None), (OTHER, None), (THIRD, None)]


def test_an_abstract_that_lost_its_mark() -> None:
    assert [p.text for p in papers(f"Abstract: {LONG}\n{OTHER}\nAbstract: {THIRD}")] == [LONG, OTHER, THIRD]


def test_abstracts_broken_into_lines() -> None:
    broken = LONG.replace(". ", ".\n")
    assert [p.text for p in papers(f"Abstract: {broken}\nAbstract: {broken[:-5]}")] == [broken, broken[:-5]]


def test_titles_above_abstracts_are_believed_if_all_have_one() -> None:
    text = f"On Counting\nAda Lovelace\nAbstract: {LONG}\n\nOn Baz\n\nAbstract: {OTHER}\n"
    assert [p.title for p in papers(text)] == ["On Counting", "On Baz"]
    assert [p.id for p in papers(text)] == ["on-counting", "on-baz"]
    assert [p.title for p in papers(text.replace("On Baz", ""))] == [None, None]


def test_a_paper_that_has_an_abstract_is_one_paper() -> None:
    text = f"On Counting\n\nAbstract: {LONG}\n\n1 Introduction\n\n{OTHER}\n\n{THIRD}\n"
    assert [(p.text, p.title) for p in papers(text)] == [(text, "On Counting")]


def test_teasers() -> None:
    text = f"21 papers on arXiv\n{LONG[:150]}...\n\n{OTHER[:150]} …\n{THIRD}\n"
    assert [p.text for p in papers(text)] == [LONG[:150] + "...", OTHER[:150] + " …", THIRD]


def test_paragraphs_that_are_each_an_abstract() -> None:
    assert [p.text for p in papers(f"{LONG}\n\n{OTHER}\n{THIRD}\n")] == [LONG, OTHER, THIRD]


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f" \n{LONG}\n",
        f"On Counting\n\n{LONG}\n\n{OTHER}",  # a short paragraph: not a list of abstracts
        f"{LONG}\n\n{LONG.replace('We introduce', 'Then comes')}",  # paragraphs that do not each introduce something
        "Abstract: is a word",
        "Abstract:\n",
        "Wait for it...\nWait for it...\n",
        "CLJul 31, 2024",
        "{not JSON}",
        "\x00",
        "91.1%",
    ],
)
def test_whatever_has_no_shape_is_one_paper(text: str) -> None:
    (paper,) = papers(text)
    assert paper.text == text or "Abstract: " + paper.text == text


def test_the_title_of_plain_text_is_a_line_that_stands_alone() -> None:
    assert [p.title for p in papers(f"# On Counting\n\n{LONG}")] == ["On Counting"]
    assert [p.title for p in papers(f"On Counting\n{LONG}")] == [None]
    assert [p.title for p in papers(f"It was said.\n\n{LONG}")] == [None]
    assert [p.title for p in papers("On Counting\n")] == [None]


def write(folder: Path, **files: str) -> list[str]:
    paths = [folder / f"{name}.txt" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_text(content, "utf-8", newline="")
    return [str(path) for path in paths]


def test_the_same_abstract_in_several_files_is_one_paper(tmp_path: Path) -> None:
    spaced = LONG.replace("11 out", "11out")
    contents = {"a": f"Abstract:{spaced}\nAbstract:{OTHER}", "b": LISTING, "c": f"\n{LONG}", "d": THIRD}
    paths = write(tmp_path, **contents)
    found = list(read(tmp_path))
    assert [p.id for p in found] == ["counting-with-networks", "counting-backwards", found[2].id]
    first = found[0]
    assert (first.text, first.date, first.authors[0]) == (spaced, "2024-07-31", "Ada Lovelace")
    assert [source.path for source in first.sources] == paths[:3]
    assert [sliced(contents[name], first, i).strip() for i, name in enumerate("abc")] == [spaced, LONG, LONG]
    assert [source.path for source in found[2].sources] == [paths[1], paths[3]]


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_teaser_is_merged_into_its_full_text(tmp_path: Path, order: str) -> None:
    teasers = f"{LONG[:150]}...\n{LONG[:170]}…\n{OTHER[:150]}..."
    write(tmp_path, **dict(zip(order, [teasers, LISTING.replace(OTHER, "We keep this for later.")], strict=True)))
    found = {p.text: p for p in read(tmp_path)}
    assert LONG in found
    assert len(found[LONG].sources) == 3
    assert OTHER[:150] + "..." in found
    assert not any(text.startswith(LONG[:150]) for text in found if text != LONG)


def test_a_beginning_that_is_too_short_to_tell_is_not_merged() -> None:
    short = "We introduce Foo-Net, a network that counts..."
    text = f"Abstract: {LONG}\nAbstract: {short[:30]}...\nAbstract: {LONG[:200]}..."
    assert [p.text for p in papers(text)] == [LONG, short[:30] + "..."]


def test_different_papers_with_one_title_have_different_ids() -> None:
    text = f"On Counting\nAbstract: {LONG}\n\nOn Counting\nAbstract: {OTHER}"
    first, second = papers(text)
    assert first.id == "on-counting"
    assert second.id.startswith("on-counting-")


def test_a_file_of_its_own_is_called_like_the_file(tmp_path: Path) -> None:
    write(tmp_path, **{"Foo_Net (final)": LONG, "x": OTHER})
    first, second = read(tmp_path)
    assert first.id == "foo-net-final"
    assert second.id.startswith("x-")


def test_a_full_text_is_read_when_its_turn_comes(tmp_path: Path) -> None:
    full = "On Counting\n\n" + f"{LONG}\n\n1 More\n\n" * 100
    write(tmp_path, a=f"Abstract:{LONG}", b=full, c=f"Abstract:{OTHER}")
    assert [p.text for p in read(tmp_path)] == [LONG, full, OTHER]


pieces = st.lists(
    st.sampled_from(
        [LONG, OTHER, LONG[:99] + "...", "Abstract:", "CLJul 31, 2024", "On CountingAda Lovelace, Bo Li", "A", " "]
        + ["\n", "\n\n", "\r\n", "\r", "...", "…", "\ufeff", "\x00", "\x85", "é", "😀", "{", '{"', "["]
    ),
    max_size=20,
).map("".join)


@given(st.one_of(pieces, st.text(max_size=300)))
def test_any_text_is_read_and_spans_slice_it(text: str) -> None:
    assume('{"' not in text)  # JSON Lines have no spans
    if all(character.isspace() or character == "\ufeff" for character in text):
        with pytest.raises(InputError, match="is empty|white space"):
            papers(text)
        return
    found = papers(text)
    assert found
    assert all(paper.text.strip() for paper in found)
    assert len({paper.id for paper in found}) == len(found)


@pytest.fixture(scope="module")
def found() -> dict[str, Paper]:
    return {paper.id: paper for paper in read(SEEDS, on_error="raise")}


class TestSeeds:
    """What was read by eye in the five documents that the project starts from."""

    def test_every_span_slices_its_file(self, found: dict[str, Paper]) -> None:
        contents = {str(path): path.read_bytes().decode() for path in SEEDS.iterdir()}
        for paper in found.values():
            assert sliced(contents[paper.sources[0].path], paper) == paper.text
            for i, source in enumerate(paper.sources):
                assert paper.text.startswith(sliced(contents[source.path], paper, i).rstrip(".")[:150])

    def test_how_many_there_are(self, found: dict[str, Paper]) -> None:
        """34 in the listing; 1, 8 and 8 more abstracts; two teasers of papers that are nowhere in full."""
        assert len(found) == 34 + 1 + 8 + 8 + 2
        assert sum(paper.title is not None for paper in found.values()) == 34
        assert sum(paper.text.endswith("...") for paper in found.values()) == 2
        assert sum(len(paper.sources) for paper in found.values()) == 10 + 34 + 10 + 21 + 10

    def test_what_the_listing_says(self, found: dict[str, Paper]) -> None:
        paper = found["gemma-2-improving-open-language-models-at-a-practical-size"]
        assert paper.title == "Gemma 2: Improving Open Language Models at a Practical Size"
        assert paper.authors == ("Gemma Team", "Morgane Riviere", "Shreya Pathak")
        assert (paper.affiliations, paper.date, paper.categories) == (("deepmind",), "2024-07-31", ("CL",))
        assert [Path(source.path).name[:3] for source in paper.sources] == ["000", "001", "002", "003", "004"]

    @pytest.mark.parametrize(
        ("id", "authors", "date"),
        [
            ("pathways-asynchronous-distributed-dataflow-for-ml", "Paul Barham", "2022-03-23"),
            ("decoupled-diloco-for-resilient-distributed-pre-training", "Arthur Douillard", None),
            ("waxal-a-large-scale-multilingual-african-language-speech", "Abdoulaye Diack", None),
            ("that-chip-has-sailed-a-critique-of-unfounded-skepticism", "Anna Goldie", "2024-11-15"),
            ("gemini-1-5-unlocking-multimodal-understanding-across", "Gemini Team", "2024-03-08"),
            ("interlocking-backpropagation-improving-depthwise-model", "Aidan N. Gomez", "2020-10-08"),
            ("mlsys-the-new-frontier-of-machine-learning-systems", "Alexander Ratner", "2019-03-29"),
            ("shaping-ais-impact-on-billions-of-lives", "Mariano-Florentino Cuéllar", "2024-12-03"),
        ],
    )
    def test_first_authors_and_dates(self, found: dict[str, Paper], id: str, authors: str, date: str | None) -> None:
        assert (found[id].authors[0], found[id].date) == (authors, date)
