"""Text that has to fit: no font is at hand when the site is built, so widths are estimated, on the wide side."""

from functools import lru_cache


class _Widths(dict[str, float]):
    """The width of each letter; those that are not here yet are worked out once."""

    def __missing__(self, letter: str) -> float:
        self[letter] = _estimate(letter)
        return self[letter]


def _estimate(letter: str) -> float:
    if ord(letter) > 0x2E80:
        return 1.05
    return 0.72 if letter.isupper() else 0.58


# Parts of the font size, a little more than Arial, Roboto and Segoe need.
_WIDTHS = _Widths(
    {
        **dict.fromkeys("iljI.,:;'|! ’", 0.3),
        **dict.fromkeys('tfr()[]/-‘“”"', 0.38),
        **dict.fromkeys("ckszvxyJ", 0.53),
        **dict.fromkeys("mwMW@%—…", 0.92),
    }
)


def width(text: str, size: float) -> float:
    """The greatest width of a line at a font size, in the sans-serif fonts of common systems."""
    return sum(map(_WIDTHS.__getitem__, text)) * size


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """The text in so many lines at most; what does not fit is left out and marked with an ellipsis."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", size) <= room:
            line += " " + rest.pop(0)
        found.append(line)
    if rest:
        found[-1] += "…"
    return tuple(shorten(line, room, size) for line in found)


def shorten(line: str, room: float, size: float) -> str:
    """The line, or as much of its beginning as there is room for."""
    if width(line, size) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
