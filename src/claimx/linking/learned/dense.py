"""Readable features: what a number is, what a candidate is, and how the two stand to each other; one column each.

Every function returns a matrix and is paired with the names of its columns, in the same order; the trees are trained on
these names, and the model file holds them, so that weights of another version are refused.
"""

from __future__ import annotations

import math

import numpy as np

from claimx.linking.learned.cues import CLASS
from claimx.linking.learned.scene import LABELS, SLOTS, Array, Scene, clipped
from claimx.models import KINDS

Table = dict[str, Array]

_UNITS = ("%", "pp", "point", "x", "")
_BETWEEN = """comma stop colon open close slash and contrast determiner we it which on in for with of by to from over
than at across using between versus as baselineword respectively achieve outperform improve reduce propose use evaluate
contain show be have benchmarkword systemword verb function name word""".split()
_BETWEEN_CLASSES = [CLASS[name] for name in _BETWEEN]
_IN_SENTENCE = """we it over than versus from to respectively outperform improve reduce achieve propose use evaluate
contain which on""".split()


def numbers(scene: Scene) -> Table:
    """What each number is and what stands around it."""
    out: Table = {}
    size = len(scene.numbers)
    values = [n.value if n.value is not None else n.high for n in scene.numbers]
    out["form"] = scene.n_form
    for unit in _UNITS:
        out["unit " + (unit or "none")] = np.array([n.unit == unit for n in scene.numbers], np.float32)
    out["magnitude"] = np.array([_magnitude(v) for v in values], np.float32)
    out["decimal"] = np.array(
        [isinstance(v, float) and v != int(v) if _finite(v) else False for v in values], np.float32
    )
    out["range"] = np.array([n.value is None for n in scene.numbers], np.float32)
    out["total"] = np.array([n.total is not None for n in scene.numbers], np.float32)
    out["signed"] = np.array([bool(n.signed) for n in scene.numbers], np.float32)
    out["bound"] = np.array(
        ["=~>≥<≤".find({">=": "≥", "<=": "≤"}.get(n.bound, n.bound)) for n in scene.numbers], np.float32
    )
    out["noun"] = np.array([n.noun is not None for n in scene.numbers], np.float32)
    out["noun words"] = (scene.n_last - scene.n_digits).astype(np.float32)
    first_of_sentence = scene.s_first[scene.n_sentence]
    behind_sentence = scene.s_first[scene.n_sentence + 1]
    out["words before"] = scene.n_first - first_of_sentence
    out["words behind"] = behind_sentence - scene.n_last
    out["number in sentence"] = scene.sum_number[scene.n_first] - scene.sum_number[first_of_sentence]
    out["numbers in sentence"] = scene.sum_number[behind_sentence] - scene.sum_number[first_of_sentence]
    out["depth"] = scene.t_depth[scene.n_first]
    kind = np.append(scene.t_kind, -1).astype(np.int32)
    sentence = np.append(scene.t_sentence, -1)
    tokens = len(scene.t_kind)
    for d in (1, 2, 3):
        out[f"class before {d}"] = _class_at(kind, sentence, scene.n_first - d, scene.n_sentence, tokens)
        out[f"class behind {d}"] = _class_at(kind, sentence, scene.n_last + d - 1, scene.n_sentence, tokens)
    governor = scene.t_governor[scene.n_first]
    follower = scene.t_follower[np.minimum(scene.n_last, tokens)]
    out["governor"] = _class_at(kind, sentence, governor, scene.n_sentence, tokens)
    out["follower"] = _class_at(kind, sentence, follower, scene.n_sentence, tokens)
    out["governor distance"] = np.minimum(scene.n_first - governor, 30)
    out["follower distance"] = np.minimum(follower - scene.n_last, 30)
    before_governor = scene.t_governor[np.maximum(governor, 0)]
    out["governor before"] = _class_at(kind, sentence, before_governor, scene.n_sentence, tokens)
    counts = scene.sum_kind[behind_sentence] - scene.sum_kind[first_of_sentence]
    for name in _IN_SENTENCE:
        out["sentence " + name] = counts[:, CLASS[name]]
    counts = scene.sum_kind[scene.n_first] - scene.sum_kind[first_of_sentence]
    for name in (
        "from",
        "to",
        "over",
        "than",
        "outperform",
        "improve",
        "reduce",
        "achieve",
        "propose",
        "contain",
        "we",
    ):
        out["before " + name] = counts[:, CLASS[name]]
    labels = scene.sum_label[behind_sentence] - scene.sum_label[first_of_sentence]
    for k, label in enumerate((*LABELS, "item")):
        out["sentence has " + label] = labels[:, k]
    gap_before = np.full(size, 200.0)
    same_doc = scene.n_doc[1:] == scene.n_doc[:-1]
    gap_before[1:] = np.where(same_doc, np.minimum(scene.n_start[1:] - scene.n_end[:-1], 200), 200)
    out["gap to number before"] = gap_before
    out["gap to number behind"] = np.append(gap_before[1:], 200.0)
    same_form = (scene.n_form[1:] == scene.n_form[:-1]) & same_doc
    out["same form as before"] = np.concatenate([[False], same_form])
    out["same form as behind"] = np.concatenate([same_form, [False]])
    for k, name in enumerate(KINDS):
        out["rule says " + name] = scene.n_kind_by_rule == k
    out["rule's direction"] = scene.n_direction
    for k, slot in enumerate(SLOTS):
        out["rule fills " + slot] = scene.n_chosen[:, k]
    verdicts = np.where(np.isnan(scene.n_verdict), -1, scene.n_verdict)
    for k, name in enumerate((*KINDS, "no direction", "increase", "decrease", "claim")):
        out["tagger says " + name] = verdicts[:, k]
    return out


def candidates(scene: Scene) -> Table:
    """What each candidate is, wherever the number stands."""
    out: Table = {}
    first, last = scene.c_first, scene.c_last
    tokens = len(scene.t_kind)
    out["words"] = last - first
    out["characters"] = np.array([min(len(p.text), 80) for p in scene.phrases], np.float32)
    shape = np.append(scene.t_shape, 9)
    kind = np.append(scene.t_kind, -1).astype(np.int32)
    sentence = np.append(scene.t_sentence, -1)
    head = np.maximum(last - 1, 0)
    out["first shape"], out["head shape"] = shape[first], shape[head]
    out["head class"] = kind[head]
    out["name words"] = scene.sum_name[last] - scene.sum_name[first]
    for k, label in enumerate(LABELS):
        out["is " + label] = scene.c_label[:, k]
    out["source"] = scene.c_source
    out["inside"] = scene.c_inside
    for d in (1, 2):
        out[f"class left {d}"] = _class_at(kind, sentence, first - d, scene.c_sentence, tokens)
        out[f"class right {d}"] = _class_at(kind, sentence, last + d - 1, scene.c_sentence, tokens)
    governor = scene.t_governor[first]
    follower = scene.t_follower[np.minimum(last, tokens)]
    out["c governor"] = _class_at(kind, sentence, governor, scene.c_sentence, tokens)
    out["c follower"] = _class_at(kind, sentence, follower, scene.c_sentence, tokens)
    out["c governor distance"] = np.minimum(first - governor, 20)
    out["c follower distance"] = np.minimum(follower - last, 20)
    before = scene.t_governor[np.maximum(governor, 0)]
    out["c governor before"] = _class_at(kind, sentence, before, scene.c_sentence, tokens)
    low = np.maximum(governor + 1, 0)
    out["place in list"] = scene.sum_separator[first] - scene.sum_separator[np.minimum(low, first)]
    out["list length"] = scene.sum_separator[np.minimum(follower, tokens)] - scene.sum_separator[np.minimum(low, first)]
    out["c depth"] = scene.t_depth[first]
    out["c words before"] = first - scene.s_first[scene.c_sentence]
    out.update(_entities(scene, governor, follower, kind))
    return out


def _entities(scene: Scene, governor: Array, follower: Array, kind: Array) -> Table:
    """What is known of the thing that a candidate names, from all its mentions and the title."""
    entity, number = scene.c_entity, scene.entities
    out: Table = {}
    follows = kind[np.minimum(follower, len(kind) - 1)]
    governs = kind[np.maximum(governor, -1)]
    near = follower - scene.c_last <= 1
    left = kind[np.maximum(scene.c_first - 1, 0)]
    right = kind[np.minimum(scene.c_last, len(kind) - 1)]
    flags: Table = {"mentions": np.ones(len(entity), bool), "own mentions": scene.c_inside == 0}
    for name in ("achieve", "outperform", "contain", "improve"):
        flags["entity then " + name] = (follows == CLASS[name]) & near
    for name in ("on", "over", "propose", "outperform", "than", "using", "versus", "of"):
        flags["entity after " + name] = governs == CLASS[name]
    flags["entity before benchmark word"] = right == CLASS["benchmarkword"]
    flags["entity before system word"] = right == CLASS["systemword"]
    flags["entity before bracket"] = right == CLASS["open"]
    flags["entity after we"] = left == CLASS["we"]
    flags["entity is metric"] = scene.c_label[:, 0]
    flags["entity is benchmark"] = scene.c_label[:, 1]
    # How many mentions of the same thing have each flag; all flags in one count.
    flag, mention = np.nonzero(np.stack(list(flags.values())))
    totals = np.bincount(flag * number + entity[mention], minlength=len(flags) * number).reshape(len(flags), number)
    counts = dict(zip(flags, totals[:, entity], strict=True))
    for name in ("mentions", "own mentions"):
        out[name] = counts.pop(name)
    # Counted from the first phrase of the document, not from its start: text put before must change nothing.
    big = np.iinfo(np.int32).max
    first_of_doc = np.full(len(scene.parts), big, np.int32)
    np.minimum.at(first_of_doc, scene.c_doc, scene.c_sentence)
    first_sentence = np.full(number, big, np.int32)
    np.minimum.at(first_sentence, entity, scene.c_sentence)
    out["first sentence"] = np.minimum(first_sentence[entity] - first_of_doc[scene.c_doc], 12)
    out["proposal rank"] = scene.e_rank[entity]
    out["has alias"] = scene.e_alias[entity]
    out.update(counts)
    in_title = np.zeros((number, 2), np.float32)
    titles = [(part.document.title or "").lower() for part in scene.parts]
    seen = np.zeros(number, bool)
    for place, (e, doc) in enumerate(zip(entity.tolist(), scene.c_doc.tolist(), strict=True)):
        title = titles[doc]
        if title and not seen[e]:
            seen[e] = True
            key = scene.c_key[place]
            head, colon, _ = title.partition(":")
            in_title[e] = sum(w in title for w in key) / len(key), bool(colon) and all(w in head for w in key)
    out["in title"] = in_title[entity, 0]
    out["heads title"] = in_title[entity, 1]
    return out


def pairs(scene: Scene) -> Table:
    """How a candidate stands to a number."""
    out: Table = {}
    i, j = scene.p_number, scene.p_candidate
    nf, nl = scene.n_first[i], scene.n_last[i]
    cf, cl = scene.c_first[j], scene.c_last[j]
    left, right = cl <= nf, cf >= nl
    low = np.where(left, cl, np.where(right, nl, cf))
    high = np.where(left, nf, cf)
    high = np.maximum(high, low)
    same = scene.n_sentence[i] == scene.c_sentence[j]
    out["side"] = np.where(left, -1, np.where(right, 1, 0))
    out["gap"] = high - low
    out["signed gap"] = np.where(left, low - high, high - low)
    out["sentences between"] = scene.n_sentence[i] - scene.c_sentence[j]
    out["clauses between"] = scene.sum_clause[high] - scene.sum_clause[low]
    out["numbers between"] = scene.sum_number[high] - scene.sum_number[low]
    labels = scene.sum_label[high] - scene.sum_label[low]
    for k, label in enumerate((*LABELS, "item")):
        out[label + " between"] = labels[:, k]
    counts = scene.sum_kind[high] - scene.sum_kind[low]
    between = np.where(same, np.minimum(counts[:, _BETWEEN_CLASSES].T, 5), -1)
    out.update(zip((name + " between" for name in _BETWEEN), between, strict=True))
    out["depth difference"] = scene.t_depth[scene.n_first[i]] - scene.t_depth[cf]
    out["order"] = clipped(scene.p_order, -6, 6)
    governor_n = scene.t_governor[nf]
    governor_c = scene.t_governor[cf]
    out["same governor"] = (governor_n == governor_c) & (governor_n >= 0)
    out["candidate governs number"] = (governor_n >= cl) & (governor_n < nf) & (governor_n - cl <= 1)
    place_n = scene.sum_separator[nf] - scene.sum_separator[clipped(governor_n + 1, 0, nf)]
    place_c = scene.sum_separator[cf] - scene.sum_separator[clipped(governor_c + 1, 0, cf)]
    out["same place in list"] = np.where(same, place_n - place_c, 9)
    place_in_sentence = scene.sum_number[nf] - scene.sum_number[scene.s_first[scene.n_sentence[i]]]
    out["number's place minus candidate's"] = np.where(same, place_in_sentence - place_c, 9)
    letters = np.where(left, scene.n_start[i] - scene.c_end[j], np.where(right, scene.c_start[j] - scene.n_end[i], -1))
    out["letters between"] = np.minimum(letters, 500)
    kind = np.append(scene.t_kind, -1)
    out["class beside number"] = np.where(left, kind[np.maximum(nf - 1, 0)], kind[np.minimum(nl, len(kind) - 1)])
    out["class beside candidate"] = np.where(left, kind[np.minimum(cl, len(kind) - 1)], kind[np.maximum(cf - 1, 0)])
    # The nearest number on the other side of the candidate: is the candidate between two numbers, and nearer to which?
    following = scene.c_following[j]
    count = len(scene.numbers)
    other = np.where(left, following - 1, following)
    other = clipped(other, 0, count - 1)
    inside = scene.n_doc[other] == scene.n_doc[i]
    inside &= np.where(left, following > 0, following < count)
    far = np.where(left, cf - scene.n_last[other], scene.n_first[other] - cl)
    out["gap to number beyond"] = np.where(inside & (far >= 0), np.minimum(far, 99), 99)
    for k, slot in enumerate(SLOTS):
        out["rule's " + slot] = scene.p_rule[:, k]
    out.update(_tagged(scene))
    return out


def _tagged(scene: Scene) -> Table:
    """What the tagger says of the words of a candidate, of its edges, and of the other mentions of the same thing."""
    i, j = scene.p_number, scene.p_candidate
    first, last = scene.c_first[j], scene.c_last[j]
    mean, best = scene.p_mean, scene.p_tagged
    places = ("first word", "last word", "word before", "word behind")
    at = np.stack([first, last - 1, first - 1, last])
    edges = scene.tagged(i, at, at + 1)
    top = np.zeros((len(scene.numbers), len(SLOTS)))
    np.maximum.at(top, i, mean)
    out: Table = {}
    for k, slot in enumerate(SLOTS):
        out[f"tagger: {slot}"] = mean[:, k]
        for where, values in zip(places, edges, strict=True):
            out[f"tagger: {slot}, {where}"] = values[:, k]
        out[f"tagger: {slot}, any mention"] = best[:, k]
        out[f"tagger: {slot}, behind the best"] = top[i, k] - mean[:, k]
    return out


def matrix(table: Table) -> Array:
    """The columns of a table side by side."""
    columns = list(table.values())
    out = np.empty((len(columns), len(columns[0])), np.float32)
    for row, column in zip(out, columns, strict=True):
        row[:] = column
    return np.ascontiguousarray(out.T)


def _class_at(kind: Array, sentence: Array, at: Array, here: Array, tokens: int) -> Array:
    at = np.where((at < 0) | (at >= tokens), tokens, at)
    return np.where(sentence[at] == here, kind[at], -1)


def _finite(value: int | float | None) -> bool:
    return value is not None and abs(value) < 1e300


def _magnitude(value: int | float | None) -> float:
    if value is None or value == 0:
        return -9.0
    return 300.0 if not _finite(value) else math.log10(abs(value))
