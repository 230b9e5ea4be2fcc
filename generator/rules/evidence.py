"""Rules on sources, quotations, and what the standing of a fact rests on."""

import re
from collections.abc import Iterator

from generator.model.case import CONTEXTS, Audience, Case
from generator.model.course import Event
from generator.model.diagnostic import Fault, Path, plural
from generator.model.evidence import Fact, KeyDatum, Source
from generator.model.fields import Prose
from generator.model.markup import count_words, parse_text
from generator.model.parties import Answer, Position
from generator.model.provenance import roots
from generator.rules.rule import Scope, case_rule

MOST_QUOTED_WORDS = 60
# A citation in the wrong brackets, and no link.
_SQUARE = re.compile(r"\[([SFEMP]\d+(?:, ?[SFEMP]\d+)*)\](?!\()")


@case_rule("source-unused", "warning", "sources.id")
def source_unused(scope: Scope) -> Iterator[Fault]:
    """Every source is used: named in a list of sources, in a text, in `derived_from` or `looked_in`.

    Why: readers take every source listed for one that something rests on.

    Failing:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
          - {id: S2, type: news, title: Another, date: 2024, url: 'https://www.example.org/2', level: primary}

    Mended:
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
def source_not_consulted(scope: Scope) -> Iterator[Fault]:
    """What a record says rests on at least one source that was read.

    A source with `consulted: no` may stand beside one that was read, or in `derived_from`, as a pointer;
    the page shows it as "not read".

    Why: nobody can vouch for what nobody has read.

    Failing:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary, consulted: no}

    Mended:
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


def _source_lists(scope: Scope) -> Iterator[tuple[Path, list[str]]]:
    lists: dict[Path, list[str]] = {}
    for path, target, name in scope.references:
        if target == "source" and path[-2] == "sources":
            lists.setdefault(path[:-1], []).append(name)
    yield from lists.items()


@case_rule("quote-missing", "error")
def quote_missing(scope: Scope) -> Iterator[Fault]:
    """What has the basis `quoted` gives the words.

    Why: readers are told that these are somebody's own words.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: quoted, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}

    Mended:
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
def quote_too_long(scope: Scope) -> Iterator[Fault]:
    """A quotation has at most 60 words.

    Why: a long quotation hides the point, and copies more than is fair.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, sources: [S1], quote: a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}

    Mended:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, sources: [S1], quote: The finding warrants a recall}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
    """
    for path, item in _holders(scope):
        words = count_words(item.quote) if item.quote else 0
        if words > MOST_QUOTED_WORDS:
            yield Fault(
                (*path, "quote"),
                f"The quotation has {words} words; it can have {MOST_QUOTED_WORDS}.",
                "quote the sentence that matters",
            )


def _holders(scope: Scope) -> Iterator[tuple[Path, Position | Answer]]:
    yield from scope.all(Position)
    yield from scope.all(Answer)


@case_rule("standing-accounts", "error")
def standing_accounts(scope: Scope) -> Iterator[Fault]:
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

    Mended:
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
                f"{name} is {fact.standing}, and nothing says by whom.",
                "add `accounts:` with what is said and its sources, or write `standing: unknown`",
            )
        elif fact.standing == "unknown" and count:
            yield Fault(
                path,
                f"{name} is unknown, and has {plural(count, 'account')}.",
                "write `standing: reported` or `contested`, or take the accounts out",
            )


@case_rule("standing-origin", "error", "sources.id", "sources.level", "sources.derived_from")
def standing_origin(scope: Scope) -> Iterator[Fault]:
    """What is established rests on a primary source that was read, or on two different origins.

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

    Mended:
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


def _with_standing(scope: Scope) -> Iterator[tuple[Path, str, str, list[str]]]:
    """What has a standing: its path, what it is called, the standing, and the sources that it rests on."""
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


@case_rule("prose-uncited", "warning")
def prose_uncited(scope: Scope) -> Iterator[Fault]:
    """Every paragraph of the summary, the context and the FAQ says what it rests on.

    A mark such as `(S1)`, `(F2)` or `(E3)` is enough.

    Why: readers can check only what names its source.

    Failing:
        faq:
          - {q: What happened?, a: The product was withdrawn.}

    Mended:
        faq:
          - {q: What happened?, a: The product was withdrawn (S1).}
    """
    for path, text in _cited_prose(scope.case):
        for words, marked in parse_text(text).blocks if text else ():
            if not marked:
                begin = " ".join(words.split()[:6])
                which = f" The paragraph begins: {begin} ..." if "\n\n" in text.strip() else ""
                hint = "cite a source `(S1)`, or a fact, event, measure or position of this record"
                change = None
                if square := _SQUARE.search(words):
                    hint = f"write `({square[1]})` with round brackets, not `{square[0]}`"
                    change = (square[0], f"({square[1]})")
                about = square[0] if square else " ".join(words.split()[:3])
                message = f"Nothing says what this rests on.{which}"
                yield Fault(
                    path, message, hint, change, about=about if "\n" in text or square else ""
                )


def _cited_prose(case: Case) -> Iterator[tuple[Path, str]]:
    for index, line in enumerate(case.summary):
        yield ("summary", index), line
    for number, question in enumerate(case.faq):
        yield ("faq", number, "a"), question.a
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
