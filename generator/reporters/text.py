"""Diagnostics for people at a terminal: grouped by file, each with its line, what to type, and why."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic, plural
from generator.reporters.excerpt import excerpt, lines_of
from generator.reporters.words import safe, where_more, why

Style = Callable[[str, str], str]
# So many problems are shown with their lines, and so many of one rule in one file; the others stand in a line.
MOST_IN_FULL = 200
MOST_OF_A_RULE = 10
_MOST_NUMBERS = 20
_MOST_FILES = 500
# From so many problems on, the rules are counted at the end.
_MANY = 30
_INDENT = " " * 10


def plain(text: str, kind: str) -> str:
    """No colour."""
    return text


def as_text(
    checked: Checked,
    root: Path,
    infos: bool,
    style: Style = plain,
    rule: str = "",
    site_url: str = "",
) -> str:
    """All problems grouped by file, files with errors first, and a closing line that counts; `rule` names
    the only rule that was looked at."""
    report = _Report(style, site_url, 0 if rule else MOST_OF_A_RULE)
    shown = [p for p in checked.problems if infos or p.severity != "info"]
    parts = []
    groups = _by_file(shown)
    for file, problems in groups[:_MOST_FILES]:
        parts += [style(safe(file), "file"), *report.of_file(problems, root / file), ""]
    if len(groups) > _MOST_FILES:
        parts += [f"and {plural(len(groups) - _MOST_FILES, 'more file')} with problems", ""]
    if len(shown) >= _MANY and not rule:
        parts += [_counts(shown), ""]
    return "\n".join([*parts, closing(checked, infos, rule)])


def _by_file(problems: list[Diagnostic]) -> list[tuple[str, list[Diagnostic]]]:
    groups = groupby(problems, key=lambda problem: problem.file)
    files = [(file, list(found)) for file, found in groups]
    return sorted(files, key=lambda pair: not any(p.severity == "error" for p in pair[1]))


class _Report:
    """State of a report: explanations given so far, each only once. `most` limits the problems of one rule in a
    file; 0 is no limit."""

    def __init__(self, style: Style, site_url: str, most: int) -> None:
        self._style = style
        self._site_url = site_url
        self._most = most
        self._explained: set[str] = set()
        self._count = 0

    def of_file(self, problems: list[Diagnostic], path: Path) -> Iterator[str]:
        lines = lines_of(path) if any(problem.length for problem in problems) else []
        left_out: dict[str, list[int]] = {}
        seen: Counter[str] = Counter()
        for problem in problems:
            seen[problem.rule] += 1
            if self._most and seen[problem.rule] > self._most:
                left_out.setdefault(problem.rule, []).append(problem.line)
                continue
            self._count += 1
            yield self._head(problem)
            if self._count <= MOST_IN_FULL:
                yield from self._body(problem, lines)
        for rule, numbers in left_out.items():
            yield f"  and {len(numbers)} more of {self._style(f'[{rule}]', 'rule')}: {_numbers(numbers)}"

    def _head(self, problem: Diagnostic) -> str:
        place = f"{problem.line}:{problem.column}" if problem.length else ""
        severity = self._style(problem.severity, problem.severity)
        rule = self._style(f"[{problem.rule}]", "rule")
        return f"  {place:<8}{severity}  {safe(problem.message)}  {rule}"

    def _body(self, problem: Diagnostic, lines: list[str]) -> Iterator[str]:
        if found := excerpt(problem, lines):
            yield f"{_INDENT}| {found[0]}"
            indent = len(found[1]) - len(found[1].lstrip())
            marks = self._style(found[1][indent:], problem.severity)
            yield f"{_INDENT}| {found[1][:indent]}{marks}"
        if problem.hint:
            yield f"{_INDENT}= {safe(problem.hint)}"
        if problem.rule not in self._explained and (reason := why(problem)):
            self._explained.add(problem.rule)
            more = where_more(self._site_url, problem.rule)
            yield _INDENT + self._style(f"why: {reason} ({more})", "why")


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    word = "line" if len(numbers) == 1 else "lines"
    return f"{word} {shown}{', ...' if len(numbers) > _MOST_NUMBERS else ''}"


def _counts(problems: list[Diagnostic]) -> str:
    counts = Counter(problem.rule for problem in problems).most_common()
    return "By rule: " + ", ".join(f"{rule} {count}" for rule, count in counts)


def closing(checked: Checked, infos: bool, rule: str = "") -> str:
    """The line that counts."""
    errors, warnings = checked.count("error"), checked.count("warning")
    quotations = sum(1 for problem in checked.problems if problem.rule == "quote-unverified")
    letters = _without_letters(checked)
    dates = checked.count("info") - quotations - letters
    looked = f"{plural(checked.cases, 'case')} checked" + (f" for `{rule}`" if rule else "")
    if not errors and not warnings:
        line = f"{looked}: nothing wrong."
    else:
        line = f"{looked}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."
    if known := sum(1 for problem in checked.problems if problem.in_baseline):
        line += f" There before, and no reason to stop: {known}."
    if fixable := sum(1 for problem in checked.problems if problem.fixes):
        line += f" `briefs fix` can fix {fixable} of them; `briefs fix --diff` shows how."
    counts = [(dates, "date"), (quotations, "quotation")]
    if not infos and (told := [plural(count, noun) for count, noun in counts if count]):
        line += f" {' and '.join(told)} could not be checked (--infos shows them)."
    if letters and not infos:
        line += f" {missing_letters(checked)}"
    return line


def missing_letters(checked: Checked) -> str:
    """The sentence on files with letters that cards and PDFs cannot show; empty where there are none."""
    count = _without_letters(checked)
    if not count:
        return ""
    how = "`briefs check --only letters-missing` lists them and the fix"
    return f"Cards and PDFs have no font with some letters in {plural(count, 'file')} ({how})."


def _without_letters(checked: Checked) -> int:
    return sum(1 for problem in checked.problems if problem.rule == "letters-missing")
