"""The part that an actor took in a case, in one line: its stance, what it did, and how the case ended for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.corpus.corpus import Appearance, Corpus
from generator.model.case import Case
from generator.model.course import Measure
from generator.model.parties import Position
from generator.model.vocabulary import LADDER, in_words

_STANCES: Mapping[str, str] = {
    "for_measure": "for the measure",
    "against_measure": "against the measure",
    "other": "on neither side",
}
_RUNGS: Mapping[str, str] = {
    "no_action": "no action",
    "monitor": "monitoring",
    "warn": "a warning",
    "correct": "a correction",
    "condition": "conditions",
    "restrict": "a restriction",
    "suspend": "a suspension",
    "withdraw": "a withdrawal",
    "recall": "a recall",
    "ban": "a ban",
    "other": "a measure off the ladder",
}
_RESULTS: Mapping[str, str] = {
    "split": "a split result",
    "none": "in favour of neither side",
    "undetermined": "not determined in whose favour",
}


@dataclass(frozen=True)
class PartTaken:
    """An actor in one case: its roles, its stances and what it did in words, and the result; `stance` is that of its first
    position on record, or empty."""

    case: Case
    roles: tuple[str, ...]
    words: str
    result: str
    stance: str = ""


def parts_taken(corpus: Corpus, appearances: tuple[Appearance, ...]) -> Iterator[PartTaken]:
    """The part in each of an actor's cases."""
    parties: dict[str, list[Appearance]] = {}
    for appearance in appearances:
        parties.setdefault(appearance.case.id, []).append(appearance)
    for name, found in parties.items():
        yield _part(corpus, corpus.cases[name], found)


def _part(corpus: Corpus, case: Case, found: list[Appearance]) -> PartTaken:
    ids = {appearance.party.id for appearance in found}
    roles = tuple(dict.fromkeys(role for item in found for role in item.party.role))
    held = [p for p in case.positions if p.on_record and ids & set(p.held_by)]
    own = corpus.own_choices(case)
    taken = [measure for measure in case.measures if measure.by in ids]
    gravest = max(taken, key=_gravity, default=None)
    did = _deed(gravest, gravest.id in own) if gravest else ""
    if len(taken) > 1:
        did += f" and {len(taken) - 1} more {'measure' if len(taken) == 2 else 'measures'}"
    stances = " and ".join(dict.fromkeys(map(_stance, held)))
    joined = f"{stances}, then {did}" if stances and gravest and _comes_later(held, gravest) else ""
    words = joined or "; ".join(filter(None, (stances, did)))
    return PartTaken(
        case,
        roles,
        words or f"as {_listed([in_words(role) for role in roles])}",
        _result(case, {position.id for position in held}),
        held[0].stance if held else "",
    )


def _stance(position: Position) -> str:
    words = _STANCES[position.stance]
    if position.since is not None and position.since.known:
        words += f" since {position.since}"
    if position.until is not None and position.until.known:
        words += f" until {position.until}"
    return words


def _deed(measure: Measure, is_own: bool) -> str:
    what = _RUNGS[measure.ordered]
    if measure.ordered == "other" and measure.called:
        what = f"“{measure.called[0]}”"
    verb = "ordered"
    if is_own:
        verb = "by its own choice took"
    elif measure.binding in ("requested", "voluntary"):
        verb = "asked for" if measure.binding == "requested" else "announced"
    when = f" ({measure.start})" if measure.start is not None and measure.start.known else ""
    return f"{verb} {what}{when}"


def _gravity(measure: Measure) -> int:
    return LADDER.index(measure.ordered) if measure.ordered in LADDER else -1


def _comes_later(held: list[Position], measure: Measure) -> bool:
    """True if the actor gave up its positions before, or on the day on which, it took the measure."""
    ends = [position.until for position in held if position.until is not None]
    if len(ends) < len(held) or measure.start is None:
        return False
    return max(end.last_possible for end in ends) <= measure.start.first_possible


def _result(case: Case, held: set[str]) -> str:
    """The end of the case, and whether it favoured the actor."""
    outcome = case.outcome
    if outcome is None:
        return ""
    words = in_words(outcome.type)
    favoured = outcome.in_favour_of
    if favoured in _RESULTS:
        return f"{words}, {_RESULTS[favoured]}"
    if favoured and held:
        return f"{words}, in favour of {'its position' if favoured in held else 'another side'}"
    return words


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
