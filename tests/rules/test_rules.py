"""Every rule against its own examples, which are also its reference text."""

from pathlib import Path

import pytest

from generator.rules import RULES
from tests.support import check, make_project, messages

# The contract: other tools depend on these names and severities.
CONTRACT = {
    "error": """
        encoding yaml-syntax yaml-duplicate-key yaml-forbidden file-name id-taken text-control
        field-unknown field-missing field-type list-length vocab-unknown text-too-long text-lines url-unsafe
        id-form id-duplicate ref-unknown source-not-consulted positions-one-sided exchange-incomplete
        quote-missing quote-too-long standing-accounts standing-origin outcome-status outcome-undecided
        date-invalid date-future date-order after-cycle question-form ai-undisclosed ai-self-review
        case-unknown actor-unknown topic-unknown term-unknown precedent-self precedent-order
        merge-marker step-conflict forecast-unsupported circle issue-unknown
        precedent-cycle treatment-editorial alias-duplicate redirect-conflict
        correction-missing case-removed quote-not-found review-incomplete
        setting-missing setting-value option-unknown
    """,
    "warning": """
        yaml-comment-cut text-invisible html-in-prose source-unused title-verdict prose-uncited
        quote-language entry-twice date-ambiguous mark-unread depth-unmet winner-undecided
        measure-gap precedent-weakened source-conflict review-overdue review-lapsed setting-unknown page-blocked
        catalogue-message
    """,
    "info": "date-unchecked quote-unverified language-untranslated letters-missing",
}


def test_the_rules_are_those_of_the_contract() -> None:
    found: dict[str, set[str]] = {"error": set(), "warning": set(), "info": set()}
    for rule in RULES.values():
        found[rule.severity].add(rule.name)
    assert found == {severity: set(names.split()) for severity, names in CONTRACT.items()}


def test_the_base_project_has_no_problem(tmp_path: Path) -> None:
    assert check(make_project(tmp_path)).problems == []


@pytest.mark.parametrize("name", RULES)
def test_the_failing_example_fails_by_this_rule_alone(name: str, tmp_path: Path) -> None:
    found = check(make_project(tmp_path, RULES[name].failing)).problems
    # Examples of other rules have quotations that nobody compared.
    problems = [p for p in found if p.rule == name or p.rule != "quote-unverified"]
    assert {problem.rule for problem in problems} == {name}
    assert {problem.severity for problem in problems} == {RULES[name].severity}
    assert all(problem.message.endswith(".") for problem in problems), "a message is a sentence"


@pytest.mark.parametrize("name", RULES)
def test_the_fixed_example_has_no_problem(name: str, tmp_path: Path) -> None:
    assert messages(make_project(tmp_path, RULES[name].corrected)) == []


def test_the_reference_text_is_written() -> None:
    for name, rule in RULES.items():
        assert len(rule.summary.split()) >= 4, name
        assert rule.summary.endswith("."), name


def test_half_a_sentence_says_why() -> None:
    for name, rule in RULES.items():
        assert 4 <= len(rule.why.split()) <= 18, name
        assert not rule.why.endswith("."), name
        assert rule.why[0].islower(), name
