"""Cases as comparisons and charts have them: the values of `charts.measures`, `charts.speed` and `charts.ladder`."""

from collections import Counter

from generator.charts.measures import MeasureSpan
from generator.charts.speed import CaseSpeed, SpeedBar
from generator.corpus.corpus import Corpus
from generator.model.arc import lag
from generator.model.case import Case
from generator.model.course import Measure
from generator.model.vocabulary import LADDER, RUNG

# What ends a measure; any other state leaves open whether it goes on.
_GOES_ON = frozenset({"in_force"})


def name_of(case: Case) -> str:
    """The name of a case in charts and cards: the short title, or the whole one."""
    return case.short_title or case.title


def measure_spans(corpus: Corpus, case: Case) -> tuple[MeasureSpan, ...]:
    """The measures of a case over time, by their start; those without one last."""
    own = corpus.own_choices(case)
    names = {party.id: corpus.actor_name(party) for party in case.parties}
    spans = [
        MeasureSpan(
            measure.id,
            names.get(measure.by, ""),
            measure.ordered,
            measure.id in own,
            measure.start,
            measure.end,
            goes_on(measure),
        )
        for measure in case.measures
    ]
    undated = [span for span in spans if span.start is None or not span.start.known]
    dated = [span for span in spans if span not in undated]
    return (*sorted(dated, key=lambda span: span.start.sort_key if span.start else ()), *undated)


def goes_on(measure: Measure) -> bool:
    """True if the record says that a measure is in force and has not ended."""
    return measure.status in _GOES_ON and (measure.end is None or not measure.end.known)


def speed_of(corpus: Corpus, case: Case) -> CaseSpeed:
    """A case in days from its trigger."""
    turns = corpus.compared[case.id].arc
    trigger = turns.trigger.date if turns.trigger else None
    own = corpus.own_choices(case)
    measures = []
    for measure in case.measures:
        begin = lag(trigger, measure.start)
        if begin is not None:
            end = lag(trigger, measure.end)
            bar = SpeedBar(measure.ordered, measure.id in own, begin, end, goes_on(measure))
            measures.append(bar)
    return CaseSpeed(
        name_of(case),
        case.outcome.type if case.outcome else "",
        lag(trigger, trigger) is not None,
        tuple(measures),
        lag(trigger, turns.end.date) if turns.end else None,
        len(case.measures) - len(measures),
    )


def rungs_of(corpus: Corpus, case: Case) -> dict[str, list[str]]:
    """The rungs that were used in a case: each with `order`, `less` or `own`, as `charts.ladder` has them."""
    own = corpus.own_choices(case)
    found: dict[str, list[str]] = {}
    for measure in case.measures:
        word = "own" if measure.id in own else "less" if took_less(measure) else "order"
        words = found.setdefault(measure.ordered, [])
        if word not in words:
            words.append(word)
    return found


def took_less(measure: Measure) -> bool:
    """True if less took effect than was ordered, both on the ladder."""
    ordered, effect = measure.ordered, measure.in_effect
    return ordered in LADDER and effect in LADDER and LADDER.index(effect) < LADDER.index(ordered)


# What is counted of a rung in a case: orders, of these those of which less or an unknown rung took effect, own choices,
# measures of which it took effect, and the positions that seek it.
RUNG_COUNTS = ("order", "less", "unknown", "own", "effect", "for", "against", "other")
_STANCES = {"for_measure": "for", "against_measure": "against", "other": "other"}


def rung_counts(corpus: Corpus, case: Case) -> dict[str, dict[str, int]]:
    """For each rung that a case uses, in the order of the ladder, how often it does; `other` is off the ladder."""
    own = corpus.own_choices(case)
    found: dict[str, Counter[str]] = {}
    for measure in case.measures:
        words = found.setdefault(measure.ordered, Counter())
        words["own" if measure.id in own else "order"] += 1
        if measure.id not in own:
            words["less"] += took_less(measure)
            words["unknown"] += measure.in_effect == "unknown"
        if measure.in_effect in RUNG.words:
            found.setdefault(measure.in_effect, Counter())["effect"] += 1
    for view in corpus.compared[case.id].views:
        if view.sought in RUNG.words:
            found.setdefault(view.sought, Counter())[_STANCES[view.stance]] += 1
    return {
        rung: {name: found[rung][name] for name in RUNG_COUNTS}
        for rung in RUNG.words
        if rung in found
    }
