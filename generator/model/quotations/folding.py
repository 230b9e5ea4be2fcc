"""A text without the differences that an editor does not count, each character with its place in the original."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# A hyphen at the end of a line: part of the word, or put there by whoever set the page.
LINE_END = "\x01"

# Soft hyphens, zero-width spaces and non-joiners, directional marks and isolates, word joiners, byte-order marks, variation
# selectors: they are invisible. The zero-width joiner stays: it makes one emoji of several.
_UNSEEN = re.compile(
    "[\x00-\x08\u00ad\u200b\u200c\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f]"
)
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_HYPHEN_BREAK = re.compile(r"[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_NOTE = re.compile(r"\[\d{1,3}\]")
_DASHES = "\u2012\u2013\u2014\u2015"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
# French puts a space inside its marks.
_OPENING_SPACE = re.compile("(?<=«)[ \u00a0\u202f]")
_CLOSING_SPACE = re.compile("[ \u00a0\u202f](?=»)")
_FOLDED = {
    **dict.fromkeys("“”„‟«»❝❞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼ＇`´", "'"),
    **dict.fromkeys(_HYPHENS, "-"),
    "…": "...",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip


@dataclass(frozen=True)
class Folded:
    """`text` with, for each of its characters, where that begins in the original (`starts`) and ends (`ends`)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a piece of the text."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, from_source: bool = False) -> Folded:
    """A text with quotation marks, dashes, spaces, ligatures and accents written in one way, and without invisible characters.

    Capitals, digits and words stay as they are. Of a text `from_source`, a hyphen at the end of a line
    before a small letter becomes `LINE_END`, and marks of footnotes such as `[1]` are left out.
    """
    pieces = list(_joined(_signs(text, from_source)))
    return Folded(
        "".join(sign for sign, _, _ in pieces),
        tuple(start for _, start, _ in pieces),
        tuple(end for _, _, end in pieces),
    )


_Sign = tuple[str, int, int]


def _signs(text: str, from_source: bool) -> Iterator[_Sign]:
    """Single characters in one way of writing, with their places; white space is a space."""
    at = 0
    while at < len(text):
        start = at
        if (
            skipped := _SOFT_BREAK.match(text, at)
            or _UNSEEN.match(text, at)
            or _inside_marks(text, at)
        ):
            at = skipped.end()
        elif from_source and (note := _NOTE.match(text, at)):
            at = note.end()
        elif from_source and (found := _line_end(text, at)):
            at += len(found)
            yield LINE_END, start, at
        else:
            at = _cluster_end(text, at)
            for sign in _written(text[start:at]):
                yield sign, start, at


def _inside_marks(text: str, at: int) -> re.Match[str] | None:
    return _OPENING_SPACE.match(text, at) or _CLOSING_SPACE.match(text, at)


def _line_end(text: str, at: int) -> str:
    """A hyphen and the end of a line inside a word whose second half begins with a small letter."""
    found = _HYPHEN_BREAK.match(text, at)
    is_inside = found and at and text[at - 1].isalpha() and text[found.end()].islower()
    return found[0] if found and is_inside else ""


def _cluster_end(text: str, at: int) -> int:
    """The end of a character with the accents that follow it."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _written(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if cluster in _DASHES:
        return "–"
    return _FOLDED.get(cluster) or unicodedata.normalize("NFC", cluster)


def _joined(signs: Iterator[_Sign]) -> Iterator[_Sign]:
    """The signs with one space for several, none at both ends, and none around a dash; `--` is a dash."""
    kept: list[_Sign] = []
    for sign, start, end in signs:
        last = kept[-1][0] if kept else " "
        if sign == " " and last in " –":
            continue
        if sign == last == "-":
            sign, start = "–", kept.pop()[1]
        if sign == "–" and kept and kept[-1][0] == " ":
            kept.pop()
        kept.append((sign, start, end))
    while kept and kept[-1][0] == " ":
        kept.pop()
    return iter(kept)
