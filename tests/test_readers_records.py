"""Bibliographies and tables of papers: which field is what, and where a record stands."""

from __future__ import annotations

import gzip
import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from commands import run, values

from claimx.errors import ClaimxWarning, InputError
from claimx.models import Paper
from claimx.readers import bibliography, read, read_stream

TEXT = "Foo-Net reaches 91.1% accuracy on MMLU."

BIBTEX = """@comment{ignored}
@string{venue = "Proceedings"}

@article{foo2024,
  title = {Foo-{N}et: {\\"U}ber Nets},
  author = {Lovelace, Ada and Bo Li},
  year = 2024,
  month = mar,
  eprint = {2403.01234},
  abstract = {Foo-Net reaches 91.1\\% accuracy on {MMLU}. It is $2\\times$ faster.},
}

@misc{without, title = {No abstract}}
"""

RIS = """TY  - JOUR
TI  - On Counting
AU  - Lovelace, Ada
PY  - 2023
DO  - 10.1000/xyz.12
AB  - Foo-Net reaches 91.1% accuracy on MMLU.
ER  -

TY  - JOUR
TI  - Nothing
ER  -
"""

CSL = [
    {
        "id": "a",
        "DOI": "10.1000/xyz.12",
        "title": "On Counting",
        "abstract": f"<jats:p>{TEXT}</jats:p>",
        "author": [{"given": "Ada", "family": "Lovelace"}, {"literal": "The Team"}],
        "issued": {"date-parts": [[2023, 5]]},
    },
    {"id": "b", "title": "Nothing"},
]


def one(name: str, content: str | bytes, **options: Any) -> Paper:
    data = content if isinstance(content, bytes) else content.encode()
    (paper,) = read_stream(io.BytesIO(data), name, on_error="raise", **options)
    return paper


@pytest.mark.parametrize("name", ["refs.bib", "<stdin>"])
def test_bibtex(name: str) -> None:
    paper = one(name, BIBTEX.partition("\n\n")[2] if name == "<stdin>" else BIBTEX)
    assert paper.text == "Foo-Net reaches 91.1% accuracy on MMLU. It is 2× faster."
    assert (paper.id, paper.title, paper.date) == ("2403.01234", "Foo-Net: Über Nets", "2024-03")
    assert paper.authors == ("Ada Lovelace", "Bo Li")
    mark = paper.mark_at(0)
    assert mark is not None
    assert mark.line == (4 if name == "refs.bib" else 1)


def test_bibtex_that_repeats_a_key_or_a_field() -> None:
    source = """@misc{a, title={One}, abstract={It takes 5 ms.}}
@misc{a, title={Two}, abstract="It takes {6} ms.", month=jan, year=2024}
@misc{b, title={Three}, title={Four}, abstract={It takes 7 ms.}}
@misc{c, title={Five"""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        papers = list(read_stream(io.BytesIO(source.encode()), "a.bib"))
    told = [str(warning.message) for warning in caught]
    assert told == ["a.bib, line 4: an entry that is no BibTeX"]
    assert [(paper.title, paper.text) for paper in papers] == [
        ("One", "It takes 5 ms."),
        ("Two", "It takes 6 ms."),
        ("Three", "It takes 7 ms."),
    ]
    assert papers[1].date == "2024-01"
    assert len({paper.id for paper in papers}) == 3


def test_long_lists_are_parsed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    bib = """@string{who = {Ada Lovelace}}
@string{who = {Bo Li}}

@misc{a, author=who, title={One}, abstract={It takes
5 ms.}}
@misc{b, author=who, title="Two", abstract={It takes 6 ms. @ home}}
@misc{a, author=who # { and Bo Li},
 title={Three}, abstract={It takes 7 ms.}}
"""
    ris = "".join(f"TY  - JOUR\nTI  - {i}\nAB  - It takes {i} ms.\nER  - \n\n" for i in range(4))

    def told(name: str, source: str) -> list[tuple[str | None, tuple[str, ...], str, int | None]]:
        papers = list(read_stream(io.BytesIO(source.encode()), name, on_error="raise"))
        return [(paper.title, paper.authors, paper.text, paper.marks[0].line) for paper in papers]

    whole = told("a.bib", bib), told("a.ris", ris)
    assert [row[3] for row in whole[0]] == [4, 6, 7]
    assert whole[0][0][1] == ("Ada Lovelace",)
    assert [row[3] for row in whole[1]] == [1, 6, 11, 16]
    for size in (1, 30, 100):
        monkeypatch.setattr(bibliography, "_PIECE", size)
        assert (told("a.bib", bib), told("a.ris", ris)) == whole


@pytest.mark.parametrize("name", ["refs.ris", "<stdin>"])
def test_ris(name: str) -> None:
    paper = one(name, RIS)
    assert (paper.id, paper.title, paper.date, paper.text) == ("10.1000/xyz.12", "On Counting", "2023", TEXT)
    assert paper.authors == ("Ada Lovelace",)


@pytest.mark.parametrize("name", ["refs.json", "<stdin>"])
def test_csl(name: str) -> None:
    paper = one(name, json.dumps(CSL))
    assert (paper.id, paper.title, paper.date, paper.text) == ("10.1000/xyz.12", "On Counting", "2023-05", TEXT)
    assert paper.authors == ("Ada Lovelace", "The Team")


EXPORTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "arXiv": (
        {"id": "2401.01234", "title": "T", "abstract": TEXT, "authors": "A. B, C. D", "categories": "cs.CL cs.AI",
         "update_date": "2024-01-05", "versions": [{"version": "v1"}]},
        {"id": "2401.01234", "date": "2024-01-05", "categories": ("cs.CL", "cs.AI"), "authors": ("A. B", "C. D")},
    ),
    "Semantic Scholar": (
        {"paperId": "ab12", "title": "T", "abstract": TEXT, "year": 2024, "publicationDate": "2024-02-03",
         "authors": [{"authorId": "1", "name": "A. B"}]},
        {"id": "ab12", "date": "2024-02-03", "authors": ("A. B",)},
    ),
    "OpenAlex": (
        {"id": "https://openalex.org/W123", "display_name": "T", "publication_year": 2024,
         "publication_date": "2024-05-06", "authorships": [{"author": {"display_name": "A. B"}}],
         "abstract_inverted_index": {w: [i] for i, w in enumerate(TEXT.split())}},
        {"id": "W123", "title": "T", "date": "2024-05-06", "text": TEXT, "authors": ("A. B",)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", EXPORTS)
def test_exports_of_others(kind: str) -> None:
    record, expected = EXPORTS[kind]
    paper = one("dump.jsonl", json.dumps(record))
    assert {key: getattr(paper, key) for key in expected} == expected


def test_csv_with_the_usual_and_with_chosen_columns(tmp_path: Path) -> None:
    path = tmp_path / "papers.csv"
    path.write_text(f'name,body,when\nOn Counting,"{TEXT} It takes ""5 ms"",\nor so.",2024-05-06\nEmpty,,2024\n')
    columns = {"text": "body", "title": "name", "date": "when"}
    with pytest.warns(ClaimxWarning, match="line 4: no abstract or text"):
        (paper,) = read(path, columns=columns)
    assert (paper.title, paper.date) == ("On Counting", "2024-05-06")
    assert paper.text.endswith('"5 ms",\nor so.')
    with pytest.raises(InputError, match="there is no column 'abstact'; there are name, body, when"):
        list(read(path, columns={"text": "abstact"}))
    with pytest.raises(InputError, match="there is no field 'texts'"):
        read(path, columns={"texts": "body"})
    done = run("extract", str(path), "--column", "text=body", "--model", "fast")
    assert values(done) == [91.1, 5]
    assert run("extract", str(path), "--column", "body").returncode == 2


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv.gz", ",")])
def test_other_separators(tmp_path: Path, name: str, mark: str) -> None:
    data = f"\ufeffid{mark}abstract\nx1{mark}{TEXT}\n".encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    (paper,) = read(tmp_path)
    assert (paper.id, paper.text) == ("x1", TEXT)
    assert [mark.line for mark in paper.marks] == [2]


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table({"id": ["a", "b"], "summary": [TEXT, None], "title": ["T", "U"], "year": [2024, 2023]})
    parquet.write_table(table, tmp_path / "papers.parquet")
    with pytest.warns(ClaimxWarning, match="row 2: no abstract or text"):
        (paper,) = read(tmp_path)
    assert (paper.id, paper.title, paper.text, paper.year) == ("a", "T", TEXT, 2024)
    assert [p.text for p in read(tmp_path, columns={"text": "title"})] == ["T", "U"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.bib", "@article{x, title={T}}", "no entry has an abstract"),
        ("a.bib", "nothing here", "no entry has an abstract"),
        ("a.ris", "TY  - JOUR\nTI  - T\nER  - \n", "no entry has an abstract"),
        ("a.json", "{", "JSON that cannot be read"),
        ("a.json", "[1]", "no object where a record is expected"),
        ("a.parquet", "PAR1 and no more", "Parquet that cannot be read"),
        ("a.csv", "", "is empty"),
    ],
)
def test_what_has_no_papers(tmp_path: Path, name: str, content: str, problem: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=problem):
        list(read(tmp_path / name, on_error="raise"))


def test_json_files_of_programs_are_passed_over_in_folders(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0"}')
    (tmp_path / "picture.xml").write_text("<svg><text>5 ms</text></svg>")
    (tmp_path / "refs.json").write_text(json.dumps(CSL))
    assert [paper.title for paper in read(tmp_path)] == ["On Counting"]
