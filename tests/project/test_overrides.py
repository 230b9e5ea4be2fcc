"""Templates of a project that would leave out what the generator puts into every page."""

from pathlib import Path

import pytest

from tests.support import check, make_project

THEME = """site_name: Example site
docs_dir: briefs/pages
theme: {name: material, custom_dir: over}
plugins: [briefs]
"""
BASE = '{% extends "base.html" %}\n'
MAIN = '{% extends "main.html" %}\n'


def problems(tmp_path: Path, **templates: str) -> list[str]:
    """The problems of a project with these templates: rule, place and line."""
    root = make_project(tmp_path, f"=== site_config.yml\n{THEME}")
    for name, text in templates.items():
        path = root / "over" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [problem for problem in check(root).problems if problem.severity == "error"]
    assert all(problem.hint for problem in found)
    return [f"{problem.rule} {problem.file}:{problem.line}" for problem in found]


@pytest.mark.parametrize(
    "templates",
    [
        {"main": BASE + "{% block announce %}We moved.{% endblock %}"},
        {"main": MAIN + "{% block scripts %}{{ super() }}<script></script>{% endblock %}"},
        {"main": '{% extends "own.html" %}', "own": BASE},
        {"base": BASE + "{% block site_meta %}<meta>{{ super() }}{% endblock %}"},
        {"partials__footer": "<footer>Ours</footer>", "wide": MAIN, "words": "{% macro a() %}{% endmacro %}"},
        {"main": "{% extends layout %}"},
        {"home": "{% if %}"},
    ],
)  # fmt: skip
def test_templates_that_change_blocks_are_good(templates: dict[str, str], tmp_path: Path) -> None:
    assert problems(tmp_path, **templates) == []


@pytest.mark.parametrize(
    ("templates", "place"),
    [
        ({"main": "<p>Ours</p>"}, "main.html:1"),
        ({"base": "<html><body></body></html>"}, "base.html:1"),
        ({"bare": "<html><body></body></html>"}, "bare.html:1"),
        ({"main": BASE + "\n{% block scripts %}{% endblock %}"}, "main.html:3"),
        ({"wide": MAIN + "{% block site_meta %}<meta>{% endblock %}"}, "wide.html:2"),
        ({"base": MAIN}, "base.html:1"),
        ({"main": '{% extends "own.html" %}', "own": MAIN}, "main.html:1"),
    ],
)
def test_templates_that_would_leave_something_out_are_refused(
    templates: dict[str, str], place: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, **templates) == [f"setting-value over/{place}"]
