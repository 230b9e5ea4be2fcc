"""SVG as safe markup: elements, numbers, and the frame that gives a chart its name and its own scrolling."""

from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from generator.charts.html import escaped, safe

# From an address under the site's root to what a link on the page says.
Link = Callable[[str], str]


def element(name: str, *content: str, **attributes: str | float | None) -> Markup:
    """An element; text in it is escaped, and an attribute that is None is left out.

    `class_` is written as `class`, `stroke_width` as `stroke-width`.
    """
    given = "".join(
        [
            f' {_attribute(key)}="{escaped(value) if isinstance(value, str) else number(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    inside = "".join(map(escaped, content))
    return safe(f"<{name}{given}>{inside}</{name}>")


def number(value: float) -> str:
    """A length as short as a tenth of a pixel allows, so that every build writes the same."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def label(words: str, x: float, y: float, class_: str = "", text_anchor: str = "") -> Markup:
    """A line of text."""
    anchor = f' text-anchor="{text_anchor}"' if text_anchor else ""
    place = f'x="{number(x)}" y="{number(y)}"'
    return safe(f"<text {place}{anchor}{_class(class_)}>{escaped(words)}</text>")


def tooltip(words: str) -> Markup:
    """The full text of a mark: its accessible name, and its tooltip."""
    return safe(f"<title>{escaped(words)}</title>")


def path(d: str, class_: str = "") -> Markup:
    """A shape; `d` are its path commands."""
    return safe(f'<path d="{d}"{_class(class_)}></path>')


def rect(x: float, y: float, width: float, height: float, class_: str, rx: float = 0) -> Markup:
    """A rectangle, with round corners where `rx` is not 0."""
    size = f'width="{number(width)}" height="{number(height)}"'
    corners = f' rx="{number(rx)}"' if rx else ""
    return safe(f'<rect x="{number(x)}" y="{number(y)}" {size}{corners}{_class(class_)}></rect>')


def line(x1: float, x2: float, y1: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    ends = f'x1="{number(x1)}" x2="{number(x2)}" y1="{number(y1)}" y2="{number(y2)}"'
    return safe(f"<line {ends}{_class(class_)}></line>")


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def picture(
    name: str, title: str, description: str, size: tuple[float, float], *content: str
) -> Markup:
    """An SVG with title and description. Not a plain image, since it contains links."""
    width, height = size
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *content,
        role="graphics-document",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        font_size=12,
    )


def frame(name: str, title: str, drawing: str, note: str, legend: str = "") -> Markup:
    """A chart under its legend, in a box that scrolls by itself, with a way past it for the keyboard."""
    box = element(
        "div",
        drawing,
        class_="chart-box",
        role="region",
        tabindex="0",
        aria_label=f"Chart: {title}",
    )
    skip = element("a", "Skip the chart", class_="chart-skip", href=f"#{name}-end")
    caption = element("figcaption", note, id=f"{name}-end", tabindex="-1")
    # What it says stands in the page in words as well, so search need not find it twice.
    return element("figure", skip, legend, box, caption, class_="chart", data_pagefind_ignore="")
