"""The Markdown copy of a case: the whole record as text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.exports.inert_markdown import inert
from generator.exports.markdown import case_markdown
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.diagnostic import Path as Place
from generator.model.fields import Line, Prose, leaves
from generator.model.markup import plain_text
from generator.model.site import Site
from generator.model.vocabulary import in_words
from tests.support import BASE, check, make_project

SITE = Site("Example")
# An actor is shown by its name, what was read is not told, and an event that is set is called scheduled.
NOT_VERBATIM = ("actor", "ai_tool_maker", "consulted", "scheduled")


def bare(text: str) -> str:
    """Letters and figures alone, so that marks and quotation marks make no difference."""
    return " ".join(re.findall(r"\w+", re.sub(r"\(D\d\)|\(([SFEMP]\d+,? ?)+\)", "", text)))


@pytest.mark.parametrize("project", ["compared", "full"])
def test_nothing_that_a_record_says_is_left_out(project: str) -> None:
    corpus = check(BASE.parent / project).corpus
    assert corpus is not None
    missing = [
        (case.id, path, value)
        for case in corpus.cases.values()
        for path, value in unsaid(case, case_markdown(case, corpus, SITE))
    ]
    assert missing == []


def unsaid(case: Case, text: str) -> Iterator[tuple[Place, str]]:
    """The values of a record that are not in its text."""
    shown = bare(text.replace("[", " ").replace("](", " ")).casefold()
    for path, _, value in leaves(case):
        said = str(value) if isinstance(value, Date) else in_words(plain_text(value))
        forms = bare(said).casefold(), bare(str(value)).casefold()
        if path[-1] not in NOT_VERBATIM and not any(form in shown for form in forms):
            yield path, value


def test_what_a_party_did_by_its_own_choice_is_not_called_ordered(tmp_path: Path) -> None:
    measures = (
        "measures:\n"
        "  - {id: M1, by: agency, ordered: ban, in_effect: ban, sources: [S1]}\n"
        "  - {id: M2, by: maker, ordered: warn, in_effect: warn, sources: [S1]}\n"
    )
    corpus = check(make_project(tmp_path, measures)).corpus
    assert corpus is not None
    text = case_markdown(corpus.cases["example"], corpus, SITE)
    assert "`agency`: ordered ban" in text
    assert "`maker`: taken by its own choice, warn" in text


def test_a_part_that_does_not_apply_is_told_from_one_that_is_absent(tmp_path: Path) -> None:
    corpus = check(make_project(tmp_path, "measures: not_applicable\n")).corpus
    assert corpus is not None
    text = case_markdown(corpus.cases["example"], corpus, SITE)
    assert "## Measures\n\nNot applicable." in text
    assert "## Authority" not in text


@pytest.mark.parametrize("form", [Line, Prose])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was recalled (S1,S2), then sold (S3).", "It was recalled (S1, S2), then sold (S3)."),
        ("A price of $5 ~ or so #", r"A price of \$5 \~ or so \#"),
    ],
)
def test_a_plain_text_says_the_same_as_one_that_is_parsed(
    form: type[Line | Prose], text: str, shown: str
) -> None:
    assert inert(form(text)) == shown
    parsed = inert(form(f"{text} *Yes*"))
    assert parsed.replace(" *Yes*", "").rstrip("#") == shown.removesuffix(r"\#")
