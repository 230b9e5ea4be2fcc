"""The code against ARCHITECTURE.md: which packages there are, and which way imports point."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import generator

pytestmark = pytest.mark.slow

ROOT = Path(generator.__file__).parent
_ROW = re.compile(r"^\| `(\w+)` \|", re.M)


def packages() -> list[str]:
    """The packages in the order of the table: each may import those before it."""
    text = (ROOT.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return _ROW.findall(text.partition("## Packages")[2].partition("\n## ")[0])


@cache
def modules() -> list[tuple[str, Path, ast.Module]]:
    """The package, path and syntax tree of every module."""
    return [
        (path.relative_to(ROOT).parts[0], path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
        if path.parent != ROOT
    ]


def imported(tree: ast.Module) -> Iterator[str]:
    """The packages of the generator that a module imports from, wherever the import is."""
    for node in ast.walk(tree):
        names = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        yield from (name.split(".")[1] for name in names if name.startswith("generator."))


def test_the_packages_are_those_of_the_table_and_nothing_lies_beside_them() -> None:
    found = {path.name for path in ROOT.iterdir() if path.is_file() or any(path.glob("*.py"))}
    assert found == {"__init__.py", "__main__.py", "py.typed", *packages()}


def test_a_package_imports_only_from_those_above_it() -> None:
    order = packages()
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for package, path, tree in modules()
        for name in imported(tree)
        if order.index(name) > order.index(package)
    }
    assert wrong == set()


def test_every_module_says_what_it_holds() -> None:
    silent = [
        str(path.relative_to(ROOT)) for _, path, tree in modules() if not ast.get_docstring(tree)
    ]
    assert silent == []


def test_functions_stay_short_enough_to_explain() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {node.name}"
        for _, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    }
    assert long == set()


def test_tests_lie_in_the_package_that_they_test() -> None:
    tests = ROOT.parent / "tests"
    assert [path.name for path in tests.glob("test_*.py")] == []
    others = {"integration", "browser", "github", "benchmarks", "fuzz", "hostile"}
    folders = {path.parent.name for path in tests.glob("*/test_*.py")} - others
    assert folders <= set(packages())
