"""Every regular expression of the program on texts made to hold it up: its time grows in proportion to the text."""

import ast
import importlib
import pkgutil
import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import generator

pytestmark = [pytest.mark.slow, pytest.mark.alone]

ROOT = Path(generator.__file__).parent
_SEARCHING = {"search", "sub", "subn", "split", "findall", "finditer"}
_USES = _SEARCHING | {"match", "fullmatch"}
# Four times the text may take four times as long, with room for a busy machine; less than this is not measured.
_SIZES, _MOST_GROWTH, _MEASURED = (1_500, 6_000), 8.0, 0.004

Pattern = re.Pattern[str]


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Calls of methods that a pattern has, and of functions of `re`, by the name of what has them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield getattr(node.func.value, "id", getattr(node.func.value, "attr", "")), node


def anchored() -> set[str]:
    """The patterns that their own module uses at one place of a text only, and no other module knows."""
    matched, others = set(), set()
    for path, tree in trees():
        module = ".".join(("generator", *path.relative_to(ROOT).with_suffix("").parts))
        loaded = Counter(
            n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
        )
        at_one_place = Counter(
            name
            for name, call in calls(tree)
            if call.func.attr in ("match", "fullmatch")  # type: ignore[attr-defined]
        )
        matched |= {
            f"{module}.{name}" for name, count in at_one_place.items() if count == loaded[name]
        }
        imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        others |= {f"{n.module}.{alias.name}" for n in imports for alias in n.names}
    return matched - others


def written() -> Iterator[tuple[str, Pattern, bool]]:
    """The expressions in calls, by the file and the line."""
    for path, tree in trees():
        for name, call in calls(tree):
            assert isinstance(call.func, ast.Attribute)
            first = call.args[0] if call.args else None
            text = first.value if isinstance(first, ast.Constant) else None
            if name == "re" and call.func.attr in _USES and isinstance(text, str):
                where = f"{path.relative_to(ROOT)}:{call.lineno}"
                yield where, re.compile(text), call.func.attr in _SEARCHING


def compiled() -> Iterator[tuple[str, Pattern, bool]]:
    """The expressions that modules hold."""
    at_one_place = anchored()
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__") or "cluster" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                where = f"{module.name}.{name}"
                yield where, value, where not in at_one_place


def attacks(pattern: Pattern, size: int) -> Iterator[str]:
    """Texts of what an expression repeats, which end so that it does not match."""
    signs = dict.fromkeys([*re.sub(r"\\[a-zA-Z]", "", pattern.pattern), *" \n\ta0-([`"])
    first = list(signs)[:8]
    for piece in [*list(signs)[:15], *map("".join, product(first, [*first, *" a0\n"]))]:
        text = piece * (size // len(piece))
        yield text
        yield f"a{text}\0"


def seconds(pattern: Pattern, text: str, is_searched: bool) -> float:
    start = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if is_searched:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def growth(pattern: Pattern, is_searched: bool) -> tuple[float, str]:
    """How many times as long the worst text of four times the size takes, and how that begins."""
    worst = (0.0, "")
    for small, large in zip(*(attacks(pattern, size) for size in _SIZES), strict=True):
        took = seconds(pattern, large, is_searched)
        if took > _MEASURED:
            least = min(seconds(pattern, small, is_searched) for _ in range(3))
            took = min(took, seconds(pattern, large, is_searched))
            worst = max(worst, (took / max(least, 0.0001), large[:8]))
        if worst[0] > _MOST_GROWTH:
            break
    return worst


def test_every_expression_takes_time_in_proportion() -> None:
    found: dict[tuple[str, int], tuple[str, Pattern, bool]] = {}
    for where, pattern, is_searched in (*written(), *compiled()):
        key = (pattern.pattern, pattern.flags)
        was = found.get(key, (where, pattern, False))
        found[key] = (was[0], pattern, was[2] or is_searched)
    assert len(found) > 100
    wrong = {}
    for where, pattern, is_searched in found.values():
        factor, text = growth(pattern, is_searched)
        if factor > _MOST_GROWTH:
            wrong[where] = f"{pattern.pattern[:90]!r} on {text!r}: {factor:.0f} times"
    assert wrong == {}
