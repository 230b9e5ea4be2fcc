"""The plot of the benchmark: time of a cold build against number of cases, both scales logarithmic, as SVG."""

from html import escape
from math import ceil, floor, log10

from benchmarks.results import Results

WIDTH, HEIGHT = 860, 440
LEFT, RIGHT, TOP, BOTTOM = 60, 330, 30, 50
# Told apart by people who see colours otherwise, too (Okabe and Ito); each line has its name beside it.
COLOURS = (
    "currentColor",
    "#d55e00",
    "#0072b2",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#e69f00",
    "#8a8a8a",
)
LINE = 15

Line = tuple[str, list[tuple[int, float]]]


def plot(results: Results) -> str:
    """The picture as a text. What was measured at one size only is a dot."""
    lines = _lines(results)
    points = [point for _, line in lines for point in line] or [(1, 1.0)]
    across = _Scale([cases for cases, _ in points], LEFT, WIDTH - RIGHT)
    up = _Scale([seconds for _, seconds in points], HEIGHT - BOTTOM, TOP)
    ends = _spread([(up(line[-1][1]), name) for name, line in lines])
    drawn = [
        _line(name, line, COLOURS[n % len(COLOURS)], across, up, ends[name])
        for n, (name, line) in enumerate(lines)
    ]
    return "\n".join([_HEAD, *_axes(across, up), *drawn, "</svg>"]) + "\n"


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">
<title>Seconds of a cold build against number of cases</title>
<style>
svg {{ background: #ffffff; color: #000000 }}
text {{ fill: currentColor }}
.grid {{ stroke: #dddddd }}
@media (prefers-color-scheme: dark) {{
svg {{ background: #0d1117; color: #f0f6fc }}
.grid {{ stroke: #3d444d }}
}}
</style>
<text x="{LEFT}" y="{TOP - 14}" font-weight="bold">Seconds of a cold build</text>"""


class _Scale:
    """A logarithmic scale over whole powers of ten."""

    def __init__(self, values: list[float] | list[int], start: int, end: int) -> None:
        self.first = floor(log10(min(values)))
        self.last = max(ceil(log10(max(values))), self.first + 1)
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)

    def marks(self) -> list[float]:
        return [10.0**power for power in range(self.first, self.last + 1)]


def _lines(results: Results) -> list[Line]:
    names = dict.fromkeys(name for run in results.runs for name in run.entries)
    found = []
    for name in names:
        measured = [
            (run.cases, s.median) for run in results.runs if (s := run.series(name)) and s.seconds
        ]
        if measured:
            found.append((name, measured))
    return found


def _axes(across: _Scale, up: _Scale) -> list[str]:
    drawn = []
    for seconds in up.marks():
        y = up(seconds)
        drawn.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" class="grid"/>')
        drawn.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{seconds:,g} s</text>')
    for cases in across.marks():
        x = across(cases)
        drawn.append(f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" class="grid"/>')
        drawn.append(
            f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{cases:,.0f}</text>'
        )
    middle = (LEFT + WIDTH - RIGHT) / 2
    drawn.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">cases</text>')
    return drawn


def _line(
    name: str, line: list[tuple[int, float]], colour: str, across: _Scale, up: _Scale, label: float
) -> str:
    places = [(across(cases), up(seconds)) for cases, seconds in line]
    path = " ".join(f"{x},{y}" for x, y in places)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in places)
    x, y = places[-1]
    last, seconds = line[-1]
    where = "" if across(last) == across(across.marks()[-1]) else f" at {last:,} cases"
    time = f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.3g}"
    text = escape(f"{name}: {time} s{where}")
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'
        f'<path d="M{x + 5} {y}L{WIDTH - RIGHT + 14} {label}" stroke="{colour}" stroke-dasharray="2 2"/>'
        f'<text x="{WIDTH - RIGHT + 18}" y="{label + 4}">{text}</text>'
    )


def _spread(ends: list[tuple[float, str]]) -> dict[str, float]:
    """Where names stand: as near to their lines as they can without covering each other."""
    places: dict[str, float] = {}
    last = float(TOP)
    for y, name in sorted(ends):
        last = places[name] = max(y, last + LINE if places else y)
    return places
