"""Every regular expression of the program on texts made to hold it up: its time grows with the square of the text at most,
whose length is bounded."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import generator

pytestmark = [pytest.mark.slow, pytest.mark.alone]

ROOT = Path(generator.__file__).parent
_CALLS = ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")
_SIZES = (1_500, 6_000)
# Four times the text may take 16 times as long, with room for a busy machine; less than this is not measured.
_MOST_GROWTH, _MEASURED = 40.0, 0.05


def written() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """The expressions that stand in calls, by the file and the line."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
            ):
                continue
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0]
            if (
                is_re
                and node.func.attr in _CALLS
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", re.compile(first.value)


def compiled() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """The expressions that modules hold, those made of pieces included."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__") or "cluster" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


def attacks(pattern: "re.Pattern[str]", size: int) -> Iterator[str]:
    """Texts of what an expression repeats, which end so that it does not match."""
    signs = dict.fromkeys([*re.sub(r"\\[a-zA-Z]", "", str(pattern.pattern)), *" \n\ta0-(["])
    signs = dict.fromkeys(list(signs)[:14])
    pieces = [*signs, *("".join(pair) for pair in product(list(signs)[:3], " a0\n"))]
    for piece in pieces:
        text = piece * (size // len(piece))
        yield text
        yield f"{text}\0"
        yield f"a{text}x"


def seconds(pattern: "re.Pattern[str]", text: str) -> float:
    start = time.process_time()
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


def test_no_expression_takes_more_than_its_share() -> None:
    found = {(p.pattern, p.flags): (where, p) for where, p in (*written(), *compiled())}
    assert len(found) > 100
    wrong = []
    for where, pattern in found.values():
        for small, large in zip(*(attacks(pattern, size) for size in _SIZES), strict=True):
            took = seconds(pattern, large)
            if took > _MEASURED and took > _MOST_GROWTH * max(seconds(pattern, small), 0.001):
                wrong.append(f"{where} {pattern.pattern[:80]!r} on {large[:8]!r}: {took:.1f} s")
                break
    assert wrong == []
