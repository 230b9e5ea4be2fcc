"""From a folder to problems: every fault is told once, at its place, and blames no other."""

from pathlib import Path

import pytest

from generator.corpus.check import How, check_project
from generator.model.diagnostic import Diagnostic
from tests.support import TODAY, check, make_project, messages

SEVEN = """
title: Recall order: what the agency may ask
summary:
  - An agency ordered a recall\x0b (S1).
  - The maker disagrees (S1).
  - No source says how it ended (S1).
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quotd, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
timeline:
  - {id: E1, date: 2024-05, type: order, what: The order., sources: [S1]}
  - {id: E2, date: 2024-03, type: lifted, what: It is lifted (M1)., sources: [S1]}
parties:
  - {id: agency, actor: some-agencie, role: authority}
  - {id: maker, actor: some-maker, rol: manufacturer}
"""


def test_seven_faults_of_every_stage_are_seven_messages(tmp_path: Path) -> None:
    assert messages(make_project(tmp_path, SEVEN)) == [
        "cases/example.yml:1:20 error yaml-syntax  | The text contains a colon followed by a space, "
        "so it is read as a field of its own. | "
        "put the whole text in quotes: 'Recall order: what the agency may ask'",
        "cases/example.yml:5:31 error text-control  | This is a control character (U+000B). | "
        "delete it; it often comes with text pasted from a PDF or a word processor",
        "cases/example.yml:11:25 error actor-unknown parties[0].actor | "
        "There is no actor `some-agencie` in actors.yml. | did you mean `some-agency`? "
        "Or add `some-agencie:` to briefs/actors.yml",
        "cases/example.yml:12:36 error field-unknown parties[1].rol | "
        "`rol` is not a field of `parties[1]`. | did you mean `role`?",
        "cases/example.yml:14:76 error vocab-unknown positions[0].basis | "
        "`quotd` is not a valid value for `basis`. | did you mean `quoted`? "
        "The valid values are: quoted, paraphrased, attributed, editorial",
        "cases/example.yml:18:20 error date-order timeline[1].date | "
        "The first lifting (March 2024) is earlier than the first order (May 2024). | "
        "check both dates, or the order given",
        "cases/example.yml:18:63 error ref-unknown timeline[1].what | "
        "`M1` is referred to as a measure, and there is none with this id. | "
        "this record has no measures yet; add one under `measures`",
    ]


def test_all_files_are_told_in_one_run_errors_first(tmp_path: Path) -> None:
    example = """
topics: [recals]
title: A reckless recall
=== cases/another.yml
status: opened
=== cases/Third Case.yml
=== actors.yml
some-agency: {name: Some Agency, kind: regulater}
some-maker: {name: Some Maker, kind: company}
"""
    problems = check(make_project(tmp_path, example)).problems
    assert [(p.file, p.line, p.severity, p.rule) for p in problems] == [
        ("briefs/actors.yml", 2, "error", "vocab-unknown"),
        ("briefs/cases/Third Case.yml", 1, "error", "file-name"),
        ("briefs/cases/another.yml", 3, "error", "vocab-unknown"),
        ("briefs/cases/example.yml", 8, "error", "topic-unknown"),
        ("briefs/cases/example.yml", 1, "warning", "title-verdict"),
    ]


def test_a_project_is_linked_unless_something_is_an_error(tmp_path: Path) -> None:
    warned = check(make_project(tmp_path / "a", "title: A reckless recall\n=== cases/b.yml\n"))
    assert warned.corpus is not None
    assert list(warned.corpus.cases) == ["example", "b"]
    assert (warned.cases, warned.files) == (2, ("briefs/cases/b.yml", "briefs/cases/example.yml"))
    assert (warned.count("error"), warned.count("warning"), warned.count("info")) == (0, 1, 0)
    assert check(make_project(tmp_path / "b", "status: opened\n")).corpus is None


def test_progress_counts_the_cases(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    root = make_project(tmp_path, "=== cases/b.yml\n")
    check_project(
        root,
        How(TODAY, progress=lambda what, done, total: seen.append((what, done, total))),
    )
    assert seen == [("Checking", 1, 2), ("Checking", 2, 2)]


TWO = "    answers:\n      P1: none_on_record\n      P2: none_on_record\n"
SOURCES = """
sources:
  - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
  - {id: S2, type: news, title: Another, date: 2024, url: 'https://www.example.org/2', level: primary}
"""
BROKEN_INSIDE = {
    "a position with a faulty id": (
        "positions:\n"
        "  - {id: p1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: None (P1)., basis: attributed, sources: [S1]}\n"
        f"exchanges:\n  - issue: Is it?\n{TWO}"
        "risk_views:\n  P1: {breadth: narrow, basis: editorial}\n"
        "outcome: {type: upheld, summary: It stands (S1)., in_favour_of: P1}\nstatus: closed\n",
        ["id-form"],
    ),
    "a position that is text": (
        "positions:\n  - The agency is for it.\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}\n"
        f"exchanges:\n  - issue: Is it?\n{TWO}",
        ["field-type"],
    ),
    "a party with a faulty id": (
        "parties:\n  - {id: The Agency, actor: some-agency, role: authority}\n"
        "  - {id: maker, actor: some-maker, role: manufacturer}\n",
        ["id-form"],
    ),
    "two parties with the same faulty id": (
        "parties:\n  - {id: The Agency, actor: some-agency, role: authority}\n"
        "  - {id: The Agency, actor: some-maker, role: manufacturer}\n",
        ["id-form", "id-form"],
    ),
    "sources given twice": (
        SOURCES + "sources:\n"
        "  - {id: S3, type: news, title: Third, date: 2024, url: 'https://www.example.org/3', level: primary}\n"
        "faq:\n  - {q: Why?, a: It is (S3).}\n",
        ["yaml-duplicate-key"],
    ),
    "a timeline given twice": (
        SOURCES + "timeline:\n  - {id: E1, date: 2024, type: order, what: It is., sources: [S1]}\n"
        "timeline:\n  - {id: E2, date: 2024, type: order, what: It is., sources: [S2]}\n"
        "faq:\n  - {q: Why?, a: It is (E2).}\n",
        ["yaml-duplicate-key"],
    ),
    "a status given twice": (
        "status: open\nstatus: unknown\n",
        ["yaml-duplicate-key"],
    ),
    "a status given twice, blank at first": (
        "status:\nstatus: unknown\n",
        ["yaml-duplicate-key"],
    ),
    "a field that YAML reads as a reference": (
        "title: *important\n",
        ["yaml-forbidden"],
    ),
    "a line that YAML reads as a name": (
        "summary:\n  - [S1]: An agency ordered it (S1).\n  - Two (S1).\n  - Three (S1).\n",
        ["yaml-syntax"],
    ),
    "a list of sources without brackets": (
        SOURCES
        + f"exchanges:\n  - issue: Is it?\n{TWO}".replace(
            "P1: none_on_record", "P1: {says: It is., basis: attributed, sources: S2}"
        ),
        ["field-type"],
    ),
    "sources under a name of their own": (
        SOURCES + "facts:\n  - {id: F1, question: Is it?, standing: reported, accounts: "
        "[{says: It is., source: [S2]}]}\n",
        ["field-unknown"],
    ),
    "a quotation of the wrong form": (
        "positions:\n"
        "  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, quote: [a], sources: [S1]}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}\n",
        ["field-type"],
    ),
    "a quotation under a name near its own": (
        "positions:\n"
        "  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, qoute: a, sources: [S1]}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}\n",
        ["field-unknown"],
    ),
    "an answer of the wrong form": (
        "exchanges:\n  - issue: Is it?\n    answers:\n      P1: It is (S1).\n      P2: none_on_record\n",
        ["field-type"],
    ),
    "an answer under an id that does not exist": (
        "exchanges:\n  - issue: Is it?\n    answers:\n      p1: none_on_record\n      P2: none_on_record\n",
        ["ref-unknown"],
    ),
    "an exchange that is text": (
        "exchanges:\n  - Is it?\n",
        ["field-type"],
    ),
    "accounts of the wrong form": (
        "facts:\n  - {id: F1, question: Is it?, standing: contested, accounts: They differ.}\n",
        ["field-type"],
    ),
    "an established fact with a source that does not exist": (
        "facts:\n  - {id: F1, question: Is it?, standing: established, accounts: "
        "[{says: It is., sources: [S7]}]}\n",
        ["ref-unknown"],
    ),
    "a note of the wrong form": (
        "measures:\n  - {id: M1, by: agency, ordered: recall, in_effect: warn, note: [S1], sources: [S1]}\n",
        ["field-type"],
    ),
    "a rung that is no word": (
        "measures:\n  - {id: M1, by: agency, ordered: recal, in_effect: warn, sources: [S1]}\n",
        ["vocab-unknown"],
    ),
    "a date that is none": (
        "timeline:\n"
        "  - {id: E1, date: May 2024, type: order, what: The order., sources: [S1]}\n"
        "  - {id: E2, date: 2024-03, type: lifted, what: It is lifted., sources: [S1], after: [E1]}\n",
        ["date-invalid"],
    ),
    "an end that is no date": (
        "measures:\n  - {id: M1, by: agency, ordered: warn, in_effect: warn, start: 2024-02, end: soon, sources: [S1]}\n",
        ["date-invalid"],
    ),
    "a decision whose date is none": (
        "precedents:\n  - {case: other, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1}\n"
        "=== cases/other.yml\n"
        "timeline:\n  - {id: E1, date: soon, type: ruling, what: It is., sources: [S1]}\n",
        ["date-invalid"],
    ),
    "a status that is no word": (
        "status: opened\neditorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2020}\n",
        ["vocab-unknown"],
    ),
    "an outcome that is no word": (
        "outcome: {type: pendin, summary: It is pending (S1)., in_favour_of: P1}\n",
        ["vocab-unknown"],
    ),
    "a tool's maker that is no id": (
        "editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: Some Maker, evidence_as_of: 2024-06}\n",
        ["id-form"],
    ),
    "a reviewer without a list": (
        "editorial: {review_state: reviewed, text_origin: ai_assisted, ai_tool_maker: some-maker, "
        "evidence_as_of: 2024-06, reviewed_by: A. Person}\n",
        ["field-type"],
    ),
    "one position only": (
        "positions:\n"
        "  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}\n"
        f"exchanges:\n  - issue: Is it?\n{TWO}",
        ["list-length"],
    ),
    "a source that is not described yet": (
        SOURCES + "  - {id: S3}\n",
        ["field-missing"] * 5 + ["source-unused"],
    ),
}


@pytest.mark.parametrize(("example", "expected"), BROKEN_INSIDE.values(), ids=BROKEN_INSIDE)
def test_a_fault_is_not_told_a_second_time_as_another(
    example: str, expected: list[str], tmp_path: Path
) -> None:
    problems = check(make_project(tmp_path, example)).problems
    assert [problem.rule for problem in problems] == expected


def test_what_can_still_be_judged_beside_a_fault_is_told_as_well(tmp_path: Path) -> None:
    example = """
question: Whether [this](ftp://example.org/) is cause for a recall.
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: quoted, since: May, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}
  - {id: P3, held_by: maker, stance: other, claim: Perhaps., basis: attributed, sources: [S1]}
exchanges:
  - issue: Is it?
    answers:
      P1: {says: It is., basis: attributed}
      P2: none_on_record
facts:
  - {id: F1, question: Is it?, standing: contested, accounts: [{says: It is., sources: [S1]}], note: [a]}
"""
    problems = check(make_project(tmp_path, example)).problems
    assert sorted((p.rule, p.path) for p in problems) == [
        ("date-invalid", "positions[0].since"),
        ("exchange-incomplete", "exchanges[0].answers"),
        ("field-missing", "exchanges[0].answers.P1.sources"),
        ("field-type", "facts[0].note"),
        ("question-form", "question"),
        ("quote-missing", "positions[0].basis"),
        ("standing-accounts", "facts[0]"),
        ("url-unsafe", "question"),
    ]


def of_rule(problems: list[Diagnostic], file: str) -> list[str]:
    assert {problem.file for problem in problems} <= {file}
    return [problem.rule for problem in problems]


LINKED = (
    "question: Is the [flaw](term:flaw) of [it](topic:recalls) cause for [it](actor:some-maker)?\n"
)
GOOD = {
    "actors": "some-agency: {name: Some Agency, kind: regulator}\n"
    "some-maker: {name: Some Maker, kind: company}\n",
    "topics": "recalls: {title: Recalls}\n",
    "glossary": "flaw: {definition: A flaw.}\n",
}
BROKEN_REGISTRY = {
    "yaml-syntax": b"a: [\n",
    "encoding": b"some-agency: {name: Caf\xe9}\n",
    "yaml-duplicate-key": b"some-agency: {}\nsome-agency: {}\n",
    "field-type": b"- some-agency\n",
    "field-unknown": b"x-1: {name: X, kind: other, title: X, definition: X, nam: X}\n",
}


@pytest.mark.parametrize("fault", BROKEN_REGISTRY)
@pytest.mark.parametrize("registry", GOOD)
def test_a_registry_with_a_fault_blames_no_case(registry: str, fault: str, tmp_path: Path) -> None:
    files = "".join(f"=== {name}.yml\n{text}" for name, text in GOOD.items() if name != registry)
    root = make_project(tmp_path, LINKED + files)
    (root / f"briefs/{registry}.yml").write_bytes(BROKEN_REGISTRY[fault])
    assert fault in of_rule(check(root).problems, f"briefs/{registry}.yml")


def test_a_registry_that_is_a_symbolic_link_blames_no_case(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    registry = root / "briefs/actors.yml"
    registry.rename(tmp_path / "actors.yml")
    registry.symlink_to(tmp_path / "actors.yml")
    assert of_rule(check(root).problems, "briefs/actors.yml") == ["file-name"]


REFERRING = """
question: Is [this](case:other-recall) cause for a recall?
status: closed
outcome: {type: superseded, summary: It went on (S1)., superseded_by: other-recall}
precedents:
  - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E9}
=== redirects.yml
old-recall: other-recall
"""
BROKEN_CASE = {
    "other-recall.yml": ("yaml-syntax", b"title: {a: [\n"),
    "old/other-recall.yml": ("encoding", "title: A".encode("utf-16")),
    "deep/er/other-recall.yml": ("field-type", b"- a\n"),
    "more/other-recall.yml": ("yaml-forbidden", b"title: A\n" + b"#" * 1024 * 1024),
    "other-recall.yaml": ("file-name", b"title: A\n"),
}


@pytest.mark.parametrize("name", BROKEN_CASE)
def test_a_case_that_cannot_be_read_is_not_called_unknown(name: str, tmp_path: Path) -> None:
    rule, data = BROKEN_CASE[name]
    root = make_project(tmp_path, REFERRING)
    path = root / "briefs/cases" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(data)
    assert of_rule(check(root).problems, f"briefs/cases/{name}") == [rule]


def test_a_case_that_is_a_symbolic_link_is_not_called_unknown(tmp_path: Path) -> None:
    root = make_project(tmp_path, REFERRING + "=== cases/other-recall.yml\n")
    record = root / "briefs/cases/other-recall.yml"
    record.rename(tmp_path / "other-recall.yml")
    record.symlink_to(tmp_path / "other-recall.yml")
    name = "briefs/cases/other-recall.yml"
    assert of_rule(check(root).problems, name) == ["file-name"]


@pytest.mark.parametrize("text", ["", "# A comment.\n", "# A\u200b comment.\n"])
def test_an_empty_record_is_an_error(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "briefs/cases/example.yml").write_text(text, encoding="utf-8")
    errors = [m for m in messages(root) if " error " in m]
    assert errors == [
        "cases/example.yml:1:1 error field-type  | "
        "This is empty: it should hold fields (`name: value`). | "
    ]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            "=== actors.yml\n- some-agency\n- some-maker\n",
            [
                "actors.yml:2:1 error field-type  | "
                "This registry should hold one entry for each id, with fields under it. | "
                "write `an-id:`, and its fields on the lines under it, indented"
            ],
        ),
        (
            f"=== actors.yml\n{GOOD['actors']}Some Body: {{name: B, kind: other}}\nblank:\n",
            [
                "actors.yml:4:1 error id-form Some Body | `Some Body` is not an id: small letters, "
                "digits and single hyphens, at most 80 characters. | write `some-body`",
                "actors.yml:5:1 error field-type blank | "
                "This is empty: it should hold fields (`name: value`). | ",
            ],
        ),
        (
            f"=== actors.yml\n{GOOD['actors']}unidentified: {{name: Nobody, kind: other}}\n",
            [
                "actors.yml:4:1 error id-form unidentified | `unidentified` is for parties "
                "that no source identifies; it cannot be an actor. | give the actor another id"
            ],
        ),
        (
            "=== glossary.yml\nVoluntary recall: {definition: One that nobody ordered.}\n",
            [],
        ),
        (
            "=== redirects.yml\n- old: example\n",
            [
                "redirects.yml:2:1 error field-type  | "
                "This registry should hold the new id of each old one. | "
                "write one line for each: `old-id: new-id`"
            ],
        ),
        (
            "=== redirects.yml\nOld Name: example\nold:\nolder: New Name\n",
            [
                "redirects.yml:2:11 error id-form Old Name | `Old Name` is not an id of a case. | "
                "write one line for each: `old-id: new-id`",
                "redirects.yml:3:1 error id-form old | The new id is missing. | "
                "write one line for each: `old-id: new-id`",
                "redirects.yml:4:8 error id-form older | `New Name` is not an id of a case. | "
                "write one line for each: `old-id: new-id`",
            ],
        ),
    ],
)
def test_a_registry_of_another_form_says_what_it_should_hold(
    example: str, expected: list[str], tmp_path: Path
) -> None:
    assert messages(make_project(tmp_path, example)) == expected


def test_a_warning_leaves_a_registry_in_force(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== redirects.yml\n# A\u200b comment.\nold: nowhere\n")
    assert [message.split(" | ")[0] for message in messages(root)] == [
        "redirects.yml:3:6 error redirect-conflict old",
        "redirects.yml:2:4 warning text-invisible ",
    ]
    root = make_project(tmp_path / "b", "=== redirects.yml\n# A\u200b comment.\nold: example\n")
    corpus = check(root).corpus
    assert corpus is not None
    assert corpus.redirects == {"old": "example"}


@pytest.mark.parametrize("registry", ["actors", "topics", "glossary", "redirects"])
def test_a_registry_with_nothing_in_it_is_no_fault(registry: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/b.yml\n")
    for name in ("example", "b"):
        (root / f"briefs/cases/{name}.yml").unlink()
    (root / f"briefs/{registry}.yml").write_text("# Nothing yet.\n", encoding="utf-8")
    assert messages(root) == []


def test_a_registry_that_is_not_there_has_no_entries(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "briefs/topics.yml").unlink()
    assert messages(root) == [
        "cases/example.yml:8:10 error topic-unknown topics[0] | "
        "There is no topic `recalls` in topics.yml. | add `recalls:` to briefs/topics.yml"
    ]
