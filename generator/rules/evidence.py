"""Rules on sources, quotations, and the grounds for the standing of a fact."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from generator.model.case import CONTEXTS, Audience, Case
from generator.model.course import Event
from generator.model.diagnostic import Fault, Path, plural
from generator.model.evidence import Fact, KeyDatum, Source
from generator.model.fields import Prose
from generator.model.markup import MARK, count_words, parse_text
from generator.model.parties import Answer, Held, MeasureView, Position
from generator.model.provenance import roots
from generator.rules.identity import BY_LETTER, ids_of
from generator.rules.rule import CaseContext, case_rule

MOST_QUOTED_WORDS = 60
# Code, and the addresses of links.
_NO_WORDS = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|(?<=\])\((?:[^)\]\n]|\](?!\())*\)", re.S)
_BRACKETS = re.compile(r"(?<!\\)[(\[（［]([^()\[\]（）［］]{1,80})[)\]）］](?!\()")
_ID = re.compile(r"(?<!\w)[SFEMP][1-9]\d{0,2}(?!\w)", re.I)
_BETWEEN_IDS = re.compile(r"(?:[\s,;/&+]|\band\b)*", re.I)
_RANGE = re.compile(r"\s*([SFEMP])(\d+)\s*[-–—]\s*\1?(\d+)\s*", re.I)
# The brackets of a list of ids from one to another are not written out for more.
_MOST_IN_RANGE = 9


@case_rule("source-unused", "warning", "sources.id")
def source_unused(scope: CaseContext) -> Iterator[Fault]:
    """Every source is used: named in a list of sources, in a text, in `derived_from` or `looked_in`.

    Why: readers take every source listed for one that something rests on.

    Failing:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
          - {id: S2, type: news, title: Another, date: 2024, url: 'https://www.example.org/2', level: primary}

    Corrected:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary, derived_from: [S2]}
          - {id: S2, type: news, title: Another, date: 2024, url: 'https://www.example.org/2', level: primary}
    """
    used = {name for _, target, name in scope.references if target == "source"}
    used |= {mark for _, markup in scope.texts for mark in markup.marks} | scope.mentioned
    for path, source in scope.items(Source):
        if source.id not in used:
            yield Fault(
                path,
                f"{source.id} is cited nowhere.",
                f"cite it as `({source.id})` or in a `sources` list, or delete it",
            )


@case_rule("source-not-consulted", "error", "sources.id", "sources.consulted")
def source_not_consulted(scope: CaseContext) -> Iterator[Fault]:
    """Every statement in a record rests on at least one source that was read.

    A source with `consulted: no` may appear beside one that was read, or in `derived_from`, as a pointer;
    the page shows it as "not read".

    Why: nobody can vouch for what nobody has read.

    Failing:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary, consulted: no}

    Corrected:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
    """
    read = {source.id: source.was_read for source in scope.case.sources}
    if all(read.values()):
        return
    for path, names in _source_lists(scope):
        if all(name in read and not read[name] for name in names):
            listed = ", ".join(names)
            yield Fault(
                path,
                f"This rests only on what was not read ({listed}).",
                "name a source that was read, or read it and set `consulted: yes`",
            )


def _source_lists(scope: CaseContext) -> Iterator[tuple[Path, list[str]]]:
    lists: dict[Path, list[str]] = {}
    for path, target, name in scope.references:
        if target == "source" and path[-2] == "sources":
            lists.setdefault(path[:-1], []).append(name)
    yield from lists.items()


@case_rule("quote-missing", "error")
def quote_missing(scope: CaseContext) -> Iterator[Fault]:
    """A statement with the basis `quoted` gives the words.

    Why: the page says that these are someone's own words.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: quoted, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: quoted, quote: It has to go, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
    """
    for path, item in _holders(scope):
        if item.basis == "quoted" and not item.quote and scope.sound_at((*path, "quote")):
            yield Fault(
                (*path, "basis"),
                "The basis is `quoted`, and there is no `quote`.",
                "add `quote:` with the exact words, or write `basis: paraphrased`",
            )


@case_rule("quote-too-long", "error")
def quote_too_long(scope: CaseContext) -> Iterator[Fault]:
    """A quotation has at most 60 words.

    Why: a long quotation hides the point, and copies more than is fair.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, sources: [S1], quote: a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, sources: [S1], quote: The finding warrants a recall}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
    """
    quoting: tuple[type[Any], ...] = (Position, Answer, Held, MeasureView)
    for path, item in chain.from_iterable(map(scope.all, quoting)):
        words = count_words(item.quote) if item.quote else 0
        if words > MOST_QUOTED_WORDS:
            yield Fault(
                (*path, "quote"),
                f"The quotation has {words} words; it can have {MOST_QUOTED_WORDS}.",
                "quote the sentence that matters",
            )


def _holders(scope: CaseContext) -> Iterator[tuple[Path, Position | Answer]]:
    yield from scope.all(Position)
    yield from scope.all(Answer)


@case_rule("standing-accounts", "error")
def standing_accounts(scope: CaseContext) -> Iterator[Fault]:
    """A contested fact has at least two accounts, a reported or established one has one, an unknown one
    has none.

    Why: the standing of a fact is only as good as the accounts that readers can compare.

    Failing:
        facts:
          - id: F1
            question: Was the product withdrawn?
            standing: contested
            accounts:
              - {says: It was., sources: [S1]}

    Corrected:
        facts:
          - id: F1
            question: Was the product withdrawn?
            standing: contested
            accounts:
              - {says: It was., sources: [S1]}
              - {says: It was not., sources: [S1]}
    """
    for path, fact in scope.all(Fact):
        if (*path, "accounts") in scope.faulty:
            continue
        count = len(fact.accounts)
        name = fact.id or "This fact"
        if fact.standing == "contested" and count < 2:
            yield Fault(
                path,
                f"{name} is contested, and has {plural(count, 'account')}.",
                "give the accounts that contradict each other, each with its sources",
            )
        elif fact.standing in ("reported", "established") and not count:
            yield Fault(
                path,
                f"{name} is {fact.standing}, and no account says by whom.",
                "add `accounts:` with what is said and its sources, or write `standing: unknown`",
            )
        elif fact.standing == "unknown" and count:
            yield Fault(
                path,
                f"{name} is unknown, and has {plural(count, 'account')}.",
                "write `standing: reported` or `contested`, or take the accounts out",
            )


@case_rule("standing-origin", "error", "sources.id", "sources.level", "sources.derived_from")
def standing_origin(scope: CaseContext) -> Iterator[Fault]:
    """An established statement rests on a primary source that was read, or on two different origins.

    Origins are found through `derived_from`: two articles that retell one report are one origin. An
    origin need not have been read. The rule holds for facts, events and key data.

    Why: copies of one story are still one story.

    Failing:
        facts:
          - id: F1
            question: Was the product withdrawn?
            standing: established
            accounts:
              - {says: It was., sources: [S1]}
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: secondary}

    Corrected:
        facts:
          - id: F1
            question: Was the product withdrawn?
            standing: reported
            accounts:
              - {says: It was., sources: [S1]}
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: secondary}
    """
    sources = {source.id: source for source in scope.case.sources}
    origins: dict[str, frozenset[str]] = {}
    for path, name, standing, cited in _with_standing(scope):
        if standing != "established" or not cited or not sources.keys() >= set(cited):
            continue
        if any(sources[c].level == "primary" and sources[c].was_read for c in cited):
            continue
        origins = origins or roots(scope.case.sources)
        count = len({root for c in cited for root in origins[c]})
        if count < 2:
            yield Fault(
                path,
                f"{name} is called established, and rests on {plural(count, 'origin')} "
                "and no primary source that was read.",
                "write `standing: reported`, or add a primary source or one of another origin",
            )


def _with_standing(scope: CaseContext) -> Iterator[tuple[Path, str, str, list[str]]]:
    """Items with a standing: its path, what it is called, the standing, and the sources that it rests on."""
    for path, fact in scope.all(Fact):
        if scope.sound_at((*path, "accounts")):
            cited = [source for account in fact.accounts for source in account.sources]
            yield (*path, "standing"), fact.id or "This fact", fact.standing, cited
    for path, event in scope.all(Event):
        if scope.sound_at((*path, "sources")):
            name = event.id or "This event"
            yield (*path, "standing"), name, event.standing, list(event.sources)
    for path, datum in scope.all(KeyDatum):
        if scope.sound_at((*path, "sources")):
            yield (*path, "standing"), f"`{datum.label}`", datum.standing, list(datum.sources)


@case_rule("mark-unread", "warning")
def mark_unread(scope: CaseContext) -> Iterator[Fault]:
    """Text that looks like a citation is read as one: ids in round brackets, with commas between them and nothing else.

    `(S1, p. 4)`, `(see S1)`, `(S1; S2)`, `(s1)` and `[S1]` are shown as they are typed. What stands in
    brackets and is not a citation has a backslash before the bracket: `\\(the M1 motorway)`.

    Why: readers would see brackets and could not follow them.

    Failing:
        faq:
          - {q: What happened?, a: 'The product was withdrawn (S1, p. 4).'}

    Corrected:
        faq:
          - {q: What happened?, a: 'The product was withdrawn; see p. 4 (S1).'}
    """
    known = _citable(scope)
    for path, text in scope.marked_texts:
        for words, hint, change in _unread_marks(text, known):
            message = f"`{words}` looks like a citation, and is not read as one."
            yield Fault(path, message, hint, change, about=words)


def _citable(scope: CaseContext) -> frozenset[str]:
    """The ids that a mark in a text can name."""
    return frozenset(name for target in BY_LETTER.values() for name in ids_of(scope, target))


def _unread_marks(
    text: str, known: frozenset[str]
) -> Iterator[tuple[str, str, tuple[str, str] | None]]:
    """Brackets that look like a mark and are none: their words, what to write, and the change where it is safe."""
    for found in _BRACKETS.finditer(_NO_WORDS.sub(_left_of, text)):
        words, inner = found[0], found[1]
        if MARK.fullmatch(words) or not _ID.search(inner):
            continue
        rest = _ID.sub("", inner)
        if _BETWEEN_IDS.fullmatch(rest):
            ids = [name.upper() for name in _ID.findall(inner)]
            right = f"({', '.join(dict.fromkeys(ids))})"
            yield words, f"write `{right}`", (words, right) if known.issuperset(ids) else None
        elif span := _RANGE.fullmatch(inner):
            letter, first, last = span[1].upper(), int(span[2]), int(span[3])
            ids = [f"{letter}{number}" for number in range(first, last + 1)[:_MOST_IN_RANGE]]
            yield words, f"name each one: `({', '.join(ids)})`", None
        elif ids := [name for name in _ID.findall(inner) if name in known]:
            right = f"({', '.join(dict.fromkeys(ids))})"
            others = " ".join(_ID.sub("", inner).split()).strip(" ,;:")
            hint = f"put the rest outside of the brackets: `{others} {right}`; if it is not a citation, write `\\{words}`"
            yield words, hint, None


def _left_of(found: re.Match[str]) -> str:
    """The brackets of an address, so that the words of its link are recognised; nothing for code."""
    return "()" if found[0][0] == "(" else ""


@case_rule("prose-uncited", "warning")
def prose_uncited(scope: CaseContext) -> Iterator[Fault]:
    """Every paragraph of the summary, the context and the FAQ, and the headline of the outcome, says what it
    rests on.

    A mark such as `(S1)`, `(F2)` or `(E3)` is enough.

    Why: readers can check only what names its source.

    Failing:
        faq:
          - {q: What happened?, a: The product was withdrawn.}

    Corrected:
        faq:
          - {q: What happened?, a: The product was withdrawn (S1).}
    """
    known = _citable(scope)
    hint = "cite a source `(S1)`, or a fact, event, measure or position of this record"
    for path, text in _cited_prose(scope.case):
        for words, marked in parse_text(text).blocks if text else ():
            # What looks like a mark is reported as one; a rule across the page has no words.
            if not marked and words and not any(_unread_marks(words, known)):
                begin = " ".join(words.split()[:6])
                which = f" The paragraph begins: {begin} ..." if "\n\n" in text.strip() else ""
                about = " ".join(words.split()[:3]) if "\n" in text else ""
                yield Fault(path, f"Nothing says what this rests on.{which}", hint, about=about)


def _cited_prose(case: Case) -> Iterator[tuple[Path, str]]:
    for index, line in enumerate(case.summary):
        yield ("summary", index), line
    for number, question in enumerate(case.faq):
        yield ("faq", number, "a"), question.a
    if case.outcome is not None and not case.outcome.sources:
        yield ("outcome", "headline"), case.outcome.headline
    context = case.context
    if context is None:
        return
    for name, _ in CONTEXTS:
        part: Prose | tuple[Audience, ...] = getattr(context, name)
        if isinstance(part, Prose):
            yield ("context", name), part
        else:
            for index, audience in enumerate(part):
                yield ("context", name, index, "text"), audience.text
