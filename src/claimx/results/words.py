"""The words that tell tables, columns and rows apart."""

from __future__ import annotations

import re

I = re.IGNORECASE  # noqa: E741

# Headers of columns that name what is evaluated, and of those that name what it is evaluated on.
SYSTEM = re.compile(
    r"(?:(?:best|top|winning|evaluated|tested|compared|proposed|target) )?"
    r"(?:models?|methods?|systems?|approach(?:es)?|algorithms?|architectures?|networks?|baselines?|variants?|"
    r"agents?|engines?|teams?|participants?|submissions?|algos?|polic(?:y|ies)|solvers?|students?|trackers?|runtimes?|arms?|"
    r"tokenizers?|embedders?|(?:embedding|reward|language|base) models?|retrievers?|rerankers?|generators?|compilers?|"
    r"detectors?|encoders?|llms?|vlms?|mllms?|backbones?|names?|techniques?|strateg(?:y|ies)|configurations?|"
    r"model names?|checkpoints?|techniques?|optimi[sz]ers?|estimators?|classifiers?|tools?|librar(?:y|ies)|"
    r"frameworks?|"
    r"implementations?|packages?|ablations?|components?|settings?|versions?|模型(?:名称)?|方法|算法)",
    I,
)
_AND = re.compile(r"\s*(?:/|&|,|\||\band\b|\()\s*")
MEASURED = re.compile(
    r"(?:data ?sets?|benchmarks?|tasks?|test ?sets?|suites?|domains?|subsets?|corpus|corpora|benchmark name|"
    r"bench(?:es)?|evals?|(?:eval(?:uation)?|test(?:ing)?) (?:sets?|data(?: ?sets?)?)|(?:tested|evaluated) on|"
    r"env(?:s|[ _]id|[ _]name)?|"
    r"evaluations?|environments?|games?|problems?|languages?|language pairs?|"
    r"(?:translation )?directions?|数据集|测试集|任务|基准|"
    r"(?!(?:pre-?)?train|source|extra|additional)\S+(?: \S+)? (?:data ?sets?|benchmarks?|tasks?|test sets?|corpus))",
    I,
)
# Those below which every name is that of a benchmark, known or not.
DATA = re.compile(
    r"(?:(?:test(?:ing)? |eval(?:uation)? )?data ?sets?|benchmarks?(?: names?)?|language pairs?|test ?sets?|corpus|"
    r"corpora|数据集|"
    r"测试集)",
    I,
)
# Headers of columns that gather several of these: they say nothing more.
GROUPING = re.compile(r"(?:categor(?:y|ies)|capabilit(?:y|ies)|areas?|groups?|subjects?|fields?|types?)", I)
METRIC = re.compile(
    r"(?:metrics?|measures?|criteri(?:on|a)|eval(?:uation)? metrics?|metric name|(?:评价|评估)?指标)", I
)
# Parts of what is measured on, which are nobody.
PART = re.compile(r"(?:[a-z]+ )?(?:class(?:es)?|categor(?:y|ies)|labels?|scenes?|sequences?)(?: names?)?", I)
VALUE = re.compile(
    r"(?:values?|scores?|results?|performance|(?:reported|paper)(?: results?)?|ours|our results?|numbers?|"
    r"reproduced|published|"
    r"(?:mean|avg\.?|average|median)\s*(?:±|\+/?-)\s*(?:std\.?|sd|s\.d\.|ci|se|sem|standard deviation))",
    I,
)
# What only systems that are compared stand below.
COMPARED = re.compile(
    r"(?:(?:best|top|evaluated|tested|compared|proposed) )?(?:models?(?: names?)?|methods?|approach(?:es)?|systems?|"
    r"algorithms?|trackers?|detectors?|retrievers?|[mv]?llms?|vlms?|baselines?|polic(?:y|ies)|agents?|backbones?|"
    r"architectures?|arch\.?|networks?)",
    I,
)
SPLITS = re.compile(r"(?:data |evaluation |test )?splits?(?: strategy| type)?", I)
# Parts and regimes of any data set: they qualify a value.
REGIME = re.compile(
    r"(?:in|out)[- ](?:of[- ])?(?:distribution|domain)|ood|iid|i\.i\.d\.|(?:un)?seen|clean|noisy|easy|medium|moderate|"
    r"hard|(?:zero|one|few)[- ]shot|(?:non-)?overlapping|short|long",
    I,
)
# "10 min", "0.5 mM": for how long, or at what dose.
DURATION = re.compile(
    r"(?:(?:after|at|day|week|month|year) )?\d+(?:\.\d+)?\s?(?:s|sec|min|h|hrs?|hours?|days?|weeks?|months?|years?|°C|"
    r"[mµun]?M|[mµ]?g|mg/kg|ml|mL)",
    I,
)
# Fields, and what pages are about, which are no names of anything.
FIELD = re.compile(
    r"(?:M?LLMs?|VLMs?|SLMs?|ASR|STT|TTS|NLP|NLU|RAG|OCR|APIs?|[CGTN]PUs?|NER|QA|MT|NMT|SSL|[CR]NNs?|GNNs?|GANs?|DRL|MARL|RL|AI|"
    r"ML|CV|README|FAQ|TODO|CHANGELOG|TESTS?|RESULTS?|BENCHMARKS?|MODEL[_-]?ZOO|CUDA|SOTA|EVAL\w*|REPORT|SUMMARY|NOTES)(?:\.\w+)?",
    I,
)
# Columns that say how far the values beside them spread.
SPREAD = re.compile(
    r"(?P<before>.{0,40}?)(?<![A-Za-z])(?<!test[-_])(?:±|\+/?-)?\s?(?:std\.?|stds?|st\.? ?dev\.?|"
    r"std[\s_.-]*(?:err(?:or)?\.?|"
    r"dev(?:iation)?)|stderr|s\.?d\.?|s\.?e\.?(?:m\.?)?|standard (?:deviation|error))(?:[\s_-]+(?P<behind>\S.{0,40}))?",
    I,
)
# Columns that say nothing about a value.
IGNORED = re.compile(
    r"(?:model ids?|(?:runs?|trials?|folds?|jobs?|rounds?)(?: (?:number|no\.?|id|#))?|n|"
    r"(?:\w+ )?version|#|no\.?|nr\.?|id|idx|index|rank|year|venue|publication|published|ref(?:erence)?s?|citations?|"
    r"source|date|"
    r"downloads?|links?|urls?|checkpoints?|ckpts?|config(?:s|uration)?|logs?|license|weights|code|paper|"
    r"notes?|comments?|"
    r"status|hugging ?face|model ?scope|huggingface hub|release(?: date)?|author|organi[sz]ation|open|access|"
    r"script|recipe|hash|"
    r"md5|sha\d*|download)",
    I,
)
# Names of set values: what such a row or column holds is no result.
SETTING = re.compile(
    r"(?:(?:peak |max(?:imum)? |base |initial |min(?:imum)? )?(?:learning[- ]rate|lr)\b.*|(?:global |"
    r"train(?:ing)? |micro )?"
    r"batch[- ]?size\b.*|(?:#|n(?:umber|o\.?) of )?\s*(?:(?:pre-?)?train(?:ing)? )?(?:epochs?|"
    r"iterations?|iters?|"
    r"warm-?up.*)|drop-?out.*|(?:\w+[ _])?lr|"
    r"weight[- ]decay|wd|optimi[sz]er.*|seeds?|momentum|scheduler?|adam.*|beta_?\d?|β_?\d?|α|alpha|λ|lambda|γ|"
    r"gamma|τ|ε|"
    r"epsilon|temperature|top[_-][pk]|clip.*|gradient clip.*|hidden.*|d_?\{?(?:model|ff|head|k|v)\}?.*|ffn.*|"
    r"(?:#|n(?:umber|o\.?) of )?\s*(?:attention |kv |query )?(?:heads?|layers?|blocks?)|num_.*|"
    r"vocab(?:ulary)?(?:[- ]?size)?|"
    r"embedding.*|activation.*|precision type|dtype|max(?:imum)? (?:seq|len|length|tokens|new).*|"
    r"seq(?:uence)?\.? ?len(?:gth)?|rank r|look-?back(?: window| length)?|(?:(?:forecast(?:ing)?|prediction) )?horizon|"
    r"pred(?:iction)?[ _]?len(?:gth)?|"
    r"lora[ _-].*|beam[- ]?(?:size|width)|top[- ]?[kp](?: ?/ ?top[- ]?[kp])?|"
    r"(?:load|sampling|sample|frame|update|logging|save|checkpoint|eval(?:uation)?) intervals?|"
    r"steps?|(?:train(?:ing)?|warm-?up|total|inference|sampling) steps?|nfe|"
    r"patch size|stride|dims?|dimensions?|depth|width|bits?|bit-?width|group size|"
    r"kernel.*|(?:image|input|test|train(?:ing)?|eval(?:uation)?) (?:size|res(?:olution)?|scale)|"
    r"res(?:olution)?\.?|input|crop.*|pretrain(?:ed|"
    r"ing)?(?: data(?:set)?)?|"
    r"(?:[a-z]+ )?thresholds?|(?:images?|imgs?|samples?|batch(?:[ _]size)?)/gpu|"
    r"shots?|# ?shots?|n-?shots?|k|--?[a-z][\w-]*|inputs?|knowledge cut-?off)",
    I,
)
# Columns that say how a value was obtained: they qualify it.
CONDITION = re.compile(
    r"(?:backbones?|encoder|conditions?|pre-?train.*|trained on|upstream|"
    r"training data|train(?:ing)? set|data|extra data|setting|(?:[\w-]+ )?splits?(?: strategy| type)?|"
    r"shots?|"
    r"# ?shots?|"
    r"n-?shots?|supervision|modality|input|resolution|res\.?|image size|input size|"
    r"(?:train(?:ing)? )?schedule|lr schd|lr sched|"
    r"schd|epochs?|"
    r"precision|quantization|hardware|(?:#\s*)?[gt]pus?|devices?|prompt(?:ing)?|mode|decoding|context|language|"
    r"test-?time aug.*|aug.*|tta|"
    r"init(?:ialization)?|initial|variant|framework|batch size|steps|nfe|iterations|crop size|"
    r"style|pre-?train|subset)",
    I,
)
_NUMBER_OF = r"(?:#\s*(?:of )?|n(?:umber|o\.|um\.?)[ _](?:of[ _])?|n_)"
COUNTED = (  # header, and the unit of what it counts
    (
        re.compile(
            rf"{_NUMBER_OF}?(?:(?:model|total|activated|active|trainable|learnable|backbone|tunable|embedding|"
            r"non-embedding) )*(?:param(?:eter)?s?\.?|par\.)(?: count)?",
            I,
        ),
        "parameter",
    ),
    (re.compile(r"(?:model )?sizes?|(?:model )?scale|参数量?", I), "parameter"),
    (re.compile(rf"{_NUMBER_OF}?feat(?:ure)?s?\.?", I), "feature"),
    (re.compile(rf"{_NUMBER_OF}?snts?", I), "sentence"),  # what scoring of speech calls its columns
    (re.compile(rf"{_NUMBER_OF}?wrds?", I), "word"),
    (re.compile(r"(?:test|train|val|dev)\s*#\s*(?P<noun>[a-z]{3,20})", I), ""),
    (re.compile(rf"{_NUMBER_OF}(?P<noun>[a-z][a-z -]{{2,30}}?)s?", I), ""),
    (re.compile(r"(?P<noun>[a-z]{3,20})[ _](?:nums?|counts?|cnt)", I), ""),
    (
        re.compile(
            r"(?:(?:training|train|total|pre-?training|new|unique|supported|distinct) )?(?P<noun>images|"
            r"pairs|tokens?|samples|examples|sentences|"
            r"documents|classes|categories|instances|utterances|texts|tags|captions|annotations|speakers|tweets|reviews|papers|articles|"
            r"frames|clips|entities|relations|triples|dialogues|hours|words?|nodes|edges|graphs|users|items|"
            r"videos|questions|tasks|patients|interactions|languages)",
            I,
        ),
        "",
    ),
)
# "FooNet speedup": how much faster what is named before is.
FASTER = re.compile(r"\w\s(?:speed-?up|acceleration)$", I)
# What the title of a section calls what is wanted or set, not found.
WANTED = re.compile(
    r"(?:.*\b)?(?:alerts?|alert(?:ing)? thresholds?|thresholds?|requirements?|monitoring|limits|quotas?|"
    r"guidelines?|pricing|roadmap|budgets?|slas?|slos?)",
    I,
)
# What a caption calls a table that holds no results.
NO_RESULTS = re.compile(
    r"\b(?:participant|patient|baseline|sample|subject|study|demographic|clinical|cohort)s?(?: \w+)? characteristics\b|"
    r"\bdemographics\b|"
    r"hyper-?\s?parameter|(?:training|model|implementation|experiment(?:al)?) (?:details|configurations?|"
    r"settings?)|"
    r"(?:dataset|data|corpus|summary|descriptive)s?(?: set)? statistics|statistics (?:of|for|about)|notation|"
    r"architecture (?:details|of)|configurations? (?:of|for|used)|symbols|abbreviations|list of|"
    r"overview of (?:the )?data|"
    r"details (?:of|about) (?:the )?(?:data|training|model)",
    I,
)
RESULTS = re.compile(
    r"\bresults?\b|\bcompar|performance|accurac|ablat|evaluat|benchmark|scores?\b|effect of|impact of|error|"
    r"better|"
    r"state[- ]of[- ]the[- ]art|quantitative|main\b|speed|latency|throughput|robustness|generali[sz]ation",
    I,
)
# What marks an unknown name as that of a benchmark.
BENCHMARK_LIKE = re.compile(
    r"(?<![\w/.-])(?=[\w.+-]*[A-Z])(?:[\w.+-]+(?:[Bb]ench(?:mark)?|BENCH|Challenge|Eval|QA|VQA|Arena|Corpus|GLUE|MTEB|MMLU|"
    r"BEIR|SQuAD|NLI)|(?:Bench|Eval|QA|Arena)[-_]?[A-Z\d][\w.+-]*)(?:[-_.]?\d[\w.]*|-[A-Z]\w*)?(?![\w/-])"
    r"|(?:(?<=\bon )|(?<=\bon the )|(?<=\bthe ))[A-Z][\w.+-]{2,30}(?: [A-Z][\w.+-]{1,30}){0,2}"
    r"(?= (?:data ?set|benchmark|test set|corpus|challenge|suite|leaderboard)\b)"
)
# "Test set: MyTrack": a name behind the word for what it is.
CALLED = re.compile(
    r"\b(?i:test(?:ing)?[ -]?set|data ?set|benchmark|evaluated on|task)\s*:\s*"
    r"(?P<name>[A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*){0,3})"
)
# "Results on MyTrack-2": an unknown name that a title or caption calls what the results are on.
RESULTS_ON = re.compile(
    r"\b(?i:results?|performance|scores?|evaluat\w+|computed|measured|reported|tested|accuracy|comparisons?|benchmarks?)\b"
    r"[^.:;]{0,40}?\b[Oo]n (?:the )?(?P<name>[A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*){0,2})"
)
HARDWARE = re.compile(
    r"\b(?:[CGTN]PUs?|RTX|GTX|NVIDIA|AMD|Intel|Apple|Jetson|Orin|Xavier|Nano|Xeon|Ryzen|EPYC|Core|Tesla|Titan|Quadro|"
    r"Snapdragon|iPhone|Pixel|Raspberry|Ascend|Radeon|[VAHTLBPM]\d{1,4}(?:-\d+G?B?)?|\d+x?[AVH]100|Mac\w*|Linux|Windows|"
    r"CUDA|TensorRT|ONNX\w*)\b"
)
# What the names of models have that those of benchmarks have not.
SYSTEM_LIKE = re.compile(
    r"(?:^|[\s_/-])(?:\d+(?:\.\d+)?[BbMm]|base|large|small|tiny|huge|xl|mini|instruct|chat|it)(?:$|[\s_/-])"
    r"|Net\b|Net-?\d|BERT|GPT|[Ll][Ll]a[Mm][Aa]|[Qq]wen|[Gg]emma|[Mm]istral|former\b|ViT\b|YOLO|\bT5\b|LSTM|GRU\b|CNN\b"
)
OURS = re.compile(
    r"(?P<ours>(?:our|the proposed)s?(?: (?:method|model|approach|system|framework|full model))?|this (?:work|"
    r"paper)|"
    r"proposed(?: (?:method|model|approach))?|full(?: (?:model|method))?)\b(?P<rest>.*)",
    I | re.DOTALL,
)
OURS_MARK = re.compile(r"\s*[(\[]?\s*\b(?:ours|our|this work|proposed)\b\s*[)\]]?\s*$", I)
ABLATED = re.compile(r"(?:w/o|w\.o\.|without|w/|with|\+|-(?!-)|–|−|no|only)\s*\S.*", I | re.DOTALL)
CITATION = re.compile(
    r"\s*(?:\[[\d,\s–-]{1,20}\]|\((?:[A-Z][^()]{0,60}(?:19|20)\d\d[a-z]?(?:;[^()]{0,80})?)\)|"
    r"\b[A-Z][a-z]+ et al\.?,?\s*\(?(?:19|20)\d\d[a-z]?\)?)\s*"
)
SPLIT = re.compile(
    r"(?:test|val|valid(?:ation)?|dev|train|test-?dev|test-?std|mini-?val)(?:[- ](?:set|split|clean|other|"
    r"full|mini|\w))?",
    I,
)
AVERAGE = re.compile(
    r"(?:(?:macro|micro|overall|total|weighted|unweighted)[- ])?(?:avg|average|mean|overall|total|all|aggregate)\.?"
    r"(?: score)?(?:\s?[\d.]+[:–-][\d.]+)?",
    I,
)
QUALIFIER = re.compile(
    r"(?:\d+(?:-\d+)?|zero|one|few|k|n)[- ]?shots?\b(?:[ ,]*CoT)?|\bCoT\b|chain[- ]of[- ]thought|maj@\d+|"
    r"pass@\d+|top-?\d+|fine-?tuned|linear prob\w*|(?:un|semi-|self-)?supervised|greedy|\d+[- ]?epochs?|"
    r"\b(?:test|dev|val)\b|\d{3,4}(?:x|×)\d{3,4}|w/ .+|w/o .+|with .+|without .+",
    I,
)
GENERIC = re.compile(
    r"(?:results?|performance|scores?|evaluations?|benchmarks?|datasets?|metrics?|models?|methods?|values?|"
    r"tasks?|overall|"
    r"ours|baselines?|average|avg\.?|mean|std|standard deviation|accuracies|quality|efficiency|test|"
    r"val(?:idation)?|dev|in-domain|"
    r"out-of-domain|ood|oos|iid|i\.i\.d\.|supervised|unsupervised|english|type)",
    I,
)
SPLIT_WORD = re.compile(r"\b(?:test|val(?:idation)?|dev|train|set|split|the|on|data ?set|score|mean|avg)\b\.?", I)
PRECISION = re.compile(
    r"(?:[A-Za-z]{2,8}[- ])?(?:(?:fp|tf|bf|int|nf|w|q|mxfp|nvfp)\d{1,2}(?:a\d{1,2})?(?:_\w+)?|baseline|original|"
    r"quantized)"
    r"(?:[- ][A-Za-z]{2,8})?",
    I,
)
# "Accuracy - mixed precision", "Latency - FP16": how what stands before the dash was had.
BEHIND_DASH = re.compile(
    rf"\s[-–—]\s(?P<how>(?:mixed|half|full|single|double)[- ]precision|amp|{PRECISION.pattern})(?=\s*(?:[(\[]|$))", I
)
RESOLUTION = re.compile(r"\d+(?:\s?[x×]\s?\d+){1,2}")  # "1024x1024"
# "IoU=0.5": for which overlap a value holds, not the overlap itself.
THRESHOLD = re.compile(r"(?:t?IoU|tIOU|IOU|threshold|thr\.?)\s?[=@:>≥]\s?=?\s?0?\.\d+(?::0?\.\d+)*", I)
# "Results - MyTrack", "Performance: MyTrack-2": a title that names what the results are of.
RESULTS_OF = re.compile(
    r"\b(?i:results?|performance|comparison|leaderboard|evaluation)\s?[-–—:|]\s?"
    r"(?P<name>[A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*){0,2})(?=\s*(?:$|[(,:;*]))"
)
# The last word of what is measured, where no lexicon knows the whole name: "human rating".
MEASURE = re.compile(
    r"(?:mean|median|max(?:imum)?|min(?:imum)?|p\d\d) [A-Z]\S*|"
    r"(?:.*[\s_-])?(?:rates?|\w*prevalence|incidence|mortality|survival|activity|concentration|velocity|scores?|errors?|time|accurac(?:y|ies)|ratios?|loss|ratings?|index|length|costs?|speed|quality|"
    r"precision|recall|distance|similarity|coverage|success|preference|usage|memory|mem|latency|throughput|gap|agreement|"
    r"wins?|reward|return|regret|perplexity|correlation|deviation|variance|rank|f1|bleu|acc\.?|s?\.?err\.?|corr\.?|subs?|dels?|ins|"
    r"\S*@\d+|\S+[_ ]at[_ ]\d+)",
    I,
)


# Amounts of work and room: what is measured even in a table that holds no results.
AMOUNT = re.compile(
    r"\b(?:usage|memory|mem|v?ram|time|latency|size|speed|costs?|price|throughput|power|energy|duration)\b", I
)


def names_systems(title: str) -> bool:
    """Whether a header says that systems stand below it: "Method", "Provider / model"."""
    return any(SYSTEM.fullmatch(part) for part in (title, *_AND.split(title.rstrip(")"))))


# "DIW, WHDR", "COCO: AP": the benchmark and the metric of a column.
PAIR = re.compile(r"(?P<benchmark>[^,:|=]{2,30}?)\s?[,:|]\s(?P<metric>[^,:|=]{2,24})")
# "Δ F1", "Gain", "Improvement": how much better one value is than another.
CHANGE = re.compile(
    r"Δ|\\Delta|\b(?:[Ii]mprov\w*|[Gg]ains?|[Dd]elta|[Dd]iff(?:erence)?|[Dd]rop|[Ii]ncrease|[Dd]ecrease)\b"
)
