"""Recent changes on the whole site: new cases, outcomes, corrections."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.corpus.corpus import Corpus
from generator.history.sentences import Quoted, Sentence, filled, sentence
from generator.history.story import Revision, Stories, is_correction, is_outcome
from generator.model.case import Case, Correction
from generator.model.dates import Date, parse_date
from generator.model.markup import plain_text
from generator.model.translation import N_, ngettext
from generator.model.vocabulary import CORRECTION_KIND
from generator.pages.places import place_words

_MOST = 10
# More cases than these that came in together are one piece of news.
_TOGETHER = 3


@dataclass(frozen=True)
class News:
    """The changes of a day: one case with its sentences, or several new cases."""

    date: Date
    cases: tuple[Case, ...]
    sentences: tuple[Sentence, ...] = ()


def news(corpus: Corpus, stories: Stories) -> list[News]:
    """The newest first. Where git tells nothing, what the corrections say of themselves."""
    found = _from_git(corpus, stories) if any(stories.values()) else _from_corrections(corpus)
    return found[:_MOST]


def _from_git(corpus: Corpus, stories: Stories) -> list[News]:
    told = [
        (revision, corpus.cases[name])
        for name in corpus.cases
        for revision in stories.get(name, ())
        if revision.kind in ("new", "renamed", "changed")
    ]
    told.sort(key=lambda pair: pair[0].place)
    found: list[News] = []
    for _commit, group in groupby(told, key=lambda pair: pair[0].commit):
        found += _of_commit(list(group))
        if len(found) >= _MOST:
            break
    return found


def _of_commit(told: list[tuple[Revision, Case]]) -> Iterator[News]:
    date = parse_date(told[0][0].day)
    new = tuple(case for revision, case in told if revision.kind == "new")
    if len(new) > _TOGETHER:
        yield News(date, new)
    for revision, case in told:
        if revision.kind == "new":
            if len(new) <= _TOGETHER:
                yield News(date, (case,))
        elif sentences := _sentences(revision):
            yield News(date, (case,), sentences)


def _sentences(revision: Revision) -> tuple[Sentence, ...]:
    """The change of the outcome and each correction; only the number of corrections if there are many."""
    outcomes = [sentence(change) for change in revision.changes if is_outcome(change)]
    corrections = [sentence(change) for change in revision.changes if is_correction(change)]
    if len(corrections) > _TOGETHER:
        counted = ngettext("%(num)s correction", "%(num)s corrections", len(corrections))
        corrections = [(counted,)]
    return (*outcomes, *corrections)


def _from_corrections(corpus: Corpus) -> list[News]:
    found = [
        News(
            entry.date,
            (case,),
            (_correction(entry),),
        )
        for case in corpus.cases.values()
        for entry in case.corrections
        if entry.date.known
    ]
    return sorted(found, key=lambda item: item.date.sort_key, reverse=True)


def _correction(entry: Correction) -> Sentence:
    pieces: dict[str, Sentence] = {
        "kind": (CORRECTION_KIND.label(entry.kind),),
        "place": (Quoted(place_words(entry.field)),),
        "why": (Quoted(plain_text(entry.why), True),),
    }
    return filled(N_("%(kind)s of %(place)s: %(why)s"), pieces)
