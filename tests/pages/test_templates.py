"""The environment of page templates: the same result as Jinja2's own, with a project's files in place of the generator's."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.site import OWN_TEMPLATES
from generator.pages.templates import template_environment

VALUES = ("<b>", Markup("<b>"), 3, None, ["<"], 'it\'s "so"')


def stock(*folders: Path) -> Environment:
    """What Jinja2 makes of the same settings."""
    return Environment(
        loader=FileSystemLoader([*folders, OWN_TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        "{{ value if value else 'x' }}{{ '<' }}",
        "{% macro m(x) %}<i>{{ x }}</i>{{ caller() }}{% endmacro %}{% call m(value) %}{{ value }}{% endcall %}",
        "{% for v in [value, value] %}{{ loop.index }}{{ v }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% autoescape false %}{{ value }}{% endautoescape %}",
        "{{ give(value) }}{{ give(value=value) }}{{ {'a': value}.a }}{{ [value] | join('<') }}",
        "{% set x %}{{ value }}{% endset %}{{ x }}",
    ],
)
@pytest.mark.parametrize("value", VALUES)
def test_values_are_shown_as_jinja2_shows_them(source: str, value: object, tmp_path: Path) -> None:
    (tmp_path / "t.html").write_text(source, encoding="utf-8")
    shown = [
        environment.get_template("t.html").render(value=value, give=lambda value: value)
        for environment in (template_environment([tmp_path]), stock(tmp_path))
    ]
    assert shown[0] == shown[1]


def test_a_file_of_the_project_takes_the_place_of_one_that_others_include(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "summary.html").write_text("OWN SUMMARY", encoding="utf-8")
    environment = template_environment([tmp_path])
    source, _, _ = environment.loader.get_source(environment, "case.html")  # type: ignore[union-attr]
    assert '{% include "case/summary.html" %}' in source
    assert '{% include "case/head.html" %}' not in source
    included = environment.get_template("case/summary.html")
    assert included.render() == "OWN SUMMARY"


def test_macros_of_the_project_take_the_place_of_the_generators(tmp_path: Path) -> None:
    (tmp_path / "paging.html").write_text("{% macro contents() %}x{% endmacro %}", encoding="utf-8")
    environment = template_environment([tmp_path])
    source, _, _ = environment.loader.get_source(environment, "sources.html")  # type: ignore[union-attr]
    assert '{% from "paging.html" import' in source
    assert '{% from "macros.html" import' not in source
