"""Files of own names and units in TOML: what they teach, what is wrong with them, and `claimx lexicon test`."""

from __future__ import annotations

import json
import pickle
import tomllib
from pathlib import Path

import pytest
from commands import run, values
from factories import claim
from jsonschema import Draft202012Validator

import claimx
from claimx.errors import InputError, LexiconError
from claimx.lexicons import Lexicons, Unit
from claimx.renderers import render_claims
from claimx.trying import tried

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "schema" / "lexicon.json").read_text("utf-8")))

OWN = """
[[benchmarks]]
name = "Quorbel"
spellings = ["QB-1", "MMLU-mini"]
ambiguous = ["QUOR"]
metrics = ["plumb score", "accuracy"]
examples = ["It reaches 71% accuracy on QB-1."]
look_alikes = ["The 3 quorbels sang."]

[[metrics]]
name = "plumb score"
relatives = ["plumb rate"]
better = "lower"
unit = "ms"
kind = "measurement"

[[units]]
unit = "frame/s"
spellings = ["frms/s"]

[[units]]
unit = "credit"
spellings = ["compute credit", "cr"]
plural = true
new = true
examples = ["Training costs 40 compute credits."]
"""


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_names_and_units_are_learned(tmp_path: Path) -> None:
    own = claimx.load("fast", lexicons=write(tmp_path, OWN))
    (score,) = own.extract("Foo-Net reaches 71% accuracy on QB-1.")
    assert [benchmark.name for benchmark in score.benchmarks] == ["Quorbel"]
    (measured,) = own.extract("Foo-Net reaches a plumb rate of 71 ms.")
    assert measured.metric is not None
    assert measured.metric.name == "plumb rate"
    assert own.lexicons.metrics["plumb rate"].better == "lower"
    (speed,) = own.extract("It renders 71 frms/s.")
    assert (speed.quantity.unit, speed.quantity.to("frame/min")) == ("frame/s", 4260)
    assert [c.quantity.unit for c in own.extract("It costs 40 compute credits, then 3 cr.")] == ["credit", "credit"]
    assert claimx.load("fast").extract("It renders 71 frms/s.")[0].quantity.unit != "frame/s"


def test_the_built_in_names_are_as_before(tmp_path: Path) -> None:
    before = Lexicons.builtin()
    own = before.extended(write(tmp_path, OWN))
    assert "Quorbel" not in before.benchmarks
    assert before.surfaces.match("frms/s", 0, digits=True) is None
    assert own.benchmarks["MMLU"] == before.benchmarks["MMLU"]
    assert pickle.loads(pickle.dumps(own)).own == own.own
    assert Unit("credit", ("compute credit", "cr"), True) in own.own


def test_other_processes_have_them_too(tmp_path: Path) -> None:
    own = claimx.load("fast", lexicons=write(tmp_path, OWN))
    (found,) = own.extract_many(["It costs 40 compute credits."], workers=2)
    assert [claim.quantity.unit for claim in found.claims] == ["credit"]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("[[metrics]]\nname = A", "line 2, column 8", "not TOML"),
        ('[[metrics]]\nname = "A', None, "not TOML"),
        ("metrics = " + "[" * 10_000, None, "TOML that cannot be read"),
        ("metrics = " + "{a=" * 10_000, None, "TOML that cannot be read"),
        ("metrics = " + "9" * 10_000, None, "TOML that cannot be read"),
        ('[[metric]]\nname = "A"', "line 1", "did you mean 'metrics'?"),
        ('[metrics]\nname = "A"', "line 1", "a line [[metrics]] before it"),
        ('metrics = "A"', "line 1", "a line [[metrics]] before it"),
        ('[[metrics]]\nbetter = "lower"', "line 1", "needs name"),
        ('\n[[metrics]]\nname = "A"\n\n[[metrics]]\nname = "B"\n"bettr" = "lower"', "line 7", "did you mean 'better'?"),
        ('[[metrics]]\nname = "A"\nbetter = "low"', "line 3", "did you mean 'lower'?"),
        ('[[metrics]]\nname = "A"\nunit = "mss"', "line 3", "unknown unit 'mss'"),
        ('[[metrics]]\nname = "A"\nspellings = "B"', "line 3", "spellings: a list is wanted"),
        ('[[metrics]]\nname = "A"\nspellings = [""]', "line 3", "cannot be empty"),
        ('[[metrics]]\nname = "A"\nspellings = ["B", "B"]', "line 1", "'B' is given twice"),
        ('[[metrics]]\nname = " A"', "line 2", "without spaces around it"),
        ('[[benchmarks]]\nname = "A"\nmetrics = ["acuracy"]', "line 3", "did you mean 'accuracy'?"),
        ('[[benchmarks]]\nname = "A"\n[[benchmarks]]\nname = "A"', "line 4", "has an entry already"),
        ('[[benchmarks]]\nname = "A"\nspellings = ["B"]\n[[benchmarks]]\nname = "B"', "line 5", "is one of A already"),
        ('[[units]]\nunit = "frmae/s"\nspellings = ["f"]', "line 1", "did you mean 'frame'?"),
        ('[[units]]\nunit = "ms"\nspellings = []', "line 3", "at least one"),
        ('[[units]]\nunit = "ms"\nspellings = ["3s"]', "line 3", "cannot begin with a digit"),
        ('[[units]]\nunit = "ms"\nspellings = ["z"]\nplural = 1', "line 4", "true or false"),
    ],
)
def test_a_mistake_is_explained(tmp_path: Path, text: str, place: str | None, hint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        claimx.load("fast", lexicons=path)
    assert (caught.value.source, caught.value.place) == (str(path), place)
    assert hint in str(caught.value)


def test_of_several_mistakes_all_are_listed(tmp_path: Path) -> None:
    bad = '[[metrics]]\nname = "A"\nunti = "ms"\n[[metrics]]\nname = "B"\nbetter = "more"\n'
    path = write(tmp_path, bad)
    done = run("lexicon", "test", str(path))
    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [f"{path}, line 3", f"{path}, line 6"]
    with pytest.raises(LexiconError, match=r"line 3: .*did you mean 'unit'\? \(and 1 more"):
        Lexicons.builtin().extended(path)


SCORES = [
    claim(71, "ms", "measurement", metric="plumb score", on="Quorbel", by="Foo", paper="one"),
    claim(60, "ms", "measurement", metric="Plumb-Score", on="Quorbel", by="Bar", paper="two"),
]


@pytest.mark.parametrize("several", [False, True])
def test_a_comparison_goes_by_own_names(tmp_path: Path, several: bool) -> None:
    file = write(tmp_path, OWN)
    found = claimx.compare(SCORES, lexicons=[str(file)] if several else file)
    (board,) = found.report("leaderboard").tables
    assert board.title == "Quorbel: plumb score (lower is better)"
    assert [(row[0].text, row[1].emphasis) for row in board.rows] == [("Bar", "best"), ("Foo", None)]
    assert found.select(benchmark="QB-1", metric="PLUMB SCORE") == found
    assert pickle.loads(pickle.dumps(found)).select(benchmark="QB-1").report("leaderboard").tables == (board,)
    assert claimx.compare(SCORES, lexicons=Lexicons.builtin().extended(file)).report("leaderboard").tables == (board,)


def test_without_them_it_knows_nothing_of_own_names() -> None:
    found = claimx.compare(SCORES)
    (board,) = found.report("leaderboard").tables
    assert board.title is not None
    assert board.title.endswith("lumb-Score")
    with pytest.raises(InputError, match="no claim has the benchmark 'QB-1'"):
        found.select(benchmark="QB-1")
    with pytest.raises(InputError, match="lexicons are a path, several paths or Lexicons, not int"):
        claimx.compare(SCORES, lexicons=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["option", "claimx.toml", "pyproject.toml"])
def test_commands_compare_by_own_names(tmp_path: Path, how: str) -> None:
    write(tmp_path, OWN)
    write(tmp_path, "".join(render_claims(SCORES, "jsonl")), "claims.jsonl")
    (below := tmp_path / "below").mkdir()
    given = ["table", "../claims.jsonl", "--view", "leaderboard", "--benchmark", "QB-1"]
    assert run(*given, cwd=below).returncode == 1
    if how == "option":
        given += ["--lexicon", "../own.toml"]
    else:
        write(tmp_path, ("[tool.claimx]\n" if how == "pyproject.toml" else "") + 'lexicons = ["own.toml"]\n', how)
    done = run(*given, cwd=below)
    assert (done.returncode, done.stderr) == (0, "")
    assert "plumb score (lower is better)" in done.stdout
    assert values(run("extract", "--model", "fast", cwd=below, given="It renders 71 frms/s.")) == [71]


def test_what_a_project_names_must_be_there(tmp_path: Path) -> None:
    write(tmp_path, 'lexicons = ["none-such.toml"]', "claimx.toml")
    done = run("extract", cwd=tmp_path, given="It takes 5 ms.")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none-such.toml: cannot be read" in done.stderr
    write(tmp_path, 'lexicon = ["own.toml"]', "claimx.toml")
    for command in ("extract", "table"):
        done = run(command, "-", cwd=tmp_path, given="It takes 5 ms.")
        assert (done.returncode, done.stdout) == (2, "")
        assert "claimx.toml: unknown key 'lexicon'; did you mean 'lexicons'?" in " ".join(done.stderr.split())


def test_what_each_entry_would_recognise_is_shown(tmp_path: Path) -> None:
    done = run("lexicon", "test", str(write(tmp_path, OWN)))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "benchmark Quorbel (other, usually plumb score, accuracy)\n"
        "  found         Quorbel | QB-1 | MMLU-mini\n"
        "  beside a cue  QUOR\n"
        "  sentences     2 as they should be\n"
        "metric plumb score (measurement, lower is better, in ms)\n"
        "  found         plumb score | plumb rate\n"
        "unit frame/s\n"
        "  found         frms/s\n"
        "unit credit (of your own: never converted)\n"
        "  found         compute credit | cr\n"
        "  sentences     1 as they should be\n"
    )


def test_a_sentence_that_is_not_as_it_says_is_told(tmp_path: Path) -> None:
    text = '[[benchmarks]]\nname = "Quorbel"\nexamples = ["71% on Corbel."]\nlook_alikes = ["71% on Quorbel."]\n'
    done = run("lexicon", "test", str(write(tmp_path, text)))
    assert done.returncode == 1
    assert "is not found in: 71% on Corbel." in done.stdout
    assert "is found in: 71% on Quorbel." in done.stdout


def test_what_is_taken_from_built_in_entries_is_told(tmp_path: Path) -> None:
    text = '[[benchmarks]]\nname = "Quorbel"\nspellings = ["MMLU"]\n[[units]]\nunit = "s"\nspellings = ["ms"]\n'
    name, unit = tried(write(tmp_path, text))
    assert (name.taken, unit.taken) == (("MMLU (was MMLU)",), ("ms (was ms)",))


def test_a_list_in_lines_is_tried_too(tmp_path: Path) -> None:
    path = write(tmp_path, "[benchmarks]\nQuorbel | QB-1\n", "own.txt")
    assert "found         Quorbel | QB-1" in run("lexicon", "test", str(path)).stdout
    bad = write(tmp_path, "[benchmark]\nQuorbel", "bad.txt")
    done = run("lexicon", "test", str(bad))
    assert (done.returncode, "did you mean 'benchmarks'" in done.stderr) == (1, True)


@pytest.mark.parametrize(("change", "valid"), [("", True), ("better = 'low'", False), ("colour = 'red'", False)])
def test_the_published_schema_says_the_same(change: str, valid: bool) -> None:
    content = tomllib.loads(OWN + f"\n[[metrics]]\nname = 'other'\n{change}\n")
    assert SCHEMA.is_valid(content) is valid
