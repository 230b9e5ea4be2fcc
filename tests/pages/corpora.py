"""Corpora of any size, without files."""

from collections.abc import Callable, Iterable

from generator.corpus.corpus import Corpus, link
from generator.model.case import Case
from generator.model.course import Event, External, Precedent
from generator.model.dates import parse_date
from generator.model.fields import Line
from tests.support import context_of, scope_of


def event(number: int, date: str, after: tuple[str, ...] = ()) -> Event:
    what = Line(f"Step {number}.")
    return Event(id=f"E{number}", date=parse_date(date), type="order", what=what, after=after)


def precedent(case: str, treatment: str = "analogous") -> Precedent:
    return Precedent(case=case, treatment=treatment, point=Line("A point."), basis="editorial")


def elsewhere(title: str, date: str = "1931", url: str = "") -> Precedent:
    outside = External(title=title, date=parse_date(date), url=url)
    return Precedent(external=outside, treatment="background", point=Line("A point."))


def case(name: str, *steps: str | Event, precedents: Iterable[Precedent] = ()) -> Case:
    """A case with these events; a date stands for an event on that date."""
    events = tuple(
        step if isinstance(step, Event) else event(number, step)
        for number, step in enumerate(steps, 1)
    )
    return Case(id=name, title=f"Case {name}", timeline=events, precedents=tuple(precedents))


def corpus(*cases: Case) -> Corpus:
    return link(context_of({each.id: scope_of(each) for each in cases}), files={})


def many(count: int, made: Callable[[int], Case]) -> Corpus:
    return corpus(*(made(number) for number in range(count)))
