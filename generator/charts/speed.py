"""The chart of speed: a row per case, with days from the trigger on a logarithmic scale, the rungs and the end.

    speed_chart(cases: Sequence[CaseSpeed]) -> Markup             # a plot; empty where no case has a dated trigger

A view makes the values (`corpus/comparison.speed_of(corpus, case)`, sorted by `by_wait`), and every template has the function:
`{{ speed_chart(speeds) }}`. A case without a dated trigger has no row; the page with the chart names these cases.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, line, mark, plot
from generator.charts.ladder import rung_class
from generator.charts.scale import Scale, days_scale
from generator.model.arc import Lag
from generator.model.translation import _
from generator.model.vocabulary import LADDER, OUTCOME_TYPE, RUNG


@dataclass(frozen=True)
class SpeedBar:
    """A measure in days from the trigger; without `end` nothing tells when it ended, and `goes_on` says that it has not."""

    rung: str
    is_own: bool
    begin: Lag
    end: Lag | None
    goes_on: bool = False


@dataclass(frozen=True)
class CaseSpeed:
    """A case in days from its trigger. `outcome` is its type, empty where it has none; `has_trigger` is false where no date of the
    trigger is known. `undated` counts the measures whose start is not known."""

    label: str
    outcome: str
    has_trigger: bool
    measures: tuple[SpeedBar, ...] = ()
    end: Lag | None = None
    undated: int = 0

    @property
    def ended(self) -> str:
        """How it ended, in the language of the site."""
        return OUTCOME_TYPE.label(self.outcome) if self.outcome else ""

    @property
    def wait(self) -> Lag | None:
        """The days until the first measure, an order or an own choice."""
        return _first(measure.begin for measure in self.measures)

    @property
    def order_wait(self) -> Lag | None:
        """The days until the first order."""
        return _first(measure.begin for measure in self.measures if not measure.is_own)


def by_wait(cases: Iterable[CaseSpeed]) -> list[CaseSpeed]:
    """Cases by the days until the first measure; those without one after them, by their end, and those without dates last."""

    def key(case: CaseSpeed) -> tuple[int, float, str]:
        lag = case.wait or case.end
        place = 0 if case.wait else 1 if lag else 2
        return place, lag.most if lag else 0, case.label.casefold()

    return sorted(cases, key=key)


def speed_chart(cases: Sequence[CaseSpeed]) -> Markup:
    """The chart of the cases that have a dated trigger, in the order in which they are given."""
    drawn = [case for case in cases if case.has_trigger]
    if not drawn:
        return Markup("")
    ends = [lag.most for case in drawn for lag in _lags(case)]
    scale = days_scale(max(ends, default=0))
    return plot((_row(case, scale) for case in drawn), scale, "speed-plot")


def _lags(case: CaseSpeed) -> Iterable[Lag]:
    for measure in case.measures:
        yield measure.begin
        if measure.end is not None:
            yield measure.end
    if case.end is not None:
        yield case.end


def _row(case: CaseSpeed, scale: Scale) -> Row:
    orders = [measure for measure in case.measures if not measure.is_own]
    own = [measure for measure in case.measures if measure.is_own]
    drawing = [*_wait(case, scale), *bars(_bars(orders), scale, 9, 10)]
    drawing += bars(_bars(own), scale, 20 if orders else 9, 7)
    if case.end is not None:
        drawing += _end(case.end, scale)
    return Row(case.label, _note(case), _said(case), drawing, 26 if orders and own else 18)


def _bars(measures: Iterable[SpeedBar]) -> list[Bar]:
    """The gravest last, so that at each time the gravest is seen."""
    ordered = sorted(measures, key=lambda m: LADDER.index(m.rung) if m.rung in LADDER else -1)
    return [
        Bar(
            (m.begin.least, m.begin.most),
            (m.end.least, m.end.most) if m.end else None,
            rung_class(m.rung, m.is_own) + (" is-unsure" if m.begin.is_unsure else ""),
            m.goes_on,
        )
        for m in ordered
    ]


def _wait(case: CaseSpeed, scale: Scale) -> Iterable[Markup]:
    until = case.wait or case.end
    if until is not None and until.most > 0:
        yield line(0, scale.at(max(until.least, 0)), "wait")
        if until.least < until.most:
            yield line(scale.at(max(until.least, 0)), scale.at(until.most), "wait is-unsure")
    yield mark("dot", 0, 9, "mark-trigger")


def _end(end: Lag, scale: Scale) -> Iterable[Markup]:
    if end.least < end.most:
        yield line(scale.at(end.least), scale.at(end.most), "wait is-unsure")
    yield mark("end", scale.at(end.most))


def _first(found: Iterable[Lag]) -> Lag | None:
    """The first of several, of those behind the trigger if there are any."""
    lags = list(found)
    later = [lag for lag in lags if lag.most >= 0]
    return min(later or lags, key=lambda lag: (lag.most, lag.least), default=None)


def _note(case: CaseSpeed) -> str:
    wait, order = case.wait, case.order_wait
    words = []
    if order is not None:
        words.append(_("order %(when)s") % {"when": _after(order)})
    if wait is not None and wait != order:
        words.insert(0, _("own choice %(when)s") % {"when": _after(wait)})
    return ", ".join((*words, case.ended))


def _after(lag: Lag) -> str:
    if lag.most < 0:
        return _("before the trigger")
    return _("on the same day") if lag.most == 0 else _("after %(time)s") % {"time": lag}


def _said(case: CaseSpeed) -> str:
    words = [_begun(measure) for measure in case.measures]
    if case.end is not None:
        words.append(_("end %(when)s") % {"when": _after(case.end)})
    return "; ".join(words)


def _begun(measure: SpeedBar) -> str:
    form = _("%(rung)s (own choice) %(when)s") if measure.is_own else _("%(rung)s %(when)s")
    return form % {"rung": RUNG.label(measure.rung), "when": _after(measure.begin)}
