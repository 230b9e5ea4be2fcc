"""Charts as parsed elements."""

import re
from typing import Any

from lxml import html
from markupsafe import Markup

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def parsed(chart: Markup) -> Any:
    return html.fragment_fromstring(str(chart))


def as_is(address: str) -> str:
    """Links of a page at the root of the site."""
    return address


def title(element: Any) -> str:
    """What an element says when it is pointed at."""
    return str(element.find("title").text)


def numbers(path: str) -> list[float]:
    return [float(found) for found in _NUMBER.findall(path)]


def middle(shape: str) -> float:
    """The middle of a polygon from left to right."""
    xs = numbers(shape)[::2]
    return (min(xs) + max(xs)) / 2
