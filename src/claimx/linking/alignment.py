"""Coordination: numbers in a row, names in a row, and which belongs to which."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.reading import NUMBER, PHRASE, Reading
from claimx.linking.scene import Site


def run_of(site: Site) -> list[Site]:
    """The numbers that stand in a row with this one ("91.2%, 88.0% and 85%"), this one too, in order."""
    found = site.cache.get("run")
    if found is None:
        run = _run(site)
        for member in run:
            member.cache["run"] = run
        found = run
    assert isinstance(found, list)
    return found


def _run(site: Site) -> list[Site]:
    around = site.neighbours
    first = last = site.place
    while first > 0 and _joined(site.reading, around[first - 1], around[first]):
        first -= 1
    while last + 1 < len(around) and _joined(site.reading, around[last], around[last + 1]):
        last += 1
    return around[first : last + 1]


def _joined(reading: Reading, left: Site, right: Site) -> bool:
    if left.reading is not reading or right.reading is not reading:
        return False
    between = reading.items[left.at + 1 : right.at]
    if not between or len(between) > 5:
        return False
    joint = False
    for item in between:
        word = item.words[-1]
        if word in (",", "and", "or", "/", "&", "|"):
            joint = True
        elif (
            item.kind == PHRASE
            or item.kind == NUMBER
            or word not in cues.SMALL_BOUNDS
            and word not in ("by", "of", "even")
        ):
            return False
    return joint


def listed(reading: Reading, i: int, stop: int | None = None) -> list[int]:
    """The indices of the noun phrases in a row that begins with item ``i``: "A, B (the larger one), and C".

    A row of several ends with "and" or a slash; of "than A, B reaches ..." and "than A, and B reaches ..." it is A.
    """
    items = reading.items
    stop = len(items) if stop is None else stop
    found: list[int] = []
    joints: list[str] = []
    while i < stop and items[i].kind == PHRASE:
        found.append(i)
        i += 1
        while i < stop and items[i].words[0] in ("(", "[") and reading.mate[i] >= 0:
            i = reading.mate[i] + 1
        joint = ""
        while i < stop and items[i].kind != PHRASE and items[i].words[0] in _JOINTS:
            joint += items[i].words[0]
            i += 1
        if not joint:
            break
        joints.append(joint)
        while i < stop and items[i].kind != PHRASE and items[i].words[0] in _BETWEEN:
            i += 1
    joints = joints[: len(found) - 1]
    if len(found) > 2 and joints[-1] == ",":
        # "A, B and C, D reaches": D begins something else
        while joints and joints[-1] == ",":
            joints.pop()
            found.pop()
        return found
    if len(found) == 2 and joints[0] not in ("and", "or", "/", "&", "+"):
        return found[:1]
    return found


_JOINTS = frozenset(", and or / & +".split())


def is_respective(reading: Reading) -> bool:
    """Whether the sentence says "respectively"."""
    return reading.says("espectively") or reading.says("epectively")


def series_of(site: Site) -> list[Site]:
    """The numbers of the sentence that continue one another, with what stands between them: "0.37 mAP and 0.51 mAP"."""
    known = site.cache.get("series")
    if isinstance(known, list):
        return known
    around = [other for other in site.neighbours if other.number.form == site.number.form]
    first = last = around.index(site)
    while first > 0 and parallel(around[first]) is around[first - 1]:
        first -= 1
    while last + 1 < len(around) and parallel(around[last + 1]) is around[last]:
        last += 1
    series = around[first : last + 1]
    for member in series:  # all of them are in the same one
        member.cache["series"] = series
    return series


def respective(site: Site, run: list[Site] | None = None) -> list[tuple[int, int]]:
    """The phrases that belong to this number in the lists of the sentence that are as long as its row of numbers.

    "MAE and RMSE of 0.2 and 0.3", "91%, 92% and 93% on A, B and C, respectively". Lists of the clause count; where
    "respectively" stands in the sentence, lists of the whole sentence.

    Returns:
        (item of the phrase, item of the list's first phrase) for each list, those before the numbers first and nearest.
    """
    run = run_of(site) if run is None else run
    if len(run) < 2:
        return []
    place = run.index(site)
    reading = site.reading
    wide = is_respective(reading)
    first, last = run[0].at, run[-1].at
    before: list[list[int]] = []
    after: list[list[int]] = []
    i = 0
    total = len(reading.items)
    while i < total:
        if reading.items[i].kind != PHRASE:
            i += 1
            continue
        row = listed(reading, i)
        if wide and len(row) == len(run) + 1 and row[0] < first:
            row = row[1:]  # "In particular, for A, B and C": the opening is no part of the list
        if len(row) == len(run) and (wide or reading.clause[row[0]] == reading.clause[site.at]):
            if row[-1] < first:
                before.append(row)
            elif row[0] > last:
                after.append(row)
        i = row[-1] + 1
    rows = list(reversed(before)) + after
    if not wide:
        rows = [r for r in rows if _touches(reading, r, first, last)]
    return [(row[place], row[0]) for row in rows]


def _touches(reading: Reading, row: list[int], first: int, last: int) -> bool:
    """Whether a list stands close enough to the numbers to be theirs without "respectively"."""
    if row[-1] < first:
        return first - row[-1] <= 4
    return row[0] - last <= 3


_BETWEEN = (
    cues.DETERMINERS
    | cues.MODIFIERS
    | cues.COMPARATIVES
    | frozenset("even on over than against for across also".split())
)


def parallel(site: Site) -> Site | None:
    """The number before that this one continues: "2% on A and 3% on B", with no new verb between."""
    around = site.neighbours
    at = site.place - 1
    while at >= 0 and around[at].number.form in ("count", "tally") and site.number.form not in ("count", "tally"):
        at -= 1
    if at < 0:
        return None
    left = around[at]
    reading = site.reading
    if left.reading is not reading or left.at >= site.at:
        return None
    verbs = cues.sure_verbs()
    joint = False
    for i in range(site.at - 1, left.at, -1):
        item = reading.items[i]
        word = item.words[0]
        if word in (",", "and", "or", "/", "&", "but") and item.kind != PHRASE:
            joint = True
            break
        if item.kind == PHRASE or word not in cues.BOUNDS and word not in ("by", "of", "respectively"):
            return None
    if not joint:
        return None
    for i in range(left.at + 1, site.at):
        item = reading.items[i]
        if item.words[0] in (";", ":", "while", "whereas"):
            return None
        if item.kind != PHRASE and item.words[0] in verbs and not item.words[0].endswith(("ing", "ed")):
            return None
    return left
