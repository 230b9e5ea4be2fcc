"""Compiled templates, kept between builds."""

import os
import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.project.template_cache import compiled_templates


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _render(source: str, kind: str = "pages") -> str:
    cache = compiled_templates(kind)
    return Environment(loader=DictLoader({"a": source}), bytecode_cache=cache).get_template("a").render()  # fmt: skip


def test_a_template_is_kept_outside_the_project_where_only_the_user_may_write(
    temporary: Path,
) -> None:
    assert _render("one") == "one"
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(folder.iterdir())) == 1
    assert _render("one") == "one"
    assert len(list(folder.iterdir())) == 1


def test_a_template_that_has_changed_is_compiled_anew(temporary: Path) -> None:
    assert _render("one") == "one"
    assert _render("two") == "two"


def test_environments_of_two_kinds_share_nothing(temporary: Path) -> None:
    _render("one", "pages")
    _render("one", "theme")
    (folder,) = temporary.iterdir()
    assert len(list(folder.iterdir())) == 2


def test_nothing_is_kept_where_somebody_else_could_put_code(temporary: Path) -> None:
    _render("one")
    (folder,) = temporary.iterdir()
    folder.rename(temporary / "elsewhere")
    os.symlink(temporary / "elsewhere", folder)
    assert compiled_templates("pages") is None
    assert _render("one") == "one"
