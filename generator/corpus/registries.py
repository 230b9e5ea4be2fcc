"""The registries: actors, topics, issues, terms and redirects, with what is wrong in them by themselves."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.corpus.record_analysis import faults_of, has_error
from generator.model.diagnostic import Diagnostic, Fault
from generator.model.ids import is_id
from generator.model.registry import Actor, Issue, Term, Topic
from generator.model.typography import is_question
from generator.model.vocabulary import UNIDENTIFIED
from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping, Node, Scalar
from generator.parsing.validate import no_id, registry_entries, validate
from generator.rules import RULES

CLASSES: dict[str, type] = {"actors": Actor, "topics": Topic, "issues": Issue, "glossary": Term}


@lru_cache(maxsize=16)
def read_registry(name: str, raw: RawFile | None) -> "Registry":
    """One registry, which is never changed: a server reads the same ones again and again."""
    return Registry(name, raw)


class Registry:
    """One registry. `entries` are None where its file has an error: then no record is blamed for it.

    `problems` are those of its file, `tidy` what is no problem in it and has a fix.
    """

    def __init__(self, name: str, raw: RawFile | None) -> None:
        self.raw = raw
        self.problems: list[Diagnostic] = list(raw.problems) if raw else []
        self.tidy: list[Diagnostic] = []
        found = dict(self._redirects() if name == "redirects" else self._records(name))
        self.entries: dict[str, Any] | None = None if has_error(self.problems) else found

    def _records(self, name: str) -> Iterator[tuple[str, Any]]:
        message = "This registry should hold one entry for each id, with fields under it."
        hint = "write `an-id:`, and its fields on the lines under it, indented"
        for raw, key, node in self._nodes(message, hint):
            if name != "glossary" and not is_id(key):
                self._add("id-form", Fault((key,), *no_id(key)))
            if len(key.splitlines()) > 1:
                message = "The name of an entry has several lines; it can have one."
                self._add("text-lines", Fault((key,), message, "write it on one line"))
            if name == "actors" and key == UNIDENTIFIED:
                message = (
                    f"`{key}` is for parties that no source identifies; it cannot be an actor."
                )
                self._add("id-form", Fault((key,), message, "give the actor another id"))
            validated = validate(node, CLASSES[name], key, (key,))
            problems, tidy, _ = faults_of(raw, validated)
            self.problems += problems
            self.tidy += tidy
            if isinstance(validated.record, Issue):
                self._question(validated.record)
            yield key, validated.record

    def _question(self, issue: Issue) -> None:
        if issue.title and not is_question(issue.title):
            message = "The title of an issue does not end in a question mark."
            hint = "ask it so that either side could answer it, and end it with `?`"
            self._add("question-form", Fault((issue.id, "title"), message, hint))

    def _redirects(self) -> Iterator[tuple[str, str]]:
        message = "This registry should hold the new id of each old one."
        hint = "write one line for each: `old-id: new-id`"
        for _, old, node in self._nodes(message, hint):
            new = node.text.strip() if isinstance(node, Scalar) else ""
            for name in (old, new):
                if not is_id(name):
                    about = (
                        f"`{name}` is not an id of a case." if name else "The new id is missing."
                    )
                    self._add("id-form", Fault((old,), about, hint))
            yield old, new

    def _nodes(self, message: str, hint: str) -> Iterator[tuple[RawFile, str, Node]]:
        """The entries as written; `message` is for a file that has another form."""
        if self.raw is None:
            return
        if self.raw.root is not None and not isinstance(self.raw.root, Mapping):
            self._add("field-type", Fault((), message, hint))
        for key, node in registry_entries(self.raw.root):
            yield self.raw, key, node

    def _add(self, rule: str, fault: Fault) -> None:
        assert self.raw is not None  # without a file there is nothing wrong in it
        self.problems.append(self.raw.problem(rule, RULES[rule].severity, fault))
