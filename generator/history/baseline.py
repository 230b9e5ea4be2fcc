"""The baseline: diagnostics that an earlier state already has, so that a change is not blamed for them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.model.diagnostic import Diagnostic, Path, path_of
from generator.parsing.file import RawFile
from generator.parsing.nodes import Node, Scalar, texts_in, value_at
from generator.project.source_tree import RawProject

Key = tuple[object, ...]


@dataclass(frozen=True)
class State:
    """A project with its diagnostics; `names` maps the ids of cases to their current ids."""

    project: RawProject
    problems: Iterable[Diagnostic]
    names: Mapping[str, str]


def marked(now: State, before: State) -> list[Diagnostic]:
    """The problems of now; those that were there before are warnings at most, and marked as part of the baseline.

    Two diagnostics match if rule, record, item and message are the same, wherever the line is. Among several
    matches, those whose text is unchanged count as old.
    """
    old, new = _Keys(before), _Keys(now)
    strict = Counter(old.strict(problem) for problem in before.problems)
    loose = Counter(old.loose(problem) for problem in before.problems)
    problems = list(now.problems)
    waiting = []
    for place, problem in enumerate(problems):
        if strict[key := new.strict(problem)]:
            strict[key] -= 1
            loose[new.loose(problem)] -= 1
            problems[place] = _as_baseline(problem)
        else:
            waiting.append(place)
    for place in waiting:
        # What is only shown, such as a quotation that was not compared, is about that very text.
        if problems[place].severity != "info" and loose[key := new.loose(problems[place])] > 0:
            loose[key] -= 1
            problems[place] = _as_baseline(problems[place])
    return problems


def all_in_baseline(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems that all were there before."""
    return [_as_baseline(problem) for problem in problems]


def _as_baseline(problem: Diagnostic) -> Diagnostic:
    if problem.severity == "info":
        return replace(problem, in_baseline=True)
    message = f"{problem.message} (Not new in this change.)"
    return replace(problem, severity="warning", message=message, in_baseline=True)


class _Keys:
    """Keys by which the diagnostics of one state are matched with those of another."""

    def __init__(self, state: State) -> None:
        self._names = state.names
        project = state.project
        files = (*project.cases.values(), *project.doubles, *project.registries.values())
        self._files: dict[str, RawFile] = {raw.name: raw for raw in files}

    def loose(self, problem: Diagnostic) -> Key:
        """Rule, record, item and message."""
        path = _by_ids(self._root(problem), path_of(problem.path))
        message = re.sub(r"\bline \d+", "line", problem.message)
        return problem.rule, self._record(problem.file), path, message

    def strict(self, problem: Diagnostic) -> Key:
        """The same, and the text that has the problem."""
        text = tuple(texts_in(value_at(self._root(problem), path_of(problem.path))))
        return *self.loose(problem), text

    def _root(self, problem: Diagnostic) -> Node | None:
        raw = self._files.get(problem.file)
        return raw.root if raw else None

    def _record(self, file: str) -> str:
        path = PurePosixPath(file)
        if not path.is_relative_to("briefs/cases"):
            return file
        return f"cases/{self._names.get(path.stem, path.stem)}"


def _by_ids(node: Node | None, path: Path) -> Path:
    """A path whose items are named by their ids; the place of one without an id does not count."""
    named: list[str | int] = []
    for depth, part in enumerate(path, 1):
        if isinstance(part, int):
            own = value_at(node, (*path[:depth], "id"))
            named.append(own.text if isinstance(own, Scalar) else "*")
        else:
            named.append(part)
    return tuple(named)
