"""Captures of the sources of a case, and how its quotations compared with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from generator.model.case import Case
from generator.model.dates import UNKNOWN, Date
from generator.model.diagnostic import Path, path_text
from generator.model.fields import Address, Day, Part, Text, Word, parts, spec
from generator.model.quotations.comparing import compare
from generator.model.vocabulary import Vocabulary

HOW = Vocabulary(
    "way of capture",
    {
        "fetched": "Fetched from its address.",
        "file": "Read from a file that somebody had saved.",
    },
)
ANSWER = Vocabulary(
    "answer",
    {
        "same": "Its address gave the captured text.",
        "changed": "Its address gave another text.",
        "moved": "Its address led to another one.",
        "gone": "The server has no such page.",
        "refused": "The server does not let programs read it.",
        "unreachable": "Nothing answered in time.",
        "unreadable": "What was sent has no text that could be read.",
    },
)
VERDICT = Vocabulary(
    "verdict",
    {
        "exact": "The text has it character for character.",
        "normalised": "The text has it, apart from what an editor does not count.",
        "not_found": "The text does not have it.",
        "no_text": "There was no text to compare it with.",
    },
)


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One source: the text that was captured of it, by hash, and how its address answered last."""

    id: str = spec(Text(), "The id of the source.", required=True)
    captured: Date | None = spec(Day(), "When its text was captured.")
    how: str = spec(Word(HOW), "How it was captured.")
    text: str = spec(Text(), "The SHA-256 of the captured text, as UTF-8.")
    checked: Date | None = spec(Day(), "When its address was last asked.")
    answer: str = spec(Word(ANSWER), "How the address answered.")
    moved_to: str = spec(Address(), "Where the address led.")


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """The verdict on one quotation. `seal` fits what was compared, and nothing else."""

    at: str = spec(Text(), "Where the quotation is in the record.", required=True)
    verdict: str = spec(Word(VERDICT), "How it compared.", required=True)
    sources: tuple[str, ...] = spec(
        Text(), "The sources whose text has it, or was searched for it.", required=True, many=True
    )
    compared: Date = spec(Day(), "When it was compared.", required=True, default=UNKNOWN)
    exact: str = spec(Text(), "The passage (W3C TextQuoteSelector).")
    prefix: str = spec(Text(), "The text before it.")
    suffix: str = spec(Text(), "The text after it.")
    difference: str = spec(Text(), "The nearest passage, and what differs.")
    seal: str = spec(Text(), "The SHA-256 of the quotation and of what was found.", required=True)


class Quotation(NamedTuple):
    """A quotation of a record: its place, its words, and the sources it is said to be in."""

    path: Path
    words: str
    sources: tuple[str, ...]


def quotations(case: Case) -> Iterator[Quotation]:
    """Every quotation of a case, in the order of the record."""
    for path, part in parts(case):
        words = getattr(part, "quote", "")
        if words:
            yield Quotation((*path, "quote"), words, part.sources)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The evidence file of one case, `briefs/evidence/<id>.yml`."""

    id: str = ""
    sources: tuple[Capture, ...] = spec(Part(Capture), "What was captured.", many=True)
    quotations: tuple[Certificate, ...] = spec(
        Part(Certificate), "How each quotation compared.", many=True
    )

    @cached_property
    def captures(self) -> Mapping[str, Capture]:
        """The captures, by source."""
        return {capture.id: capture for capture in self.sources}

    def certificate(self, quotation: Quotation) -> Certificate | None:
        """The verdict on the present wording of a quotation, if there is one.

        A verdict whose seal does not fit, or whose passage does not have the quotation, does not hold.
        """
        there = path_text(quotation.path)
        ordered = sorted(self.quotations, key=lambda certificate: certificate.at != there)
        return next((c for c in ordered if self._holds(c, quotation)), None)

    def certificate_of(self, words: str, sources: tuple[str, ...]) -> Certificate | None:
        """The same for words, wherever they are in the record."""
        return self.certificate(Quotation((), words, sources))

    def has_one_at(self, path: Path) -> bool:
        """True if the quotation at a place was compared, in any wording."""
        return any(certificate.at == path_text(path) for certificate in self.quotations)

    def _holds(self, certificate: Certificate, quotation: Quotation) -> bool:
        if certificate.seal != seal(certificate, quotation, self.captures):
            return False
        if certificate.verdict not in ("exact", "normalised"):
            return True
        is_same = " ".join(quotation.words.split()) == certificate.exact
        if certificate.verdict == "exact":
            return is_same
        return is_same or compare(quotation.words, certificate.exact).selector is not None


def seal(certificate: Certificate, quotation: Quotation, captures: Mapping[str, Capture]) -> str:
    """The SHA-256 of a quotation with its sources, the captured texts, and what was found in them."""
    texts = [captures[name].text if name in captures else "" for name in certificate.sources]
    said = (
        quotation.words, quotation.sources, certificate.verdict, certificate.sources, texts,
        certificate.exact, certificate.prefix, certificate.suffix, certificate.compared.edtf,
    )  # fmt: skip
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
