"""Dates in the language of the site: names of months and their order by CLDR, the words around them from the catalogue.

The label of a date is English, for diagnostics and exchange formats.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from generator.model.dates import MONTHS, Date, parse_date
from generator.model.translation import N_, _, catalogue, cldr, kept_by_language

_SEASONS = {
    21: N_("spring %(year)s"),
    22: N_("summer %(year)s"),
    23: N_("autumn %(year)s"),
    24: N_("winter %(year)s"),
}
_LAST_YEAR = 9999


def date_words(value: Date) -> str:
    """A date as readers of the site read it, as precise as it is known."""
    if not catalogue().digest:
        return value.label
    return _words(value.edtf)


@kept_by_language
def _words(edtf: str) -> str:
    value = parse_date(edtf)
    if not value.known:
        return _("date unknown")
    if "/" in edtf:
        return _interval(*edtf.split("/"))
    words = _plain(value, edtf.rstrip("?~%"))
    if edtf[-1] in "~%":
        words = _("about %(date)s") % {"date": words}
    if edtf[-1] in "?%":
        words = _("%(date)s (uncertain)") % {"date": words}
    return words


def year_words(year: int) -> str:
    """A year, in which 0 is 1 BCE."""
    return str(year) if year > 0 else _("%(year)s BCE") % {"year": 1 - year}


def month_words(year: int, month: int, is_short: bool = False) -> str:
    """A month with its year; the name of the month in a few letters if it is to be short."""
    if not catalogue().digest:
        name = MONTHS[month - 1]
        return f"{name[:3] if is_short else name} {year_words(year)}"
    return _month(year, month, 1, "yMMM" if is_short else "yMMMM")


def _interval(first: str, last: str) -> str:
    if first in ("", ".."):
        return _("%(date)s or earlier") % {"date": _words(last)}
    if last in ("", ".."):
        return _("%(date)s or later") % {"date": _words(first)}
    return _("between %(start)s and %(end)s") % {"start": _words(first), "end": _words(last)}


def _plain(value: Date, edtf: str) -> str:
    """A date without a mark that it is not certain."""
    assert value.earliest is not None
    assert value.latest is not None
    first, last = value.earliest[0], value.latest[0]
    match value.precision:
        case "day":
            return _day(*value.earliest)
        case "month":
            words = _month(*value.earliest)
            return _("%(date)s, day unknown") % {"date": words} if edtf.endswith("X") else words
        case "season":
            return _(_SEASONS[int(edtf[-2:])]) % {"year": year_words(first)}
        case "year" if edtf.endswith("-XX-XX"):
            return _("%(year)s, month and day unknown") % {"year": year_words(first)}
        case "year" if edtf.endswith("-XX"):
            return _("%(year)s, month unknown") % {"year": year_words(first)}
        case "year":
            return year_words(first)
        case "decade" if first > 0 and first % 100:
            return _("%(year)ss, year unknown") % {"year": first}
        case _:
            return _("between %(start)s and %(end)s") % {
                "start": year_words(first),
                "end": year_words(last),
            }


def _day(year: int, month: int, day: int) -> str:
    return _by_cldr(
        year, month, day, lambda dates, when, locale: dates.format_date(when, "long", locale)
    )


def _month(year: int, month: int, day: int, form: str = "yMMMM") -> str:
    return _by_cldr(
        year,
        month,
        day,
        lambda dates, when, locale: dates.format_skeleton(form, when, locale=locale),
    )


def _by_cldr(year: int, month: int, day: int, form: Callable[..., str]) -> str:
    """A day as Babel forms it; Python knows the years 1 to 9999, so a year beyond takes the place of another one."""
    # Babel takes a while to load.
    from babel import dates

    if 0 < year <= _LAST_YEAR:
        return form(dates, date(year, month, day), _locale())
    stand_in = 4004  # a leap year
    return form(dates, date(stand_in, month, day), _locale()).replace(
        str(stand_in), year_words(year)
    )


def _locale() -> Any:
    """The language of the site in CLDR. English dates begin with the day, as in most of its countries."""
    found = cldr()
    return "en_GB" if str(found) == "en" else found
