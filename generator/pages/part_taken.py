"""The part that an actor took in a case, in one line: its stance, what it did, and how the case ended for it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from generator.corpus.corpus import Appearance, Corpus
from generator.model.case import Case
from generator.model.course import Measure
from generator.model.date_words import date_words
from generator.model.parties import Position
from generator.model.translation import N_, _, ngettext
from generator.model.vocabulary import LADDER, OUTCOME_TYPE, PARTY_ROLE

_STANCES: Mapping[str, str] = {
    "for_measure": N_("for the measure"),
    "against_measure": N_("against the measure"),
    "other": N_("on neither side"),
}
_RUNGS: Mapping[str, str] = {
    "no_action": N_("no action"),
    "monitor": N_("monitoring"),
    "warn": N_("a warning"),
    "correct": N_("a correction"),
    "condition": N_("conditions"),
    "restrict": N_("a restriction"),
    "suspend": N_("a suspension"),
    "withdraw": N_("a withdrawal"),
    "recall": N_("a recall"),
    "ban": N_("a ban"),
    "other": N_("a measure off the ladder"),
}
_RESULTS: Mapping[str, str] = {
    "split": N_("a split result"),
    "none": N_("in favour of neither side"),
    "undetermined": N_("not determined in whose favour"),
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
    did = _did(gravest, gravest.id in own, len(taken) - 1) if gravest else ""
    stances = _joined(dict.fromkeys(map(_stance, held)))
    if stances and gravest and _comes_later(held, gravest):
        words = _("%(stance)s, then %(deed)s") % {"stance": stances, "deed": did}
    else:
        words = "; ".join(filter(None, (stances, did)))
    return PartTaken(
        case,
        roles,
        words or _("as %(roles)s") % {"roles": _listed([PARTY_ROLE.label(role) for role in roles])},
        _result(case, {position.id for position in held}),
        held[0].stance if held else "",
    )


def _stance(position: Position) -> str:
    words = _(_STANCES[position.stance])
    if position.since is not None and position.since.known:
        words = _("%(stance)s since %(day)s") % {"stance": words, "day": date_words(position.since)}
    if position.until is not None and position.until.known:
        words = _("%(stance)s until %(day)s") % {"stance": words, "day": date_words(position.until)}
    return words


def _did(gravest: Measure, is_own: bool, more: int) -> str:
    """The gravest measure of an actor, and how many more it took."""
    deed = _deed(gravest, is_own)
    if gravest.start is not None and gravest.start.known:
        deed += f" ({date_words(gravest.start)})"
    if not more:
        return deed
    return ngettext(
        "%(deed)s and %(num)s more measure", "%(deed)s and %(num)s more measures", more, deed=deed
    )


def _deed(measure: Measure, is_own: bool) -> str:
    what = _(_RUNGS[measure.ordered])
    if measure.ordered == "other" and measure.called:
        what = f"“{measure.called[0]}”"
    if is_own:
        said = _("by its own choice took %(measure)s")
    elif measure.binding == "requested":
        said = _("asked for %(measure)s")
    elif measure.binding == "voluntary":
        said = _("announced %(measure)s")
    else:
        said = _("ordered %(measure)s")
    return said % {"measure": what}


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
    words = OUTCOME_TYPE.label(outcome.type)
    favoured = outcome.in_favour_of
    if favoured in _RESULTS:
        return f"{words}, {_(_RESULTS[favoured])}"
    if not (favoured and held):
        return words
    side = _("in favour of its position") if favoured in held else _("in favour of another side")
    return f"{words}, {side}"


def _joined(words: Collection[str]) -> str:
    """Words joined by "and", however many."""
    return reduce(_and, words) if words else ""


def _listed(words: Sequence[str]) -> str:
    return _and(", ".join(words[:-1]), words[-1]) if len(words) > 1 else "".join(words)


def _and(first: str, last: str) -> str:
    return _("%(first)s and %(last)s") % {"first": first, "last": last}
