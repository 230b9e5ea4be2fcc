"""Names that the templates of a project may rely on: `templates/README.md` lists them, and each works."""

import re
from pathlib import Path

import pytest

from generator.corpus.corpus import Corpus
from generator.model.site import OWN_TEMPLATES
from generator.pages import plan
from generator.pages.render import Renderer
from tests.pages.support import SITE, linked

GUIDE = (OWN_TEMPLATES / "README.md").read_text(encoding="utf-8")
# What each name gives on the page of the example case.
FUNCTIONS = {
    'section("costs", "Costs")': "Costs: x",
    "text(case.summary[0])": "#S1",
    'value("")': "not looked at",
    'say("unknown")': "unknown",
    'cites(["S1"])': "#S1",
    "grounds(case.positions[0])": "#S1",
    "date(case.timeline[0].date)": "<time",
    "day(case.timeline[0].date)": "February 2024",
    "badge(vocabulary.STATUS, case.status)": "badge",
    "tag(vocabulary.STATUS, case.status)": "unknown",
    'language("it")': "Italian",
    'url("cases/")': "../../cases/",
    'case_url(case, "E1")': "#E1",
    "case_link(case)": "Withdrawal of a product",
    'actor_link("some-agency")': "../../actors/some-agency/",
    'topic_link("recalls")': "../../topics/recalls/",
    'jurisdiction_link("US")': "United States",
    'party_link(case, "maker")': "../../actors/some-maker/",
    'party_name(case, "maker")': "Some Maker",
    'parties(case, ["agency", "maker"])': "Some Agency</a>, <a",
    'position_link(case, "P1")': "#P1",
    '_("Sources")': "Sources",
    'ngettext("%(num)s case", "%(num)s cases", 1200)': "1,200 cases",
    'pgettext("list", "questions")': "questions",
}
FILTERS = {
    '"A *word* (S1)" | plain_text': "A word",
    """'A "word"' | typeset""": "A “word”",
    '"made" | upfirst': "Made",
    "1200 | number": "1,200",
    '"for_measure" | label(vocabulary.STANCE)': "for measure",
}
VALUES = {
    "page.case": "example",
    "site.name": SITE.name,
    "vocabulary.STATUS.title": "status",
    "case.title": "Withdrawal of a product",
}


def named(heading: str) -> set[str]:
    """The names in the first column of the table under a heading."""
    table = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    firsts = "".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `"))
    return {re.match(r"\w+", name)[0] for name in re.findall(r"`([^`]+)`", firsts)}  # type: ignore[index]


def first(expression: str) -> str:
    """The name that an expression shows: its filter, else its function."""
    found = re.search(r"\| (\w+)", expression) or re.match(r"(\w+)", expression)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return linked(tmp_path_factory.mktemp("names"))


def shown(corpus: Corpus, folder: Path, template: str) -> str:
    (folder / "case.html").write_text(template, encoding="utf-8")
    page = next(page for page in plan(corpus, SITE) if page.address == "cases/example/")
    made = Renderer(corpus, SITE, [folder]).render(page)
    return made.intro + "".join(f"{one.title}: {one.html}" for one in made.sections)


@pytest.mark.parametrize(
    ("expression", "expected"), [*FUNCTIONS.items(), *FILTERS.items(), *VALUES.items()]
)
def test_a_name_that_is_promised_works(
    corpus: Corpus, tmp_path: Path, expression: str, expected: str
) -> None:
    template = f"{{{{ {expression} }}}}"
    if expression.startswith("section"):
        template = f"{{% call {expression} %}}x{{% endcall %}}"
    assert expected in shown(corpus, tmp_path, template)


def test_each_name_that_is_promised_is_tried() -> None:
    assert {first(expression) for expression in FUNCTIONS} == named("Functions")
    assert {first(expression) for expression in FILTERS} == named("Filters")
    assert {first(expression) for expression in VALUES} == named("Values") - {"leaf"}
