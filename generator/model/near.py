"""Mistyped words: which known word may be meant, and which must be meant, so that it can be written instead."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

# How much alike two words are of which a hint names one (1 is the same word).
_ALIKE = 0.6
_ALIKE_STEMS = 0.7
# Words this short are no slips of each other: another letter makes another word.
_LEAST_HINTED, _LEAST_SURE = 3, 4
# In words this long one other letter is a slip; in shorter ones it makes another word (`adapted`, `adopted`).
_LONG = 9
_NEGATIONS = frozenset(
    ["no", "not", "non", "none", "never", "nor", "neither", "without", "cannot", "false", "against"]
)
_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis", "mis", "anti", "counter", "de")
# English words one letter away from a word of a vocabulary that say something else.
_OTHER_WORDS = frozenset(
    [
        "auction",
        "boo",
        "brad",
        "brook",
        "byroad",
        "camel",
        "close",
        "compiled",
        "congested",
        "contented",
        "curt",
        "daft",
        "event",
        "events",
        "exert",
        "failed",
        "field",
        "file",
        "filled",
        "filmed",
        "finer",
        "fining",
        "fled",
        "fond",
        "form",
        "fund",
        "humane",
        "manufacture",
        "manufactured",
        "moo",
        "mot",
        "new",
        "non",
        "persona",
        "posit",
        "refraction",
        "retroaction",
        "slit",
        "spilt",
        "spit",
        "splint",
        "strayed",
        "truce",
        "unsated",
        "unstarted",
        "wan",
        "war",
    ]
)
_ENDINGS = ("ement", "ment", "ation", "tion", "sion", "ance", "ence", "ness", "ity")
_LETTERS = re.compile(r"[^\W\d_]+")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a mistyped one, or nothing; never one that says the opposite."""
    forms = {_form(k): k for k in known}
    form = _form(word)
    if form in forms:
        return forms[form]
    parts = set(form.split("_"))
    if sum(parts <= set(known.split("_")) for known in forms) > 1:
        # It is a part of several.
        return ""
    # Letters alone rule out most of them, before words are compared.
    near = get_close_matches(form, forms, n=len(forms) or 1, cutoff=_ALIKE)
    return next((forms[known] for known in near if _may_be_meant(form, known)), "")


def surely(word: str, known: Iterable[str]) -> str:
    """The one known word that a mistyped one must be, or nothing: safe to write in its place.

    It is the same but for capitals, spaces and hyphens; or one letter too many, one too few, two neighbours
    swapped or the ending `ed` make the difference, in one of its words and behind the first letter. No word falls away or comes in,
    no sign of doubt is lost, and no other known word is as near.
    """
    forms = {_form(k): k for k in known}
    form = _form(word)
    if form in forms:
        return forms[form]
    near = [known for known in forms if _is_slip(form, known)]
    return forms[near[0]] if len(near) == 1 else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or nothing."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else ""


@lru_cache(maxsize=4096)
def _form(word: str) -> str:
    """The form in which words are compared: case, spaces and hyphens make no difference."""
    return re.sub(r"[\s_-]+", "_", word.strip().lower())


def _is_slip(form: str, known: str) -> bool:
    if form.replace("_", "") == known.replace("_", ""):
        return len(form) >= _LEAST_SURE
    ones, others = form.split("_"), known.split("_")
    if len(ones) != len(others) or _OTHER_WORDS & set(ones):
        return False
    differing = [pair for pair in zip(ones, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _is_one_slip(*differing[0])


def _is_one_slip(one: str, other: str) -> bool:
    """True if one letter makes the difference between a word and a known one that begins like it."""
    short, long = sorted((one, other), key=len)
    is_word = _LETTERS.fullmatch(one) and _LETTERS.fullmatch(other)
    if not is_word or len(other) < _LEAST_SURE or len(one) < _LEAST_HINTED or one[0] != other[0]:
        return False
    if long == f"{short}ed":
        return True
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    is_other_letter = len(one) >= _LONG and one[at + 1 :] == other[at + 1 :]
    return swapped == other or is_other_letter


def _may_be_meant(form: str, known: str) -> bool:
    short, long = sorted((len(form), len(known)))
    if short < _LEAST_HINTED or long < _LEAST_SURE or _are_opposed(form, known):
        return False
    # A word that is like none of the known ones says something of its own.
    others = [*known.split("_"), known]
    return all(
        len(part) < _LEAST_SURE or any(_are_alike(part, other) for other in others)
        for part in form.split("_")
    )


def _are_opposed(form: str, known: str) -> bool:
    """True if one of two texts denies what the other says."""
    ones, others = form.split("_"), known.split("_")
    if [part for part in ones if part in _NEGATIONS] != [p for p in others if p in _NEGATIONS]:
        return True
    return any(_denies(a, b) or _denies(b, a) for a in ones for b in others)


def _denies(one: str, other: str) -> bool:
    """True if a word is the other with a negating prefix, such as `unreviewed` and `reviewed`."""
    bare = [one.removeprefix(prefix) for prefix in _PREFIXES if one.startswith(prefix)]
    return any(
        len(rest) > 1 and _ratio(rest, other) > max(0.8, _ratio(one, other)) for rest in bare
    )


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _are_alike(one: str, other: str) -> bool:
    """True if two words are alike, and so is what is before an ending that they share."""
    if _ratio(one, other) < _ALIKE:
        return False
    ending = next((e for e in _ENDINGS if one.endswith(e) and other.endswith(e)), "")
    return (
        not ending or _ratio(one.removesuffix(ending), other.removesuffix(ending)) >= _ALIKE_STEMS
    )
