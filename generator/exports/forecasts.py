"""Forecasts that can be checked, and the feed of those that fall due next."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from generator.exports.tables import Data
from generator.model.case import Case, Forecast

T = TypeVar("T")

# What is due after these is years away.
_MOST_IN_FEED = 50


def can_be_checked(forecast: Forecast) -> bool:
    """True if a forecast says by when, or how likely."""
    by_when = forecast.horizon is not None and forecast.horizon.known
    return by_when or forecast.likelihood not in ("", "not_stated")


def is_open(forecast: Forecast) -> bool:
    """True if the record has no verdict."""
    return forecast.resolved in ("", "not_yet")


def in_order(items: Iterable[T], of: Callable[[T], Forecast]) -> list[T]:
    """By the day on which they are due, those without one last; then as the records have them."""

    def key(item: T) -> tuple[object, ...]:
        horizon = of(item).horizon
        return (0, *horizon.sort_key) if horizon and horizon.known else (1,)

    return sorted(items, key=key)


def falling_due(data: Data) -> list[tuple[Case, int, Forecast]]:
    """The open forecasts with a day, with their places in their cases, in the order in which they fall due."""

    def found() -> Iterator[tuple[Case, int, Forecast]]:
        for case in data.corpus.cases.values():
            for number, forecast in enumerate(case.forecasts, 1):
                if is_open(forecast) and forecast.horizon is not None and forecast.horizon.known:
                    yield case, number, forecast

    return in_order(found(), lambda one: one[2])[:_MOST_IN_FEED]
