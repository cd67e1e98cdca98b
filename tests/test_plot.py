"""claimx plot: what is drawn, that it is the same every time, and what it says when there is nothing to draw."""

from __future__ import annotations

import importlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from commands import run
from factories import claim
from PIL import Image
from reports import HOSTILE

from claimx.comparison import Comparison, compare
from claimx.errors import InputError, MissingExtraError
from claimx.models import Claim, Extraction, Paper, PaperInfo
from claimx.plotting import PICTURES, draw, saved
from claimx.plotting.drawing import canvas, style, titled
from claimx.plotting.labels import Label, place
from claimx.plotting.points import board, when

SVG = "{http://www.w3.org/2000/svg}"


def score(value: float, by: str, paper: str, **more: Any) -> Claim:
    return claim(value, metric="accuracy", on="MMLU", by=by, paper=PaperInfo(id=paper, title=by), **more)


def change(value: float, by: str, unit: str = "%", **more: Any) -> Claim:
    more.setdefault("direction", "increase")
    return claim(value, unit, "change", by=by, over="Baseline", paper=by, relative=unit == "%" or None, **more)


SCORES = [
    score(60, "Foo-Net", "2301.00001"),
    score(70, "Bar-Net", "2304.00001"),
    score(65, "Baz-Net", "2306.00001"),
    score(81.5, "Qux-Net", "2401.00001"),
]
CHANGES = [
    change(12.5, "Foo-Net", metric="accuracy", on="MMLU"),
    change(50, "Bar-Net", metric="latency", direction="decrease"),
    change(7, "Baz-Net", metric="accuracy", direction="decrease"),
    change(30, "Qux-Net"),
    change(3, "Foo-Net", "x", metric="speedup"),
]
EVERYTHING = compare([*SCORES, *CHANGES])


def svg(comparison: Comparison, picture: str, **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(saved(draw(comparison, picture, **options), ".svg"))


def words(comparison: Comparison, picture: str, **options: Any) -> list[str]:
    """The texts of a picture, as they come in its SVG."""
    return ["".join(text.itertext()) for text in svg(comparison, picture, **options).iter(f"{SVG}text")]


# --- what is drawn ---


def test_the_board_is_the_one_of_most_papers() -> None:
    other = [claim(1, metric="F1", on="SQuAD", by=f"M{i}-Net", paper="p") for i in range(9)]
    shown = board(compare([*SCORES, *other]))
    assert (shown.title, shown.axis) == ("MMLU: accuracy (higher is better)", "accuracy (%)")
    assert (len(shown.points), shown.papers) == (4, 4)


def test_bounds_ranges_and_other_settings_are_kept_apart() -> None:
    more = [
        score(90, "Low-Net", "a", bound="<="),
        claim(low=50, high=60, metric="accuracy", on="MMLU", by="Wide-Net", paper="b"),
        score(99, "Shot-Net", "c", conditions=("5-shot",)),
    ]
    points = {point.system: point for point in board(compare([*SCORES, *more])).points}
    assert (points["Low-Net"].exact, points["Wide-Net"].exact, points["Foo-Net"].exact) == (False, False, True)
    assert (points["Wide-Net"].low, points["Wide-Net"].high) == (50, 60)
    assert [name for name, point in points.items() if point.aside] == ["Shot-Net"]


@pytest.mark.parametrize(
    ("paper_id", "year", "given", "expected"),
    [
        ("2404.18416", None, None, date(2024, 4, 1)),
        ("arXiv:0704.0001v2", None, None, date(2007, 4, 1)),
        ("2404.18416", 2023, "2023-05-06", date(2023, 5, 6)),
        ("x", None, "2023-05", date(2023, 5, 1)),
        ("x", None, "2023", date(2023, 7, 1)),
        ("x", 2023, None, date(2023, 7, 1)),
        ("x", None, "2023-13-40", None),
        ("2413.18416", None, None, None),
        ("x", None, None, None),
        ("x", None, "spring", None),
    ],
)
def test_when_a_paper_appeared(paper_id: str, year: int | None, given: str | None, expected: date | None) -> None:
    paper = Paper(id=paper_id, text="", date=given) if given else None
    assert when(paper_id, year, paper) == expected


def test_dates_come_from_the_papers() -> None:
    found = [
        Extraction(paper=Paper(id=name, text=" " * 40, date=day), claims=(score(value, name, name),))
        for name, day, value in [("Foo-Net", "2023-01-05", 60), ("Bar-Net", "2024-02-06", 70)]
    ]
    assert [point.day for point in board(compare(found)).points] == [date(2024, 2, 6), date(2023, 1, 5)]


# --- the pictures ---


def steps(figure: Any) -> list[float]:
    """The heights of the line of the best so far."""
    (line,) = [line for line in figure.axes[0].lines if line.get_label() == "best so far"]
    return list(line.get_ydata())


def test_the_best_so_far() -> None:
    assert steps(draw(EVERYTHING, "time")) == [60, 70, 81.5, 81.5]


def test_what_is_no_plain_value_of_the_papers_own_is_never_the_best() -> None:
    odd = [
        score(99, "Low-Net", "2305.00001", bound="<="),
        score(98, "Shot-Net", "2305.00002", conditions=("5-shot",)),
    ]
    assert steps(draw(compare([*SCORES, *odd]), "time")) == [60, 70, 81.5, 81.5]


def test_lower_is_better_where_the_lexicon_says_so() -> None:
    rates = [
        claim(value, metric="WER", on="LibriSpeech", by=f"{name}-Net", paper=f"2{year}01.00001")
        for name, year, value in [("Foo", 3, 5), ("Bar", 4, 6), ("Baz", 5, 2)]
    ]
    comparison = compare(rates)
    assert steps(draw(comparison, "time")) == [5, 2, 2]
    shown = words(comparison, "systems")
    assert shown.index("Baz-Net") < shown.index("Foo-Net") < shown.index("Bar-Net")


def test_no_best_where_it_is_unknown_what_is_better() -> None:
    unknown = [
        claim(value, "", metric="blorbity", on="MMLU", by=f"{name}-Net", paper=f"2{year}01.00001")
        for name, year, value in [("Foo", 3, 5), ("Bar", 4, 6)]
    ]
    assert "best so far" not in words(compare(unknown), "time")


def test_time_says_what_it_shows() -> None:
    shown = words(EVERYTHING, "time")
    assert {"MMLU: accuracy (higher is better)", "accuracy (%)", "4 values from 4 papers", "Qux-Net"} <= set(shown)
    assert any(re.fullmatch(r"[A-Z][a-z]{2} 2023", text) for text in shown)
    undated = compare([*SCORES, score(50, "Old-Net", "x")])
    assert "5 values" not in words(undated, "time")
    assert "4 values from 5 papers, 1 value without a date left out" in words(undated, "time")


def test_systems_stand_with_the_best_above() -> None:
    shown = words(EVERYTHING, "systems")
    names = [text for text in shown if text.endswith("-Net")]
    assert names == ["Qux-Net", "Bar-Net", "Baz-Net", "Foo-Net"]
    assert "81.5" in shown
    assert [t for t in words(EVERYTHING, "systems", limit=2) if t.endswith("-Net")] == ["Qux-Net", "Bar-Net"]
    assert "4 values from 4 papers, 2 more systems" in words(EVERYTHING, "systems", limit=2)


def test_several_values_of_a_system_are_all_there() -> None:
    twice = compare([*SCORES, score(55, "Foo-Net", "2301.00001")])
    dots = draw(twice, "systems").axes[0].collections
    assert sorted(float(dot.get_offsets()[0][0]) for dot in dots if len(dot.get_offsets())) == [55, 60, 65, 70, 81.5]


def test_improvements_are_signed_and_coloured_by_what_is_better() -> None:
    shown = words(EVERYTHING, "improvements")
    assert "relative change in %" in shown
    assert "Foo-Net vs Baseline (MMLU)" in shown
    assert {"better", "worse", "not known which is better"} <= set(shown)
    figure = draw(EVERYTHING, "improvements")
    ends = [float(line.get_xdata()[1]) for line in figure.axes[0].lines if len(line.get_xdata()) == 2][:4]
    assert ends == [30, 12.5, -7, -50]


def test_factors_and_percent_are_never_in_one_picture() -> None:
    assert not any(re.search(r"\dx$", text) for text in words(EVERYTHING, "improvements"))
    factors = words(EVERYTHING.select(metric="speedup"), "improvements")
    assert "↑ 3x" in factors
    assert not any("%" in text for text in factors)


def test_a_factor_below_one() -> None:
    halved = compare([change(4, "Foo-Net", "x", metric="memory", direction="decrease"), change(2, "Bar-Net", "x")])
    figure = draw(halved, "improvements")
    assert [float(line.get_xdata()[1]) for line in figure.axes[0].lines][:2] == [2, 0.25]


@pytest.mark.parametrize(
    ("claims", "picture", "message"),
    [
        ([], "time", "no benchmark and metric has two values"),
        (SCORES[:1], "systems", "no benchmark and metric has two values"),
        (SCORES, "improvements", "no change against a baseline"),
        (SCORES, "pie", "unknown picture 'pie'; there are time, systems, improvements"),
        ([score(5, "Foo-Net", "a"), score(6, "Bar-Net", "b")], "time", "no values of two dates"),
    ],
)
def test_nothing_to_draw(claims: Sequence[Claim], picture: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        draw(compare(claims), picture)


# --- how it is drawn ---


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_same_bytes_every_time(picture: str, suffix: str) -> None:
    first = saved(draw(EVERYTHING, picture), suffix)
    assert first == saved(draw(EVERYTHING, picture), suffix)
    assert not re.search(rb"<dc:date>|matplotlib v|Software", first)


def test_the_same_svg_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("".join(c.model_dump_json() + "\n" for c in SCORES), "utf-8")
    for seed, name in [("1", "a.svg"), ("2", "b.svg")]:
        command = [sys.executable, "-m", "claimx", "plot", "claims.jsonl", "-o", name]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize("picture", PICTURES)
def test_a_png_has_ink_and_no_text_at_its_edges(picture: str) -> None:
    image = Image.open(io.BytesIO(saved(draw(EVERYTHING, picture), ".png"))).convert("L")
    assert image.width >= 1200
    width, height = image.size
    for box in [(0, 0, width, 2), (0, height - 2, width, height), (0, 0, 2, height), (width - 2, 0, width, height)]:
        assert image.crop(box).getextrema() == (255, 255)
    assert image.getextrema()[0] < 60


@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_names_are_only_shown(picture: str) -> None:
    named = [
        *(score(50 + i, f"{text} Net{i}", f"23{i % 12 + 1:02}.0000{i % 10}") for i, text in enumerate(HOSTILE)),
        *(change(i + 1, f"{text} Net{i}", on=text) for i, text in enumerate(HOSTILE)),
    ]
    figure = draw(compare(named), picture, limit=100)
    root = ElementTree.fromstring(saved(figure, ".svg"))
    known = (
        "svg metadata defs style g path use text tspan clipPath rect RDF Work type format Agent title creator".split()
    )
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= set(known)
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert saved(figure, ".png").startswith(b"\x89PNG")


def test_unicode_names_survive_in_svg() -> None:
    names = ["π₀.₅-Net", "Émile-Net", "中文-Net"]
    named = [score(50 + i, name, f"230{i + 1}.00001") for i, name in enumerate(names)]
    assert set(names) <= set(words(compare(named), "systems"))


def test_a_dollar_is_a_dollar() -> None:
    with style():
        figure, axes = canvas(4, 3)
        titled(figure, axes, "$x_1$ for $\\frac$", "$5 or $6")
    root = ElementTree.fromstring(saved(figure, ".svg"))
    assert {"$x_1$ for $\\frac$", "$5 or $6"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_long_names_are_shortened() -> None:
    named = [score(50 + i, f"Net{i} of a very long name " * 4, f"230{i + 1}.00001") for i in range(3)]
    assert max(len(text) for text in words(compare(named), "systems") if text.startswith("Net")) <= 34


def test_names_do_not_cover_each_other_or_points() -> None:
    with style():
        figure, axes = canvas(6, 4)
        points = [(float(i % 7), float(i % 5)) for i in range(35)]
        axes.scatter([x for x, _ in points], [y for _, y in points])
        place(figure, axes, [Label(f"Some-Net-{i}", *point) for i, point in enumerate(points)], points, fontsize=8)
        renderer = figure.canvas.get_renderer()
        boxes = [text.get_window_extent(renderer) for text in axes.texts]
        assert 5 < len(boxes) < 35  # there is no room for all
        assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
        pixels = axes.transData.transform(points)
        assert not any(box.contains(x, y) for box in boxes for x, y in pixels)
        assert all(figure.bbox.contains(box.x1, box.y1) for box in boxes)


def test_settings_of_ones_own_stay_as_they_were() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw(EVERYTHING, "systems")
    assert dict(matplotlib.rcParams) == before


def test_without_matplotlib(monkeypatch: pytest.MonkeyPatch, papers: Path, tmp_path: Path) -> None:
    def missing(name: str, *more: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return importlib.import_module(name, *more)

    monkeypatch.setattr("claimx.extras.import_module", missing)
    with pytest.raises(MissingExtraError, match=r"pip install 'claimx\[plot\]'"):
        draw(EVERYTHING, "time")
    done = run("plot", str(papers), "-o", str(tmp_path / "x.png"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "claimx: drawing pictures needs an optional dependency: pip install 'claimx[plot]'\n"


# --- the command ---


@pytest.mark.parametrize("suffix", [".png", ".SVG"])
def test_plot_into_a_file(papers: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"mmlu{suffix}"
    done = run("plot", str(papers), "--picture", "systems", "--benchmark", "MMLU", "-o", str(output))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert output.read_bytes().startswith(b"\x89PNG" if suffix == ".png" else b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-o", "x.pdf"], 2, "a picture is a .png or a .svg file, not 'x.pdf'"),
        (["-o", "x"], 2, "a picture is a .png or a .svg file, not 'x'"),
        ([], 2, "Missing option '--output'"),
        (["-o", "x.png", "--picture", "pie"], 2, "'pie' is not one of time, systems, improvements"),
        (["-o", "x.png", "--benchmark", "MMLUU"], 1, "MMLU"),
        (["-o", "x.png", "--picture", "improvements"], 1, "no change against a baseline"),
        (["-o", "no/such/x.png", "--picture", "systems"], 2, "cannot write to no/such/x.png"),
    ],
)
def test_mistakes(papers: Path, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = run("plot", "papers", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_another_suffix_is_an_error_in_python_too() -> None:
    with pytest.raises(InputError, match="not '.pdf'"):
        saved(draw(EVERYTHING, "systems"), ".pdf")
