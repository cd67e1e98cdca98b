"""Why a number is read as it is, or is none: what `claimx explain` and `claim.evidence` say of it.

The rule that reads a number, or the reason against it, is a promise twice over: people look for it when a claim seems
wrong, and the learned models know both by name.
"""

from __future__ import annotations

import pytest

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.pipeline import Extractor

# What is no quantity: the reason, and texts with the numbers it is given for.
REASONS = {
    "year": [
        "since «2019» we",
        "from «2019», we",
        "Foo et al. «2019» did",
        "it was seen in «2039»",
        "introduced in «2017»",
        "the «1990»s were calm",
        "between «2010» and «2020»",
        "(Foo et al., «2020»)",
    ],
    "date": [
        "on March «3» it was",
        "on «3» March it was",
        "on «3»rd of March",
        "on March «3»rd, «2024» it was",
        "on «31» Dec. it was",
        "on «2021/03/12» it was",
        "on «12» March «2021»",
        "seen on «2021-03-12»",
        "in January «2024»",
        "since «12/03/2021»",
    ],
    "citation": [
        "[«12», «13»] did",
        "[«12»a] did",
        "\\cite{«12»} did",
        "[«1»–«3»] did",
        "shown before [«12»]",
        "shown before [«3», «7»-9]",
        "see Foo («2020»)",
    ],
    "identifier": ["see pages «12»-15 of it", "ID: «12» is", "available as arXiv:«2401.01234»", "listed as ID «12»"],
    "numbered thing": [
        "Fig. «3» is",
        "table~«3» is",
        "(Table «3»)",
        "Step «3», we do",
        "Appendix «7»",
        "layers «4» of it",
        "see Section «3.2»",
        "as in Fig. «4»",
        "from layers «4 to 6»",
        "Task «4» is hard",
    ],
    "hardware model": ["a «1080» Ti card", "a «1000» CPU box", "a «5090» GPU"],
    "resolution or shape": [
        "an «8K» display",
        "with «2K» image synthesis",
        "«224$\\times$224» of it",
        "native «4K» video",
        "«224 × 224 × 3» inputs",
        "at «512 x 512» each",
    ],
    "panorama": ["a «360» view", "«360»° images", "a «360»-degree view"],
    "ordinal": ["the «3»rd place", "the «21»st one"],
    "top-k": [
        "top «10» dogs",
        "the top-«10» dogs",
        "hit@«10» of it",
        "Best-of-«8» wins",
        "the Top «5» are",
        "the top-«5» accuracy",
        "measured by pass@«1»",
    ],
    "k-shot or dimension": ["a «5»-shot prompt", "«3»D scans"],
    "k-shot": ["«zero»-shot transfer", "a «five»-shot prompt"],
    "formula": ["x^«2» it is", "«2»*n of it", "costs x^{«3»} of it", "the $O(n^«2»)$ cost"],
    "ratio or clock time": ["«1.5»:3 of it", "at «12»:30 sharp", "a «1»:3 ratio"],
    "part of a longer number": [
        "at 12:«30» sharp",
        "release v1.2.«3» of it",
        "on «2021.03».«12» it was",
        "at «192.168».«0.1» it was",
    ],
    "setting of a variable": [
        "k=«5» it is",
        "with $\\lambda = «5»$ it is",
        "for k ∈ «5» of it",
        "with $k = «3»$ neighbours",
    ],
    "a split": ["a «70»/«20»/«10» split", "an «80/20» split", "open «24/7» for all", "an «8»/«1»/«1» split"],
    "list marker": [
        "«1») dogs, and «2») cats",
        "here (with it): («5») dogs",
        ". «3». Foo is",
        "«30». Foo is",
        "(«1») scale, («2») data",
        "We do: «1». First we look.",
    ],
    "part of a name": ["better than GPT-«4»", "on SE(«3») motions", "a «3»-SAT problem"],
    "behind a name and a slash": ["a ViT-L/«14» backbone"],
    "runs into a name": ["an «80»GB3 card"],
    "part of a compound word": ["a by-«two» grid"],
    "compound word": ["at «3»-and more"],
    "structure adjective": ["a «two»-stage detector"],
    "the word 'one'": ["each «one» alone", "«one» of the best systems", "only «one»", "the right «one»"],
    "the word 'zero'": ["the error decays to «zero»", "of «zero weight» here"],
    "the pronoun 'the two'": ["the choice between the «two»"],
    "confidence level": ["with a «95%» confidence interval"],
    "threshold": ["the IoU threshold of «0.5»"],
    "cross-validation": ["by «5-fold» cross-validation"],
    "size in a name": ["PaLM «540B» is large", "we release FooNet-7B/«13B»"],
    "capitalised in a name": ["the Big «Five traits»", "Sequential «Halving» helps"],
    "version": ["Foo «1234» is it", "Gemma «2» is small", "Claude «2.1» is older"],
}

# What is a quantity: the rule that reads it, and texts with what it reads.
RULES = {
    "number": [
        "in «2100» we",
        "since «1899» we",
        "on «32» March it was",
        "a «900» GPU card",
        "«31». Foo is",
        "x «3». Foo is",
        "r = «0.5» it is",
        "p = «5» it is",
        "k = «5.5» it is",
        "Our «3» are",
        "With «3.5» we see",
        "GPT «10000» is it",
        "Foo «2.15» is it",
        "is nearly «zero»",
        "level «100» of it",
        "levels over «5»",
        "a recall of «0.91»",
    ],
    "number and percent": [
        "Task «4%» is",
        "line «3\\%» is",
        "a («5%») b",
        "(«5%») b",
        "r = «5%» it is",
        "a CI of «80%» confidence",
        "an accuracy of «91.1%»",
    ],
    "number and point": ["a gain of «3.2 points»"],
    "number and pp": ["a gain of «3.2 percentage points»"],
    "number and factor": ["a «5x» speedup"],
    "number and unit": [
        "k = «5 cm» here",
        "«2000 rpm» there",
        "the top «10 cm» of it",
        "ViT/«5 ml» of it",
        "takes «5 ms» each",
    ],
    "number on a scale": ["at pH «7.5»"],
    "money": ["costs «$5» today", "costs «€20» each"],
    "factor by its noun": ["by a factor of «5»", "a «5» speedup"],
    "twice": ["uses «twice» the memory"],
    "thrice": ["uses «thrice» the memory"],
    "doubles": ["it «doubles» the speed", "it «doubled»", "to «double» the speed"],
    "triples": ["it «tripled»", "it «triples» the speed"],
    "quadruples": ["it «quadrupled»"],
    "halves": ["it «halved»", "it «halves» the cost", "«halving» the cost"],
    "half": ["uses «half» the memory"],
    "n-fold": ["is «ten-fold» smaller", "is «tenfold» smaller"],
    "fraction in words": ["«a third» of the users", "«two thirds» of the users"],
    "orders of magnitude": ["«an order of magnitude» faster", "«two to three orders of magnitude» faster"],
    "fraction": ["uses «1/4» of the memory", "uses «1/4th» the memory"],
    "rating": ["rated «4.6/5» by users"],
    "x/y": ["wins on «11/18» tasks"],
    "x of y": ["wins on «11 of 18» tasks", "wins in «11 of the 18» tasks"],
    "x out of y": ["wins on «11 out of 18» tasks", "«three out of the four» win"],
    "x of them": ["wins on «10 of them»", "«3 out of those» win"],
    "range": ["saves «26 to 75%» of it", "a «2-2.5x» speedup"],
    "between and": ["saves between «26 and 75%» of it"],
    "interval": ["95% CI [«0.79, 0.98»]"],
    "count": [
        "«4K dogs» bark",
        "«360 dogs» bark",
        "«1899 dogs» bark",
        "The «3 models» win",
        "«5 points» in time",
        "«3 points» of view",
        "«2K points» of it",
        "«three point» gain",
        "covers «21 languages»",
        "we asked «216,221 adult patients»",
    ],
    "number-noun": ["a «2048-token» window", "a «768-dimensional» vector"],
    "n = sample size": ["a study (n = «44») shows"],
    "model size": ["«7B» models on offer", "a «13M» network of it", "a «7B» model", "a «7M» encoder", "«13B» in all"],
    "context length": ["a «128k» context", "with «1M» context length"],
    "count in brackets": ["GPT-4 Turbo («128k») wins", "a model («30M») wins"],
    "count without noun": ["trained on «1.5M» in all"],
    "size of a data set": ["a «2M» dataset"],
    "shared noun": ["«5» and 8 datasets", "«7B» and 13B parameters"],
    "shared unit": ["«91.2» and 88.0%", "«5», «7» and 9 ms"],
}


def marked(surface: str) -> tuple[str, list[str]]:
    """The text, and what is marked in it."""
    return surface.replace("«", "").replace("»", ""), [part.split("»")[0] for part in surface.split("«")[1:]]


def found(text: str, extractor: Extractor) -> list[NumberCandidate]:
    document = Document(text, segment.split(text))
    return quantities.find(document, extractor.lexicons)


@pytest.mark.parametrize(("reason", "surface"), [(reason, s) for reason, rows in REASONS.items() for s in rows])
def test_a_number_that_is_none_says_why(reason: str, surface: str, extractor: Extractor) -> None:
    text, expected = marked(surface)
    assert [text[n.start : n.end] for n in found(text, extractor) if n.rejected == reason] == expected


@pytest.mark.parametrize(("rule", "surface"), [(rule, s) for rule, rows in RULES.items() for s in rows])
def test_a_quantity_says_which_rule_read_it(rule: str, surface: str, extractor: Extractor) -> None:
    text, expected = marked(surface)
    read = [n for n in found(text, extractor) if n.rule == rule and n.rejected is None]
    assert [text[n.start : n.end] for n in read] == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("covers 21 languages of Asia", "languages"),
        ("we asked 216,221 adult patients twice", "adult patients"),
        ("a 2048-token window", "token"),
        ("540 billion parameters", "parameters"),
        ("wins on 11 out of 18 hard tasks", "hard tasks"),
        ("wins on 30 of 32 of these benchmarks", "benchmarks"),
        ("keeps 12 academic and administrative domains", "academic and administrative domains"),
        ("a model of 7B", None),
        ("an accuracy of 91.1%", None),
    ],
)
def test_the_counted_noun_has_a_place(text: str, noun: str | None, extractor: Extractor) -> None:
    (number, *_) = found(text, extractor)
    assert (text[slice(*number.noun)] if number.noun else None) == noun


def test_a_rejected_grid_and_a_split_keep_what_was_read(extractor: Extractor) -> None:
    (grid,) = found("224 × 200 × 3 inputs", extractor)
    assert (grid.rule, grid.form, grid.value, grid.unit) == ("grid", "unit", 224, "pixel")
    (split,) = found("an 80/20 split", extractor)
    assert (split.rule, split.form, split.value) == ("slash", "bare", 80)
    (years,) = found("our data 2019-2021 show it", extractor)
    assert (years.rule, years.low, years.high) == ("years", 2019, 2021)
    (veto,) = found("since 12/03/2021", extractor)
    assert (veto.rule, veto.form, veto.value) == ("veto", "bare", 12)


@pytest.mark.parametrize(
    "text",
    [
        "see http://a.org/5 for 7 dogs",
        "at www.foo.com/3 with 7 dogs",
        "doi 10.1000/182 with 7 dogs",
        "(https://a.b/c/5) and 7 dogs",
        "{https://a.b/c/5} and 7 dogs",
        "on github.com/foo/5 with 7 dogs",
        "on foo.io/5 with 7 dogs",
        "on foo.org/5/6 with 7 dogs",
        "7 dogs on foo.co/5",
        "7 dogs on foo.co/5 and on foo.co/6",
        "7 dogs on foo.co/" + "5" * 250,
    ],
)
def test_no_number_of_an_address_is_read(text: str, extractor: Extractor) -> None:
    assert [text[n.start : n.end] for n in found(text, extractor)] == ["7 dogs"]


def test_an_address_ends_somewhere(extractor: Extractor) -> None:
    text = "see foo.co/" + "a" * 400 + "/5 dogs"
    assert [text[n.start : n.end] for n in found(text, extractor)] == ["5 dogs"]
