"""Rules, and the case context that they are given."""

import datetime
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from generator.model.case import Case
from generator.model.course import Precedent
from generator.model.diagnostic import Path, Severity
from generator.model.fields import ACROSS, Field, OwnId, Ref, Text, own_leaves, parts
from generator.model.letters import unusual_letters
from generator.model.markup import INSIDE_SCHEMES, Markup, parse_text, pieces, scheme_of
from generator.model.on_paper import is_on_paper
from generator.model.parties import Answer, Position
from generator.model.translation import N_
from generator.model.verification import Quotation, quotations

# What rules across cases ask of a case beside its fields.
_ASKED = ("links", "quotations", "references_across", "said", "unusual", "untranslated")
Stage = Literal["reading", "shape", "case", "across", "settings"]
STAGES: dict[Stage, str] = {
    "reading": N_("Reading"),
    "shape": N_("Shape"),
    "case": N_("Inside a case"),
    "across": N_("Across cases"),
    "settings": N_("In site_config.yml"),
}
_ONE_DAY = datetime.timedelta(days=1)
T = TypeVar("T")
Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class Rule:
    """One rule: its stable name, its reference text and examples, and the function that looks. `why` is half
    a sentence, for messages.

    `check` is None where reading itself finds the fault. `reads` names the fields (such as
    `positions.stance`) that the rule reads: if one of them is faulty, the rule is silent.
    """

    name: str
    severity: Severity
    stage: Stage
    summary: str
    text: str
    why: str
    failing: str
    corrected: str
    check: Check | None = None
    reads: tuple[str, ...] = ()


RULES: dict[str, Rule] = {}


def describe(name: str, severity: Severity, stage: Stage, doc: str) -> None:
    """Declare a rule whose fault is found while reading."""
    RULES[name] = _from_doc(name, severity, stage, doc)


def case_rule(name: str, severity: Severity, *reads: str) -> Callable[[Check], Check]:
    """Declare a rule that looks at one case."""
    return _declare(name, severity, "case", reads)


def across_rule(name: str, severity: Severity) -> Callable[[Check], Check]:
    """Declare a rule that looks at all cases; its faults come as (record, fault)."""
    return _declare(name, severity, "across", ())


def _declare(
    name: str, severity: Severity, stage: Stage, reads: tuple[str, ...]
) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        doc = inspect.getdoc(check) or ""
        RULES[name] = _from_doc(name, severity, stage, doc, check, reads)
        return check

    return add


def _from_doc(
    name: str,
    severity: Severity,
    stage: Stage,
    doc: str,
    check: Check | None = None,
    reads: tuple[str, ...] = (),
) -> Rule:
    doc = inspect.cleandoc(doc)
    found = re.fullmatch(
        r"(.*?)(?:\n\nWhy: (.*?)\.)?\n\nFailing:\n(.*?)\n\nCorrected:\n(.*)", doc, re.S
    )
    if not found:
        raise TypeError(f"the text of rule {name} has no failing and corrected example")
    failing, corrected = (inspect.cleandoc("\n" + part) for part in found.groups()[2:])
    summary, _, rest = found[1].partition("\n\n")
    why = " ".join((found[2] or "").split())
    return Rule(
        name,
        severity,
        stage,
        " ".join(summary.split()),
        rest,
        why,
        failing,
        corrected,
        check,
        reads,
    )


class CaseContext:
    """One case for the rules inside a case: the record, today's date, which paths are faulty, and the ids
    that are mentioned in what could not be read."""

    def __init__(
        self,
        case: Case,
        today: datetime.date,
        faulty: frozenset[Path],
        mentioned: frozenset[str] = frozenset(),
    ) -> None:
        self.case = case
        self.today = (today.year, today.month, today.day)
        tomorrow = min(today, datetime.date.max - _ONE_DAY) + _ONE_DAY
        self.tomorrow = (tomorrow.year, tomorrow.month, tomorrow.day)
        self.faulty = faulty
        self.mentioned = mentioned
        self._faulty_names = {_names(path) for path in faulty}
        self._around_faults = {path[:n] for path in faulty for n in range(len(path) + 1)}

    def sound(self, *names: str) -> bool:
        """True if nothing under (or around) the named fields is faulty, in any item."""
        if not self._faulty_names:
            return True
        wanted = [tuple(name.split(".")) for name in names]
        return not any(
            bad[: len(name)] == name[: len(bad)] for bad in self._faulty_names for name in wanted
        )

    def sound_at(self, path: Path) -> bool:
        """True if nothing under this path is faulty."""
        return path not in self._around_faults

    def settle(self) -> None:
        """Let go of what only the rules inside a case ask for, which is larger than the case."""
        # The rules across cases need some of it, and must not walk the whole record again.
        asked = {name: getattr(self, name) for name in _ASKED}
        kept = ("case", "today", "faulty", "mentioned", "_faulty_names", "_around_faults")
        self.__dict__ = {name: self.__dict__[name] for name in kept} | asked

    @cached_property
    def _walked(self) -> list[tuple[Path, Any]]:
        return [((), self.case), *parts(self.case)]

    @cached_property
    def _leaves(self) -> "_Leaves":
        found = _Leaves([], [], [], [])
        for path, part in self._walked:
            for place, field, value in own_leaves(part, path, _is_wanted):
                kind = field.kind
                if isinstance(kind, Text) and value:
                    if kind.form is not str:
                        found.texts.append((place, value))
                    if (letters := unusual_letters(value)) and is_on_paper(place):
                        found.unusual.append((place, letters))
                elif isinstance(kind, OwnId) and value:
                    found.ids.append((place, kind, value))
                elif isinstance(kind, Ref) and value and (pointed := kind.pointed(value)):
                    found.references.append((place, *pointed))
        return found

    @cached_property
    def _by_class(self) -> dict[type, list[tuple[Path, Any]]]:
        found: dict[type, list[tuple[Path, Any]]] = {}
        for path, part in self._walked:
            # What is faulty as a whole has only a stand-in here.
            if path not in self.faulty:
                found.setdefault(part.__class__, []).append((path, part))
        return found

    def all(self, cls: type[T]) -> Iterator[tuple[Path, T]]:
        """The records of a class inside the case, with their paths."""
        return iter(self._by_class.get(cls, ()))

    def items(self, cls: type[T]) -> Iterator[tuple[Path, T]]:
        """The items in which nothing is faulty."""
        return ((path, part) for path, part in self.all(cls) if self.sound_at(path))

    @property
    def ids(self) -> list[tuple[Path, OwnId, str]]:
        """Every id that something of the case is given, with its path and what it is an id of."""
        return self._leaves.ids

    @property
    def marked_texts(self) -> list[tuple[Path, str]]:
        """Every text that takes marks, as written."""
        return self._leaves.texts

    @cached_property
    def texts(self) -> list[tuple[Path, Markup]]:
        """Every text that takes marks, parsed."""
        return [(path, parse_text(value)) for path, value in self.marked_texts]

    @cached_property
    def links(self) -> list[tuple[Path, str, str]]:
        """Every link in a text to something of the site, as (path, scheme, the text after the colon)."""
        found = [(path, link) for path, text in self.texts if text.links for link in text.links]
        return [
            (path, scheme, link.split(":", 1)[1])
            for path, link in found
            if (scheme := scheme_of(link)) in INSIDE_SCHEMES
        ]

    @cached_property
    def said(self) -> str:
        """The words of all texts, with a null character between texts that do not follow on."""
        return "\0".join(piece for _, markup in self.texts for piece in pieces(markup))

    @cached_property
    def untranslated(self) -> list[tuple[Path, str]]:
        """The quotations without a translation whose language is known: that of `quote_lang`, else that in which
        all their sources are."""
        languages = {source.id: source.language for source in self.case.sources}
        quoting: list[tuple[Path, Position | Answer]] = [*self.all(Position), *self.all(Answer)]
        found = []
        for path, item in quoting:
            if item.quote and not item.quote_translation:
                named = {item.quote_lang} - {""} or {languages.get(n, "") for n in item.sources}
                found += [(path, language) for language in named if len(named) == 1 and language]
        return found

    @cached_property
    def unusual(self) -> list[tuple[Path, str]]:
        """The texts of the fields that the card and the PDF show, with the letters that some fonts lack."""
        return self._leaves.unusual

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quotations that can be compared with their sources."""
        return [found for found in quotations(self.case) if self.sound_at(found.path)]

    @cached_property
    def precedents(self) -> list[tuple[Path, Precedent]]:
        """The precedents that were given as such, with their paths."""
        listed: list[tuple[Path, Precedent]] = [
            (("precedents", index), item) for index, item in enumerate(self.case.precedents)
        ]
        return [(path, item) for path, item in listed if path not in self.faulty]

    @property
    def references(self) -> list[tuple[Path, str, str]]:
        """Every reference inside the case as (path, target, id); what is not an id is left out."""
        return self._leaves.references

    @cached_property
    def references_across(self) -> list[tuple[Path, str, str]]:
        """References that lead out of the case."""
        return [found for found in self.references if found[1] in ACROSS]


class _Leaves(NamedTuple):
    ids: list[tuple[Path, OwnId, str]]
    texts: list[tuple[Path, str]]
    references: list[tuple[Path, str, str]]
    unusual: list[tuple[Path, str]]


def _is_wanted(field: Field) -> bool:
    return isinstance(field.kind, Text | OwnId | Ref)


def _names(path: Path) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))
