"""Files that are broken, lie, or are made to hurt: a clear error or what can be read, and the batch goes on."""

from __future__ import annotations

import contextlib
import gzip
import io
import subprocess
import sys
import tarfile
import warnings
from pathlib import Path
from typing import Any

import pytest
from pdfs import made_pdf, pdf_of

from claimx.errors import ClaimxWarning, InputError, MissingExtraError
from claimx.readers import files, read, read_stream

FORMATS = Path(__file__).resolve().parent.parent / "fixtures" / "formats" / "tidepool"
GOOD = "It takes 5 ms."


def titles(*paths: Path, **options: Any) -> list[str | None]:
    return [paper.title for paper in read(paths, **options)]


def beside_a_good_one(tmp_path: Path, name: str, data: bytes, problem: str) -> list[str]:
    """Read a file and a good one: the problem is a warning, and the good one is read; gives the texts."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z-good.txt").write_text(GOOD)
    with pytest.warns(ClaimxWarning, match=problem):
        texts = [paper.text for paper in read([tmp_path / name, tmp_path / "z-good.txt"])]
    assert texts[-1] == GOOD
    return texts[:-1]


def test_a_pdf_of_300_pages(tmp_path: Path) -> None:
    lines = [f"Line {i} of this page says that Foo-Net reaches {i}.5% accuracy on MMLU, as before." for i in range(10)]
    (tmp_path / "long.pdf").write_bytes(pdf_of([["The Running Head of the Book", *lines]] * 300))
    (paper,) = read(tmp_path)
    assert paper.text.count("accuracy on MMLU") == 300 * 10
    assert "Running Head" not in paper.text
    assert paper.mark_at(len(paper.text) - 1).page == 300  # type: ignore[union-attr]


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    key = b"<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>"
    security = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [<00> <00>]" % (key, key)
    data = made_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", trailer=security)
    assert beside_a_good_one(tmp_path, "locked.pdf", data, r"locked\.pdf: an encrypted PDF") == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.4\nnothing more", "a PDF that cannot be read"),
        (pdf_of([[]]), "a PDF without text: is it a scan"),
        (FORMATS.joinpath("paper.pdf").read_bytes()[:30_000], "a PDF that cannot be read|a PDF without text"),
    ],
    ids=["garbage", "no text", "cut short"],
)
def test_a_pdf_that_is_none(tmp_path: Path, data: bytes, problem: str) -> None:
    assert beside_a_good_one(tmp_path, "bad.pdf", data, rf"bad\.pdf.*(?:{problem})") == []


def test_a_page_that_is_too_long_is_read_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.page._LARGEST", 200_000)
    piece = b"<p>Foo-Net reaches 91.1% accuracy.</p>"
    data = b"<!doctype html><html><body>" + piece * 20_000
    (text,) = beside_a_good_one(tmp_path, "long.html", data, "the rest of it is left out")
    assert 4000 < text.count("91.1%") < 6000


def test_a_page_of_50_megabytes_takes_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(b"<!doctype html><html><body>")
        for _ in range(50):
            file.write(b"<p>" + b"words and words " * 65536 + b"</p>")
    code = (
        "import resource, sys, claimx\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))\n"
        "print(len(list(claimx.read(sys.argv[1:]))))"
    )
    command = [sys.executable, "-c", code, str(path), str(FORMATS / "paper.md")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "2\n"
    assert "the rest of it is left out" in done.stderr


@pytest.mark.parametrize("opening", [b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>"])
def test_html_that_nests_without_end(tmp_path: Path, opening: bytes) -> None:
    (tmp_path / "deep.html").write_bytes(b"<!doctype html><body>" + opening * 20_000 + b"It takes 5 ms.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            papers = list(read(tmp_path))
        except InputError:
            papers = []
    assert all("5 ms" in paper.text or not paper.text for paper in papers)


def test_a_latex_file_that_inputs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(
        r"\documentclass{x}\begin{document}It takes 5 ms. \input{b} It takes 6 ms.\end{document}"
    )
    (tmp_path / "b.tex").write_text(r"It takes 7 ms. \input{a} \input{b} It takes 8 ms.")
    with pytest.warns(ClaimxWarning, match="a file that inputs itself"):
        (paper,) = read(tmp_path)
    for value in range(5, 9):
        assert f"{value} ms" in paper.text
    assert len(paper.text) < 500


def test_files_that_input_each_other_over_and_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.latex.stream._MOST_LOADED", 20_000)
    (tmp_path / "a.tex").write_text(r"\documentclass{x}\begin{document}It takes 5 ms. \input{n1} \end{document}")
    for i in range(1, 25):
        (tmp_path / f"n{i}.tex").write_text(rf"\input{{n{i + 1}}} \input{{n{i + 1}}} word")
    with pytest.warns(ClaimxWarning, match="over and over"):
        (paper,) = read(tmp_path)
    assert "5 ms" in paper.text


@pytest.mark.parametrize(
    "source",
    [
        r"\newcommand{\a}{\a\a}\a",
        r"\newcommand{\a}[1]{\a{#1#1}}\a{x}",
        r"\def\a{x\b}\def\b{y\a}\a",
        "{" * 50_000,
        r"\textbf{" * 50_000,
        r"\footnote{" * 5_000,
        r"\begin{tabular}{l}" * 3_000,
        r"\begin{table}" * 3_000,
        "$" * 20_001,
        r"\begin{verbatim}" * 5_000,
        "\\input{../../../etc/passwd}",
    ],
    ids=lambda source: source[:20],
)
def test_latex_that_never_ends(tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.latex.stream._MOST_MADE", 50_000)
    path = tmp_path / "bad.tex"
    path.write_text("\\documentclass{x}\\begin{document}It takes 5 ms.\n\n" + source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ClaimxWarning)
        (paper,) = read(path)
    assert paper.text.startswith("It takes 5 ms.")
    assert "root:" not in paper.text


def test_no_file_outside_of_the_folder_is_input(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("It takes 99 ms.")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    source = r"\documentclass{x}\begin{document}It takes 5 ms. \input{../secret} \input{%s} \input{link}\end{document}"
    (folder / "main.tex").write_text(source % (tmp_path / "secret"))
    (paper,) = read(folder)
    assert paper.text == "It takes 5 ms."


def test_a_gzip_file_cut_short_gives_what_came_before(tmp_path: Path) -> None:
    words = "".join(f"<p>Foo-Net number {i} takes {i} ms on the machine.</p>" for i in range(100_000))
    data = gzip.compress(f"<!doctype html><html><body>{words}".encode())
    (text,) = beside_a_good_one(tmp_path, "cut.html.gz", data[: len(data) // 2], "damaged or cut short")
    assert text.startswith("Foo-Net number 0 takes 0 ms")
    assert beside_a_good_one(
        tmp_path, "stump.pdf.gz", gzip.compress(b"x" * 99)[:-12], "damaged or cut short|named like"
    ) in ([], ["x" * 99])


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST", 3_000_000)
    monkeypatch.setattr(files, "_LONGEST_LINE", 1_000_000)
    bomb = gzip.compress(b"a " * 10_000_000)
    assert beside_a_good_one(tmp_path, "bomb.txt.gz", bomb, "that is no paper") == []
    beside_a_good_one(tmp_path, "bomb.html.gz", bomb, "the rest is left out")
    beside_a_good_one(tmp_path, "bomb.csv.gz", bomb, "a line of more than")
    assert beside_a_good_one(tmp_path, "bomb.jsonl.gz", bomb, "a line of more than|not JSON") == []


def test_an_archive_that_is_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.archive._LARGEST_IN_ALL", 1_000_000)
    path = tmp_path / "bomb.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for i in range(20):
            data = (r"\documentclass{x}\begin{document}It takes 5 ms.\end{document}" + " " * 200_000).encode()
            member = tarfile.TarInfo(f"{i}.tex")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    with pytest.warns(ClaimxWarning, match="too large"):
        (paper,) = read(path)
    assert paper.text == "It takes 5 ms."


@pytest.mark.parametrize("names", [["notes.txt"], ["figure.png", "part.tex"]])
def test_an_archive_without_a_paper(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 4
            archive.addfile(member, io.BytesIO(b"text"))
    assert beside_a_good_one(tmp_path, "a.tar", path.read_bytes(), "an archive without a LaTeX document") == []


LAUGHS = """<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "ha ha ha ha ha ha ha ha">
%s]><article article-type="research-article"><front><article-meta/></front>
<body><p>It takes 5 ms. &n; &eacute;</p></body></article>"""


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    names = "abcdefghijklmn"
    more = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip(names, names[1:], strict=False))
    (tmp_path / "laughs.xml").write_text(LAUGHS % more)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ClaimxWarning)
        (paper,) = read(tmp_path)
    assert paper.text.startswith("It takes 5 ms.")
    assert len(paper.text) < 100


def test_files_are_not_fetched_through_entities(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    declared = f'<!ENTITY n SYSTEM "file://{tmp_path}/secret.txt">'
    (tmp_path / "paper.xml").write_text(LAUGHS % declared)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ClaimxWarning)
        (paper,) = read(tmp_path / "paper.xml")
    assert "SECRET" not in paper.text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("paper.pdf", FORMATS.joinpath("paper.html").read_bytes(), "named like PDF, but it is HTML"),
        ("paper.txt", FORMATS.joinpath("paper.pdf").read_bytes(), None),
        ("paper.md", FORMATS.joinpath("paper.pdf").read_bytes(), "named like Markdown, but it is PDF"),
        ("paper.csv", FORMATS.joinpath("paper.tei.xml").read_bytes(), "named like CSV, but it is TEI XML"),
        ("paper", FORMATS.joinpath("paper.jats.xml").read_bytes(), None),
    ],
)
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, name: str, data: bytes, told: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        (paper,) = read(tmp_path / name)
    assert paper.title == "TidePool: Retrieval Caches that Forget at the Right Moment"
    assert [str(w.message).partition(": ")[2].startswith(told or "") for w in seen] == ([True] if told else [])


def test_binary_junk_with_a_name_of_text(tmp_path: Path) -> None:
    for name in ("a.md", "b.parquet", "c.xml", "d.bib", "e.csv", "f.tex", "g.json", "h.ris"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 50)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ClaimxWarning)
            errors: list[InputError] = []
            with contextlib.suppress(InputError):
                list(read(tmp_path / name, on_error=errors.append))
        assert all(name in str(error) for error in errors)


def test_xml_of_another_kind(tmp_path: Path) -> None:
    data = b"<?xml version='1.0'?><svg><text>5 ms</text></svg>"
    assert beside_a_good_one(tmp_path, "a.xml", data, "XML of an unknown kind") == []


def test_a_paper_that_is_not_there_is_not_fetched() -> None:
    with pytest.raises(InputError, match="papers are not fetched, download it first"):
        list(read("arXiv:2401.01234"))
    with pytest.raises(InputError, match="papers are not fetched"):
        list(read("10.1000/xyz.123"))


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("paper.pdf", "pypdfium2", "pdf"),
        ("paper.html", "lxml.etree", "html"),
        ("paper.jats.xml", "lxml.etree", "xml"),
    ],
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'claimx\[{extra}\]'"):
        list(read(FORMATS / name))
    with pytest.raises(MissingExtraError):
        list(read(FORMATS / name, on_error="raise"))
    (tmp_path / "good.txt").write_text(GOOD)
    with pytest.warns(ClaimxWarning, match=rf"{name}.*claimx\[{extra}\]"):
        assert [paper.text for paper in read([FORMATS / name, tmp_path / "good.txt"])] == [GOOD]


def test_no_library_is_loaded_before_its_format_is_met() -> None:
    code = (
        "import sys, claimx\n"
        f"list(claimx.read({str(FORMATS / 'paper.md')!r}))\n"
        "heavy = {'lxml', 'pypdfium2', 'pyarrow', 'bibtexparser', 'rispy', 'spacy', 'pint'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_streams_tell_their_format_too() -> None:
    for name in ("paper.pdf", "paper.html", "paper.jats.xml", "paper.tei.xml", "paper.md"):
        (paper,) = read_stream(io.BytesIO((FORMATS / name).read_bytes()), on_error="raise")
        assert paper.sources[0].path == "<stdin>"
        assert len(paper.tables) == 5


def test_macros_in_the_arguments_of_commands_have_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each argument is read by itself; together they may not make more than the whole: here 2 to the power of 12."""
    from claimx.readers.latex import stream

    monkeypatch.setattr(stream, "_MOST_MADE", 2_000)
    path = tmp_path / "paper.tex"
    path.write_text(
        r"\documentclass{article}\newcommand{\sys}{\textbf{\sys}\textbf{\sys}}"
        r"\begin{document}\textbf{\sys} Foo-Net reaches 91.2\% accuracy.\end{document}"
    )
    with pytest.warns(ClaimxWarning, match="macros that never end"):
        (paper,) = read(path)
    assert "91.2% accuracy" in paper.text
