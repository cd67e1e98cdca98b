"""The small parts of the readers: glued titles, dates, ids, lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.readers.dates import iso_date
from claimx.readers.ids import paper_id, slug, with_hash
from claimx.readers.layout import LONG, lines, paragraphs
from claimx.readers.titles import author_list, split_title

# Titles and authors, | where they are glued: what the words at the joint look like makes each a case of its own.
GLUED = [
    "Scaling Down: How Small Is Small|Ada Lovelace, Bo Li, Charles Babbage",
    "Scaling Down|Ada Lovelace, Bo Li et al.",
    "Scaling Down|Ada Lovelace",
    "Foo 2: Better Models at a Practical Size|Foo Team, Ada Lovelace, Bo Li et al.",
    "Foo 2 Technical Report|OpenFoo, Ada Lovelace, Bo Li",
    "Foo 2 Technical Report|DeepFoo-AI, Ada Lovelace",
    "A Very Large Dataset for ML|Ada Lovelace, Bo Li",
    "Small Errors of Large LLMs|Ada Lovelace, Bo Li",
    "Growing Trees with RL|A. Lovelace, B. Li",
    "Growing Trees|J.K. Lovelace, A.-L. Li",
    "What Is a Model?|Ada Lovelace",
    "Bounds for $k+2$|Ada Lovelace",
    "Learning to Count (Extended)|Ada Lovelace, Bo Li",
    "A Study of GPT-4|Ada Lovelace, Bo Li",
    "Meshes in 3D|Ada Lovelace, Bo Li",
    "Distributed DiLoFo|Ada Lovelace, Bo Li",
    "FooSys: The New Frontier|Ada Lovelace, Bo Li",
    "Depth, Width, and All the Rest|Ada Lovelace, Bo Li",
    "Depth, Width, Action|Ada Lovelace, Bo Li",
    "Reading the Mind of an O'Neill|Ada O'Brien, Jean D’Angelo",
    "Scaling Down|Shane McDonald, Bo LeFoo",
    "Scaling Down|DeShawn Li, Bo McFoo",
    "Scaling Models|JiaWei Li, Bo Li",
    "Scaling Models|Bo Li, JiaWei Chen",
    "Scaling Down|Ludwig van der Foo, María de la Cruz, Ibn Foo",
    "Scaling Down|Mariano-Florentino Cuéllar, Øyvind Æsop, Đorđe Ćosić",
    "Über Größe|Émile Zola, Ödön Örs",
    "Scaling Down|Bo Li, Ada Lovelace, and Jean Foo",
    "Scaling Down|Bo Li Jr., Ada N. Lovelace",
]


@pytest.mark.parametrize("case", GLUED)
@pytest.mark.parametrize("affiliations", [(), ("mit",), ("amazon-science", "epfl")], ids=len)
def test_title_and_authors_are_taken_apart(case: str, affiliations: tuple[str, ...]) -> None:
    title, authors = case.split("|")
    names = authors.removesuffix(" et al.").replace(" and ", " ").split(", ")
    found = split_title(title + authors + (" · " + ", ".join(affiliations) if affiliations else ""))
    assert (found.title, found.authors, found.affiliations) == (title, tuple(names), affiliations)


@pytest.mark.parametrize(
    "line",
    [
        "A title without authors",
        "Rendering 3D Scenes and 2D Plans",
        "How OpenFoo: a story, continued and ended",
        "iPhone",
        "",
        "AlphaFoo",
        "x" * 5000,
        "aB" * 5000,
    ],
)
def test_a_line_without_authors_is_all_title(line: str) -> None:
    found = split_title(line)
    assert (found.title, found.authors) == (line, ())


@given(st.text(max_size=80))
def test_any_line_can_be_split_and_nothing_is_invented(line: str) -> None:
    found = split_title(line)
    rest = line
    for part in (found.title, *found.authors, *found.affiliations):
        assert part in rest
        rest = rest[rest.index(part) + len(part) :]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lovelace, Bo Li", ("Ada Lovelace", "Bo Li")),
        ("Ada Lovelace and Bo Li et al.", ("Ada Lovelace", "Bo Li")),
        ("Ada Lovelace", ()),
        ("In this work, we count", ()),
        ("", ()),
    ],
)
def test_a_line_of_names(line: str, names: tuple[str, ...]) -> None:
    assert author_list(line) == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Jul 31, 2024", "2024-07-31"),
        ("July 3 2024", "2024-07-03"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("31 July 2024", "2024-07-31"),
        ("Mar 2024", "2024-03"),
        ("2024", "2024"),
        ("2024-07", "2024-07"),
        ("2024/7/3", "2024-07-03"),
        ("2024-07-31T17:59:59Z", "2024-07-31"),
        (" 2024-07-31 17:59:59 ", "2024-07-31"),
        ("Jul 31", None),
        ("Feb 30, 2024", None),
        ("2024-13", None),
        ("0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foo 2: Better Models", "foo-2-better-models"),
        ("AI's Über-Größe", "ais-uber-grosse"),
        ("$\\alpha$_1 / β", "alpha-1-β"),
        ("../../etc/passwd", "etc-passwd"),
        ("计数 模型", "计数-模型"),
        ("...", ""),
        ("word " * 50, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 500, "x" * 60),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=300), st.none() | st.text(max_size=100), st.none() | st.text(max_size=20))
def test_an_id_is_the_same_every_time_and_can_name_a_folder(text: str, title: str | None, name: str | None) -> None:
    found = paper_id(text, title, name)
    assert found == paper_id(text, title, name)
    assert 5 <= len(found) <= 70
    assert len(found.encode("utf-8")) <= 255
    assert not set(found) & set('/\\:*?"<>|. \t\r\n\x00')
    assert found.lower() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}


def test_what_an_id_is_made_of() -> None:
    text = "We present Foo-Net, a network that counts to three. It is good at it."
    assert paper_id(text, "Foo-Net: Counting") == "foo-net-counting"
    assert paper_id(text, None, "counting.paper") == "counting-paper"
    assert paper_id(text).startswith("we-present-foo-net-a-network-that-counts-to-")
    assert paper_id(text, "Con") == paper_id(text)
    assert paper_id(text, None, "con") == with_hash("con", text)
    assert paper_id(text) != paper_id(text.replace("good", "bad"))
    assert paper_id(text) == paper_id(text.replace(" ", "\n"))


def test_paragraphs() -> None:
    long = "x" * (LONG + 1)
    text = f"\ufeffone\ntwo  \n \nthree\r\n\r\n{long}\n{long}\nMARK four\nfive\nMARK six"
    assert [text[a:b] for a, b in paragraphs(text)] == ["one\ntwo", "three", long, long, "MARK four\nfive\nMARK six"]
    found = [text[a:b] for a, b in paragraphs(text, opens=re.compile("MARK"))]
    assert found[-2:] == ["MARK four\nfive", "MARK six"]


@given(st.text(st.sampled_from("a \t\n\r\ufeff\x0b"), max_size=60))
def test_lines_and_paragraphs_leave_out_white_space_only(text: str) -> None:
    for spans in (list(lines(text)), list(paragraphs(text))):
        assert "".join(text[a:b] for a, b in spans).count("a") == text.count("a")
        assert all(text[a:b].strip("\ufeff \t\n\r\x0b") == text[a:b] != "" for a, b in spans)
        assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))
