"""The kinds of events that charts tell apart: five groups, each with a shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from generator.charts.svg import element, number, path, rect
from generator.model.course import Event
from generator.model.dates import Date


@dataclass(frozen=True)
class Group:
    """Event types that share a shape. `outline` is a polygon around the middle of a mark of size 1."""

    name: str
    label: str
    types: tuple[str, ...]
    outline: tuple[tuple[float, float], ...]


GROUPS = (
    Group(
        "finding",
        "Found or published",
        ("incident", "flaw_found", "disclosed", "published", "finding", "investigation"),
        ((0, -0.6), (0.6, 0), (0, 0.6), (-0.6, 0)),
    ),
    Group(
        "measure",
        "Order or measure",
        (
            "proposed", "notice", "decided", "order", "takes_effect", "modified", "withdrawn", "penalty",
            "law",
        ),
        ((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)),
    ),
    Group(
        "court",
        "Court or review",
        ("challenge_filed", "hearing", "ruling", "ruling_withdrawn", "stayed"),
        ((0, -0.58), (0.6, 0.48), (-0.6, 0.48)),
    ),
    Group(
        "response",
        "Response of a side",
        ("public_response", "compliance", "remedy_offered"),
        (),
    ),
    Group(
        "end",
        "End",
        ("lifted", "settlement"),
        ((-0.22, -0.55), (0.22, -0.55), (0.22, 0.55), (-0.22, 0.55)),
    ),
)  # fmt: skip
GROUP_OF: Mapping[str, Group] = {type: group for group in GROUPS for type in group.types}


def shape(group: Group, x: float, y: float, size: float) -> str:
    """The path of a group's shape around a place; a circle for the group without an outline."""
    if not group.outline:
        r = number(size * 0.5)
        width = number(size)
        return f"M{number(x - size * 0.5)} {number(y)}a{r} {r} 0 1 0 {width} 0a{r} {r} 0 1 0-{width} 0z"
    points = (f"{number(x + size * dx)} {number(y + size * dy)}" for dx, dy in group.outline)
    return "M" + "L".join(points) + "z"


def is_exact(date: Date) -> bool:
    """True if a date is one certain day; only then is a mark filled."""
    return date.precision == "day" and not date.qualified


def icon(event: Event) -> Markup:
    """The shape of an event beside its words; hollow where the day is not known."""
    return _icon(event.type, is_exact(event.date))


@cache
def _icon(type: str, exact: bool) -> Markup:
    return _sign(GROUP_OF[type], exact)


def _sign(group: Group, exact: bool = True) -> Markup:
    state = "" if exact else " is-hollow"
    sign = path(shape(group, 8, 8, 11), f"event-{group.name}{state}")
    return element(
        "svg",
        sign,
        class_="event-icon",
        viewBox="0 0 16 16",
        width=16,
        height=16,
        aria_hidden="true",
    )


@cache
def legend() -> Markup:
    """The legend of the shapes of marks."""
    items = [
        *((_sign(group), group.label) for group in GROUPS),
        (_spread("event-bar"), "Hollow: the day is not known; some time within the bar"),
        (_spread("event-bar is-qualified"), "Dashed: the date itself is uncertain"),
    ]
    return element(
        "ul", *(element("li", sign, " ", words) for sign, words in items), class_="legend"
    )


def _spread(kind: str) -> Markup:
    """A hollow mark on a bar, as lanes have it."""
    bar = rect(1, 4, 38, 8, kind, rx=2)
    mark = path(shape(GROUPS[0], 20, 8, 11), "is-hollow")
    return element(
        "svg", bar, mark, class_="event-icon", viewBox="0 0 40 16", width=40, height=16,
        aria_hidden="true",
    )  # fmt: skip
