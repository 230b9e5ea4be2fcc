"""Letters that social cards and PDFs cannot show."""

import json
import shutil
from pathlib import Path

import pytest

from generator.model.diagnostic import Diagnostic
from generator.model.fields import Text, own_leaves, parts
from generator.model.on_paper import is_on_paper
from tests.support import BASE, check, make_project

FONT = BASE.parent / "fonts" / "bars.ttf"
TITLE = "title: 台灯召回案 กข 👩\u200d⚖️ - \u0bb5\u0bbf\n"
CONFIG = """
=== site_config.yml
site_name: Example
docs_dir: briefs/pages
plugins:
  - briefs:
      %s
"""


def told(root: Path) -> list[Diagnostic]:
    return [p for p in check(root).problems if p.rule == "letters-missing"]


def test_a_record_has_one_line_that_names_scripts_and_an_example_of_each(tmp_path: Path) -> None:
    (problem,) = told(make_project(tmp_path, f"{TITLE}question: Is 案 a flaw 日?\n"))
    assert (problem.severity, problem.file, problem.path) == (
        "info",
        "briefs/cases/example.yml",
        "title",
    )
    named = "Chinese (6, such as `台`); Thai (2, such as `ก`); emoji or signs (`👩`); Tamil (2, such as `வ`)."
    assert problem.message.endswith(named)
    assert "fonts:" in problem.hint


def test_names_of_actors_are_told_where_they_are_written(tmp_path: Path) -> None:
    actors = "=== actors.yml\nsome-agency: {name: 局, kind: regulator}\nsome-maker: {name: A, kind: company}\n"
    (problem,) = told(make_project(tmp_path, actors))
    assert (problem.file, problem.path) == ("briefs/actors.yml", "some-agency.name")


@pytest.mark.parametrize(
    "fields",
    [
        "title: Ελλάδα, Київ, العربية, עברית, हिन्दी, Tiếng Việt → “½”\n",
        "faq: [{q: What is 案?, a: A word (S1).}]\n",
        "title: Ａ１\n",
    ],
)
def test_letters_that_fonts_have_and_texts_that_are_on_no_card_are_not_told(
    fields: str, tmp_path: Path
) -> None:
    assert told(make_project(tmp_path, fields)) == []


def test_a_font_of_the_project_or_no_card_and_pdf_settle_it(tmp_path: Path) -> None:
    title = "title: 台灯召回案\n"
    root = make_project(tmp_path / "font", title + CONFIG % "fonts: [briefs/fonts]")
    (root / "briefs" / "fonts").mkdir()
    assert [p.rule for p in check(root).problems] == ["letters-missing", "setting-value"]
    shutil.copy(FONT, root / "briefs" / "fonts")
    assert check(root).problems == []
    without = CONFIG % "cards: false\n      pdf: false"
    assert check(make_project(tmp_path / "none", title + without)).problems == []
    only = CONFIG % "cards: false"
    assert len(told(make_project(tmp_path / "one", title + only))) == 1


def test_the_fields_on_paper_are_those_that_card_and_pdf_show() -> None:
    """A text of a field that is left out is in neither; of each that is listed, one text is."""
    from generator.exports.cards import _shown
    from generator.exports.pdf import _brief
    from generator.exports.tables import Data
    from generator.model.markup import cited_text
    from generator.model.site import Site

    shown: dict[str, bool] = {}
    for name in ("full", "compared"):
        corpus = check(BASE.parent / name).corpus
        assert corpus is not None
        data = Data(corpus, Site("Example"), {})
        for case in corpus.cases.values():
            words = json.dumps([_brief(case, data), _shown(case, data)], ensure_ascii=False)
            for path, part in [((), case), *parts(case)]:
                for place, _, value in own_leaves(part, path, lambda f: isinstance(f.kind, Text)):
                    if is_on_paper(place):
                        start = json.dumps(cited_text(value)[:30], ensure_ascii=False)[1:-1]
                        field = ".".join(
                            n for n in place if isinstance(n, str) and n[1:2] not in "123"
                        )
                        shown[field] = shown.get(field, False) or start in words
    assert {field for field, is_shown in shown.items() if not is_shown} <= {
        "sources.authors",
        "parties.described_as",
    }
