"""Words that the rules go by: sets of lower-case words, one concept a set; the rules say what they make of them."""

from __future__ import annotations

from functools import cache

from claimx.lexicons.words import word_lists


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that stand between a number and what governs it, and say nothing but how exact it is.
BOUNDS = _set(
    "up about around approximately roughly nearly almost only just least most more less fewer over under above below "
    "exceeding than as much many high low little at to an a the its their some even additional further another extra "
    "merely mere between within approx approximate near full total ~ ≈ < > = ≤ ≥ + - − – $ ± estimated striking "
    "upto remarkable impressive substantial significant notable modest small large huge massive whopping of-up-to "
    "consistent statistically absolute relative average mean median maximum max overall"
)
SMALL_BOUNDS = _set(
    "up to about around approximately roughly nearly almost only just over under at least most a an the ~ ≈ < > ≤ ≥ "
    "approx as much many high low"
)
DETERMINERS = _set("a an the this that these those its their our his her both all each every any some such")
QUANTIFIERS = _set("multiple several various many certain different few numerous diverse other")
MODIFIERS = _set(
    "relative absolute average overall mean median additional further extra total net consistent significant "
    "substantial maximum max respective aggregate"
)

# Changes of quantity: the metric's own quantity goes up or down, whatever the metric.
UP = _set(
    "increase increases increased increasing raise raises raised raising rise rises rose rising risen grow grows grew "
    "grown growing growth higher more larger greater bigger longer faster double doubles doubled doubling triple "
    "triples tripled tripling quadruple quadruples quadrupled multiply multiplies multiplied amplify amplifies "
    "amplified amplification expand "
    "expands expanded expanding expansion extend extends extended inflate inflates inflated inflation climb climbs "
    "climbed climbing jump jumps jumped jumping surge surges surged lift lifts lifted lifting uplift boost boosts "
    "boosted boosting speedup speedups speed-up speed-ups acceleration accelerations accelerate accelerates "
    "accelerated accelerating elevate elevates elevated additional increment increments overhead richer heavier "
    "wider deeper denser "
    "stronger quicker speeding sped speeds speed outpace outpaces outpaced upward excess scales scale scaling "
    "increasingly taller likelier"
)
DOWN = _set(
    "reduce reduces reduced reducing reduction reductions decrease decreases decreased decreasing lower lowers lowered "
    "lowering drop drops dropped dropping decline declines declined declining fall falls fell falling fallen fewer "
    "less smaller slower shorter cheaper lighter cut cuts cutting shrink shrinks shrank shrunk shrinking saving "
    "savings save "
    "saves saved compress compresses compressed compressing compression halve halves halved halving minimize "
    "minimizes minimizing eliminate eliminates eliminated eliminating elimination shorten shortens shortened "
    "shortening loss losses lose loses lost losing deficit mitigate mitigates mitigated mitigating mitigation "
    "attenuate "
    "suppress suppresses suppressed suppressing suppression slash slashes slashed trim trims trimmed prune prunes "
    "pruned downward plummet plummets plummeted collapse collapses collapsed diminish diminishes diminished "
    "slowdown slowdowns shed sheds contraction contracts alleviate alleviates lags lag lagged lagging behind "
    "trail trails trailed trailing below "
    "omit omits omitting skip skips skipping curtail curtails lessen lessens lowered-by remove removes removed "
    "removing removal narrow narrows narrowed narrowing cheaper-than sparser"
)
# Changes of quality: towards or away from what is good for the metric.
BETTER = _set(
    "improve improves improved improving improvement improvements gain gains gained gaining better enhance enhances "
    "enhanced enhancing enhancement enhancements outperform outperforms outperformed outperforming surpass surpasses "
    "surpassed surpassing exceed exceeds exceeded exceeding beat beats beating beaten advantage advantages "
    "superior superiority "
    "margin margins lead leads leading advance advances advancement strengthen strengthens strengthened win wins edge "
    "benefit benefits upgrade upgrades optimize optimizes optimized optimization recover recovers recovered "
    "recovery top tops "
    "ahead outscore outscores outrank outranks eclipse eclipses overtake overtakes bonus uplifts progress "
    "improvement-over"
)
WORSE = _set(
    "degrade degrades degraded degrading degradation degradations worse worsen worsens worsened worsening deteriorate "
    "deteriorates deteriorated deterioration underperform underperforms underperformed underperforming hurt hurts "
    "harm harms penalty penalties impair impairs impaired regress regression regresses sacrifice sacrifices sacrificing"
)
# A change whose direction is not told.
NEUTRAL = _set(
    "difference differences gap gaps differ differs differing disparity disparities change changes changed "
    "changing variation shift shifts shifted "
    "deviate deviates deviation times delta discrepancy spread swing swings"
)
CHANGES = UP | DOWN | BETTER | WORSE | NEUTRAL
COMPARATIVES = _set(
    "higher lower more less fewer faster slower larger smaller greater bigger better worse longer shorter cheaper "
    "stronger lighter heavier wider deeper superior inferior quicker richer denser sparser taller likelier weaker "
    "harder easier closer tighter finer cleaner safer"
)
# Nouns for a change; in a noun phrase the metric stands before them ("latency reduction").
CHANGE_NOUNS = _set(
    "increase increases rise growth boost boosts speedup speedups speed-up speed-ups acceleration uplift lift "
    "lifts jump "
    "jumps surge reduction reductions decrease decreases drop drops decline declines fall saving savings "
    "deficit cut cuts improvement improvements gain gains enhancement enhancements advantage advantages "
    "margin margins lead degradation degradations deterioration penalty difference differences gap gaps change "
    "changes disparity slowdown expansion amplification increment increments "
    "edge benefit benefits recovery shift delta advances advance advancement suppression elimination mitigation "
    "inflation removal rises decreases"
)
# Nouns that are a change of a quality that is named before them, and something else elsewhere ("validation loss").
LOSSES = _set("loss losses")
# Words for resources and parts of something: a percentage of these is an amount, not a score.
RESOURCES = _set(
    "parameters params parameter data tokens token compute computation computations budget memory storage cache "
    "layers neurons weights "
    "samples annotations labels sparsity utilization utilisation usage overhead overheads text nodes variance "
    "patients population people respondents participants papers users models energy flops traffic training pixels "
    "frames "
    "battery corpus dataset subset channels heads experts time runtime bandwidth power capacity prompts size "
    "footprint space words documents pages compression occupancy load gpu gpus cost costs images distribution"
)
# A change noun that is a quantity by itself: it is the metric when nothing else is named.
SELF_METRICS = _set("speedup speedups speed-up speed-ups acceleration overhead overheads compression slowdown")

# Words of change that say a direction, and all but comparatives.
UP_OR_DOWN = UP | DOWN
PLAIN_CHANGES = CHANGES - COMPARATIVES
# What may stand between a preposition and its noun.
BEFORE_NOUN = DETERMINERS | MODIFIERS

COMPARED = _set(
    "over than versus vs against compared relative comparison beyond above below exceeding surpassing outperforming"
)

# Words with which the text takes itself or its own thing as subject.
OWN = _set("our we ours us")
OWN_NOUNS = _set(
    "method methods approach approaches model models framework system systems architecture network algorithm technique "
    "pipeline strategy agent agents solution design scheme paradigm mechanism module benchmark dataset corpus "
    "resource suite library tool toolkit platform policy variant variants formulation procedure recipe work dataset's "
    "method's model's approach's framework's system's training pipeline's implementation prototype estimator optimizer "
    "planner detector classifier collection release family series engine protocol models' method' frameworks "
    "networks ensemble program toolbox "
    "technology language-model llm llms agentic service paper's package simulator environment testbed leaderboard "
    "challenge taxonomy task tasks database"
)
DATA_NOUNS = _set(
    "benchmark benchmarks dataset datasets corpus corpora suite leaderboard challenge testbed collection database "
    "split "
    "splits subset subsets task tasks test set sets environment environments cohort simulator data"
)
# Subjects that own no result: the sentence's real subject stands elsewhere.
EMPTY_SUBJECTS = _set(
    "results result experiments experiment evaluation evaluations findings analysis analyses study studies paper work "
    "we i experimental extensive validation tests testing simulations simulation evidence comparisons comparison "
    "assessment observations there here one authors researchers ablation ablations benchmarks datasets research "
    "improvements improvement gains gain performance code"
)
PRONOUNS = _set("it they we i this these our that which both all each some most others the")
ADVERBS = _set(
    "consistently significantly substantially also further even still thus then therefore respectively notably "
    "only just already now yet both clearly greatly markedly dramatically slightly alone itself always often "
    "typically generally typically empirically simultaneously not"
)
AUXILIARY = _set(
    "is are was were be been being has have had can could may might will would does do did must should cannot"
)

# Words that begin a clause with a subject of its own.
CLAUSE_STARTS = _set("while whereas but although though because since if unless yet however")

# Names of metrics in lower case: "BLEU scores" is a noun phrase, "FooNet scores" is not.
METRIC_NAMES = _set(
    "f1 bleu rouge rouge-l meteor map miou iou auc auroc auprc psnr ssim fid lpips wer cer dice bertscore comet "
    "chrf ndcg mrr "
    "mae rmse mse em clip vbench nds elo pass@1 top-1 r2 asr"
)


@cache
def verbs() -> frozenset[str]:
    """Verb forms, also those that are nouns as often ("scores")."""
    lists = word_lists()
    return frozenset(lists["verbs"]) | frozenset(lists["noun verbs"]) | AUXILIARY


@cache
def noun_verbs() -> frozenset[str]:
    """Forms that are nouns as often as verbs ("scores", "peaks")."""
    return frozenset(word_lists()["noun verbs"])


@cache
def sure_verbs() -> frozenset[str]:
    """Verb forms that are seldom nouns."""
    return frozenset(word_lists()["verbs"]) | AUXILIARY


@cache
def hardware() -> frozenset[str]:
    """Words for hardware, in lower case: "on" before them names no benchmark."""
    return frozenset(w.lower() for w in word_lists()["hardware"])


@cache
def common_names() -> frozenset[str]:
    """Names that everybody uses (fields, model families, languages, tools): none of them is a benchmark."""
    return frozenset(word_lists()["common names"])
