"""Rules on ids and references inside a case."""

from collections.abc import Iterator

from generator.model.diagnostic import Fault, Path
from generator.model.fields import OwnId
from generator.model.near import did_you_mean, surely
from generator.rules.rule import CaseContext, case_rule, describe

# Where the items of each kind of reference stand, and the letter of their ids.
TARGETS = {
    "source": ("sources", "S"),
    "party": ("parties", ""),
    "position": ("positions", "P"),
    "fact": ("facts", "F"),
    "event": ("timeline", "E"),
    "measure": ("measures", "M"),
    "flaw": ("flaws", "D"),
}
# Flaws have ids and anchors, and no marks in texts.
BY_LETTER = {letter: t for t, (_, letter) in TARGETS.items() if letter and t != "flaw"}

describe(
    "id-form",
    "error",
    "case",
    """
    An id has the form of its kind: P1 for positions, F1 for facts, E1 for events, M1 for measures, D1 for
    flaws, S1 for sources; small letters, digits and hyphens for parties, cases, actors and topics.

    Why: links and citations find things by their ids.

    Failing:
        sources:
          - {id: Source 1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}

    Corrected:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
    """,
)


@case_rule("id-duplicate", "error")
def id_duplicate(scope: CaseContext) -> Iterator[Fault]:
    """An id is given to one thing only.

    Why: a citation of this id would lead to only one of the two.

    Failing:
        faq:
          - {q: When?, a: In 2024 (E1).}
        timeline:
          - {id: E1, date: 2024-02, type: order, what: The order., sources: [S1]}
          - {id: E1, date: 2024-03, type: lifted, what: The order is lifted., sources: [S1]}

    Corrected:
        faq:
          - {q: When?, a: In 2024 (E1).}
        timeline:
          - {id: E1, date: 2024-02, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-03, type: lifted, what: The order is lifted., sources: [S1]}
    """
    seen: set[tuple[str, str]] = set()
    for path, kind, value in scope.ids:
        if not scope.sound_at(path):
            continue
        key = (kind.of, value)
        if key in seen:
            hint = f"the next free id is `{_next_free(scope, kind)}`" if kind.letter else ""
            yield Fault(path, f"The id `{value}` is given to two {_many(kind.of)}.", hint)
        seen.add(key)


@case_rule("ref-unknown", "error")
def ref_unknown(scope: CaseContext) -> Iterator[Fault]:
    """An id that is referred to exists.

    It is looked for in this record; the `decision` of a precedent in the record of that case.

    Why: a reader who follows the citation would find nothing.

    Failing:
        outcome: {type: unknown, summary: No source says how it ended (S4).}

    Corrected:
        outcome: {type: unknown, summary: No source says how it ended (S1).}
    """
    known = {target: ids_of(scope, target) for target in TARGETS}
    there = {target: frozenset(ids) for target, ids in known.items()}
    for path, target, name in _all_references(scope):
        if name in there[target] or not scope.sound(f"{TARGETS[target][0]}.id"):
            continue
        article = "an" if target == "event" else "a"
        yield Fault(
            path,
            f"`{name}` is referred to as {article} {target}, and there is none with this id.",
            _hint(name, target, known[target]),
            about=name,
        )


def _all_references(scope: CaseContext) -> Iterator[tuple[Path, str, str]]:
    for path, target, name in scope.references:
        if target in TARGETS:
            yield path, target, name
    for path, markup in scope.texts:
        for mark in dict.fromkeys(markup.marks):
            yield path, BY_LETTER[mark[0]], mark
    for index, exchange in enumerate(scope.case.exchanges):
        for key, _ in exchange.answers:
            yield ("exchanges", index, "answers", key), "position", key
    for place in ("risk_views", "measure_views"):
        for key, _ in getattr(scope.case, place):
            yield (place, key), "position", key


def ids_of(scope: CaseContext, target: str) -> list[str]:
    """The ids that the items of a kind have in this case."""
    place, _ = TARGETS[target]
    return [item.id for item in getattr(scope.case, place)]


def _hint(name: str, target: str, known: list[str]) -> str:
    place = TARGETS[target][0]
    if not known:
        return f"this record has no {_many(target)} yet; add one under `{place}`"
    is_number = name[1:].isdigit()
    if not is_number and surely(name, known):
        return did_you_mean(name, known)
    add = f"; or add `{name}` under `{place}`"
    if len(known) <= 12:
        return f"there are: {', '.join(known)}{add}"
    near = "" if is_number else did_you_mean(name, known)
    return (near or f"there are {known[0]} to {known[-1]}") + add


def _next_free(scope: CaseContext, kind: OwnId) -> str:
    numbers = [int(i[1:]) for i in ids_of(scope, kind.of) if i[1:].isdigit()]
    return f"{kind.letter}{max(numbers, default=0) + 1}"


def _many(of: str) -> str:
    return "parties" if of == "party" else f"{of}s"
