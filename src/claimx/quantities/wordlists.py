"""Words that the reading of counted nouns knows: data only, one list a variable, each with its reason."""

from __future__ import annotations

# Words that end a noun phrase.
FUNCTION_WORDS = frozenset(
    """
    a about above according across after against all along also although am among an and any are around as at
    based be because been before being below between both but by can compared could did do does down during e.g
    e.g. each either et etc etc. even every excluding fewer for from given had has have having he hence her here
    him his how however i i.e i.e. if in including instead into is it its just least less may might more most
    must my neither no nor not of off on once only onto or our out over per rather relative respectively shall
    she should since so some such than that the their them then there therefore these they this those though
    through thus to too toward towards under until up upon us using versus very via vs vs. was we were what when
    where whereas whether which while who whom whose why will with within without would yet you your
    """.split()
)

# Verb forms that follow a subject; a word of this list ends a noun phrase. Base forms that are nouns as often ("test",
# "score", "sample", "use", "study", "result", "benchmark", "network", "set") are left out on purpose.
VERBS = frozenset(
    """
    achieve achieved achieves achieving address addressed addresses allow allowed allowing allows annotated
    answered appear appears applied attain attained attains beat beats became become becomes built capture
    captured captures collected collecting combines compared comprise comprised comprises comprising conducted
    confirm confirmed confirms consist consisting consists constructed contain contained containing contains
    continue continues correspond corresponds cost costs cover covered covering covers created curated decrease
    decreased decreases demonstrate demonstrated demonstrates demonstrating derived designed developed differ
    differs drawn drop dropped drops enable enabled enables enabling establish established establishes evaluated
    exceed exceeded exceeding exceeds exhibit exhibited exhibits exist existed exists extracted fail failed
    failing fails fall falls featuring fell follow followed follows found gain gained gains gathered gave
    generate generates generating get gets give given gives got governs help helps highlight highlights holds
    illustrate illustrates improve improved improves improving include included includes increase increased
    increases increasing indicate indicated indicates introduced involve involved involves know known knows
    labeled labelled leading lose loses lost made maintain maintained maintains make makes making match matched
    matches matching measured need needed needs observed obtain obtained obtaining obtains offer offered offers
    outperform outperformed outperforming outperforms perform performed performing performs presented preserve
    preserved preserves produce produced produces producing proposed provide provided provides providing ran
    range ranged ranges ranging rank ranked ranks reach reached reaches reaching reduce reduced reduces reducing
    released remain remained remains reported representing require required requires requiring respond responds
    resulting retain retained retains reveal revealed revealing reveals rise rises rose run running runs said
    say says seem seems selected show showed showing shown shows sourced span spanned spanning spans suffer
    suffers suggest suggests support supported supporting supports surpass surpassed surpasses take taken takes
    taking target targeted targets tend tends tested took totaling totalling trained trains underscore
    underscores used uses validate validated validates varied varies vary varying win wins won works yield
    yielded yielding yields
    accelerates adds aligns amplifies applies argues assesses assigns augments avoids brings clarifies collects
    comes compares computes concludes connects converges converts creates defines degrades delivers depends
    describes detects determines distinguishes eliminates employs encodes encompasses enhances ensures evaluates
    examines expands explains exposes extends facilitates finds formulates hinges identifies incorporates infers
    integrates introduces isolates keeps lacks leaves leverages lies localizes lowers mitigates narrows operates
    optimizes organizes overcomes parses predicts prevents proposes proves provokes pushes quantifies raises
    recovers refines relies removes resolves seeks selects separates serves shrinks sits solves stabilizes struggles
    tackles transforms unifies unlocks utilizes verifies
    """.split()
)

# Third-person verbs that are plural nouns as often: nouns as long as the phrase has no plural yet.
NOUN_OR_VERB = frozenset(
    """
    cost costs covers drops falls gains match matches needs ranges ranks runs support target targets wins
    """.split()
)

# A number begins a phrase of its own ("five natural and eight medical sets").
NUMBER_WORDS = frozenset(
    """
    billion eight eleven five four hundred million nine one seven six ten thousand three twelve two
    """.split()
)

# Plurals without -s. They modify as often as they head: "people search platforms", "data points".
MASS_PLURALS = frozenset(
    """
    aircraft alumni bacteria children corpora criteria data feet genera loci media men mice nuclei people
    personnel phenomena schemata series species spectra staff stimuli strata taxa women
    """.split()
)

# Words in -s that are no plurals.
NOT_PLURAL = frozenset(
    """
    access across afterwards aids alias always ambiguous analysis anonymous arkansas as atlas autonomous axis
    basis bayes besides bias bus campus canvas chaos class cons consensus continuous corpus cosmos covid crisis
    cross diagnosis diverse does dynamics dys economics electronics emphasis ethics express famous focus gas
    gauss genesis genetics genus has hers heterogeneous homogeneous hypothesis ios is its kansas keras
    kubernetes lens less linguistics locus loss mass mathematics mechanics nervous news nexus nowadays nucleus
    numerous obvious ours paris perhaps physics plus politics porous precious previous process prognosis
    progress pros pytorch radius redis religious robotics sars series serious simultaneous sometimes spurious
    statistics status stimulus stress success synonymous synthesis texas theirs themselves thesis this thus
    towards us various versus virus vs vs. was yours
    """.split()
)

# A head that says little alone keeps its modifier: "QA pair", "data point", "language model".
WEAK_HEADS = frozenset(
    """
    call case category class component dimension element example family group instance item judge label level
    method model pair point problem question response sample sequence set step task token trajectory type unit
    """.split()
)

# Modifiers that say nothing of what is counted.
PLAIN_MODIFIERS = frozenset(
    """
    additional annotated available benchmark best challenging closed-source common commonly complementary
    curated different distinct diverse established existing expert-annotated few first frontier full further
    held-out high high-quality human-annotated independent individual key large large-scale leading low main
    mainstream major many new novel open open-source open-weight original other popular prominent proprietary
    public publicly real real-world recent representative respective same second separate several small standard
    state-of-the-art strong synthetic third top total unique unseen used various well-known widely
    """.split()
)

# Irregular plurals, and words whose ending would mislead the rule.
IRREGULAR = {
    "aircraft": "aircraft", "aliases": "alias", "alumni": "alumnus", "atlases": "atlas", "biases": "bias",
    "bonuses": "bonus", "buses": "bus", "campuses": "campus", "canvases": "canvas", "censuses": "census",
    "corpuses": "corpus", "focuses": "focus", "gases": "gas", "lenses": "lens", "statuses": "status",
    "syllabuses": "syllabus", "viruses": "virus", "analyses": "analysis", "axes": "axis", "bacteria": "bacterium",
    "bases": "base", "calves": "calf", "children": "child", "cookies": "cookie", "corpora": "corpus",
    "crises": "crisis", "criteria": "criterion", "data": "data", "diagnoses": "diagnosis", "feet": "foot",
    "fish": "fish", "genera": "genus", "gpus": "GPU", "halves": "half", "hypotheses": "hypothesis",
    "indices": "index", "knives": "knife", "leaves": "leaf", "lives": "life", "loci": "locus", "matrices": "matrix",
    "media": "medium", "men": "man", "mice": "mouse", "modi": "modus", "movies": "movie", "nuclei": "nucleus",
    "people": "person", "personnel": "personnel", "persons": "person", "phenomena": "phenomenon",
    "queries": "query", "quizzes": "quiz", "schemata": "schema", "series": "series", "sheep": "sheep",
    "shelves": "shelf", "species": "species", "spectra": "spectrum", "speech": "speech", "staff": "staff",
    "stimuli": "stimulus", "strata": "stratum",
    "syntheses": "synthesis", "taxa": "taxon", "theses": "thesis", "vertices": "vertex", "videos": "video",
    "wolves": "wolf", "women": "woman",
}  # fmt: skip
