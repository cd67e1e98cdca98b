"""claimx show: which paper is meant, and its page in the terminal and in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from browsing import PHONE, chromium, opened
from commands import on_terminal, run
from factories import claim, extraction, mention
from hypothesis import given
from hypothesis import strategies as st
from reports import HOSTILE, PAPER, SCORE, TEXT
from test_renderers_html import Reader

from claimx.errors import InputError
from claimx.models import Claim, Extraction, Paper, Span, TablePlace
from claimx.picking import pick
from claimx.pipeline import Extractor
from claimx.renderers import paper_text, render_paper
from claimx.renderers.evidence import harmless
from claimx.renderers.marking import Piece, pieces

PAPERS = [
    Paper(id="2404.18416", text="", title="Capabilities of Medical Models"),
    Paper(id="2404.00001", text="", title="Models of Speech"),
    Paper(id="foo", text=""),
]
FOUND = Extraction(paper=PAPER, claims=(SCORE,))


# --- which paper ---


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("2404.18416", "2404.18416"), ("18416", "2404.18416"), ("SPEECH", "2404.00001"), ("foo", "foo"), ("FO", "foo")],
)
def test_a_paper_is_picked_by_id_or_title(wanted: str, expected: str) -> None:
    assert pick(PAPERS, wanted).id == expected


def test_an_exact_id_comes_before_parts() -> None:
    papers = [Paper(id="foo-2", text=""), Paper(id="foo", text="")]
    assert pick(papers, "foo").id == "foo"


@pytest.mark.parametrize(
    ("papers", "wanted", "message"),
    [
        (PAPERS, "models", "2 papers have 'models' in their id or title; say which: 2404.18416 (Capabilities"),
        (PAPERS, None, "there are 3 papers; say which: 2404.18416 (Capabilities of Medical Models); 2404.00001"),
        (
            PAPERS,
            "Models of Speach",
            "no id or title of 3 papers has 'Models of Speach' in it; did you mean 2404.00001",
        ),
        (PAPERS, "zzz", "no id or title of 3 papers has 'zzz' in it"),
        ([], None, "there is no paper"),
        ([Paper(id=str(i), text="", title="T") for i in range(9)], "t", "and 4 more"),
    ],
)
def test_a_paper_that_is_not_found_says_what_there_is(papers: list[Paper], wanted: str | None, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        pick(papers, wanted)


# --- a text in pieces ---


def spanned(text: str, span: tuple[int, int], benchmark: tuple[int, int]) -> Claim:
    """A claim whose quantity and benchmark are these stretches of a text."""
    made = claim(5, text="x")
    start, end = benchmark
    quantity = made.quantity.model_copy(update={"span": Span(start=span[0], end=span[1])})
    on = mention(text[start:end], start=start).model_copy(update={"span": Span(start=start, end=end)})
    return made.model_copy(update={"quantity": quantity, "benchmarks": (on,)})


def test_overlapping_claims_are_cut_where_they_begin_and_end() -> None:
    text = "ab cd ef"
    found = list(pieces(text, [spanned(text, (0, 5), (3, 8))]))
    assert [(piece.text, [(mark.role, mark.ends) for mark in piece.marks]) for piece in found] == [
        ("ab ", [("quantity", False)]),
        ("cd", [("quantity", True), ("benchmark", False)]),
        (" ef", [("benchmark", True)]),
    ]


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(max_size=40), st.lists(st.tuples(spans, spans), max_size=4))
def test_pieces_are_the_whole_text_and_lose_no_claim(text: str, places: list[Any]) -> None:
    claims = [spanned(text, *pair) for pair in places]
    found: Sequence[Piece] = list(pieces(text, claims))
    assert "".join(piece.text for piece in found) == harmless(text)
    for number, (quantity, _) in enumerate(places):
        marked = "".join(p.text for p in found if any((m.claim, m.role) == (number, "quantity") for m in p.marks))
        assert marked == harmless(text)[slice(*quantity)]


# --- in the terminal ---


def test_a_paper_as_text() -> None:
    shown = "".join(render_paper(FOUND))
    assert shown.startswith("Foo-Net: a small model [2404.00001] (2024)\n\nFoo-Net is small 😀. On MMLU, ")
    assert "reaches 91.1%[1] accuracy" in shown
    assert "\n\n[1] 91.1%\n    value      91.1%  (a rule)\n    kind       score\n    metric     accuracy\n" in shown
    assert "\x1b" not in shown
    assert "\x1b[1;32m91.1%" in "".join(paper_text.paper(FOUND, styled=True))


def test_a_record_says_whose_it_is_and_where_it_stands() -> None:
    place = TablePlace(table="2", row=3, column=4)
    placed = SCORE.model_copy(update={"own": False, "section": "results", "page": 7, "table": place})
    shown = "".join(render_paper(Extraction(paper=PAPER, claims=(placed,))))
    assert "    whose      reported of others\n" in shown
    assert "    stands in  results, table 2, row 3, column 4, page 7\n" in shown


def test_a_paper_without_claims() -> None:
    assert "There is no claim in it." in "".join(render_paper(extraction("Nothing.")))
    assert "no claim" not in "".join(render_paper(FOUND))
    assert "0 claims found" in "".join(render_paper(extraction("Nothing."), "html"))


def test_an_unknown_format() -> None:
    with pytest.raises(InputError, match="there are text, html"):
        render_paper(FOUND, "csv")


@pytest.mark.parametrize("format", ["text", "html"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_shown(extractor: Extractor, format: str, hostile: str) -> None:
    text = f"{hostile}. Foo reaches 91.1% accuracy on {hostile}-Bench. {hostile}"
    (found,) = extractor.extract_many([Paper(id=hostile, text=text, title=hostile)])
    shown = "".join(render_paper(found, format))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    if format == "html":
        tags = {tag for tag, _ in Reader(shown).elements}
        known = "html head meta title style body header h1 bdi p main a span aside article h2 dl dt dd script"
        assert tags <= set(known.split())
        assert shown.count("</script>") == 3


def test_the_text_of_the_page_is_the_papers(seed_papers: list[Paper], extractor: Extractor) -> None:
    found = next(iter(extractor.extract_many(seed_papers[:1])))
    page = "".join(render_paper(found, "html"))
    shown = re.search(r'<p class="text" dir="auto">(.*?)</p>', page, re.DOTALL)
    assert shown
    reader = Reader(f"<td>{shown[1]}</td>".replace("<td>", "<tr><td>"))
    assert reader.rows == [[found.paper.text]]
    assert len(re.findall(r' id="at-\d+"', page)) == len(found.claims) > 0


# --- the command ---


def test_show_a_file(papers: Path) -> None:
    done = run("show", str(papers / "foo-network.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "reaches 91.1%[1] accuracy" in done.stdout


@pytest.mark.parametrize("wanted", ["bar", "BAR-NETWORK"])
def test_show_one_of_several_papers(papers: Path, wanted: str) -> None:
    assert "95.5%[1]" in run("show", wanted, str(papers)).stdout


def test_show_among_the_configured_papers(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "claimx.toml").write_text('inputs = ["papers"]', "utf-8")
    assert "95.5%[1]" in run("show", "bar", cwd=tmp_path).stdout


def test_show_standard_input() -> None:
    assert "29 ms per token[1]" in run("show", "-", "--model", "fast", given="It takes 29 ms per token.").stdout


def test_show_into_a_page(papers: Path, tmp_path: Path) -> None:
    done = run("show", str(papers / "foo-network.txt"), "-o", str(tmp_path / "page.html"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("show", str(papers / "foo-network.txt"), "-f", "html").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none-such.txt"], 1, "none-such.txt"),
        (["no/such"], 1, "no/such"),
        (["network", "papers"], 1, "2 papers have 'network' in their id or title; say which: "),
        (["papers"], 1, "there are 2 papers; say which: "),
        (["baz", "papers"], 1, "no id or title of 2 papers has 'baz' in it"),
        (["x" * 5000, "papers"], 1, "no id or title of 2 papers"),
        (["bar", "papers", "--format", "csv"], 2, "'csv' is not one of text, html"),
        ([], 2, "Missing argument 'PAPER'"),
    ],
)
def test_mistakes(papers: Path, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = run("show", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_colours_on_a_terminal_and_not_where_they_are_unwanted(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = on_terminal(["show", "foo", "papers", "--model", "fast"], tmp_path)
    assert "\x1b[1;32m91.1%" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    plain = on_terminal(["show", "foo", "papers", "--model", "fast"], tmp_path)
    assert "\x1b[1;32m" not in plain
    assert "91.1%[1]" in plain


# --- the page in a browser ---


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.mark.parametrize("way", ["hover", "focus", "click"])
def test_a_claim_shows_its_slots_and_its_record(browser: Any, tmp_path: Path, way: str) -> None:
    page = opened(browser, "".join(render_paper(FOUND, "html")), tmp_path)
    assert page.locator(".text").text_content() == TEXT
    assert page.locator("article.on").count() == 0
    getattr(page.get_by_role("link", name="91.1%").first, way)()
    assert page.locator("article.on h2").inner_text() == "91.1%"
    slots = {role: page.locator(f".text .{role}.on").all_text_contents() for role in ("metric", "benchmark", "system")}
    assert slots == {"metric": ["accuracy"], "benchmark": ["MMLU"], "system": ["Foo-Net"]}
    assert page.locator(".text .metric.on").get_attribute("data-label") == "metric"
    page.mouse.move(5, 5)
    assert page.locator("article.on").count() == (0 if way == "hover" else 1)
    page.keyboard.press("Escape")
    assert page.locator("article.on").count() == 0
    assert page.troubles == []


def test_nothing_moves_under_the_pointer(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, "".join(render_paper(FOUND, "html")), tmp_path)
    link = page.get_by_role("link", name="91.1%").first
    before = link.bounding_box()
    link.hover()
    assert link.bounding_box() == pytest.approx(before, abs=1)


def test_by_keyboard(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, "".join(render_paper(FOUND, "html")), tmp_path)
    page.keyboard.press("Tab")
    assert page.locator("article.on h2").inner_text() == "91.1%"


def test_on_a_phone_the_record_comes_up_from_below(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, "".join(render_paper(FOUND, "html")), tmp_path, viewport=PHONE, has_touch=True)
    assert not page.locator("aside").is_visible()
    page.get_by_role("link", name="91.1%").first.tap()
    box = page.locator("aside").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.troubles == []


def test_hostile_pages_do_nothing(browser: Any, tmp_path: Path) -> None:
    text = " ".join(HOSTILE) + " reaches 5%."
    found = Extraction(paper=Paper(id="x", text=text, title="T"), claims=(spanned(text, (0, 30), (10, len(text))),))
    page = opened(browser, "".join(render_paper(found, "html")), tmp_path)
    page.get_by_role("link").first.hover()
    assert page.locator(".text").text_content() == harmless(text)
    page.wait_for_timeout(100)
    assert page.title() == "T [x]"
    assert page.troubles == []
