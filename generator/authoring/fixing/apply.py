"""The fixes of one file, with the values of the file compared before and after each.

A fix replaces characters of the original text, so comments, order and style stay. It is applied only if the
file can be read as well as before, the problem is gone, and no value on other lines has changed. The file is read
again after each fix, for its new places, until nothing is left to fix.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.authoring.fixing.values import block_lines, differs_elsewhere
from generator.corpus.check import check_file
from generator.model.diagnostic import Diagnostic, Fix, path_of
from generator.parsing.file import RawFile
from generator.parsing.nodes import Scalar, Sequence, value_at
from generator.parsing.rows import single_quoted
from generator.reporters.words import safe

# After each round the file is read again.
_MOST_ROUNDS = 200
_LONGEST = 60


@dataclass(frozen=True)
class Done:
    """A fix that was made: the place in the file as it was then, the rule, and what was done, in words."""

    line: int
    column: int
    rule: str
    words: str


def fixed_lines(raw: RawFile, today: datetime.date) -> tuple[list[str], list[Done]]:
    """The lines of a file after all safe fixes, and what these were."""
    done: list[Done] = []
    refused: set[Diagnostic] = set()
    for _ in range(_MOST_ROUNDS):
        problems = check_file(raw, today)
        wanted = list(_apart(p for p in problems if p.fixes and p not in refused))
        if not wanted:
            break
        taken = wanted
        after = _tried(raw, problems, wanted, today)
        if after is None:
            for problem in wanted:
                taken = [problem]
                after = _tried(raw, problems, taken, today)
                if after is not None:
                    break
                refused.add(problem)
        if after is None:
            continue
        done += [_done(problem, raw.text_lines) for problem in taken]
        raw = after
    lines, count = _without_trailing_spaces(raw)
    if count:
        first = next(
            n for n, (a, b) in enumerate(zip(raw.text_lines, lines, strict=True), 1) if a != b
        )
        words = "deleted the spaces at the end of " + ("a line" if count == 1 else f"{count} lines")
        done.append(Done(first, len(lines[first - 1]) + 1, "", words))
    return lines, sorted(done, key=lambda one: (one.line, one.column))


def applied(lines: list[str], fixes: Iterable[Fix]) -> list[str]:
    """The lines with fixes made, which do not overlap."""
    new = list(lines)
    for one in sorted(fixes, key=lambda one: (one.line, one.column), reverse=True):
        line, start = new[one.line - 1], one.column - 1
        new[one.line - 1] = line[:start] + one.text + line[start + one.length :]
    return new


def _apart(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The problems whose fixes overlap with none before them."""
    all_fixes: list[Fix] = []
    for problem in problems:
        fixes = sorted([*all_fixes, *problem.fixes], key=lambda m: (m.line, m.column, m.length))
        overlaps = any(
            a.line == b.line and (a.column + a.length > b.column or a.column == b.column)
            for a, b in pairwise(fixes)
        )
        if not overlaps:
            all_fixes = fixes
            yield problem


def _tried(
    raw: RawFile, problems: list[Diagnostic], wanted: list[Diagnostic], today: datetime.date
) -> RawFile | None:
    """The file with the fixes of some of its problems, or None where that would do more than fix them."""
    fixes = [one for problem in wanted for one in problem.fixes]
    after = _read(raw, applied(raw.text_lines, fixes))
    if not _reads_no_worse(raw, after, wanted):
        return None
    fixed = _places(wanted)
    left = _places(problems) - fixed
    now = _places(check_file(after, today))
    if any(now[place] > left[place] for place in fixed):
        return None
    if not all(_says(after, problem) for problem in wanted):
        return None
    lines = {one.line for one in fixes}
    if raw.root is not None and differs_elsewhere(raw.root, after.root, lines):
        return None
    return after


def _places(problems: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    """The number of problems of each rule at each path; a text may have several of one rule."""
    return Counter((problem.rule, problem.path) for problem in problems if problem.path)


def _says(after: RawFile, problem: Diagnostic) -> bool:
    """True if what was put in is read as the text, or the list, that was meant; and not as a comment, say."""
    if not problem.path or problem.rule == "field-unknown":
        return True
    node = value_at(after.root, path_of(problem.path))
    if problem.rule == "text-lines":
        return isinstance(node, Scalar) and "\n" not in node.text.strip()
    texts = [one.text for one in problem.fixes]
    if isinstance(node, Scalar):
        return all(text in node.text or text == single_quoted(node.text) for text in texts)
    return problem.rule == "field-type" and isinstance(node, Sequence)


def _read(raw: RawFile, lines: list[str]) -> RawFile:
    return RawFile(raw.name, raw.path, "\n".join(lines).encode())


def _reads_no_worse(before: RawFile, after: RawFile, wanted: list[Diagnostic]) -> bool:
    left = Counter((p.rule, p.line) for p in before.problems)
    left -= Counter((p.rule, p.line) for p in wanted)
    is_lost = before.root is not None and after.root is None
    return not is_lost and Counter((p.rule, p.line) for p in after.problems) <= left


def _without_trailing_spaces(raw: RawFile) -> tuple[list[str], int]:
    """The lines without spaces at their ends, where these are part of no text."""
    if raw.root is None or any(problem.severity == "error" for problem in raw.problems):
        return raw.text_lines, 0
    kept = block_lines(raw.root, raw.text_lines)
    lines = [
        line if number in kept else line.rstrip(" \t")
        for number, line in enumerate(raw.text_lines, 1)
    ]
    if lines == raw.text_lines:
        return lines, 0
    after = _read(raw, lines)
    if differs_elsewhere(raw.root, after.root, ()) or not _reads_no_worse(raw, after, []):
        return raw.text_lines, 0
    return lines, sum(a != b for a, b in zip(raw.text_lines, lines, strict=True))


def _done(problem: Diagnostic, lines: list[str]) -> Done:
    first = problem.fixes[0]
    line = lines[first.line - 1]
    old, new = line[first.column - 1 :][: first.length], first.text
    quoted = new.startswith("'") and not old.startswith("'")
    if problem.rule == "yaml-syntax" and quoted:
        words = f"put in quotes: {_shown(new if old else line[first.column - 1 :])}"
    elif old.strip() == "" and new.strip() == "":
        words = "put spaces in place of tabs" if "\t" in old else "put a space"
        more = len(problem.fixes) - 1
        words += f", here and in {more} more line{'s' * (more > 1)}" if more else ""
    elif not old:
        words = f"put in {_shown(new)}"
    elif not new:
        words = f"deleted {_shown(old)}"
    else:
        words = f"{_shown(old)} is now {_shown(new)}"
    return Done(first.line, first.column, problem.rule, words)


def _shown(text: str) -> str:
    shown = safe(" ".join(text.split()) or text)
    return f"`{shown if len(shown) <= _LONGEST else shown[:_LONGEST].rstrip() + ' ...'}`"
