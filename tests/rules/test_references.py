"""References from a record to other files."""

from pathlib import Path

import pytest

from tests.rules.support import rules, said
from tests.support import check, make_project

ACTORS = "some-agency: {name: Some Agency, kind: regulator}\nsome-maker: {name: Some Maker, kind: company}\n"


UNKNOWN = {
    "a case in a text": (
        "question: Is it as [there](case:other-recal)?\n=== cases/other-recall.yml\n",
        "cases/example.yml case-unknown question | There is no case `other-recal`. | "
        "did you mean `other-recall`?",
    ),
    "a case of a precedent": (
        "precedents:\n  - {case: xyzzy, treatment: analogous, point: A flaw., basis: editorial}\n",
        "cases/example.yml case-unknown precedents[0].case | There is no case `xyzzy`. | "
        "name a precedent that has no record here as `external`",
    ),
    "a case that took the place of this one": (
        "status: closed\noutcome: {type: superseded, summary: It went on (S1)., superseded_by: xyzzy}\n",
        "cases/example.yml case-unknown outcome.superseded_by | There is no case `xyzzy`. | "
        "write the id of a record under briefs/cases/",
    ),
    "a case by its old id": (
        "question: Is it as [there](case:old-recall)?\n=== cases/other.yml\n"
        "=== redirects.yml\nold-recall: other\n",
        "cases/example.yml case-unknown question | There is no case `old-recall`. | "
        "it is now `other`",
    ),
    "an actor in a text": (
        "question: Is [it](actor:some-makr) to recall it?\n",
        "cases/example.yml actor-unknown question | There is no actor `some-makr` in actors.yml. | "
        "did you mean `some-maker`?",
    ),
    "the maker of a tool": (
        "editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: xyzzy, evidence_as_of: 2024}\n",
        "cases/example.yml actor-unknown editorial.ai_tool_maker | "
        "There is no actor `xyzzy` in actors.yml. | add `xyzzy:` to briefs/actors.yml",
    ),
    "the actor that another was merged into": (
        f"=== actors.yml\n{ACTORS}old-maker: {{name: Old, kind: company, merged_into: some-makr}}\n",
        "actors.yml actor-unknown old-maker.merged_into | "
        "There is no actor `some-makr` in actors.yml. | did you mean `some-maker`?",
    ),
    "a topic in a text": (
        "question: Is [it](topic:recal) cause for it?\n",
        "cases/example.yml topic-unknown question | There is no topic `recal` in topics.yml. | "
        "did you mean `recalls`? Or add `recal:` to briefs/topics.yml",
    ),
    "a wider topic": (
        "=== topics.yml\nrecalls: {title: Recalls, broader: safety}\n",
        "topics.yml topic-unknown recalls.broader | There is no topic `safety` in topics.yml. | "
        "add `safety:` to briefs/topics.yml",
    ),
    "a term": (
        "question: Is [it](term:defct) cause for it?\n",
        "cases/example.yml term-unknown question | There is no term `defct` in glossary.yml. | "
        "did you mean `defect`?",
    ),
    "a term of two words": (
        "question: Is [it](term:class action) cause for it?\n",
        "cases/example.yml term-unknown question | "
        "There is no term `class action` in glossary.yml. | "
        "add `class action:` to briefs/glossary.yml",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("example", "expected"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_there_is_told_with_the_nearest_that_is(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    "word",
    ["defect", "Defect", "DEFECTS", "flaw-in-design", "Flaw in design", "Flaw%20in%20design"],
)
def test_a_term_is_found_by_any_of_its_forms_in_any_case(word: str, tmp_path: Path) -> None:
    example = (
        f"question: Is [it](term:{word}) cause for it?\n=== glossary.yml\n"
        "defect: {definition: A flaw., also: [defects, flaw in design]}\n"
    )
    assert rules(tmp_path, example) == []


def test_nobody_is_no_actor_and_is_not_looked_for(tmp_path: Path) -> None:
    example = (
        "parties:\n  - {id: agency, actor: some-agency, role: authority}\n"
        "  - {id: maker, actor: unidentified, role: manufacturer, described_as: a maker (S1)}\n"
    )
    assert rules(tmp_path, example) == []


NAMES = (
    "=== actors.yml\n"
    "some-agency: {name: Some Agency, kind: regulator, aliases: [The Watchdog, SA]}\n"
    "some-maker: {name: Some Maker, kind: company}\n"
    "=== topics.yml\nrecalls: {title: Product recalls}\nproportionality: {title: Was it too much?}\n"
    "=== issues.yml\nreach: {title: How far should the measure reach?}\n"
)


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("topics: [Proportionality]\n", "write `proportionality`"),
        ("topics: [Product Recalls]\n", "write `recalls`"),
        ("topics: [product-recalls]\n", "write `recalls`"),
        ("topics: ['Was it too much?']\n", "write `proportionality`"),
        ("question: Is [it](topic:product-recalls) cause for it?\n", "write `recalls`"),
        (
            "editorial: {review_state: draft, text_origin: human, ai_tool_maker: the-watchdog, evidence_as_of: 2024}\n",
            "write `some-agency`",
        ),
        (
            "editorial: {review_state: draft, text_origin: human, ai_tool_maker: The Watchdog, evidence_as_of: 2024}\n",
            "write `some-agency`",
        ),
        (
            "topics: [Product recals]\n",
            "did you mean `recalls`? Or write `product-recals`, and add that to briefs/topics.yml, for a new one",
        ),
        (
            "exchanges:\n  - issue: How far?\n    issue_id: How far should the measure reach?\n"
            "    answers: {P1: none_on_record, P2: none_on_record}\n",
            "write `reach`",
        ),
    ],
)  # fmt: skip
def test_a_name_in_place_of_an_id_leads_to_the_id(fields: str, hint: str, tmp_path: Path) -> None:
    found = check(make_project(tmp_path, fields + NAMES)).problems
    assert [problem.hint for problem in found if problem.severity == "error"] == [hint]
