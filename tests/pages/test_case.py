"""The page of a case: ladder, disclosure, order of events, and what is said where nothing is known."""

import re
from pathlib import Path

import pytest

from generator.model.dates import Date
from generator.model.fields import Day, Text, leaves
from generator.model.markup import plain_text
from generator.model.review import statements
from generator.model.verification import Evidence
from generator.pages.case import ladder
from generator.rules import RULES
from tests.pages.support import facts, linked, not_looked_at, section, shown, words
from tests.support import BASE, check

CASE = "cases/example/"
OWN_TOOL = "text_origin: ai_assisted, ai_tool_maker: some-maker"
OTHER_TOOL = "text_origin: ai_generated, ai_tool_maker: some-toolsmith"
TOOLSMITH = """
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
some-toolsmith: {name: Some Toolsmith, kind: company}
"""


def editorial(fields: str) -> str:
    return f"editorial: {{evidence_as_of: 2024-06, {fields}}}\n"


def disclosure(folder: Path, example: str) -> str:
    page = shown(linked(folder, example), CASE)
    return " ".join(words(element) for element in page.find_class("disclosure"))


def test_the_ladder_runs_from_ban_to_no_action_with_what_stands_on_each_rung(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        """
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: warn, note: It was stayed (S1)., sources: [S1]}
  - {id: M2, by: maker, ordered: warn, in_effect: warn, sources: [S1]}
  - {id: M3, by: maker, ordered: monitor, in_effect: unknown, sources: [S1]}
risk_views:
  P1: {response_sought: recall, basis: attributed, sources: [S1]}
  P2: {response_sought: unstated, basis: attributed, sources: [S1]}
""",
    )
    rungs = ladder(corpus.cases["example"], frozenset({"M2", "M3"}))
    assert [rung.word for rung in rungs] == [
        "ban", "recall", "withdraw", "suspend", "restrict",
        "condition", "correct", "warn", "monitor", "no_action",
    ]  # fmt: skip
    assert {r.word: (r.ordered, r.chosen, r.in_effect, r.sought) for r in rungs if r.used} == {
        "recall": (("M1",), (), (), ("P1",)),
        "warn": ((), ("M2",), ("M1", "M2"), ()),
        "monitor": ((), ("M3",), (), ()),
    }


def test_what_is_off_the_ladder_stands_below_it(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        "measures:\n  - {id: M1, by: agency, ordered: other, in_effect: other, "
        "called: [help], sources: [S1]}\n",
    )
    last = ladder(corpus.cases["example"])[-1]
    assert (last.word, last.ordered) == ("other", ("M1",))


def test_a_text_by_people_says_so_and_whether_it_was_reviewed(tmp_path: Path) -> None:
    assert disclosure(tmp_path, editorial("review_state: draft, text_origin: human")) == (
        "Written by people; not yet read against the sources by a second person. "
        "Evidence as of June 2024."
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            f"{OWN_TOOL}, review_state: draft",
            "Written with the help of an AI tool made by Some Maker, which is a party to this case; "
            "not yet read against the sources by a second person.",
        ),
        (
            f"{OTHER_TOOL}, review_state: draft",
            "Drafted with an AI tool made by Some Toolsmith; not yet read against the sources by a second person.",
        ),
        (
            f"{OWN_TOOL}, review_state: reviewed, reviewed_by: [A. Reed, B. Rush], "
            "last_reviewed: 2024-06-20",
            "Written with the help of an AI tool made by Some Maker, which is a party to this case; "
            "reviewed by A. Reed, B. Rush (20 June 2024). "
            "Not yet read against the sources by a second person.",
        ),
        (
            f"{OTHER_TOOL}, review_state: reviewed",
            "Drafted with an AI tool made by Some Toolsmith; reviewed; the record does not say by whom. "
            "Not yet read against the sources by a second person.",
        ),
    ],
    ids=["a party's tool", "another's tool", "reviewed by name", "reviewed by nobody named"],
)
def test_the_disclosure_says_whose_tool_it_was_and_who_reviewed_it(
    fields: str, says: str, tmp_path: Path
) -> None:
    assert (
        disclosure(tmp_path, editorial(fields) + TOOLSMITH) == f"{says} Evidence as of June 2024."
    )


def test_only_the_tool_of_a_party_is_set_apart(tmp_path: Path) -> None:
    for name, fields, marked in (("own", OWN_TOOL, 1), ("other", OTHER_TOOL, 0)):
        example = editorial(f"{fields}, review_state: draft") + TOOLSMITH
        page = shown(linked(tmp_path / name, example), CASE)
        assert len(page.find_class("disclosure-party")) == marked


def test_a_party_stays_one_when_its_actor_was_merged(tmp_path: Path) -> None:
    merged = TOOLSMITH + "old-maker: {name: Old Maker, kind: company, merged_into: some-maker}\n"
    example = editorial("text_origin: ai_assisted, ai_tool_maker: old-maker, review_state: draft")
    assert "which is a party to this case" in disclosure(tmp_path, example + merged)


def measure(fields: str) -> str:
    return f"measures:\n  - {{id: M1, by: agency, ordered: warn, in_effect: warn, {fields}sources: [S1]}}\n"


@pytest.mark.parametrize(
    ("example", "label", "says"),
    [
        (measure(""), "Force", "not looked at"),
        (measure("binding: unknown, "), "Force", "unknown"),
        (measure("binding: not_applicable, "), "Force", "not applicable"),
        (measure(""), "Start", "not looked at"),
        ("", "Subject", "not looked at"),
        ("subject: not_applicable\n", "Subject", "not applicable"),
        ("subject: {kind: software, name: unknown}\n", "Subject", "unknown subject kind: software"),
        ("jurisdictions:\n", "Jurisdictions", "not looked at"),
        ("jurisdictions: [unknown]\n", "Jurisdictions", "Unknown jurisdiction"),
        ("jurisdictions: [not_applicable]\n", "Jurisdictions", "No jurisdiction"),
        ("topics:\n", "Topics", "not looked at"),
        ("", "Date", "not looked at"),
        ("", "In favour of", "not looked at"),
        ("", "Contributors", "not looked at"),
        (editorial("review_state: draft, text_origin: human"), "Last reviewed", "never"),
        (
            editorial("review_state: reviewed, text_origin: human"),
            "Last reviewed",
            "not looked at",
        ),
    ],
)
def test_what_was_not_looked_at_is_not_called_unknown_nor_impossible(
    example: str, label: str, says: str, tmp_path: Path
) -> None:
    page = shown(linked(tmp_path, example), CASE)
    if says == "not looked at":
        assert label.lower() in not_looked_at(page)
        assert label not in facts(page)
    else:
        assert facts(page)[label] == says
        assert label.lower() not in not_looked_at(page)


@pytest.mark.parametrize(
    ("example", "says"),
    [
        (
            "",
            "Not looked at: issues, facts, measures, views of the risk, views of the measure, who decides.",
        ),
        ("measures: not_applicable\n", "Not applicable: measures"),
        ("authority: not_applicable\n", "Not applicable: who decides"),
    ],
)
def test_a_part_that_the_record_does_not_have_is_named_in_one_line(
    example: str, says: str, tmp_path: Path
) -> None:
    page = shown(linked(tmp_path, example), CASE)
    assert says in " ".join(map(words, page.find_class("missing")))
    assert "measures" not in {found.get("id") for found in page.find_class("fold-in")}


@pytest.mark.parametrize(
    ("fields", "says"),
    [("", "not looked at"), ("breadth: unstated, ", "unstated"),
     ("breadth: not_applicable, ", "not applicable"), ("breadth: narrow, ", "narrow")],
)  # fmt: skip
def test_a_view_of_the_risk_tells_unstated_from_not_looked_at(
    fields: str, says: str, tmp_path: Path
) -> None:
    corpus = linked(tmp_path, f"risk_views:\n  P1: {{{fields}basis: attributed, sources: [S1]}}\n")
    view = shown(corpus, CASE).find_class("view")[0]
    if says == "not looked at":
        assert "breadth" in not_looked_at(view)
    else:
        assert facts(view)["Breadth"] == says


def test_a_side_that_nobody_has_put_says_so(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}
exchanges:
  - issue: How serious is it?
    answers:
      P1: {says: Very., basis: attributed, sources: [S1]}
      P2: none_on_record
""",
    )
    page = shown(corpus, CASE)
    assert words(page.get_element_by_id("P2")) == (
        "▼ Some Maker P2 Some Maker, against measure None on record: no one has argued this side."
    )
    answer = page.get_element_by_id("exchange-1-P2")
    assert words(answer) == "▼ Some Maker P2 Nothing on record."


def test_the_words_for_nothing_known_are_marked_and_explained_each_in_its_own_way(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        "subject: {kind: software, name: unknown}\nauthority: not_applicable\ntopics:\n",
    )
    page = shown(corpus, CASE)
    assert {"topics", "date"} <= not_looked_at(page)
    assert facts(page)["Subject"].startswith("unknown")
    assert words(page.find_class("missing")[0]) == "Not applicable: who decides."


@pytest.mark.parametrize(
    ("fields", "present", "missing"),
    [
        ("", "Publisher not looked at.", "Archived copy"),
        ("publisher: unknown, ", "Unknown: publisher.", "not looked at"),
        ("archive_url: unknown, ", "Unknown: archived copy.", "Archived copy."),
        ("archive_url: 'https://www.example.org/a', ", "Archived copy.", "Unknown"),
        ("text_origin: unstated, ", "text unstated", "text human"),
        ("text_origin: human, ", "text human", "unstated"),
        ("", "News", "text"),
        ("author: unknown, ", "Unknown: author.", "Publisher: "),
    ],
)
def test_what_is_known_of_a_source_is_told_from_what_is_not(
    fields: str, present: str, missing: str, tmp_path: Path
) -> None:
    corpus = linked(
        tmp_path,
        "sources:\n  - {id: S1, type: news, title: A report, date: 2024-03, "
        f"url: 'https://www.example.org/report', {fields}level: primary}}\n",
    )
    line = words(shown(corpus, CASE).get_element_by_id("S1"))
    assert present in line
    assert missing not in line


def test_events_stand_in_order_of_time_with_undated_ones_behind_those_they_follow(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        """
timeline:
  - {id: E1, date: 2024-05, type: hearing, what: The hearing., sources: [S1]}
  - {id: E2, date: unknown, type: notice, what: The notice., sources: [S1], after: [E3]}
  - {id: E3, date: 2024-02, type: order, what: The order., sources: [S1]}
  - {id: E4, date: unknown, type: penalty, what: The penalty., sources: [S1]}
""",
    )
    events = shown(corpus, CASE).xpath(".//li[starts-with(@id, 'E')]")
    assert [event.get("id") for event in events] == ["E3", "E2", "E1", "E4"]
    assert re.match("date unknown, after E3 ", words(events[1]))
    assert "order known" not in words(events[3])


def test_copies_of_one_report_are_counted_as_one_origin(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
summary: ["One (S1).", "Two (S2).", "Three (S3)."]
sources:
  - {id: S1, type: news, title: A, date: 2024, url: 'https://www.example.org/1', level: primary}
  - {id: S2, type: news, title: B, date: 2024, url: 'https://www.example.org/2', level: secondary, derived_from: [S1]}
  - {id: S3, type: news, title: C, date: 2024, url: 'https://www.example.org/3', level: secondary}
  - {id: S4, type: news, title: D, date: 2024, url: 'https://www.example.org/4', level: secondary, consulted: no, derived_from: [S3]}
faq: [{q: When?, a: In 2024 (S4).}]
""",
    )
    text = section(shown(corpus, CASE), "sources")
    assert text.startswith(
        "4 sources from 2 origins; 1 source known only from others and not read."
    )
    assert [text.count(f"One origin with S{n}.") for n in (1, 2, 3, 4)] == [1, 1, 1, 1]


def test_a_date_that_could_not_be_checked_is_named_on_the_page(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
timeline:
  - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}
  - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}
""",
    )
    (box,) = shown(corpus, CASE).find_class("unchecked")
    assert words(box) == (
        "1 date could not be checked E2, date: "
        "Could not be checked against another date: date unknown, then May 2024."
    )


def test_a_decision_that_fell_is_marked_where_it_is_relied_on_and_where_it_was_made(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        """
precedents:
  - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
=== cases/other-recall.yml
title: The other recall
timeline:
  - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
  - {id: E2, date: 2021-01, type: ruling_withdrawn, what: It is withdrawn., sources: [S1], after: [E1]}
""",
    )
    says = "May no longer stand: it was withdrawn (January 2021) (E2)"
    (here,) = shown(corpus, CASE).find_class("weakened")
    (there,) = shown(corpus, "cases/other-recall/").find_class("weakened")
    assert words(here) == words(there) == says
    assert here.find("a").get("href") == "../../cases/other-recall/#E2"
    assert there.find("a").get("href") == "#E2"


def test_a_party_that_nobody_names_is_called_by_its_part(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: first-maker, actor: unidentified, role: manufacturer, described_as: a maker (S1)}
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}
  - {id: P2, held_by: first-maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
""",
    )
    (parties,) = shown(corpus, CASE).find_class("parties")
    assert [words(party) for party in parties] == [
        "Some Agency, authority",
        "First maker not identified, manufacturer: a maker S1",
    ]


def test_nothing_that_a_record_says_is_left_out() -> None:
    corpus = check(BASE.parent / "compared").corpus
    assert corpus is not None
    case = corpus.cases["copper-kettles"]
    page = bare(words(shown(corpus, "cases/copper-kettles/")))
    for path, field, value in leaves(case):
        # A party is shown by its name.
        if isinstance(field.kind, Text | Day) and path[-1] not in ("by", "said_by"):
            said = bare(str(value) if isinstance(value, Date) else plain_text(value))
            assert said in page, path


def bare(text: str) -> str:
    """Letters and figures alone without marks, so that these and quotation marks make no difference."""
    return " ".join(
        word for word in re.findall(r"\w+", text) if not re.fullmatch(r"[SFEMPD]\d+", word)
    )


@pytest.mark.parametrize(
    ("by", "says"), [("agency", "ordered"), ("maker", "taken by its own choice")]
)
def test_what_nobody_ordered_is_not_called_ordered(by: str, says: str, tmp_path: Path) -> None:
    measure = (
        f"measures:\n  - {{id: M1, by: {by}, ordered: recall, in_effect: recall, sources: [S1]}}\n"
    )
    page = shown(linked(tmp_path, measure), CASE)
    assert words(page.get_element_by_id("M1").find("th/small")) == says


def test_a_quotation_says_whether_it_was_compared_with_its_source(tmp_path: Path) -> None:
    certified = RULES["quote-not-found"].corrected
    page = shown(linked(tmp_path / "with", certified), CASE)
    assert next(words(node) for node in page.find_class("passage")) == (
        "Compared with a captured copy of S1 on 1 June 2024."
    )
    assert "Text captured on 1 June 2024." in words(page.get_element_by_id("S1"))
    page = shown(linked(tmp_path / "without", certified.split("===")[0]), CASE)
    assert next(words(node) for node in page.find_class("passage")) == (
        "Not compared with a captured copy."
    )


def test_a_page_says_how_many_statements_a_person_has_read(tmp_path: Path) -> None:
    case = linked(tmp_path / "before", "").cases["example"]
    first, *rest = statements(case, Evidence())
    stamp = f"{{statement: '{first.key}', verdict: agrees, by: A. Reed, on: 2024-06, digest: {first.digest}}}"
    page = shown(linked(tmp_path / "after", f"=== reviews/example.yml\nstamps: [{stamp}]\n"), CASE)
    (line,) = page.find_class("disclosure")
    assert f"1 of {1 + len(rest)} statements read" in words(line)
