"""The code against ARCHITECTURE.md: which modules there are, and which way imports point."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent
PAGE = ROOT.parent / "ARCHITECTURE.md"
_ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.M)


def rows() -> dict[str, str]:
    """The table of modules: name to text, from what knows least to what knows most."""
    return dict(_ROW.findall(PAGE.read_text(encoding="utf-8")))


def files() -> list[Path]:
    return [p for p in sorted(ROOT.rglob("*.py")) if p.name not in ("__init__.py", "__main__.py")]


def layer(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The layers of the generator that a file imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (n.name.split(".")[1] for n in node.names if n.name.startswith("generator."))


def test_the_table_names_every_module_and_no_other() -> None:
    assert set(rows()) == {layer(path) for path in files()}


def test_the_rows_of_packages_name_their_modules() -> None:
    for name, text in rows().items():
        if (ROOT / name).is_dir():
            inside = {path.stem for path in (ROOT / name).glob("*.py")} - {"__init__"}
            named = set(re.findall(r"`(\w+)`", text))
            assert named == inside, name


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_upwards_in_the_table(path: Path) -> None:
    order = list(rows())
    for name in imports(path):
        assert order.index(name) <= order.index(layer(path)), f"{path.name} imports {name}"


def test_modules_stay_small_enough_to_explain() -> None:
    limits = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert {path.name: size for path, size in limits.items() if size > 480} == {}


def test_the_model_knows_no_format_and_no_page() -> None:
    for path in (ROOT / "model").glob("*.py"):
        assert set(imports(path)) <= {"model"}, path.name
