"""A quotation compared with the text of its source, as a careful editor would do it.

House rules: marks of quotation, dashes, spaces, ligatures, hyphens at line ends and a full stop or comma at the end may
differ. Dots stand for words left out, brackets for words put in or put otherwise. Everything else is part of the
quotation: words, their order, capitals and figures.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from generator.model.quotations.folding import LINE_END, Folded, fold

Verdict = Literal["exact", "normalised", "not_found", "no_text"]

# Between the two ends of an omission lies no more than a paragraph.
_MOST_LEFT_OUT = 600
# What brackets can stand for.
_MOST_REPLACED = 80
_MARGIN = 2
# An omission this short with a negation in it turns the sentence round.
_SHORT = 5
_AROUND = 32
_NEAR_ENOUGH = 0.5

_GAP = re.compile(r" ?(?:\[ ?\.{2,} ?\]|\( ?\.{2,} ?\)|\[?\.(?: \.)+\]?|\.{2,}) ?")
_INSERTION = re.compile(r"\[([^\[\]]*)\]")
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|unless|except|hardly|cannot|\w+n't)\b", re.I
)
_SPACED = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "DIGIT")
_WORD = re.compile(r"\w+(?:['.,-]\w+)*")


@dataclass(frozen=True)
class Selector:
    """A passage of a document by its words and those around it (W3C Web Annotation, TextQuoteSelector:
    https://www.w3.org/TR/annotation-model/#text-quote-selector), with white space as single spaces."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Comparison:
    """The verdict on a quotation; the passage where it was found; else `difference`: the nearest passage, with what
    only the source has as `[-words-]` and what only the quotation has as `{+words+}`."""

    verdict: Verdict
    selector: Selector | None = None
    difference: str = ""


class _Span(NamedTuple):
    start: int
    end: int


def compare(quotation: str, source: str) -> Comparison:
    """Compare a quotation with the text of its source; a source without a word is no text."""
    if not _WORD.search(source):
        return Comparison("no_text")
    text = fold(source, from_source=True)
    words = fold(quotation).text
    found = list(_literal(words, text.text))
    for span in found:
        start, end = text.span(*span)
        if source[start:end] == quotation.strip():
            return Comparison("exact", _selector(text, source, span))
    best = next(iter(found), None) or _as_house_rules_allow(words, text.text)
    if best is not None:
        return Comparison("normalised", _selector(text, source, best))
    return Comparison("not_found", difference=_difference(words, text.text))


def _as_house_rules_allow(words: str, text: str) -> _Span | None:
    bare = _bare(words)
    return next(_literal(bare, text), None) or _with_gaps(bare, text)


def _bare(words: str) -> str:
    """Without the marks of quotation around it, and a full stop or comma at its end."""
    for _ in range(2):
        if len(words) > 2 and words[0] in "\"'" and words[-1] in "\"'":
            words = words[1:-1]
        if words[-1:] in (".", ",") and words[-2:-1] != ".":
            words = words[:-1]
    return words


def _literal(words: str, text: str) -> Iterator[_Span]:
    """Every place of some words in a text, as whole words and whole figures."""
    if not _WORD.search(words) and not any(unicodedata.category(c) == "So" for c in words):
        return iter(())
    pattern = _before(words[0]) + "".join(_signs(words)) + _after(words[-1])
    return (_Span(*found.span()) for found in re.finditer(pattern, text))


def _signs(words: str) -> Iterator[str]:
    """The pattern of each character. A word of the source may have a hyphen of a line end in it."""
    for index, sign in enumerate(words):
        last = words[index - 1] if index else ""
        if sign.isalpha() and last.isalpha():
            yield f"{LINE_END}?"
        if sign in "\"'" and not last.isdigit():
            yield "[\"']"
        elif sign in "-–":
            yield f"(?:[-–{LINE_END}]| - )"
        elif sign == " " and (last == "-" or words[index + 1 : index + 2] == "-"):
            # Around a hyphen that is a dash; behind one that is the end of a line.
            yield " ?"
        else:
            yield re.escape(sign)


def _before(sign: str) -> str:
    if sign.isdigit():
        return r"(?<![^\W_])(?<!\d[.,])(?<! -)(?<!^-)"
    return r"(?<![^\W_])" if _is_spaced(sign) else ""


def _after(sign: str) -> str:
    if sign.isdigit():
        return r"(?![^\W_])(?![.,]\d)"
    return rf"(?![^\W_]|{LINE_END})" if _is_spaced(sign) else ""


def _is_spaced(sign: str) -> bool:
    """True if spaces separate the words of its script."""
    return sign.isalnum() and unicodedata.name(sign, "").startswith(_SPACED)


class _Hole(NamedTuple):
    """A place where the source may say something else: words left out, or those that brackets stand for."""

    inserted: str | None
    most: int


def _with_gaps(words: str, text: str) -> _Span | None:
    """The place of a quotation with omissions and insertions: its parts in order, near enough to each other."""
    parts, holes = _taken_apart(words)
    if not parts:
        return None
    # Chains of parts, in the order of their ends.
    chains = list(_part(parts[0], text))
    for part, hole in zip(parts[1:], holes, strict=True):
        ends = [chain.end for chain in chains]
        chains = [
            _Span(chains[index].start, span.end)
            for span in _part(part, text)
            for index in _reaching(span, ends, hole)
            if _is_fair(hole, text[ends[index] : span.start])
        ]
    return min(chains, default=None)


def _reaching(span: _Span, ends: list[int], hole: _Hole) -> range:
    """The chain that ends nearest before a span, near enough for the hole and a space on either side of it."""
    last = bisect_right(ends, span.start) - 1
    is_near = last >= 0 and span.start - ends[last] <= hole.most + 2
    return range(last, last + 1) if is_near else range(0)


def _is_fair(hole: _Hole, passed_over: str) -> bool:
    """True if what was left out or replaced leaves the sense as it was, as far as negations tell."""
    denies = bool(_NEGATION.search(passed_over))
    if hole.inserted is not None:
        return bool(_NEGATION.search(hole.inserted)) == denies
    return not denies or len(passed_over.split()) > _SHORT


def _taken_apart(words: str) -> tuple[list[str], list[_Hole]]:
    """The parts that the source has to say, and the holes between them; none at the ends."""
    parts: list[str] = []
    holes: list[_Hole] = []
    for index, piece in enumerate(_GAP.split(words)):
        if index:
            holes.append(_Hole(None, _MOST_LEFT_OUT))
        rest = _INSERTION.split(_letters_free(piece))
        for number, text in enumerate(rest):
            if number % 2:
                holes.append(_Hole(text, _MOST_REPLACED))
            else:
                parts.append(text.strip())
    return _without_empty(parts, holes)


_LETTER = re.compile(r"\[(\w)\](?=\w)")
_ATTACHED = re.compile(r"(?<=\w)\[([^\[\]\s]*)\]|\[([^\[\]\s]*)\](?=\w)")
# Stand for a letter whose capital was changed, and for an ending.
_ANY_CASE, _ENDING = "\x03", "\x04"


def _letters_free(piece: str) -> str:
    """With what brackets do to letters of a word in one sign: `[T]he` and `recall[ed]`."""
    return _ATTACHED.sub(_ENDING, _LETTER.sub(lambda found: _ANY_CASE + found[1], piece))


def _part(words: str, text: str) -> Iterator[_Span]:
    """The places of one part."""
    if not words:
        return iter(())
    if _ANY_CASE not in words and _ENDING not in words:
        return _literal(words, text)
    plain = words.replace(_ANY_CASE, "")
    first, last = plain[0], plain[-1]
    pattern = "".join(_signs(words))
    pattern = re.sub(f"{_ANY_CASE}({LINE_END}\\?)?(.)", _either_case, pattern)
    pattern = pattern.replace(_ENDING, r"[^\W\d_]{0,12}")
    edges = (_before("a" if first == _ENDING else first), _after("a" if last == _ENDING else last))
    return (_Span(*f.span()) for f in re.finditer(edges[0] + pattern + edges[1], text))


def _either_case(found: re.Match[str]) -> str:
    return f"[{found[2].lower()}{found[2].upper()}]"


def _without_empty(parts: list[str], holes: list[_Hole]) -> tuple[list[str], list[_Hole]]:
    """Without parts that say nothing; two holes side by side become one, and those at the ends none."""
    kept: list[str] = []
    between: list[_Hole] = []
    waiting: list[_Hole] = []
    for index, part in enumerate(parts):
        waiting += holes[index - 1 : index] if index else []
        if not part.strip(" .,;:"):
            continue
        if kept:
            between.append(_one(waiting))
        kept.append(part)
        waiting = []
    return kept, between


def _one(holes: list[_Hole]) -> _Hole:
    inserted = [hole.inserted for hole in holes if hole.inserted is not None]
    most = sum(hole.most for hole in holes)
    return _Hole(" ".join(inserted) if len(inserted) == len(holes) else None, most)


def _selector(text: Folded, source: str, span: _Span) -> Selector:
    start, end = text.span(*span)
    before, after = source[max(0, start - 4 * _AROUND) : start], source[end : end + 4 * _AROUND]
    return Selector(
        " ".join(source[start:end].split()),
        _spaced(before)[-_AROUND:],
        _spaced(after)[:_AROUND],
    )


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _difference(words: str, text: str) -> str:
    """The passage with most words in common, with what differs; nothing where none is near."""
    wanted = words.split()
    # What stood at the end of a line is shown as a word without the hyphen.
    there = text.replace(LINE_END, "").split()
    start = _nearest(wanted, there)
    if start is None:
        return ""
    first, last = max(0, start - _MARGIN), start + len(wanted) + _MARGIN
    return " ".join(_marked(there[first:last], wanted))


def _nearest(wanted: list[str], there: list[str]) -> int | None:
    """The start of the window of as many words that shares most of them."""
    missing = Counter(map(str.casefold, wanted))
    window: Counter[str] = Counter()
    shared = best = 0
    place = None
    for index, word in enumerate(map(str.casefold, there)):
        shared += window[word] < missing[word]
        window[word] += 1
        if index >= len(wanted):
            gone = there[index - len(wanted)].casefold()
            window[gone] -= 1
            shared -= window[gone] < missing[gone]
        if shared > best:
            best, place = shared, max(0, index - len(wanted) + 1)
    return place if best >= _NEAR_ENOUGH * len(wanted) else None


def _marked(there: list[str], wanted: list[str]) -> Iterable[str]:
    matcher = SequenceMatcher(None, there, wanted, autojunk=False)
    changes = matcher.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(changes):
        is_edge = number in (0, len(changes) - 1)
        if kind == "equal":
            yield " ".join(there[a:b])
        elif not (kind == "delete" and is_edge):
            if b > a:
                yield f"[-{' '.join(there[a:b])}-]"
            if d > c:
                yield f"{{+{' '.join(wanted[c:d])}+}}"
