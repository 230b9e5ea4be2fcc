"""Diagnostics: a problem with its rule, its place, its message and its fix."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Path = tuple[str | int, ...]

_ORDER = {"error": 0, "warning": 1, "info": 2}
# A message quotes what it is about; of a text without end, its beginning.
_MOST_SAID, _MOST_NAME = 1_000, 200


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe change of a file: `length` characters from a place on become `text`.

    Line and column count from 1. No fix reaches over the end of a line, so that line ends stay as they are.
    """

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `line` and `column` count from 1; `path` is such as `positions[1].quote`.

    `length` says how many characters of the line it is about: none where it is about no line at all, but
    about the name of a file or something that is not there. `fixes` together put it right, if that is safe.
    `in_baseline` marks one that was there before, in the state that this one is held against: it stops nothing.
    `dates` are those that it compares, as EDTF, for a page that says so in its own language.
    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    length: int = 1
    fixes: tuple[Fix, ...] = ()
    in_baseline: bool = False
    dates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            if len(said := getattr(self, name)) > _MOST_SAID:
                object.__setattr__(self, name, clipped(said, _MOST_SAID))


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding of a rule, before its place in the file is known.

    It is about the value at `path`, or about its name (`of_name`), or about some words of it (`about`).
    `change` is what fixes it, if that is safe: words of the value (or of the name), and what should stand in
    their place. `folds` says that it is fixed where the lines of its block (`|`) are joined (`>`). `dates` are those that it
    compares, as EDTF.
    """

    path: Path
    message: str
    hint: str = ""
    change: tuple[str, str] | None = None
    of_name: bool = False
    about: str = ""
    folds: bool = False
    dates: tuple[str, ...] = ()


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, then most serious first, then by place."""
    return sorted(
        problems, key=lambda p: (p.file, _ORDER[p.severity], p.line, p.column, p.rule, p.message)
    )


def clipped(text: str, most: int) -> str:
    """A text of at most so many characters: its beginning and its end, where it is longer."""
    if len(text) <= most:
        return text
    tail = most // 4
    return f"{text[: most - tail - 5]} ... {text[-tail:]}"


def path_text(path: Path) -> str:
    """`("positions", 1, "quote")` as `positions[1].quote`."""
    names = (clipped(part, _MOST_NAME) if isinstance(part, str) else part for part in path)
    text = "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in names)
    return text.removeprefix(".")


def path_of(text: str) -> Path:
    """`positions[1].quote` as `("positions", 1, "quote")`."""
    parts = re.findall(r"\[(\d+)\]|([^.\[\]]+)", text)
    return tuple(int(number) if number else name for number, name in parts)


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 entries`."""
    several = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count} {noun if count == 1 else several}"
