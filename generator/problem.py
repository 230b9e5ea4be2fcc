"""What the checker says: a problem with its rule, its place, its message and its mend."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning", "info"]
Path = tuple[str | int, ...]

_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` and `column` count from 1; `path` is such as `positions[1].quote`.

    `known` marks one that was there before, in the state that this one is held against: it stops nothing.
    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, before it is known where in the file it stands."""

    path: Path
    message: str
    hint: str = ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, then most serious first, then by place."""
    return sorted(
        problems, key=lambda p: (p.file, _ORDER[p.severity], p.line, p.column, p.rule, p.message)
    )


def path_text(path: Path) -> str:
    """`("positions", 1, "quote")` as `positions[1].quote`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def path_of(text: str) -> Path:
    """`positions[1].quote` as `("positions", 1, "quote")`."""
    parts = re.findall(r"\[(\d+)\]|([^.\[\]]+)", text)
    return tuple(int(number) if number else name for number, name in parts)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a mistyped one, or nothing."""
    by_form = {re.sub(r"[\s_-]+", "_", k.strip().lower()): k for k in known}
    form = re.sub(r"[\s_-]+", "_", word.strip().lower())
    near = get_close_matches(form, by_form, n=1, cutoff=0.6)
    return by_form[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or nothing."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else ""


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
